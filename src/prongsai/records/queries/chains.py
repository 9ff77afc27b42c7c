"""The chain that a paper goes up: its posts, and who sits on each of them on a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from prongsai.domain.chain import Seat
from prongsai.frameworks.agency_kinds import agency_name
from prongsai.records.acting import Actor
from prongsai.records.models import Agency, ChainPost, Holding, Post, Unit
from prongsai.records.queries.agencies import viewed_agency

ALL_KINDS = ""
"""The chain of kinds that have none of their own."""
NOBODY_CHOSEN: Mapping[UUID, UUID] = {}
"""No choice among several who could sign for a post."""


def chain_of(actor: Actor, agency: UUID, kind: str) -> tuple[Post | None, ...]:
    """The posts that papers of a kind go up, the last of which decides; None stands for the head of the unit.

    Where the agency has set none: head of the unit, ปลัด, head of the agency, as far as there are such posts.
    """
    return chain_here(viewed_agency(actor, agency), kind)


def chain_here(agency: Agency, kind: str) -> tuple[Post | None, ...]:
    """The same for those who have found the agency already."""
    for wanted in (kind, ALL_KINDS):
        rows = ChainPost.objects.filter(agency=agency, kind=wanted).select_related("post")
        if rows:
            return tuple(row.post for row in rows)
    known = agency_name(agency.name)
    titles = (known.clerk, known.head) if known else ()
    posts = {p.title: p for p in Post.objects.filter(agency=agency, unit=None, title__in=titles)}
    return (None, *(posts[title] for title in titles if title in posts))


def seats_of(
    agency: Agency, posts: Iterable[Post | None], unit: Unit | None, day: date, chosen: Mapping[UUID, UUID]
) -> tuple[Seat, ...]:
    """Who sits on the posts on that day. chosen: post → holding, where several could; else who acts goes before the
    holder, for the order that lets them act says so. The head of a unit without posts is left out."""
    wanted = [found for post in posts if (found := post or _head_of(unit, day)) is not None]
    rows = Holding.objects.filter(Holding.on(day), agency=agency).select_related("person", "post")
    held: dict[UUID, list[Holding]] = {}
    for row in rows.order_by("-acting", "valid_from", "pk"):
        held.setdefault(row.post_id, []).append(row)
    own = {row.person_id: row.post.title for row in rows if not row.acting}
    return tuple(_seat(post, held.get(post.pk, []), own, chosen.get(post.pk)) for post in dict.fromkeys(wanted))


def _head_of(unit: Unit | None, day: date) -> Post | None:
    return Post.objects.filter(Post.on(day), unit=unit).first() if unit else None


def _seat(post: Post, holdings: list[Holding], own: Mapping[UUID, str], chosen: UUID | None) -> Seat:
    """The chosen holding, else the first."""
    row = next((h for h in holdings if h.pk == chosen), holdings[0] if holdings else None)
    if row is None:
        return Seat(post.pk, post.title)
    titles = own.get(row.person_id, "") if row.acting else ""
    return Seat(post.pk, post.title, row.person_id, row.person.name, titles, row.acting, row.valid_to)


def kinds_with_a_chain(actor: Actor, agency: UUID) -> frozenset[str]:
    """The kinds of papers for which the agency has set a chain of their own. Refuses a stranger."""
    seen = viewed_agency(actor, agency)
    return frozenset(ChainPost.objects.filter(agency=seen).values_list("kind", flat=True))
