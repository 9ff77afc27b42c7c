"""Invented measures and the many ways in which offices lay them out."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from html import escape
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from prongsai.thai.dates import format_date
from prongsai.thai.numerals import to_thai_digits

WORDS = tuple(
    """
    จัดทำคู่มือ เผยแพร่ข้อมูล ประชุมชี้แจง ประชาสัมพันธ์ ติดตามผล ปรับปรุงเว็บไซต์ อบรมบุคลากร ทบทวนขั้นตอน รับฟังความเห็น
    สรุปบทเรียน สื่อสารกับประชาชน กำหนดแนวทาง ตรวจสอบรายการ บันทึกข้อมูล ลงพื้นที่ตำบล เปิดเวทีชุมชน
    """.split()  # noqa: SIM905 -- a list of words reads best as one
)
UNITS = ("สำนักปลัด", "กองคลัง", "กองช่าง", "กองการศึกษา", "หน่วยตรวจสอบภายใน", "นักทรัพยากรบุคคล", "นิติกร", "ทุกส่วนราชการ")

HEADINGS = {
    "title": ("มาตรการ/แนวทาง", "แนวทาง/มาตรการ", "โครงการ/กิจกรรม", "ประเด็นที่ต้องปรับปรุงแก้ไข/ ประเด็นที่ต้องพัฒนา"),
    "steps": ("ขั้นตอนหรือวิธีการดำเนินการ", "วิธีการปฏิบัติ", "วิธีดำเนินการ", "ขั้นตอน/วิธีการ ปฏิบัติ"),
    "responsible": ("ผู้รับผิดชอบ", "หน่วยงานที่รับผิดชอบ"),
    "period": ("ระยะเวลาดำเนินการ", "ระยะเวลา ดำเนินการ", "ระยะเวลาในการดำเนินการ"),
    "monitoring": ("การรายงานผลและการกำกับติดตาม", "การกำกับติดตาม"),
    "results": ("ผลการดำเนินการ", "ผลการดำเนินงาน", "การดำเนินการ"),
    "outcomes": ("ผลลัพธ์/ความสำเร็จ", "ผลลัพธ์"),
    "suggestions": ("ข้อเสนอแนะ",),
}
LIST_STYLES = ("thai", "thai_tight", "bullet", "dash")


@dataclass(frozen=True)
class Paper:
    """A table of measures: its layout, and what a reader should find in it.

    columns: fields in order with the heading of each. sections: before which row (from 1) a merged row stands, with
    its text. style: how lists are marked. pages: after which rows a page
    ends; repeat: whether the heading stands again on the next page.
    """

    columns: tuple[tuple[str, str], ...]
    measures: tuple[dict[str, Any], ...]
    style: str
    pages: tuple[int, ...]
    repeat: bool
    numbered: bool
    join_units: str
    sections: tuple[tuple[int, str], ...] = ()
    year: int = 2568

    def rows(self) -> list[list[str]]:
        """The cells of each measure as printed."""
        return [
            [self._cell(field_name, n, m) for field_name, _ in self.columns] for n, m in enumerate(self.measures, 1)
        ]

    def heading(self) -> list[str]:
        """The heading as printed."""
        return [printed for _, printed in self.columns]

    def _cell(self, name: str, number: int, measure: dict[str, Any]) -> str:
        value = measure[name]
        if name == "title":
            return f"{to_thai_digits(str(number))}. {value}" if self.numbered else str(value)
        if name == "responsible":
            assert isinstance(value, tuple)
            return self.join_units.join(value)
        if name == "period":
            assert isinstance(value, tuple)
            return _period(value)
        assert isinstance(value, tuple)
        return _list(value, self.style)


def _list(items: tuple[str, ...], style: str) -> str:
    if len(items) <= 1 and style in ("thai", "thai_tight"):
        return "".join(items)
    return " ".join(_mark(n, style) + item for n, item in enumerate(items, 1))


def _mark(number: int, style: str) -> str:
    thai = to_thai_digits(str(number))
    return {"thai": f"{thai}. ", "thai_tight": f"{thai}.", "bullet": "➢ ", "dash": "- "}[style]


def _period(value: tuple[object, ...]) -> str:
    kind, first, last = value
    if kind == "deadline":
        assert isinstance(last, date)
        return f"ภายในวันที่ {format_date(last)}"
    if kind == "year":
        return "ตลอดปีงบประมาณ"
    assert isinstance(first, date)
    assert isinstance(last, date)
    return f"{format_date(first)} ถึง {format_date(last)}"


ISSUES = ("(๑) กระบวนการปฏิบัติงานที่โปร่งใสและมีประสิทธิภาพ", "(๒) การให้บริการและระบบ E-Service", "(๔) การใช้ทรัพย์สินของราชการ")
SENTENCE = st.lists(st.sampled_from(WORDS), min_size=2, max_size=7).map(" ".join)
SENTENCES = st.lists(SENTENCE, min_size=1, max_size=6, unique=True).map(tuple)
MAYBE = st.one_of(st.just(()), SENTENCES)
DAY = st.dates(date(2024, 10, 1), date(2025, 9, 30))
PERIOD = st.one_of(
    DAY.map(lambda d: ("deadline", None, d)),
    st.just(("year", date(2024, 10, 1), date(2025, 9, 30))),
    st.lists(DAY, min_size=2, max_size=2, unique=True).map(lambda d: ("range", min(d), max(d))),
)
MEASURE = st.fixed_dictionaries(
    {
        "title": SENTENCE,
        "steps": SENTENCES,
        "responsible": st.lists(st.sampled_from(UNITS), min_size=1, max_size=3, unique=True).map(tuple),
        "period": PERIOD,
        "monitoring": MAYBE,
        "results": MAYBE,
        "outcomes": MAYBE,
        "suggestions": MAYBE,
    }
)


def some_papers(count: int, *, most_columns: int) -> list[Paper]:
    """The same papers at every run, the largest of many; few enough columns for a page, marks that the font has."""
    made: list[Paper] = []

    @settings(max_examples=count * 8, derandomize=True, database=None, deadline=None)
    @given(papers(most_columns=most_columns, styles=("thai", "thai_tight", "dash"), repeats=(True,)))
    def collect(paper: Paper) -> None:
        made.append(paper)

    collect()
    return sorted(made, key=lambda p: -len(p.measures))[:count]


@st.composite
def papers(
    draw: st.DrawFn,
    *,
    most_columns: int = 8,
    styles: tuple[str, ...] = LIST_STYLES,
    repeats: tuple[bool, ...] = (True, False),
) -> Paper:
    """A paper: title first, then other columns in any order, the headings in any known wording."""
    others = draw(st.permutations([f for f in HEADINGS if f != "title"]))
    rest = [f for f in others if f not in ("steps", "responsible")]
    kept = {"steps", "responsible", *rest[: draw(st.integers(0, most_columns - 3))]}
    fields = ["title", *(f for f in others if f in kept)]
    measures: list[dict[str, Any]] = draw(st.lists(MEASURE, min_size=1, max_size=6, unique_by=lambda m: m["title"]))
    return Paper(
        columns=tuple((f, draw(st.sampled_from(HEADINGS[f]))) for f in fields),
        measures=tuple(measures),
        style=draw(st.sampled_from(styles)),
        pages=tuple(sorted(draw(st.sets(st.integers(1, max(len(measures) - 1, 1)), max_size=2)))),
        repeat=draw(st.sampled_from(repeats)),
        numbered=draw(st.booleans()),
        join_units=draw(st.sampled_from(["/", " / ", ", "])),
        sections=tuple(zip(sorted(draw(st.sets(st.integers(1, len(measures)), max_size=3))), ISSUES, strict=False)),
    )


@dataclass(frozen=True)
class Expected:
    """What the reader should find of one measure."""

    title: str
    lists: dict[str, tuple[str, ...]]
    responsible: tuple[str, ...]
    start: date | None = None
    end: date | None = None
    due: date | None = None
    extra: dict[str, str] = field(default_factory=dict)


def expected(paper: Paper) -> list[Expected]:
    """The measures that the paper holds, as far as it has columns for them."""
    fields = {f for f, _ in paper.columns}
    found = []
    for m in paper.measures:
        lists: dict[str, tuple[str, ...]] = {
            name: tuple(m[name]) if name in fields else ()
            for name in ("steps", "monitoring", "results", "outcomes", "suggestions")
        }
        period: Any = m["period"] if "period" in fields else (None, None, None)
        kind, first, last = period
        found.append(
            Expected(
                str(m["title"]),
                lists,
                tuple(m["responsible"]),
                first if kind in ("range", "year") else None,
                last if kind in ("range", "year") else None,
                last if kind == "deadline" else None,
            )
        )
    return found


INTRO = (
    "รายงานผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ประจำปีงบประมาณ พ.ศ. ๒๕๖๘",
    "องค์การบริหารส่วนตำบลทุ่งตะวัน",
)


def as_text(paper: Paper) -> str:
    """The paper as a text file: tables of tabs, pages parted by empty lines."""
    lines = [*INTRO, ""]
    heading = "\t".join(paper.heading())
    lines.append(heading)
    for number, row in enumerate(paper.rows(), 1):
        lines += [text + "\t" * (len(row) - 1) for at, text in paper.sections if at == number]
        lines.append("\t".join(row))
        if number in paper.pages and number < len(paper.measures):
            lines += ["", heading] if paper.repeat else [""]
    return "\n".join(lines) + "\n"


def as_html(paper: Paper) -> bytes:
    """The paper as a web page, tables parted where a page ends."""
    body = "".join(f"<p>{escape(line)}</p>" for line in INTRO)
    for table in _tables(paper):
        rows = "".join("<tr>" + _html_cells(row, len(paper.columns)) + "</tr>" for row in table)
        body += f"<table border=1>{rows}</table>"
    style = "body{font:12pt Laksaman,Sarabun}table{border-collapse:collapse;width:100%}td{border:1px solid}"
    return f"<!doctype html><meta charset=utf-8><style>{style}</style>{body}".encode()


def _html_cells(row: list[str], width: int) -> str:
    if len(row) == 1:
        return f"<td colspan={width}>{escape(row[0])}</td>"
    return "".join(f"<td>{escape(c)}</td>" for c in row)


def as_word(paper: Paper) -> bytes:
    """The paper as a Word file."""
    import docx

    document = docx.Document()
    for line in INTRO:
        document.add_paragraph(line)
    for rows in _tables(paper):
        table = document.add_table(rows=0, cols=len(paper.columns), style="Table Grid")
        for row in rows:
            cells = table.add_row().cells
            if len(row) == 1:
                cells[0].merge(cells[-1]).text = row[0]
                continue
            for cell, text in zip(cells, row, strict=True):
                cell.text = text
        document.add_paragraph("")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def as_workbook(paper: Paper) -> bytes:
    """The paper as a workbook: everything in one sheet, as offices keep it."""
    import openpyxl

    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    for line in INTRO:
        page.append([line])
    for rows in _tables(paper):
        for row in rows:
            page.append(row)
            if len(row) == 1:
                page.merge_cells(
                    start_row=page.max_row, end_row=page.max_row, start_column=1, end_column=len(paper.columns)
                )
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def as_pdf(paper: Paper) -> bytes:
    """The paper as a PDF of ours, its rows split over pages where they fall."""
    from prongsai.documents import blocks
    from prongsai.documents.pdf import render_pdf

    columns = tuple(blocks.Column(printed, 3) for printed in paper.heading())
    rows: list[blocks.Row | blocks.GroupRow] = []
    for number, row in enumerate(paper.rows(), 1):
        rows += [blocks.GroupRow(text) for at, text in paper.sections if at == number]
        rows.append(blocks.Row(tuple(blocks.Cell(text) for text in row)))
    made = blocks.Paper(INTRO[0], "report", (blocks.Table(columns, tuple(rows)),), subtitle=INTRO[1])
    return render_pdf(made, made_at=datetime(2026, 1, 1, tzinfo=UTC))


def _tables(paper: Paper) -> list[list[list[str]]]:
    """The rows of each page; a merged row has one cell."""
    tables = [[paper.heading()]]
    for number, row in enumerate(paper.rows(), 1):
        tables[-1] += [[text] for at, text in paper.sections if at == number]
        tables[-1].append(row)
        if number in paper.pages and number < len(paper.measures):
            tables.append([paper.heading()] if paper.repeat else [])
    return tables
