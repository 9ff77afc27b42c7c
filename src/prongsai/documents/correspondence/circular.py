"""The หนังสือเวียน: one memo or letter to many, with ว before its number and the list of those who get it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from prongsai.documents.blocks import Block, Cell, Column, Paper, Row, Table, Title
from prongsai.documents.correspondence.letter import Letter, letter_paper
from prongsai.documents.correspondence.memo import Memo, memo_paper
from prongsai.documents.correspondence.wording import numbered
from prongsai.documents.errors import PaperError
from prongsai.documents.typing_rules import CodeStyle, phrase

MOST_IN_HEAD = 3
"""So many names stand in the head itself; more are listed on a page of their own."""


@dataclass(frozen=True)
class Circular:
    """What is sent to many. ``carrier`` is the memo or letter; its own addressee, if any, stands in the head.

    ``acknowledged`` adds a table in which each addressee signs to have seen it.
    """

    carrier: Memo | Letter
    addressees: tuple[str, ...]
    acknowledged: bool = False


def circular_number(number: str) -> str:
    """The number with ว before its last part: 'รณ 70001/12' → 'รณ 70001/ว 12'; an empty one stays empty."""
    mark = phrase("circular", "mark")
    before, slash, last = number.rpartition("/")
    if not number.strip():
        return ""
    return f"{before}{slash}{mark} {last.strip().removeprefix(mark).strip()}".rstrip()


def circular_paper(circular: Circular, *, codes: CodeStyle = "thai") -> Paper:
    """The circular as a paper in the style of its carrier; raises PaperError when nobody is to get it."""
    carrier, names = circular.carrier, tuple(name for name in circular.addressees if name.strip())
    if not names:
        raise PaperError(
            th="หนังสือเวียนนี้ยังไม่มีรายชื่อผู้รับ โปรดระบุผู้รับอย่างน้อยหนึ่งราย",
            en="This circular has no addressee; name at least one.",
        )
    listed = len(names) > MOST_IN_HEAD
    head = carrier.addressee or (phrase("circular", "many") if listed else "\n".join(names))
    annexes = (*carrier.annexes, *_list_of(names, circular, listed=listed))
    number = circular_number(carrier.number)
    if isinstance(carrier, Memo):
        return memo_paper(replace(carrier, number=number, addressee=head, annexes=annexes), codes=codes)
    return letter_paper(replace(carrier, number=number, addressee=head, annexes=annexes), codes=codes)


def _list_of(names: tuple[str, ...], circular: Circular, *, listed: bool) -> tuple[Block, ...]:
    if not listed and not circular.acknowledged and not circular.carrier.addressee:
        return ()
    title = Title(phrase("circular", "annex"), f"แนบท้ายหนังสือ เรื่อง {circular.carrier.subject}")
    return title, _signed(names) if circular.acknowledged else numbered(names)


def _signed(names: tuple[str, ...]) -> Table:
    columns = (
        Column("ที่", 1, "center"),
        Column("ผู้รับ", 6),
        Column(phrase("circular", "acknowledged"), 5),
        Column("วันที่", 3),
    )
    rows = tuple(Row((Cell(f"{n}"), Cell(name), Cell(""), Cell(""))) for n, name in enumerate(names, 1))
    return Table(columns, rows, "ผู้รับหนังสือ พร้อมช่องให้ลงลายมือชื่อและวันที่", name="ผู้รับ")
