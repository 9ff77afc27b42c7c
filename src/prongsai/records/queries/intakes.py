"""Files handed in: which there are, how far reading them has come, and one of them with all that was read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from prongsai.domain.errors import Refusal, Words
from prongsai.planning.corrections import corrected
from prongsai.records.acting import Actor
from prongsai.records.models import Agency, AuditObject, AuditRow, Intake, PlannedMeasure, StoredResult
from prongsai.records.models.intake import UNREAD
from prongsai.records.queries.agencies import viewed_agency


@dataclass(frozen=True, slots=True)
class Progress:
    """How far reading has come. total: files handed in since the oldest that is still unread. read: of those."""

    read: int
    total: int

    @property
    def under_way(self) -> bool:
        """Whether any file is still to be read."""
        return self.read < self.total


@dataclass(frozen=True, slots=True)
class Place:
    """A doubt or a place not understood. key: its position (`not_understood.2`). line: None where it has none.

    kind, note: how it was dealt with, empty until then.
    """

    key: str
    text: str
    why: str
    line: int | None
    kind: str
    note: str

    @property
    def open(self) -> bool:
        """Whether nobody has dealt with it."""
        return not self.kind


def intakes_of(actor: Actor, agency: UUID) -> QuerySet[Intake]:
    """The files of an agency, the newest first, without what was read of them. Refuses who may not take files in."""
    seen = viewed_agency(actor, agency, "take_in")
    return Intake.objects.filter(agency=seen).select_related("file").defer("reading", "corrections", "dealt")


def reading_progress(actor: Actor, agency: UUID) -> Progress:
    """How far reading has come. Refuses who may not take files in."""
    seen = viewed_agency(actor, agency, "take_in")
    rows = Intake.objects.filter(agency=seen)
    oldest = rows.filter(state=UNREAD).order_by("handed_in").values_list("handed_in", flat=True).first()
    if oldest is None:
        return Progress(0, 0)
    batch = rows.filter(handed_in__gte=oldest)
    return Progress(batch.exclude(state=UNREAD).count(), batch.count())


def intake_of(actor: Actor, agency: UUID, intake: UUID) -> Intake:
    """One file with its reading. Refuses who may not take files in, and a file of another agency."""
    seen = viewed_agency(actor, agency, "take_in")
    found = Intake.objects.filter(agency=seen, pk=intake).select_related("file", "agency").first()
    if found is None:
        raise Refusal("row_not_here", what=Words("ไฟล์ที่นำเข้า", "file handed in"))
    return found


@dataclass(frozen=True, slots=True)
class MadeOf:
    """What confirming a file made. measures: of one year, in the order of its plan."""

    results: tuple[StoredResult, ...] = ()
    measures: tuple[PlannedMeasure, ...] = ()


def made_of(actor: Actor, agency: UUID, intake: UUID) -> MadeOf:
    """What a confirmed file became, as far as it is still there. Refuses who may not take files in.

    Measures do not name their file; the act that stored them does.
    """
    seen = viewed_agency(actor, agency, "take_in")
    touched = _taken_in_with(seen, "intake", intake).filter(kind="plannedmeasure")
    keys = list(touched.values_list("object_id", flat=True))
    measures = PlannedMeasure.objects.filter(agency=seen, pk__in=keys).select_related("cycle")
    results = StoredResult.objects.filter(agency=seen, source=intake)
    return MadeOf(tuple(results), tuple(measures))


def read_from(actor: Actor, agency: UUID, measure: UUID) -> Intake | None:
    """The file that a measure was read from, without what was read. Refuses a stranger."""
    seen = viewed_agency(actor, agency)
    touched = _taken_in_with(seen, "plannedmeasure", measure).filter(kind="intake")
    keys = list(touched.values_list("object_id", flat=True))
    rows = Intake.objects.filter(agency=seen, pk__in=keys).select_related("file")
    return rows.defer("reading", "corrections", "dealt").first()


def _taken_in_with(agency: Agency, kind: str, key: UUID) -> QuerySet[AuditObject]:
    """All that was touched by the acts that took in files and touched this."""
    here = {"chain": str(agency.pk), "act": "take_in"}
    acts = AuditRow.objects.filter(**here, objects_touched__kind=kind, objects_touched__object_id=str(key))
    return AuditObject.objects.filter(row__in=acts)


def corrected_reading(row: Intake) -> dict[str, Any]:
    """What was read of a file, with what was typed in its place."""
    return corrected(row.reading, row.corrections)


def places_of(row: Intake) -> tuple[Place, ...]:
    """Every doubt and every place not understood, those not understood first."""
    left = [
        (f"not_understood.{n}", one["text"], one["why"], _line(one["where"]))
        for n, one in enumerate(row.reading.get("not_understood", ()), 1)
    ]
    doubts = [(f"warnings.{n}", text, "", None) for n, text in enumerate(row.reading.get("warnings", ()), 1)]
    return tuple(Place(*told, *_answer(row, told[0])) for told in (*left, *doubts))


def _line(where: str) -> int | None:
    number = where.rpartition(" ")[2]
    return int(number) if number.isdecimal() else None


def _answer(row: Intake, key: str) -> tuple[str, str]:
    answer = row.dealt.get(key, {})
    return answer.get("kind", ""), answer.get("note", "")
