"""The pages around signing in, in both languages: a code on paper, locked out, sessions, a second step, gone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.core.cache import cache
from django.utils import timezone
from playwright.sync_api import Browser, Page
from tests.conftest import FUZZ
from tests.journeys.going import PASSWORD, follow
from tests.journeys.looking import SIZES, seen_by_all
from tests.records.worlds import SINCE
from tests.web.desk import made_office

from prongsai.records.acting import PROGRAM
from prongsai.records.actions.accounts import make_reset_code
from prongsai.records.models import Account, Person, RoleHolding

THAI = re.compile(r"[\u0e01-\u0e5b]")
NEW = "ทุ่งตะวันยามรุ่งอรุณ"

ALL = [("th", "phone"), ("en", "desk"), ("en", "phone"), ("th", "desk")]
each = pytest.mark.parametrize(("language", "size"), ALL if FUZZ else ALL[:2])


@pytest.fixture
def address(live_server: object, transactional_db: None) -> Iterator[str]:
    """Where the pages are; a person with an account who coordinates the agency."""
    cache.clear()
    office = made_office()
    account = Account.objects.create_account("pinmanee", PASSWORD)
    Person.objects.filter(pk=office.world.person).update(account=account)
    RoleHolding.objects.create(account=account, role="administrator", agency_id=office.world.agency, valid_from=SINCE)
    yield str(live_server)
    cache.clear()


def opened(browser: Browser, address: str, language: str, size: str) -> Page:
    """The sign-in page in that language."""
    page = browser.new_context(viewport=SIZES[size]).new_page()
    page.goto(f"{address}/accounts/login/")
    if language == "en":
        follow(page, ".language button:has-text('English')")
    return page


def sign_in(page: Page, password: str = PASSWORD) -> None:
    page.fill("input[name=login]", "pinmanee")
    page.fill("input[name=password]", password)
    follow(page, "main button[type=submit]")


def checked(page: Page, name: str, language: str) -> None:
    """For everybody, no wider than the screen, and all in one language."""
    seen_by_all(page, f"{name}-{language}")
    said = re.sub("นางปิ่นมณี สายธารใส|Chrome|Linux", "", page.inner_text("main"))
    assert not (THAI.findall(said) if language == "en" else re.findall(r"[A-Za-z]{5,}", said))


@each
def test_a_code_on_paper(browser: Browser, address: str, language: str, size: str) -> None:
    page = opened(browser, address, language, size)
    code = make_reset_code(actor=PROGRAM, username="pinmanee", now=timezone.now())
    page.goto(f"{address}/accounts/password/reset/?user=pinmanee")
    assert page.input_value("input[name=username]") == "pinmanee"
    checked(page, "reset", language)
    _fill(page, "AAAA-BBBB-CCCC", NEW)
    checked(page, "reset-wrong-code", language)
    _fill(page, code, "12345678")
    checked(page, "reset-weak", language)
    _fill(page, code, NEW)
    checked(page, "reset-done", language)
    sign_in(page, NEW)
    assert page.url == f"{address}/"


def _fill(page: Page, code: str, password: str) -> None:
    page.fill("input[name=code]", code)
    page.fill("input[name=password]", password)
    page.fill("input[name=again]", password)
    follow(page, "main button[type=submit]")


@each
def test_locked_out(browser: Browser, address: str, language: str, size: str) -> None:
    page = opened(browser, address, language, size)
    for _ in range(5):
        sign_in(page, "wrong")
    checked(page, "wrong-password", language)
    sign_in(page)
    checked(page, "locked-out", language)
    assert "/accounts/login/" in page.url


@each
def test_sessions_end_elsewhere(browser: Browser, address: str, language: str, size: str) -> None:
    here, there = (opened(browser, address, language, size) for _ in range(2))
    for page in (here, there):
        sign_in(page)
    here.goto(f"{address}/accounts/sessions/")
    checked(here, "sessions", language)
    follow(here, "main .acts button")
    checked(here, "sessions-ended", language)
    assert UserSession.objects.count() == 1
    there.goto(f"{address}/agency/")
    checked(there, "ended-elsewhere", language)
    assert "/accounts/login/" in there.url


@each
def test_who_left(browser: Browser, address: str, language: str, size: str) -> None:
    page = opened(browser, address, language, size)
    Person.objects.update(valid_to=timezone.localdate() - timedelta(days=1))
    sign_in(page)
    checked(page, "left", language)
    page.goto(f"{address}/")
    assert "/accounts/login/" in page.url


@each
def test_the_second_step(browser: Browser, address: str, language: str, size: str) -> None:
    page = opened(browser, address, language, size)
    sign_in(page)
    page.goto(f"{address}/accounts/2fa/totp/activate/")
    checked(page, "confirm", language)
    page.fill("input[name=password]", PASSWORD)
    follow(page, "main button[type=submit]")
    assert page.inner_text("main code")
    page.goto(f"{address}/accounts/2fa/")
    checked(page, "second-step", language)
    page.goto(f"{address}/accounts/password/code/?user=pinmanee")
    assert page.input_value("input[name=username]") == "pinmanee"
    checked(page, "make-code", language)
