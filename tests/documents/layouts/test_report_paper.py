"""A report in each layout: what stands where, what is told when it has no place, and that nothing else is lost."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from tests.conftest import cases
from tests.documents.layouts.conftest import AGENCY, NAMES, REPORTS, a_measure, layout_named

from prongsai.documents.blocks import (
    BulletList,
    Chart,
    Cover,
    GroupRow,
    Heading,
    MemoHead,
    NewSection,
    Opinion,
    Paper,
    Paragraph,
    Pictures,
    QrCard,
    Row,
    Table,
    Title,
)
from prongsai.documents.layouts.layout import Layout, layouts
from prongsai.documents.layouts.report_paper import left_out, report_paper
from prongsai.documents.layouts.values import (
    AnalysisHere,
    AnalysisValues,
    MeasuresHere,
    MemoValues,
    Photo,
    Prose,
    QrLink,
    Report,
    ScoreTable,
    YearScores,
)
from prongsai.documents.pdf import render_pdf
from prongsai.documents.typing_rules import in_thai_digits

CALLED = {"results": "ผลการดำเนินการ", "monitoring": "การกำกับติดตาม", "suggestions": "ข้อเสนอแนะ"}
MADE_AT = datetime(2026, 4, 4, tzinfo=UTC)


def report(**changed: object) -> Report:
    base = Report(AGENCY, "เขาแก้ว", "รุ่งอรุณ", fiscal_year=2569, round=6, measures=(a_measure(),))
    return dataclasses.replace(base, **changed)  # type: ignore[arg-type]


def texts(value: object) -> Iterator[str]:
    """Every text that a paper holds."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for entry in value:
            yield from texts(entry)
    elif dataclasses.is_dataclass(value):
        for f in dataclasses.fields(value):
            yield from texts(getattr(value, f.name))


def kinds(paper: Paper) -> list[str]:
    return [type(b).__name__ for b in paper.blocks]


def tables(paper: Paper) -> list[Table]:
    return [b for b in paper.blocks if isinstance(b, Table)]


@settings(max_examples=cases(25), deadline=None)
@given(REPORTS)
def test_every_text_of_a_measure_is_printed_or_told_to_be_left_out(given_report: Report) -> None:
    for layout in layouts():
        printed = "\n".join(texts(report_paper(given_report, layout, NAMES)))
        told = " ".join(left_out(given_report, layout))
        for measure in given_report.measures:
            assert in_thai_digits(measure.title) in printed
            for part, called in (
                ("results", "ผลการดำเนินการ"),
                ("monitoring", "การกำกับติดตาม"),
                ("suggestions", "ข้อเสนอแนะ"),
            ):
                for item in getattr(measure, part):
                    assert in_thai_digits(item.text) in printed or called in told


@settings(max_examples=cases(5), deadline=None)
@given(REPORTS)
def test_every_report_can_be_typeset_in_every_layout(given_report: Report) -> None:
    for layout in layouts():
        assert render_pdf(report_paper(given_report, layout, NAMES), made_at=MADE_AT).startswith(b"%PDF")


def test_a_memo_stands_before_its_report(names: object) -> None:
    paper = report_paper(report(), layout_named("memo-and-report-by-instrument"), NAMES)
    assert paper.style == "memo"
    assert isinstance(paper.blocks[0], MemoHead)
    turn = kinds(paper).index("NewSection")
    assert isinstance(paper.blocks[turn], NewSection)
    assert paper.blocks[turn] == NewSection("report", landscape=True)
    assert isinstance(paper.blocks[turn + 1], Title)
    opinions = [b for b in paper.blocks if isinstance(b, Opinion)]
    assert [o.title for o in opinions] == [
        "ความเห็นหัวหน้าสำนักปลัด",
        "ความเห็นปลัดองค์การบริหารส่วนตำบล",
        "ความเห็นนายกองค์การบริหารส่วนตำบล",
    ]
    assert opinions[-1].choices[-1] == "ไม่อนุมัติ"
    assert opinions[-1].signature.position == f"นายก{AGENCY}"


def test_a_memo_that_was_read_is_printed_as_it_was_written() -> None:
    memo = MemoValues(
        "สำนักปลัด", "๐ ๒๐๐๐ ๐๐๐๐", "รณ ๗๐๐๐๑/๖๓", date(2026, 4, 4), "เรื่องเดียว", "นายก", (("ข้อเท็จจริง", ("ก",)),)
    )
    paper = report_paper(report(memo=memo), layout_named("memo-and-report-by-instrument"), NAMES)
    head = paper.blocks[0]
    assert isinstance(head, MemoHead)
    assert (head.number, head.date, head.subject, head.addressee) == (
        "รณ ๗๐๐๐๑/๖๓",
        "๔ เมษายน ๒๕๖๙",
        "เรื่องเดียว",
        "นายก",
    )
    assert [b.text for b in paper.blocks if isinstance(b, Heading)][:1] == ["ข้อเท็จจริง"]


def test_a_cover_says_round_months_and_office_once() -> None:
    paper = report_paper(report(), layout_named("report-by-issue"), NAMES)
    cover = paper.blocks[0]
    assert isinstance(cover, Cover)
    assert cover.foot == (AGENCY, "อำเภอเขาแก้ว จังหวัดรุ่งอรุณ")
    assert cover.lines == ("รอบ ๖ เดือน", "(เดือนตุลาคม ๒๕๖๘ - มีนาคม ๒๕๖๙)")
    assert [b.text for b in paper.blocks if isinstance(b, Heading)] == ["คำนำ"]
    named = report_paper(
        report(title="รายงาน ประจำปีงบประมาณ พ.ศ. ๒๕๖๙ รอบ ๖ เดือน"), layout_named("report-by-item"), NAMES
    )
    assert isinstance(named.blocks[0], Cover)
    assert named.blocks[0].lines == ("(เดือนตุลาคม ๒๕๖๘ - มีนาคม ๒๕๖๙)",)


def test_issues_are_rows_of_one_table_and_numbers_start_anew() -> None:
    two = (a_measure(), a_measure(title="อีกเรื่อง"), a_measure(title="เรื่องที่สาม", targets=("indicator:1",)))
    table = tables(report_paper(report(measures=two), layout_named("report-by-issue"), NAMES))[0]
    assert [type(r) for r in table.rows] == [GroupRow, Row, GroupRow, Row, Row]
    assert [r.cells[0].text[:3] for r in table.rows if isinstance(r, Row)] == ["๑. ", "๑. ", "๒. "]


def test_the_disclosure_table_has_its_own_heading_of_steps() -> None:
    both = (a_measure(), a_measure(targets=("O7",)))
    made = tables(report_paper(report(measures=both), layout_named("memo-and-report-by-instrument"), NAMES))
    assert [t.columns[1].header for t in made] == ["ขั้นตอน/วิธีการปฏิบัติ", "วิธีการปฏิบัติ"]


SCORES = YearScores(2568, {f"indicator:{n}": Decimal("90.00") for n in range(1, 11)} | {"total": Decimal("90.00")})
BEFORE = YearScores(2567, {"total": Decimal("85.00")})


def test_running_text_scores_and_analysis_keep_their_order_and_charts_follow_the_scores() -> None:
    story = (
        Prose("๑. หลักการ", 1),
        Prose("ตามที่ประเมิน"),
        ScoreTable(("ตัวชี้วัด", "คะแนน"), (("แบบวัด IIT",), ("๑. การปฏิบัติหน้าที่", "๙๐.๐๐"))),
        AnalysisHere(),
        MeasuresHere(),
        Prose("ท้ายเรื่อง"),
    )
    given_report = report(story=story, analysis=(AnalysisValues("๑.", "ดี"),), scores=(BEFORE, SCORES))
    paper = report_paper(given_report, layout_named("analysis-and-measures"), NAMES)
    assert kinds(paper) == [
        "Title", "Heading", "Paragraph", "Table", "Chart", "Chart", "Table", "Table", "Table", "Paragraph",
    ]  # fmt: skip
    assert left_out(given_report, layout_named("analysis-and-measures"))[:1] == [
        "รูปแบบนี้ไม่มีช่องการกำกับติดตาม จึงไม่ได้พิมพ์ของ 1 มาตรการ"
    ]


def test_values_without_running_text_get_an_order() -> None:
    given_report = report(scores=(BEFORE, SCORES), analysis=(AnalysisValues("๑.", "ดี"),))
    paper = report_paper(given_report, layout_named("analysis-and-measures"), NAMES)
    assert [b.text for b in paper.blocks if isinstance(b, Heading)] == [
        "ผลการประเมิน",
        "การวิเคราะห์ผลการประเมิน",
        "มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน",
    ]
    assert sum(isinstance(b, Chart) for b in paper.blocks) == 2


def test_a_year_that_cannot_be_compared_breaks_the_line_and_says_why() -> None:
    given_report = report(scores=(BEFORE, SCORES), breaks=((2568, "ตัวชี้วัดบางส่วนเทียบไม่ได้"),))
    paper = report_paper(given_report, layout_named("analysis-and-measures"), NAMES)
    charts = [b for b in paper.blocks if isinstance(b, Chart)]
    assert "ตัวชี้วัดบางส่วนเทียบไม่ได้" in " ".join(texts(charts[-1]))


def test_what_the_layout_has_no_place_for_is_told() -> None:
    story = (Prose("ก"), ScoreTable(("ก", "ข"), ()), Prose("ระหว่างตาราง"), MeasuresHere(), Prose("ท้าย"))
    given_report = report(story=story, analysis=(AnalysisValues("๑.", "ดี"),))
    told = left_out(given_report, layout_named("report-by-item"))
    assert told == [
        "รูปแบบนี้ไม่มีช่องผลลัพธ์ จึงไม่ได้พิมพ์ของ 1 มาตรการ",
        "รูปแบบนี้ไม่มีช่องข้อเสนอแนะ จึงไม่ได้พิมพ์ของ 1 มาตรการ",
        "รูปแบบนี้ไม่มีตารางผลการวิเคราะห์ จึงไม่ได้พิมพ์ 1 แถว",
        "รูปแบบนี้ไม่มีตารางคะแนน จึงไม่ได้พิมพ์คะแนน",
        "รูปแบบนี้ไม่มีที่สำหรับข้อความระหว่างตาราง จึงไม่ได้พิมพ์ 1 ย่อหน้า",
    ]
    printed = [
        b.text
        for b in report_paper(given_report, layout_named("report-by-item"), NAMES).blocks
        if isinstance(b, Paragraph)
    ]
    assert printed == ["ก", "ท้าย"]


@pytest.mark.parametrize("count", [1, 2, 6, 7, 13])
def test_any_layout_may_end_with_evidence(layout: Layout, count: int) -> None:
    photos = tuple(Photo(f"{n}.jpg", f"ภาพที่ {n}") for n in range(count))
    paper = report_paper(report(photos=photos, links=(QrLink("https://example.go.th/eit", "สแกน"),)), layout, NAMES)
    shown = [i.name for b in paper.blocks if isinstance(b, Pictures) for i in b.items]
    assert shown == [p.name for p in photos]
    assert [b.address for b in paper.blocks if isinstance(b, QrCard)] == ["https://example.go.th/eit"]
    assert not any(isinstance(b, BulletList) for b in paper.blocks)


def test_papers_are_typed_in_thai_digits_and_addresses_are_not(layout: Layout) -> None:
    paper = report_paper(report(title="รายงานปี 2569 ดู https://example.go.th/2569"), layout, NAMES)
    assert "รายงานปี ๒๕๖๙ ดู https://example.go.th/2569" in list(texts(paper.blocks)) or "๒๕๖๙" in paper.title
    assert paper.title == "รายงานปี ๒๕๖๙ ดู https://example.go.th/2569"


def test_an_office_of_a_kind_nobody_listed_gets_a_paper_too(layout: Layout) -> None:
    paper = report_paper(report(agency="โรงเรียนบ้านทุ่ง", measures=()), layout, NAMES)
    assert "โรงเรียนบ้านทุ่ง" in " ".join(texts(paper))
