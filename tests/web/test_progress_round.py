"""A round in the browser, and the page of one unit: what is owed, by whom, found and counted."""

from __future__ import annotations

from html import unescape
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from tests.records.worlds import NOW, TODAY
from tests.web.desk import made_office
from tests.web.planned import YEAR, PlannedYear

from prongsai.domain.progress import DONE, UNDER_WAY, ProgressFacts, round_on
from prongsai.records.acting import PROGRAM
from prongsai.records.actions.asking import AskFacts, ask_progress
from prongsai.records.actions.assignments import assign_codes
from prongsai.records.actions.progress import Part, Report, record_progress
from prongsai.records.models import MeasureStep, PlannedMeasure, Reply
from prongsai.records.queries.progress_round import round_page, unit_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def year() -> PlannedYear:
    made = PlannedYear(made_office())
    made.measures()
    return made


def recorded(year: PlannedYear, number: int, facts: ProgressFacts, months: int = 6, **more: Any) -> None:
    common: dict[str, Any] = {"actor": PROGRAM, "agency": year.agency.pk, "now": NOW}
    measure = PlannedMeasure.objects.get(number=number).pk
    record_progress(**common, measure=measure, months=months, report=Report(facts, **more))


def seen(year: PlannedYear, address: str, who: str = "viewer") -> str:
    return unescape(year.office.browser(who).get(f"/{YEAR.be}/{address}").content.decode())


def test_the_heading_says_what_is_owed_and_the_filters_find_it(year: PlannedYear) -> None:
    recorded(year, 1, ProgressFacts(UNDER_WAY, "เริ่มแล้ว", promised=TODAY), part=Part(MeasureStep.objects.first().pk))  # type: ignore[union-attr]
    page = seen(year, "progress/6/")
    assert "รอบ 6 เดือน ยังไม่รายงาน 1 จาก 2 มาตรการ</h1>" in page
    assert "0 จาก 2" in page
    assert "5 ม.ค. 69" in page.replace("\u00a0", " ")
    assert "สำนักปลัด (1)" in page
    silent = seen(year, "progress/6/?state=silent")
    assert "ให้ประชาชนติดตามเรื่องที่ยื่นได้เอง</a>" in silent
    assert "เปิดเผยแผนการจัดซื้อทุกเดือน</a>" not in silent
    own = seen(year, f"progress/6/?unit={year.world.unit}")
    assert "เปิดเผยแผนการจัดซื้อทุกเดือน</a>" in own
    assert "ให้ประชาชนติดตามเรื่องที่ยื่นได้เอง</a>" not in own
    assert "ไม่มีมาตรการที่ตรงกับตัวกรอง" in seen(year, "progress/6/?state=done")
    for months in (6, 12):
        recorded(year, 1, ProgressFacts(DONE, "เสร็จ"), months=months)
        recorded(year, 2, ProgressFacts(DONE, "เสร็จ"), months=months)
    assert "รอบ 12 เดือน รายงานครบ 2 มาตรการแล้ว</h1>" in seen(year, "progress/12/")
    assert year.office.browser("viewer").get(f"/{YEAR.be}/progress/7/").status_code == 404


def test_the_chart_has_a_bar_for_each_unit_and_the_same_as_a_table(year: PlannedYear) -> None:
    recorded(year, 1, ProgressFacts(DONE, "เสร็จ"))
    page = seen(year, "progress/6/")
    assert "<svg" in page
    assert "1 จาก 1" in page
    assert "ไม่ได้ระบุส่วนราชการ" in page


def test_without_a_round_the_address_shows_the_one_that_is_reported_on(
    year: PlannedYear, monkeypatch: pytest.MonkeyPatch
) -> None:
    for day, months in ((YEAR.round(6)[1], 6), (YEAR.ends, 12)):
        monkeypatch.setattr(timezone, "localdate", lambda day=day: day)
        assert f"รอบ {months} เดือน ยังไม่รายงาน" in seen(year, "progress/")


def test_an_empty_plan_says_where_measures_come_from() -> None:
    year = PlannedYear(made_office())
    assert "ยังไม่มีมาตรการในแผนของปีนี้" in seen(year, "progress/6/")


def test_a_unit_sees_everything_of_its_own_and_nothing_else(year: PlannedYear) -> None:
    first = MeasureStep.objects.get(text="รวบรวมแผน")
    recorded(year, 1, ProgressFacts(DONE, "ครบ"), part=Part(first.pk))
    assign_codes(**year.common, codes=["O10"], kind="unit", holder=year.world.unit)
    sent = {"measure": first.measure, "unit_id": year.world.unit, "typed_name": "นางสาวใบเตย", "received_at": NOW}
    Reply.objects.create(agency=year.agency, round=6, kind="result", came="link", **sent)
    months = round_on(YEAR, timezone.localdate())
    ask_progress(**year.common, facts=AskFacts(measures=(first.measure_id,), round=months))
    page = seen(year, f"units/{year.world.unit}/", "unit_head")
    assert page.count("ถามแล้วเมื่อ") == 1
    for text in ("เปิดเผยแผนการจัดซื้อทุกเดือน", "1. รวบรวมแผน", "2. ขึ้นเว็บไซต์", "O10", "นางสาวใบเตย", "บันทึกความคืบหน้า"):
        assert text in page
    assert "ให้ประชาชนติดตามเรื่องที่ยื่นได้เอง" not in page
    assert "ดำเนินการแล้ว" in page
    assert "บันทึกความคืบหน้า" not in seen(year, f"units/{year.world.unit}/")
    assert year.office.browser("viewer").get(f"/{YEAR.be}/units/{year.agency.pk}/").status_code == 404


def test_however_many_measures_the_database_is_asked_as_often(
    year: PlannedYear, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(3):
        year.measures()
    asked = (PROGRAM, year.agency.pk, year.cycle.pk)
    with django_assert_num_queries(9):
        assert len(round_page(*asked, 6, TODAY).rows) == 8
    with django_assert_num_queries(17):
        assert len(unit_page(*asked, year.world.unit, TODAY).measures) == 4
