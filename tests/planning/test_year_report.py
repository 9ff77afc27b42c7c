"""A stored year in a layout: the line about itself where it belongs, the office's own texts in their places."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from prongsai.documents.blocks import GroupRow, Heading, MemoHead, NewSection, Notice, Paper, Paragraph, Table, Title
from prongsai.documents.correspondence.memo import Memo, memo_paper
from prongsai.documents.layouts.layout import layouts
from prongsai.documents.layouts.values import AnalysisValues, YearScores
from prongsai.domain.measures import Measure
from prongsai.frameworks.library import Library
from prongsai.planning.named_layout import find_layout
from prongsai.planning.year_report import Marks, YearParts, marked, paragraphs, printed_year
from prongsai.thai.years import FiscalYear

CRITERIA = Library().load("2568")
DAY = date(2026, 1, 5)
PARTS = YearParts(
    agency="องค์การบริหารส่วนตำบลทุ่งตะวัน",
    district="เขาแก้ว",
    province="รุ่งอรุณ",
    year=FiscalYear(2569),
    criteria=CRITERIA,
    measures=(Measure(key="m7", title="เปิดเผยแผน", targets=("O10",)),),
    marks=Marks(DAY, standing="ทดลองประเมิน (ไม่ใช่ผลทางการ)"),
    analysis=(AnalysisValues("9. การเปิดเผยข้อมูล", "ควรปรับปรุง", "indicator:9"),),
    scores=(YearScores(2568, {"indicator:9": Decimal("80.00")}),),
    edition=CRITERIA.edition,
    texts={"foreword": "คำนำหนึ่ง\n\nคำนำสอง", "introduction": "บทนำ", "closing": "ปิดท้าย"},
)
NAMES = [layout.name for layout in layouts()]


def blocks(name: str) -> tuple[object, ...]:
    return printed_year(PARTS, find_layout(name)).paper.blocks


@pytest.mark.parametrize("name", NAMES)
def test_every_layout_prints_the_line_below_its_title(name: str) -> None:
    found = blocks(name)
    (at,) = (n for n, b in enumerate(found) if isinstance(b, Notice))
    assert isinstance(found[at - 1], Title)
    said = "ร่าง ยังไม่ผ่านการพิจารณาอนุมัติ · ข้อมูล ณ วันที่ ๕ มกราคม ๒๕๖๙ · คะแนนที่ใช้: ทดลองประเมิน (ไม่ใช่ผลทางการ)"
    assert getattr(found[at], "text", "") == said


@pytest.mark.parametrize("name", NAMES)
def test_every_layout_prints_introduction_measures_and_closing_in_order(name: str) -> None:
    found = blocks(name)
    places = [n for n, b in enumerate(found) if isinstance(b, Paragraph) and b.text in ("บทนำ", "ปิดท้าย")]
    rows = [n for n, b in enumerate(found) if isinstance(b, Table) and _sources(b) == {"m7"}]
    assert len(places) == 2
    assert places[0] < rows[0] < places[1]


def _sources(table: Table) -> set[str | None]:
    return {cell.source for row in table.rows if not isinstance(row, GroupRow) for cell in row.cells}


def test_a_whole_report_names_the_source_of_every_row() -> None:
    tables = [b for b in blocks("analysis-and-measures") if isinstance(b, Table)]
    assert [_sources(t) for t in tables] == [{"scores"}, {"indicator:9"}, {"m7"}]


def test_a_foreword_of_the_office_takes_the_place_of_the_layouts() -> None:
    found = blocks("report-by-issue")
    at = next(n for n, b in enumerate(found) if isinstance(b, Heading) and b.text == "คำนำ")
    assert [getattr(b, "text", "") for b in found[at + 1 : at + 3]] == ["คำนำหนึ่ง", "คำนำสอง"]
    assert not isinstance(found[at + 3], Paragraph)
    told = "รูปแบบนี้ไม่มีคำนำ จึงไม่ได้พิมพ์คำนำ"
    assert {name for name in NAMES if told in printed_year(PARTS, find_layout(name)).notes} == {*NAMES} - {
        "report-by-issue"
    }


def test_the_line_goes_to_the_end_of_a_memo_and_the_top_of_what_has_no_title() -> None:
    memo = marked(memo_paper(Memo("", "อบต.", "", "", "", "เรื่อง", "นายก", ())), Marks(DAY))
    assert (type(memo.blocks[0]), type(memo.blocks[-1])) == (MemoHead, Notice)
    plain = marked(Paper("ชื่อ", "report", (Paragraph("ข้อความ"),)), Marks(DAY))
    assert isinstance(plain.blocks[0], Notice)
    parted = marked(Paper("ชื่อ", "report", (Title("ปก"), NewSection("report"), Paragraph("ข้อความ"))), Marks(DAY))
    assert isinstance(parted.blocks[2], Notice)


def test_an_approved_paper_is_no_draft() -> None:
    assert Marks(DAY, draft=False).words == "ข้อมูล ณ วันที่ ๕ มกราคม ๒๕๖๙"


def test_empty_lines_only_part_paragraphs() -> None:
    assert paragraphs(" หนึ่ง \n\n\n สอง\n") == ("หนึ่ง", "สอง")
