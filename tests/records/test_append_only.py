"""The database itself refuses to change or take away what the log holds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, connection, transaction

from prongsai.records.append_only import REFUSED, install_triggers, remove_triggers
from prongsai.records.models import AuditObject, AuditPayload, AuditRow

pytestmark = [pytest.mark.django_db, pytest.mark.database]
NOW = datetime(2026, 1, 5, 3, 0, tzinfo=UTC)


@pytest.fixture
def row() -> AuditRow:
    """One row of the log with an object and a payload."""
    made = AuditRow.objects.create(chain="system", seq=1, at=NOW, act="load_authorities", digest="d", hash="h")
    AuditObject.objects.create(row=made, kind="agency", object_id="1")
    AuditPayload.objects.create(row=made, salt=b"0123456789abcdef", content={"summary": "นำเข้ารายชื่อ"})
    return made


def _refused(change: Callable[[], object]) -> None:
    with pytest.raises(IntegrityError, match=REFUSED), transaction.atomic():
        change()


def _sql(statement: str) -> Callable[[], object]:
    return lambda: connection.cursor().execute(statement)


def test_rows_and_their_objects_are_neither_changed_nor_deleted(row: AuditRow) -> None:
    _refused(lambda: AuditRow.objects.filter(pk=row.pk).update(act="edit_agency"))
    _refused(lambda: AuditObject.objects.filter(row=row).update(object_id="2"))
    _refused(lambda: AuditObject.objects.filter(row=row).delete())
    AuditPayload.objects.filter(row=row).delete()
    _refused(_sql("DELETE FROM records_auditrow"))
    assert AuditRow.objects.get().act == "load_authorities"


def test_a_payload_is_destroyed_but_never_rewritten(row: AuditRow) -> None:
    stored = AuditPayload.objects.filter(row=row)
    _refused(lambda: stored.update(salt=b"another salt....", content=None))
    _refused(lambda: stored.update(content={"summary": "อื่น"}))
    assert stored.update(content=None) == 1
    assert stored.get().content is None
    assert stored.delete()[0] == 1


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="only SQLite replaces a row by an INSERT")
def test_a_row_is_not_replaced_by_a_new_one(row: AuditRow) -> None:
    columns = "id, chain, seq, at, act, account, person, who, proof, summary, digest, previous, hash"
    taken = columns.replace("act,", "'edit_agency',")
    _refused(_sql(f"INSERT OR REPLACE INTO records_auditrow ({columns}) SELECT {taken} FROM records_auditrow"))  # noqa: S608
    _refused(_sql("INSERT OR REPLACE INTO records_auditobject SELECT id, kind, '2', row_id FROM records_auditobject"))


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite has no TRUNCATE")
@pytest.mark.parametrize("table", ["records_auditrow", "records_auditobject", "records_auditpayload"])
def test_a_table_is_not_emptied_at_once(row: AuditRow, table: str) -> None:
    connection.check_constraints()  # otherwise these would refuse it first
    _refused(_sql(f"TRUNCATE {table} CASCADE"))


def test_triggers_come_back_after_a_table_was_rebuilt(row: AuditRow) -> None:
    remove_triggers(connection)
    assert AuditRow.objects.filter(pk=row.pk).update(act="edit_agency") == 1
    install_triggers(connection)
    install_triggers(connection)
    _refused(lambda: AuditRow.objects.filter(pk=row.pk).update(act="load_authorities"))
