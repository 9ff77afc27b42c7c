"""The wall of disclosure items as one A4 whatever their number: two side by side, titles cut where needed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from itertools import zip_longest

from prongsai.documents.blocks import Block, Cell, Column, Paper, Paragraph, Row, Table, Title
from prongsai.documents.pdf import render_pdf, render_png
from prongsai.documents.typing_rules import typed
from prongsai.domain.disclosing import is_held
from prongsai.domain.exact import rounded
from prongsai.thai.dates import format_date

_LOOK = 12
"""Dots an inch: enough to count pages."""
_CUTS = (60, 44, 32, 27, 22, 14)
"""Letters of a title that are kept, from comfortable to what still fits."""
_OWNER = 17
"""Letters of an owner that are kept."""
_HEADS = (("ข้อ", 9), ("เรื่อง", 44), ("สถานะ", 36), ("ผู้รับผิดชอบ", 26), ("กำหนด", 15), ("เสี่ยง", 11))
_DONE, _OPEN = "☑", "☐"


@dataclass(frozen=True, slots=True)
class SheetItem:
    """An item on the sheet. state: in words; done: nobody has to do anything. lost: points that a marking today would
    cost."""

    code: str
    title: str
    state: str
    done: bool
    owner: str
    due: date | None
    lost: Fraction | None


@dataclass(frozen=True, slots=True)
class DisclosureSheet:
    """What the sheet says. groups: number and name of each sub-indicator with its items. forecast: what a marking today
    would bring, name and value."""

    office: str
    year: int
    day: date
    closing: date | None
    groups: tuple[tuple[str, str, tuple[SheetItem, ...]], ...]
    forecast: tuple[tuple[str, str], ...]

    @property
    def items(self) -> tuple[SheetItem, ...]:
        """All items in their order."""
        return tuple(item for _code, _name, items in self.groups for item in items)

    @property
    def heading(self) -> str:
        """The answer in one line."""
        left = sum(not item.done for item in self.items)
        if not left:
            return f"OIT ปี {self.year}: ทุกข้อเปิดเผยแล้ว"
        if self.closing and is_held(self.closing, self.day):
            return f"OIT ปี {self.year}: ปิดรับคำตอบแล้วเมื่อ {_day(self.closing)} ยังไม่ครบ {left} ข้อ"
        return f"OIT ปี {self.year}: เหลือ {left} ข้อ" + (f" ก่อนวันที่ {_day(self.closing)}" if self.closing else "")


def disclosure_sheet_pdf(sheet: DisclosureSheet, *, made_at: datetime) -> bytes:
    """The sheet as PDF, on one page."""
    fits = (cut for cut in _CUTS if len(render_png(disclosure_sheet(sheet, cut), ppi=_LOOK)) == 1)
    return render_pdf(disclosure_sheet(sheet, next(fits, _CUTS[-1])), made_at=made_at)


def disclosure_sheet(sheet: DisclosureSheet, cut: int = _CUTS[0]) -> Paper:
    """The sheet with titles cut to so many letters."""
    return typed(Paper(sheet.heading, "wall", tuple(_blocks(sheet, cut)), landscape=True))


def _blocks(sheet: DisclosureSheet, cut: int) -> Iterator[Block]:
    yield Title(sheet.heading, f"{sheet.office} ณ วันที่ {_day(sheet.day)}")
    entries = [cells for group in sheet.groups for cells in _group(*group, cut)]
    half = (len(entries) + 1) // 2
    nothing = tuple(Cell("") for _ in _HEADS)
    rows = (Row((*one, *other)) for one, other in zip_longest(entries[:half], entries[half:], fillvalue=nothing))
    columns = tuple(Column(head, width) for _half in range(2) for head, width in _HEADS)
    if entries:
        yield Table(columns, tuple(rows), summary="ข้อเปิดเผยข้อมูลกับสถานะ ผู้รับผิดชอบ วันส่ง และคะแนนที่เสี่ยง")
    if sheet.forecast:
        said = " · ".join(f"{name} {value}" for name, value in sheet.forecast)
        yield Paragraph(f"ถ้าตรวจวันนี้: {said}", indent=False, align="left")


def _group(code: str, name: str, items: tuple[SheetItem, ...], cut: int) -> Iterator[tuple[Cell, ...]]:
    yield (Cell(code, strong=True), Cell(_cut(name, cut), strong=True), *(Cell("") for _ in _HEADS[2:]))
    for item in items:
        state = f"{_DONE if item.done else _OPEN} {item.state}"
        due = format_date(item.due, "short").rpartition(" ")[0] if item.due and not item.done else ""
        lost = f"{rounded(item.lost)}" if item.lost else ""
        texts = (item.code, _cut(item.title, cut), state, _cut(item.owner, _OWNER), due, lost)
        yield tuple(map(Cell, texts))


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[:most].rstrip()}…"


def _day(day: date) -> str:
    return format_date(day)
