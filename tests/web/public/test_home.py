"""Public pages: seen by everybody, without a cookie; closed is as unknown; old addresses lead on for ever."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils import translation
from tests.web.desk import Office, made_office

from prongsai.records.actions.addresses import publish_agency, set_address
from prongsai.records.models import Account, Agency
from prongsai.web.public.home import dialled

PAGES = ("", "agency.json")


@pytest.fixture
def office(db: None) -> Any:
    made = made_office()
    set_address(**made.world.common, code="sao-thungtawan")
    set_address(**made.world.common, code="thungtawan")
    publish_agency(**made.world.common, is_public=True)
    social = [{"channel": "LINE", "address": "https://line.example/thungtawan"}]
    sites = ["https://www.thungtawan.example"]
    Agency.objects.filter(pk=made.world.agency).update(phones=["๐ ๒๐๐๐ ๐๐๐๙ ต่อ 12"], websites=sites, social=social)
    yield made
    translation.deactivate()


def test_everybody_sees_who_it_is_and_how_to_reach_it(office: Office) -> None:
    page = Client().get("/a/thungtawan/").content.decode()
    assert '<h1><span lang="th">องค์การบริหารส่วนตำบลทุ่งตะวัน</span></h1>' in page
    assert "อำเภอเขาแก้ว จังหวัดรุ่งอรุณ" in page
    assert '<a href="tel:020000009">๐ ๒๐๐๐ ๐๐๐๙ ต่อ 12</a>' in page
    assert 'href="https://www.thungtawan.example"' in page and 'href="https://line.example/thungtawan"' in page
    assert "สายธารใส" not in page, "people are nobody's business here"
    assert 'lang="th"' in page


def test_the_address_chooses_english(office: Office) -> None:
    answer = Client().get("/a/thungtawan/?lang=en")
    assert "<dd>Subdistrict Administrative Organization</dd>" in answer.content.decode()
    assert answer.headers["Content-Language"] == "en"
    spoken = Client()
    spoken.cookies["django_language"] = "en"
    assert spoken.get("/a/thungtawan/").headers["Content-Language"] == "th", "the same address says the same to all"


def test_the_same_for_programs(office: Office) -> None:
    said = Client().get("/a/thungtawan/agency.json").json()
    assert (said["code"], said["name"], said["province"]) == ("thungtawan", "องค์การบริหารส่วนตำบลทุ่งตะวัน", "รุ่งอรุณ")
    assert said["kind"]["th"] == "องค์การบริหารส่วนตำบล" and said["dla_code"] == "6990101"
    assert said["social"] == [{"channel": "LINE", "address": "https://line.example/thungtawan"}]


@pytest.mark.parametrize("page", PAGES)
def test_an_old_address_leads_on_for_ever(office: Office, page: str) -> None:
    answer = Client().get(f"/a/sao-thungtawan/{page}?lang=en")
    assert (answer.status_code, answer.headers["Location"]) == (301, f"/a/thungtawan/{page}?lang=en")
    assert Client().get(f"/a/THUNGTAWAN/{page}").headers["Location"] == f"/a/thungtawan/{page}"


@pytest.mark.parametrize("page", PAGES)
def test_a_closed_page_is_answered_as_an_unknown_one(office: Office, page: str) -> None:
    publish_agency(**office.world.common, is_public=False)
    answers = [Client().get(f"/a/{code}/{page}") for code in ("thungtawan", "sao-thungtawan", "nowhere")]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1
    assert len({str(sorted(answer.headers.items())) for answer in answers}) == 1


@pytest.mark.parametrize("place", ["thungtawan/", "thungtawan/agency.json", "sao-thungtawan/", "nowhere/"])
def test_no_cookie_is_set_and_nothing_is_sent(office: Office, place: str) -> None:
    browser = Client()
    assert not browser.get(f"/a/{place}").cookies
    assert browser.post(f"/a/{place}").status_code == 405
    assert not browser.cookies


def test_a_shared_account_need_not_say_who_sits_there(office: Office) -> None:
    Account.objects.filter(username="viewer").update(shared=True)
    office.people["viewer"].refresh_from_db()
    assert office.browser("viewer").get("/a/thungtawan/").status_code == 200


@pytest.mark.parametrize(
    ("printed", "number"),
    [("0 2000 0009", "020000009"), ("๐-๒๐๐๐-๐๐๐๙-๑๐", "0200000" + "0910"), ("สายด่วน", ""), ("199", "")],
)
def test_what_a_telephone_dials(printed: str, number: str) -> None:
    assert dialled(printed) == number
