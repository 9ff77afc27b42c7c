"""From last year's files to a stored result and plan, in a real browser, with script and without it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright
from tests.conftest import ROOT
from tests.journeys.going import follow
from tests.web.desk import made_office

from prongsai.records.models import PlannedMeasure, StoredResult

PICTURES = os.environ.get("PRONGSAI_PICTURES")
PASSWORD = "ดอกทานตะวันบานยามเช้า"  # noqa: S105
SIZES = {"phone": ViewportSize(width=360, height=740), "desk": ViewportSize(width=1280, height=900)}
FILES = [ROOT / "examples" / name for name in ("result-2568.txt", "report-2568.txt")]
pytestmark = pytest.mark.usefixtures("kept_in")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The Chromium of the system, as in `test_desk.py`."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    program = shutil.which("chromium")
    assert program, "make system-parts installs chromium"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield started
        started.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def address(live_server: object, transactional_db: None, settings: Any) -> str:
    """Where the pages are; files are read where they are handed in."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    account = made_office().people["coordinator"]
    account.set_password(PASSWORD)
    account.save()
    return str(live_server)


def signed_in(browser: Browser, address: str, size: str, *, script: bool) -> Page:
    page = browser.new_context(viewport=SIZES[size], locale="th-TH", java_script_enabled=script).new_page()
    page.goto(f"{address}/intake/")
    page.fill("input[name=login]", "coordinator")
    page.fill("input[name=password]", PASSWORD)
    follow(page, "main button[type=submit]")
    page.wait_for_url(f"{address}/intake/")
    return page


def seen(page: Page, name: str, size: str, *, script: bool) -> None:
    """No rule of accessibility broken, nothing wider than the screen; a picture for whoever wants it."""
    if PICTURES:
        page.screenshot(path=Path(PICTURES) / f"intake-{name}-{size}.png", full_page=True)
    if script:
        assert [v["id"] for v in Axe().run(page).response["violations"]] == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize(("size", "script"), [("phone", True), ("desk", True), ("desk", False)])
def test_last_years_files_become_a_result_and_a_plan(browser: Browser, address: str, size: str, script: bool) -> None:
    page = signed_in(browser, address, size, script=script)
    name = size if script else f"{size}-plain"
    seen(page, "empty", name, script=script)
    page.set_input_files("input[type=file]", [str(path) for path in FILES])
    follow(page, "main form button[type=submit]")
    seen(page, "list", name, script=script)
    follow(page, "main a:has-text('result-2568.txt')")
    seen(page, "result", name, script=script)
    follow(page, "text=แก้ไขคะแนน")
    page.fill("input[name=total]", "๙๙")
    if script:
        page.press("input[name=total]", "Tab")
        page.wait_for_selector("#checks .notice")
    else:
        follow(page, "button[name=check]")
    assert "ไม่ตรงกับที่คำนวณได้" in page.inner_text("#checks")
    seen(page, "figures", name, script=script)
    page.fill("input[name=total]", "86.71")
    follow(page, "main button:has-text('บันทึก')")
    follow(page, "text=ดูก่อนยืนยัน")
    seen(page, "confirm-result", name, script=script)
    follow(page, "text=ยืนยันและเก็บ")
    assert StoredResult.objects.get().year == 2568
    page.goto(f"{address}/intake/")
    follow(page, "main a:has-text('report-2568.txt')")
    seen(page, "report", name, script=script)
    follow(page, "text=แก้ไขมาตรการที่ 2")
    seen(page, "measure", name, script=script)
    page.fill("textarea[name=title]", "ชื่อที่ถูกต้อง")
    follow(page, "main button[type=submit]")
    assert "ชื่อที่ถูกต้อง" in page.inner_text("main")
    follow(page, "text=ดูก่อนยืนยัน")
    seen(page, "confirm-report", name, script=script)
    follow(page, "text=ยืนยันและเก็บ")
    assert "ชื่อที่ถูกต้อง" in PlannedMeasure.objects.values_list("title", flat=True)
    page.goto(f"{address}/results/add/")
    seen(page, "add", name, script=script)
