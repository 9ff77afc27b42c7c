"""The list of local governments, loaded anew as a whole."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from prongsai.domain.errors import Refusal
from prongsai.reading.authorities import Authority, AuthorityList
from prongsai.records.acting import Actor, act
from prongsai.records.models import ListedAuthority
from prongsai.records.queries.authorities import FIELDS, ListChanges, list_changes

_AT_ONCE = 500
"""Rows of one statement; databases limit their length."""


def load_authorities(
    *, actor: Actor, found: AuthorityList, source: str, now: datetime, submission: UUID | None = None
) -> ListChanges:
    """The list as it was read takes the place of the one that is stored; what that changed. source: the file's name.

    Agencies stay as they are. Nothing is taken away on the word of a list with faulty rows: a body that it does not
    name may stand in one. Refuses a list that changes nothing.
    """
    with act("load_authorities", actor, agency=None, now=now, submission=submission) as log:
        changes = list_changes(actor, found)
        if changes.nothing:
            raise Refusal("authorities_nothing_new", file=source)
        _store(changes)
        counts = {"new": len(changes.new), "changed": len(changes.changed), "gone": len(changes.gone)}
        # The list is public and large: the log says from which file and how much, not each of its rows.
        log.changes.append({"kind": "listedauthority", "id": source, "before": None, "after": counts})
        new, changed, gone = (f"{counts[name]:,}" for name in ("new", "changed", "gone"))
        log.say(
            f"นำเข้ารายชื่อหน่วยงานจาก {source}: เพิ่ม {new} แก้ไข {changed} ลบ {gone}",
            f"List of authorities loaded from {source}: {new} new, {changed} changed, {gone} gone",
        )
    return changes


def _store(changes: ListChanges) -> None:
    rows = ListedAuthority.objects
    for start in range(0, len(changes.gone), _AT_ONCE):
        rows.filter(code__in=[row.code for row in changes.gone[start : start + _AT_ONCE]]).delete()
    stored = {row.code: row for row in rows.all()} if changes.changed else {}
    changed = [_changed(stored[row.code], row) for row in changes.changed]
    rows.bulk_update(changed, [*FIELDS[1:], "version"], batch_size=_AT_ONCE)
    rows.bulk_create([ListedAuthority(**asdict(row)) for row in changes.new], batch_size=_AT_ONCE)


def _changed(row: ListedAuthority, to: Authority) -> ListedAuthority:
    for field in FIELDS:
        setattr(row, field, getattr(to, field))
    row.version += 1
    return row
