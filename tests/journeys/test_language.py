"""The desk in English, chosen before signing in: every page holds it, and there is a way back to Thai."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser
from tests.journeys.going import follow, sign_in
from tests.journeys.looking import EVERY_DAY, SIZES, seen_by_all
from tests.journeys.test_desk import PAGES, address

__all__ = ["address"]  # fixtures

SPOKEN = "nav a, main button, main a.button, main dt, main thead th, main caption, main summary"
"""What the program says itself, and never the name of anybody or anything."""
THAI = re.compile(r"[\u0e01-\u0e5b]")


@pytest.mark.parametrize("size", EVERY_DAY)
def test_every_page_in_english(browser: Browser, address: str, size: str) -> None:
    page = browser.new_context(viewport=SIZES[size], locale="en-GB").new_page()
    page.goto(f"{address}/agency/")
    assert page.get_attribute("html", "lang") == "th"
    follow(page, "text=English")
    assert page.get_attribute("html", "lang") == "en"
    sign_in(page, "coordinator")
    page.wait_for_url(f"{address}/agency/")
    for place in PAGES:
        page.goto(f"{address}{place}")
        seen_by_all(page, f"english-{place.strip('/').replace('/', '-') or 'home'}")
        assert [(place, said) for said in page.locator(SPOKEN).all_inner_texts() if THAI.search(said)] == []


def test_the_switch_needs_no_script_and_leads_back_to_the_same_page(browser: Browser, address: str) -> None:
    page = browser.new_context(viewport=SIZES["phone"], locale="en-GB", java_script_enabled=False).new_page()
    page.goto(f"{address}/accounts/login/?next=/years/")
    for language, button in (("en", "English"), ("th", "ไทย")):
        follow(page, f".language button:has-text('{button}')")
        assert page.get_attribute("html", "lang") == language
        assert page.url == f"{address}/accounts/login/?next=/years/"
