"""The first morning of an installation, in a real browser: nobody's agency yet, one is looked up and added."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from tests.journeys.going import follow
from tests.journeys.test_desk import PICTURES, SIZES, browser
from tests.records.worlds import NOW

from prongsai.reading.authorities import Authority, AuthorityList
from prongsai.records.acting import PROGRAM
from prongsai.records.actions.authorities import load_authorities
from prongsai.records.actions.first_account import make_first_account

__all__ = ["browser"]

PASSWORD = "ดอกทานตะวันบานยามเช้า"  # noqa: S105
DISTRICTS = ("เขาแก้ว", "ดงไผ่", "ริมธาร")


@pytest.fixture
def address(live_server: object, transactional_db: None) -> str:
    """Where the pages are, with the first account and a list."""
    rows = [
        Authority(f"699020{n}", "sao", "องค์การบริหารส่วนตำบลบึงทราย", "บึงทราย", district, "รุ่งอรุณ")
        for n, district in enumerate(DISTRICTS)
    ]
    make_first_account(NOW, lambda: PASSWORD)
    load_authorities(actor=PROGRAM, found=AuthorityList(tuple(rows), ()), source="list.csv", now=NOW)
    return str(live_server)


def seen(page: Page, name: str, size: str) -> None:
    """No rule of accessibility broken, nothing wider than the screen."""
    if PICTURES:
        page.screenshot(path=Path(PICTURES) / f"{name}-{size}.png", full_page=True)
    assert [v["id"] for v in Axe().run(page).response["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name


@pytest.mark.parametrize("size", SIZES)
def test_the_first_agency_is_looked_up_and_added(browser: Browser, address: str, size: str) -> None:
    page = browser.new_context(viewport=SIZES[size], locale="th-TH").new_page()
    page.goto(address)
    page.fill("input[name=login]", "admin")
    page.fill("input[name=password]", PASSWORD)
    follow(page, "main button[type=submit]")
    seen(page, "no-agency", size)
    follow(page, "main a.button:has-text('เพิ่มหน่วยงาน')")
    seen(page, "agency-add", size)
    page.fill("input[name=q]", "บึง")
    follow(page, "text=ค้นหา")
    seen(page, "agency-add-found", size)
    follow(page, "text=เพิ่มหน่วยงานที่เลือก")
    seen(page, "agency-add-faulty", size)
    page.check("text=อำเภอดงไผ่")
    follow(page, "text=เพิ่มหน่วยงานที่เลือก")
    assert "เพิ่มหน่วยงานแล้ว" in page.inner_text("main")
    assert "องค์การบริหารส่วนตำบลบึงทราย อำเภอดงไผ่ จังหวัดรุ่งอรุณ" in page.inner_text("main")
    seen(page, "agency-added", size)
    page.goto(f"{address}/agencies/add/by-hand/")
    seen(page, "agency-by-hand", size)


def test_without_script_it_works_as_well(browser: Browser, address: str) -> None:
    page = browser.new_context(java_script_enabled=False, viewport=SIZES["phone"]).new_page()
    page.goto(f"{address}/agencies/add/?q=ริมธาร+บึงทราย")
    page.fill("input[name=login]", "admin")
    page.fill("input[name=password]", PASSWORD)
    follow(page, "main button[type=submit]")
    page.fill("input[name=q]", "บึงทราย ริมธาร")
    follow(page, "text=ค้นหา")
    page.check("input[name=code]")
    follow(page, "text=เพิ่มหน่วยงานที่เลือก")
    assert "เพิ่มหน่วยงานแล้ว" in page.inner_text("main")
