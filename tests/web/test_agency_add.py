"""The installation's administrator adds agencies: picked from the list, or typed by hand."""

from __future__ import annotations

import uuid
from dataclasses import replace

import pytest
from django.test import Client
from tests.records.worlds import NOW, SINCE
from tests.web.desk import Office, made_office

from prongsai.reading.authorities import SPECIAL_AREA, Authority, AuthorityList
from prongsai.records.acting import PROGRAM
from prongsai.records.actions.authorities import load_authorities
from prongsai.records.models import Account, Agency, RoleHolding

BUENG = Authority("6990201", "sao", "องค์การบริหารส่วนตำบลบึงทราย", "บึงทราย", "เขาแก้ว", "รุ่งอรุณ")
TWIN = Authority("6990301", "sao", "องค์การบริหารส่วนตำบลบึงทราย", "บึงทราย", "ดงไผ่", "รุ่งอรุณ")
ISLAND = Authority("3990401", SPECIAL_AREA, "เมืองเกาะตะวัน", "เมืองเกาะตะวัน", "เกาะตะวัน", "รุ่งอรุณ")
HAND = {"name": "เทศบาลตำบลปลายนา", "district": "เขาแก้ว", "province": "รุ่งอรุณ"}


@pytest.fixture
def office(db: None) -> Office:
    return made_office()


@pytest.fixture
def client(office: Office) -> Client:
    """The browser of the administrator of the whole installation."""
    account = Account.objects.create_account("everywhere", None)
    RoleHolding.objects.create(account=account, role="administrator", valid_from=SINCE)
    browser = Client()
    browser.force_login(account)
    return browser


@pytest.fixture
def listed(db: None) -> None:
    load_authorities(actor=PROGRAM, found=AuthorityList((BUENG, TWIN, ISLAND), ()), source="list.csv", now=NOW)


def sent(**values: object) -> dict[str, object]:
    return {"submission": uuid.uuid4(), **values}


def test_bodies_of_one_name_are_told_apart_by_district(client: Client, listed: None) -> None:
    page = client.get("/agencies/add/?q=บึง").content.decode()
    assert BUENG.label in page
    assert TWIN.label in page
    assert ISLAND.name not in page


def test_what_is_picked_is_made_with_all_that_the_list_says_and_worked_for(client: Client, listed: None) -> None:
    answer = client.post("/agencies/add/?q=บึง", sent(code=TWIN.code), follow=True)
    made = Agency.objects.get(dla_code=TWIN.code)
    assert (made.name, made.kind, made.district, made.province) == (TWIN.name, "sao", TWIN.district, TWIN.province)
    page = answer.content.decode()
    assert "เพิ่มหน่วยงานแล้ว" in page
    assert f"{TWIN.name} {made.place}" in page
    assert "เริ่มจากชั่วโมงแรก" in page


def test_a_body_under_a_law_of_its_own_has_no_kind_of_the_table(client: Client, listed: None) -> None:
    assert client.post("/agencies/add/?q=เกาะตะวัน", sent(code=ISLAND.code)).status_code == 302
    assert Agency.objects.get(dla_code=ISLAND.code).kind == ""


def test_a_form_sent_twice_makes_one_agency(client: Client, listed: None) -> None:
    form = sent(code=BUENG.code)
    for _ in range(2):
        assert client.post("/agencies/add/?q=บึง", form).status_code == 302
    assert Agency.objects.filter(dla_code=BUENG.code).count() == 1


def test_nothing_picked_something_else_picked_or_there_already_is_told(client: Client, listed: None) -> None:
    for values in ({}, {"code": ISLAND.code}):
        answer = client.post("/agencies/add/?q=บึง", sent(**values))
        assert answer.status_code == 422
        assert "ผิดพลาด:" in answer.content.decode()
    assert client.post("/agencies/add/?q=บึง", sent(code=BUENG.code)).status_code == 302
    again = client.post("/agencies/add/?q=บึง", sent(code=BUENG.code))
    assert again.status_code == 422
    assert f"รหัส {BUENG.code} เป็นของ" in again.content.decode()


def test_a_name_that_is_not_listed_leads_to_typing_it(client: Client, listed: None) -> None:
    page = client.get("/agencies/add/?q=ปลายนา").content.decode()
    assert "ไม่พบชื่อนี้ในรายชื่อ" in page
    assert 'href="/agencies/add/by-hand/"' in page
    assert client.post("/agencies/add/by-hand/", sent(**HAND)).status_code == 302
    assert Agency.objects.get(name=HAND["name"]).kind == "subdistrict_municipality"


def test_by_hand_a_district_is_asked_for(client: Client) -> None:
    answer = client.post("/agencies/add/by-hand/", sent(**HAND | {"district": ""}))
    assert answer.status_code == 422
    assert "กรุณากรอก “อำเภอ”" in answer.content.decode()


def test_more_than_can_be_read_is_told(client: Client) -> None:
    many = tuple(replace(BUENG, code=f"69903{n:02d}", district=f"เขาแก้ว{n}") for n in range(21))
    load_authorities(actor=PROGRAM, found=AuthorityList(many, ()), source="list.csv", now=NOW)
    page = client.get("/agencies/add/?q=บึง").content.decode()
    assert page.count('type="radio"') == 20
    assert "อาจมีมากกว่านี้" in page
    assert "อาจมีมากกว่านี้" not in client.get("/agencies/add/?q=บึง+เขาแก้ว12").content.decode()


def test_without_a_list_the_page_says_how_to_load_it(client: Client) -> None:
    assert "prongsai agencies load" in client.get("/agencies/add/").content.decode()


@pytest.mark.parametrize("who", ["administrator", "coordinator", "nobody"])
def test_the_way_there_is_shown_to_those_who_may(office: Office, client: Client, who: str) -> None:
    link = 'href="/agencies/add/"'
    assert link in client.get("/").content.decode()
    assert link not in office.browser(who).get("/").content.decode()


def test_the_first_administrator_of_all_is_led_to_the_first_agency(db: None) -> None:
    account = Account.objects.create_account("first", None)
    RoleHolding.objects.create(account=account, role="administrator", valid_from=SINCE)
    client = Client()
    client.force_login(account)
    page = client.get("/").content.decode()
    assert "ยังไม่มีหน่วยงานในโปรแกรมนี้" in page
    assert 'href="/agencies/add/"' in page


def test_whoever_may_not_add_agencies_sends_in_vain(office: Office, listed: None) -> None:
    for place, values in (("/agencies/add/?q=บึง", {"code": BUENG.code}), ("/agencies/add/by-hand/", HAND)):
        assert office.browser("administrator").post(place, sent(**values)).status_code == 403
    assert Agency.objects.count() == 2
