"""Tasks in the browser: given, ended with a word, on the page of their unit; a resolution gives one at the table."""

from __future__ import annotations

from datetime import date
from html import unescape
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from tests.records.worlds import NOW, TODAY
from tests.web.planned import YEAR, PlannedYear

from prongsai.domain.tasks import DONE, OPEN
from prongsai.records.actions.meetings import MeetingFacts, plan_meeting
from prongsai.records.actions.tasks import TaskFacts, give_task
from prongsai.records.models import AgendaItem, Task

pytestmark = pytest.mark.django_db
PAGE = f"/{YEAR.be}/tasks/"


@pytest.fixture
def year(monkeypatch: pytest.MonkeyPatch) -> PlannedYear:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: TODAY)
    return PlannedYear()


@pytest.fixture
def coordinator(year: PlannedYear) -> Client:
    return year.office.browser("coordinator")


@pytest.fixture
def task(year: PlannedYear) -> Task:
    facts = TaskFacts("ส่งแผนจัดซื้อ", year.world.unit, due=date(2026, 1, 4))
    return Task.objects.get(pk=give_task(**year.common, facts=facts, source="มติการประชุม"))


def shown(client: Client, page: str = PAGE) -> str:
    return unescape(client.get(page).content.decode()).replace("\u00a0", " ")


def sent(client: Client, page: str, **data: Any) -> Any:
    return client.post(page, {"submission": str(uuid4()), **data})


def test_without_a_task_the_page_says_where_they_come_from(coordinator: Client) -> None:
    page = shown(coordinator)
    assert "<h1>ไม่มีงานค้าง</h1>" in page
    assert "ข้อสั่งการบนหนังสือและมติที่ประชุม" in page


def test_a_late_task_is_told_on_top_and_leads_to_its_page(coordinator: Client, task: Task) -> None:
    page = shown(coordinator)
    assert "<h1>งานค้าง 1 เรื่อง เลยกำหนด 1 เรื่อง</h1>" in page
    assert f'href="{PAGE}{task.pk}/"' in page
    assert "ที่มา: มติการประชุม" in shown(coordinator, f"{PAGE}{task.pk}/")


def test_it_ends_with_a_word_and_is_opened_again(coordinator: Client, task: Task) -> None:
    page = f"{PAGE}{task.pk}/"
    assert sent(coordinator, page, state=DONE, note="").status_code == 422
    assert sent(coordinator, page, state=DONE, note="ส่งแล้ว 3 ฉบับ").status_code == 302
    task.refresh_from_db()
    assert (task.state, task.note) == (DONE, "ส่งแล้ว 3 ฉบับ")
    assert "ส่งแล้ว 3 ฉบับ" in shown(coordinator, page)
    assert sent(coordinator, page).status_code == 302
    task.refresh_from_db()
    assert task.state == OPEN


def test_a_task_is_given_by_hand_and_corrected(year: PlannedYear, coordinator: Client) -> None:
    form = {"text": "ร่างคำสั่ง", "who": f"person.{year.world.person}", "due": f"30 ม.ค. {YEAR.be}"}
    assert sent(coordinator, f"{PAGE}add/", **form).status_code == 302
    row = Task.objects.get()
    assert (row.person_id, row.unit, row.due) == (year.world.person, None, date(2026, 1, 30))
    edit = shown(coordinator, f"{PAGE}{row.pk}/edit/")
    assert f'<option value="person.{year.world.person}" selected>' in edit
    sent(coordinator, f"{PAGE}{row.pk}/edit/", **{**form, "who": f"unit.{year.world.unit}"})
    row.refresh_from_db()
    assert (row.unit_id, row.person) == (year.world.unit, None)


def test_a_unit_has_its_tasks_on_its_page_and_its_head_ends_them(year: PlannedYear, task: Task) -> None:
    head = year.office.browser("unit_head")
    assert "ส่งแผนจัดซื้อ" in shown(head, f"/{YEAR.be}/units/{year.world.unit}/")
    assert sent(head, f"{PAGE}{task.pk}/", state=DONE, note="ส่งแล้ว").status_code == 302
    assert "ส่งแผนจัดซื้อ" not in shown(head, f"/{YEAR.be}/units/{year.world.unit}/")


def test_who_may_only_look_ends_nothing(year: PlannedYear, task: Task) -> None:
    viewer = year.office.browser("viewer")
    assert "บันทึกว่าจบแล้ว" not in shown(viewer, f"{PAGE}{task.pk}/")
    assert sent(viewer, f"{PAGE}{task.pk}/", state=DONE, note="ส่งแล้ว").status_code == 403


def test_the_list_of_one_unit_and_the_first_page_lead_to_each_other(
    year: PlannedYear, coordinator: Client, task: Task
) -> None:
    assert f'href="{PAGE}?unit={year.world.unit}"' in shown(coordinator, "/")
    assert "ส่งแผนจัดซื้อ" in shown(coordinator, f"{PAGE}?unit={year.world.unit}")
    assert "ส่งแผนจัดซื้อ" not in shown(coordinator, f"{PAGE}?unit={uuid4()}")


def test_a_resolution_gives_a_task_at_the_table(
    year: PlannedYear, coordinator: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    meeting = plan_meeting(**year.common, facts=MeetingFacts("preparation", TODAY))
    item = AgendaItem.objects.filter(meeting=meeting)[0]
    base = f"/{YEAR.be}/meetings/{meeting}/"
    form = {"section": 4, "title": item.title, "task": "ส่งปฏิทิน", "who": f"unit.{year.world.unit}", "due": ""}
    assert sent(coordinator, f"{base}agenda/{item.pk}/", **form).status_code == 302
    assert "สำนักปลัด ส่งปฏิทิน" in shown(coordinator, base)
    nobody = sent(coordinator, f"{base}agenda/{item.pk}/", **{**form, "who": ""})
    assert nobody.status_code == 422
    assert "ยังไม่มีผู้รับ" in unescape(nobody.content.decode())
    assert Task.objects.count() == 1
