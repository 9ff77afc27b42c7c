"""What of a measure is reported on, part by part, with the reports of both rounds and what last year said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from prongsai.domain.errors import Refusal, Words
from prongsai.domain.progress import Place, ProgressLine, carried_suggestions
from prongsai.records.acting import Actor
from prongsai.records.models import Agency, PlannedMeasure, Progress
from prongsai.records.queries.agencies import viewed_agency
from prongsai.records.queries.progress import StoredLine, lines_of, reporting_unit


@dataclass(frozen=True, slots=True)
class ReportedPart:
    """A measure, one of its steps or one of its lines of monitoring. key: of the step or line, None for the measure.

    reports: by round. last_year: what was reported in the end of the measure that this one was carried from, on the
    measure itself or on the step of the same text.
    """

    place: Place
    key: UUID | None
    text: str
    reports: Mapping[int, StoredLine]
    last_year: ProgressLine | None

    def carried(self, months: int) -> tuple[str, ...]:
        """What the supervisor suggested about it before this round, last year's first."""
        lines = [stored.line for stored in self.reports.values()]
        last = self.last_year.facts.suggestions.splitlines() if self.last_year else ()
        texts = (*(text.strip() for text in last if text.strip()), *carried_suggestions(lines, self.place, months))
        return tuple(dict.fromkeys(texts))


@dataclass(frozen=True, slots=True)
class MeasureReports:
    """A measure with all its parts, itself first. recording, suggesting: the unit for which the actor is asked."""

    row: PlannedMeasure
    recording: UUID | None
    suggesting: UUID | None
    parts: tuple[ReportedPart, ...]

    def part(self, key: UUID | None) -> ReportedPart | None:
        """The part of that key."""
        return next((part for part in self.parts if part.key == key), None)


def measure_reports(actor: Actor, agency: UUID, measure: UUID) -> MeasureReports:
    """A measure of the agency with its reports. Refuses a stranger, and a measure of another agency.

    At most twelve database queries.
    """
    row = _row(viewed_agency(actor, agency), measure)
    told = list(lines_of(Q(measure=row)))
    before = [s.line for s in lines_of(Q(measure=row.carried_from_id))] if row.carried_from_id else []
    parts = tuple(_parts(row, told, _last_year(row, before)))
    recording, suggesting = (reporting_unit(act, actor, row) for act in ("record_progress", "suggest_progress"))
    return MeasureReports(row, recording, suggesting, parts)


def report_of(actor: Actor, agency: UUID, progress: UUID) -> Progress:
    """One stored report with its measure. Refuses a stranger, and a report of another agency."""
    seen = viewed_agency(actor, agency)
    asked = Progress.objects.select_related("measure__cycle", "step", "monitoring")
    found = asked.filter(agency=seen, pk=progress).first()
    if found is None:
        raise Refusal("row_not_here", what=Words("ผลการดำเนินการ", "progress"))
    return found


def _row(agency: Agency, measure: UUID) -> PlannedMeasure:
    asked = PlannedMeasure.objects.select_related("cycle", "carried_from").prefetch_related("steps", "monitoring")
    found = asked.filter(agency=agency, pk=measure).first()
    if found is None:
        raise Refusal("row_not_here", what=Words("มาตรการ", "measure"))
    return found


def _parts(
    row: PlannedMeasure, told: Iterable[StoredLine], last_year: Mapping[str, ProgressLine]
) -> Iterable[ReportedPart]:
    reports: dict[Place, dict[int, StoredLine]] = {}
    for stored in told:
        reports.setdefault(stored.line.place, {})[stored.line.round] = stored
    own = Place(row.key)
    yield ReportedPart(own, None, row.title, reports.get(own, {}), last_year.get(""))
    for step in row.steps.all():
        place = Place(row.key, step=step.order)
        yield ReportedPart(place, step.pk, step.text, reports.get(place, {}), last_year.get(step.text))
    for line in row.monitoring.all():
        place = Place(row.key, monitoring=line.order)
        yield ReportedPart(place, line.pk, line.text, reports.get(place, {}), last_year.get(line.text))


def _last_year(row: PlannedMeasure, before: Iterable[ProgressLine]) -> dict[str, ProgressLine]:
    """The last word on each part of the measure that this one was carried from, by the text of the part."""
    earlier = row.carried_from
    if earlier is None:
        return {}
    texts = {Place(earlier.key): ""}
    texts |= {Place(earlier.key, step=step.order): step.text for step in earlier.steps.all()}
    texts |= {Place(earlier.key, monitoring=line.order): line.text for line in earlier.monitoring.all()}
    return {texts[line.place]: line for line in sorted(before, key=lambda line: line.round)}
