"""From last year's files to a stored result and plan, in a real browser, with script and without it."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser
from tests.conftest import ROOT
from tests.journeys.going import PASSWORD, follow, signed_in
from tests.journeys.looking import seen_by_all
from tests.web.desk import made_office

from prongsai.records.models import PlannedMeasure, StoredResult

FILES = [ROOT / "examples" / name for name in ("result-2568.txt", "report-2568.txt")]
pytestmark = pytest.mark.usefixtures("kept_in")


@pytest.fixture
def address(live_server: object, transactional_db: None, settings: Any) -> str:
    """Where the pages are; files are read where they are handed in."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    account = made_office().people["coordinator"]
    account.set_password(PASSWORD)
    account.save()
    return str(live_server)


@pytest.mark.parametrize(("size", "script"), [("phone", True), ("desk", False)])
def test_last_years_files_become_a_result_and_a_plan(browser: Browser, address: str, size: str, script: bool) -> None:
    page = signed_in(browser, f"{address}/intake/", size, script=script)
    seen_by_all(page, "intake-empty", script=script)
    page.set_input_files("input[type=file]", [str(path) for path in FILES])
    follow(page, "main form button[type=submit]")
    seen_by_all(page, "intake-list", script=script)
    follow(page, "main a:has-text('result-2568.txt')")
    seen_by_all(page, "intake-result", script=script)
    follow(page, "text=แก้ไขคะแนน")
    page.fill("input[name=total]", "๙๙")
    if script:
        page.press("input[name=total]", "Tab")
        page.wait_for_selector("#checks .notice")
    else:
        follow(page, "button[name=check]")
    assert "ไม่ตรงกับที่คำนวณได้" in page.inner_text("#checks")
    seen_by_all(page, "intake-figures", script=script)
    page.fill("input[name=total]", "86.71")
    follow(page, "main button:has-text('บันทึก')")
    follow(page, "text=ดูก่อนยืนยัน")
    seen_by_all(page, "intake-confirm-result", script=script)
    follow(page, "text=ยืนยันและเก็บ")
    assert StoredResult.objects.get().year == 2568
    page.goto(f"{address}/intake/")
    follow(page, "main a:has-text('report-2568.txt')")
    seen_by_all(page, "intake-report", script=script)
    follow(page, "text=แก้ไขมาตรการที่ 2")
    seen_by_all(page, "intake-measure", script=script)
    page.fill("textarea[name=title]", "ชื่อที่ถูกต้อง")
    follow(page, "main button[type=submit]")
    assert "ชื่อที่ถูกต้อง" in page.inner_text("main")
    follow(page, "text=ดูก่อนยืนยัน")
    seen_by_all(page, "intake-confirm-report", script=script)
    follow(page, "text=ยืนยันและเก็บ")
    assert "ชื่อที่ถูกต้อง" in PlannedMeasure.objects.values_list("title", flat=True)
    page.goto(f"{address}/results/add/")
    seen_by_all(page, "intake-add", script=script)
