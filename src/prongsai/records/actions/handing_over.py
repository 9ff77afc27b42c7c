"""Open work passed on to somebody else, within the act that makes it necessary."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from prongsai.domain.errors import Refusal
from prongsai.records.acting import Log
from prongsai.records.actions.checked import row_of
from prongsai.records.models import Assignment, HandedOver, MeasureOwner, Person, Unit
from prongsai.records.queries.open_work import open_work_of

LONGEST = 1200
"""Letters of a text that are kept; a measure with its step may be longer."""


@dataclass(frozen=True)
class Receiver:
    """Who takes open work over: a person or a unit, by key; exactly one of them."""

    person: UUID | None = None
    unit: UUID | None = None


def hand_over(log: Log, leaver: Person, receiver: Receiver | None) -> int:
    """All open work of the leaver, passed on; how many pieces it was.

    Refuses open work that nobody is named for, the leaver as receiver, and somebody who has left.
    """
    work = open_work_of(leaver)
    if not work:
        return 0
    if receiver is None:
        raise Refusal("open_work_left", person=leaver, count=len(work))
    to = _receiver(leaver, receiver)
    for piece in work:
        _pass_on(log, piece.row, to)
        log.add(HandedOver(agency=leaver.agency, person=leaver, text=piece.text[:LONGEST], receiver=str(to)))
    log.touched.append(to)
    return len(work)


def _receiver(leaver: Person, receiver: Receiver) -> Person | Unit:
    if receiver.unit:
        return row_of(Unit, leaver.agency, receiver.unit)
    to = row_of(Person, leaver.agency, receiver.person) if receiver.person else leaver
    if to == leaver or to.valid_to is not None:
        raise Refusal("open_work_not_to", person=to)
    return to


def _pass_on(log: Log, row: MeasureOwner | Assignment, to: Person | Unit) -> None:
    """The row in the receiver's name; where they answer for it already, it goes."""
    field = "unit" if isinstance(to, Unit) else "person"
    if _same(row).filter(**{field: to}).exists():
        log.remove(row)
        return
    before = log.before(row)
    row.person = None
    setattr(row, field, to)
    log.save(row, before)


def _same(row: MeasureOwner | Assignment) -> QuerySet[MeasureOwner] | QuerySet[Assignment]:
    if isinstance(row, MeasureOwner):
        return MeasureOwner.objects.filter(measure=row.measure, step=row.step)
    return Assignment.objects.filter(cycle=row.cycle, code=row.code)
