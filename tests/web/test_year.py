"""The page of a year, and the years in the frame."""

from __future__ import annotations

import pytest
from tests.records.worlds import NOW, TODAY
from tests.web.desk import Office, made_office

from prongsai.frameworks.library import Library
from prongsai.records.acting import PROGRAM
from prongsai.records.actions.cycles import open_cycle
from prongsai.thai.years import FiscalYear

pytestmark = pytest.mark.django_db
YEAR = FiscalYear.of(TODAY)


@pytest.fixture
def office() -> Office:
    made = made_office()
    for year in (YEAR.previous, YEAR):
        open_cycle(actor=PROGRAM, agency=made.world.agency, now=NOW, year=year, library=Library())
    return made


def test_the_frame_offers_every_open_year(office: Office) -> None:
    page = office.browser("viewer").get(f"/{YEAR.previous.be}/").content.decode()
    assert f"<h1>ปีงบประมาณ {YEAR.previous.be}</h1>" in page
    assert f'href="/{YEAR.be}/"' in page


def test_the_year_looked_at_last_stays(office: Office) -> None:
    browser = office.browser("viewer")
    browser.get(f"/{YEAR.previous.be}/")
    assert f'href="/{YEAR.previous.be}/">ภาพรวมปี' in browser.get("/").content.decode().replace("\n", "")


def test_a_year_that_is_not_open_is_no_page(office: Office) -> None:
    assert office.browser("viewer").get("/2550/").status_code == 404


def test_another_agency_sees_none_of_these_years(office: Office) -> None:
    browser = office.browser("neighbour")
    assert browser.get(f"/{YEAR.be}/").status_code == 404
    assert f'"/{YEAR.be}/"' not in browser.get("/").content.decode()
