"""A memo goes up the chain in a real browser: returned, changed, proposed again, passed on, approved by who acts."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page
from tests.journeys.going import PASSWORD, follow, signed_in
from tests.journeys.looking import EVERY_DAY, SIZES, seen_by_all
from tests.web.planned import YEAR
from tests.web.signing import SigningOffice

from prongsai.domain.chain import Acting
from prongsai.records.acting import PROGRAM
from prongsai.records.actions.people import hold_post

pytestmark = pytest.mark.usefixtures("kept_in")


@pytest.fixture
def office(transactional_db: None) -> SigningOffice:
    """The chain with accounts, in a year with a result and measures."""
    return SigningOffice()


@pytest.fixture
def address(live_server: object, office: SigningOffice) -> str:
    """Where the pages are, the clerk acting for the head from yesterday on."""
    made = office
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


@pytest.mark.parametrize("size", EVERY_DAY)
def test_every_other_page_of_papers_is_for_everybody(
    browser: Browser, office: SigningOffice, address: str, size: str
) -> None:
    paper = office.proposed(secrecy="ลับ", urgency="ด่วนที่สุด")
    step, person = paper.versions.get().steps.all()[0].pk, office.people["clerk"]
    below = {"letter-secret": "", "letter-number": "number/", "letter-withdraw": "withdraw/"}
    below |= {"letter-skip": f"steps/{step}/skip/", "letter-from-paper": f"steps/{step}/paper/"}
    places = {name: office.address(paper, about) for name, about in below.items()}
    places |= {"chains": "/letters/chains/", "chain": "/letters/chains/memo/", "hold": f"/people/{person}/hold/"}
    places["letter-attach"] = office.address(office.drafted(), "attach/")
    page = signed_in(browser, f"{address}/letters/chains/", size)
    for name, place in places.items():
        page.goto(f"{address}{place}")
        seen_by_all(page, name)
    page = signed_in(browser, f"{address}/", size, "head")
    seen_by_all(page, "home-waiting")


def test_without_script_a_paper_is_decided_from_the_keyboard(
    browser: Browser, office: SigningOffice, address: str
) -> None:
    paper = office.proposed()
    step = paper.versions.get().steps.all()[0].pk
    page = signed_in(browser, f"{address}/approvals/{step}/", "phone", "head", script=False)
    page.focus("textarea[name=opinion]")
    page.keyboard.type("เห็นควร")
    page.focus("button[value=forward]")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "บันทึกแล้ว: เห็นควรเสนอต่อ" in page.inner_text("main")


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
