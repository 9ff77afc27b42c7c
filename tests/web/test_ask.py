"""Asking for progress in the browser: chosen, asked, told when it was asked already."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from tests.records.told import Told, made_told
from tests.web.desk import Office, made_office

from prongsai.domain.progress import ProgressFacts
from prongsai.records.actions.progress import Report, record_progress
from prongsai.records.models import Comment, Cycle, Notice

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    return made_office()


@pytest.fixture
def told(office: Office) -> Told:
    return made_told(office.world)


def address(query: str = "") -> str:
    return f"/{Cycle.objects.get().fiscal_year}/measures/ask/{query}"


def sent(**more: Any) -> dict[str, Any]:
    return {"submission": uuid4(), "text": "", **more}


def test_several_are_asked_at_once_and_the_page_says_so(office: Office, told: Told) -> None:
    one, two = told.measure("แผนหนึ่ง", ("สำนักปลัด",)), told.measure("แผนสอง", ("ชาวบ้าน",))
    client = office.browser("coordinator")
    shown = client.get(address()).content.decode()
    assert "ยังไม่มีรายงาน 2 เรื่อง" in shown
    assert f"แจ้งถึง {told.head.name}" in shown
    assert "ผู้รับผิดชอบ ชาวบ้าน ยังไม่มีผู้รับในโปรแกรม" in shown
    form = sent(chosen=[str(one.pk), str(two.pk)], text="ภายในศุกร์นี้")
    after = client.post(address(), form, follow=True).content.decode()
    assert "ถามความคืบหน้า 2 เรื่อง แจ้งแล้ว 1 คน" in after
    assert "ต้องถามทางอื่น: m2" in after
    assert after.count("· ถามแล้วเมื่อ") == 2
    client.post(address(), form)
    assert (Comment.objects.count(), Notice.objects.count()) == (2, 1), "a form sent twice asks once"
    measure = client.get(f"/{Cycle.objects.get().fiscal_year}/measures/{one.pk}/").content.decode()
    assert "ถามความคืบหน้ารอบ" in measure
    assert "ภายในศุกร์นี้" in measure


def test_asking_again_within_a_day_needs_a_tick_and_loses_nothing_typed(office: Office, told: Told) -> None:
    row, client = told.measure("แผน", ("สำนักปลัด",)), office.browser("coordinator")
    client.post(address(), sent(chosen=[str(row.pk)]))
    answer = client.post(address(), sent(chosen=[str(row.pk)], text="อีกครั้ง"))
    again = answer.content.decode()
    assert answer.status_code == 422
    assert "ถามไปแล้วภายในหนึ่งวัน 1 เรื่อง" in again
    assert "ถามแล้ว: m1 แผน" in again
    assert "อีกครั้ง</textarea>" in again
    assert f'value="{row.pk}" checked' in again
    assert client.post(address(), sent(chosen=[str(row.pk)], again="on")).status_code == 302
    assert Comment.objects.count() == 2


def test_the_list_is_narrowed_to_a_unit_without_a_report(office: Office, told: Told) -> None:
    told.measure("ของสำนัก", ("สำนักปลัด",))
    told.measure("ของชาวบ้าน", ("ชาวบ้าน",))
    spoken = told.measure("รายงานแล้ว", ("สำนักปลัด",))
    record_progress(**told.program, measure=spoken.pk, months=6, report=Report(ProgressFacts("under_way")))
    client = office.browser("coordinator")
    shown = client.get(address(f"?round=6&silent=1&unit={told.world.unit}&all=1")).content.decode()
    assert "ของสำนัก" in shown
    assert "ของชาวบ้าน" not in shown
    assert "รายงานแล้ว" not in shown
    assert shown.count('name="chosen"') == 1
    assert " checked><span>m1 ของสำนัก" in shown
    for odd in ("?round=99&unit=x", "?round=๖", "?round=-6"):
        assert client.get(address(odd)).status_code == 200


def test_none_chosen_is_told(office: Office, told: Told) -> None:
    told.measure("แผน")
    answer = office.browser("coordinator").post(address(), sent())
    assert answer.status_code == 422
    assert not Comment.objects.exists()


def test_who_may_ask_finds_the_way_on_the_list(office: Office, told: Told) -> None:
    listed = f"/{Cycle.objects.get().fiscal_year}/measures/"
    assert address() in office.browser("coordinator").get(listed).content.decode()
    assert address() not in office.browser("officer").get(listed).content.decode()
    assert office.browser("officer").post(address(), sent()).status_code == 403
