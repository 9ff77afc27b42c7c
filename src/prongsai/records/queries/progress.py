"""Progress as it is stored: the lines of a year's rounds as values, and its plan with what became of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.db.models import Count, Prefetch, Q, QuerySet

from prongsai.domain.errors import Refusal, Words
from prongsai.domain.measures import Plan
from prongsai.domain.permissions import allowed
from prongsai.domain.progress import Place, ProgressFacts, ProgressLine, with_progress
from prongsai.domain.reach import Target
from prongsai.records.acting import Actor
from prongsai.records.models import MeasureOwner, MeasureStep, PlannedMeasure, Progress, ProgressEvidence
from prongsai.records.queries.agencies import viewed_agency
from prongsai.records.queries.papers import cycle_here
from prongsai.records.queries.plan import IN_THE_PLAN, plan_of
from prongsai.thai.years import FiscalYear

_WITH = ("measure", "step", "monitoring")


@dataclass(frozen=True, slots=True)
class StoredLine:
    """A report with its row, so that it can be changed and its history found."""

    row: Progress
    line: ProgressLine


def progress_lines(actor: Actor, agency: UUID, cycle: UUID) -> tuple[ProgressLine, ...]:
    """Every report of a cycle, all rounds, in the order of the plan. Four database queries.

    Refuses a stranger, and a cycle of another agency.
    """
    seen = viewed_agency(actor, agency)
    return tuple(stored.line for stored in lines_of(Q(measure__cycle=cycle_here(seen, cycle))))


def measure_progress(actor: Actor, agency: UUID, measure: UUID) -> tuple[StoredLine, ...]:
    """Every report on a measure. Refuses a stranger, and a measure of another agency."""
    seen = viewed_agency(actor, agency)
    if not PlannedMeasure.objects.filter(agency=seen, pk=measure).exists():
        raise Refusal("row_not_here", what=Words("มาตรการ", "measure"))
    return tuple(lines_of(Q(measure=measure)))


def plan_with_progress(
    actor: Actor, agency: UUID, cycle: UUID, months: int, states: Iterable[str] = IN_THE_PLAN
) -> Plan:
    """The plan of a cycle with what is reported by the end of a round. Refuses as `progress_lines`."""
    plan, lines = plan_of(actor, agency, cycle, states), progress_lines(actor, agency, cycle)
    first, last = FiscalYear(plan.year).round(months) if plan.year else (None, None)
    told = tuple(with_progress(measure, lines, months) for measure in plan.measures)
    return replace(plan, measures=told, round=months, start=first, end=last)


def steps_of(cycles: Iterable[UUID]) -> Mapping[UUID, dict[str, int]]:
    """How many steps each measure has, by its cycle and key (`m12`); none for those without. One database query.

    For those who have found the agency already.
    """
    found: dict[UUID, dict[str, int]] = defaultdict(dict)
    asked = MeasureStep.objects.filter(measure__cycle__in=list(cycles)).order_by()
    for cycle, number, steps in asked.values_list("measure__cycle", "measure__number").annotate(Count("pk")):
        found[cycle][f"m{number}"] = steps
    return found


def lines_of(which: Q) -> Iterable[StoredLine]:
    """The reports that fit, for those who have found the agency already. Two database queries; SQLite refuses a third
    that would name thousands of files, so these come along with the evidence."""
    rows: QuerySet[Progress] = Progress.objects.filter(which).select_related(*_WITH)
    proofs = ProgressEvidence.objects.select_related("file")
    return [StoredLine(row, _line(row)) for row in rows.prefetch_related(Prefetch("evidence", proofs))]


def _line(row: Progress) -> ProgressLine:
    evidence = tuple(str(e) for e in row.evidence.all())
    return ProgressLine(_place(row), row.round, facts_of_row(row), row.told_by, row.came, evidence)


def _place(row: Progress) -> Place:
    step = row.step.order if row.step else None
    return Place(row.measure.key, step, row.monitoring.order if row.monitoring else None)


def facts_of_row(row: Progress) -> ProgressFacts:
    """What a stored report says."""
    return ProgressFacts(
        state=row.state,
        results=row.results,
        outcomes=row.outcomes,
        score=row.score,
        executed=tuple(map(date.fromisoformat, row.executed)),
        suggestions=row.suggestions,
        reason=row.reason,
        promised=row.promised,
    )


def reporting_unit(act: str, actor: Actor, row: PlannedMeasure) -> UUID | None:
    """Of the units that are responsible for a measure or one of its steps, the one by which the actor may do `act`,
    else the first."""
    owners = MeasureOwner.objects.filter(Q(unit__isnull=False) | Q(post__unit__isnull=False), measure=row)
    units = [unit or of_post for unit, of_post in owners.values_list("unit_id", "post__unit_id")]
    own = (unit for unit in units if allowed(act, actor.holdings, Target(str(row.agency_id), str(unit))))
    return next(own, units[0] if units else None)
