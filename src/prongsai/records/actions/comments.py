"""Comments on a measure: written, corrected, removed; whoever is mentioned is told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from prongsai.domain.errors import Refusal, Words
from prongsai.domain.likeness import shortened
from prongsai.records.acting import Actor, Log, act
from prongsai.records.actions.checked import agency_of, clean_lines, day_of, filled, row_of
from prongsai.records.actions.notices import Told, tell
from prongsai.records.models import Agency, Comment, Mention, Person, PlannedMeasure

LONGEST = 4000
"""Letters of one comment."""


def add_comment(
    *,
    actor: Actor,
    agency: UUID,
    measure: UUID,
    text: str,
    mentions: Sequence[UUID] = (),
    now: datetime,
    submission: UUID | None = None,
) -> UUID:
    """Something said about a measure; its key. mentions: people of the agency who are told of it.

    Refuses an empty text, one too long, and somebody who is not there any more.
    """
    owner = agency_of(agency)
    with act("comment", actor, agency=owner, now=now, submission=submission) as log:
        about = row_of(PlannedMeasure, owner, measure)
        who = actor.person if actor.person and actor.person.agency_id == owner.pk else None
        row = Comment(agency=owner, measure=about, kind="comment", author=who, author_name=actor.name, written_at=now)
        log.add(_written(row, text))
        _mention(log, row, mentions, now)
        log.touched.append(about)
        log.say(f"แสดงความเห็นต่อมาตรการ {_called(about)}", f"Comment on the measure {_called(about)}")
    return row.pk


def edit_comment(
    *,
    actor: Actor,
    agency: UUID,
    comment: UUID,
    text: str,
    mentions: Sequence[UUID] = (),
    now: datetime,
    version: int | None = None,
    submission: UUID | None = None,
) -> None:
    """One's own comment in other words; who is mentioned anew is told. What it said before stays in the log."""
    owner = agency_of(agency)
    with act("comment", actor, agency=owner, now=now, submission=submission) as log:
        row = _own(actor, owner, comment)
        before = log.before(row)
        row.edited_at = now
        log.save(_written(row, text), before, expected=version)
        _mention(log, row, mentions, now)
        log.say(f"แก้ไขความเห็นต่อมาตรการ {_called(row.measure)}", f"Comment corrected: {_called(row.measure)}")


def remove_comment(*, actor: Actor, agency: UUID, comment: UUID, now: datetime, submission: UUID | None = None) -> None:
    """One's own comment taken away: its text goes, that there was one stays."""
    owner = agency_of(agency)
    with act("comment", actor, agency=owner, now=now, submission=submission) as log:
        row = _own(actor, owner, comment)
        before = log.before(row)
        row.text, row.removed_at = "", now
        for mention in row.mentions.all():
            log.remove(mention)
        log.save(row, before)
        log.say(f"ลบความเห็นต่อมาตรการ {_called(row.measure)}", f"Comment removed: {_called(row.measure)}")


def _written(row: Comment, text: str) -> Comment:
    if len(clean_lines(text)) > LONGEST:
        raise Refusal("comment_too_long", limit=LONGEST)
    filled(row, text=text)
    if not row.text:
        raise Refusal("comment_empty")
    return row


def _own(actor: Actor, agency: Agency, key: UUID) -> Comment:
    """A comment of the actor's own that is still there. An ask is no comment to be changed."""
    row = row_of(Comment, agency, key)
    if actor.person is None or row.author_id != actor.person.pk or row.kind != "comment" or row.removed_at:
        raise Refusal("comment_not_own")
    return row


def _mention(log: Log, row: Comment, keys: Sequence[UUID], now: datetime) -> None:
    """The people who are mentioned now; each is told once of the same comment, and nobody of their own."""
    wanted = {key: row_of(Person, row.agency, key) for key in dict.fromkeys(keys)}
    for there in row.mentions.all():
        if wanted.pop(there.person_id, None) is None and there.person_id not in keys:
            log.remove(there)
    words = Words(
        f"{row.author_name} กล่าวถึงท่านในมาตรการ {_called(row.measure)}",
        f"{row.author_name} mentioned you at the measure {_called(row.measure)}",
    )
    for person in wanted.values():
        if not person.holds(day_of(now)):
            raise Refusal("mention_of_nobody_here", person=person)
        log.add(Mention(agency=row.agency, comment=row, person=person))
        if person != row.author:
            tell(log, person, Told("mention", f"mention:{row.pk}", words, row.measure), now)


def _called(row: PlannedMeasure) -> str:
    return f"{row.key} “{shortened(row.title)}”"
