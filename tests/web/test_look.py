"""Every component in a real browser: no rule of accessibility broken, nothing wider than the screen, focus seen."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.core.wsgi import get_wsgi_application
from playwright.sync_api import Browser, Page, sync_playwright
from tests.journeys.looking import LOOKS, SIZES, pictured, too_wide, violations, wear

RING = """() => {
  const style = getComputedStyle(document.activeElement);
  const box = document.activeElement.getBoundingClientRect();
  return {
    name: document.activeElement.outerHTML.slice(0, 80),
    body: document.activeElement === document.body,
    seen: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 && box.width > 1 && box.height > 1,
  };
}"""
REACHABLE = """() => [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")]
  .filter(e => e.checkVisibility({visibilityProperty: true}) && e.type !== "hidden").length"""


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 -- the server's own name
        """Nothing: requests of tests are no news."""


@pytest.fixture(scope="module")
def server(gallery_settings: None) -> Iterator[str]:
    """The address of the gallery."""
    httpd = ThreadedWSGIServer(("127.0.0.1", 0), _Quiet)
    httpd.daemon_threads = True
    httpd.set_app(StaticFilesHandler(get_wsgi_application()))
    thread = threading.Thread(target=httpd.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{httpd.server_port}/"
    httpd.shutdown()
    httpd.server_close()
    thread.join()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The Chromium of the system."""
    program = shutil.which("chromium")
    assert program, "make system-parts installs chromium"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture(scope="module", params=SIZES)
def page(request: pytest.FixtureRequest, browser: Browser, server: str) -> Iterator[Page]:
    """A window of each size, opened at the gallery."""
    context = browser.new_context(viewport=SIZES[request.param], locale="th-TH", reduced_motion="reduce")
    context.set_default_timeout(5_000)
    yield context.new_page()
    context.close()


def _wide(page: Page) -> bool:
    return page.viewport_size == SIZES["desk"]


def _complaints(page: Page) -> list[str]:
    """What the browser will say from now on: blocked styles and scripts, missing files, errors of scripts."""
    said: list[str] = []
    page.on("console", lambda m: said.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda e: said.append(str(e)))
    return said


def _send_faulty(page: Page, server: str) -> None:
    page.goto(server)
    page.get_by_role("textbox", name="กำหนดเสร็จ").fill("พรุ่งนี้")
    with page.expect_navigation():
        page.get_by_role("button", name="บันทึก", exact=True).click()


def test_nothing_is_blocked_or_missing(page: Page, server: str) -> None:
    said = _complaints(page)
    page.goto(server)
    page.evaluate("document.fonts.ready.then(() => null)")
    assert said == []
    assert (
        page.evaluate("document.fonts.check('18px Sarabun', 'ก') && getComputedStyle(document.body).fontSize") == "18px"
    )


def test_faults_are_told_at_the_top_and_at_the_field(page: Page, server: str) -> None:
    _send_faulty(page, server)
    assert page.title().startswith("ผิดพลาด:")
    page.locator(".error-summary:focus").wait_for()
    page.locator(".error-summary a").nth(1).click()
    due = page.get_by_role("textbox", name="กำหนดเสร็จ")
    assert due.evaluate("e => e === document.activeElement")
    fault = page.locator(f"#{(due.get_attribute('aria-describedby') or '').split()[-1]}")
    assert fault.is_visible() and "พรุ่งนี้" in fault.inner_text()
    assert violations(page) == []
    assert not too_wide(page)


def test_every_theme_has_enough_contrast(page: Page, server: str) -> None:
    _send_faulty(page, server)
    for name in LOOKS:
        wear(page, name)
        pictured(page, name)
        assert violations(page, "color-contrast") == [], name
        assert not too_wide(page), name
    page.emulate_media(media="print", color_scheme="light", forced_colors="none")
    pictured(page, "print")
    assert not page.locator(".rail:visible, .top-choice:visible, button:visible").count()
    page.emulate_media(media="screen")


def test_a_row_opens_beside_the_list_or_as_a_page(page: Page, server: str) -> None:
    page.goto(server)
    page.get_by_role("link", name="ครั้งที่ 2").click()
    page.get_by_role("heading", name="ขั้นตอนที่ 2").wait_for()
    beside = bool(page.get_by_role("heading", name="เหลือ 7 เรื่อง").count())
    assert beside == _wide(page)
    assert violations(page) == []
    pictured(page, "row")
    if beside:
        page.get_by_role("link", name="ปิด").click()
        assert page.evaluate("document.activeElement.textContent").endswith("ครั้งที่ 2")
        assert not page.get_by_role("heading", name="ขั้นตอนที่ 2").count()


@pytest.mark.parametrize("name", ["404", "refused"])
def test_pages_without_a_frame(page: Page, server: str, name: str) -> None:
    page.goto(f"{server}plain/{name}")
    pictured(page, name)
    assert violations(page) == []
    assert not too_wide(page)


def test_the_keyboard_reaches_everything_and_shows_where_it_is(page: Page, server: str) -> None:
    page.goto(server)
    for menu in page.locator("summary:visible").all():
        menu.evaluate("e => { e.parentElement.open = true; }")
    number = page.evaluate(REACHABLE) - 1  # of two radio buttons one is a stop
    stops = []
    for _ in range(number + 5):
        page.keyboard.press("Tab")
        at = page.evaluate(RING)
        if at["body"]:
            break
        assert at["seen"], at["name"]
        stops.append(at["name"])
    assert len(stops) == number
