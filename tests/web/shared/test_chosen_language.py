"""The switch in the frame: a choice that lasts, without script, on every page; Thai for whoever chose nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.utils import translation
from tests.web.desk import Office, made_office

from prongsai.web.shared.chosen_language import ChosenLocaleMiddleware

ENGLISH_BROWSER = {"accept-language": "en-GB,en;q=0.9"}


@pytest.fixture(autouse=True)
def thai_again() -> Iterator[None]:
    """A request leaves its language to what the same thread does next."""
    yield
    translation.deactivate()


@pytest.fixture
def office(db: None) -> Office:
    return made_office()


def switched(client: Client, language: str, back: str = "/") -> str:
    """Where the switch leads."""
    answer = client.post("/language/", {"language": language, "next": back})
    assert answer.status_code == 302
    return str(answer.headers["Location"])


def test_a_browser_set_to_english_still_gets_thai(client: Client, db: None) -> None:
    answer = client.get("/accounts/login/", headers=ENGLISH_BROWSER)
    assert '<html lang="th"' in answer.content.decode()
    assert answer.headers["Content-Language"] == "th"
    assert "Accept-Language" not in answer.headers["Vary"]


def test_what_is_kept_of_a_page_depends_on_the_choice(rf: RequestFactory) -> None:
    answer = ChosenLocaleMiddleware(lambda _request: HttpResponse())(rf.get("/"))
    assert isinstance(answer, HttpResponse)
    assert (answer.headers["Content-Language"], answer.headers["Vary"]) == ("th", "Cookie")


def test_the_choice_lasts_and_can_be_taken_back(office: Office) -> None:
    client = office.browser("coordinator")
    assert switched(client, "en", "/history/?page=2") == "/history/?page=2"
    assert client.cookies["django_language"]["max-age"] > 0
    page = client.get("/years/").content.decode()
    assert '<html lang="en"' in page
    assert "Open a fiscal year" in page and "Who did what" in page and "the ITA coordinator" in page
    switched(client, "th")
    assert "เปิดปีงบประมาณ" in client.get("/years/").content.decode()


def test_every_page_has_the_switch_and_says_which_language_it_is_in(office: Office) -> None:
    for client, place in ((office.browser("viewer"), "/agency/"), (Client(), "/accounts/login/"), (Client(), "/none/")):
        page = client.get(place).content.decode()
        assert '<form class="language" method="post" action="/language/"' in page, place
        assert f'name="next" value="{place}"' in page, place
        assert 'value="th" lang="th" aria-current="true"' in page, place
        assert 'value="en" lang="en">' in page, place


def test_a_refusal_is_told_in_the_chosen_language(office: Office) -> None:
    client = office.browser("viewer")
    switched(client, "en")
    answer = client.get("/agency/edit/")
    assert answer.status_code == 403
    assert re.search(r"Only the .+ coordinator.* may ", answer.content.decode())


def test_what_is_no_language_of_ours_stays_thai_and_nobody_is_led_away(client: Client, db: None) -> None:
    assert switched(client, "fr") == "/"
    assert '<html lang="th"' in client.get("/accounts/login/").content.decode()
    assert switched(client, "en", "https://elsewhere.example/") == "/"


def test_a_shared_account_can_switch_before_it_is_known_who_is_there(office: Office) -> None:
    account = office.people["officer"]
    account.shared = True
    account.save()
    client = office.browser("officer")
    assert switched(client, "en", "/who/") == "/who/"
    assert "Who are you?" in client.get("/who/").content.decode()


@pytest.mark.parametrize(
    ("sent_from", "back"),
    [
        ("http://testserver/history/?page=2", "/history/?page=2"),
        ("http://testserver", "/"),
        ("https://elsewhere.example/choose/", "/"),
        ("", "/"),
    ],
)
def test_after_a_form_the_switch_leads_to_a_page_that_can_be_read(office: Office, sent_from: str, back: str) -> None:
    client = office.browser("nobody")
    refused = client.post("/choose/", {"agency": ""}, headers={"referer": sent_from} if sent_from else {})
    page = refused.content.decode()
    assert refused.status_code == 403
    assert f'name="next" value="{back}"' in page
    assert client.get(switched(client, "en", back)).status_code != 405
