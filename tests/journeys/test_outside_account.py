"""An account kept elsewhere (OIDC): a real provider, an office that names it in its settings, people who use it."""

from __future__ import annotations

import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page
from tests.journeys.example import Example, free_port
from tests.journeys.going import follow, open_person_menu
from tests.journeys.https import Program, certificate, program, wait_for
from tests.journeys.looking import EVERY_DAY, SIZES, seen_by_all

PERSON, STRANGER = "tungtawan-rungthiwa", "nobody-we-know"
SERVICE, LINKED = "THAID", "1-0000-00000-01-1"
"""Whom the service calls so."""


@dataclass(frozen=True)
class Office:
    """The program with its service. folder: its data. service: the address of the provider."""

    program: Program
    folder: Path
    service: str

    def rows(self, query: str) -> list[tuple[object, ...]]:
        """What the database answers."""
        with closing(sqlite3.connect(self.folder / "prongsai.sqlite3")) as database:
            return database.execute(query).fetchall()


@contextmanager
def service(pem: Path) -> Iterator[str]:
    """A provider of OIDC under https; the address of its server."""
    port = free_port()
    process = subprocess.Popen([sys.executable, "-m", "tests.journeys.service", str(pem), str(port)])
    try:
        wait_for(port)
        yield f"https://localhost:{port}"
    finally:
        process.terminate()
        process.wait(timeout=30)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory, example: Example) -> Iterator[Office]:
    """An office that has set ThaID up by the documented settings."""
    folder = tmp_path_factory.mktemp("outside")
    pem = certificate(folder)
    with service(pem) as server:
        given = {"CLIENT": "the-office", "SECRET": "word", "SERVER": server}
        settings = {f"PRONGSAI_OIDC_{SERVICE}_{part}": value for part, value in given.items()}
        more = {"PRONGSAI_OIDC": "thaid", "REQUESTS_CA_BUNDLE": str(pem), **settings}
        with program(example, folder / "data", pem, **more) as opened:
            yield Office(opened, folder / "data", server)


def a_page(browser: Browser, size: str = "phone") -> Page:
    return browser.new_context(viewport=SIZES[size], locale="th-TH").new_page()


def to_service(page: Page, office: Office, process: str) -> dict[str, list[str]]:
    """Follow the link of the service and confirm; what it was asked."""
    if process == "login":
        page.goto(f"{office.program.address}/accounts/login/")
    follow(page, "main a:has-text('ThaID')")
    follow(page, "main button[type=submit]:has-text('ไปต่อ')")
    assert page.url.startswith(office.service)
    return parse_qs(urlsplit(page.url).query)


def be(page: Page, who: str) -> None:
    """Say at the service who it is, and come back."""
    page.fill("input[name=sub]", who)
    follow(page, "button:has-text('Authorize')")


def linked(browser: Browser, office: Office, size: str) -> Page:
    """Signed in with the password, with the outside account linked."""
    page = a_page(browser, size)
    page.goto(f"{office.program.address}/accounts/login/")
    page.fill("input[name=login]", PERSON)
    page.fill("input[name=password]", office.program.passwords[PERSON])
    follow(page, "main button[type=submit]")
    open_person_menu(page)
    follow(page, "header a:has-text('บริการอื่นที่เชื่อมไว้')")
    seen_by_all(page, "outside-accounts")
    to_service(page, office, "connect")
    be(page, LINKED)
    page.fill("input[name=password]", office.program.passwords[PERSON])
    follow(page, "main button[type=submit]")
    return page


@pytest.mark.parametrize("size", EVERY_DAY)
def test_a_linked_account_signs_in_and_tells_only_who_it_is(https_browser: Browser, office: Office, size: str) -> None:
    page = linked(https_browser, office, size)
    assert page.url == f"{office.program.address}/accounts/3rdparty/"
    seen_by_all(page, "outside-linked")
    assert re.findall(r"[A-Za-z]+", page.inner_text("main").replace("ThaID", "")) == []
    fresh = a_page(https_browser, size)
    asked = to_service(fresh, office, "login")
    assert asked["scope"] == ["openid"]
    assert asked["redirect_uri"] == [f"{office.program.address}/accounts/oidc/thaid/login/callback/"]
    assert asked["code_challenge_method"] == ["S256"]
    be(fresh, LINKED)
    fresh.wait_for_url(f"{office.program.address}/")
    assert "นางสาวรุ่งทิวา" in (fresh.text_content("header") or "")
    kept = str(office.rows("SELECT uid, extra_data FROM socialaccount_socialaccount"))
    assert LINKED in kept
    assert "email" not in kept
    page.check("input[name=account]")
    follow(page, "main button:has-text('เลิกเชื่อม')")
    seen_by_all(page, "outside-unlinked")
    assert office.rows("SELECT uid FROM socialaccount_socialaccount") == []


def test_an_unknown_outside_account_is_told_so_and_makes_no_account(https_browser: Browser, office: Office) -> None:
    before = office.rows("SELECT count(*) FROM records_account")
    page = a_page(https_browser)
    to_service(page, office, "login")
    be(page, STRANGER)
    seen_by_all(page, "outside-unknown")
    assert "บัญชีใหม่ทำโดยผู้ดูแลโปรแกรมเท่านั้น" in page.inner_text("main")
    page.goto(f"{office.program.address}/")
    assert "/accounts/login/" in page.url
    assert office.rows("SELECT count(*) FROM records_account") == before
    assert STRANGER not in str(office.rows("SELECT uid FROM socialaccount_socialaccount"))


def test_an_answer_that_was_meant_for_another_browser_is_refused(https_browser: Browser, office: Office) -> None:
    linked(https_browser, office, "phone")
    victim, thief = a_page(https_browser), a_page(https_browser)
    to_service(victim, office, "login")
    victim.route("**/callback/**", lambda route: route.abort())
    victim.fill("input[name=sub]", LINKED)
    with victim.expect_request("**/callback/**") as answer:
        victim.click("button:has-text('Authorize')")
    thief.goto(answer.value.url)
    seen_by_all(thief, "outside-refused")
    assert "เข้าใช้ไม่สำเร็จ" in thief.inner_text("h1")
    thief.goto(f"{office.program.address}/")
    assert "/accounts/login/" in thief.url


def test_no_link_makes_the_service_tell_more(https_browser: Browser, office: Office) -> None:
    page = a_page(https_browser)
    answer = page.goto(f"{office.program.address}/accounts/oidc/thaid/login/?scope=email,profile")
    assert answer
    assert answer.status == 404


def test_who_says_no_at_the_service_comes_back_to_a_page_that_says_so(https_browser: Browser, office: Office) -> None:
    page = a_page(https_browser)
    to_service(page, office, "login")
    follow(page, "button:has-text('Deny')")
    seen_by_all(page, "outside-denied")
    assert "เข้าใช้ไม่สำเร็จ" in page.inner_text("h1")
