"""A table of measures taken in: exactly what was shown and confirmed, whole or not at all."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from prongsai.domain.errors import Refusal
from prongsai.domain.measure_import import RowChange
from prongsai.records.acting import Actor, Log, act, require
from prongsai.records.actions.checked import agency_of, check_open, row_of
from prongsai.records.actions.measure_rows import Origin, Responsible, add_measure, change_measure
from prongsai.records.models import Cycle, PlannedMeasure
from prongsai.records.queries.measure_import import preview_of, table_rows


def take_in_measures(
    *,
    actor: Actor,
    agency: UUID,
    cycle: UUID,
    file: UUID,
    digest: str,
    policy: str,
    now: datetime,
    submission: UUID | None = None,
) -> int:
    """How many measures were changed or added from a kept file. digest: of what was shown. policy: a key of POLICIES.

    Refuses when something else would happen by now than what was shown, and as `MeasureImport.carried_out` does.
    """
    owner = agency_of(agency)
    require("adopt_measure", actor, agency=owner)
    row = row_of(Cycle, owner, cycle)
    rows = table_rows(actor, agency, file)  # a foreign file is read before anything is held
    with act("adopt_measure", actor, agency=owner, now=now, submission=submission) as log:
        check_open(row)
        found = preview_of(actor, row, rows)
        if found.digest != digest:
            raise Refusal("measure_table_changed_meanwhile")
        changes = found.carried_out(policy)
        who = Responsible(owner)
        for change in changes:
            _carry_out(log, row, change, who)
        log.say(f"นำเข้าตารางมาตรการ {len(changes)} เรื่อง", f"{len(changes)} measures taken in from a table")
    return len(changes)


def _carry_out(log: Log, cycle: Cycle, change: RowChange, who: Responsible) -> None:
    if not change.key:
        add_measure(log, cycle, change.measure, who, state=change.state, origin=Origin("imported"))
        return
    row = PlannedMeasure.objects.get(cycle=cycle, number=int(change.key.removeprefix("m")))
    change_measure(log, row, change.measure, who)
    if row.state != change.state:
        before = log.before(row)
        row.state = change.state
        log.save(row, before)
