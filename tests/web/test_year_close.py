"""A year closed from the desk, and opened again with a reason that stands in its history."""

from __future__ import annotations

import uuid

import pytest
from tests.web.desk import behind_the_criteria, made_office

from prongsai.records.models import Cycle

pytestmark = pytest.mark.django_db


def test_a_year_is_closed_and_opened_again() -> None:
    client = made_office().browser("coordinator")
    key = behind_the_criteria()
    assert f'href="/years/{key}/close/"' in client.get("/years/").content.decode()
    answer = client.post(f"/years/{key}/close/", {"submission": uuid.uuid4(), "version": ""}, follow=True)
    page = answer.content.decode()
    assert page.count('class="top-choice"') == 2, "the top offers the open year and the person"
    assert "ปิดปีงบประมาณแล้ว" in page and "ปิดแล้วเมื่อ" in page
    assert Cycle.objects.get().closed
    assert f'href="/years/{key}/reopen/"' in page and "/close/" not in page and f"/years/{key}/move/" not in page
    assert "จึงแก้ไขอะไรในปีนี้ไม่ได้" in client.get(f"/years/{key}/move/").content.decode()
    silent = client.post(f"/years/{key}/reopen/", {"submission": uuid.uuid4(), "reason": " "})
    assert (silent.status_code, Cycle.objects.get().closed is None) == (422, False)
    client.post(f"/years/{key}/reopen/", {"submission": uuid.uuid4(), "reason": "แก้ไขรายงาน"})
    assert Cycle.objects.get().closed is None
    told = client.get(f"/history/cycle/{key}/").content.decode()
    assert "เหตุผล: แก้ไขรายงาน" in told and "ปิดเมื่อ" in told


def test_a_year_that_changed_since_the_page_is_not_closed() -> None:
    client = made_office().browser("coordinator")
    key = behind_the_criteria()
    Cycle.objects.update(version=3)
    answer = client.post(f"/years/{key}/close/", {"submission": uuid.uuid4(), "version": "2"})
    assert answer.status_code == 422
    assert Cycle.objects.get().closed is None


def test_another_agencys_year_is_not_here() -> None:
    client = made_office().browser("neighbour")
    key = behind_the_criteria()
    for verb in ("close", "reopen"):
        assert client.get(f"/years/{key}/{verb}/").status_code == 404
