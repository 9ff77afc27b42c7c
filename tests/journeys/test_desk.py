"""A morning at the desk, in a real browser: sign in, correct the agency, find the change in the history."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright
from tests.web.desk import made_office

PICTURES = os.environ.get("PRONGSAI_PICTURES")
PASSWORD = "ดอกทานตะวันบานยามเช้า"  # noqa: S105
PAGES = ("/", "/agency/", "/agency/edit/", "/units/add/", "/people/", "/years/", "/history/")
SIZES = {"phone": ViewportSize(width=360, height=740), "desk": ViewportSize(width=1280, height=900)}


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
    """Where the pages are, with the coordinator's account ready."""
    account = made_office().people["coordinator"]
    account.set_password(PASSWORD)
    account.save()
    return str(live_server)


def signed_in(browser: Browser, address: str, size: str) -> Page:
    page = browser.new_context(viewport=SIZES[size], locale="th-TH").new_page()
    page.goto(f"{address}/agency/")
    page.fill("input[name=login]", "coordinator")
    page.fill("input[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_url(f"{address}/agency/")
    return page


def test_a_correction_is_made_and_found_in_the_history(browser: Browser, address: str) -> None:
    page = signed_in(browser, address, "desk")
    page.click("text=แก้ไขข้อมูล")
    page.fill("input[name=phones]", "0 2000 0009")
    page.click("main button[type=submit]")
    page.wait_for_url(f"{address}/agency/")
    assert "0 2000 0009" in page.inner_text("main")
    assert "บันทึกข้อมูลหน่วยงานแล้ว" in page.inner_text("main")
    page.click("a:visible:has-text('ใครทำอะไร')")
    assert "แก้ไขข้อมูลหน่วยงาน" in page.inner_text("tbody tr:first-child")


@pytest.mark.parametrize("size", SIZES)
def test_every_page_is_for_everybody(browser: Browser, address: str, size: str) -> None:
    """No rule of accessibility broken, nothing wider than the screen."""
    page = signed_in(browser, address, size)
    for place in PAGES:
        page.goto(f"{address}{place}")
        if PICTURES:
            name = place.strip("/").replace("/", "-") or "home"
            page.screenshot(path=Path(PICTURES) / f"{name}-{size}.png", full_page=True)
        found = Axe().run(page).response["violations"]
        assert [(place, v["id"]) for v in found] == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), place


def test_without_script_everything_still_works(browser: Browser, address: str) -> None:
    page = browser.new_context(java_script_enabled=False, viewport=SIZES["phone"]).new_page()
    page.goto(f"{address}/people/add/")
    page.fill("input[name=login]", "coordinator")
    page.fill("input[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    page.fill("input[name=name]", "นายปั้น ช่างเหล็ก")
    page.click("main button[type=submit]")
    assert "นายปั้น ช่างเหล็ก" in page.inner_text("main")
