"""Agencies as somebody may see them: the list, and one agency as it stood on a day."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Prefetch

from prongsai.domain.errors import Refusal, Words
from prongsai.domain.permissions import allowed
from prongsai.domain.reach import Target
from prongsai.records.acting import Actor, require
from prongsai.records.models import Agency, AgencyName, Committee, CommitteeMember, Holding, Post, Unit


@dataclass(frozen=True, slots=True)
class HolderRow:
    """Who holds a post. acting: the order by which they hold it for another, empty otherwise."""

    holding: UUID
    person: UUID
    name: str
    acting: str
    since: date | None


@dataclass(frozen=True, slots=True)
class PostRow:
    """A post on the day; no holders: vacant."""

    post: Post
    holders: tuple[HolderRow, ...]

    @property
    def vacant(self) -> bool:
        """Whether nobody holds it, not even for another."""
        return not self.holders


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit on the day, with its posts."""

    unit: Unit
    posts: tuple[PostRow, ...]


@dataclass(frozen=True, slots=True)
class CommitteeRow:
    """A committee on the day, with its members in their order."""

    committee: Committee
    members: tuple[CommitteeMember, ...]


@dataclass(frozen=True, slots=True)
class AgencyPage:
    """An agency as it stood on a day. name: what it was called then. top: posts above all units. names: through time,
    the newest last."""

    agency: Agency
    name: str
    top: tuple[PostRow, ...]
    units: tuple[UnitRow, ...]
    committees: tuple[CommitteeRow, ...]
    names: tuple[AgencyName, ...]


def agencies_of(actor: Actor) -> tuple[Agency, ...]:
    """Every agency that the actor may view, in the order of their names; none for a stranger."""
    everything = Agency.objects.all()
    if not actor.trusted and not any(h.agency is None and h.role in _roles_that_view(actor) for h in actor.holdings):
        keys = {str(key) for h in actor.holdings for key in (h.agency, *h.assigned) if key}
        everything = everything.filter(pk__in=keys)
    return tuple(agency for agency in everything if _may_view(actor, agency))


def viewed_agency(actor: Actor, agency: UUID, act: str = "view_agency") -> Agency:
    """The agency of that key for somebody who may do `act` there; refuses everybody else."""
    found = Agency.objects.filter(pk=agency).first()
    if found is None:
        raise Refusal("row_not_here", what=Words("หน่วยงาน", "agency"))
    require(act, actor, agency=found)
    return found


def agency_page(actor: Actor, agency: UUID, day: date) -> AgencyPage:
    """An agency with all it is made of on that day. Refuses a stranger. Seven database queries, however large."""
    seen = viewed_agency(actor, agency)
    names = tuple(AgencyName.objects.filter(agency=seen))
    posts = _posts(seen, day)
    units = Unit.objects.filter(Unit.on(day), agency=seen)
    return AgencyPage(
        agency=seen,
        name=next((n.name for n in names if n.holds(day)), seen.name),
        top=tuple(posts[None]),
        units=tuple(UnitRow(unit, tuple(posts[unit.pk])) for unit in units),
        committees=_committees(seen, day),
        names=names,
    )


def _roles_that_view(actor: Actor) -> set[str]:
    """The roles held for the whole installation that show every agency."""
    wide = (h for h in actor.holdings if h.agency is None)
    return {h.role for h in wide if allowed("view_agency", (h,), Target(_ANY))}


_ANY = "any"
"""Stands for some agency where a right is asked that does not depend on which."""


def _may_view(actor: Actor, agency: Agency) -> bool:
    return actor.trusted or bool(allowed("view_agency", actor.holdings, Target(str(agency.pk))))


def _posts(agency: Agency, day: date) -> dict[UUID | None, list[PostRow]]:
    """The posts of the day by the key of their unit."""
    held: dict[UUID, list[HolderRow]] = defaultdict(list)
    holdings = Holding.objects.filter(Holding.on(day), agency=agency).select_related("person")
    for h in holdings.order_by("acting", "valid_from", "pk"):
        held[h.post_id].append(HolderRow(h.pk, h.person_id, h.person.name, h.acting, h.valid_from))
    rows: dict[UUID | None, list[PostRow]] = defaultdict(list)
    for post in Post.objects.filter(Post.on(day), agency=agency):
        rows[post.unit_id].append(PostRow(post, tuple(held[post.pk])))
    return rows


def _committees(agency: Agency, day: date) -> tuple[CommitteeRow, ...]:
    members = Prefetch("members", CommitteeMember.objects.select_related("person"))
    found = Committee.objects.filter(Committee.on(day), agency=agency).prefetch_related(members)
    return tuple(CommitteeRow(committee, tuple(committee.members.all())) for committee in found)


def agency_named(wanted: str) -> Agency:
    """The agency by its key, its code, or its name where only one is called so; else a refusal that lists them.

    For commands on the machine itself, which see every agency.
    """
    every = list(Agency.objects.all())
    found = [a for a in every if wanted in (str(a.pk), a.dla_code)] or [a for a in every if wanted in (a.name, a.short)]
    if len(found) == 1:
        return found[0]
    listed = [
        Refusal("archive_agency_listed", key=a.dla_code or a.pk, agency=a.name, place=a.place) for a in found or every
    ]
    raise Refusal("archive_agency_unclear", listed, name=wanted, count=len(found))
