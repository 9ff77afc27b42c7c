"""A result typed by hand: its figures compared before it is saved, only what is known filled in."""

from __future__ import annotations

import uuid

import pytest
from django.test import Client
from tests.web.desk import Office, made_office

from prongsai.records.models import StoredResult

OF_2568 = "/results/add/?year=2568&standing=self&label="


@pytest.fixture
def client(db: None) -> Client:
    return office().browser("coordinator")


def office() -> Office:
    return made_office()


def form(**values: object) -> dict[str, object]:
    return {"submission": uuid.uuid4(), **values}


def test_year_and_standing_are_asked_first(client: Client) -> None:
    shown = client.get("/results/add/").content.decode()
    assert "ทดลองประเมิน (ไม่ใช่ผลทางการ)" in shown
    assert shown.index('value="2568"') < shown.index('value="2567"')
    faulty = client.get("/results/add/?year=2401&standing=self").content.decode()
    assert "ผิดพลาด:" in faulty


def test_every_code_of_the_year_can_be_filled_in_and_none_has_to(client: Client) -> None:
    shown = client.get(OF_2568).content.decode()
    assert "ผลการประเมินปี 2568: ประเมินตนเอง (ไม่ใช่ผลทางการ)" in shown
    for name in ("total", "level", "indicators.10", "instruments.EIT1", "questions.i1", "items.O28"):
        assert f'name="{name}"' in shown
    assert client.post(OF_2568, form(total="๙๑.๕๐")).status_code == 302
    row = StoredResult.objects.get()
    assert (row.year, row.standing, row.sheet) == (2568, "self", {"edition": "2568", "total": "91.50"})


def test_the_button_compares_and_saves_nothing(client: Client) -> None:
    figures = {"indicators.1": "90", "total": "91"}
    shown = client.post(OF_2568, {**form(**figures), "check": "1"})
    assert (shown.status_code, "คะแนนรวม 91.00" in shown.content.decode()) == (200, True)
    level = client.post(OF_2568, {**form(total="50", level="ผ่านดีเยี่ยม"), "check": "1"})
    assert "ไม่ตรงกับระดับที่ได้จากคะแนน" in level.content.decode()
    assert 'value="91"' in shown.content.decode()
    assert not StoredResult.objects.exists()


def test_the_same_answer_comes_while_somebody_types(client: Client) -> None:
    shown = client.post(OF_2568, {**form(total="ร้อย"), "check": "1"}, headers={"HX-Request": "true"})
    assert "<html" not in shown.content.decode()
    assert "ร้อย" in shown.content.decode()


@pytest.mark.parametrize(("figures", "said"), [({"total": "120"}, "120"), ({}, "ไม่มีคะแนน")])
def test_what_cannot_be_a_result_is_refused_with_what_was_typed(
    client: Client, figures: dict[str, str], said: str
) -> None:
    refused = client.post(OF_2568, form(**figures))
    assert (refused.status_code, said in refused.content.decode()) == (422, True)


def test_a_second_official_result_is_refused(client: Client) -> None:
    address = "/results/add/?year=2568&standing=official"
    assert client.post(address, form(total="91")).status_code == 302
    refused = client.post(address, form(total="92"))
    assert "มีผลการประเมินทางการของปี 2568 อยู่แล้ว" in refused.content.decode()
    assert StoredResult.objects.count() == 1
