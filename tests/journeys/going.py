"""How a journey goes from page to page, and how it begins."""

from __future__ import annotations

from typing import Any
from urllib.parse import urljoin

from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.http import HttpRequest
from django.test import Client
from playwright.sync_api import Browser, Page
from tests.journeys.looking import SIZES

from prongsai.records.models import Account

PASSWORD = "ดอกทานตะวันบานยามเช้า"  # noqa: S105


def follow(page: Page, what: str) -> None:
    """Click what leads to another page, and be there: who looks too soon still sees the page before."""
    with page.expect_navigation():
        page.click(what)


def signed_in(browser: Browser, address: str, size: str, who: str = "coordinator", *, script: bool = True) -> Page:
    """The page of that address, as its first visit shows it to that person, who has just signed in with the password.
    How that is done on a page, `sign_in` shows; here it would take longer than what most journeys look at. Colours
    change at once: axe would measure what lies between two themes."""
    how: dict[str, Any] = {"locale": "th-TH", "reduced_motion": "reduce", "java_script_enabled": script}
    context = browser.new_context(viewport=SIZES[size], **how)
    everywhere = urljoin(address, "/")
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": _session(who), "url": everywhere}])
    page = context.new_page()
    page.goto(address)
    page.wait_for_url(address)
    return page


def _session(who: str) -> str:
    """The key of a session of that person, like the one that the page for signing in makes."""
    client, account, request = Client(), Account.objects.get(username=who), HttpRequest()
    client.force_login(account)
    request.session = client.session
    record_authentication(request, account, method="password", username=who)
    request.session.save()
    return str(request.session.session_key)


def sign_in(page: Page, who: str) -> None:
    """Name and password into the page that asks for them."""
    page.fill("input[name=login]", who)
    page.fill("input[name=password]", PASSWORD)
    follow(page, "main button[type=submit]")


def open_person_menu(page: Page) -> None:
    """The menu of who is signed in, the last of the top."""
    page.locator(".top-choice summary").last.click()
