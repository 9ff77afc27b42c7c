"""The reports of a round over the web: printed from progress, with evidence, gaps, questions and what they prove."""

from __future__ import annotations

import html
from datetime import date
from typing import Any

import pytest
from tests.records.worlds import TODAY, a_picture
from tests.web.planned import YEAR, PlannedYear

from prongsai.domain.progress import DONE, NOT_DONE, ProgressFacts
from prongsai.planning.paper_files import KINDS
from prongsai.reading.formats.decode import decode_content
from prongsai.records.actions.files import Upload, keep_file
from prongsai.records.actions.progress import Evidence, Report, record_progress
from prongsai.records.models import PlannedMeasure
from prongsai.web.desk.printing import layout_names

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept_in")]
ROUNDS = f"/{YEAR.be}/rounds/"
SHOWN = ProgressFacts(DONE, "เปิดเผยแผนครบ 6 เดือน", executed=(date(YEAR.ce, 1, 2),), suggestions="ทำต่อทุกเดือน")
DENIED = ProgressFacts(NOT_DONE, reason="รองบประมาณ")


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: TODAY)


@pytest.fixture
def year() -> PlannedYear:
    made = PlannedYear()
    made.result()
    made.measures()
    return made


def told(year: PlannedYear, at: int, facts: ProgressFacts, months: int = 6, **more: Any) -> None:
    common = {name: value for name, value in year.common.items() if name != "cycle"}
    measure = PlannedMeasure.objects.order_by("number")[at].pk
    record_progress(**common, measure=measure, months=months, report=Report(facts, **more))


def proved(year: PlannedYear) -> list[Evidence]:
    common = {name: value for name, value in year.common.items() if name != "cycle"}
    photo = keep_file(**common, upload=Upload("ภาพ.png", a_picture()))
    text = keep_file(**common, upload=Upload("รายชื่อ.txt", b"names"))
    return [Evidence(photo, caption="ภาพป้ายแผน"), Evidence(text), Evidence(link="https://thungtawan.example/o10")]


def words(content: bytes, name: str) -> str:
    return "".join(decode_content(name, content).text.split())


def page(year: PlannedYear, address: str = "") -> str:
    answer = year.office.browser("viewer").get(f"{ROUNDS}{address}")
    assert answer.status_code == 200
    return html.unescape(answer.content.decode())


@pytest.mark.parametrize("kind", KINDS)
def test_every_layout_prints_what_was_done_in_the_round(year: PlannedYear, kind: str) -> None:
    """As a page each of them; as other files, whose writers have their own tests, one with a memo and one without."""
    told(year, 0, SHOWN, evidence=proved(year))
    client = year.office.browser("viewer")
    for name in layout_names() if kind == "html" else ("analysis-and-measures", "memo-and-report-by-instrument"):
        answer = client.get(f"{ROUNDS}6/{name}/{kind}/")
        assert answer.status_code == 200, name
        said = words(answer.content, f"x.{kind}")
        assert "รอบ๖เดือน" in said, name
        assert "เดือนตุลาคม๒๕๖๘-มีนาคม๒๕๖๙" in said, name
        assert "เปิดเผยแผนครบ๖เดือน" in said, name
        assert "ร่างยังไม่ผ่านการพิจารณาอนุมัติ" in said
        assert "ปีงบประมาณพ.ศ.๒๕๖๙รอบ๖เดือน" in said
        assert "https://thungtawan.example/o10" in said
        assert "รายชื่อ.txt" in said
        assert "ภาพป้ายแผน" in said or kind == "xlsx"


def test_a_report_has_its_photos_and_the_layouts_of_a_plan_get_a_column_for_results(year: PlannedYear) -> None:
    told(year, 0, SHOWN, evidence=proved(year))
    for name in ("report-by-indicator", "analysis-and-measures"):
        sheet = page(year, f"6/{name}/sheet/")
        assert "data:image/" in sheet
        assert "ภาพป้ายแผน – เปิดเผยแผนการจัดซื้อทุกเดือน" in sheet
    assert "ทำต่อทุกเดือน" in page(year, "6/report-by-indicator/sheet/")


def test_the_whole_year_covers_the_half_year_and_names_its_own_months(year: PlannedYear) -> None:
    told(year, 0, SHOWN)
    told(year, 0, ProgressFacts(DONE, "ครบทั้งปี"), months=12, evidence=proved(year))
    half, whole = page(year, "6/report-by-item/sheet/"), page(year, "12/report-by-item/sheet/")
    assert "ครบทั้งปี" not in half
    assert ("ภาพป้ายแผน" in half, "ภาพป้ายแผน" in whole) == (False, True)
    assert "ครบทั้งปี" in whole
    assert "เปิดเผยแผนครบ ๖ เดือน" in whole
    assert "กันยายน ๒๕๖๙" in whole


def test_a_measure_without_a_score_quotes_that_of_its_item(year: PlannedYear) -> None:
    told(year, 0, SHOWN)
    assert "คะแนน ๐ (ผลปี ๒๕๖๘)" in page(year, "6/report-by-issue/sheet/").replace("๐.๐๐", "๐")


def test_the_page_says_what_is_missing_and_what_each_round_proves(year: PlannedYear) -> None:
    told(year, 0, SHOWN, evidence=proved(year))
    said = page(year)
    assert "รอบ 6 เดือน: ยังไม่รายงาน 1 จาก 2 มาตรการ" in said
    assert "ให้ประชาชนติดตามเรื่องที่ยื่นได้เอง" in said
    assert "รูป 1 รูป ไฟล์และลิงก์ 2 รายการ" in said
    assert "ยังไม่ทราบว่าใช้ตอบข้อใดของการประเมินปี 2570" in said
    told(year, 1, DENIED)
    assert "รอบ 6 เดือน: รายงานครบ 2 มาตรการ" in page(year)


def test_the_report_of_last_year_is_due_in_this_one_and_says_what_it_proves(year: PlannedYear) -> None:
    assert "รายงานทั้งปีของปี" not in page(year)
    year.opened(YEAR.previous)
    said = page(year)
    assert "รายงานทั้งปีของปี 2568 ใช้ในปีนี้" in said
    assert "ใช้ตอบข้อ O26 ของการประเมินปี 2569" in said
    assert f'href="/{YEAR.previous.be}/rounds/"' in said


def test_questions_are_asked_of_the_unit_that_can_answer(year: PlannedYear) -> None:
    told(year, 0, ProgressFacts(DONE, "ดำเนินการเรียบร้อยแล้ว"))
    told(year, 1, ProgressFacts(DONE, "ดำเนินการเรียบร้อยแล้ว"))
    said = page(year)
    assert "สำนักปลัด: 1 เรื่อง" in said
    assert "เรียน สำนักปลัด" in said
    assert "- เปิดเผยแผนการจัดซื้อทุกเดือน" in said
    assert "ผู้ประสานงาน ITA: 1 เรื่อง" in said


def test_a_measure_on_which_nothing_was_done_is_not_asked_for_proof(year: PlannedYear) -> None:
    told(year, 0, DENIED)
    told(year, 1, DENIED)
    assert "ข้อที่ควรถามก่อนเสนอรายงาน" not in page(year)


@pytest.mark.parametrize("kind", ["pdf", "docx", "html"])
def test_an_empty_round_gives_the_reason_and_tells_silence_as_silence(year: PlannedYear, kind: str) -> None:
    told(year, 0, DENIED)
    answer = year.office.browser("viewer").get(f"{ROUNDS}6/nothing/{kind}/")
    said = words(answer.content, f"x.{kind}")
    assert "รายงานกรณีไม่มี" in said
    assert "ไม่มีการดำเนินการ๑มาตรการและยังไม่ได้รายงาน๑มาตรการ" in said
    assert "เนื่องจากรองบประมาณ" in said
    before, after = said.split("มาตรการที่ยังไม่ได้รายงาน", 1)
    assert "เปิดเผยแผนการจัดซื้อทุกเดือน" in before
    assert "ให้ประชาชนติดตามเรื่องที่ยื่นได้เอง" in after
    assert "ให้ประชาชนติดตามเรื่องที่ยื่นได้เอง" not in before


def test_a_round_with_a_result_is_no_report_of_nothing(year: PlannedYear) -> None:
    told(year, 0, SHOWN)
    answer = year.office.browser("viewer").get(f"{ROUNDS}6/nothing/pdf/")
    assert answer.status_code == 400
    assert "จึงไม่ใช่รายงานกรณีไม่มี" in answer.content.decode()
    assert "/rounds/6/nothing/" not in page(year)


@pytest.mark.parametrize("address", ["9/report-by-item/", "6/unknown/", "6/report-by-item/odt/", "6/nothing/"])
def test_what_is_not_there_is_no_page(year: PlannedYear, address: str) -> None:
    assert year.office.browser("viewer").get(f"{ROUNDS}{address}").status_code == 404


def test_the_plan_says_which_item_it_proves(year: PlannedYear) -> None:
    said = year.office.browser("viewer").get(f"/{YEAR.be}/papers/report-by-item/sheet/").content.decode()
    assert "ปีงบประมาณ พ.ศ. ๒๕๖๙ · ใช้ตอบข้อ O๒๕ ของการประเมินปี ๒๕๖๙ (ยังไม่ยืนยัน)" in said
