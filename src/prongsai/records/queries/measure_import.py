"""What a table of measures that was handed in would change, before anybody decides."""

from __future__ import annotations

from uuid import UUID

from prongsai.domain.measure_import import KnownMeasure, MeasureImport, TableRow, compared
from prongsai.reading.measure_rows import measure_rows
from prongsai.records.acting import Actor
from prongsai.records.models import Cycle
from prongsai.records.queries.agencies import viewed_agency
from prongsai.records.queries.files import file_of
from prongsai.records.queries.measures import codes_of, cycle_of, stored_measures
from prongsai.thai.years import FiscalYear


def import_preview(actor: Actor, agency: UUID, cycle: UUID, file: UUID) -> MeasureImport:
    """Every difference between a kept file and the measures of a cycle.

    Refuses those who may not decide on measures, and a file that is no table of measures.
    """
    viewed_agency(actor, agency, "adopt_measure")
    found = cycle_of(actor, agency, cycle)
    return preview_of(actor, found, table_rows(actor, agency, file))


def table_rows(actor: Actor, agency: UUID, file: UUID) -> tuple[TableRow, ...]:
    """The rows of a kept file. Refuses a file of another agency, and one that is no table of measures."""
    kept = file_of(actor, agency, file)
    return measure_rows(kept.name, kept.content)


def preview_of(actor: Actor, cycle: Cycle, rows: tuple[TableRow, ...]) -> MeasureImport:
    """The same for rows at hand."""
    stored = stored_measures(actor, cycle.agency_id, cycle.pk)
    known = {m.value.key: KnownMeasure(m.version, m.state, m.value) for m in stored}
    return compared(rows, known, codes_of(cycle), FiscalYear(cycle.fiscal_year))
