"""What is to be done today in every open year of an agency: facts gathered in a bounded number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q

from prongsai.domain.agenda import Entry, agenda
from prongsai.domain.duties import MeasureFact, YearFacts, duties
from prongsai.domain.duty_calendar import DutyCalendar, ReportAsked
from prongsai.domain.gaps import points_planned, stakes_of
from prongsai.domain.progress import DONE, NOT_DONE, ProgressLine, round_on, state_of
from prongsai.domain.stakes import Stakes
from prongsai.domain.today import Duty, Ranked, ranked
from prongsai.domain.year_codes import YearCodes
from prongsai.frameworks.crosswalk import target_moved
from prongsai.frameworks.library import Library, LoadedEdition
from prongsai.planning.inputs import Paper
from prongsai.planning.work import inquiries_about
from prongsai.records.acting import PROGRAM, Actor
from prongsai.records.last_done import Done, last_done
from prongsai.records.models import (
    Agency,
    Assignment,
    Disclosure,
    Intake,
    MeasureOwner,
    MeasureTarget,
    PlannedMeasure,
    Reply,
    SettledDuty,
    StoredResult,
)
from prongsai.records.models.intake import CONFIRMED, SET_ASIDE
from prongsai.records.models.progress import WAITING
from prongsai.records.queries.agencies import viewed_agency
from prongsai.records.queries.calendar import asked_of, calendars, dues_of
from prongsai.records.queries.cycles import edition_of, open_cycles
from prongsai.records.queries.disclosure_wall import open_items
from prongsai.records.queries.plan import IN_THE_PLAN, plan_of
from prongsai.records.queries.progress import lines_of, steps_of
from prongsai.records.queries.results import scored_rows
from prongsai.records.queries.rows import Cycle
from prongsai.records.queries.tasks import open_tasks
from prongsai.records.queries.year_work import results_before
from prongsai.thai.years import FiscalYear

_SAID = (DONE, NOT_DONE)
"""States after which nothing more is to come."""


@dataclass(frozen=True, slots=True)
class TodayPage:
    """rows: everything to be done, what presses most first. entries: the dates of every open year. closing: the next
    closing date, None while nobody typed one. settled: duties said to be done, by year. done: as `last_done` says."""

    rows: tuple[Ranked, ...]
    entries: tuple[Entry, ...]
    closing: Entry | None
    settled: Mapping[int, tuple[str, ...]]
    done: Mapping[str, Done | None]


def today_page(actor: Actor, agency: UUID, library: Library, today: date) -> TodayPage:
    """The list as it stands today; somebody who answers for a unit alone sees what waits for that unit.

    The queries do not grow with the measures; the checks of a plan are asked again only after something changed.
    Refuses a stranger.
    """
    seen = viewed_agency(actor, agency)
    cycles = open_cycles(seen)
    asked = asked_of(cycles)
    dates, dues = calendars(seen, cycles, asked, today), dues_of(cycles)
    gathered = _Gathered(seen, cycles, _Around(dates, asked, library, today))
    found = [duty for cycle in cycles for duty in gathered.duties(cycle)]
    entries = [entry for each in cycles for entry in agenda(each.fiscal_year, dates[each.pk], dues[each.pk])]
    return TodayPage(
        rows=ranked(_for(actor, seen, found), today),
        entries=tuple(sorted(entries, key=lambda e: (e.day, not e.official, e.key))),
        closing=_closing(cycles, dates, entries, today),
        settled=gathered.settled_by_year(),
        done=last_done(),
    )


def _for(actor: Actor, agency: Agency, found: Iterable[Duty]) -> list[Duty]:
    """All of them; for somebody whose every role here is held for a unit, those that wait for these units."""
    here = [h for h in actor.holdings if h.agency == str(agency.pk)]
    units = {str(h.unit) for h in here if h.unit}
    whole = actor.trusted or not here or any(h.unit is None for h in here)
    return [duty for duty in found if whole or duty.unit in units]


def _closing(
    cycles: Iterable[Cycle], dates: Mapping[UUID, DutyCalendar], entries: Iterable[Entry], today: date
) -> Entry | None:
    keys = {f"{c.fiscal_year}-{closing.key}" for c in cycles if (closing := dates[c.pk].closing)}
    return min((e for e in entries if e.key in keys and e.day >= today), key=lambda e: e.day, default=None)


class _Around(NamedTuple):
    """What the years of an agency share today."""

    dates: Mapping[UUID, DutyCalendar]
    asked: Mapping[UUID, ReportAsked | None]
    library: Library
    today: date


class _Gathered:
    """The rows of all open years, read once each."""

    def __init__(self, agency: Agency, cycles: tuple[Cycle, ...], around: _Around) -> None:
        self.agency = agency
        self.dates, self.asked, self.library, self.today = around
        self.cycles = {cycle.pk: cycle for cycle in cycles}
        self.targets = _targets(self.cycles)
        self.units, self.owned, self.owners = _owners(self.cycles)
        self.lines = _lines(self.cycles)
        self.steps = steps_of(self.cycles)
        self.rows = _rows(self.cycles)
        self.replies = _replies(self.cycles)
        self.held = _held(self.cycles)
        self.settled = _settled(self.cycles)
        self.results = results_before(agency, max((c.fiscal_year for c in cycles), default=0))
        self.tasks = open_tasks(agency, cycles)
        self.intakes = Intake.objects.filter(agency=agency).exclude(state__in=(CONFIRMED, SET_ASIDE)).count()
        self.planned_years = set(_planned_years(agency))
        self.begun = set(Disclosure.objects.filter(cycle__in=self.cycles).values_list("cycle", flat=True))

    def duties(self, cycle: Cycle) -> tuple[Duty, ...]:
        return duties(self.facts(cycle), self.today)

    def facts(self, cycle: Cycle) -> YearFacts:
        bound, year = edition_of(cycle.edition), FiscalYear(cycle.fiscal_year)
        codes = YearCodes.of(bound.edition, bound.tables.get("issues", ()))
        known = [code for code in codes.titles if code.startswith("indicator:")]
        known += [item.code for item in bound.edition.items]
        plan = [row for row in self.rows[cycle.pk] if row.state in IN_THE_PLAN]
        closing = self.dates[cycle.pk].closing
        newest = max(c.fiscal_year for c in self.cycles.values())
        return YearFacts(
            year=year,
            closing=closing.day if closing else None,
            measures=tuple(self._measure(row, year) for row in plan),
            drafts=tuple(self.targets[row.pk] for row in self.rows[cycle.pk] if row.state == "draft"),
            replies=self.replies[cycle.pk],
            unassigned=tuple(code for code in known if code not in self.held[cycle.pk]),
            questions=self._asked_about(cycle, plan) if self.today <= year.ends else 0,
            intakes=self.intakes if cycle.fiscal_year == newest else 0,
            asked=self.asked[cycle.pk],
            carried=cycle.fiscal_year - 1 in self.planned_years,
            settled=frozenset(self.settled[cycle.pk]),
            stakes=self._stakes(cycle, bound, codes),
            full=points_planned(bound.edition),
            tasks=(*self.tasks[cycle.pk], *(self.tasks[None] if cycle.fiscal_year == newest else ())),
            items=open_items(cycle, self.today) if cycle.pk in self.begun else (),
        )

    def _asked_about(self, cycle: Cycle, plan: list[PlannedMeasure]) -> int:
        """How many questions there are about the plan. Every act that changes a measure counts up its version, or that
        of those who are responsible when somebody leaves."""
        owners = tuple(tuple(self.owners[row.pk]) for row in plan)
        as_it_stands = tuple((row.pk, row.version) for row in plan), owners
        return _questions(cycle.pk, self.agency.pk, as_it_stands) if plan else 0

    def settled_by_year(self) -> dict[int, tuple[str, ...]]:
        return {self.cycles[key].fiscal_year: tuple(found) for key, found in self.settled.items()}

    def _measure(self, row: PlannedMeasure, year: FiscalYear) -> MeasureFact:
        lines, months = self.lines[row.pk], round_on(year, self.today)
        return MeasureFact(
            key=row.key,
            title=row.title,
            due=row.due or row.ends,
            codes=self.targets[row.pk],
            units=tuple(self.units[row.pk].items()),
            owned=row.pk in self.owned,
            reported=any(line.round == months for line in lines),
            finished=state_of(lines, row.key, months, self.steps[row.cycle_id].get(row.key, 0)) in _SAID,
        )

    def _stakes(self, cycle: Cycle, bound: LoadedEdition, codes: YearCodes) -> Stakes:
        """What could be won back by the newest result before the year; without one, what each item brings."""
        rows = [row for row in self.results if row.year < cycle.fiscal_year]
        if not rows:
            full = points_planned(bound.edition)
            return Stakes({i.code: full[i.code] for i in bound.edition.items if i.code in full}, codes.indicator_of)
        points = _points(rows[-1], bound.digest, bound, self.library)
        return Stakes(points, codes.indicator_of)


_KEPT: dict[tuple[UUID, int, str], dict[str, Fraction]] = {}
_MOST_KEPT = 32


def _points(row: StoredResult, digest: str, bound: LoadedEdition, library: Library) -> dict[str, Fraction]:
    """Points at stake by the codes of the year, worked out once for each version of a result and its criteria."""
    key = (row.pk, row.version, digest)
    if key not in _KEPT:
        if len(_KEPT) >= _MOST_KEPT:
            del _KEPT[next(iter(_KEPT))]
        _KEPT[key] = _worked_out(row, bound, library)
    return _KEPT[key]


def _worked_out(row: StoredResult, bound: LoadedEdition, library: Library) -> dict[str, Fraction]:
    scored = scored_rows((row,))[0]
    library = library.led_by(bound, scored.criteria)
    codes = YearCodes.of(bound.edition, ()).titles
    years = bound.edition.year, scored.criteria.edition.year
    moved = {code: target_moved(library, code, *years).codes for code in codes}
    stakes = stakes_of(scored.result, {there for found in moved.values() for there in found})
    return {
        code: sum((stakes[t] for t in found), Fraction(0))
        for code, found in moved.items()
        if found and all(t in stakes for t in found)
    }


@lru_cache(maxsize=64)
def _questions(cycle: UUID, agency: UUID, _as_it_stands: Hashable) -> int:
    """How many questions the checks of a plan ask; asked anew only when it stands otherwise, for they take long."""
    plan = plan_of(PROGRAM, agency, cycle)
    return len(inquiries_about(Paper("", None, None, plan), Library())) if plan.measures else 0


# -- rows, each kind in one query ----------------------------------------------------------------------------


def _rows(cycles: Mapping[UUID, Cycle]) -> Mapping[UUID, list[PlannedMeasure]]:
    found: dict[UUID, list[PlannedMeasure]] = defaultdict(list)
    rows = PlannedMeasure.objects.filter(cycle__in=cycles, state__in=(*IN_THE_PLAN, "draft"))
    for row in rows.only("pk", "cycle_id", "number", "title", "state", "due", "ends", "version"):
        found[row.cycle_id].append(row)
    return found


def _targets(cycles: Mapping[UUID, Cycle]) -> Mapping[UUID, tuple[str, ...]]:
    found: dict[UUID, tuple[str, ...]] = defaultdict(tuple)
    rows = MeasureTarget.objects.filter(measure__cycle__in=cycles).order_by("measure_id", "order")
    for measure, code in rows.values_list("measure_id", "code"):
        found[measure] += (code,)
    return found


def _owners(
    cycles: Mapping[UUID, Cycle],
) -> tuple[Mapping[UUID, dict[str, str]], set[UUID], Mapping[UUID, list[tuple[UUID, int]]]]:
    """Units by measure, themselves or through a post in them; the measures that anybody is responsible for; and the
    rows that say so, by measure."""
    units: dict[UUID, dict[str, str]] = defaultdict(dict)
    found: dict[UUID, list[tuple[UUID, int]]] = defaultdict(list)
    owned = set()
    rows = MeasureOwner.objects.filter(measure__cycle__in=cycles)
    asked = ("pk", "version", "measure_id", "step_id", "unit_id", "unit__name", "post__unit_id", "post__unit__name")
    for key, version, measure, step, unit, name, of_post, name_of_post in rows.values_list(*asked):
        found[measure].append((key, version))
        if step is None:
            owned.add(measure)
        if unit or of_post:
            units[measure][str(unit or of_post)] = name or name_of_post or ""
    return units, owned, found


def _lines(cycles: Mapping[UUID, Cycle]) -> Mapping[UUID, list[ProgressLine]]:
    found: dict[UUID, list[ProgressLine]] = defaultdict(list)
    for stored in lines_of(Q(measure__cycle__in=cycles)):
        found[stored.row.measure_id].append(stored.line)
    return found


def _replies(cycles: Mapping[UUID, Cycle]) -> Mapping[UUID, dict[tuple[str, str], tuple[str, ...]]]:
    found: dict[UUID, dict[tuple[str, str], tuple[str, ...]]] = defaultdict(dict)
    rows = Reply.objects.filter(measure__cycle__in=cycles, state=WAITING)
    for cycle, unit, name, title in rows.values_list("measure__cycle_id", "unit_id", "unit__name", "measure__title"):
        key = (str(unit) if unit else "", name or "")
        found[cycle][key] = (*found[cycle].get(key, ()), title)
    return found


def _held(cycles: Mapping[UUID, Cycle]) -> Mapping[UUID, set[str]]:
    found: dict[UUID, set[str]] = defaultdict(set)
    for cycle, code in Assignment.objects.filter(cycle__in=cycles).values_list("cycle_id", "code"):
        found[cycle].add(code)
    return found


def _settled(cycles: Mapping[UUID, Cycle]) -> Mapping[UUID, list[str]]:
    found: dict[UUID, list[str]] = defaultdict(list)
    for cycle, key in SettledDuty.objects.filter(cycle__in=cycles).values_list("cycle_id", "key"):
        found[cycle].append(key)
    return found


def _planned_years(agency: Agency) -> Iterable[int]:
    plans = PlannedMeasure.objects.filter(agency=agency, state__in=IN_THE_PLAN).order_by()
    return plans.values_list("cycle__fiscal_year", flat=True).distinct()
