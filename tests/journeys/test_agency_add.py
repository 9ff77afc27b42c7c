"""The first morning of an installation, in a real browser: nobody's agency yet, one is looked up and added."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser
from tests.journeys.going import PASSWORD, follow, sign_in, signed_in
from tests.journeys.looking import EVERY_DAY, SIZES, seen_by_all
from tests.records.worlds import NOW

from prongsai.reading.authorities import Authority, AuthorityList
from prongsai.records.acting import PROGRAM
from prongsai.records.actions.authorities import load_authorities
from prongsai.records.actions.first_account import make_first_account

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


@pytest.mark.parametrize("size", EVERY_DAY)
def test_the_first_agency_is_looked_up_and_added(browser: Browser, address: str, size: str) -> None:
    page = signed_in(browser, f"{address}/", size, "admin")
    seen_by_all(page, "no-agency")
    follow(page, "main a.button:has-text('เพิ่มหน่วยงาน')")
    seen_by_all(page, "agency-add")
    page.fill("input[name=q]", "บึง")
    follow(page, "text=ค้นหา")
    seen_by_all(page, "agency-add-found")
    follow(page, "text=เพิ่มหน่วยงานที่เลือก")
    seen_by_all(page, "agency-add-faulty")
    page.check("text=อำเภอดงไผ่")
    follow(page, "text=เพิ่มหน่วยงานที่เลือก")
    assert "เพิ่มหน่วยงานแล้ว" in page.inner_text("main")
    assert "องค์การบริหารส่วนตำบลบึงทราย อำเภอดงไผ่ จังหวัดรุ่งอรุณ" in page.inner_text("main")
    seen_by_all(page, "agency-added")
    page.goto(f"{address}/agencies/add/by-hand/")
    seen_by_all(page, "agency-by-hand")


def test_without_script_it_works_as_well(browser: Browser, address: str) -> None:
    page = browser.new_context(java_script_enabled=False, viewport=SIZES["phone"]).new_page()
    page.goto(f"{address}/agencies/add/?q=ริมธาร+บึงทราย")
    sign_in(page, "admin")
    page.fill("input[name=q]", "บึงทราย ริมธาร")
    follow(page, "text=ค้นหา")
    page.check("input[name=code]")
    follow(page, "text=เพิ่มหน่วยงานที่เลือก")
    assert "เพิ่มหน่วยงานแล้ว" in page.inner_text("main")
