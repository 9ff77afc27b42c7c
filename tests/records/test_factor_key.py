"""Secrets of second factors: stored under a key, opened with it alone, and never orphaned by a second one."""

from __future__ import annotations

import json
import stat
from collections.abc import Callable
from contextlib import AbstractContextManager
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from cryptography.fernet import Fernet
from django.apps import apps
from django.db import connection

from prongsai.records import backup
from prongsai.records.factor_key import FACTOR_KEY_FILE, made_key, opened, sealed
from prongsai.records.models import Account
from prongsai.records.queries.accounts import unreadable_factors

pytestmark = [pytest.mark.django_db, pytest.mark.database]
SECRET = "JBSWY3DPEHPK3PXP"  # noqa: S105
Refused = Callable[[str], AbstractContextManager[None]]
EDITOR = SimpleNamespace(connection=connection)
migration: Any = import_module("prongsai.records.migrations.0008_sealed_factors")


@pytest.fixture
def folder(tmp_path: Path, settings: Any) -> Path:
    """A data folder of its own."""
    settings.DATA = tmp_path / "ข้อมูล ของเรา"
    settings.DATA.mkdir()
    return Path(settings.DATA)


@pytest.fixture
def account() -> Account:
    return Account.objects.create_account("somjai", None)


def stored() -> str:
    return json.dumps(list(Authenticator.objects.values_list("data", flat=True)))


def test_no_secret_of_a_second_factor_lies_readable_in_the_database(folder: Path, account: Account) -> None:
    TOTP.activate(account, SECRET)
    codes = RecoveryCodes.activate(account)
    assert SECRET not in stored()
    assert codes.instance.data["seed"].startswith("gAAAA")
    assert opened(Authenticator.objects.get(type="totp").data["secret"], folder) == SECRET
    code = codes.get_unused_codes()[3]
    assert codes.validate_code(code)
    assert not codes.validate_code(code)


def test_the_key_is_made_once_for_its_owner_alone_and_saved_with_every_backup(folder: Path) -> None:
    secret = sealed(SECRET, folder)
    path = folder / FACTOR_KEY_FILE
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    kept = path.read_bytes()
    made_key(folder)
    assert path.read_bytes() == kept
    assert opened(secret, folder) == SECRET
    assert FACTOR_KEY_FILE in backup.KEYS


def test_without_its_key_nothing_is_opened_and_no_other_key_is_made(
    folder: Path, account: Account, refused: Refused
) -> None:
    TOTP.activate(account, SECRET)
    path = folder / FACTOR_KEY_FILE
    kept = path.read_bytes()
    path.unlink()
    assert unreadable_factors(folder) == 1
    with refused("factor_key_lost"):
        Authenticator.objects.get().wrap().validate_code("000000")
    with refused("factor_key_lost"):
        RecoveryCodes.activate(account)
    assert not path.exists()
    for other in (b"", Fernet.generate_key()):
        path.write_bytes(other)
        assert unreadable_factors(folder) == 1
    path.write_bytes(kept)
    assert unreadable_factors(folder) == 0


def test_a_passkey_needs_no_key(folder: Path, account: Account) -> None:
    Authenticator.objects.create(user=account, type="webauthn", data={"name": "โทรศัพท์ของฉัน"})
    assert unreadable_factors(folder) == 0
    assert opened(sealed(SECRET, folder), folder) == SECRET


def test_what_lay_open_is_sealed_by_the_migration_and_opened_on_the_way_back(folder: Path, account: Account) -> None:
    rows: dict[str, dict[str, Any]] = {
        "totp": {"secret": SECRET},
        "recovery_codes": {"seed": "5eed", "used_mask": 5},
        "webauthn": {"name": "โทรศัพท์ของฉัน"},
    }
    for kind, data in rows.items():
        Authenticator.objects.create(user=account, type=kind, data=data)
    migration._forwards(apps, EDITOR)
    sealed_rows = {a.type: a.data for a in Authenticator.objects.all()}
    assert unreadable_factors(folder) == 0
    assert opened(sealed_rows["totp"]["secret"], folder) == SECRET
    assert opened(sealed_rows["recovery_codes"].pop("seed"), folder) == "5eed"
    assert sealed_rows["recovery_codes"] == {"used_mask": 5}
    assert sealed_rows["webauthn"] == rows["webauthn"]
    migration._backwards(apps, EDITOR)
    assert {a.type: a.data for a in Authenticator.objects.all()} == rows


def test_where_nothing_is_sealed_no_key_is_made(folder: Path) -> None:
    migration._forwards(apps, EDITOR)
    assert not list(folder.iterdir())
