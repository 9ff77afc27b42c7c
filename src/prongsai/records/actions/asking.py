"""Asking for progress: many measures at once, each with a line on its page and a notice to those responsible."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from prongsai.domain.errors import Refusal, Words
from prongsai.domain.likeness import shortened
from prongsai.domain.progress import ROUNDS
from prongsai.records.acting import Actor, Log, act
from prongsai.records.actions.checked import agency_of, clean_lines, day_of, open_cycle_of, row_of
from prongsai.records.actions.comments import LONGEST
from prongsai.records.actions.notices import Told, tell
from prongsai.records.models import Comment, Cycle, PlannedMeasure
from prongsai.records.queries.receivers import Receivers

AGAIN_AFTER = timedelta(days=1)
"""Before then asking the same once more is told first."""


@dataclass(frozen=True, slots=True)
class AskFacts:
    """What is asked. measures: of one cycle. round: of `domain.progress.ROUNDS`. text: said to all, may be empty.
    again: asked although somebody asked within a day."""

    measures: Sequence[UUID]
    round: int
    text: str = ""
    again: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """How many measures were asked of, how many people were told, and the measures nobody is known for."""

    measures: int
    people: int
    nobody: tuple[str, ...]


def ask_progress(
    *, actor: Actor, agency: UUID, cycle: UUID, facts: AskFacts, now: datetime, submission: UUID | None = None
) -> Asked:
    """Ask those responsible for progress. What nobody is known for is noted all the same, and told.

    Refuses none at all, one of another cycle or not in the plan, another round, and one that was asked for within a day
    unless `again` says so: then nobody is asked.
    """
    owner = agency_of(agency)
    with act("ask_progress", actor, agency=owner, now=now, submission=submission) as log:
        rows = _chosen(open_cycle_of(owner, cycle), facts)
        if not facts.again:
            _refuse_asked(rows, facts.round, now)
        receivers = Receivers(owner, day_of(now))
        asked = {row.key: _ask(log, row, (facts, receivers), actor, now) for row in rows}
        people = {key for keys in asked.values() for key in keys}
        named = shortened(", ".join(asked), 300)
        log.say(
            f"ถามความคืบหน้ารอบ {facts.round} เดือน {len(rows)} เรื่อง: {named}",
            f"Progress of {facts.round} months asked for, {len(rows)} measures: {named}",
        )
    return Asked(len(rows), len(people), tuple(key for key, keys in asked.items() if not keys))


def _chosen(cycle: Cycle, facts: AskFacts) -> list[PlannedMeasure]:
    if not facts.measures:
        raise Refusal("measures_none_chosen")
    if facts.round not in ROUNDS:
        raise Refusal("round_unknown", round=facts.round)
    if len(clean_lines(facts.text)) > LONGEST:
        raise Refusal("comment_too_long", limit=LONGEST)
    found = {row.pk: row for row in PlannedMeasure.objects.filter(cycle=cycle, pk__in=facts.measures)}
    rows = [found.get(key) or row_of(PlannedMeasure, cycle.agency, _NOWHERE) for key in dict.fromkeys(facts.measures)]
    for row in rows:
        if row.state != "adopted":
            raise Refusal("ask_outside_the_plan", title=shortened(row.title))
    return rows


_NOWHERE = UUID(int=0)
"""No row has it: a measure of another cycle is refused as one that is not there."""


def _refuse_asked(rows: Sequence[PlannedMeasure], months: int, now: datetime) -> None:
    recent = Comment.objects.filter(kind="ask", round=months, measure__in=rows, written_at__gt=now - AGAIN_AFTER)
    titles = {row.measure_id for row in recent}
    details = [Refusal("asked_just_now_one", title=f"{r.key} {shortened(r.title)}") for r in rows if r.pk in titles]
    if details:
        raise Refusal("asked_just_now", details, count=len(details))


def _ask(
    log: Log, row: PlannedMeasure, what: tuple[AskFacts, Receivers], actor: Actor, now: datetime
) -> tuple[UUID, ...]:
    facts, receivers = what
    keys = receivers.of(row.owners.filter(step=None).select_related("post"))
    names = ", ".join(receivers.people[key].name for key in keys)
    here = actor.person if actor.person and actor.person.agency_id == row.agency_id else None
    ask = Comment(agency=row.agency, measure=row, kind="ask", round=facts.round, author=here, author_name=actor.name)
    ask.text, ask.asked, ask.written_at = clean_lines(facts.text), names[:500], now
    log.add(ask)
    log.touched.append(row)
    title = shortened(row.title)
    words = Words(
        f"{actor.name} ถามความคืบหน้ารอบ {facts.round} เดือน: {row.key} “{title}”",
        f"{actor.name} asks for progress of {facts.round} months: {row.key} “{title}”",
    )
    for key in keys:
        tell(log, receivers.people[key], Told("asked", f"asked:{ask.pk}", words, row), now)
    return keys
