"""The wall sheet: what is to be done, what presses most first, and the next dates, on one A4 whatever the count."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from prongsai.documents.blocks import Block, Cell, Column, Heading, Paper, Paragraph, Row, Table
from prongsai.documents.pdf import render_pdf, render_png
from prongsai.documents.typing_rules import typed
from prongsai.domain.agenda import Entry
from prongsai.domain.today import Ranked
from prongsai.thai.dates import format_date

MOST_ROWS, MOST_DATES = 20, 8
"""More never fits on a sheet that is read from a step away."""
_LOOK = 12
"""Dots an inch: enough to count pages."""
_COLUMNS = (Column("ที่", 1, "center"), Column("เรื่อง", 8), Column("เหตุที่อยู่ลำดับนี้", 7), Column("เสร็จ", 2, "center"))
_DATES = (Column("วันที่", 4), Column("เรื่อง", 13))


@dataclass(frozen=True)
class WallSheet:
    """What the sheet says. rows, entries: all there are, in their order. closing: the next closing date, if known."""

    office: str
    day: date
    rows: tuple[Ranked, ...]
    entries: tuple[Entry, ...]
    closing: date | None = None

    @property
    def heading(self) -> str:
        """The answer in one line."""
        if not self.rows:
            return "วันนี้ไม่มีเรื่องค้าง"
        return f"เหลือ {len(self.rows)} เรื่อง" + (f"ก่อน {_day(self.closing)}" if self.closing else "")


def sheet_name(day: date) -> str:
    """How the file of a day is called."""
    return f"งานที่ต้องทำ-{day.isoformat()}"


def wall_sheet_pdf(sheet: WallSheet, *, made_at: datetime) -> bytes:
    """The sheet as PDF: as many rows as one page holds, the number of the others told."""
    low, high = 0, min(len(sheet.rows), MOST_ROWS)
    while low < high:
        middle = (low + high + 1) // 2
        if len(render_png(wall_sheet(sheet, middle), ppi=_LOOK)) == 1:
            low = middle
        else:
            high = middle - 1
    return render_pdf(wall_sheet(sheet, low), made_at=made_at)


def wall_sheet(sheet: WallSheet, most: int = MOST_ROWS) -> Paper:
    """The sheet with at most so many rows."""
    subtitle = f"{sheet.office}\nณ วันที่ {_day(sheet.day)}"
    return typed(Paper(sheet.heading, "report", tuple(_blocks(sheet, most)), subtitle=subtitle))


def _blocks(sheet: WallSheet, most: int) -> Iterator[Block]:
    several = len({row.duty.year for row in sheet.rows}) > 1
    rows = tuple(_row(n, row, several) for n, row in enumerate(sheet.rows[:most], 1))
    if rows:
        yield Table(_COLUMNS, rows, summary="งานที่ต้องทำ เรียงจากเรื่องที่เร่งที่สุด")
    if left := len(sheet.rows) - len(rows):
        yield Paragraph(f"และอีก {left} เรื่อง ดูได้บนหน้าจอ", indent=False, align="left")
    dates = tuple(Row((Cell(_day(e.day)), Cell(e.title))) for e in sheet.entries[:MOST_DATES])
    if dates:
        yield Heading(1, "วันสำคัญถัดไป")
        yield Table(_DATES, dates, summary="วันสำคัญถัดไป")
    if left := len(sheet.entries) - len(dates):
        yield Paragraph(f"และอีก {left} วัน ดูได้ในปฏิทินงาน", indent=False, align="left")


def _row(number: int, row: Ranked, several: bool) -> Row:
    """several: whether the sheet tells of several years, so that each row has to name its own."""
    because = f"{row.because.th} (ปี {row.duty.year})" if several else row.because.th
    return Row((Cell(str(number)), Cell(_cut(row.duty.title.th)), Cell(_cut(because)), Cell("")))


def _cut(text: str, most: int = 160) -> str:
    return text if len(text) <= most else f"{text[:most]}…"


def _day(day: date) -> str:
    return format_date(day)
