"""The plan of a year as values, for rules and papers."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from prongsai.domain.errors import Refusal, Words
from prongsai.domain.measures import Plan
from prongsai.records.acting import Actor
from prongsai.records.models import PlannedMeasure
from prongsai.records.queries.agencies import viewed_agency
from prongsai.records.queries.cycles import edition_of
from prongsai.records.queries.measure_values import measure_value, with_parts
from prongsai.records.queries.rows import Cycle

IN_THE_PLAN = ("adopted",)


def plan_of(actor: Actor, agency: UUID, cycle: UUID, states: Iterable[str] = IN_THE_PLAN) -> Plan:
    """The measures of a cycle that stand in one of these states, in the order of the plan.

    Nine database queries, however many measures. Refuses a stranger, and a cycle of another agency.
    """
    seen = viewed_agency(actor, agency)
    found = Cycle.objects.filter(agency=seen, pk=cycle).select_related("edition").first()
    if found is None:
        raise Refusal("row_not_here", what=Words("รอบการประเมิน", "cycle"))
    rows = with_parts(PlannedMeasure.objects.filter(agency=seen, cycle=found, state__in=tuple(states)))
    return Plan(seen.name, found.fiscal_year, edition_of(found.edition).edition.year, tuple(map(measure_value, rows)))
