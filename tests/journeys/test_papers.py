"""From the first hour to a printed paper, in a real browser: every page for everybody, a row leads to its source."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser
from tests.journeys.going import PASSWORD, follow, signed_in
from tests.journeys.looking import EVERY_DAY, seen_by_all
from tests.web.planned import YEAR, PlannedYear

TEXT = f"/{YEAR.be}/paper-texts/introduction/"


@pytest.fixture
def address(live_server: object, transactional_db: None) -> str:
    """Where the pages are: a year with a result and two measures, the coordinator's account ready."""
    year = PlannedYear()
    year.result()
    year.measures()
    account = year.office.people["coordinator"]
    account.set_password(PASSWORD)
    account.save()
    return str(live_server)


@pytest.mark.usefixtures("kept_in")
@pytest.mark.parametrize("size", EVERY_DAY)
def test_the_first_hour_ends_with_a_paper_that_leads_to_its_source(browser: Browser, address: str, size: str) -> None:
    page = signed_in(browser, f"{address}/start/", size)
    seen_by_all(page, "start")
    page.goto(f"{address}/{YEAR.be}/")
    seen_by_all(page, "year")
    follow(page, ".next-act a")
    seen_by_all(page, "papers")
    page.goto(f"{address}{TEXT}")
    page.fill("textarea[name=text]", "บทนำของเรา\nย่อหน้าที่สอง")
    follow(page, "button[name=look]")
    seen_by_all(page, "paper-text")
    follow(page, "main button.primary")
    follow(page, "main a.primary >> nth=0")
    seen_by_all(page, "paper")
    with page.expect_navigation(url=f"{address}{TEXT}"):
        page.frame_locator("iframe").locator("a:has-text('บทนำของเรา')").click()
    assert page.input_value("textarea[name=text]") == "บทนำของเรา\nย่อหน้าที่สอง"
    page.goto(f"{address}/{YEAR.be}/paper-templates/add/")
    seen_by_all(page, "template")


@pytest.mark.usefixtures("kept_in")
def test_without_script_a_paper_is_looked_at_and_saved(browser: Browser, address: str) -> None:
    page = signed_in(browser, f"{address}/start/", "desk", script=False)
    page.goto(f"{address}/{YEAR.be}/papers/report-by-issue/")
    assert page.frame_locator("iframe").locator("td:has-text('เปิดเผยแผนการจัดซื้อทุกเดือน')").first.is_visible()
    with page.expect_download() as saved:
        page.click("main a:has-text('PDF')")
    assert saved.value.suggested_filename.endswith(".pdf")
    assert "ข้อมูล ณ" in saved.value.suggested_filename
