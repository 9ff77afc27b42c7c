"""Django's settings as an installation reads them: what is safe when nothing is said, and what a setting changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.hashers import check_password, identify_hasher, make_password
from django.db import OperationalError
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import ConnectionHandler
from django.test import RequestFactory, override_settings

Read = Callable[..., dict[str, Any]]
Refused = Callable[..., AbstractContextManager[None]]
OUTSIDE, KEY = "https://ita.example", "named by the office, long enough to be no guess"


def test_an_installation_starts_in_an_empty_folder_without_any_setting(installation: Read, data: Path) -> None:
    made = installation()
    assert made["SECRET_KEY"] == (data / "secret-key").read_text(encoding="utf-8")
    assert made["DATABASES"]["default"]["NAME"] == data / "prongsai.sqlite3"
    assert made["STORAGES"]["default"]["OPTIONS"]["location"] == data / "files"
    assert made["CACHES"]["default"]["LOCATION"] == data / "cache"
    assert (made["DEBUG"], made["ADDRESS"]) == (False, "")


def test_the_insides_of_errors_are_shown_only_when_asked_for(installation: Read, refused: Refused) -> None:
    assert installation(PRONGSAI_DEBUG="1")["DEBUG"] is True
    assert installation(PRONGSAI_DEBUG="0")["DEBUG"] is False
    with refused("setting_not_a_flag", "PRONGSAI_DEBUG", "perhaps"):
        installation(PRONGSAI_DEBUG="perhaps")


def test_a_named_key_is_used_instead_of_a_kept_one(installation: Read, data: Path) -> None:
    kept = installation()["SECRET_KEY"]
    assert installation(PRONGSAI_SECRET_KEY=KEY)["SECRET_KEY"] == KEY
    assert (data / "secret-key").read_text(encoding="utf-8") == kept


def test_only_this_machine_is_answered_unless_more_names_are_given(installation: Read) -> None:
    own = ["127.0.0.1", "localhost", "[::1]"]
    assert installation()["OWN_HOSTS"] == own
    assert installation(PRONGSAI_HOSTS="ita.local, 10.0.0.5")["OWN_HOSTS"] == [*own, "ita.local", "10.0.0.5"]


@pytest.mark.parametrize("address", [OUTSIDE, f"{OUTSIDE}/", f"{OUTSIDE}:8443"])
def test_the_outside_address_is_answered_without_naming_it_twice(installation: Read, address: str) -> None:
    hosts = installation(PRONGSAI_ADDRESS=address)["OWN_HOSTS"]
    asked = RequestFactory().get("/", headers={"host": address.removeprefix("https://").rstrip("/")})
    with override_settings(ALLOWED_HOSTS=hosts):
        assert asked.get_host().startswith("ita.example")
    assert "*" not in hosts


def test_other_names_are_refused_before_anything_else_sees_them(installation: Read) -> None:
    made = installation()
    assert made["MIDDLEWARE"][0] == "prongsai.web.public.hosts.HostMiddleware", "it stands in for ALLOWED_HOSTS"


def test_a_proxy_is_believed_only_when_it_is_said_so(installation: Read) -> None:
    assert "USE_X_FORWARDED_HOST" not in installation() and "SECURE_PROXY_SSL_HEADER" not in installation()
    made = installation(PRONGSAI_TRUST_PROXY="1")
    assert made["USE_X_FORWARDED_HOST"] is True
    assert made["SECURE_PROXY_SSL_HEADER"] == ("HTTP_X_FORWARDED_PROTO", "https")


def test_addresses_of_pages_begin_with_the_folder_of_the_outside_address(installation: Read) -> None:
    assert installation(PRONGSAI_ADDRESS=f"{OUTSIDE}/office/")["FORCE_SCRIPT_NAME"] == "/office"
    assert installation(PRONGSAI_ADDRESS=OUTSIDE)["FORCE_SCRIPT_NAME"] is installation()["FORCE_SCRIPT_NAME"] is None


@pytest.mark.parametrize("address", [OUTSIDE, f"{OUTSIDE}/", f"{OUTSIDE}/office/"])
def test_forms_are_taken_from_the_outside_address_as_a_browser_names_it(installation: Read, address: str) -> None:
    made = installation(PRONGSAI_ADDRESS=address)
    assert made["CSRF_TRUSTED_ORIGINS"] == [OUTSIDE]
    assert not made["ADDRESS"].endswith("/")


def test_under_https_cookies_travel_by_https_alone_and_passkeys_are_there(installation: Read) -> None:
    made = installation(PRONGSAI_ADDRESS=OUTSIDE)
    assert made["SESSION_COOKIE_SECURE"] is made["CSRF_COOKIE_SECURE"] is True
    assert "webauthn" in made["MFA_SUPPORTED_TYPES"]


@pytest.mark.parametrize("address", ["", "http://ita.example"])
def test_without_https_people_can_sign_in_all_the_same_but_not_by_passkey(installation: Read, address: str) -> None:
    made = installation(PRONGSAI_ADDRESS=address)
    assert made["SESSION_COOKIE_SECURE"] is made["CSRF_COOKIE_SECURE"] is False
    assert made["CSRF_TRUSTED_ORIGINS"] == []
    assert "webauthn" not in made["MFA_SUPPORTED_TYPES"]


def test_outside_services_are_loaded_and_may_be_led_to_only_when_named(installation: Read) -> None:
    usual = installation()
    assert "allauth.socialaccount" not in usual["INSTALLED_APPS"]
    assert len(usual["CONTENT_SECURITY_POLICY"]["DIRECTIVES"]["form-action"]) == 1
    parts = {f"PRONGSAI_OIDC_{part}": "given" for part in ("GOOGLE_CLIENT", "GOOGLE_SECRET")}
    named = installation(PRONGSAI_OIDC="google", **parts)
    assert "allauth.socialaccount.providers.openid_connect" in named["INSTALLED_APPS"]
    assert "https://accounts.google.com" in named["CONTENT_SECURITY_POLICY"]["DIRECTIVES"]["form-action"]
    assert named["SOCIALACCOUNT_PROVIDERS"]["openid_connect"]["APPS"][0]["client_id"] == "given"


def test_a_page_runs_no_script_of_its_own_and_stands_in_no_frame(installation: Read) -> None:
    made = installation()
    directives = made["CONTENT_SECURITY_POLICY"]["DIRECTIVES"]
    assert directives["default-src"] == ["'self'"]
    assert directives["frame-ancestors"] == directives["object-src"] == ["'none'"]
    assert "unsafe" not in str(directives)
    assert made["X_FRAME_OPTIONS"] == "DENY"


def test_a_postgresql_address_replaces_the_file(installation: Read) -> None:
    made = installation(DATABASE_URL="postgresql://user:word@db.example:5432/ita")["DATABASES"]["default"]
    assert (made["ENGINE"], made["HOST"], made["NAME"]) == ("django.db.backends.postgresql", "db.example", "ita")


def test_new_passwords_are_hashed_with_argon2_and_older_hashes_still_open(installation: Read) -> None:
    with override_settings(PASSWORD_HASHERS=installation()["PASSWORD_HASHERS"]):
        assert identify_hasher(make_password("ดอกทานตะวัน")).algorithm == "argon2"
        older = make_password("ดอกทานตะวัน", hasher="pbkdf2_sha256")
        assert check_password("ดอกทานตะวัน", older)
        assert not check_password("ดอกบัว", older)


@pytest.fixture
def connect(installation: Read, data: Path, django_db_blocker: Any) -> Iterator[Callable[..., BaseDatabaseWrapper]]:
    """Connections to the file of an installation, as its settings open them; options: what a test changes."""
    opened: list[BaseDatabaseWrapper] = []

    def open_one(**options: object) -> BaseDatabaseWrapper:
        named = installation()["DATABASES"]["default"]
        made = ConnectionHandler({"default": named | {"OPTIONS": named["OPTIONS"] | options}})["default"]
        opened.append(made)
        return made

    with django_db_blocker.unblock():
        yield open_one
        for connection in opened:
            connection.close()


def asked(connection: BaseDatabaseWrapper, pragma: str) -> object:
    with closing(connection.cursor()) as cursor:
        cursor.execute(f"PRAGMA {pragma}")
        return cursor.fetchone()[0]


def test_the_file_keeps_every_commit_and_lets_people_read_while_somebody_writes(
    connect: Callable[..., BaseDatabaseWrapper],
) -> None:
    connection = connect()
    assert asked(connection, "journal_mode") == "wal"
    assert asked(connection, "synchronous") == 2, "FULL"
    assert asked(connection, "foreign_keys") == 1
    assert asked(connection, "busy_timeout") == 20_000, "a writer waits this long for its turn"


def test_a_writer_takes_its_turn_with_the_first_statement(connect: Callable[..., BaseDatabaseWrapper]) -> None:
    first, second = connect(), connect(timeout=0.05)
    second.ensure_connection()
    first.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    with pytest.raises(OperationalError, match="locked"):
        second.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    assert asked(second, "user_version") == 0, "reading goes on meanwhile"
    first.rollback()
