"""From the wall of disclosure items to a page that everybody may read, in a real browser."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page
from tests.journeys.going import PASSWORD, follow, signed_in
from tests.journeys.looking import EVERY_DAY, seen_by_all
from tests.phone_photo import a_phone_photo
from tests.records.disclosed import made_disclosed, with_last_year
from tests.web.desk import made_office

from prongsai.records.models import Agency
from prongsai.records.queries.public_items import public_item


@pytest.fixture
def address(live_server: object, transactional_db: None) -> str:
    """Where the pages are: last year's items are there, this year's are not begun."""
    office = made_office()
    with_last_year(made_disclosed(office.world))
    Agency.objects.update(is_public=True)
    account = office.people["coordinator"]
    account.set_password(PASSWORD)
    account.save()
    return str(live_server)


@pytest.mark.parametrize("size", EVERY_DAY)
@pytest.mark.usefixtures("kept_in")
def test_an_item_goes_from_the_wall_to_a_published_page(browser: Browser, address: str, size: str) -> None:
    page = signed_in(browser, f"{address}/2569/oit/", size)
    seen_by_all(page, "oit-empty")
    follow(page, "main a:has-text('ใช้ข้อมูลปีก่อน')")
    seen_by_all(page, "oit-carry")
    follow(page, "main button:has-text('ยกมาใช้ในปีนี้')")
    seen_by_all(page, "oit-wall")
    follow(page, "main a:has-text('กำหนดผู้รับผิดชอบ')")
    page.check("input[name=subs] >> nth=0")
    page.fill("input[name=due]", "31 มี.ค. 2569")
    seen_by_all(page, "oit-plan")
    follow(page, "main button[type=submit]")
    follow(page, "main a[href='/2569/oit/O1/']")
    seen_by_all(page, "oit-item")
    follow(page, "main a:has-text('ตรวจแล้ว ใช้ได้ทั้งข้อ')")
    follow(page, "main button[type=submit]")
    follow(page, "#e2 a:has-text('บอกว่าอยู่ที่ไหน')")
    photo: Any = {"name": "ป้าย.heic", "mimeType": "image/heic", "buffer": a_phone_photo()}
    page.set_input_files("input[name=attached]", photo)
    page.fill("textarea[name=explanation]", "ป้ายหน้าสำนักงาน")
    seen_by_all(page, "oit-element")
    follow(page, "main button[type=submit]")
    follow(page, "#p1 a:has-text('แก้ไข')")
    page.fill("textarea[name=body]", "# โครงสร้าง\n\nนายก **และ** ปลัด\n\n- สำนักปลัด\n- กองคลัง")
    follow(page, "main button:has-text('ดูตัวอย่าง')")
    assert "สำนักปลัด" in page.inner_text(".written li >> nth=0")
    seen_by_all(page, "oit-preview")
    follow(page, "main button:has-text('บันทึกร่าง')")
    follow(page, "#p1 a:has-text('เผยแพร่')")
    follow(page, "main button[type=submit]")
    follow(page, "#p2 a:has-text('เผยแพร่')")
    follow(page, "main button[type=submit]")
    seen_by_all(page, "oit-refused")
    boxes_are_drawn(page)
    follow(page, "main a[href*='pass']")
    page.fill("input[name=passed]", "ดูภาพแล้ว เป็นป้ายหน้าสำนักงาน")
    follow(page, "main button[type=submit]")
    page.goto(f"{address}/2569/oit/O1/")
    seen_by_all(page, "oit-published")
    page.goto(f"{address}/2569/oit/O1/add/table/")
    page.fill("input[name=title]", "บุคลากร")
    page.fill("textarea[name=pasted]", "ส่วนราชการ\tจำนวน\nสำนักปลัด\t12\n")
    follow(page, "main button:has-text('บันทึกร่าง')")
    page.goto(f"{address}/2569/oit/O1/p3/edit/")
    seen_by_all(page, "oit-table")
    page.goto(f"{address}/2569/oit/O1/p1/")
    seen_by_all(page, "oit-versions")
    seen = public_item(Agency.objects.get(dla_code="6990101"), 2569, "O1", timezone.now())
    assert seen is not None
    assert [p.shown.body.splitlines()[0] for p in seen.pieces if p.shown and p.shown.body] == ["# โครงสร้าง"]
    assert [p.shown.files.get().name for p in seen.pieces if p.shown and not p.shown.body] == ["o1-1.jpg"]


def boxes_are_drawn(page: Page) -> None:
    """One by mouse, one by two touches; then a touch of the mouse that is no box, and one added and taken out."""
    follow(page, "main a:has-text('ตรวจก่อนเผยแพร่')")
    follow(page, "main a[href*='cover']")
    sheet = page.locator("[data-sheet]")
    area = sheet.bounding_box()
    assert area
    for x, y in ((0.2, 0.3), (0.001, 0.001)):
        sheet.hover(position={"x": area["width"] * 0.1, "y": area["height"] * 0.1})
        page.mouse.down()
        at = sheet.bounding_box() or area
        page.mouse.move(at["x"] + at["width"] * (0.1 + x), at["y"] + at["height"] * (0.1 + y))
        page.mouse.up()
    for x, y in ((0.9, 0.8), (0.5, 0.6)):
        place = {"pointerType": "touch", "clientX": at["x"] + at["width"] * x, "clientY": at["y"] + at["height"] * y}
        sheet.evaluate("(s, place) => s.dispatchEvent(new PointerEvent('click', place))", {**place, "bubbles": True})
    page.click("button[name=more]")
    page.keyboard.press("ArrowUp")
    assert page.input_value(".box-row >> nth=2 >> [name$=left]") == "41"
    page.locator("button[name=remove]").last.click()
    typed = page.eval_on_selector_all(".box-row [type=number]", "all => all.map((one) => Number(one.value))")
    assert typed == pytest.approx([1, 10, 10, 30, 40, 1, 50, 60, 90, 80], abs=2)
    assert page.locator(".box-row legend").all_inner_texts() == ["กรอบที่ 1", "กรอบที่ 2"]
    seen_by_all(page, "oit-cover")
    follow(page, "main button[value=this]")
    assert page.locator(".box-drawn").count() == 2, "the server sent back what was drawn"
    follow(page, "main .acts a:has-text('กลับ')")
