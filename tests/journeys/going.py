"""How a journey goes from page to page."""

from __future__ import annotations

from playwright.sync_api import Page


def follow(page: Page, what: str) -> None:
    """Click what leads to another page, and be there: who looks too soon still sees the page before."""
    with page.expect_navigation():
        page.click(what)
