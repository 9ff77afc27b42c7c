"""One measure with everything beside it: who may edit it, who changed it last, what a reviewer would ask."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from prongsai.domain.errors import Refusal, Words
from prongsai.domain.gaps import gaps
from prongsai.domain.inquiries import Inquiry
from prongsai.domain.measures import Measure
from prongsai.domain.permissions import allowed
from prongsai.domain.plan_checks import plan_inquiries
from prongsai.domain.reach import Target
from prongsai.domain.scoring import Result, score
from prongsai.domain.sheet import read_sheet
from prongsai.frameworks.crosswalk import target_moved
from prongsai.frameworks.library import Library
from prongsai.planning.plan_values import facts_of
from prongsai.planning.quoted_score import quoted_score
from prongsai.records.acting import Actor
from prongsai.records.models import (
    Agency,
    AuditRow,
    Committee,
    MeasureOwner,
    Person,
    PlannedMeasure,
    Post,
    StoredResult,
    Unit,
)
from prongsai.records.queries.agencies import viewed_agency
from prongsai.records.queries.cycles import edition_of
from prongsai.records.queries.measure_values import measure_value, with_parts
from prongsai.records.queries.plan import IN_THE_PLAN, plan_of
from prongsai.records.queries.rows import Cycle
from prongsai.records.queries.year_work import results_before


@dataclass(frozen=True, slots=True)
class LastChange:
    """Who touched something last, and when."""

    who: str
    at: datetime


@dataclass(frozen=True, slots=True)
class MeasurePage:
    """A measure. unit: the one for which the actor is asked when it is edited. last: its newest line of history."""

    row: PlannedMeasure
    value: Measure
    unit: UUID | None
    last: LastChange | None


def measure_page(actor: Actor, agency: UUID, measure: UUID) -> MeasurePage:
    """A measure of the agency. Refuses a stranger. At most ten database queries."""
    seen = viewed_agency(actor, agency)
    row = with_parts(PlannedMeasure.objects.filter(agency=seen, pk=measure).select_related("carried_from__cycle"))
    found = row.first()
    if found is None:
        raise Refusal("row_not_here", what=Words("มาตรการ", "measure"))
    return MeasurePage(found, measure_value(found), editing_unit(actor, found), _last_change(seen, found))


def editing_unit(actor: Actor, row: PlannedMeasure) -> UUID | None:
    """Of the units that are responsible for a measure, the one by which the actor may edit it, else the first."""
    owners = MeasureOwner.objects.filter(Q(unit__isnull=False) | Q(post__unit__isnull=False), measure=row, step=None)
    units = [unit or of_post for unit, of_post in owners.values_list("unit_id", "post__unit_id")]
    key = str(row.agency_id)
    own = (unit for unit in units if allowed("edit_measure", actor.holdings, Target(key, str(unit))))
    return next(own, units[0] if units else None)


def responsible_names(actor: Actor, agency: UUID, day: date) -> tuple[str, ...]:
    """What may be named as responsible on that day: units, posts, people, committees. Refuses a stranger.

    Five database queries.
    """
    seen = viewed_agency(actor, agency)
    kinds: Iterable[type[Unit | Post | Person | Committee]] = (Unit, Post, Person, Committee)
    return tuple(dict.fromkeys(str(row) for kind in kinds for row in kind.objects.filter(kind.on(day), agency=seen)))


def measure_questions(actor: Actor, agency: UUID, measure: UUID) -> tuple[Inquiry, ...]:
    """What a careful reviewer would ask about a measure, seen within its plan. Refuses a stranger."""
    row = _row(actor, agency, measure)
    plan = plan_of(actor, agency, row.cycle_id, {*IN_THE_PLAN, row.state})
    facts = facts_of({}, edition_of(row.cycle.edition).edition)
    units = tuple(Unit.objects.filter(agency=row.agency_id, valid_to=None).values_list("name", flat=True))
    result = _newest_result(row.cycle)
    scores = {key: figure.value for key, figure in result.figures.items()} if result else {}
    asked = plan_inquiries(plan, replace(facts, gaps=gaps(result) if result else (), units=units, scores=scores))
    return tuple(inquiry for inquiry in asked if row.key in inquiry.about)


def score_to_quote(actor: Actor, agency: UUID, cycle: UUID, codes: Iterable[str], library: Library) -> str:
    """The score that the newest earlier result gives to what these codes of the cycle name; empty where it says none.

    Refuses a stranger, and a cycle of another agency.
    """
    seen = viewed_agency(actor, agency)
    found = Cycle.objects.filter(agency=seen, pk=cycle).select_related("edition", "agency").first()
    if found is None:
        raise Refusal("row_not_here", what=Words("รอบการประเมิน", "cycle"))
    rows = results_before(seen, found.fiscal_year)
    if not rows:
        return ""
    bound, result = edition_of(found.edition), _counted(rows[-1])
    library = library.led_by(bound, edition_of(rows[-1].edition))
    moved = [target_moved(library, code, bound.edition.year, result.edition.year).codes for code in codes]
    return quoted_score(result, (code for each in moved for code in each))


def _row(actor: Actor, agency: UUID, measure: UUID) -> PlannedMeasure:
    seen = viewed_agency(actor, agency)
    found = (
        PlannedMeasure.objects.filter(agency=seen, pk=measure).select_related("cycle__edition", "cycle__agency").first()
    )
    if found is None:
        raise Refusal("row_not_here", what=Words("มาตรการ", "measure"))
    return found


def _newest_result(cycle: Cycle) -> Result | None:
    rows = results_before(cycle.agency, cycle.fiscal_year)
    return _counted(rows[-1]) if rows else None


def _counted(row: StoredResult) -> Result:
    edition = edition_of(row.edition).edition
    return score(edition, read_sheet(row.sheet, edition))


def _last_change(agency: Agency, row: PlannedMeasure) -> LastChange | None:
    touched = {"objects_touched__kind": "plannedmeasure", "objects_touched__object_id": str(row.pk)}
    found = AuditRow.objects.filter(chain=str(agency.pk), **touched).order_by("-seq").first()
    return LastChange(found.who, found.at) if found else None
