"""A SQLite database beside the installation's own: brought to a version of the tables, used, closed."""

from __future__ import annotations

import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from django.core.management import call_command
from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from prongsai.domain.errors import Refusal

APP = "records"
"""The application whose tables an archive holds."""


@contextmanager
def beside(path: Path) -> Iterator[str]:
    """Open the SQLite file (made where there is none) as one more database; gives the name to call it by."""
    alias = f"beside-{uuid.uuid4().hex}"
    options = {"init_command": "PRAGMA foreign_keys=ON; PRAGMA synchronous=OFF; PRAGMA cell_size_check=ON"}
    default = {"ENGINE": "django.db.backends.sqlite3", "NAME": path, "OPTIONS": options}
    connections.settings[alias] = connections.configure_settings({"default": {}, alias: default})[alias]
    try:
        connections[alias].connect()
        yield alias
    finally:
        connections[alias].close()
        del connections[alias]
        del connections.settings[alias]


def make_empty(path: Path, migration: str) -> None:
    """Write a new SQLite file with the tables of a migration and no rows."""
    path.write_bytes(_empty(migration))


@cache
def _empty(migration: str) -> bytes:
    """Made once in a process: going through all migrations takes longer than most archives do."""
    with tempfile.TemporaryDirectory(prefix="prongsai-empty-") as made:
        path = Path(made) / "empty.sqlite3"
        with beside(path) as alias:
            migrate_to(alias, migration)
        return path.read_bytes()


def migrate_to(alias: str, migration: str) -> None:
    """Bring the tables of that database, and the rows in them, to a migration."""
    executor = MigrationExecutor(connections[alias])
    executor.migrate([(APP, migration)])


def migrations() -> list[str]:
    """The names of all migrations of the stored rows that this program knows, the newest last."""
    return sorted(name for app, name in MigrationLoader(None).disk_migrations if app == APP)


def applied(alias: str) -> str:
    """The newest of those migrations that a database has; empty for one without tables."""
    found = MigrationRecorder(connections[alias]).applied_migrations()
    return max((name for app, name in found if app == APP), default="")


def require_tables(*, new: bool, alias: str = "default") -> None:
    """Refuse a database whose tables are not those of this version. new: make them where there are none at all."""
    executor = MigrationExecutor(connections[alias])
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return
    if not new or executor.loader.applied_migrations:
        raise Refusal("database_not_current")
    call_command("migrate", database=alias, interactive=False, verbosity=0)
