"""A citizen opens the page of an agency on a telephone, in a real browser: small, without a cookie, for everybody."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Response
from tests.journeys.going import follow, signed_in
from tests.journeys.looking import EVERY_DAY, SIZES, seen_by_all, seen_in_every_theme
from tests.journeys.test_desk import address

__all__ = ["address"]  # fixtures

MOST_BYTES = 200_000


@pytest.mark.parametrize("size", EVERY_DAY)
def test_an_agency_opens_its_page_and_everybody_sees_it(browser: Browser, address: str, size: str) -> None:
    desk = signed_in(browser, f"{address}/agency/", size)
    follow(desk, "text=หน้าสาธารณะ (ปิดอยู่)")
    seen_by_all(desk, "public-closed")
    follow(desk, "text=ตั้งที่อยู่")
    desk.fill("input[name=code]", "thungtawan")
    seen_by_all(desk, "public-address")
    follow(desk, "text=ดูสิ่งที่จะเปลี่ยน")
    seen_by_all(desk, "public-address-preview")
    follow(desk, "text=ยืนยันที่อยู่ใหม่")
    follow(desk, "text=เปิดหน้าสาธารณะ")
    seen_by_all(desk, "public-open")
    follow(desk, "main button[type=submit]")
    seen_by_all(desk, "public-opened")

    page = browser.new_context(viewport=SIZES[size], reduced_motion="reduce").new_page()
    loaded: list[Response] = []

    def load(answer: Response) -> None:
        loaded.append(answer)

    page.on("response", load)
    page.goto(f"{address}/a/thungtawan/", wait_until="networkidle")
    assert sum(len(answer.body()) for answer in loaded) < MOST_BYTES
    seen_in_every_theme(page, "public")
    follow(page, "text=English")
    assert page.get_attribute("html", "lang") == "en"
    seen_by_all(page, "public-english")
    page.goto(f"{address}/a/nowhere/")
    seen_by_all(page, "public-404")
    assert page.context.cookies() == []
