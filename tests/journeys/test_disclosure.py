"""From the wall of disclosure items to a page that everybody may read, looked at from outside, answered for and
clarified, in a real browser."""

from __future__ import annotations

import zipfile
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page
from pypdf import PdfReader
from tests.journeys.going import PASSWORD, follow, signed_in
from tests.journeys.looking import EVERY_DAY, seen_by_all
from tests.phone_photo import a_phone_photo
from tests.records.disclosed import made_disclosed, with_last_year
from tests.web.desk import made_office

from prongsai.gateways.fetching import Fetcher
from prongsai.gateways.open_net import NoSuchName
from prongsai.gateways.visiting import Visitor
from prongsai.records.actions import watching
from prongsai.records.actions.addresses import publish_agency
from prongsai.records.models import Agency, Capture
from prongsai.records.queries.audit_papers import day_and_time
from prongsai.records.queries.public_items import public_item, public_year


@pytest.fixture
def address(live_server: object, transactional_db: None, settings: Any, monkeypatch: pytest.MonkeyPatch) -> str:
    """Where the pages are: last year's items are there, this year's are not begun. From outside they are found at the
    same address, which lies within: an allowance for tests alone."""
    office = made_office()
    made = made_disclosed(office.world)
    with_last_year(made)
    publish_agency(**made.program, is_public=True)
    settings.ADDRESS, settings.WATCHING = str(live_server), settings.WATCHING.__class__(on=True, probes=())
    monkeypatch.setattr(watching, "visitor_here", lambda _bounds=None: _visitor(str(live_server)))
    account = office.people["coordinator"]
    account.set_password(PASSWORD)
    account.save()
    return str(live_server)


def _visitor(address: str) -> Visitor:
    here = urlsplit(address)

    def resolve(host: str, _port: int) -> tuple[str, ...]:
        if host != here.hostname:
            raise NoSuchName(host)
        return ("127.0.0.1",)

    return Visitor(Fetcher(address, resolve=resolve, also=lambda _ip, port: port == here.port), pause=0)


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
    year = public_year(Agency.objects.get(dla_code="6990101"), 2569)
    assert year
    seen = public_item(year, "O1", timezone.now())
    assert seen is not None
    assert [p.shown.body.splitlines()[0] for p in seen.pieces if p.shown and p.shown.body] == ["# โครงสร้าง"]
    assert [p.shown.files.get().name for p in seen.pieces if p.shown and not p.shown.body] == ["o1-1.jpg"]
    _with_a_table(page, address)
    _looked_at_answered_and_clarified(page, address)


def _with_a_table(page: Page, address: str) -> None:
    """A small table beside it, which nobody else sees yet, and the versions of what everybody sees."""
    page.goto(f"{address}/2569/oit/O1/add/table/")
    page.fill("input[name=title]", "บุคลากร")
    page.fill("textarea[name=pasted]", "ส่วนราชการ\tจำนวน\nสำนักปลัด\t12\n")
    follow(page, "main button:has-text('บันทึกร่าง')")
    page.goto(f"{address}/2569/oit/O1/p3/edit/")
    seen_by_all(page, "oit-table")
    page.goto(f"{address}/2569/oit/O1/p1/")
    seen_by_all(page, "oit-versions")


def _looked_at_answered_and_clarified(page: Page, address: str) -> None:
    """The page of ours is found from outside, an address of last year is not; the pack shows what stood there, and the
    answer sheet says where."""
    here, ours = f"{address}/2569/oit/O1/", f"{address}/a/6990101/ita/2569/o1/"
    page.goto(ours)
    assert "สำนักปลัด" in page.inner_text("#p1")
    page.goto(here)
    follow(page, "main button:has-text('ตรวจเดี๋ยวนี้')")
    assert page.url == here
    card = page.locator("main li", has=page.locator(f"a[href='{ours}']")).filter(has_text="องค์ประกอบที่").last
    assert "ใช้ได้ล่าสุด" in card.inner_text()
    old = page.locator("main li", has_text="ไม่พบชื่อเว็บไซต์").last
    assert "https://thungtawan.example/2568/o1.html" in old.inner_text()
    seen_by_all(page, "oit-looked-at")
    capture = Capture.objects.get(link__address=ours)
    with page.expect_download() as handed_out:
        page.click("main button:has-text('เอกสารประกอบการชี้แจง')")
    with zipfile.ZipFile(handed_out.value.path()) as pack, pack.open("o1-clarification.pdf") as paper:
        text = "".join(each.extract_text() for each in PdfReader(paper).pages)
    told = "".join(text.split())
    for said in (ours, capture.file.sha256, day_and_time(capture.at)):
        assert "".join(said.split()) in told, said
    page.goto(f"{address}/2569/oit/answers/")
    assert ours in page.content()
    seen_by_all(page, "oit-answered")


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
