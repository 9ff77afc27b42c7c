"""The desk's page of the public page: opened, closed, and its address changed after a look."""

from __future__ import annotations

import uuid

import pytest
from tests.web.desk import Office, made_office

from prongsai.records.actions.addresses import set_address
from prongsai.records.models import Agency, PublicAddress


@pytest.fixture
def office(db: None) -> Office:
    return made_office()


def sent(code: str, **more: str) -> dict[str, object]:
    return {"code": code, "submission": uuid.uuid4(), "version": "", **more}


def test_the_page_is_opened_and_closed(office: Office) -> None:
    client = office.browser("coordinator")
    assert "หน้าสาธารณะปิดอยู่" in client.get("/agency/public/").content.decode()
    for place, is_public in (("open", True), ("close", False)):
        answer = client.post(f"/agency/public/{place}/", {"submission": uuid.uuid4()}, follow=True)
        assert Agency.objects.get(pk=office.world.agency).is_public is is_public
        assert "http://testserver/a/6990101/" in answer.content.decode()


def test_an_address_changes_after_a_look_at_what_leads_there(office: Office) -> None:
    set_address(**office.world.common, code="sao-thungtawan")
    client = office.browser("coordinator")
    seen = client.post("/agency/public/address/", sent("ThungTawan")).content.decode()
    assert "http://testserver/a/thungtawan/" in seen and "http://testserver/a/sao-thungtawan/" in seen
    assert PublicAddress.objects.count() == 1, "looking stores nothing"
    again = client.post("/agency/public/address/", sent("ThungTawan", again="1")).content.decode()
    assert 'value="ThungTawan"' in again
    answer = client.post("/agency/public/address/", sent("ThungTawan", confirmed="1"), follow=True)
    assert "ตั้งที่อยู่หน้าสาธารณะแล้ว" in answer.content.decode()
    assert PublicAddress.objects.get(valid_to=None).code == "thungtawan"


def test_a_bad_address_is_told_at_its_field(office: Office) -> None:
    answer = office.browser("coordinator").post("/agency/public/address/", sent("ทุ่งตะวัน"))
    assert answer.status_code == 422
    assert "ให้ใช้ตัวอักษร a–z" in answer.content.decode()


def test_an_upgrade_shows_the_new_address(office: Office) -> None:
    set_address(**office.world.common, code="sao-thungtawan")
    typed = {"name": "เทศบาลตำบลทุ่งตะวัน", "first_day": "5 ม.ค. 2569", "address": "thungtawan"}
    answer = office.browser("coordinator").post("/agency/upgrade/", {**typed, "submission": uuid.uuid4()})
    page = answer.content.decode()
    assert "sao-thungtawan" in page and "<span>thungtawan</span>" in page


def test_publishing_without_approval_is_switched_with_a_reason(office: Office) -> None:
    browser = office.browser("coordinator")
    page = browser.get("/agency/public/").content.decode()
    assert "เผยแพร่ได้เฉพาะหนังสือที่อนุมัติหรือทราบแล้ว" in page
    typed = {"submission": uuid.uuid4(), "reason": "มีคำสั่งมอบอำนาจ"}
    assert browser.post("/agency/public/approval/", {**typed, "reason": ""}).status_code == 422
    assert browser.post("/agency/public/approval/", typed).status_code == 302
    assert Agency.objects.get(pk=office.world.agency).publishes_unapproved
    page = browser.get("/agency/public/").content.decode()
    assert "เผยแพร่ได้แม้หนังสือยังไม่ได้รับอนุมัติ" in page
