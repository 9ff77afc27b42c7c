"""The คำสั่ง: the head of an office orders, often that people form a working group with duties."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from prongsai.documents.blocks import (
    BLANK_SIGNATURE,
    Block,
    Cell,
    Column,
    Issued,
    NoticeHead,
    Paper,
    Paragraph,
    Row,
    Signature,
    Table,
    Title,
)
from prongsai.documents.correspondence.wording import (
    SHORT_BLANK,
    Part,
    issued_day,
    numbered,
    on_new_page,
    parts_as_blocks,
    titled,
    written_day,
)
from prongsai.documents.errors import PaperError
from prongsai.documents.typing_rules import CodeStyle, check_stamps, phrase, typed
from prongsai.thai.years import ce_to_be


@dataclass(frozen=True)
class Member:
    """A person named by an order: full name with title, position in the office, part in the group (ประธานกรรมการ)."""

    name: str
    position: str = ""
    part: str = ""


@dataclass(frozen=True)
class Group:
    """People who are given duties together; ``title`` names the group."""

    title: str
    members: tuple[Member, ...]
    duties: tuple[str, ...] = ()


@dataclass(frozen=True)
class Assigned:
    """An indicator or item (``code`` O10, ``title`` as the criteria call it) and those who look after it."""

    code: str
    title: str
    holders: tuple[str, ...]


@dataclass(frozen=True)
class Reassigned:
    """The same where an earlier order is changed; an empty list: nobody did, or does any more."""

    code: str
    title: str
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


@dataclass(frozen=True)
class Order:
    """An order of an office.

    ``number`` is the running number ('44'), with or without '/2569'; what is empty stays blank to be written.
    ``reasons`` come first, then the numbered ``items``, then the ``groups``, which ``annexed`` puts on a page of
    their own. ``assignments``, and ``changes`` of such, always stand in an annex. It holds from ``holds_from`` until
    ``holds_until``, or from now on where no day is given.
    """

    agency: str
    subject: str
    reasons: tuple[Part, ...]
    items: tuple[str, ...] = ()
    groups: tuple[Group, ...] = ()
    annexed: bool = False
    assignments: tuple[Assigned, ...] = ()
    changes: tuple[Reassigned, ...] = ()
    number: str = ""
    day: date | None = None
    holds_from: date | None = None
    holds_until: date | None = None
    signature: Signature = BLANK_SIGNATURE
    urgency: str = ""
    secrecy: str = ""


def order_number(number: str, day: date | None) -> str:
    """ที่ n/พ.ศ.: the year is that of the day; dots stand for what is to be written."""
    if "/" in number:
        return f"ที่ {number.strip()}"
    return f"ที่ {number.strip() or SHORT_BLANK}/{ce_to_be(day.year) if day else SHORT_BLANK}"


def order_paper(order: Order, *, codes: CodeStyle = "thai") -> Paper:
    """The order as a paper of style 'notice'.

    Raises PaperError for a stamp that is no official word, and for a last day without or before the first.
    """
    check_stamps(order.urgency, order.secrecy)
    _check_days(order.holds_from, order.holds_until)
    return typed(
        Paper(
            titled(f"{phrase('order', 'name')}{order.agency}", order.subject),
            "notice",
            tuple(_blocks(order)),
            urgency=order.urgency,
            secrecy=order.secrecy,
        ),
        codes=codes,
    )


def _check_days(first: date | None, last: date | None) -> None:
    if last and not first:
        raise PaperError(
            th="คำสั่งมีวันสิ้นสุดแต่ยังไม่มีวันเริ่ม โปรดระบุวันที่เริ่มมีผล",
            en="The order has a last day but no first day; give the day from which it holds.",
        )
    if first and last and last < first:
        raise PaperError(
            th=f"คำสั่งสิ้นสุดวันที่ {written_day(last)} ก่อนวันเริ่ม {written_day(first)} โปรดตรวจวันที่ทั้งสอง",
            en=f"The order ends ({last}) before it begins ({first}); check both days.",
        )


def _blocks(order: Order) -> Iterator[Block]:
    number = order_number(order.number, order.day)
    yield NoticeHead((f"{phrase('order', 'name')}{order.agency}", number, f"เรื่อง {order.subject}"))
    yield from parts_as_blocks(order.reasons)
    if order.items:
        yield numbered(order.items)
    if not order.annexed:
        yield from _groups(order.groups)
    yield Paragraph(_holds(order))
    yield Issued(f"{phrase('order', 'issued')} {issued_day(order.day)}")
    yield order.signature
    if order.annexed:
        title = Title(phrase("order", "annex"), f"{order.agency} {number}\nเรื่อง {order.subject}")
        yield from on_new_page((title, *_groups(order.groups)))
    for name, table in (("assigned", _assigned(order)), ("changed", _changed(order))):
        if table.rows:
            title = Title(phrase("order", name), f"{order.agency} {number}\nเรื่อง {order.subject}")
            yield from on_new_page((title, table))


def _holds(order: Order) -> str:
    if order.holds_from is None:
        days = phrase("order", "at_once")
    else:
        days = f"วันที่ {written_day(order.holds_from)}"
        days += f" ถึงวันที่ {written_day(order.holds_until)}" if order.holds_until else " เป็นต้นไป"
    return f"{phrase('order', 'effective')}{days}"


def _groups(groups: tuple[Group, ...]) -> Iterator[Block]:
    for group in groups:
        yield Paragraph(group.title, indent=False, align="left", strong=True)
        if group.members:
            yield _members(group)
        if group.duties:
            yield Paragraph(phrase("order", "duties"), indent=False, align="left")
            yield numbered(group.duties)


_CODES = (Column("ที่", 1, "center"), Column("ข้อ", 2), Column("ตัวชี้วัดหรือข้อการเปิดเผยข้อมูล", 7))


def _assigned(order: Order) -> Table:
    """Who looks after what; a cell that was merged here would not be found again when the order is read."""
    rows = (Row(_cells(n, a.code, a.title, _named(a.holders))) for n, a in enumerate(order.assignments, 1))
    summary = "ตัวชี้วัดและข้อการเปิดเผยข้อมูล พร้อมผู้รับผิดชอบ"
    return Table((*_CODES, Column("ผู้รับผิดชอบ", 5)), tuple(rows), summary, name="การมอบหมาย")


def _changed(order: Order) -> Table:
    rows = (Row(_cells(n, c.code, c.title, _named(c.before), _named(c.after))) for n, c in enumerate(order.changes, 1))
    columns = (*_CODES, Column("ผู้รับผิดชอบเดิม", 4), Column("ผู้รับผิดชอบใหม่", 4))
    summary = "ตัวชี้วัดและข้อการเปิดเผยข้อมูลที่เปลี่ยนผู้รับผิดชอบ เดิมและใหม่"
    return Table(columns, tuple(rows), summary, name="การมอบหมายที่แก้ไข")


def _cells(number: int, *texts: str) -> tuple[Cell, ...]:
    return tuple(map(Cell, (f"{number}", *texts)))


def _named(holders: tuple[str, ...]) -> str:
    return "\n".join(holders) or "-"


def _members(group: Group) -> Table:
    columns = (Column("ที่", 1, "center"), Column("ชื่อ - สกุล", 5), Column("ตำแหน่ง", 6), Column("หน้าที่", 4))
    rows = tuple(
        Row((Cell(f"{n}"), Cell(m.name), Cell(m.position), Cell(m.part))) for n, m in enumerate(group.members, 1)
    )
    return Table(columns, rows, f"รายชื่อ {group.title}", name="รายชื่อ")
