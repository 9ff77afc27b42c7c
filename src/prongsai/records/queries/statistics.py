"""Statistics of an agency as small tables, ready to be shown at an item."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import Sum

from prongsai.domain.kept_table import KeptTable
from prongsai.domain.progress_round import states_counted
from prongsai.domain.statistics_tables import MEASURES, RESULTS, VISITS, measures_table, results_table, visits_table
from prongsai.records.acting import Actor
from prongsai.records.models import Cycle, PageVisits
from prongsai.records.queries.cycles import edition_of
from prongsai.records.queries.measures import cycle_of
from prongsai.records.queries.progress_round import round_page
from prongsai.records.queries.public_site import public_results
from prongsai.thai.years import FiscalYear

ROUNDS = (6, 12)
_OTHER = "มาตรการที่ไม่ได้ระบุตัวชี้วัด"


def statistics_table(actor: Actor, agency: UUID, cycle: UUID, what: str, day: date) -> KeptTable:
    """The statistics as they are on that day; without rows where there are none yet. what: a key of STATISTICS.

    Refuses a stranger, and a cycle of another agency.
    """
    return _TABLES[what](actor, cycle_of(actor, agency, cycle), day)


def _results(_actor: Actor, year: Cycle, day: date) -> KeptTable:
    return results_table(_scores(year), day)


def _scores(year: Cycle) -> Iterator[tuple[int, str, Decimal | None]]:
    for each in public_results(year.agency):
        yield each.row.year, "คะแนนรวม", each.result.total
        for of in each.criteria.edition.indicators:
            yield each.row.year, f"ตัวชี้วัดที่ {of.number} {of.name}", each.result.printed(of.key)


def _measures(actor: Actor, year: Cycle, day: date) -> KeptTable:
    named = {str(of.number): f"ตัวชี้วัดที่ {of.number} {of.name}" for of in edition_of(year.edition).edition.indicators}
    found = []
    for months in ROUNDS:
        rows = round_page(actor, year.agency_id, year.pk, months, day).rows
        for key, name in {**named, "": _OTHER}.items():
            of = [row for row in rows if key in (row.listed.facets["indicator"] or ("",))]
            found += [(months, name, states_counted(of))] if of else []
    return measures_table(found, day)


def _visits(_actor: Actor, year: Cycle, day: date) -> KeptTable:
    of = FiscalYear(year.fiscal_year)
    rows = PageVisits.objects.filter(agency=year.agency_id, month__gte=of.starts, month__lte=min(of.ends, day))
    return visits_table(rows.values_list("month").annotate(n=Sum("count")).order_by("month"), day)


_TABLES: Mapping[str, Callable[[Actor, Cycle, date], KeptTable]] = {
    RESULTS: _results,
    MEASURES: _measures,
    VISITS: _visits,
}
