"""Everything saved while it is in use, tried out, put back, and room made for the newest."""

from __future__ import annotations

import argparse
import io
import sqlite3
import stat
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from tests.records.installations import Installation

from prongsai.cli import backup as backup_command
from prongsai.cli.console import DONE, FOUND_FAULTS, Console
from prongsai.domain.errors import Refusal
from prongsai.records import backup, dumps
from prongsai.records.archive.beside import beside
from prongsai.records.archive.container import seal, unseal
from prongsai.records.archive.signing import KEY_FILE, installation_key
from prongsai.records.backup import KEPT_BEFORE, SCHEMA, back_up, rehearse, restore
from prongsai.records.in_use import at_work
from prongsai.records.last_done import last_done
from prongsai.records.models import Agency

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 1, 5, 3, 0, tzinfo=UTC)
NAME = "องค์การบริหารส่วนตำบลทุ่งตะวัน"


@pytest.fixture(scope="session")
def empty(
    tables: Installation, django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> bytes:
    """The database of a new installation. Beside PostgreSQL it has to be made here; one step of that, of a library,
    also writes to the common database."""
    kept = tables.folder / "prongsai.sqlite3"
    if kept.exists():
        return kept.read_bytes()
    path = tmp_path_factory.mktemp("new") / "new.sqlite3"
    with django_db_blocker.unblock(), beside(path) as alias:
        call_command("migrate", database=alias, verbosity=0)
    return path.read_bytes()


@pytest.fixture
def data(empty: bytes, tmp_path: Path) -> Path:
    """The data folder of an installation with one agency and one file."""
    folder = tmp_path / "ข้อมูล ของเรา"
    (folder / "files" / "2569").mkdir(parents=True)
    (folder / "prongsai.sqlite3").write_bytes(empty)
    (folder / "files" / "2569" / "รูป ๑.jpg").write_bytes(b"picture")
    (folder / "secret-key").write_text("secret")
    with beside(folder / "prongsai.sqlite3") as alias:
        Agency.objects.using(alias).create(name=NAME)
    return folder


@pytest.fixture
def using(data: Path) -> Iterator[str]:
    """Its database."""
    with beside(data / "prongsai.sqlite3") as alias:
        yield alias


@pytest.fixture
def second(tmp_path: Path) -> Path:
    """A second place."""
    return tmp_path / "ดิสก์ สอง"


def _code(act: Any, *arguments: Any, **more: Any) -> str:
    with pytest.raises(Refusal) as caught:
        act(*arguments, **more)
    return caught.value.code


def test_everything_is_saved_and_comes_back(data: Path, using: str, second: Path) -> None:
    made = back_up(second, data=data, now=NOW, using=using)
    key = (data / KEY_FILE).read_bytes()
    assert made.counts["records_agency"] == 1
    assert stat.S_IMODE(made.path.stat().st_mode) == 0o600
    Agency.objects.using(using).update(name="เปลี่ยนแล้ว")
    (data / "files" / "2569" / "รูป ๑.jpg").unlink()
    (data / "files" / "more.pdf").write_bytes(b"later")
    (data / "secret-key").write_text("changed")
    before = restore(made.path, data=data, now=NOW + timedelta(days=1), using=using)
    assert Agency.objects.using(using).get().name == NAME
    assert (data / "files" / "2569" / "รูป ๑.jpg").read_bytes() == b"picture"
    assert not (data / "files" / "more.pdf").exists()
    assert ((data / "secret-key").read_text(), (data / KEY_FILE).read_bytes()) == ("secret", key)
    assert stat.S_IMODE((data / "secret-key").stat().st_mode) == 0o600
    # what was here is kept, and comes back as well
    assert before.parent == data / KEPT_BEFORE
    restore(before, data=data, now=NOW + timedelta(days=2), using=using)
    assert Agency.objects.using(using).get().name == "เปลี่ยนแล้ว"
    assert (data / "files" / "more.pdf").read_bytes() == b"later"
    assert not [p for p in data.iterdir() if p.name.startswith(".")]


def test_a_backup_on_a_new_machine_brings_its_keys(
    data: Path, using: str, second: Path, empty: bytes, tmp_path: Path
) -> None:
    made = back_up(second, data=data, now=NOW, using=using)
    new = tmp_path / "new"
    new.mkdir()
    (new / "prongsai.sqlite3").write_bytes(empty)
    with beside(new / "prongsai.sqlite3") as alias:
        restore(made.path, data=new, now=NOW, using=alias)
        assert Agency.objects.using(alias).get().name == NAME
    assert (new / KEY_FILE).read_bytes() == (data / KEY_FILE).read_bytes()


def test_a_backup_made_while_others_write_is_of_one_moment(data: Path, using: str, second: Path) -> None:
    path, done = data / "prongsai.sqlite3", threading.Event()
    with sqlite3.connect(path) as setting:
        setting.execute("PRAGMA journal_mode=WAL")
        setting.execute("CREATE TABLE pairs (a, b)")
    setting.close()

    def write() -> None:
        with sqlite3.connect(path, timeout=20) as other:
            while not done.is_set():
                other.execute("INSERT INTO pairs VALUES (1, 1)")
                other.execute("INSERT INTO pairs VALUES (2, 2)")
                other.commit()
        other.close()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        counts = [
            back_up(second, data=data, now=NOW + timedelta(seconds=i), using=using).counts["pairs"] for i in range(3)
        ]
    finally:
        done.set()
        writer.join()
    assert all(count % 2 == 0 for count in counts)
    assert counts[-1] > 0


def test_rotation_keeps_the_newest_and_other_peoples_files(data: Path, using: str, second: Path) -> None:
    second.mkdir()
    (second / "prongsai-old.backup").write_text("somebody's own")
    made = [back_up(second, data=data, now=NOW + timedelta(days=i), keep=2, using=using) for i in range(4)]
    assert [len(m.removed) for m in made] == [0, 0, 1, 1]
    left = {p.name for p in second.iterdir()}
    assert left == {made[2].path.name, made[3].path.name, "prongsai-old.backup"}


def test_a_place_inside_the_data_is_no_second_place(data: Path, using: str) -> None:
    assert _code(back_up, data / "backups", data=data, now=NOW, using=using) == "backup_inside_data"
    assert not (data / "backups").exists()


def test_a_changed_backup_is_refused_and_nothing_happens(data: Path, using: str, second: Path) -> None:
    path = back_up(second, data=data, now=NOW, using=using).path
    path.write_bytes(path.read_bytes().replace(b"picture", b"Picture"))
    Agency.objects.using(using).update(name="เปลี่ยนแล้ว")
    assert _code(rehearse, path, using=using) == "container_changed"
    assert _code(restore, path, data=data, now=NOW, using=using) == "container_changed"
    assert Agency.objects.using(using).get().name == "เปลี่ยนแล้ว"
    assert not (data / KEPT_BEFORE).exists()


def test_nothing_is_restored_beneath_somebody_at_work(data: Path, using: str, second: Path) -> None:
    path = back_up(second, data=data, now=NOW, using=using).path
    with at_work(data):
        assert _code(restore, path, data=data, now=NOW, using=using) == "program_at_work"
    assert not (data / KEPT_BEFORE).exists()


def _sealed_anew(path: Path, tmp_path: Path, change: Any, **facts: object) -> Path:
    folder = tmp_path / "anew"
    folder.mkdir()
    manifest = unseal(path, (SCHEMA,), folder)
    change(folder / "database.sqlite3")
    members = {name: folder / name for name in manifest.members}
    seal(tmp_path / "anew.backup", SCHEMA, {**manifest.facts, **facts}, members, installation_key(tmp_path))
    return tmp_path / "anew.backup"


def _lose_a_row(path: Path) -> None:
    with sqlite3.connect(path) as database:
        database.execute("DELETE FROM records_agency")
    database.close()


def _damage(path: Path) -> None:
    held = bytearray(path.read_bytes())
    held[4096 * 3 : 4096 * 9] = b"\xff" * 4096 * 6
    path.write_bytes(held)


def _break_a_link(path: Path) -> None:
    with sqlite3.connect(path) as database:
        database.execute("INSERT INTO records_pin VALUES ('a', 1, 'h', 0, NULL, 'nobody')")
    database.close()


@pytest.mark.parametrize(
    ("change", "facts", "code"),
    [
        (_lose_a_row, {}, "backup_differs"),
        (_damage, {}, "backup_database_damaged"),
        (_break_a_link, {}, "backup_database_damaged"),
        (lambda _: None, {"database": "PostgreSQL"}, "backup_other_database"),
        (lambda _: None, {"migration": "9999_tomorrow"}, "archive_newer"),
    ],
)
def test_a_backup_that_does_not_come_back_whole_says_so(
    change: Any, facts: dict[str, object], code: str, data: Path, using: str, second: Path, tmp_path: Path
) -> None:
    path = back_up(second, data=data, now=NOW, using=using).path
    assert _code(rehearse, _sealed_anew(path, tmp_path, change, **facts), using=using) == code


def test_postgresql_without_its_programs_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    said = {"HOST": "", "PORT": "", "USER": "", "PASSWORD": "", "NAME": "prongsai", "OPTIONS": {}}
    here = argparse.Namespace(vendor="postgresql", settings_dict=said, close=lambda: None)
    dump = dumps.dump_of(here)  # type: ignore[arg-type]
    assert _code(dump.restore, tmp_path / "a.dump") == "backup_tool_missing"


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for PostgreSQL's program is a shell script")
def test_postgresqls_programs_connect_as_the_program_does(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    stand_in = tmp_path / "pg_restore"
    stand_in.write_text(f'#!/bin/sh\necho "$PGHOST $PGPASSWORD $PGSSLMODE $*" > "{tmp_path}/told"\n')
    stand_in.chmod(0o700)
    monkeypatch.setenv("PATH", str(tmp_path))
    said = {"HOST": "db.example", "PORT": "", "USER": "", "PASSWORD": "word", "NAME": "prongsai"}
    said_more = {**said, "OPTIONS": {"sslmode": "require"}}
    here = argparse.Namespace(vendor="postgresql", settings_dict=said_more, close=lambda: None)
    dumps.dump_of(here).restore(tmp_path / "a.dump")  # type: ignore[arg-type]
    told = (tmp_path / "told").read_text()
    assert told.startswith("db.example word require ")
    assert "word" not in told.partition("require")[2], "a list of processes shows arguments"


@pytest.mark.database
@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="needs a PostgreSQL server")
def test_a_postgresql_database_comes_back_in_a_place_of_its_own(data: Path, second: Path) -> None:
    assert connection.vendor == "postgresql"
    made = back_up(second, data=data, now=NOW)
    assert made.counts["django_migrations"] > 0
    assert rehearse(made.path).counts == made.counts


def test_the_command_says_what_it_did(
    data: Path, using: str, second: Path, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    settings.DATA = data
    for name in ("back_up", "rehearse", "restore"):
        act = getattr(backup, name)
        monkeypatch.setattr(f"prongsai.records.backup.{name}", _with(act, using))
    told = io.StringIO()

    def run(**options: object) -> int:
        return backup_command.answer(argparse.Namespace(**options), Console("th", told, told))

    assert run(command="backup", folder=str(second), keep=3) == DONE
    assert last_done()["backup"] is not None
    (path,) = second.iterdir()
    assert run(command="rehearse", file=str(path)) == DONE
    assert run(command="restore", file=str(path), yes=False) == FOUND_FAULTS
    assert not (data / KEPT_BEFORE).exists()
    assert run(command="restore", file=str(path), yes=True) == DONE
    said = told.getvalue()
    for words in ("สำรองข้อมูลและลองกู้คืนแล้ว", "ดิสก์เดียวกับข้อมูล", "ยังไม่ได้กู้คืน", "ข้อมูลเดิมเก็บไว้ที่"):
        assert words in said


def _with(act: Any, using: str) -> Any:
    return lambda *arguments, **more: act(*arguments, **{"using": using, **more})
