"""The progress form of a unit on paper: its measures with room for results and dates, and a code on every page.

What comes back is typed beside its picture; the code in the corner of a page leads to the place for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from prongsai.documents.blocks import (
    Block,
    Cell,
    Column,
    PageBreak,
    Paper,
    Paragraph,
    QrCard,
    Row,
    Signature,
    Table,
    Title,
)
from prongsai.documents.page_marks import PageMarks
from prongsai.documents.typing_rules import typed

_LINES_OF_A_PAGE, _LETTERS_OF_A_LINE, _FEWEST_LINES = 24, 32, 6
_MOST_STEPS = 6
_DOTS, _DAY = "." * 84, "...../...../......"
_COLUMNS = (
    Column("ที่", 1, "center"),
    Column("มาตรการและขั้นตอน", 7),
    Column("ผลการดำเนินการ (หากไม่มี โปรดบอกเหตุผล)", 9),
    Column("วันที่ทำ", 3, "center"),
)
_STATES = "( ) ยังไม่เริ่ม  ( ) กำลังดำเนินการ\n( ) ดำเนินการแล้ว  ( ) ไม่มีการดำเนินการ"
_HOW = "กรอกด้วยลายมือให้อ่านออก แล้วส่งแบบนี้หรือภาพถ่ายของทุกหน้าคืนผู้ประสานงาน ITA"


@dataclass(frozen=True)
class FormMeasure:
    """A measure as the form prints it. steps: one text each. due: the day by which, as printed; empty for none."""

    number: str
    title: str
    steps: tuple[str, ...] = ()
    due: str = ""


@dataclass(frozen=True)
class FormPage:
    """One page. address: of the place where it is typed; code: the same in letters, to be typed by a person."""

    number: int
    address: str
    code: str
    measures: tuple[FormMeasure, ...]


@dataclass(frozen=True)
class ProgressForm:
    """The form of one unit for one round. period: the round with its year and months. head: the post that signs.
    code: of the form, for the corner of every page."""

    agency: str
    unit: str
    period: str
    head: str
    pages: tuple[FormPage, ...]
    code: str = ""


def form_pages(measures: Sequence[FormMeasure]) -> list[tuple[FormMeasure, ...]]:
    """The measures page by page, so that each page has room for its table, the signature and the code."""
    pages: list[tuple[FormMeasure, ...]] = []
    page: tuple[FormMeasure, ...] = ()
    for measure in measures:
        if page and sum(_height(m) + 1 for m in (*page, measure)) > _LINES_OF_A_PAGE:
            pages.append(page)
            page = ()
        page = (*page, measure)
    return [*pages, page] if page else pages


def _height(measure: FormMeasure) -> int:
    """Lines that a measure needs on paper, about."""
    lines = (ceil(len(text) / _LETTERS_OF_A_LINE) for text in _said(measure).split("\n"))
    return max(sum(lines), _FEWEST_LINES)


def progress_form(form: ProgressForm) -> Paper:
    """The form as a paper, one page of measures after another."""
    title = "แบบรายงานความก้าวหน้าตามมาตรการ ITA"
    marks = PageMarks("form", form.code, 1, by_break=True) if form.code else None
    return typed(Paper(title, "report", tuple(_blocks(title, form)), marks=marks))


def _blocks(title: str, form: ProgressForm) -> Iterator[Block]:
    for page in form.pages:
        if page.number > 1:
            yield PageBreak()
        yield from _page(title, form, page)


def _page(title: str, form: ProgressForm, page: FormPage) -> Iterator[Block]:
    yield Title(title, f"{form.agency} · {form.unit}\n{form.period} · หน้า {page.number} จาก {len(form.pages)}")
    yield Paragraph(_HOW, indent=False, align="left")
    rows = tuple(_row(measure) for measure in page.measures)
    yield Table(_COLUMNS, rows, summary=f"มาตรการของ{form.unit} พร้อมช่องผลและวันที่ให้กรอก", whole=True)
    yield Signature(position=form.head)
    yield QrCard(page.address, f"รหัสหน้านี้ {page.code} สำหรับผู้ประสานงานเปิดหน้าที่ใช้พิมพ์ผลจากแบบนี้")


def _row(measure: FormMeasure) -> Row:
    room = "\n".join((_STATES, *[_DOTS] * (_height(measure) - 2)))
    return Row((Cell(measure.number), Cell(_said(measure)), Cell(room), Cell("\n".join([_DAY] * 3))))


def _said(measure: FormMeasure) -> str:
    """The measure with its first steps and its day; those who answer have the whole plan beside it."""
    more = len(measure.steps) - _MOST_STEPS
    steps = [f"- {step}" for step in measure.steps[:_MOST_STEPS]]
    rest = [f"และอีก {more} ขั้นตอน"] if more > 0 else []
    due = [f"ภายใน {measure.due}"] if measure.due else []
    return "\n".join((measure.title, *steps, *rest, *due))
