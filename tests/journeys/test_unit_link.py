"""A unit answers from a phone: the coordinator asks, somebody opens the link and sends a photo, the coordinator accepts
it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.utils import timezone
from playwright.sync_api import Browser, Page
from tests.journeys.going import PASSWORD, follow, signed_in
from tests.journeys.looking import EVERY_DAY, SIZES, pictured, seen_by_all, seen_in_every_theme
from tests.phone_photo import a_phone_photo
from tests.records.answering import Answering
from tests.records.worlds import NOW
from tests.web.desk import made_office

from prongsai.domain.progress import DONE, ProgressFacts
from prongsai.frameworks.library import Library
from prongsai.planning.taken_in import taken_in
from prongsai.records.actions.progress import Report, record_progress
from prongsai.records.models import Progress, UnitLink
from prongsai.thai.numerals import to_ascii_digits

pytestmark = pytest.mark.usefixtures("kept_in")
MESSAGE = "สำนักปลัดรายงานครับ\nm1 อบรมเพิ่มอีก 10 คน เมื่อ 5 ม.ค. 2569\nm2/1 ยังไม่เสร็จ จะส่งภายใน 30 ม.ค. 2569"


@pytest.fixture
def unit(live_server: object, transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A unit with an open list in the midst of a year, and no link yet."""
    office = made_office()
    account = office.people["coordinator"]
    account.set_password(PASSWORD)
    account.save()
    made = Answering(office.world)
    UnitLink.objects.all().delete()
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    cache.clear()
    return made


def phone(browser: Browser, address: str) -> Page:
    """A phone without script and without account."""
    page = browser.new_context(viewport=SIZES["phone"], locale="th-TH", java_script_enabled=False).new_page()
    page.goto(address)
    return page


def ask_about_all(desk: Page, address: str) -> None:
    """Everything of the round that nobody has reported on, asked for at once."""
    desk.goto(f"{address}?all=1")
    seen_by_all(desk, "ask")
    desk.fill("main textarea", "ขอผลภายในวันศุกร์ครับ")
    follow(desk, "main button:has-text('ถามเรื่องที่เลือก')")
    assert "ถามความคืบหน้า 3 เรื่อง" in desk.inner_text("main")
    assert desk.locator("main li:has-text('ถามแล้วเมื่อ')").count() == 3


def made_link(desk: Page, address: str, unit: Answering, size: str) -> str:
    """The address in the message that the coordinator copies."""
    desk.goto(f"{address}/{unit.cycle.fiscal_year}/links/")
    seen_by_all(desk, "unit-links")
    desk.goto(f"{address}/{unit.cycle.fiscal_year}/links/{unit.world.unit}/")
    follow(desk, "main button[type=submit]")
    seen_in_every_theme(desk, "unit-link")
    found = re.search(r"http\S+", desk.input_value("#message"))
    assert found
    return found[0]


def test_a_unit_answers_from_a_phone_and_the_coordinator_accepts(
    browser: Browser, live_server: Any, unit: Answering
) -> None:
    address = str(live_server)
    desk = signed_in(browser, f"{address}/agency/", "desk")
    ask_about_all(desk, f"{address}/{unit.cycle.fiscal_year}/measures/ask/")
    link = made_link(desk, address, unit, "desk")
    page = phone(browser, link)
    assert "ยังต้องตอบ 2 เรื่อง" in page.inner_text("h1")
    pictured(page, "unit-list")
    photo: Any = {"name": "ภาพอบรม.heic", "mimeType": "image/heic", "buffer": a_phone_photo()}
    form = f"[id='t-{unit.measures[0]}'] form"
    page.fill(f"{form} [name=results]", "อบรมแล้ว 25 คน")
    page.fill(f"{form} [name=done]", "๔ ม.ค. ๒๕๖๙")
    page.set_input_files(f"{form} [name=photos]", photo)
    follow(page, f"{form} button[type=submit]")
    assert "กรุณากรอก “ชื่อผู้ส่ง”" in page.inner_text("main")
    assert "กรุณาเลือกอีกครั้งก่อนกดส่ง" in page.inner_text("main")
    pictured(page, "unit-refused")
    page.fill(f"{form} [name=name]", "ดาว ธุรการ")
    page.set_input_files(f"{form} [name=photos]", photo)
    follow(page, f"{form} button[type=submit]")
    assert "ส่งแล้ว รอตรวจรับ" in page.inner_text("main") and "ภาพอบรม.jpg" in page.inner_text("main")
    pictured(page, "unit-sent")
    desk.goto(f"{address}/{unit.cycle.fiscal_year}/replies/")
    seen_by_all(desk, "replies")
    follow(desk, "main tbody a")
    seen_by_all(desk, "reply")
    follow(desk, "main button:has-text('ตรวจรับ')")
    assert "ตรวจรับแล้ว บันทึกเป็นผลของมาตรการในนามผู้ส่ง" in desk.inner_text("main")
    row = Progress.objects.get()
    assert (row.state, row.told_by, row.evidence.count()) == ("done", "ดาว ธุรการ", 1)
    page.goto(link)
    assert "ยังต้องตอบ 1 เรื่อง" in page.inner_text("h1")
    desk.goto(f"{address}/{unit.cycle.fiscal_year}/rounds/")
    seen_by_all(desk, "rounds")
    desk.click("#round-6 ~ details:has-text('ดูและพิมพ์รายงานของรอบนี้') summary")
    for layout, kind in (("report-by-indicator", "docx"), ("report-by-issue", "pdf")):
        found = taken_in(*printed(desk, layout, kind), Library())
        told = {measure["title"]: measure["results"] for measure in found["measures"]}
        assert "อบรมแล้ว 25 คน" in to_ascii_digits(" ".join(told["อบรมเจ้าหน้าที่"])), layout
        assert found["document"]["round"].startswith("6"), layout


def printed(desk: Page, layout: str, kind: str) -> tuple[str, bytes]:
    """The half-year report in a layout: name and content of the file."""
    with desk.expect_download() as saved:
        desk.click(f"main a[href$='/rounds/6/{layout}/{kind}/']")
    return saved.value.suggested_filename, Path(saved.value.path()).read_bytes()


@pytest.mark.parametrize("size", EVERY_DAY)
def test_a_pasted_message_is_confirmed_and_every_page_is_for_everybody(
    browser: Browser, live_server: Any, unit: Answering, size: str
) -> None:
    address, year = str(live_server), unit.cycle.fiscal_year
    stood = Report(ProgressFacts(DONE, "อบรมแล้ว 25 คน"))
    desk = signed_in(browser, f"{address}/agency/", size)
    link = made_link(desk, address, unit, size)
    desk.goto(f"{address}/{year}/replies/line/")
    seen_by_all(desk, "line-paste")
    desk.fill("main textarea", MESSAGE)
    follow(desk, "main button[name=read]")
    seen_by_all(desk, "line-read")
    desk.fill("input[name=name]", "ดาว ธุรการ")
    follow(desk, "main button[name=later]")
    assert "รอตรวจรับ 2 เรื่อง" in desk.inner_text("main")
    record_progress(**unit.world.common, measure=unit.measures[0], months=6, report=stood)
    desk.goto(desk.url)
    follow(desk, "main tbody a >> nth=0")
    seen_by_all(desk, "reply-beside")
    follow(desk, "main a:has-text('ส่งคืนให้แก้ไข')")
    desk.fill("[name=note]", "ขอภาพประกอบ")
    follow(desk, "main button[type=submit]")
    desk.goto(link)
    seen_in_every_theme(desk, "unit-page")
    desk.goto(f"{address}/u/nothing/")
    seen_by_all(desk, "unit-closed")
