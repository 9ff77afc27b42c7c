"""A whole database as one file, taken while it is in use, and put back: for SQLite and for PostgreSQL."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import uuid
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Protocol

from django.db.backends.base.base import BaseDatabaseWrapper

from prongsai.domain.errors import Refusal

_COUNT = 'SELECT count(*) FROM "{}"'


class Dump(Protocol):
    """How one kind of database is saved. kind: as people call it. member: the file in a backup."""

    kind: str
    member: str

    def write(self, target: Path) -> dict[str, int]:
        """Save the database as of one moment into a new file; returns the rows of each table at that moment."""

    def rehearse(self, found: Path) -> dict[str, int]:
        """Restore the file into a place of its own and count."""

    def restore(self, found: Path) -> None:
        """Replace the database by what the file holds, whole or not at all."""


def dump_of(connection: BaseDatabaseWrapper) -> Dump:
    """How the database of a connection is saved."""
    return PostgresDump(connection) if connection.vendor == "postgresql" else SqliteDump(connection)


def _counted(tables: Iterable[str], number: Callable[[str], Any]) -> dict[str, int]:
    return {name: int(number(_COUNT.format(name))) for name in sorted(tables)}


class SqliteDump:
    """By SQLite's online backup: readers and writers go on meanwhile."""

    kind, member = "SQLite", "database.sqlite3"

    def __init__(self, connection: BaseDatabaseWrapper) -> None:
        self._connection = connection

    def _here(self) -> sqlite3.Connection:
        self._connection.ensure_connection()
        here: sqlite3.Connection = self._connection.connection
        return here

    def write(self, target: Path) -> dict[str, int]:
        """See Dump."""
        with closing(sqlite3.connect(target)) as copy:
            self._here().backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")  # one file, without the journal of a running program
            return _sqlite_counts(copy)

    def rehearse(self, found: Path) -> dict[str, int]:
        """See Dump."""
        try:
            with closing(sqlite3.connect(":memory:" if found.stat().st_size < 2**28 else "")) as place:
                with closing(sqlite3.connect(f"{found.resolve().as_uri()}?mode=ro", uri=True)) as saved:
                    saved.backup(place)
                told = [str(row[0]) for row in place.execute("PRAGMA integrity_check(1)")]
                astray = place.execute("PRAGMA foreign_key_check").fetchone()
                if told != ["ok"] or astray:
                    raise Refusal(
                        "backup_database_damaged", file=found.name, reason=told[0] if told != ["ok"] else astray[0]
                    )
                return _sqlite_counts(place)
        except sqlite3.DatabaseError as error:
            raise Refusal("backup_database_damaged", file=found.name, reason=error) from error

    def restore(self, found: Path) -> None:
        """See Dump. Backwards through the same door: whoever is reading sees the old rows or the new, never a mix."""
        with closing(sqlite3.connect(f"{found.resolve().as_uri()}?mode=ro", uri=True)) as saved:
            saved.backup(self._here())


def _sqlite_counts(database: sqlite3.Connection) -> dict[str, int]:
    found = database.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!'"
    )
    return _counted([name for (name,) in found.fetchall()], lambda sql: database.execute(sql).fetchone()[0])


class PostgresDump:
    """By PostgreSQL's own programs, which have to be installed beside it."""

    kind, member = "PostgreSQL", "database.dump"

    def __init__(self, connection: BaseDatabaseWrapper) -> None:
        self._connection = connection

    def write(self, target: Path) -> dict[str, int]:
        """See Dump. pg_dump reads in the moment in which the rows are counted."""
        with self._connected(self._name) as copy, copy.cursor() as cursor:
            copy.set_autocommit(False)
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            cursor.execute("SELECT pg_export_snapshot()")
            options = ("--format=custom", "--no-owner", f"--snapshot={cursor.fetchone()[0]}", f"--file={target}")
            self._run("pg_dump", *options, self._name)
            return _postgres_counts(copy)

    @contextmanager
    def _connected(self, database: str) -> Iterator[BaseDatabaseWrapper]:
        """One more connection to a database of the same server."""
        copy = self._connection.copy()
        copy.settings_dict = {**self._connection.settings_dict, "NAME": database}
        try:
            copy.connect()
            yield copy
        finally:
            copy.close()

    def rehearse(self, found: Path) -> dict[str, int]:
        """See Dump. In a database of its own on the same server, dropped afterwards."""
        place = f"prongsai_rehearsal_{uuid.uuid4().hex}"
        self._run("createdb", place)
        try:
            self._run("pg_restore", "--no-owner", "--exit-on-error", f"--dbname={place}", str(found))
            with self._connected(place) as copy:
                return _postgres_counts(copy)
        finally:
            self._run("dropdb", place)

    def restore(self, found: Path) -> None:
        """See Dump."""
        self._connection.close()
        options = ("--no-owner", "--clean", "--if-exists", "--single-transaction", "--exit-on-error")
        self._run("pg_restore", *options, f"--dbname={self._name}", str(found))

    @property
    def _name(self) -> str:
        return str(self._connection.settings_dict["NAME"])

    def _run(self, tool: str, *arguments: str) -> None:
        """Run one of PostgreSQL's programs; the password goes by the environment, which no list of processes shows."""
        program = shutil.which(tool)
        if program is None:
            raise Refusal("backup_tool_missing", tool=tool)
        said = self._connection.settings_dict
        named = {"PGHOST": said["HOST"], "PGPORT": said["PORT"], "PGUSER": said["USER"], "PGPASSWORD": said["PASSWORD"]}
        named |= {f"PG{name.upper()}": value for name, value in said["OPTIONS"].items()}  # sslmode and its like
        place = os.environ | {name: str(value) for name, value in named.items() if value}
        ended = subprocess.run([program, *arguments], env=place, capture_output=True, text=True, check=False)  # noqa: S603
        if ended.returncode:
            reason = (ended.stderr.strip().splitlines() or [str(ended.returncode)])[-1]
            raise Refusal("backup_tool_failed", tool=tool, reason=reason)


def _postgres_counts(connection: BaseDatabaseWrapper) -> dict[str, int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        tables = [name for (name,) in cursor.fetchall()]

        def number(sql: str) -> int:
            cursor.execute(sql)
            return int(cursor.fetchone()[0])

        return _counted(tables, number)
