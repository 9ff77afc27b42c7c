"""The measures of a year in a real browser: looked at in three ways, filtered, and a cell changed in its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.journeys.going import PASSWORD, follow, signed_in
from tests.journeys.looking import EVERY_DAY, SIZES, pictured, seen_by_all
from tests.records.planned import many, open_year, plan_in
from tests.web.desk import made_office


@pytest.fixture
def address(live_server: object, transactional_db: None) -> str:
    """The list of a year with sixty measures, the coordinator's account ready."""
    office = made_office()
    account = office.people["coordinator"]
    account.set_password(PASSWORD)
    account.save()
    cycle = open_year(office.world)
    plan_in(cycle, *many(40))
    plan_in(cycle, *many(20), state="draft")
    return f"{live_server}/{cycle.fiscal_year}/measures/"


@pytest.mark.parametrize("size", SIZES)
def test_three_views_and_a_cell_in_its_place(browser: Browser, address: str, size: str) -> None:
    page = signed_in(browser, address, size)
    seen_by_all(page, "measures-table")
    with page.expect_response(lambda answer: "edit=" in answer.url):
        page.click("tbody tr:nth-child(2) td a.change >> nth=0")
    field = page.locator("textarea[name=value]")
    field.wait_for()
    assert page.url == address
    assert page.locator("tbody tr").count() == 50
    seen_by_all(page, "measures-cell")
    field.fill("สำนักปลัด\nคณะทำงาน")
    follow(page, "main form.cell button")
    assert "สำนักปลัด, คณะทำงาน" in page.inner_text("tbody tr:nth-child(2)")
    page.click("summary:has-text('กรองและค้นหา')")
    seen_by_all(page, "measures-filters")
    page.select_option("select[name=state]", "draft")
    follow(page, ".filters form button")
    assert "20 จาก 60" in page.inner_text("h1")
    for view, name in (("กระดาน", "board"), ("ตามเดือน", "gantt")):
        follow(page, f".switch a:has-text('{view}')")
        assert "state=draft" in page.url
        seen_by_all(page, f"measures-{name}")


def test_without_script_a_cell_is_changed_and_a_card_moved(browser: Browser, address: str) -> None:
    page = signed_in(browser, address, "desk", script=False)
    follow(page, "tbody tr:nth-child(2) td a.change >> nth=1")
    page.fill("input[name=value]", "ภายในเดือนมีนาคม")
    follow(page, "main form.cell button")
    assert "ภายในเดือนมีนาคม" in page.inner_text("tbody tr:nth-child(2)")
    follow(page, ".switch a:has-text('กระดาน')")
    assert "อยู่ในแผน (40)" in page.inner_text("main")
    follow(page, ".board section:nth-child(2) li:first-child a.change")
    page.select_option("select[name=value]", "dropped")
    follow(page, "main form.cell button")
    assert "อยู่ในแผน (39)" in page.inner_text("main")
    pictured(page, "measures-board-moved")


@pytest.mark.parametrize("size", EVERY_DAY)
@pytest.mark.usefixtures("kept_in")
def test_a_file_comes_back_and_codes_are_given(browser: Browser, address: str, size: str) -> None:
    page = signed_in(browser, address, size)
    with page.expect_download() as saved:
        page.click("main a:has-text('CSV')")
    edited = Path(saved.value.path()).read_bytes().replace("ครบทุกเดือน".encode(), "ร้อยละ 100".encode())
    follow(page, "main a:has-text('นำไฟล์ที่แก้ไขแล้วเข้ามา')")
    seen_by_all(page, "measures-upload")
    page.set_input_files("input[name=file]", {"name": "มาตรการ.csv", "mimeType": "text/csv", "buffer": edited})
    follow(page, "main form button")
    assert "แก้ไข 21 เรื่อง" in page.inner_text("h1")
    seen_by_all(page, "measures-import")
    follow(page, "main form button")
    assert "ร้อยละ 100" in (page.text_content("main tbody") or "")  # a phone leaves this cell to the measure's page
    page.goto(address.replace("measures", "assignments"))
    page.check("input[value='indicator:9']")
    page.check("input[value=O1]")
    page.select_option("select[name=holder]", label="สำนักปลัด")
    follow(page, "#assign button")
    seen_by_all(page, "assignments")
    page.emulate_media(media="print")
    pictured(page, "assignments-print")
    page.emulate_media(media="screen")
    follow(page, ".switch a:has-text('ตามผู้รับผิดชอบ')")
    seen_by_all(page, "assignments-by-holder")
    page.goto(address.replace("measures", "assignments") + "carry/")
    seen_by_all(page, "assignments-carry")
