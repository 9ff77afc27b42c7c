"""What a unit has to answer: the measures and steps that are its own in open years, and what it has sent of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Prefetch, Q

from prongsai.domain.permissions import UNIT_LINK
from prongsai.domain.progress import DONE, NOT_DONE, ProgressFacts, round_on
from prongsai.domain.reach import Holding
from prongsai.domain.replies import ReplyFacts, becomes
from prongsai.records.acting import Actor
from prongsai.records.models import (
    Agency,
    Cycle,
    MeasureOwner,
    MeasureStep,
    PlannedMeasure,
    Progress,
    Reply,
    Unit,
    UnitLink,
)
from prongsai.records.queries.plan import IN_THE_PLAN
from prongsai.records.queries.progress import facts_of_row
from prongsai.thai.years import FiscalYear

_FINISHED = (DONE, NOT_DONE)


@dataclass(frozen=True, slots=True)
class OpenLink:
    """A link that opens today. actor: whoever opens it, who may send for this unit and nothing else."""

    key: UUID
    unit: Unit
    agency: Agency
    expires: date
    actor: Actor


@dataclass(frozen=True, slots=True)
class Example:
    """What was said of the same thing before. year, months: of which round."""

    year: int
    months: int
    facts: ProgressFacts


@dataclass(frozen=True, slots=True)
class UnitTask:
    """One thing that a unit answers for. step: None for the measure itself. stands: what is recorded in this round
    already. replies: what the unit sent of it in this round, the newest last."""

    measure: PlannedMeasure
    step: MeasureStep | None
    year: int
    months: int
    due: date | None
    stands: ProgressFacts | None
    example: Example | None
    replies: tuple[Reply, ...]

    @property
    def key(self) -> UUID:
        """What tells it from the others of the list."""
        return self.step.pk if self.step else self.measure.pk

    @property
    def text(self) -> str:
        """What is to be done."""
        return self.step.text if self.step else self.measure.title


def opened_link(key: UUID, day: date) -> OpenLink | None:
    """The link of that key where it opens on that day; one that is unknown, revoked or past its day is none at all."""
    row = UnitLink.objects.filter(pk=key).select_related("unit", "agency").first()
    if row is None or not row.opens(day):
        return None
    held = Holding(UNIT_LINK, str(row.agency_id), str(row.unit_id))
    return OpenLink(row.pk, row.unit, row.agency, row.expires, Actor(None, proof="link", holdings=(held,)))


def unit_tasks(link: OpenLink, day: date) -> tuple[UnitTask, ...]:
    """What the unit of a link has still to answer in the rounds of its open years, in the order of the plans."""
    return tuple(task for cycle in _begun(link.agency, day) for task in _tasks(cycle, link.unit, day))


def _begun(agency: Agency, day: date) -> Iterator[Cycle]:
    for cycle in Cycle.objects.filter(agency=agency, closed=None):
        if FiscalYear(cycle.fiscal_year).starts <= day:
            yield cycle


def _tasks(cycle: Cycle, unit: Unit, day: date) -> Iterator[UnitTask]:
    months = round_on(FiscalYear(cycle.fiscal_year), day)
    for measure in _measures_of(cycle, unit):
        own = {owner.step_id for owner in measure.owners.all() if _is_the_unit(owner, unit.pk)}
        reports = list(measure.progress.all())
        if _finished(reports, None, months):
            continue
        parts: list[MeasureStep | None] = [None] if None in own else []
        parts += [step for step in measure.steps.all() if step.pk in own]
        for step in parts:
            if not _finished(reports, step, months):
                yield _task(cycle, measure, step, months)


def _measures_of(cycle: Cycle, unit: Unit) -> Iterable[PlannedMeasure]:
    own = Q(owners__unit=unit) | Q(owners__post__unit=unit)
    rows = PlannedMeasure.objects.filter(own, cycle=cycle, state__in=IN_THE_PLAN).distinct()
    return rows.select_related("carried_from__cycle").prefetch_related(
        "steps",
        "progress",
        Prefetch("owners", MeasureOwner.objects.select_related("post")),
        Prefetch("replies", Reply.objects.filter(unit=unit).prefetch_related("files__file")),
        Prefetch("carried_from__progress", Progress.objects.filter(step=None, monitoring=None)),
    )


def _is_the_unit(owner: MeasureOwner, unit: UUID) -> bool:
    return unit in (owner.unit_id, owner.post.unit_id if owner.post else None)


def _of(rows: Iterable[Progress], step: MeasureStep | None) -> Iterator[Progress]:
    wanted = step.pk if step else None
    return (row for row in rows if row.step_id == wanted and row.monitoring_id is None)


def _finished(rows: Iterable[Progress], step: MeasureStep | None, months: int) -> bool:
    return any(row.round == months and row.state in _FINISHED for row in _of(rows, step))


def _task(cycle: Cycle, measure: PlannedMeasure, step: MeasureStep | None, months: int) -> UnitTask:
    reports = list(_of(measure.progress.all(), step))
    stands = next((facts_of_row(row) for row in reports if row.round == months), None)
    sent = [r for r in measure.replies.all() if r.round == months and r.step_id == (step.pk if step else None)]
    due = (step.due if step else None) or measure.due or measure.ends
    example = _example(cycle, measure, reports, months)
    return UnitTask(measure, step, cycle.fiscal_year, months, due, stands, example, tuple(sent))


def _example(cycle: Cycle, measure: PlannedMeasure, reports: Iterable[Progress], months: int) -> Example | None:
    """The round before of this year, else the last one of the measure that it was carried from."""
    for row in sorted(reports, key=lambda row: -row.round):
        if row.round < months and row.results:
            return Example(cycle.fiscal_year, row.round, facts_of_row(row))
    before = measure.carried_from
    told = sorted(before.progress.all(), key=lambda row: -row.round) if before else []
    return next(
        (Example(before.cycle.fiscal_year, r.round, facts_of_row(r)) for r in told if before and r.results), None
    )


def is_of_unit(measure: PlannedMeasure, step: UUID | None, unit: UUID) -> bool:
    """Whether a unit is responsible for the measure, or for that step of it, by itself or by one of its posts."""
    owners = MeasureOwner.objects.filter(Q(unit=unit) | Q(post__unit=unit), measure=measure, step=step)
    return owners.exists()


def progress_of(measure: PlannedMeasure, step: MeasureStep | None, months: int) -> Progress | None:
    """What is recorded of a thing in a round."""
    return Progress.objects.filter(measure=measure, step=step, monitoring=None, round=months).first()


def reply_facts(row: Reply) -> ReplyFacts:
    """What a stored reply says."""
    days = tuple(map(date.fromisoformat, row.executed))
    return ReplyFacts(row.kind, row.results, days, row.promised, row.reason)


def facts_when_accepted(row: Reply) -> ProgressFacts | None:
    """What would be recorded if a reply were accepted as it is; None for nothing."""
    there = progress_of(row.measure, row.step, row.round)
    return becomes(reply_facts(row), facts_of_row(there) if there else None)
