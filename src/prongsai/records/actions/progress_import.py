"""A table of a round taken in: exactly what was shown and confirmed, whole or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from prongsai.domain.errors import Refusal
from prongsai.domain.progress_table import ReportChange
from prongsai.records.acting import Actor, Log, act, require
from prongsai.records.actions.checked import agency_of, check_open, row_of
from prongsai.records.actions.progress import Part, Report, Told, progress_row
from prongsai.records.models import Cycle
from prongsai.records.queries.progress_import import StoredReport, preview_in, progress_table_rows, reports_in


@dataclass(frozen=True, slots=True)
class SeenTable:
    """A kept file of a round and what somebody decided after they saw its differences. digest: of what was shown.
    policy: a key of POLICIES."""

    months: int
    file: UUID
    digest: str
    policy: str


def take_in_progress(
    *,
    actor: Actor,
    agency: UUID,
    cycle: UUID,
    table: SeenTable,
    now: datetime,
    submission: UUID | None = None,
) -> int:
    """How many reports were changed or added from a kept file.

    Refuses when something else would happen by now than what was shown, and as `TableImport.carried_out` does; a
    changed suggestion needs the right to suggest.
    """
    owner = agency_of(agency)
    require("record_progress", actor, agency=owner)
    row = row_of(Cycle, owner, cycle)
    # a foreign file is read before anything is held
    rows, months = progress_table_rows(actor, agency, table.file), table.months
    with act("record_progress", actor, agency=owner, now=now, submission=submission) as log:
        check_open(row)
        found = preview_in(row, months, rows)
        if found.digest != table.digest:
            raise Refusal("measure_table_changed_meanwhile")
        changes = found.carried_out(table.policy)
        if any(_suggests(change) for change in changes):
            require("suggest_progress", actor, agency=owner)
        there = {report.known.key: report for report in reports_in(row, months)}
        for change in changes:
            _carry_out(log, there[change.key], months, change, actor.name)
        th = f"นำเข้าตารางความคืบหน้ารอบ {months} เดือน {len(changes)} รายการ"
        log.say(th, f"{len(changes)} reports of the {months}-month round taken in from a table")
    return len(changes)


def _carry_out(log: Log, there: StoredReport, months: int, change: ReportChange, by: str) -> None:
    report = Report(change.facts, Part(there.step, there.monitoring), told=Told(by[:200], "imported"))
    progress_row(log, there.measure, months, report, change.version)


def _suggests(change: ReportChange) -> bool:
    return change.facts.suggestions != (change.known.facts.suggestions if change.known.facts else "")
