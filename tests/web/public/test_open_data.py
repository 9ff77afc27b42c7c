"""Public tables as files, the catalogue and feeds that lead to them, the list for other websites, and the EIT card."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client
from tests.records.disclosing import a_page, begun, published
from tests.records.planned import open_year
from tests.records.scored import a_result
from tests.records.worlds import NOW, TODAY, World, made_world

from prongsai.domain.kept_table import pasted_table
from prongsai.domain.survey_links import STAFF_ONLY
from prongsai.records.acting import PROGRAM
from prongsai.records.actions.addresses import publish_agency, set_address
from prongsai.records.actions.pieces import Content, PieceFacts, add_piece
from prongsai.records.actions.site import ChannelFacts, NewsFacts, add_channel, add_news, publish_news
from prongsai.records.actions.survey_addresses import SurveyFacts, state_survey_address
from prongsai.records.models import Cycle, PublicHost
from prongsai.records.queries.public import public_agency
from prongsai.records.queries.survey_addresses import survey_page
from prongsai.web.public.places import answer, every_place
from prongsai.web.public.visit import Visit

pytestmark = [pytest.mark.django_db, pytest.mark.database]
HOME, SITE = "https://www.thungtawan.example/", "/a/thungtawan/"
EIT, STAFF = "https://itas.nacc.go.th/go/eit/abc", "https://itas.nacc.go.th/go/iit/abc"
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def world(db: None) -> World:
    """One year with a page and a table that are public, a draft, one result, and a host name."""
    made = made_world()
    set_address(**made.common, code="thungtawan")
    publish_agency(**made.common, is_public=True)
    PublicHost.objects.create(agency_id=made.agency, host="www.thungtawan.example")
    item = begun(made, open_year(made))
    published(made, a_page(made, item))
    a_page(made, item, "ร่างลับ")
    table = Content(table=pasted_table("งาน\tจำนวน\n=ซ่อมถนน\t3"))
    published(made, add_piece(**made.common, disclosure=item.pk, facts=PieceFacts("table", "งาน"), content=table))
    a_result(made.agency, "2568")
    return made


def visit() -> Visit:
    found = public_agency("thungtawan")
    assert found
    return Visit(found, "", "th", NOW)


def got(place: str) -> Any:
    return Client().get(f"{SITE}{place}")


def parsed(place: str) -> ElementTree.Element:
    return ElementTree.fromstring(got(place).content)  # noqa: S314 -- our own


def read_csv(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_every_table_is_a_file_in_three_kinds_beside_its_page(world: World) -> None:
    listed = got("data/").content.decode()
    stems = ("ita/2569/table-1", "ita/2569/o1/p3", "results/table-1")
    for stem in stems:
        for kind in ("csv", "xlsx", "json"):
            assert f'href="../{stem}.{kind}"' in listed
            assert got(f"{stem}.{kind}").status_code == 200
    assert read_csv(got("ita/2569/o1/p3.csv").content) == [["งาน", "จำนวน"], ["'=ซ่อมถนน", "3"]]
    assert 'href="p3.csv"' in got("ita/2569/o1/").content.decode()
    assert 'href="table-1.xlsx"' in got("ita/2569/").content.decode()
    first = json.loads(got("ita/2569/table-1.json").content)["rows"][0]
    assert (first["code"], first["address"]) == ("O1", f"{HOME}ita/2569/o1/")
    assert got("results/table-1.csv")["Access-Control-Allow-Origin"] == "*"
    missing = ("ita/2569/o1/p1.csv", "ita/2569/o1/p3.pdf", "ita/2560/table-1.csv", "measures/table-2569.csv")
    for place in (*missing, "people/table-1.csv", "embed/2560/"):
        assert got(place).status_code == 404, place


def test_the_catalogue_and_the_feeds_lead_to_what_is_there(world: World) -> None:
    add_channel(**world.common, facts=ChannelFacts("service", "สารบรรณ", "saraban@thungtawan.example"))
    news = add_news(**world.common, facts=NewsFacts("เปิดรับชำระภาษี", "", date(2026, 1, 5)))
    publish_news(**world.common, news=news)
    harvested = json.loads(got("data/harvest.json").content)
    assert [row["lacking"] for row in harvested["results"]] == [[]] * 3
    assert harvested["updated"].startswith("2026-01-05")
    told = json.loads(got("data/catalogue.jsonld").content)
    files = [each["dcat:downloadURL"]["@id"] for row in told["dcat:dataset"] for each in row["dcat:distribution"]]
    pages = [row["dcat:landingPage"]["@id"] for row in told["dcat:dataset"]]
    feed = parsed("feed.atom")
    entries = {each.findtext(f"{ATOM}title"): each.find(f"{ATOM}link") for each in feed.iter(f"{ATOM}entry")}
    assert set(entries) == {"O1 อำนาจหน้าที่ (ปี 2569)", "O1 งาน (ปี 2569)", "เปิดรับชำระภาษี"}
    assert feed.findtext(f"{ATOM}updated") == "2026-01-05T03:00:00+00:00"
    links = [link.get("href", "") for link in entries.values() if link is not None]
    listed = [loc.text or "" for loc in parsed("sitemap.xml").iter() if loc.text]
    assert f"{HOME}en/ita/2569/o1/" in listed and HOME in listed
    for address in (*files, *pages, *links, *listed):
        assert address.startswith(HOME)
        assert got(address.removeprefix(HOME).partition("#")[0]).status_code == 200, address


def test_a_site_without_an_address_of_its_own_has_no_feeds_and_every_other_place(world: World) -> None:
    with_one = set(every_place(visit()))
    PublicHost.objects.all().delete()
    without = set(every_place(visit()))
    assert with_one - without == {
        *("data/catalogue.jsonld", "data/harvest.json", "feed.atom", "sitemap.xml", "embed/2569/list.html")
    }
    for place in with_one - without:
        assert got(place).status_code == 404
    assert all(answer(visit().at(place)) for place in without)


def test_the_list_of_a_year_may_stand_in_any_website_and_nothing_else_may(world: World) -> None:
    frame = got("embed/2569/")
    assert "frame-ancestors *" in frame["Content-Security-Policy"] and "X-Frame-Options" not in frame
    page = frame.content.decode()
    assert 'href="../../ita/2569/o1/" target="_top"' in page
    assert "<script" not in page and "<form" not in page
    other = got("ita/2569/")
    assert other["X-Frame-Options"] == "DENY" and "frame-ancestors 'none'" in other["Content-Security-Policy"]
    pasted = got("embed/2569/list.html").content.decode()
    assert f'<a href="{HOME}ita/2569/o1/">' in pasted
    assert not any(word in pasted for word in ("<script", "style", "class="))


def test_the_home_shows_the_eit_card_while_it_is_open_and_never_the_staffs(world: World) -> None:
    year = Cycle.objects.get(agency=world.agency).pk
    for survey, address in (("eit-1", EIT), ("iit", STAFF)):
        facts = SurveyFacts(address, date(2026, 5, 31))
        state_survey_address(**world.common, cycle=year, survey=survey, facts=facts)
    page = answer(visit())
    assert page and EIT in page.content.decode() and "เจ้าหน้าที่ไม่เห็นคำตอบ" in page.content.decode()
    assert all(STAFF.encode() not in (made.content if (made := answer(visit().at(p))) else b"") for p in ("", "data/"))
    closed = answer(Visit(visit().found, "", "th", NOW.replace(month=6)))
    assert closed and EIT not in closed.content.decode()
    add_channel(**world.common, facts=ChannelFacts("service", "แบบวัด", STAFF))
    news = add_news(**world.common, facts=NewsFacts("เชิญตอบ", f"ที่ {STAFF}", date(2026, 1, 5)))
    publish_news(**world.common, news=news)
    found = survey_page(PROGRAM, world.agency, year, TODAY).findings
    assert [(each.kind, each.where.th) for each in found] == [
        (STAFF_ONLY, "ช่องทาง แบบวัด"),
        (STAFF_ONLY, "ข่าว เชิญตอบ"),
    ]
