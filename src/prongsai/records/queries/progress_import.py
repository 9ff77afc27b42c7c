"""A round as a table, and what such a table that was handed in would change, before anybody decides."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from prongsai.domain.measure_import import TableRow
from prongsai.domain.progress import Place
from prongsai.domain.progress_table import KnownReport, ProgressImport, compared
from prongsai.reading.progress_rows import progress_rows
from prongsai.records.acting import Actor
from prongsai.records.models import Cycle, MeasureStep, MonitoringLine, PlannedMeasure
from prongsai.records.queries.agencies import viewed_agency
from prongsai.records.queries.files import file_of
from prongsai.records.queries.measures import cycle_of
from prongsai.records.queries.progress import StoredLine, lines_of


@dataclass(frozen=True, slots=True)
class StoredReport:
    """Something that is reported on, with the rows it is. step, monitoring: at most one of them."""

    known: KnownReport
    measure: PlannedMeasure
    step: UUID | None = None
    monitoring: UUID | None = None


def round_reports(actor: Actor, agency: UUID, cycle: UUID, months: int) -> tuple[StoredReport, ...]:
    """Everything in the plan that is reported on in a round, in the order of the plan. Seven database queries.

    Refuses a stranger, and a cycle of another agency.
    """
    return reports_in(cycle_of(actor, agency, cycle), months)


def progress_preview(actor: Actor, agency: UUID, cycle: UUID, months: int, file: UUID) -> ProgressImport:
    """Every difference between a kept file and the reports of a round.

    Refuses those who may not record progress for the whole agency, and a file that is no table of a round.
    """
    viewed_agency(actor, agency, "record_progress")
    found = cycle_of(actor, agency, cycle)
    return preview_in(found, months, progress_table_rows(actor, agency, file))


def progress_table_rows(actor: Actor, agency: UUID, file: UUID) -> tuple[TableRow, ...]:
    """The rows of a kept file. Refuses a file of another agency, and one that is no table of a round."""
    kept = file_of(actor, agency, file)
    return progress_rows(kept.name, kept.content)


def preview_in(cycle: Cycle, months: int, rows: tuple[TableRow, ...]) -> ProgressImport:
    """The differences for a cycle and rows at hand."""
    return compared(rows, [report.known for report in reports_in(cycle, months)])


def reports_in(cycle: Cycle, months: int) -> tuple[StoredReport, ...]:
    """What is reported on in a round, for a cycle at hand."""
    told = {stored.line.place: stored for stored in lines_of(Q(measure__cycle=cycle, round=months))}
    rows = PlannedMeasure.objects.filter(cycle=cycle, state="adopted").prefetch_related("steps", "monitoring")
    return tuple(_report(row, part, told) for row in rows for part in (None, *row.steps.all(), *row.monitoring.all()))


def _report(
    row: PlannedMeasure, part: MeasureStep | MonitoringLine | None, told: dict[Place, StoredLine]
) -> StoredReport:
    step = part if isinstance(part, MeasureStep) else None
    line = part if isinstance(part, MonitoringLine) else None
    place = Place(row.key, step.order if step else None, line.order if line else None)
    stored = told.get(place)
    facts, version = (stored.line.facts, stored.row.version) if stored else (None, 0)
    known = KnownReport(place, row.title, part.text if part else "", facts, version)
    return StoredReport(known, row, step.pk if step else None, line.pk if line else None)
