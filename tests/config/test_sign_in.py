"""Ways to sign in beyond a password: passkeys where browsers allow them, outside accounts as the environment names."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest

from prongsai.config import sign_in

Refused = Callable[..., AbstractContextManager[None]]
Given = Callable[..., None]
WORD = "word"


def of(name: str, **parts: str) -> dict[str, str]:
    """The variables of one service."""
    return {f"PRONGSAI_OIDC_{name}_{part}": value for part, value in parts.items()}


@pytest.fixture
def thaid(given: Given) -> Given:
    """ThaID as an office sets it up, but for what a test changes."""

    def give(**changes: str) -> None:
        whole = {"CLIENT": "number", "SECRET": "word", "SERVER": "https://thaid.example/oidc/"} | changes
        given(PRONGSAI_OIDC="thaid", **of("THAID", **whole))

    return give


def services() -> list[dict[str, Any]]:
    made: Any = sign_in.settings("")["SOCIALACCOUNT_PROVIDERS"]
    found: list[dict[str, Any]] = made["openid_connect"]["APPS"]
    return found


@pytest.mark.parametrize("address", ["https://ita.example", "https://ita.example:8443/x"])
def test_passkeys_work_under_a_name_with_https(address: str) -> None:
    assert sign_in.passkeys(address)
    made = sign_in.settings(address)
    assert made["MFA_PASSKEY_LOGIN_ENABLED"] is True
    assert made["MFA_SUPPORTED_TYPES"] == ["totp", "recovery_codes", "webauthn"]


@pytest.mark.parametrize(
    "address", ["", "http://ita.example", "https://10.0.0.5", "https://[::1]", "https://localhost", "ita.example"]
)
def test_passkeys_are_not_offered_where_a_browser_would_refuse_them(address: str) -> None:
    assert not sign_in.passkeys(address)
    made = sign_in.settings(address)
    assert made["MFA_PASSKEY_LOGIN_ENABLED"] is False
    assert made["MFA_SUPPORTED_TYPES"] == ["totp", "recovery_codes"]


def test_an_outside_service_is_told_to_come_back_by_https_where_people_use_https() -> None:
    assert sign_in.settings("https://ita.example")["ACCOUNT_DEFAULT_HTTP_PROTOCOL"] == "https"
    assert sign_in.settings("http://ita.example")["ACCOUNT_DEFAULT_HTTP_PROTOCOL"] == "http"
    assert sign_in.settings("")["ACCOUNT_DEFAULT_HTTP_PROTOCOL"] == "http"


def test_without_outside_services_nothing_of_theirs_is_loaded() -> None:
    assert sign_in.apps() == sign_in.form_targets() == []
    assert [name for name in sign_in.settings("") if name.startswith("SOCIALACCOUNT")] == []


def test_an_outside_service_comes_from_the_environment(thaid: Given) -> None:
    thaid()
    assert services() == [
        {
            "provider_id": "thaid",
            "name": "ThaID",
            "client_id": "number",
            "secret": "word",
            "settings": {"server_url": "https://thaid.example/oidc/"},
        }
    ]
    assert sign_in.form_targets() == ["https://thaid.example"]
    assert sign_in.apps() == ["allauth.socialaccount", "allauth.socialaccount.providers.openid_connect"]


def test_outside_services_open_accounts_by_our_own_rules_and_with_a_proof_of_the_code(thaid: Given) -> None:
    thaid()
    made: Any = sign_in.settings("")
    assert made["SOCIALACCOUNT_ADAPTER"] == "prongsai.web.shared.sign_in_outside.OutsideAdapter"
    assert made["SOCIALACCOUNT_PROVIDERS"]["openid_connect"]["OAUTH_PKCE_ENABLED"] is True
    assert made["SOCIALACCOUNT_PROVIDERS"]["openid_connect"]["SCOPE"] == ["openid"]


def test_a_service_shows_the_title_that_the_office_gives_it(thaid: Given) -> None:
    thaid(TITLE="ไทยดี")
    assert [s["name"] for s in services()] == ["ไทยดี"]


@pytest.mark.parametrize(
    ("name", "title", "server"),
    [("google", "Google", "https://accounts.google.com"), ("LINE", "LINE", "https://access.line.me")],
)
def test_servers_that_are_the_same_for_everybody_need_no_setting(
    given: Given, name: str, title: str, server: str
) -> None:
    given(PRONGSAI_OIDC=name, **of(name.upper(), CLIENT="number", SECRET=WORD))
    assert [(s["provider_id"], s["name"], s["settings"]["server_url"]) for s in services()] == [
        (name.casefold(), title, server)
    ]


def test_a_service_that_we_never_heard_of_is_called_by_its_name(given: Given) -> None:
    given(PRONGSAI_OIDC="Province-ID")
    given(**of("PROVINCE_ID", CLIENT="number", SECRET=WORD, SERVER="https://id.example"))
    assert [(s["provider_id"], s["name"], s["client_id"]) for s in services()] == [
        ("province-id", "Province-ID", "number")
    ]


def test_services_keep_the_order_of_the_list_and_each_place_is_named_once(given: Given) -> None:
    given(PRONGSAI_OIDC="line, first,second")
    given(**of("LINE", CLIENT="LINE", SECRET=WORD))
    for name in ("FIRST", "SECOND"):
        given(**of(name, CLIENT=name, SECRET=WORD, SERVER=f"https://id.example/{name}"))
    assert [s["client_id"] for s in services()] == ["LINE", "FIRST", "SECOND"]
    assert sign_in.form_targets() == ["https://access.line.me", "https://id.example"]


@pytest.mark.parametrize("part", ["CLIENT", "SECRET", "SERVER"])
def test_a_service_without_one_of_its_settings_is_refused_by_the_name_of_that_setting(
    thaid: Given, refused: Refused, part: str
) -> None:
    thaid(**{part: "  "})
    with refused("setting_missing", *of("THAID", **{part: ""}), "thaid"):
        sign_in.settings("")


@pytest.mark.parametrize("server", ["http://thaid.example", "thaid.example"])
def test_a_server_without_https_is_refused(thaid: Given, refused: Refused, server: str) -> None:
    thaid(SERVER=server)
    with refused("setting_not_https", "PRONGSAI_OIDC_THAID_SERVER", server, "https://"):
        sign_in.settings("")
    with refused("setting_not_https", "PRONGSAI_OIDC_THAID_SERVER"):
        sign_in.form_targets()
