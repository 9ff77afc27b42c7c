"""What units sent, as those see it who accept it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from prongsai.domain.errors import Refusal, Words
from prongsai.domain.progress import ProgressFacts
from prongsai.domain.replies import becomes
from prongsai.records.acting import Actor
from prongsai.records.models import PlannedMeasure, Progress, Reply
from prongsai.records.queries.agencies import viewed_agency
from prongsai.records.queries.papers import cycle_here
from prongsai.records.queries.plan import IN_THE_PLAN
from prongsai.records.queries.progress import facts_of_row, reporting_unit
from prongsai.records.queries.unit_work import progress_of, reply_facts


@dataclass(frozen=True, slots=True)
class ReplyPage:
    """A reply. unit: the one for which the actor is asked when it is decided on. stored: the progress of the same thing
    and round as it stands; stands: what that says; proposed: what would be recorded, None for nothing."""

    row: Reply
    unit: UUID | None
    stored: Progress | None
    stands: ProgressFacts | None
    proposed: ProgressFacts | None


@dataclass(frozen=True, slots=True)
class Answerable:
    """A thing that can be answered: a measure (`m12`) or one of its steps (`m12/2`)."""

    key: str
    title: str
    measure: UUID
    step: UUID | None


def answerable(actor: Actor, agency: UUID, cycle: UUID) -> tuple[Answerable, ...]:
    """Every measure of the plan of a cycle with its steps. Refuses a stranger, and a cycle of another agency.

    Four database queries.
    """
    seen = viewed_agency(actor, agency)
    rows = PlannedMeasure.objects.filter(cycle=cycle_here(seen, cycle), state__in=IN_THE_PLAN)
    found = []
    for row in rows.prefetch_related("steps"):
        found.append(Answerable(row.key, row.title, row.pk, None))
        found += [Answerable(f"{row.key}/{at}", s.text, row.pk, s.pk) for at, s in enumerate(row.steps.all(), 1)]
    return tuple(found)


def replies_of(actor: Actor, agency: UUID, cycle: UUID, states: Iterable[str]) -> tuple[Reply, ...]:
    """The replies of a cycle in these states, the oldest first. Refuses a stranger, and a cycle of another agency.

    Five database queries.
    """
    seen = viewed_agency(actor, agency)
    rows = Reply.objects.filter(measure__cycle=cycle_here(seen, cycle), state__in=tuple(states))
    return tuple(rows.select_related("measure", "step", "unit").prefetch_related("files"))


def reply_page(actor: Actor, agency: UUID, reply: UUID) -> ReplyPage:
    """A reply with what stands beside it. Refuses a stranger, and a reply of another agency."""
    seen = viewed_agency(actor, agency)
    rows = Reply.objects.filter(agency=seen, pk=reply).select_related("measure__cycle", "step", "unit")
    row = rows.prefetch_related("files__file").first()
    if row is None:
        raise Refusal("row_not_here", what=Words("คำตอบของส่วนราชการ", "reply"))
    stored = progress_of(row.measure, row.step, row.round)
    stands = facts_of_row(stored) if stored else None
    unit = reporting_unit("take_reply", actor, row.measure)
    return ReplyPage(row, unit, stored, stands, becomes(reply_facts(row), stands))
