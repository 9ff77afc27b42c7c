"""The tables of an installation, made by all its migrations once in a run of the tests, and copied wherever they are
needed empty."""

from __future__ import annotations

import fcntl
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
from django.conf import settings
from django.db import connection
from django.test import TransactionTestCase
from tests.records.installations import POSTGRESQL, Installation, installation

KEPT = "prongsai_tables"
"""The database of the tables on PostgreSQL. It stays there; the next run puts its own in its place."""


def tables_in(shared: Path) -> Installation:
    """The installation of that folder, which all workers of a run share: whoever comes first makes it."""
    made = shared / "made"
    shared.mkdir(exist_ok=True)
    with (shared / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            _make(shared / "data")
            made.touch()
    return _installation(shared / "data")


def _installation(folder: Path) -> Installation:
    return Installation(folder, urlsplit(POSTGRESQL)._replace(path=f"/{KEPT}").geturl() if POSTGRESQL else "")


def _make(folder: Path) -> None:
    """All migrations, in a process that has the settings of an installation."""
    if POSTGRESQL:
        with psycopg.connect(POSTGRESQL, autocommit=True) as server:
            server.execute(f"DROP DATABASE IF EXISTS {KEPT} WITH (FORCE)".encode())
            server.execute(f"CREATE DATABASE {KEPT}".encode())
    with _installation(folder).clerk() as clerk:
        clerk.ask("tables")


@contextmanager
def own_database(folder: Path, tables: Installation) -> Iterator[None]:
    """Django's database is a copy of these tables, which on SQLite lies in that folder."""
    with installation(folder, tables) as own, _emptied_by_copying(tables):
        name = urlsplit(own.url).path[1:] or str(own.folder / "prongsai.sqlite3")
        connection.close()
        settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = name
        yield
        connection.close()


@contextmanager
def _emptied_by_copying(tables: Installation) -> Iterator[None]:
    """After a test that really commits, on SQLite the empty tables are copied over what it left, which takes far
    less time than Django needs to empty them one by one."""
    if POSTGRESQL:
        yield
        return

    def emptied(_: TransactionTestCase) -> None:
        with closing(sqlite3.connect(tables.folder / "prongsai.sqlite3")) as empty:
            connection.ensure_connection()
            empty.backup(connection.connection)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", emptied)
        yield


def seed(folder: Path, tables: Installation) -> None:
    """Begin an installation on SQLite with these tables; on PostgreSQL there is nothing to copy for it."""
    if not POSTGRESQL:
        shutil.copytree(tables.folder, folder)
