"""The calendar of a year: what was typed, what follows backwards, what the criteria propose; and feeds of the dates."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from prongsai.domain.deadlines import Kind, Stage
from prongsai.domain.duty_calendar import (
    STAGES,
    DutyCalendar,
    ReportAsked,
    TypedDate,
    duty_calendar,
    read_stages,
    report_asked,
    stages_as_typed,
)
from prongsai.domain.errors import Refusal, Words
from prongsai.frameworks.library import Library
from prongsai.records.acting import Actor, require
from prongsai.records.models import Agency, CalendarFeed, CycleDate, PlannedMeasure, WorkPlan
from prongsai.records.queries.agencies import viewed_agency
from prongsai.records.queries.cycles import edition_of
from prongsai.records.queries.papers import cycle_here
from prongsai.records.queries.plan import IN_THE_PLAN
from prongsai.records.queries.rows import Cycle
from prongsai.records.queries.who import actor_of
from prongsai.thai.years import FiscalYear, month_bounds


@dataclass(frozen=True, slots=True)
class ProposedDate:
    """A date that the criteria know. confidence: how surely. note: what they say about it."""

    name: str
    first: date
    last: date
    confidence: str
    note: str


@dataclass(frozen=True, slots=True)
class Planned:
    """The stages and days off of a year. version: of the office's own plan, None while the usual stages serve."""

    stages: tuple[Stage, ...] = STAGES
    days_off: frozenset[date] = frozenset()
    version: int | None = None

    @property
    def typed(self) -> str:
        """The stages as a form shows them."""
        return stages_as_typed(self.stages)


@dataclass(frozen=True, slots=True)
class CalendarPage:
    """A year's calendar. typed: rows by the key of their deadline. dues: days on which measures are due, and how many.
    proposed: what the criteria know and nobody typed yet."""

    calendar: DutyCalendar
    typed: Mapping[str, CycleDate]
    planned: Planned
    dues: Mapping[date, int]
    proposed: tuple[ProposedDate, ...]


def calendar_page(actor: Actor, agency: UUID, cycle: UUID, library: Library, today: date) -> CalendarPage:
    """The calendar of one year. At most six database queries. Refuses a stranger, and a cycle of another agency."""
    seen = viewed_agency(actor, agency)
    found = cycle_here(seen, cycle)
    calendar = calendars(seen, [found], asked_of([found]), today)[found.pk]
    rows = {str(row.pk): row for row in CycleDate.objects.filter(cycle=found)}
    names = {row.name for row in rows.values()}
    return CalendarPage(
        calendar=calendar,
        typed=rows,
        planned=_planned([found]).get(found.pk, Planned()),
        dues=dues_of([found])[found.pk],
        proposed=tuple(p for p in _proposed(found, library) if p.name not in names),
    )


def date_of(actor: Actor, agency: UUID, date: UUID) -> CycleDate:
    """A date to be corrected. Refuses those who may not, and a date of another agency."""
    seen = viewed_agency(actor, agency, "edit_calendar")
    found = CycleDate.objects.filter(agency=seen, pk=date).select_related("cycle").first()
    if found is None:
        raise Refusal("row_not_here", what=Words("วันในปฏิทินงาน", "date"))
    return found


def asked_of(cycles: Iterable[Cycle]) -> dict[UUID, ReportAsked | None]:
    """The item that asks for the report on the measures, by the keys of the cycles."""
    return {cycle.pk: report_asked(edition_of(cycle.edition).edition) for cycle in cycles}


def calendars(
    agency: Agency, cycles: Iterable[Cycle], asked: Mapping[UUID, ReportAsked | None], today: date
) -> dict[UUID, DutyCalendar]:
    """The calendars of several years of an agency by the keys of the cycles. Two database queries, however many.

    asked: as `asked_of` has it.
    """
    years = list(cycles)
    typed: dict[UUID, list[TypedDate]] = defaultdict(list)
    for row in CycleDate.objects.filter(agency=agency, cycle__in=years):
        kind: Kind = "official" if row.kind == "official" else "internal"
        typed[row.cycle_id].append(TypedDate(str(row.pk), row.name, row.day, kind, row.source, row.closes))
    planned = _planned(years)
    return {
        year.pk: _calendar(year, typed[year.pk], planned.get(year.pk, Planned()), asked[year.pk], today)
        for year in years
    }


def dues_of(cycles: Iterable[Cycle]) -> dict[UUID, Counter[date]]:
    """How many measures of each year's plan are due on which days. One database query."""
    years = list(cycles)
    found: dict[UUID, Counter[date]] = {year.pk: Counter() for year in years}
    rows = PlannedMeasure.objects.filter(cycle__in=years, state__in=IN_THE_PLAN, due__isnull=False)
    for cycle, day in rows.values_list("cycle_id", "due"):
        if day:
            found[cycle][day] += 1
    return found


def own_feed(actor: Actor, agency: UUID) -> UUID | None:
    """The key of the actor's own feed, None where there is none. Refuses a stranger."""
    seen = viewed_agency(actor, agency)
    if actor.account is None:
        return None
    return CalendarFeed.objects.filter(agency=seen, account=actor.account).values_list("pk", flat=True).first()


def fed(feed: UUID, day: date) -> tuple[Actor, Agency] | None:
    """Who fetches the dates by a feed, and of which agency; None for a feed that is dead, or whose account was closed
    or holds no role in the agency any more."""
    row = CalendarFeed.objects.filter(pk=feed).select_related("account", "agency").first()
    if row is None:
        return None
    try:
        actor = actor_of(row.account, day)
        require("own_feed", actor, agency=row.agency)
    except Refusal:
        return None
    return actor, row.agency


def _calendar(
    cycle: Cycle, typed: Iterable[TypedDate], planned: Planned, asked: ReportAsked | None, today: date
) -> DutyCalendar:
    return duty_calendar(
        FiscalYear(cycle.fiscal_year),
        typed,
        stages=planned.stages,
        off=planned.days_off,
        asked=asked,
        today=today,
    )


def _planned(cycles: Iterable[Cycle]) -> dict[UUID, Planned]:
    return {row.cycle_id: _of_plan(row) for row in WorkPlan.objects.filter(cycle__in=list(cycles))}


def _of_plan(row: WorkPlan) -> Planned:
    stages = read_stages("\n".join(f"{stage['name']} {stage['days']}" for stage in row.stages))
    return Planned(stages, frozenset(date.fromisoformat(day) for day in row.days_off), row.version)


def _proposed(cycle: Cycle, library: Library) -> Iterator[ProposedDate]:
    """What the criteria of the cycle and of the year itself know of days in the year, each once."""
    rows = list(edition_of(cycle.edition).tables.get("calendar", ()))
    if str(cycle.fiscal_year) in library.names:
        rows += library.load(str(cycle.fiscal_year)).tables.get("calendar", ())
    year, seen = FiscalYear(cycle.fiscal_year), set()
    for row in rows:
        first, last = calendar_day(row.get("starts"), last=False), calendar_day(row.get("ends"), last=True)
        start, end = first or last, last or first
        if start and end and row["what_th"] not in seen and year.starts <= end <= year.next.ends:
            seen.add(row["what_th"])
            yield ProposedDate(row["what_th"], start, end, row["confidence"], row.get("note", ""))


def calendar_day(value: object, *, last: bool) -> date | None:
    """The day that a cell of the calendar names; of a month its first or last; None for what is not known."""
    parts = str(value or "").split("-")
    if not all(part.isdecimal() for part in parts) or len(parts) not in (2, 3):
        return None
    year, month, *day = map(int, parts)
    return date(year, month, day[0]) if day else month_bounds(year, month)[last]
