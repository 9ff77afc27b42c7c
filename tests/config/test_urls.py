"""All addresses of an installation: the desk at the root, signing in beside it."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client
from django.urls import resolve, reverse

pytestmark = pytest.mark.urls("prongsai.config.urls")


def test_the_desk_stands_at_the_root_and_signing_in_beside_it() -> None:
    assert reverse(settings.LOGIN_REDIRECT_URL) == "/"
    assert resolve("/").view_name == "desk:home"
    assert reverse(settings.LOGIN_URL) == "/accounts/login/"


def test_nobody_makes_an_account_or_signs_in_by_mail(client: Client) -> None:
    for place in ("signup", "email", "password/set", "login/code", "confirm-email/x"):
        assert client.get(f"/accounts/{place}/").status_code == 404, place


def test_our_own_pages_stand_before_those_of_the_library() -> None:
    for place in ("/accounts/password/reset/", reverse("usersessions_list")):
        assert resolve(place).func.__module__.startswith("prongsai."), place
