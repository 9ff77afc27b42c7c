"""Host names: an agency's own name shows its pages and nothing of the desk; a name that is nobody's is refused."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from tests.records.worlds import World, made_world

from prongsai.records.actions.addresses import publish_agency, set_address
from prongsai.records.actions.site import add_host
from prongsai.records.models import PageVisits

HOST = "www.thungtawan.example"


@pytest.fixture
def world(db: None) -> World:
    made = made_world()
    set_address(**made.common, code="thungtawan")
    publish_agency(**made.common, is_public=True)
    add_host(**made.common, host=HOST)
    return made


def opened(place: str, host: str = HOST, **more: Any) -> Any:
    return Client().get(place, headers={"host": host, "user-agent": "Firefox", **more})


def test_the_name_of_an_agency_shows_its_pages_at_the_root(world: World) -> None:
    page = opened("/")
    assert page.status_code == 200 and "องค์การบริหารส่วนตำบลทุ่งตะวัน" in page.content.decode()
    assert opened("/en/news/", f"{HOST}:8443").headers["Content-Language"] == "en"
    assert opened("/ita").headers["Location"] == "ita/"
    assert opened("/look/site.css").headers["Content-Type"] == "text/css"
    assert opened("/v/").status_code == 200, "papers are checked there too"


@pytest.mark.parametrize("place", ["/accounts/login/", "/agency/", "/a/thungtawan/", "/years/"])
def test_nothing_of_the_desk_stands_behind_it(world: World, place: str) -> None:
    assert opened(place).status_code == 404


def test_a_name_that_is_nobodys_is_refused_and_a_closed_site_is_unknown(world: World) -> None:
    assert opened("/", "else.example").status_code == 400
    assert opened("/", "bad_host$").status_code == 400
    publish_agency(**world.common, is_public=False)
    assert opened("/").status_code == 404


def test_a_forwarded_name_is_believed_only_from_a_trusted_proxy(world: World, settings: Any) -> None:
    forwarded = {"x-forwarded-host": HOST}
    assert opened("/ita/", "testserver", **forwarded).status_code == 404
    settings.USE_X_FORWARDED_HOST = True
    assert opened("/ita/", "testserver", **forwarded).status_code == 200


def test_visits_are_counted_for_people_once_a_page_in_both_languages(world: World) -> None:
    opened("/")
    opened("/en/")
    Client().head("/", headers={"host": HOST, "user-agent": "Firefox"})
    opened("/", **{"user-agent": "Googlebot/2.1"})
    opened("/look/site.css")
    opened("/nowhere/")
    assert [(row.page, row.count) for row in PageVisits.objects.all()] == [("", 2)]
    assert "เปิดหน้านี้ 3 ครั้ง" in opened("/").content.decode()
