"""What was said and asked about measures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Max

from prongsai.domain.errors import Refusal, Words
from prongsai.domain.measure_list import ListedMeasure, Wanted
from prongsai.domain.progress import state_of
from prongsai.records.acting import Actor
from prongsai.records.models import Agency, Comment, MeasureOwner, PlannedMeasure
from prongsai.records.queries.agencies import viewed_agency
from prongsai.records.queries.measures import measures_page
from prongsai.records.queries.progress import progress_lines, steps_of
from prongsai.records.queries.receivers import Receivers


@dataclass(frozen=True, slots=True)
class CommentRow:
    """A comment or an ask. own: whether the person who looks wrote it and may change it."""

    row: Comment
    mentions: tuple[str, ...]
    own: bool


@dataclass(frozen=True, slots=True)
class AskRow:
    """A measure of the plan that can be asked about. people: who would be told. asked: when it was last asked for in
    the round. state: how far it has come, None where nobody has said."""

    measure: ListedMeasure
    people: tuple[str, ...]
    asked: datetime | None
    state: str | None


@dataclass(frozen=True, slots=True)
class AskPage:
    """The measures of a plan to ask about. units: by key, those that have measures."""

    rows: tuple[AskRow, ...]
    units: dict[str, str]


def comments_of(actor: Actor, agency: UUID, measure: UUID) -> tuple[CommentRow, ...]:
    """What was said about a measure, the oldest first. Refuses a stranger, and a measure of another agency."""
    seen = viewed_agency(actor, agency)
    if not PlannedMeasure.objects.filter(agency=seen, pk=measure).exists():
        raise Refusal("row_not_here", what=Words("มาตรการ", "measure"))
    rows = Comment.objects.filter(measure=measure).prefetch_related("mentions__person")
    return tuple(_shown(actor, row) for row in rows)


def comment_of(actor: Actor, agency: UUID, comment: UUID) -> CommentRow:
    """One comment. Refuses a stranger, and a comment of another agency."""
    seen = viewed_agency(actor, agency)
    row = Comment.objects.filter(agency=seen, pk=comment).prefetch_related("mentions__person").first()
    if row is None:
        raise Refusal("row_not_here", what=Words("ความเห็น", "comment"))
    return _shown(actor, row)


def ask_page(
    actor: Actor, agency: UUID, cycle: UUID, *, months: int, day: date, unit: str = "", silent: bool = False
) -> AskPage:
    """The measures of the plan, for asking about a round. unit: only those of a unit (its key). silent: only those of
    which nobody has said anything in the round. Refuses a stranger, and a cycle of another agency."""
    seen = viewed_agency(actor, agency, "ask_progress")
    wanted = Wanted(facets={"state": "adopted", **({"unit": unit} if unit else {})})
    page = measures_page(actor, agency, cycle, wanted=wanted, page=None, day=day)
    lines = [line for line in progress_lines(actor, agency, cycle) if line.round == months]
    steps = steps_of([cycle])[cycle]
    states = {m.key: state_of(lines, m.key, months, steps.get(m.key, 0)) for m in page.rows}
    rows = [m for m in page.rows if not silent or states[m.key] is None]
    asked, people = last_asked(cycle, months), _people(seen, rows, day)
    told = (AskRow(m, people.get(m.id, ()), asked.get(m.id), states[m.key]) for m in rows)
    return AskPage(tuple(told), page.units)


def _shown(actor: Actor, row: Comment) -> CommentRow:
    own = actor.person is not None and row.author_id == actor.person.pk and row.kind == "comment"
    names = tuple(str(mention.person) for mention in row.mentions.all())
    return CommentRow(row, names, own and row.removed_at is None)


def last_asked(cycle: UUID, months: int) -> dict[str, datetime]:
    """When progress of a round was last asked for, by the keys of measures. For those who have found the agency."""
    asks = Comment.objects.filter(measure__cycle=cycle, kind="ask", round=months).order_by()
    return {str(key): at for key, at in asks.values_list("measure").annotate(last=Max("written_at"))}


def _people(agency: Agency, rows: Iterable[ListedMeasure], day: date) -> dict[str, tuple[str, ...]]:
    receivers = Receivers(agency, day)
    owners: dict[str, list[MeasureOwner]] = {}
    found = MeasureOwner.objects.filter(measure__in=[row.id for row in rows], step=None).select_related("post")
    for owner in found:
        owners.setdefault(str(owner.measure_id), []).append(owner)
    return {key: tuple(receivers.people[person].name for person in receivers.of(own)) for key, own in owners.items()}
