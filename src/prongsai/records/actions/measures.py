"""Measures of a year: typed, edited, decided on, put in order."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from prongsai.domain.errors import Refusal
from prongsai.domain.likeness import shortened
from prongsai.domain.measures import MEASURE_STATES, Measure
from prongsai.records.acting import Actor, Log, act
from prongsai.records.actions.checked import agency_of, check_open, filled, open_cycle_of, reason_of, row_of
from prongsai.records.actions.measure_rows import Origin, Responsible, add_measure, change_measure
from prongsai.records.models import Agency, Cycle, PlannedMeasure
from prongsai.records.queries.measure_page import editing_unit

DROPPED = "ไม่ใช้เพราะ: "
"""How the reason of a dropped measure begins among its sentences."""


def plan_measure(
    *, actor: Actor, agency: UUID, cycle: UUID, measure: Measure, now: datetime, submission: UUID | None = None
) -> UUID:
    """A measure that somebody typed, last in the plan; its key."""
    owner = agency_of(agency)
    with act("adopt_measure", actor, agency=owner, now=now, submission=submission) as log:
        where = open_cycle_of(owner, cycle)
        row = add_measure(log, where, measure, Responsible(owner), state="adopted", origin=Origin("typed"))
        log.say(f"เพิ่มมาตรการ {_called(row)}", f"Measure added: {_called(row)}")
    return row.pk


def edit_measure(
    *,
    actor: Actor,
    agency: UUID,
    measure: UUID,
    facts: Measure,
    now: datetime,
    version: int | None = None,
    submission: UUID | None = None,
) -> None:
    """A measure with all its parts as `facts` say. version: the one that the person saw.

    Heads of units edit what their own unit is responsible for.
    """
    owner = agency_of(agency)
    unit = editing_unit(actor, row_of(PlannedMeasure, owner, measure))
    with act("edit_measure", actor, agency=owner, unit=unit, now=now, submission=submission) as log:
        row = _of_open_year(owner, measure)
        change_measure(log, row, facts, Responsible(owner), expected=version)
        log.say(f"แก้ไขมาตรการ {_called(row)}", f"Measure edited: {_called(row)}")


def adopt_measures(
    *,
    actor: Actor,
    agency: UUID,
    cycle: UUID,
    measures: Sequence[UUID],
    now: datetime,
    submission: UUID | None = None,
) -> int:
    """Drafts taken into the plan; how many. What stands in the plan already stays as it is.

    Refuses none at all, one of another cycle, and one that was dropped meanwhile: then none is taken.
    """
    owner = agency_of(agency)
    with act("adopt_measure", actor, agency=owner, now=now, submission=submission) as log:
        rows = _chosen(open_cycle_of(owner, cycle), measures)
        if any(row.state == "dropped" for row in rows):
            raise _other_state(next(row for row in rows if row.state == "dropped"))
        drafts = [row for row in rows if row.state == "draft"]
        for row in drafts:
            _move(log, row, "adopted")
        named = shortened(", ".join(map(_called, drafts)), 300)
        log.say(
            f"นำร่างมาใช้เป็นมาตรการ {len(drafts)} เรื่อง: {named}", f"{len(drafts)} drafts taken into the plan: {named}"
        )
    return len(drafts)


def drop_measure(
    *, actor: Actor, agency: UUID, measure: UUID, reason: str, now: datetime, submission: UUID | None = None
) -> None:
    """A draft or measure that is not taken. The reason stays with it and in the history; it can come back."""
    owner = agency_of(agency)
    with act("adopt_measure", actor, agency=owner, now=now, submission=submission) as log:
        row, why = _of_open_year(owner, measure), reason_of(reason)
        if row.state == "dropped":
            raise _other_state(row)
        _move(log, row, "dropped", [*row.because, DROPPED + why])
        log.say(f"ไม่ใช้มาตรการ {_called(row)} เหตุผล: {why}", f"Measure not taken: {_called(row)}, because: {why}")


def restore_measure(
    *, actor: Actor, agency: UUID, measure: UUID, now: datetime, submission: UUID | None = None
) -> None:
    """A dropped measure as a draft again, to be decided on anew."""
    owner = agency_of(agency)
    with act("adopt_measure", actor, agency=owner, now=now, submission=submission) as log:
        row = _of_open_year(owner, measure)
        if row.state != "dropped":
            raise _other_state(row)
        _move(log, row, "draft", [text for text in row.because if not text.startswith(DROPPED)])
        log.say(f"นำมาตรการ {_called(row)} กลับมาเป็นร่าง", f"Measure back as a draft: {_called(row)}")


def reorder_measures(
    *,
    actor: Actor,
    agency: UUID,
    cycle: UUID,
    measures: Sequence[UUID],
    now: datetime,
    submission: UUID | None = None,
) -> None:
    """The measures in this order, at the places that they held among themselves; others keep theirs."""
    owner = agency_of(agency)
    with act("adopt_measure", actor, agency=owner, now=now, submission=submission) as log:
        rows = _chosen(open_cycle_of(owner, cycle), measures)
        for row, place in zip(rows, sorted(row.order for row in rows), strict=True):
            if row.order != place:
                before = log.before(row)
                row.order = place
                log.save(row, before)
        log.say(f"จัดลำดับมาตรการ {len(rows)} เรื่อง", f"{len(rows)} measures put in order")


def _chosen(cycle: Cycle, keys: Sequence[UUID]) -> list[PlannedMeasure]:
    """The measures of these keys, each once, in the order of the keys."""
    found = {row.pk: row for row in PlannedMeasure.objects.filter(cycle=cycle, pk__in=keys)}
    if not keys:
        raise Refusal("measures_none_chosen")
    return [found.get(key) or row_of(PlannedMeasure, cycle.agency, _NOWHERE) for key in dict.fromkeys(keys)]


_NOWHERE = UUID(int=0)
"""No row has it: a measure of another cycle is refused as one that is not there."""


def _of_open_year(agency: Agency, key: UUID) -> PlannedMeasure:
    row = row_of(PlannedMeasure, agency, key)
    check_open(row.cycle)
    return row


def _move(log: Log, row: PlannedMeasure, state: str, because: Sequence[str] | None = None) -> None:
    before = log.before(row)
    filled(row, state=state)
    row.because = list(row.because if because is None else because)
    log.save(row, before)


def _other_state(row: PlannedMeasure) -> Refusal:
    return Refusal("measure_state_other", title=shortened(row.title), state=MEASURE_STATES[row.state])


def _called(row: PlannedMeasure) -> str:
    return f"{row.key} “{shortened(row.title)}”"
