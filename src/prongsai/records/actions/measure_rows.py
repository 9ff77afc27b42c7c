"""A measure's values put into rows, whatever act brings them; and who in the agency a name means."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Max

from prongsai.domain.errors import Refusal
from prongsai.domain.likeness import shortened
from prongsai.domain.measures import Measure, Step
from prongsai.records.acting import Log
from prongsai.records.actions.checked import clean, clean_lines, filled
from prongsai.records.models import (
    Agency,
    Committee,
    Cycle,
    ExpectedEvidence,
    MeasureOwner,
    MeasureStep,
    MeasureTarget,
    MonitoringLine,
    Person,
    PlannedMeasure,
    Post,
    Unit,
)
from prongsai.records.models.measures import OfMeasure

_OWNED_BY: dict[str, Any] = {"unit": Unit, "post": Post, "person": Person, "committee": Committee}


class Responsible:
    """Who in an agency a name stands for. Its names are looked up once."""

    def __init__(self, agency: Agency) -> None:
        self.agency = agency

    @cached_property
    def _known(self) -> dict[str, tuple[str, Any]]:
        """Name → field and row; a unit goes before a post, a post before a person, today's before one that ended."""
        found: dict[str, tuple[str, Any]] = {}
        for field, model in reversed(_OWNED_BY.items()):
            for row in model._default_manager.filter(agency=self.agency).order_by("-valid_to"):
                if row.valid_to is None or str(row) not in found:
                    found[str(row)] = (field, row)
        return found

    def named(self, name: str) -> dict[str, Any]:
        """The values of a `MeasureOwner` for that name: the row it means, else the name as written."""
        field, row = self._known.get(clean(name), ("text", clean(name)))
        return {"unit": None, "post": None, "person": None, "committee": None, "text": "", field: row}


@dataclass(frozen=True)
class Origin:
    """Where a measure comes from. kind: a key of `domain.measures.ORIGINS`. because, concept, carried_from: as
    `PlannedMeasure` keeps them."""

    kind: str
    because: tuple[str, ...] = ()
    concept: str = ""
    carried_from: PlannedMeasure | None = None


def add_measure(
    log: Log, cycle: Cycle, measure: Measure, who: Responsible, *, state: str, origin: Origin
) -> PlannedMeasure:
    """A measure with all its parts, last in its cycle's plan. Its number has never been given in that cycle."""
    last = PlannedMeasure.objects.filter(cycle=cycle).aggregate(number=Max("number"), order=Max("order"))
    row = PlannedMeasure(agency=cycle.agency, cycle=cycle, carried_from=origin.carried_from, concept=origin.concept)
    filled(row, **_fields(measure), state=state, origin=origin.kind)
    row.because = list(origin.because)
    row.number, row.order = (last["number"] or 0) + 1, (last["order"] or 0) + 1
    log.add(row)
    _put_parts(log, row, measure, who)
    return row


def change_measure(
    log: Log, row: PlannedMeasure, measure: Measure, who: Responsible, *, expected: int | None = None
) -> None:
    """The row and its parts as the values say. Refuses a row that is no longer the version that the person saw."""
    before = log.before(row)
    filled(row, **_fields(measure))
    log.save(row, before, expected=expected)
    _put_parts(log, row, measure, who)


def _fields(measure: Measure) -> dict[str, Any]:
    if measure.start and measure.end and measure.end < measure.start:
        raise Refusal("measure_ends_before_start", title=measure.title)
    return {
        "title": measure.title,
        "section": measure.section,
        "period": measure.period,
        "starts": measure.start,
        "ends": measure.end,
        "due": measure.due,
        "recurrence": measure.recurrence,
        "outcome": measure.outcome,
        "kpi": measure.kpi,
        "goal": measure.goal,
        "at_6_months": measure.milestones.at_6_months,
        "at_12_months": measure.milestones.at_12_months,
        "budget": measure.budget,
        "score": measure.score,
    }


def _put_parts(log: Log, row: PlannedMeasure, measure: Measure, who: Responsible) -> None:
    targets = dict.fromkeys(t for t in (clean(t) for t in measure.targets) if t)
    _put(log, row, MeasureTarget, [{"code": code} for code in targets])
    steps = [s for s in measure.steps if clean(s.text)]
    _put(log, row, MeasureStep, [{"text": s.text, "kind": s.kind, "due": s.due} for s in steps])
    _put(log, row, MeasureOwner, _owners(row, measure.responsible, steps, who))
    _put(log, row, MonitoringLine, [{"text": t} for t in measure.monitoring if clean(t)])
    _put(log, row, ExpectedEvidence, [{"text": t} for t in measure.evidence if clean(t)])


def _owners(row: PlannedMeasure, names: Iterable[str], steps: Sequence[Step], who: Responsible) -> list[dict[str, Any]]:
    rows = list(MeasureStep.objects.filter(measure=row))
    found = [{"step": None, **who.named(n)} for n in dict.fromkeys(names) if clean(n)]
    for stored, step in zip(rows, steps, strict=True):
        found += [{"step": stored, **who.named(n)} for n in dict.fromkeys(step.responsible) if clean(n)]
    return found


def _put(log: Log, measure: PlannedMeasure, model: type[Any], wanted: Sequence[dict[str, Any]]) -> None:
    """The rows of one kind as wanted: what stays the same is not touched, and a text that moved takes its row along,
    with whatever points to it."""
    there = list(model._default_manager.filter(measure=measure).order_by("order"))
    # A code stands once in a measure, so codes that changed places would meet each other on the way.
    kept = there if model is not MeasureTarget or [{"code": t.code} for t in there] == wanted else []
    placed = _placed(kept, wanted) if model in _POINTED_AT else [*kept[: len(wanted)], *[None] * len(wanted)]
    stay = {row.pk for row in placed if row}
    for old in there:
        if old.pk not in stay:
            _take_out(log, old)
    for place, (new, row) in enumerate(zip(wanted, placed, strict=False), 1):
        if row is None:
            log.add(filled(model(agency=measure.agency, measure=measure, order=place), **new))
        else:
            _change(log, row, {**new, "order": place})


_POINTED_AT = (MeasureStep, MonitoringLine)
"""Kinds of rows that progress is reported on."""


def _placed(there: Sequence[Any], wanted: Sequence[dict[str, Any]]) -> list[Any]:
    """For each of the wanted the row that goes on as it: the one of the same text, else the one of the same place."""
    free = list(there)
    found: list[Any] = [None] * len(wanted)
    for at, new in enumerate(wanted):
        same = next((row for row in free if row.text == clean_lines(new["text"])), None)
        if same:
            free.remove(same)
            found[at] = same
    for at, row in enumerate(there[: len(wanted)]):
        if row in free and found[at] is None:
            found[at] = row
    return found


def _take_out(log: Log, row: OfMeasure) -> None:
    """Refuses what has been reported on: its report would hang in the air."""
    if isinstance(row, _POINTED_AT) and (
        row.progress.exists() or (isinstance(row, MeasureStep) and row.replies.exists())
    ):
        raise Refusal("part_has_progress", text=shortened(str(row)))
    log.remove(row)


def _change(log: Log, row: OfMeasure, new: dict[str, Any]) -> None:
    before = log.before(row)
    filled(row, **new)
    if log.before(row) != before:
        log.save(row, before)
