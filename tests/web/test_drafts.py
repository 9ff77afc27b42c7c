"""Drafts in the browser: proposed, read with their reasons, adopted singly or many at once."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from tests.records.queries.test_year_work import LIBRARY, SCORES, YEAR
from tests.records.worlds import NOW, TODAY
from tests.web.desk import Office, made_office

from prongsai.domain.measures import Measure
from prongsai.records.acting import PROGRAM, act
from prongsai.records.actions.cycles import open_cycle
from prongsai.records.actions.measure_rows import Origin, Responsible, add_measure
from prongsai.records.actions.result_rows import ResultFacts, add_result
from prongsai.records.models import Agency, AuditRow, Cycle, PlannedMeasure
from prongsai.thai.years import FiscalYear

pytestmark = pytest.mark.django_db
PLACE = f"/{YEAR.be}/drafts/"


@pytest.fixture
def office() -> Office:
    made = made_office()
    for year in (YEAR.previous, YEAR):
        open_cycle(actor=PROGRAM, agency=made.world.agency, now=NOW, year=year, library=LIBRARY)
    return made


def with_result(office: Office) -> None:
    agency, loaded = Agency.objects.get(pk=office.world.agency), LIBRARY.load(str(YEAR.previous.be))
    with act("edit_result", PROGRAM, agency=agency, now=NOW) as log:
        add_result(log, agency, loaded, ResultFacts({"edition": str(YEAR.previous.be), **SCORES}, "official"))


def draft(office: Office, title: str, year: FiscalYear = YEAR, state: str = "draft") -> PlannedMeasure:
    cycle = Cycle.objects.get(fiscal_year=year.be)
    value = Measure("", title, ("O10",), responsible=("สำนักปลัด",), score="0.00")
    with act("edit_measure", PROGRAM, agency=cycle.agency, now=NOW) as log:
        origin = Origin("drafted", ("ข้อ O10 ได้ 0.00",))
        return add_measure(log, cycle, value, Responsible(cycle.agency), state=state, origin=origin)


def press(client: Client, **buttons: Any) -> Any:
    return client.post(PLACE, {"submission": uuid4(), **buttons}, follow=True)


def in_the_plan() -> list[str]:
    rows = PlannedMeasure.objects.filter(cycle__fiscal_year=YEAR.be, state="adopted")
    return list(rows.values_list("title", flat=True))


def test_an_empty_list_teaches(office: Office) -> None:
    page = office.browser("coordinator").get(PLACE).content.decode()
    assert "<h1>ไม่มีร่างรอตัดสินใจ</h1>" in page
    assert "ตัวอย่าง:" in page
    assert 'value="draft"' in page
    assert 'value="carry"' in page


def test_drafts_come_from_the_scores_with_their_reasons(office: Office) -> None:
    with_result(office)
    answer = press(office.browser("coordinator"), do="draft")
    page, count = answer.content.decode(), PlannedMeasure.objects.count()
    assert answer.redirect_chain == [(PLACE, 302)]
    assert f"เพิ่มร่าง {count} เรื่อง" in page
    assert f"<h1>{count} ร่างรอตัดสินใจ</h1>" in page
    assert "คะแนนที่อ้างถึง 0.00" in page
    assert "มุ่งไปที่: ข้อ O10 " in page
    again = press(office.browser("coordinator"), do="draft").content.decode()
    assert "ไม่มีร่างใหม่" in again
    assert "error-summary" not in again  # all being there is no fault


def test_last_years_plan_is_carried(office: Office) -> None:
    draft(office, "เปิดเผยแผนปีก่อน", YEAR.previous, "adopted")
    page = press(office.browser("coordinator"), do="carry").content.decode()
    assert f"ยกมาจากปีก่อน ปี {YEAR.previous.be}" in page.replace("\n", "")
    assert "เปิดเผยแผนปีก่อน" in page


def test_nothing_to_draft_from_says_what_to_do(office: Office) -> None:
    for button in ("draft", "carry"):
        answer = press(office.browser("coordinator"), do=button)
        assert answer.status_code == 422
        assert "ยังไม่มีผลการประเมินหรือมาตรการของปีก่อน" in answer.content.decode()


def test_ticked_drafts_are_adopted_at_once(office: Office) -> None:
    rows, client = [draft(office, f"ร่างที่ {n}") for n in range(3)], office.browser("coordinator")
    acts = AuditRow.objects.count()
    page = press(client, do="adopt", chosen=[rows[0].pk, rows[2].pk]).content.decode()
    assert in_the_plan() == ["ร่างที่ 0", "ร่างที่ 2"]
    assert "นำมาใช้ในแผน 2 เรื่อง" in page
    assert AuditRow.objects.count() == acts + 1


def test_one_is_adopted_by_its_own_button_whatever_is_ticked(office: Office) -> None:
    rows, client = [draft(office, f"ร่างที่ {n}") for n in range(3)], office.browser("coordinator")
    press(client, one=rows[1].pk, chosen=[rows[0].pk])
    assert in_the_plan() == ["ร่างที่ 1"]


def test_a_form_sent_twice_adopts_once(office: Office) -> None:
    row, client, key = draft(office, "ร่าง"), office.browser("coordinator"), uuid4()
    for _ in range(2):
        assert client.post(PLACE, {"submission": key, "one": row.pk}).status_code == 302
    assert PlannedMeasure.objects.get().version == 2


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"do": "adopt"}, "ยังไม่ได้เลือกมาตรการ"),
        ({"do": "adopt", "chosen": ["ไม่ใช่", "12"]}, "ยังไม่ได้เลือกมาตรการ"),
        ({"one": str(uuid4())}, "ไม่พบมาตรการนี้"),
        ({"do": "everything"}, ""),
    ],
)
def test_a_strange_request_adopts_nothing(office: Office, sent: dict[str, Any], said: str) -> None:
    draft(office, "ร่าง")
    answer = press(office.browser("coordinator"), **sent)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert in_the_plan() == []


def test_what_was_ticked_stays_ticked_when_it_is_refused(office: Office) -> None:
    rows = [draft(office, f"ร่างที่ {n}") for n in range(2)]
    PlannedMeasure.objects.filter(pk=rows[1].pk).update(state="dropped")
    page = press(office.browser("coordinator"), do="adopt", chosen=[row.pk for row in rows]).content.decode()
    assert f'value="{rows[0].pk}" checked' in page
    assert "สถานะ “ไม่ใช้” แล้ว" in page


def test_a_whole_page_is_ticked_by_a_link(office: Office) -> None:
    draft(office, "ร่าง")
    client = office.browser("coordinator")
    assert " checked" not in client.get(PLACE).content.decode()
    assert client.get(f"{PLACE}?all=1").content.decode().count(" checked") == 1


def test_a_viewer_reads_and_is_told_who_decides(office: Office) -> None:
    row, client = draft(office, "ร่าง"), office.browser("viewer")
    page = client.get(PLACE).content.decode()
    assert "ข้อ O10 ได้ 0.00" in page
    assert "กำหนดมาตรการของปีได้เฉพาะ" in page
    assert 'type="checkbox"' not in page
    assert press(client, one=row.pk).status_code == 403
    assert in_the_plan() == []


def test_dropped_ones_stand_below_with_their_reason(office: Office) -> None:
    row = draft(office, "ร่าง")
    client = office.browser("coordinator")
    client.post(f"/{YEAR.be}/measures/{row.pk}/drop/", {"submission": uuid4(), "reason": "ทำอยู่แล้ว"})
    page = client.get(PLACE).content.decode()
    assert "ที่ตัดสินใจไม่ใช้" in page
    assert "ไม่ใช้เพราะ: ทำอยู่แล้ว" in page


def test_pages_of_fifty_cost_the_same(office: Office, django_assert_num_queries: Any) -> None:
    for n in range(60):
        draft(office, f"ร่างที่ {n}")
    client = office.browser("coordinator")
    client.get(PLACE)
    with django_assert_num_queries(26):
        page = client.get(PLACE).content.decode()
    assert page.count('name="chosen"') == 50
    assert client.get(f"{PLACE}?page=2").content.decode().count('name="chosen"') == 10
    assert FiscalYear.of(TODAY) == YEAR
