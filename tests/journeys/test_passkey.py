"""A passkey in a real browser with a key of its own: added, used instead of a password, and told by the history."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from tests.journeys.example import Example
from tests.journeys.going import follow
from tests.journeys.https import Program, certificate, program
from tests.journeys.looking import EVERY_DAY, SIZES, seen_by_all

PEOPLE = {"phone": "tungtawan-rungthiwa", "desk": "tungtawan-pinmanee"}
"""Somebody for each size, since a passkey once added is asked for ever after."""
WITH_BOTH = "tungtawan-phensri"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder."""
    return tmp_path_factory.mktemp("passkeys")


@pytest.fixture(scope="module")
def office(folder: Path, example: Example) -> Iterator[Program]:
    """The program under https and a name."""
    with program(example, folder / "data", certificate(folder)) as opened:
        yield opened


def with_key(browser: Browser, size: str) -> Page:
    """A page of a browser that has a fingerprint reader, whose finger is always there."""
    context = browser.new_context(viewport=SIZES[size], locale="th-TH")
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    reader = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    reader |= {"isUserVerified": True, "automaticPresenceSimulation": True}
    session.send("WebAuthn.addVirtualAuthenticator", {"options": reader})
    return page


def sign_in(page: Page, office: Program, who: str, address: str = "") -> None:
    page.goto(f"{address or office.address}/accounts/login/")
    page.fill("input[name=login]", who)
    page.fill("input[name=password]", office.passwords[who])
    follow(page, "main form:not([id]) button[type=submit]")


def sign_out(page: Page, office: Program) -> None:
    page.goto(f"{office.address}/accounts/logout/")
    follow(page, "main button[type=submit]")


def add_passkey(page: Page, office: Program, who: str, name: str) -> None:
    """Sign in with the password, and add a passkey of this browser."""
    sign_in(page, office, who)
    page.goto(f"{office.address}/accounts/2fa/webauthn/add/")
    page.fill("input[name=password]", office.passwords[who])
    follow(page, "main button[type=submit]")
    page.fill("input[name=name]", name)
    seen_by_all(page, "passkey-add")
    follow(page, "#mfa_webauthn_add")


@pytest.mark.parametrize("size", EVERY_DAY)
def test_a_passkey_is_added_and_signs_in(https_browser: Browser, office: Program, folder: Path, size: str) -> None:
    page = with_key(https_browser, size)
    add_passkey(page, office, PEOPLE[size], f"เครื่อง {size}")
    seen_by_all(page, "passkey-added")
    page.goto(f"{office.address}/accounts/2fa/webauthn/")
    assert f"เครื่อง {size}" in page.inner_text("main")
    seen_by_all(page, "passkeys")
    sign_out(page, office)
    page.goto(f"{office.address}/agency/edit/")
    seen_by_all(page, "sign-in-with-passkey")
    follow(page, "#passkey_login")
    page.wait_for_url(f"{office.address}/agency/edit/")
    page.fill("input[name=phones]", f"0 2000 00{len(size)}0")
    follow(page, "main button[type=submit]")
    assert last_proof(folder) == ("edit_agency", "passkey")


def test_a_machine_without_the_passkey_is_told_so(https_browser: Browser, office: Program) -> None:
    page = with_key(https_browser, "phone")
    page.goto(f"{office.address}/accounts/login/")
    page.click("#passkey_login")
    page.wait_for_selector("#passkey-failed:visible")
    assert "ใช้พาสคีย์ไม่สำเร็จ" in page.inner_text("main")
    seen_by_all(page, "passkey-failed")


def test_a_passkey_is_the_second_step_after_a_password_too(https_browser: Browser, office: Program) -> None:
    page = with_key(https_browser, "phone")
    add_passkey(page, office, WITH_BOTH, "เครื่องสำรอง")
    sign_out(page, office)
    sign_in(page, office, WITH_BOTH)
    seen_by_all(page, "passkey-second-step")
    follow(page, "#mfa_webauthn_authenticate")
    assert page.url == f"{office.address}/"


def test_without_https_no_passkey_is_offered(https_browser: Browser, example: Example, tmp_path: Path) -> None:
    with program(example, tmp_path / "data", certificate(tmp_path), PRONGSAI_ADDRESS="") as opened:
        page = with_key(https_browser, "phone")
        page.goto(f"{opened.plain}/accounts/login/")
        assert "พาสคีย์" not in page.inner_text("main")
        sign_in(page, opened, WITH_BOTH, opened.plain)
        page.goto(f"{opened.plain}/accounts/2fa/")
        assert "พาสคีย์" not in page.inner_text("main")
        missing = page.goto(f"{opened.plain}/accounts/2fa/webauthn/add/")
        assert missing
        assert missing.status == 404


def last_proof(folder: Path) -> tuple[str, str]:
    """The newest act, and how it was known who did it."""
    with closing(sqlite3.connect(folder / "data" / "prongsai.sqlite3")) as database:
        found: tuple[str, str] = database.execute(
            "SELECT act, proof FROM records_auditrow ORDER BY at DESC LIMIT 1"
        ).fetchone()
    return found
