"""Tasks given, corrected, and ended with a word on what was done, or why nothing has to be done any more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from prongsai.domain.errors import Refusal
from prongsai.domain.likeness import shortened
from prongsai.domain.tasks import ENDED, OPEN, TASK_STATES
from prongsai.records.acting import Actor, Log, act, require
from prongsai.records.actions.checked import agency_of, check_open, clean, filled, open_cycle_of, row_of
from prongsai.records.models import Agency, AgendaItem, Cycle, Person, Task, Unit

_LONGEST_BY = 200


@dataclass(frozen=True, slots=True)
class TaskFacts:
    """What is to be done. unit, person: by whom, one of them at least. due: by when."""

    text: str
    unit: UUID | None = None
    person: UUID | None = None
    due: date | None = None


def give_task(
    *,
    actor: Actor,
    agency: UUID,
    cycle: UUID,
    facts: TaskFacts,
    source: str = "",
    now: datetime,
    submission: UUID | None = None,
) -> UUID:
    """A task that somebody is told to do; its key. source: where it comes from, in words. Refuses one for nobody."""
    owner = agency_of(agency)
    require("edit_task", actor, agency=owner, unit=facts.unit)
    year = open_cycle_of(owner, cycle)
    with act("edit_task", actor, agency=owner, unit=facts.unit, now=now, submission=submission) as log:
        row = add_task(log, year, facts, source)
        log.say(f"มอบหมายงาน {_said(row)}", f"Task given: {_said(row)}")
    return row.pk


def edit_task(
    *,
    actor: Actor,
    agency: UUID,
    task: UUID,
    facts: TaskFacts,
    now: datetime,
    version: int | None = None,
    submission: UUID | None = None,
) -> None:
    """An open task in other words, of somebody else, or by another day. Refuses one that ended."""
    owner = agency_of(agency)
    unit = row_of(Task, owner, task).unit_id
    require("edit_task", actor, agency=owner, unit=facts.unit)
    with act("edit_task", actor, agency=owner, unit=unit, now=now, submission=submission) as log:
        row = _open(owner, task)
        before = log.before(row)
        log.save(_put(row, facts), before, expected=version)
        log.say(f"แก้ไขงาน {_said(row)}", f"Task corrected: {_said(row)}")


def end_task(
    *,
    actor: Actor,
    agency: UUID,
    task: UUID,
    state: str,
    note: str,
    now: datetime,
    version: int | None = None,
    submission: UUID | None = None,
) -> None:
    """A task that is done, or not needed any more (a state of ENDED), with a word on it. Refuses one without."""
    if state not in ENDED:
        raise ValueError(f"a task does not end as {state}")
    owner = agency_of(agency)
    unit = row_of(Task, owner, task).unit_id
    with act("edit_task", actor, agency=owner, unit=unit, now=now, submission=submission) as log:
        row = _open(owner, task)
        if not clean(note):
            raise Refusal("task_without_note", task=shortened(row.text))
        before = log.before(row)
        row.state, row.ended_at, row.ended_by = state, now, actor.name[:_LONGEST_BY]
        log.save(filled(row, note=note), before, expected=version)
        words = TASK_STATES[state]
        log.say(f"งาน{words.th}: {_said(row)} – {row.note}", f"Task {words.en}: {_said(row)} – {row.note}")


def take_up_task(*, actor: Actor, agency: UUID, task: UUID, now: datetime, submission: UUID | None = None) -> None:
    """A task that ended too early, open again. One that is open stays so."""
    owner = agency_of(agency)
    row = row_of(Task, owner, task)
    with act("edit_task", actor, agency=owner, unit=row.unit_id, now=now, submission=submission) as log:
        _check_year(row)
        before = log.before(row)
        row.state, row.ended_at, row.ended_by = OPEN, None, ""
        log.save(row, before)
        log.say(f"เปิดงานอีกครั้ง {_said(row)}", f"Task taken up again: {_said(row)}")


def add_task(log: Log, cycle: Cycle, facts: TaskFacts, source: str, item: AgendaItem | None = None) -> Task:
    """A task put into its row, whatever act brings it."""
    row = _put(Task(agency=cycle.agency, cycle=cycle, item=item, source=source[:300]), facts)
    log.add(row)
    return row


def _put(row: Task, facts: TaskFacts) -> Task:
    row.unit = row_of(Unit, row.agency, facts.unit) if facts.unit else None
    row.person = row_of(Person, row.agency, facts.person) if facts.person else None
    if not (row.unit or row.person):
        raise Refusal("task_for_nobody", task=shortened(facts.text))
    row.due = facts.due
    return filled(row, text=facts.text)


def _open(owner: Agency, task: UUID) -> Task:
    row = row_of(Task, owner, task)
    _check_year(row)
    if row.state in ENDED:
        raise Refusal("task_ended", task=shortened(row.text), state=TASK_STATES[row.state])
    return row


def _check_year(row: Task) -> None:
    if row.cycle:
        check_open(row.cycle)


def _said(row: Task) -> str:
    """A task of a secret paper is not quoted: the history is read by more people than the paper."""
    secret = row.step is not None and bool(row.step.version_of.secrecy)
    return "(หนังสือลับ)" if secret else f"“{shortened(row.text)}” {row.unit or row.person or ''}".strip()
