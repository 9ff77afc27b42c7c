"""How a journey goes from page to page, and how it begins."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Browser, Page
from tests.journeys.looking import SIZES

PASSWORD = "ดอกทานตะวันบานยามเช้า"  # noqa: S105


def follow(page: Page, what: str) -> None:
    """Click what leads to another page, and be there: who looks too soon still sees the page before."""
    with page.expect_navigation():
        page.click(what)


def signed_in(browser: Browser, address: str, size: str, who: str = "coordinator", *, script: bool = True) -> Page:
    """The page of that address, as its first visit shows it to that person. Colours change at once: axe would measure
    what lies between two themes."""
    how: dict[str, Any] = {"locale": "th-TH", "reduced_motion": "reduce", "java_script_enabled": script}
    page = browser.new_context(viewport=SIZES[size], **how).new_page()
    page.goto(address)
    sign_in(page, who)
    page.wait_for_url(address)
    return page


def sign_in(page: Page, who: str) -> None:
    """Name and password into the page that asks for them."""
    page.fill("input[name=login]", who)
    page.fill("input[name=password]", PASSWORD)
    follow(page, "main button[type=submit]")


def open_person_menu(page: Page) -> None:
    """The menu of who is signed in, the last of the top."""
    page.locator(".top-choice summary").last.click()
