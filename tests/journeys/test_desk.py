"""A morning at the desk, in a real browser: sign in, correct the agency, find the change in the history."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser
from tests.journeys.going import PASSWORD, follow, sign_in, signed_in
from tests.journeys.looking import EVERY_DAY, SIZES, pictured, seen_by_all, seen_in_every_theme, violations
from tests.phone_photo import a_phone_photo
from tests.records.worlds import a_picture
from tests.web.desk import behind_the_criteria, made_office

PAGES = (
    "/",
    "/agency/",
    "/agency/edit/",
    "/agency/emblem/",
    "/agency/public/",
    "/units/add/",
    "/people/",
    "/years/",
    "/history/",
)


@pytest.fixture
def address(live_server: object, transactional_db: None) -> str:
    """Where the pages are, with the coordinator's account ready."""
    account = made_office().people["coordinator"]
    account.set_password(PASSWORD)
    account.save()
    return str(live_server)


def test_a_correction_is_made_and_found_in_the_history(browser: Browser, address: str) -> None:
    page = signed_in(browser, f"{address}/agency/", "desk")
    follow(page, "text=แก้ไขข้อมูล")
    page.fill("input[name=phones]", "0 2000 0009")
    follow(page, "main button[type=submit]")
    page.wait_for_url(f"{address}/agency/")
    assert "0 2000 0009" in page.inner_text("main")
    assert "บันทึกข้อมูลหน่วยงานแล้ว" in page.inner_text("main")
    follow(page, "a:visible:has-text('ใครทำอะไร')")
    assert "แก้ไขข้อมูลหน่วยงาน" in page.inner_text("tbody tr:first-child")


@pytest.mark.parametrize("size", EVERY_DAY)
def test_a_committee_is_made_and_the_agency_becomes_another_kind(browser: Browser, address: str, size: str) -> None:
    page = signed_in(browser, f"{address}/agency/", size)
    follow(page, "text=เพิ่มคณะทำงาน")
    page.fill("input[name=name]", "คณะทำงาน ITA")
    follow(page, "main button[type=submit]")
    follow(page, "main a:has-text('คณะทำงาน ITA')")
    follow(page, "text=เพิ่มกรรมการ")
    page.select_option("select[name=person]", label="นางปิ่นมณี สายธารใส")
    page.fill("input[name=duty]", "ประธาน")
    follow(page, "main button[type=submit]")
    seen_by_all(page, "committee")
    follow(page, "main a:has-text('ประวัติ')")
    seen_by_all(page, "history-of")
    page.goto(f"{address}/agency/upgrade/")
    page.fill("input[name=name]", "เทศบาลตำบลทุ่งตะวัน")
    page.fill("input[name=first_day]", "1 ต.ค. 2568")
    follow(page, "main button[type=submit]")
    seen_by_all(page, "upgrade-preview")
    follow(page, "text=ยืนยันการเปลี่ยนฐานะ")
    page.wait_for_url(f"{address}/agency/")
    assert "หัวหน้าสำนักปลัดเทศบาล" in page.inner_text("main")
    seen_by_all(page, "upgraded")


@pytest.mark.parametrize("size", EVERY_DAY)
def test_a_year_moves_after_its_differences_were_seen_and_is_closed(browser: Browser, address: str, size: str) -> None:
    behind_the_criteria()
    page = signed_in(browser, f"{address}/agency/", size)
    page.goto(f"{address}/years/")
    seen_by_all(page, "years-newer")
    follow(page, "text=ดูกรอบใหม่ก่อนย้าย")
    seen_by_all(page, "year-move")
    follow(page, "text=ยืนยันการย้าย")
    page.wait_for_url(f"{address}/years/")
    assert "ล่าสุดอยู่แล้ว" in (page.text_content("main") or "")
    follow(page, "main a[href$='/close/']")
    seen_by_all(page, "year-close")
    follow(page, "main button[type=submit]")
    seen_by_all(page, "years-closed")
    follow(page, "main a:has-text('เปิดอีกครั้ง')")
    page.fill("input[name=reason]", "แก้ไขรายงานตามหนังสือทักท้วง")
    seen_by_all(page, "year-reopen")
    follow(page, "main button[type=submit]")
    assert "เปิดปีงบประมาณอีกครั้งแล้ว" in page.inner_text("main")


@pytest.mark.parametrize("size", SIZES)
def test_every_page_is_for_everybody(browser: Browser, address: str, size: str) -> None:
    """No rule of accessibility broken, nothing wider than the screen, readable in every theme."""
    page = signed_in(browser, f"{address}/agency/", size)
    for place in PAGES:
        page.goto(f"{address}{place}")
        seen_in_every_theme(page, place.strip("/").replace("/", "-") or "home")


@pytest.mark.parametrize("size", EVERY_DAY)
@pytest.mark.usefixtures("kept_in")
def test_an_emblem_is_chosen_sent_and_seen(browser: Browser, address: str, size: str) -> None:
    page = signed_in(browser, f"{address}/agency/", size)
    follow(page, "text=เพิ่มตรา")
    page.set_input_files("input[name=picture]", {"name": "ตรา.gif", "mimeType": "image/gif", "buffer": b"GIF89a"})
    follow(page, "main button[type=submit]")
    assert "รับเฉพาะไฟล์ .png, .jpg" in page.inner_text("main")
    pictured(page, "emblem-refused")
    page.set_input_files("input[name=picture]", {"name": "ตรา.png", "mimeType": "image/png", "buffer": a_picture()})
    follow(page, "main button[type=submit]")
    page.wait_for_url(f"{address}/agency/")
    assert page.evaluate("document.querySelector('img.emblem').naturalWidth") == 40
    pictured(page, "emblem-seen")
    assert violations(page) == []


@pytest.mark.parametrize("size", EVERY_DAY)
@pytest.mark.usefixtures("kept_in")
def test_files_are_kept_looked_at_and_taken_out(browser: Browser, address: str, size: str) -> None:
    page = signed_in(browser, address, size)
    page.goto(f"{address}/files/")
    seen_by_all(page, "files-none")
    follow(page, "main a:has-text('เก็บไฟล์')")
    seen_by_all(page, "files-add")
    good: Any = {"name": "ภาพกิจกรรม.heic", "mimeType": "image/heic", "buffer": a_phone_photo()}
    bad: Any = {"name": "คำสั่ง.pdf", "mimeType": "application/pdf", "buffer": b"<!doctype html>"}
    page.set_input_files("input[name=chosen]", [good, bad])
    follow(page, "main button[type=submit]")
    assert "เก็บแล้ว 1 ไฟล์" in page.inner_text("main")
    seen_by_all(page, "files-refused")
    name = "รายงานการประชุมคณะทำงานประเมินคุณธรรมและความโปร่งใส ครั้งที่ ๑ ชื่อยาวกว่าหนึ่งบรรทัดมากทีเดียว.txt"
    more: Any = [
        {"name": name, "mimeType": "text/plain", "buffer": "ประชุมแล้ว".encode()},
        {**bad, "buffer": b"%PDF-1.7"},
    ]
    page.set_input_files("input[name=chosen]", more)
    follow(page, "main button[type=submit]")
    page.wait_for_url(f"{address}/files/")
    assert "แฟ้ม 3 ไฟล์" in page.inner_text("main")
    seen_by_all(page, "files")
    if size == "desk":
        page.click("main a:has-text('ภาพกิจกรรม.jpg')")
        page.wait_for_selector("#side-panel img.kept-picture")
        seen_by_all(page, "file-beside")
    page.goto(address + str(page.get_attribute("th a[hx-get]:has-text('ภาพกิจกรรม.jpg')", "href")))
    assert page.evaluate("document.querySelector('img.kept-picture').naturalWidth") == 64
    seen_by_all(page, "file")
    with page.expect_download() as saved:
        page.click("text=ดาวน์โหลด")
    assert saved.value.suggested_filename == "ภาพกิจกรรม.jpg"
    follow(page, "text=นำออกจากแฟ้ม")
    seen_by_all(page, "file-remove")
    follow(page, "main button[type=submit]")
    seen_by_all(page, "file-removed")
    follow(page, "main a:has-text('ประวัติ')")
    assert "นำออกเมื่อ" in page.inner_text("main")


def test_without_script_everything_still_works(browser: Browser, address: str) -> None:
    page = browser.new_context(java_script_enabled=False, viewport=SIZES["phone"]).new_page()
    page.goto(f"{address}/people/add/")
    sign_in(page, "coordinator")
    page.fill("input[name=name]", "นายปั้น ช่างเหล็ก")
    follow(page, "main button[type=submit]")
    assert "นายปั้น ช่างเหล็ก" in page.inner_text("main")
