"""What is stored of a year and the years before it, as what the planning of that year starts from."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from prongsai.domain.errors import Refusal, Words
from prongsai.domain.measures import Plan
from prongsai.frameworks.library import Library, LoadedEdition
from prongsai.planning.inputs import Inputs, Paper
from prongsai.planning.results import ResultIn
from prongsai.planning.work import YearWork, work_out
from prongsai.records.acting import Actor
from prongsai.records.models import Agency, PlannedMeasure, StoredResult
from prongsai.records.queries.agencies import viewed_agency
from prongsai.records.queries.cycles import edition_of
from prongsai.records.queries.measure_values import measure_value, with_parts
from prongsai.records.queries.plan import IN_THE_PLAN
from prongsai.records.queries.rows import Cycle

_WORTH = ("official", "rehearsal", "self")
"""Which standing speaks for a year where it has several results."""


def year_work(actor: Actor, agency: UUID, cycle: UUID, library: Library) -> YearWork:
    """Everything that is worked out for the plan of a cycle: analysis, weak points, drafts, what last year leaves.

    Refuses a stranger, a cycle of another agency, and a year before which neither a result nor a measure is stored.
    """
    seen = viewed_agency(actor, agency)
    found = _cycle(seen, cycle)
    inputs = Inputs(tuple(_papers(seen, found)))
    if not inputs.results and not inputs.plans:
        raise Refusal("nothing_stored_to_plan_from", year=found.fiscal_year)
    return worked_out(seen, found, inputs, library)


def year_inputs(actor: Actor, agency: UUID, cycle: UUID) -> Inputs:
    """The results of earlier years and the measures of this and earlier years, each as if it were a paper handed in.

    Of several results of a year the official one speaks, else the newest rehearsal, else the newest self-assessment.
    Seven database queries for each year with measures, and two. Refuses as `year_work`, but for an empty one.
    """
    seen = viewed_agency(actor, agency)
    return Inputs(tuple(_papers(seen, _cycle(seen, cycle))))


def worked_out(agency: Agency, cycle: Cycle, inputs: Inputs, library: Library, *first: LoadedEdition) -> YearWork:
    """The same from these papers, for those who have found both.

    The plan uses the codes that the cycle is bound to. Every year speaks as it did when results and cycles were bound
    to it, whatever the library says by now. first: editions that come before these.
    """
    bound = edition_of(cycle.edition)
    library = library.led_by(*first, bound, *_bound_before(agency, cycle))
    return work_out(inputs, library, str(cycle.fiscal_year), bound.edition.year)


def _bound_before(agency: Agency, cycle: Cycle) -> Iterator[LoadedEdition]:
    """What earlier results and cycles rest on, the newest year first."""
    yield from (edition_of(row.edition) for row in reversed(results_before(agency, cycle.fiscal_year)))
    earlier = Cycle.objects.filter(agency=agency, fiscal_year__lt=cycle.fiscal_year).select_related("edition")
    yield from (edition_of(each.edition) for each in earlier.order_by("-fiscal_year"))


def _cycle(agency: Agency, key: UUID) -> Cycle:
    found = Cycle.objects.filter(agency=agency, pk=key).select_related("edition").first()
    if found is None:
        raise Refusal("row_not_here", what=Words("รอบการประเมิน", "cycle"))
    return found


def _papers(agency: Agency, cycle: Cycle) -> Iterator[Paper]:
    yield from (result_paper(agency, row) for row in results_before(agency, cycle.fiscal_year))
    cycles = Cycle.objects.filter(agency=agency, fiscal_year__lte=cycle.fiscal_year).select_related("edition")
    for each in cycles.order_by("fiscal_year"):
        rows = with_parts(PlannedMeasure.objects.filter(cycle=each, state__in=IN_THE_PLAN))
        measures = tuple(measure_value(row) for row in rows)
        if measures:
            structure = edition_of(each.edition).edition.year
            plan = Plan(agency.name, each.fiscal_year, structure, measures)
            yield Paper(f"แผนปีงบประมาณ {each.fiscal_year}", None, None, plan)


def results_before(agency: Agency, year: int) -> tuple[StoredResult, ...]:
    """The result that speaks for each year before that one, the oldest first."""
    rows = StoredResult.objects.filter(agency=agency, year__lt=year, withdrawn=None).select_related("edition")
    by_year: dict[int, StoredResult] = {}
    for row in sorted(rows, key=lambda r: (_WORTH.index(r.standing), -_age(r))):
        by_year.setdefault(row.year, row)
    return tuple(by_year[year] for year in sorted(by_year))


def _age(row: StoredResult) -> int:
    """For choosing the newest of several: the day it was announced, where it says so."""
    return row.announced.toordinal() if row.announced else 0


def result_paper(agency: Agency, row: StoredResult) -> Paper:
    """A stored result as if it were a paper handed in."""
    name = f"ผลการประเมินปี {row.year}"
    edition = edition_of(row.edition).edition
    taken = ResultIn(edition, row.sheet, str, agency.name, row.standing == "official")
    return Paper(name, None, taken, None)
