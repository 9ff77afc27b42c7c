"""Settings from the environment: what is read, what stands when nothing is said, and what is refused in which words."""

from __future__ import annotations

import stat
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from prongsai.config import environment
from prongsai.domain.errors import Refusal

Refused = Callable[..., AbstractContextManager[None]]
Given = Callable[..., None]
POSTGRESQL = "postgresql://user:word@db.example:5433/ita"
KEY, NOTHING = "named by the office, long enough to be no guess", "  "


def test_a_text_comes_without_the_spaces_around_it(given: Given) -> None:
    given(PRONGSAI_ADDRESS="  https://ita.example \n")
    assert environment.text("PRONGSAI_ADDRESS") == "https://ita.example"


def test_a_text_that_nobody_set_is_empty_or_the_usual_one() -> None:
    assert environment.text("PRONGSAI_ADDRESS") == ""
    assert environment.text("PRONGSAI_ADDRESS", "http://localhost") == "http://localhost"


@pytest.mark.parametrize("word", ["1", "true", "YES", " On "])
def test_a_flag_is_set_by_any_word_for_yes(given: Given, word: str) -> None:
    given(PRONGSAI_DEBUG=word)
    assert environment.flag("PRONGSAI_DEBUG") is True


@pytest.mark.parametrize("word", ["0", "False", "no", "OFF", "", "  "])
def test_a_flag_is_unset_by_any_word_for_no_and_by_an_empty_one(given: Given, word: str) -> None:
    given(PRONGSAI_DEBUG=word)
    assert environment.flag("PRONGSAI_DEBUG", default=True) is False


def test_a_flag_that_nobody_set_has_its_usual_value() -> None:
    assert environment.flag("PRONGSAI_DEBUG") is False
    assert environment.flag("PRONGSAI_DEBUG", default=True) is True


@pytest.mark.parametrize("word", ["2", "maybe", "ใช่", "yes please"])
def test_a_flag_of_any_other_word_is_refused_with_its_name_and_what_was_found(
    given: Given, refused: Refused, word: str
) -> None:
    given(PRONGSAI_DEBUG=word)
    with refused("setting_not_a_flag", "PRONGSAI_DEBUG", word):
        environment.flag("PRONGSAI_DEBUG")


def test_a_list_is_parted_by_commas_and_empty_parts_are_left_out(given: Given) -> None:
    given(PRONGSAI_HOSTS=" ita.example ,, 10.0.0.5, ")
    assert environment.listed("PRONGSAI_HOSTS") == ("ita.example", "10.0.0.5")


@pytest.mark.parametrize("nothing", ["", " ", " , ,"])
def test_a_list_of_nothing_is_empty(given: Given, nothing: str) -> None:
    assert environment.listed("PRONGSAI_HOSTS") == ()
    given(PRONGSAI_HOSTS=nothing)
    assert environment.listed("PRONGSAI_HOSTS") == ()


def test_an_origin_is_an_address_without_its_path() -> None:
    assert environment.origin("https://ita.example:8443/office/?a=1") == "https://ita.example:8443"
    assert environment.origin("https://ita.example") == "https://ita.example"


def test_the_data_folder_is_the_one_that_is_named(given: Given, data: Path) -> None:
    given(PRONGSAI_DATA=str(data), XDG_DATA_HOME="/elsewhere")
    assert environment.data_folder() == data


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps data elsewhere")
def test_the_data_folder_is_otherwise_the_users_own(given: Given, tmp_path: Path) -> None:
    given(HOME=str(tmp_path))
    assert environment.data_folder() == tmp_path / ".local" / "share" / "prongsai"
    given(XDG_DATA_HOME=str(tmp_path / "data"))
    assert environment.data_folder() == tmp_path / "data" / "prongsai"


def test_without_a_word_the_database_is_a_file_in_the_data_folder(data: Path, given: Given) -> None:
    given(DATABASE_URL="  ")
    made = environment.database(data)
    assert (made["ENGINE"], made["NAME"]) == ("django.db.backends.sqlite3", data / "prongsai.sqlite3")


@pytest.mark.parametrize("scheme", ["postgresql", "postgres"])
def test_a_postgresql_address_is_taken_apart(data: Path, given: Given, scheme: str) -> None:
    given(DATABASE_URL=f"{scheme}://user:word@db.example:5433/ita")
    made = environment.database(data)
    assert made["ENGINE"] == "django.db.backends.postgresql"
    parts = [made[name] for name in ("USER", "PASSWORD", "HOST", "PORT", "NAME", "OPTIONS")]
    assert parts == ["user", "word", "db.example", "5433", "ita", {}]


def test_a_password_with_signs_of_an_address_is_written_in_percent_and_read_back(data: Path, given: Given) -> None:
    given(DATABASE_URL="postgresql://%E0%B8%81:p%40ss%2Fw%3Ard@db.example/%E0%B8%82")
    made = environment.database(data)
    assert [made[name] for name in ("USER", "PASSWORD", "NAME")] == ["ก", "p@ss/w:rd", "ข"]


def test_what_a_postgresql_address_leaves_out_is_left_to_postgresql(data: Path, given: Given) -> None:
    given(DATABASE_URL="postgresql:///ita")
    made = environment.database(data)
    assert [made[name] for name in ("USER", "PASSWORD", "HOST", "PORT", "NAME")] == ["", "", "", "", "ita"]


def test_an_encrypted_connection_that_is_asked_for_reaches_postgresql(data: Path, given: Given) -> None:
    given(DATABASE_URL=f"{POSTGRESQL}?sslmode=verify-full&sslrootcert=%2Fetc%2Foffice.pem")
    made = environment.database(data)
    assert made["NAME"] == "ita"
    assert made["OPTIONS"] == {"sslmode": "verify-full", "sslrootcert": "/etc/office.pem"}


@pytest.mark.parametrize(
    "address",
    [
        "mysql://user:word@db.example/ita",
        "sqlite:///ita.sqlite3",
        "postgresql://user:word@db.example:5432",
        "postgresql://user:word@db.example:5432/",
        "postgresql://user:word@db.example:port/ita",
        "postgresql://user:word@db.example:70000/ita",
        "postgresql://user:word@[db.example/ita",
        "//user:word@db.example/ita",
        "mysql://db.example/ita?password=word",
        "ita",
    ],
)
def test_another_database_is_refused_without_telling_its_password(
    data: Path, given: Given, refused: Refused, address: str
) -> None:
    given(DATABASE_URL=address)
    with refused("setting_not_a_database", "DATABASE_URL"):
        environment.database(data)
    with pytest.raises(Refusal) as caught:
        environment.database(data)
    assert str(caught.value.facts["value"])
    assert "word" not in str(caught.value.facts["value"])


def test_a_key_that_is_named_is_taken_and_none_is_kept(data: Path, given: Given) -> None:
    given(PRONGSAI_SECRET_KEY=f" {KEY} ")
    assert environment.secret_key(data) == KEY
    assert not data.exists()


def test_a_short_key_is_refused_and_not_shown(data: Path, given: Given, refused: Refused) -> None:
    given(PRONGSAI_SECRET_KEY="s" * (environment.SHORTEST_KEY - 1))
    with refused("setting_key_short", "PRONGSAI_SECRET_KEY", str(environment.SHORTEST_KEY)):
        environment.secret_key(data)
    with pytest.raises(Refusal) as caught:
        environment.secret_key(data)
    assert "sss" not in caught.value.th + caught.value.en


@pytest.mark.parametrize(
    "address", ["ita.example", "ftp://ita.example", "https://", "https://ann@ita.example", "https://a b"]
)
def test_an_address_that_no_browser_opens_is_refused(given: Given, refused: Refused, address: str) -> None:
    given(PRONGSAI_ADDRESS=address)
    with refused("setting_not_an_address", "PRONGSAI_ADDRESS", address.rstrip("/")):
        environment.outside_address()


def test_without_a_key_a_long_one_is_made_once_and_kept(data: Path, given: Given) -> None:
    given(PRONGSAI_SECRET_KEY=NOTHING)
    key = environment.secret_key(data)
    assert len(key) >= 50, "Django asks for 50 signs"
    assert len(set(key)) > 5
    assert environment.secret_key(data) == key
    assert [path.name for path in data.iterdir()] == ["secret-key"]


def test_two_installations_have_different_keys(tmp_path: Path) -> None:
    assert environment.secret_key(tmp_path / "one") != environment.secret_key(tmp_path / "two")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps rights in another way")
def test_only_its_owner_reads_the_kept_key(data: Path) -> None:
    environment.secret_key(data)
    assert stat.S_IMODE((data / "secret-key").stat().st_mode) == 0o600


def test_a_start_cut_short_leaves_no_empty_key_behind(data: Path) -> None:
    data.mkdir()
    (data / "secret-key").touch()
    key = environment.secret_key(data)
    assert len(key) >= 50
    assert environment.secret_key(data) == key


@pytest.mark.parametrize("folder", ["~/ข้อมูล ของเรา", "~"])
def test_a_home_folder_that_no_shell_has_seen_is_found(
    given: Given, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, folder: str
) -> None:
    given(PRONGSAI_DATA=folder, HOME=str(tmp_path), USERPROFILE=str(tmp_path))
    assert environment.data_folder() == tmp_path / folder[2:]
