"""A memo goes up the chain in a real browser: returned, changed, proposed again, passed on, approved by who acts."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page
from tests.journeys.going import PASSWORD, follow, signed_in
from tests.journeys.looking import SIZES, seen_by_all
from tests.web.planned import YEAR
from tests.web.signing import SigningOffice

from prongsai.domain.chain import Acting
from prongsai.records.acting import PROGRAM
from prongsai.records.actions.people import hold_post

pytestmark = pytest.mark.usefixtures("kept_in")


@pytest.fixture
def address(live_server: object, transactional_db: None) -> str:
    """Where the pages are: the chain with accounts, the clerk acting for the head from yesterday on."""
    made = SigningOffice()
    made.year.result()
    made.year.measures()
    for account in made.accounts.values():
        account.set_password(PASSWORD)
        account.save()
    today = timezone.localdate()
    acting = Acting("in_place", "112/2568", today - timedelta(days=3), today + timedelta(days=30))
    here: dict[str, Any] = {"actor": PROGRAM, "agency": made.world.agency, "now": timezone.now()}
    since = today - timedelta(days=1)
    hold_post(**here, person=made.people["clerk"], post=made.chain.posts["head"], since=since, acting=acting)
    return str(live_server)


def decided(page: Page, choice: str, opinion: str = "") -> None:
    """The paper that waits, decided."""
    page.fill("textarea[name=opinion]", opinion)
    follow(page, f"button[value={choice}]")


def test_a_memo_is_returned_changed_and_approved_by_who_acts(browser: Browser, address: str) -> None:
    author = signed_in(browser, f"{address}/{YEAR.be}/letters/", "phone")
    page_of_paper = drafted(author)
    unit = returned(browser, address)
    changed(author, page_of_paper)
    unit.goto(f"{address}/approvals/")
    follow(unit, "main .choose a")
    decided(unit, "forward", "เห็นควรอนุมัติ")
    approved_once(browser, address)
    author.goto(page_of_paper)
    seen_by_all(author, "letter-approved")
    author.goto(f"{address}/{YEAR.be}/papers/")
    assert "อนุมัติแล้วตามบันทึกข้อความ" in author.inner_text("main")
    seen_by_all(author, "papers-approved")
    author.set_viewport_size(SIZES["desk"])
    for place, name in ((page_of_paper, "letter-approved"), (f"{address}/{YEAR.be}/letters/", "letters")):
        author.goto(place)
        seen_by_all(author, name)


def drafted(author: Page) -> str:
    """The plan's memo, drafted and proposed; the address of its page."""
    seen_by_all(author, "letters-none")
    follow(author, "text=เสนอแผนมาตรการ")
    seen_by_all(author, "letter-new")
    follow(author, "main button.primary")
    seen_by_all(author, "letter-draft")
    place = author.url
    follow(author, "main a:has-text('แก้ไขข้อความ')")
    seen_by_all(author, "letter-edit")
    author.goto(f"{place}submit/")
    seen_by_all(author, "letter-submit")
    follow(author, "button[name=send]")
    assert "เสนอแล้ว" in author.inner_text("main")
    return place


def returned(browser: Browser, address: str) -> Page:
    """Sent back by the head of the unit, who has to say why; their page."""
    unit = signed_in(browser, f"{address}/approvals/", "phone", "head")
    seen_by_all(unit, "waiting")
    follow(unit, "main .choose a")
    seen_by_all(unit, "decide")
    decided(unit, "send_back")
    assert "ต้องมีเหตุผลหนึ่งประโยค" in unit.inner_text("main")
    decided(unit, "send_back", "ขอเพิ่มข้อกฎหมาย")
    assert "ไม่มีเรื่องรอท่านพิจารณา" in unit.inner_text("h1")
    return unit


def changed(author: Page, place: str) -> None:
    """Another version, looked at beside the first, and proposed."""
    author.goto(place)
    seen_by_all(author, "letter-returned")
    follow(author, "main button:has-text('ทำฉบับใหม่')")
    follow(author, "main a:has-text('แก้ไขข้อความ')")
    author.fill("textarea[name=law]", "- หนังสือสั่งการที่เกี่ยวข้อง\n- ข้อบัญญัติ")
    follow(author, "main button.primary")
    author.goto(f"{place}changes/2/")
    assert "ข้อกฎหมาย" in author.inner_text("tbody")
    seen_by_all(author, "letter-changes")
    author.goto(f"{place}submit/")
    follow(author, "button[name=send]")


def approved_once(browser: Browser, address: str) -> None:
    """By the clerk who acts for the head, in two windows: the second is told in a sentence."""
    clerk = signed_in(browser, f"{address}/approvals/", "phone", "approver")
    follow(clerk, "main .choose a")
    second = clerk.context.new_page()
    second.goto(clerk.url)
    assert "รักษาราชการแทน" in second.frame_locator("iframe").locator("body").inner_text()
    decided(clerk, "approve", "อนุมัติตามเสนอ")
    decided(second, "refuse", "ยังไม่เห็นด้วย")
    assert "ไม่ได้รอการพิจารณาแล้ว" in second.inner_text("main")
    seen_by_all(second, "decide-too-late")
