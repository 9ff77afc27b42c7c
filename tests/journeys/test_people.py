"""A person at the agency, in a real browser: an account made, a role granted, and one day they leave."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from playwright.sync_api import Browser, Page
from tests.journeys.going import PASSWORD, follow, open_person_menu, signed_in
from tests.journeys.looking import EVERY_DAY, PICTURES, SIZES, seen_by_all
from tests.records.worlds import SINCE
from tests.web.desk import made_office

from prongsai.records.models import Account, Person, RoleHolding


@pytest.fixture
def person(live_server: object, transactional_db: None) -> Iterator[str]:
    """The address of the person, with the account of the whole installation's administrator ready."""
    office = made_office()
    root = Account.objects.create_account("root", PASSWORD)
    RoleHolding.objects.create(account=root, role="administrator", valid_from=SINCE)
    yield f"{live_server}/people/{office.world.person}/"


def send(page: Page, **typed: str) -> None:
    """Fill the form and send it."""
    for name, value in typed.items():
        page.fill(f"main input[name={name}]", value)
    follow(page, "main button[type=submit]")


@pytest.mark.parametrize("size", EVERY_DAY)
def test_from_the_account_to_the_note_of_handing_over(browser: Browser, person: str, size: str) -> None:
    page = signed_in(browser, person, size, "root")
    open_person_menu(page)
    seen_by_all(page, "person-bare")
    page.goto(f"{person}hold/")
    seen_by_all(page, "person-hold")
    page.select_option("select[name=post]", index=1)
    send(page, since="5 ม.ค. 2569")
    page.wait_for_url(person)
    follow(page, "main a:has-text('เพิ่มบัญชีผู้ใช้')")
    seen_by_all(page, "confirm")
    send(page, password=PASSWORD)
    send(page, username="pinmanee")
    seen_by_all(page, "person-account")
    follow(page, "main a:has-text('กลับไปหน้าบุคคล')")
    follow(page, "main a:has-text('มอบหน้าที่')")
    seen_by_all(page, "person-role")
    page.select_option("select[name=role]", "officer")
    send(page)
    page.wait_for_url(person)
    seen_by_all(page, "person")
    follow(page, "main a:has-text('บันทึกการพ้นจากหน่วยงาน')")
    seen_by_all(page, "person-leave")
    send(page, last_day="๓๐ ก.ย. ๒๕๖๙")
    page.wait_for_url(person)
    seen_by_all(page, "person-left")
    with page.expect_download() as paper:
        page.click("main a:has-text('บันทึกส่งมอบงาน')")
    assert Path(paper.value.path()).read_bytes().startswith(b"%PDF")
    if PICTURES:
        paper.value.save_as(Path(PICTURES) / "handover.pdf")


@pytest.mark.parametrize("size", EVERY_DAY)
def test_a_lost_second_factor_is_switched_off_after_what_follows_was_read(
    browser: Browser, person: str, size: str
) -> None:
    account = Account.objects.create_account("pinmanee", PASSWORD)
    Person.objects.update(account=account)
    Authenticator.objects.create(user=account, type="totp", data={})
    page = signed_in(browser, person, size, "root")
    seen_by_all(page, "person-with-factor")
    follow(page, "main a:has-text('ปิดการยืนยันตัวตนสองขั้น')")
    send(page, password=PASSWORD)
    seen_by_all(page, "factor-off")
    send(page)
    page.wait_for_url(person)
    assert "ปิดการยืนยันตัวตนสองขั้นแล้ว" in page.inner_text("main")
    assert not Authenticator.objects.exists()


def test_a_role_waits_while_the_password_is_asked_again(browser: Browser, person: str) -> None:
    account = Account.objects.create_account("pinmanee", PASSWORD)
    Person.objects.update(account=account)
    page = signed_in(browser, person, "phone", "root")
    follow(page, "main a:has-text('มอบหน้าที่')")
    send(page, password=PASSWORD)
    page.select_option("select[name=role]", "officer")
    page.fill("input[name=since]", "5 ม.ค. 2569")
    _an_hour_passes()
    send(page)
    send(page, password=PASSWORD)
    assert page.input_value("select[name=role]") == "officer"
    assert page.input_value("input[name=since]") == "5 ม.ค. 2569"
    seen_by_all(page, "role-came-back")
    send(page)
    page.wait_for_url(person)
    assert account.roles.get().role == "officer"


def _an_hour_passes() -> None:
    """The last time that the password was typed is an hour ago, in every session."""
    for kept in Session.objects.all():
        store = SessionStore(kept.session_key)
        for record in store["account_authentication_methods"]:
            record["at"] -= 3600
        store.save()


@pytest.mark.parametrize("size", SIZES)
def test_a_name_opens_beside_the_list_and_on_a_phone_as_a_page(browser: Browser, person: str, size: str) -> None:
    page = signed_in(browser, person.partition("/people/")[0] + "/people/", size, "root")
    page.click("main th a")
    if size == "phone":
        page.wait_for_url(person)
    shown = page.locator("main" if size == "phone" else "#side-panel")
    shown.get_by_text("เพิ่มบัญชีผู้ใช้").wait_for()
    seen_by_all(page, "person-beside")
