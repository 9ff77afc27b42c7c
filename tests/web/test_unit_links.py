"""Links of units on the desk: made, shown with a message and a QR code, replaced, revoked."""

from __future__ import annotations

import re
import uuid
from html import unescape
from typing import Any

import pytest
from django.utils import timezone, translation
from tests.records.answering import Answering
from tests.records.worlds import NOW
from tests.web.desk import Office, made_office

from prongsai.records.models import UnitLink
from prongsai.web.shared.unit_address import key_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    yield made_office()
    translation.deactivate()


@pytest.fixture
def unit(office: Office) -> Answering:
    return Answering(office.world)


def place(unit: Answering, about: str = "") -> str:
    return f"/{unit.cycle.fiscal_year}/links/{unit.world.unit}/{about}"


def message(page: str) -> str:
    found = re.search(r"<textarea[^>]*readonly[^>]*>(.*?)</textarea>", page, re.DOTALL)
    assert found
    return unescape(found[1])


def test_a_link_is_made_shown_and_leads_to_its_unit(office: Office, unit: Answering, settings: Any) -> None:
    settings.ADDRESS = "https://ita.thungtawan.example"
    UnitLink.objects.all().delete()
    client = office.browser("coordinator")
    assert "ทำลิงก์ให้สำนักปลัด" in client.get(place(unit)).content.decode()
    sent = {"expires": "31 มี.ค. 2569", "submission": uuid.uuid4(), "version": ""}
    page = client.post(place(unit), sent, follow=True).content.decode()
    address = re.search(r"https://\S+", message(page))
    assert address
    row = UnitLink.objects.get()
    assert (row.unit_id, row.expires.isoformat(), row.made_by) == (unit.world.unit, "2026-03-31", "coordinator")
    assert address[0].startswith("https://ita.thungtawan.example/u/")
    assert key_of(address[0].rstrip("/").rpartition("/")[2]) == row.pk
    assert str(row.pk) not in page.replace(f"/history/unitlink/{row.pk}/", ""), "the key is not the address"
    assert "สำนักปลัด" in message(page) and "31 มีนาคม 2569" in message(page)
    assert "<svg" in page
    assert "PRONGSAI_ADDRESS" not in page
    client.post(place(unit), sent)
    assert UnitLink.objects.count() == 1, "the same form makes one link"


def test_a_day_that_cannot_be_says_why(office: Office, unit: Answering) -> None:
    sent = {"expires": "1 ม.ค. 2569", "submission": uuid.uuid4(), "version": ""}
    answer = office.browser("coordinator").post(place(unit), sent)
    assert answer.status_code == 422
    assert "วันสุดท้ายของลิงก์ต้องไม่ผ่านไปแล้ว" in answer.content.decode()


def test_revoking_asks_once_and_closes_it(office: Office, unit: Answering) -> None:
    client = office.browser("coordinator")
    assert "ลิงก์ที่ส่งไปแล้วจะเปิดไม่ได้อีก" in client.get(place(unit, "revoke/")).content.decode()
    assert UnitLink.objects.get().revoked_at is None
    client.post(place(unit, "revoke/"), {"submission": uuid.uuid4(), "version": 1})
    assert UnitLink.objects.get().revoked_at
    assert client.get(place(unit, "revoke/")).status_code == 404


def test_the_list_says_whose_is_missing_and_offers_the_substitute_first(
    office: Office, unit: Answering, settings: Any
) -> None:
    client, where = office.browser("coordinator"), f"/{unit.cycle.fiscal_year}/links/"
    settings.ADDRESS = ""
    page = client.get(where).content.decode()
    assert "ทุกส่วนราชการมีลิงก์แล้ว" in page and "4\u00a0กุมภาพันธ์\u00a02569" in page
    assert page.index("วางข้อความตอบจาก LINE") < page.index("<table")
    UnitLink.objects.all().delete()
    settings.ADDRESS = "https://ita.thungtawan.example"
    page = client.get(where).content.decode()
    assert "ยังไม่มีลิงก์ที่ใช้ได้ 1 ส่วนราชการ" in page
    assert "PRONGSAI_ADDRESS" not in page


def test_a_unit_of_nowhere_is_no_page(office: Office, unit: Answering) -> None:
    where = f"/{unit.cycle.fiscal_year}/links/{uuid.uuid4()}/"
    assert office.browser("coordinator").get(where).status_code == 404
