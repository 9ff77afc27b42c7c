"""Where a year stands: what is there, what waits, what falls on which days; and the first steps of a new office."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Q

from prongsai.documents.charts.year_strip import Event
from prongsai.frameworks.library import Library
from prongsai.planning.inputs import Paper
from prongsai.planning.work import inquiries_about
from prongsai.records.acting import Actor
from prongsai.records.models import Agency, Assignment, Holding, Intake, PlannedMeasure, StoredResult, Unit
from prongsai.records.models.intake import CONFIRMED, SET_ASIDE
from prongsai.records.queries.agencies import viewed_agency
from prongsai.records.queries.calendar import calendar_day
from prongsai.records.queries.disclosure_wall import counted_items
from prongsai.records.queries.papers import cycle_here
from prongsai.records.queries.plan import IN_THE_PLAN, plan_of
from prongsai.records.queries.rows import Cycle
from prongsai.records.queries.year_work import results_before

STEPS = ("agency", "year", "files", "confirmed", "points", "drafts", "adopted", "printed")
"""The first hour, step by step: each is found from what is stored, and the last is never over."""


@dataclass(frozen=True, slots=True)
class YearPage:
    """Where a year stands. result: the newest before it. drafts: measures waiting for a decision. adopted: those in the
    plan. codes: indicators and items of the year; unassigned: those that nobody looks after. questions: of the plan's
    checks. items: disclosure items that were begun; items_left: those that somebody still has to do something about.
    events: of its calendar and its measures."""

    result: StoredResult | None
    verdicts: int
    drafts: int
    adopted: int
    codes: int
    unassigned: int
    questions: int
    items: int
    items_left: int
    events: tuple[Event, ...]


def year_page(actor: Actor, agency: UUID, cycle: UUID, library: Library, day: date) -> YearPage:
    """Where a cycle stands. Refuses a stranger, and a cycle of another agency."""
    seen = viewed_agency(actor, agency)
    found = cycle_here(seen, cycle)
    newest = next(iter(results_before(seen, found.fiscal_year)[-1:]), None)
    plan = plan_of(actor, agency, cycle)
    codes = set(_codes(found.edition.tables))
    items, items_left = counted_items(found, day)
    held = set(Assignment.objects.filter(cycle=found).values_list("code", flat=True))
    return YearPage(
        result=newest,
        verdicts=newest.verdicts.count() if newest else 0,
        drafts=PlannedMeasure.objects.filter(cycle=found, state="draft").count(),
        adopted=len(plan.measures),
        codes=len(codes),
        unassigned=len(codes - held),
        questions=len(inquiries_about(Paper("", None, None, plan), library)) if plan.measures else 0,
        items=items,
        items_left=items_left,
        events=(*_calendar(found, library), *_dues([m.due for m in plan.measures if m.due])),
    )


def first_hour(actor: Actor, agency: UUID, cycle: UUID | None, day: date) -> dict[str, bool]:
    """The steps of the first hour (STEPS), each with whether it is done. cycle: None before a year is open.

    Refuses a stranger, and a cycle of another agency.
    """
    seen = viewed_agency(actor, agency)
    found = cycle_here(seen, cycle) if cycle else None
    waiting = Intake.objects.filter(agency=seen).exclude(state__in=(CONFIRMED, SET_ASIDE)).exists()
    results = results_before(seen, found.fiscal_year) if found else ()
    result = bool(results)
    drafted, adopted = _measures(found)
    return {
        "agency": _agency_is_known(seen, day),
        "year": found is not None,
        "files": result or Intake.objects.filter(agency=seen).exists(),
        "confirmed": result and not waiting,
        # Whoever has an analysis or drafts has looked at what they answer.
        "points": result and (drafted + adopted > 0 or results[-1].verdicts.exists()),
        "drafts": drafted + adopted > 0,
        "adopted": adopted > 0,
        "printed": False,
    }


def _agency_is_known(agency: Agency, day: date) -> bool:
    """Whether it says where it is, which units it has, and who is in a post."""
    units = Unit.objects.filter(Unit.on(day), agency=agency)
    held = Holding.objects.filter(Holding.on(day), agency=agency)
    return bool(agency.district and agency.province) and units.exists() and held.exists()


def _measures(cycle: Cycle | None) -> tuple[int, int]:
    """How many are drafts, and how many are in the plan."""
    if cycle is None:
        return 0, 0
    of_state = {"drafts": Count("pk", Q(state="draft")), "adopted": Count("pk", Q(state__in=IN_THE_PLAN))}
    counted = PlannedMeasure.objects.filter(cycle=cycle).aggregate(**of_state)
    return counted["drafts"], counted["adopted"]


def _codes(tables: Mapping[str, Any]) -> Iterator[str]:
    """What people can be asked to look after."""
    yield from (f"indicator:{row['number']}" for row in tables.get("indicators", ()))
    yield from (row["code"] for row in tables.get("items", ()))


def _calendar(cycle: Cycle, library: Library) -> Iterator[Event]:
    """What the criteria of the cycle and of the year itself know of its days, each once."""
    rows = list(cycle.edition.tables.get("calendar", ()))
    if str(cycle.fiscal_year) in library.names:
        rows += library.load(str(cycle.fiscal_year)).tables.get("calendar", ())
    found = {}
    for row in rows:
        first, last = calendar_day(row.get("starts"), last=False), calendar_day(row.get("ends"), last=True)
        if first or last:
            found[row["what_th"]] = Event(row["what_th"], first or last or date.min, last or first or date.max)
    yield from found.values()


def _dues(days: list[date]) -> Iterator[Event]:
    """The deadlines of measures, those of a month together."""
    months: dict[tuple[int, int], list[date]] = defaultdict(list)
    for day in days:
        months[day.year, day.month].append(day)
    for found in months.values():
        yield Event(f"มาตรการครบกำหนด {len(found)} เรื่อง", min(found), max(found))
