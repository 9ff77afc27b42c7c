"""From the first hour to a printed paper, in a real browser: every page for everybody, a row leads to its source."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright
from tests.journeys.going import follow
from tests.web.planned import YEAR, PlannedYear

PICTURES = os.environ.get("PRONGSAI_PICTURES")
PASSWORD = "ดอกทานตะวันบานยามเช้า"  # noqa: S105
SIZES = {"phone": ViewportSize(width=360, height=740), "desk": ViewportSize(width=1280, height=900)}
TEXT = f"/{YEAR.be}/paper-texts/introduction/"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The Chromium of the system. Its driver runs a loop of its own, beside which Django would not ask the database."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    program = shutil.which("chromium")
    assert program, "make system-parts installs chromium"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield started
        started.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


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


def signed_in(browser: Browser, address: str, size: str, *, script: bool = True) -> Page:
    page = browser.new_context(viewport=SIZES[size], locale="th-TH", java_script_enabled=script).new_page()
    page.goto(f"{address}/start/")
    page.fill("input[name=login]", "coordinator")
    page.fill("input[name=password]", PASSWORD)
    follow(page, "main button[type=submit]")
    page.wait_for_url(f"{address}/start/")
    return page


def seen_by_all(page: Page, name: str, size: str) -> None:
    """No rule of accessibility broken, nothing wider than the screen; a picture for whoever wants it."""
    if PICTURES:
        page.screenshot(path=Path(PICTURES) / f"{name}-{size}.png", full_page=True)
    assert [(name, v["id"]) for v in Axe().run(page).response["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name


@pytest.mark.usefixtures("kept_in")
@pytest.mark.parametrize("size", SIZES)
def test_the_first_hour_ends_with_a_paper_that_leads_to_its_source(browser: Browser, address: str, size: str) -> None:
    page = signed_in(browser, address, size)
    seen_by_all(page, "start", size)
    page.goto(f"{address}/{YEAR.be}/")
    seen_by_all(page, "year", size)
    follow(page, ".next-act a")
    seen_by_all(page, "papers", size)
    page.goto(f"{address}{TEXT}")
    page.fill("textarea[name=text]", "บทนำของเรา\nย่อหน้าที่สอง")
    follow(page, "button[name=look]")
    seen_by_all(page, "paper-text", size)
    follow(page, "main button.primary")
    follow(page, "main a.primary >> nth=0")
    seen_by_all(page, "paper", size)
    with page.expect_navigation(url=f"{address}{TEXT}"):
        page.frame_locator("iframe").locator("a:has-text('บทนำของเรา')").click()
    assert page.input_value("textarea[name=text]") == "บทนำของเรา\nย่อหน้าที่สอง"
    page.goto(f"{address}/{YEAR.be}/paper-templates/add/")
    seen_by_all(page, "template", size)


@pytest.mark.usefixtures("kept_in")
def test_without_script_a_paper_is_looked_at_and_saved(browser: Browser, address: str) -> None:
    page = signed_in(browser, address, "desk", script=False)
    page.goto(f"{address}/{YEAR.be}/papers/report-by-issue/")
    assert page.frame_locator("iframe").locator("td:has-text('เปิดเผยแผนการจัดซื้อทุกเดือน')").first.is_visible()
    with page.expect_download() as saved:
        page.click("main a:has-text('PDF')")
    assert saved.value.suggested_filename.endswith(".pdf")
    assert "ข้อมูล ณ" in saved.value.suggested_filename
