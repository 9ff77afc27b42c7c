"""กล่องแจ้งเตือน: what a person was told, and how much of it they have not read."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator

from prongsai.records.acting import Actor
from prongsai.records.models import Agency, Notice, Person, Reach
from prongsai.records.queries.agencies import viewed_agency

PAGE_ROWS = 30


def inbox_page(
    actor: Actor, agency: UUID, *, number: str = "1", unseen: bool = False, only: UUID | None = None
) -> Page[Any]:
    """Own notices, the newest first; none for an account that is nobody's. unseen: only what was not read. only: that
    one alone, if it is one of them.

    Refuses a stranger.
    """
    seen = viewed_agency(actor, agency)
    rows = Notice.objects.filter(agency=seen, person=actor.person) if actor.person else Notice.objects.none()
    rows = rows.filter(seen_at=None) if unseen else rows
    rows = rows.filter(pk=only) if only else rows
    about = rows.select_related("measure__cycle", "paper__cycle", "disclosure__cycle")
    return Paginator(about, PAGE_ROWS).get_page(number)


def unseen_count(person: Person | None, agency: Agency | None) -> int:
    """How many notices somebody has not read, for the head of every page. One database query, none for a nobody."""
    if person is None or agency is None:
        return 0
    return Notice.objects.filter(agency=agency, person=person, seen_at=None).count()


def own_reach(actor: Actor, agency: UUID) -> Reach | None:
    """How the person who asks is reached; None where they said nothing. Refuses a stranger."""
    viewed_agency(actor, agency)
    return Reach.objects.filter(agency=agency, person=actor.person).first() if actor.person else None
