"""ตำแหน่ง of an agency: added, corrected, closed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from prongsai.domain.errors import Refusal
from prongsai.records.acting import Actor, act
from prongsai.records.actions.checked import after, agency_of, filled, row_of
from prongsai.records.models import Agency, Holding, Post, Unit


@dataclass(frozen=True)
class PostFacts:
    """What is said of a post. unit: the key of its unit, None for the political and the highest posts."""

    title: str
    unit: UUID | None = None
    order: int = 0
    valid_from: date | None = None
    valid_to: date | None = None


def add_post(*, actor: Actor, agency: UUID, facts: PostFacts, now: datetime, submission: UUID | None = None) -> UUID:
    """A new post, vacant; its key."""
    owner = agency_of(agency)
    with act("edit_post", actor, agency=owner, unit=facts.unit, now=now, submission=submission) as log:
        post = _filled(Post(agency=owner), owner, facts)
        log.add(post)
        log.say(f"เพิ่มตำแหน่ง {post}", f"Post added: {post}")
    return post.pk


def edit_post(
    *,
    actor: Actor,
    agency: UUID,
    post: UUID,
    facts: PostFacts,
    now: datetime,
    version: int | None = None,
    submission: UUID | None = None,
) -> None:
    """A post corrected. version: the one that the person saw."""
    owner = agency_of(agency)
    with act("edit_post", actor, agency=owner, now=now, submission=submission) as log:
        row = row_of(Post, owner, post)
        before = log.before(row)
        _check_left(_filled(row, owner, facts))
        log.save(row, before, expected=version)
        log.say(f"แก้ไขตำแหน่ง {row}", f"Post corrected: {row}")


def close_post(
    *, actor: Actor, agency: UUID, post: UUID, last_day: date, now: datetime, submission: UUID | None = None
) -> None:
    """A post that ends with that day. Refuses while somebody holds it afterwards."""
    owner = agency_of(agency)
    with act("edit_post", actor, agency=owner, now=now, submission=submission) as log:
        row = row_of(Post, owner, post)
        before = log.before(row)
        _check_left(filled(row, valid_to=last_day))
        log.save(row, before)
        log.say(f"ยุบเลิกตำแหน่ง {row}", f"Post closed: {row}")


def _filled(post: Post, owner: Agency, facts: PostFacts) -> Post:
    unit = row_of(Unit, owner, facts.unit) if facts.unit else None
    return filled(post, **{**vars(facts), "unit": unit})


def _check_left(post: Post) -> None:
    if post.valid_to is None:
        return
    held = Holding.objects.filter(after(post.valid_to), post=post).select_related("person").first()
    if held:
        raise Refusal("post_is_held", post=post, person=held.person)
