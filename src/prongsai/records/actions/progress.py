"""Progress recorded: what became of a measure, a step or a line of monitoring by a round, with its evidence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from prongsai.domain.errors import Refusal
from prongsai.domain.likeness import shortened
from prongsai.domain.measures import MEASURE_STATES
from prongsai.domain.progress import CAME, PROGRESS_STATES, ROUNDS, ProgressFacts, checked
from prongsai.records.acting import Actor, Log, act, require
from prongsai.records.actions.checked import agency_of, check_open, filled, row_of
from prongsai.records.models import (
    Agency,
    MeasureStep,
    MonitoringLine,
    PlannedMeasure,
    Progress,
    ProgressEvidence,
    StoredFile,
)
from prongsai.records.queries.progress import reporting_unit

_WEB = re.compile(r"https?://[^\s/]+\S*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What proves a report: a file of the agency or an address on the web, with words below it."""

    file: UUID | None = None
    link: str = ""
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """Who said so and by which way (a key of CAME)."""

    by: str = ""
    came: str = "desk"


@dataclass(frozen=True, slots=True)
class Part:
    """What of a measure is reported on: the measure itself, one of its steps, or one of its lines of monitoring."""

    step: UUID | None = None
    monitoring: UUID | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """What is recorded. evidence: all of it, in order; None leaves what is there."""

    facts: ProgressFacts
    part: Part = Part()
    evidence: Sequence[Evidence] | None = None
    told: Told = Told()


def record_progress(
    *,
    actor: Actor,
    agency: UUID,
    measure: UUID,
    months: int,
    report: Report,
    now: datetime,
    version: int | None = None,
    submission: UUID | None = None,
) -> UUID:
    """What became of a part of a measure by the round of that many months, in place of what stood there; its key.

    version: of the report that the person saw, 0 where there was none.
    Heads and officers of units do it where their unit is responsible; a changed suggestion needs the right to suggest.
    Refuses a measure of a closed year or outside the plan, and facts that `domain.progress.checked` refuses.
    """
    owner = agency_of(agency)
    unit = reporting_unit("record_progress", actor, row_of(PlannedMeasure, owner, measure))
    with act("record_progress", actor, agency=owner, unit=unit, now=now, submission=submission) as log:
        row, said_before = progress_row(log, reported_measure(owner, measure), months, report, version)
        if row.suggestions != said_before:
            require("suggest_progress", actor, agency=owner, unit=unit)
        _say(log, row, report.told)
    return row.pk


def suggest_progress(
    *,
    actor: Actor,
    agency: UUID,
    progress: UUID,
    suggestions: str,
    now: datetime,
    version: int | None = None,
    submission: UUID | None = None,
) -> None:
    """What the supervisor suggests about a report, a line each; it is shown again in the next round."""
    owner = agency_of(agency)
    unit = reporting_unit("suggest_progress", actor, row_of(Progress, owner, progress).measure)
    with act("suggest_progress", actor, agency=owner, unit=unit, now=now, submission=submission) as log:
        row = row_of(Progress, owner, progress)
        check_open(row.measure.cycle)
        before = log.before(row)
        log.save(filled(row, suggestions=suggestions), before, expected=version)
        log.say(
            f"ให้ข้อเสนอแนะรอบ {row.round} เดือน {_called(row)}",
            f"Suggestion on the {row.round}-month round: {_called(row)}",
        )


def reported_measure(agency: Agency, measure: UUID) -> PlannedMeasure:
    """A measure that can be reported on. Refuses one of a closed year and one outside the plan."""
    row = row_of(PlannedMeasure, agency, measure)
    check_open(row.cycle)
    if row.state != "adopted":
        state = MEASURE_STATES[row.state]
        raise Refusal("progress_of_measure_not_in_plan", title=shortened(row.title), state=state)
    return row


def progress_row(
    log: Log, measure: PlannedMeasure, months: int, report: Report, version: int | None
) -> tuple[Progress, str]:
    """The report put into its row with its evidence, whatever act brings it; and what was suggested there before."""
    if months not in ROUNDS:
        raise Refusal("progress_round_unknown", months=months)
    where = {**_where(measure, report.part), "round": months}
    row = Progress.objects.filter(**where).first()
    if row is None and version:
        raise Refusal("row_changed_meanwhile", what=measure)
    said, before = (row.suggestions, log.before(row)) if row else ("", {})
    stored = filled(row or Progress(**where, agency=measure.agency), **_values(report.facts, report.told))
    if row:
        log.save(stored, before, expected=version)
    else:
        log.add(stored)
    if report.evidence is not None:
        _put_evidence(log, stored, report.evidence)
    return stored, said


def _put_evidence(log: Log, row: Progress, evidence: Sequence[Evidence]) -> None:
    """All the evidence of a report, in this order: what stays the same is not touched."""
    there = list(row.evidence.all())
    wanted = [_proof(row, e) for e in evidence if e.file or e.link.strip()]
    for old in there[len(wanted) :]:
        log.remove(old)
    for place, values in enumerate(wanted, 1):
        if place > len(there):
            log.add(filled(ProgressEvidence(agency=row.agency, progress=row, order=place), **values))
        elif any(getattr(there[place - 1], name) != value for name, value in values.items()):
            before = log.before(there[place - 1])
            log.save(filled(there[place - 1], **values), before)


def _where(measure: PlannedMeasure, part: Part) -> dict[str, Any]:
    step = row_of(MeasureStep, measure.agency, part.step) if part.step else None
    monitoring = row_of(MonitoringLine, measure.agency, part.monitoring) if part.monitoring else None
    for row in (step, monitoring):
        if row and row.measure_id != measure.pk:
            row_of(type(row), measure.agency, UUID(int=0))
    return {"measure": measure, "step": step, "monitoring": monitoring}


def _values(facts: ProgressFacts, told: Told) -> dict[str, Any]:
    if facts.state not in PROGRESS_STATES or told.came not in CAME:
        raise ValueError(f"unknown state or way: {facts.state}, {told.came}")
    sound = checked(facts)
    days = [day.isoformat() for day in sound.executed]
    return {
        **{name: getattr(sound, name) for name in ("state", "results", "outcomes", "score", "suggestions", "reason")},
        "executed": days,
        "promised": sound.promised,
        "told_by": told.by,
        "came": told.came,
    }


def _proof(row: Progress, evidence: Evidence) -> dict[str, Any]:
    link = evidence.link.strip()
    if link and not _WEB.match(link):
        raise Refusal("evidence_link_unfit", link=shortened(link))
    file = row_of(StoredFile, row.agency, evidence.file) if evidence.file else None
    if file and file.removed_on:
        raise Refusal("evidence_file_taken_out", file=file)
    return {"file": file, "link": "" if file else link, "caption": evidence.caption}


def _say(log: Log, row: Progress, told: Told) -> None:
    state, by = PROGRESS_STATES[row.state], told.by or "-"
    th = f"ผลรอบ {row.round} เดือน {_called(row)}: {state.th}"
    en = f"Progress of the {row.round}-month round, {_called(row)}: {state.en}"
    if told.came != "desk":
        th, en = f"{th} ({CAME[told.came].th}โดย {by})", f"{en} ({CAME[told.came].en}, {by})"
    if any(change["kind"] == "progressevidence" for change in log.changes):
        proofs = row.evidence.count()
        th, en = f"{th} หลักฐาน {proofs} รายการ", f"{en}, evidence: {proofs}"
    log.say(th, en)


def _called(row: Progress) -> str:
    return f"{row.measure.key} “{shortened(str(row.step or row.monitoring or row.measure.title))}”"
