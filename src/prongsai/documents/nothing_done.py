"""The รายงานกรณีไม่มี of a round in which nothing was done: per measure the reason, and who has not reported yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from prongsai.documents.blocks import (
    Block,
    Cell,
    Column,
    Heading,
    Notice,
    Paper,
    Paragraph,
    Row,
    Signature,
    Table,
    Title,
)
from prongsai.documents.typing_rules import typed

_PLAN = "มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน"
_WITH_REASON = (
    Column("ที่", 1, "center"),
    Column("มาตรการ", 8),
    Column("ผู้รับผิดชอบ", 4),
    Column("เหตุที่ไม่มีการดำเนินการ", 7),
)
_SILENT = (*_WITH_REASON[:3], Column("สถานะ", 5))
_NO_WORD = "ยังไม่ได้รายงาน"


@dataclass(frozen=True)
class NothingDone:
    """What is known of a round without results. period: the round with its year and months, as printed.

    none: measures of which somebody said that nothing was done, with the reason. silent: those of which nobody has
    said anything. Each begins with title and who is responsible. notice: what the paper says about itself.
    """

    agency: str
    place: str
    period: str
    none: tuple[tuple[str, str, str], ...] = ()
    silent: tuple[tuple[str, str], ...] = ()
    notice: str = ""


def nothing_done_paper(told: NothingDone) -> Paper:
    """The paper. Silence is told as silence: only what somebody said is called no action."""
    title = f"รายงานกรณีไม่มีการดำเนินการตาม{_PLAN}"
    return typed(Paper(title, "report", tuple(_blocks(title, told))))


def _blocks(title: str, told: NothingDone) -> Iterator[Block]:
    yield Title(title, "\n".join(line for line in (told.period, told.agency, told.place) if line))
    if told.notice:
        yield Notice(told.notice)
    yield Paragraph(_opening(told))
    if told.none:
        yield Heading(1, "มาตรการที่ไม่มีการดำเนินการ")
        yield _table(_WITH_REASON, told.none, "มาตรการที่ไม่มีการดำเนินการ พร้อมเหตุผล")
    if told.silent:
        yield Heading(1, "มาตรการที่ยังไม่ได้รายงาน")
        yield Paragraph("ยังบอกไม่ได้ว่ามีหรือไม่มีการดำเนินการ จนกว่าผู้รับผิดชอบจะรายงาน")
        yield _table(_SILENT, ((*row, _NO_WORD) for row in told.silent), "มาตรการที่ยังไม่มีผู้รายงานในรอบนี้")
    yield Signature(position=told.agency)


def _opening(told: NothingDone) -> str:
    """What can be said of the round as a whole, and no more."""
    begins = f"{told.agency} ขอรายงานผลการดำเนินการตาม{_PLAN} {told.period} ดังนี้"
    if not told.none and not told.silent:
        return f"{begins} ในรอบนี้ไม่มีมาตรการอยู่ในแผน จึงไม่มีผลการดำเนินการ"
    said = f"ไม่มีการดำเนินการ {len(told.none)} มาตรการ" if told.none else ""
    silent = f"ยังไม่ได้รายงาน {len(told.silent)} มาตรการ" if told.silent else ""
    return f"{begins} {' และ'.join(part for part in (said, silent) if part)}"


def _table(columns: tuple[Column, ...], rows: Iterable[tuple[str, ...]], summary: str) -> Table:
    cells = (tuple(map(Cell, (f"{n}", *row))) for n, row in enumerate(rows, 1))
    return Table(columns, tuple(Row(each) for each in cells), summary=summary)
