"""A round as it stands: every measure of the plan with how far it has come; and everything of one unit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from prongsai.domain.errors import Refusal, Words
from prongsai.domain.measure_list import Wanted
from prongsai.domain.progress import ROUNDS, Place, ProgressLine, round_on, standing
from prongsai.domain.progress_round import RoundMeasure, in_round
from prongsai.domain.year_codes import plain_code
from prongsai.records.acting import Actor
from prongsai.records.models import Assignment, MeasureOwner, MeasureStep, Reply, Unit
from prongsai.records.models.progress import WAITING
from prongsai.records.queries.comments import last_asked
from prongsai.records.queries.measures import MeasuresPage, codes_of, cycle_of, measures_page
from prongsai.records.queries.progress import progress_lines, steps_of
from prongsai.thai.years import FiscalYear

IN_PLAN = Wanted({"state": "adopted"})


@dataclass(frozen=True, slots=True)
class RoundPage:
    """A round. units: names by key, of all units that have to do with a measure."""

    rows: tuple[RoundMeasure, ...]
    units: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class UnitStep:
    """A step that a unit has to see to. states: by round, of its own report; a round without one is left out."""

    number: int
    text: str
    due: date | None
    states: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class UnitMeasure:
    """A measure of a unit. rounds: by round. steps: those it has to see to, all where the whole measure is its own."""

    rounds: Mapping[int, RoundMeasure]
    steps: tuple[UnitStep, ...]


@dataclass(frozen=True, slots=True)
class UnitPage:
    """Everything of one unit in a year. codes: code and title of what it looks after. replies: those that wait. asked:
    when it was last asked for the round of the day, by the keys of measures."""

    unit: Unit
    measures: tuple[UnitMeasure, ...]
    codes: tuple[tuple[str, str], ...]
    replies: tuple[Reply, ...]
    asked: Mapping[str, datetime]


def round_page(actor: Actor, agency: UUID, cycle: UUID, months: int, day: date) -> RoundPage:
    """Every measure in the plan as it stands in a round on that day. Nine database queries, however many measures.

    Refuses a stranger, and a cycle of another agency.
    """
    page = measures_page(actor, agency, cycle, wanted=IN_PLAN, page=None, day=day)
    rows = in_round(page.found, progress_lines(actor, agency, cycle), steps_of([cycle])[cycle], months)
    return RoundPage(rows, page.units)


def unit_page(actor: Actor, agency: UUID, cycle: UUID, unit: UUID, day: date) -> UnitPage:
    """What a unit has to do with in a year, in the order of the plan. Refuses a stranger, and a unit of another agency.

    Seventeen database queries, however much it is.
    """
    found = cycle_of(actor, agency, cycle)
    row = Unit.objects.filter(agency=found.agency_id, pk=unit).first()
    if row is None:
        raise Refusal("row_not_here", what=Words("ส่วนราชการ", "unit"))
    wanted = Wanted({**IN_PLAN.facets, "unit": str(unit)})
    page = measures_page(actor, agency, cycle, wanted=wanted, page=None, day=day)
    titles = codes_of(found).titles
    held = Assignment.objects.filter(cycle=found, unit=row).values_list("code", flat=True)
    replies = Reply.objects.filter(measure__cycle=found, unit=row, state=WAITING).select_related("measure", "step")
    return UnitPage(
        row,
        tuple(_measures(page, progress_lines(actor, agency, cycle), cycle, row)),
        tuple((plain_code(code), titles.get(code, "")) for code in held),
        tuple(replies),
        last_asked(cycle, round_on(FiscalYear(found.fiscal_year), day)),
    )


def _measures(page: MeasuresPage, lines: tuple[ProgressLine, ...], cycle: UUID, unit: Unit) -> list[UnitMeasure]:
    counted, steps = steps_of([cycle])[cycle], _steps_of(cycle, unit)
    rounds = {months: in_round(page.found, lines, counted, months) for months in ROUNDS}
    there = {months: standing((ln for ln in lines if ln.round == months), months) for months in ROUNDS}
    made = []
    for at, listed in enumerate(page.found):
        own = [
            UnitStep(step.order, step.text, step.due, _states(there, Place(listed.key, step=step.order)))
            for step in steps.get(listed.key, ())
        ]
        made.append(UnitMeasure({months: rows[at] for months, rows in rounds.items()}, tuple(own)))
    return made


def _states(there: Mapping[int, Mapping[Place, ProgressLine]], place: Place) -> dict[int, str]:
    return {months: lines[place].facts.state for months, lines in there.items() if place in lines}


def _steps_of(cycle: UUID, unit: Unit) -> dict[str, list[MeasureStep]]:
    """The steps that a unit has to see to, by the key of their measure."""
    owners = MeasureOwner.objects.filter(measure__cycle=cycle)
    own = (owners.filter(unit=unit) | owners.filter(post__unit=unit)).values_list("measure_id", "step_id")
    whole, single = {m for m, s in own if s is None}, {s for _m, s in own if s is not None}
    found: dict[str, list[MeasureStep]] = {}
    for step in MeasureStep.objects.filter(measure__cycle=cycle).select_related("measure").order_by("order"):
        if step.pk in single or step.measure_id in whole:
            found.setdefault(step.measure.key, []).append(step)
    return found
