"""The audit tables refuse, in the database itself, what would change the past.

Rows and their objects can be added and nothing else. A payload may be destroyed (its content set to NULL, or the row
deleted, as the law may demand), never rewritten. Somebody who can drop these triggers can still tamper: the chain of
hashes shows that (see `prongsai verify-log`). What official papers froze is kept the same way (see `frozen_rows`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from django.db.backends.base.base import BaseDatabaseWrapper

from prongsai.records.frozen_rows import FROZEN, frozen_on_postgresql, frozen_on_sqlite

REFUSED = "prongsai: the log can only be added to"
"""What the database says when it refuses."""

_KEYS = {
    "records_auditrow": "t.id = NEW.id OR (t.chain = NEW.chain AND t.seq = NEW.seq)",
    "records_auditobject": "t.id = NEW.id",
    "records_auditpayload": "t.row_id = NEW.row_id",
}
"""Table → which stored row a new one would replace."""
_PAYLOAD = "records_auditpayload"
_FUNCTION = "prongsai_append_only"
_MARK = "prongsai_log"


def install_triggers(connection: BaseDatabaseWrapper) -> None:
    """Put the triggers on the tables that exist, replacing those that are there; safe to call again.

    Django rebuilds a table on SQLite to alter it and loses its triggers, therefore this runs after every migration.
    """
    remove_triggers(connection)
    _run(connection, _statements(connection))


def remove_triggers(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers away: to undo the migration, or where a test empties its tables."""
    _run(connection, _dropped(connection, _KEYS))
    thaw_papers(connection)


def thaw_papers(connection: BaseDatabaseWrapper) -> None:
    """The triggers of official papers alone taken away, as before a migration: PostgreSQL does not alter a column that
    a trigger looks at. `install_triggers` puts them back."""
    _run(connection, _dropped(connection, FROZEN))


def _dropped(connection: BaseDatabaseWrapper, tables: Iterable[str]) -> Iterator[str]:
    there = set(connection.introspection.table_names())
    for table in there.intersection(tables):
        on = f" ON {table}" if connection.vendor == "postgresql" else ""
        for what in ("update", "delete", "insert", "truncate"):
            yield f"DROP TRIGGER IF EXISTS {_name(table, what)}{on}"


def _run(connection: BaseDatabaseWrapper, statements: Iterator[str]) -> None:
    with connection.cursor() as cursor:
        for statement in list(statements):
            cursor.execute(statement)


def _tables(connection: BaseDatabaseWrapper) -> list[str]:
    there = set(connection.introspection.table_names())
    return [table for table in _KEYS if table in there]


def _frozen_tables(connection: BaseDatabaseWrapper) -> list[str]:
    """Those whose columns are all there: a migration of the log asks before later ones have made them."""
    there = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        known = {t: connection.introspection.get_table_description(cursor, t) for t in FROZEN if t in there}
    return [t for t, columns in known.items() if set(FROZEN[t].kept) <= {column.name for column in columns}]


def _name(table: str, what: str) -> str:
    return f"{_MARK}_{table.removeprefix('records_')}_{what}"


def _statements(connection: BaseDatabaseWrapper) -> Iterator[str]:
    tables = _tables(connection)
    if connection.vendor == "postgresql":
        yield _postgresql_function()
        for table in tables:
            yield from _on_postgresql(table)
        for table in _frozen_tables(connection):
            yield from frozen_on_postgresql(table, partial(_name, table), _FUNCTION)
    else:
        for table in tables:
            yield from _on_sqlite(table)
        for table in _frozen_tables(connection):
            yield from frozen_on_sqlite(table, partial(_name, table))


def _on_sqlite(table: str) -> Iterator[str]:
    """A row put in with OR REPLACE deletes the old one without any DELETE trigger, so that is refused by itself."""
    refuse = f"BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END"
    replaced = f"WHEN EXISTS (SELECT 1 FROM {table} t WHERE {_KEYS[table]})"  # noqa: S608 -- names of this file
    yield f"CREATE TRIGGER {_name(table, 'insert')} BEFORE INSERT ON {table} {replaced} {refuse}"
    if table == _PAYLOAD:
        kept = "NEW.content IS NULL AND NEW.salt IS OLD.salt AND NEW.row_id IS OLD.row_id"
        yield f"CREATE TRIGGER {_name(table, 'update')} BEFORE UPDATE ON {table} WHEN NOT ({kept}) {refuse}"
        return
    yield f"CREATE TRIGGER {_name(table, 'update')} BEFORE UPDATE ON {table} {refuse}"
    yield f"CREATE TRIGGER {_name(table, 'delete')} BEFORE DELETE ON {table} {refuse}"


def _postgresql_function() -> str:
    return (
        f"CREATE OR REPLACE FUNCTION {_FUNCTION}() RETURNS trigger LANGUAGE plpgsql AS $$ "
        f"BEGIN RAISE EXCEPTION '%', coalesce(TG_ARGV[0], '{REFUSED}') "
        "USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )


def _on_postgresql(table: str) -> Iterator[str]:
    refuse = f"EXECUTE FUNCTION {_FUNCTION}()"
    yield f"CREATE TRIGGER {_name(table, 'truncate')} BEFORE TRUNCATE ON {table} FOR EACH STATEMENT {refuse}"
    update = f"CREATE TRIGGER {_name(table, 'update')} BEFORE UPDATE ON {table} FOR EACH ROW"
    if table == _PAYLOAD:
        same = "NEW.salt IS NOT DISTINCT FROM OLD.salt AND NEW.row_id IS NOT DISTINCT FROM OLD.row_id"
        yield f"{update} WHEN (NOT (NEW.content IS NULL AND {same})) {refuse}"
        return
    yield f"{update} {refuse}"
    yield f"CREATE TRIGGER {_name(table, 'delete')} BEFORE DELETE ON {table} FOR EACH ROW {refuse}"
