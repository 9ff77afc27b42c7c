"""The drafts of a year's measures, and what was dropped."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.core.paginator import Page, Paginator

from prongsai.domain.errors import Refusal, Words
from prongsai.domain.measures import Measure
from prongsai.records.acting import Actor
from prongsai.records.models import Cycle, PlannedMeasure
from prongsai.records.queries.agencies import viewed_agency
from prongsai.records.queries.measure_values import measure_value, with_parts

PAGE = 50
"""Drafts on one page."""


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A draft as it is stored, and as rules and papers know it."""

    row: PlannedMeasure
    value: Measure


def drafts_of(actor: Actor, agency: UUID, cycle: UUID, *, state: str = "draft", number: int = 1) -> Page[DraftRow]:
    """A page of the measures of a cycle that wait to be decided on; a number beyond the end gives the last page.

    state: another key of MEASURE_STATES. Refuses a stranger, and a cycle of another agency. At most ten database
    queries, however many drafts.
    """
    seen = viewed_agency(actor, agency)
    if not Cycle.objects.filter(agency=seen, pk=cycle).exists():
        raise Refusal("row_not_here", what=Words("รอบการประเมิน", "cycle"))
    rows = PlannedMeasure.objects.filter(cycle=cycle, state=state).select_related("carried_from__cycle")
    page = Paginator(with_parts(rows), PAGE).get_page(number)
    return Page([DraftRow(row, measure_value(row)) for row in page.object_list], page.number, page.paginator)  # type: ignore[arg-type]
