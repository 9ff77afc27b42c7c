"""One person of an agency: posts and duties, and what ends when they leave."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from allauth.usersessions.models import UserSession
from django.db.models import Q

from prongsai.domain.errors import Refusal, Words
from prongsai.domain.permissions import ROLES
from prongsai.records.acting import Actor
from prongsai.records.models import Account, Agency, CommitteeMember, HandedOver, Holding, Person, RoleHolding, Unit
from prongsai.records.queries.agencies import viewed_agency
from prongsai.records.queries.open_work import OpenWork, handed_over_by, open_work_of
from prongsai.records.queries.people import RoleRow


@dataclass(frozen=True, slots=True)
class PersonPage:
    """Somebody of the agency. holdings: posts held on the day or later; earlier: those left before it. unit: the one
    they work in on the day, whose head may correct their data."""

    person: Person
    holdings: tuple[Holding, ...]
    earlier: tuple[Holding, ...]
    duties: tuple[CommitteeMember, ...]
    unit: UUID | None


@dataclass(frozen=True, slots=True)
class Leaving:
    """What is open when somebody leaves: posts and roles of the day or later, duties in committees, and the sessions
    that would end. stays: the account is in use elsewhere, so that none of them ends. work: open, in their own name;
    handed_over: what they passed on when they left. receivers: people and units who could take work over."""

    person: Person
    holdings: tuple[Holding, ...]
    roles: tuple[RoleRow, ...]
    duties: tuple[CommitteeMember, ...]
    sessions: int
    stays: bool
    work: tuple[OpenWork, ...]
    handed_over: tuple[HandedOver, ...]
    receivers: tuple[Unit | Person, ...]


def person_page(actor: Actor, agency: UUID, person: UUID, day: date) -> PersonPage:
    """A person of an agency, those who left too. Refuses a stranger, and somebody of another agency."""
    seen = viewed_agency(actor, agency)
    who = _person(seen, person)
    held = _holdings(who)
    return PersonPage(
        person=who,
        holdings=tuple(h for h in held if _open(h.valid_to, day)),
        earlier=tuple(h for h in held if not _open(h.valid_to, day)),
        duties=_duties(who, day),
        unit=unit_of_person(seen, person, day),
    )


def leaving(actor: Actor, agency: UUID, person: UUID, day: date) -> Leaving:
    """What ends if the person leaves on that day, or ended when they left. Refuses those who may not record that."""
    seen = viewed_agency(actor, agency, "person_leaves")
    who = _person(seen, person)
    last = who.valid_to or day
    stays = bool(who.account and in_use_elsewhere(who.account, seen, day))
    return Leaving(
        person=who,
        holdings=tuple(h for h in _holdings(who) if _open(h.valid_to, last)),
        roles=_roles(who, last),
        duties=_duties(who, last),
        sessions=0 if stays or not who.account else len(UserSession.objects.purge_and_list(who.account)),
        stays=stays,
        work=open_work_of(who),
        handed_over=handed_over_by(who),
        receivers=_receivers(seen, who, day),
    )


def holding_of(actor: Actor, agency: UUID, holding: UUID) -> Holding:
    """A post as somebody holds it. Refuses a stranger, and a holding of another agency."""
    seen = viewed_agency(actor, agency)
    found = Holding.objects.filter(agency=seen, pk=holding).select_related("person", "post").first()
    if found is None:
        raise Refusal("row_not_here", what=Words("การดำรงตำแหน่ง", "holding of a post"))
    return found


def roles_of_person(actor: Actor, agency: UUID, person: UUID, day: date) -> tuple[RoleRow, ...]:
    """The roles of a person in an agency, on the day or later. Refuses those who may not grant them."""
    return _roles(_person(viewed_agency(actor, agency, "grant_role"), person), day)


def in_use_elsewhere(account: Account, agency: Agency, day: date) -> bool:
    """Whether the account holds a role outside the agency, on that day or later."""
    return RoleHolding.objects.filter(_from(day), account=account).exclude(agency=agency).exists()


def unit_of_person(agency: Agency, person: UUID, day: date) -> UUID | None:
    """The unit in which somebody holds a post on that day; None without one."""
    held = Holding.objects.filter(Holding.on(day), agency=agency, person=person, post__unit__isnull=False)
    return held.order_by("acting", "pk").values_list("post__unit", flat=True).first()


def _person(agency: Agency, key: UUID) -> Person:
    found = Person.objects.filter(agency=agency, pk=key).select_related("account").first()
    if found is None:
        raise Refusal("row_not_here", what=Words("บุคคล", "person"))
    return found


def _holdings(person: Person) -> list[Holding]:
    held = Holding.objects.filter(agency=person.agency_id, person=person).select_related("post__unit", "person")
    return list(held.order_by("acting", "valid_from", "pk"))


def _receivers(agency: Agency, leaver: Person, day: date) -> tuple[Unit | Person, ...]:
    """Who is there that day and goes on: units first, then people."""
    units = Unit.objects.filter(Unit.on(day), agency=agency, valid_to=None)
    people = Person.objects.filter(Person.on(day), agency=agency, valid_to=None).exclude(pk=leaver.pk)
    return (*units, *people)


def _roles(person: Person, day: date) -> tuple[RoleRow, ...]:
    """Roles in the agency of the person, on the day or later."""
    found = RoleHolding.objects.filter(_from(day), agency=person.agency_id, account__person=person)
    return tuple(RoleRow(row, ROLES[row.role]) for row in found.select_related("unit").order_by("role", "pk"))


def _duties(person: Person, day: date) -> tuple[CommitteeMember, ...]:
    """Duties in the committees that there are on the day."""
    found = CommitteeMember.objects.filter(agency=person.agency_id, person=person).select_related("committee")
    return tuple(duty for duty in found.order_by("committee__name", "pk") if duty.committee.holds(day))


def _from(day: date) -> Q:
    """The condition for rows that hold on that day or later."""
    return Q(valid_to=None) | Q(valid_to__gte=day)


def _open(last: date | None, day: date) -> bool:
    return last is None or last >= day
