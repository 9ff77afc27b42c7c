"""People of an agency with their posts, and who holds which role in the program."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from prongsai.domain.errors import Refusal, Words
from prongsai.domain.permissions import ROLES
from prongsai.records.acting import Actor
from prongsai.records.models import Holding, Person, RoleHolding
from prongsai.records.queries.agencies import viewed_agency
from prongsai.thai.text import collation_key


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Somebody who works for the agency on the day. holdings: the posts, with the order where held for another."""

    person: Person
    holdings: tuple[Holding, ...]

    @property
    def has_account(self) -> bool:
        """Whether they can sign in."""
        return self.person.account_id is not None


@dataclass(frozen=True, slots=True)
class RoleRow:
    """A role that an account holds on the day. words: what the role is called."""

    holding: RoleHolding
    words: Words


def people_of(actor: Actor, agency: UUID, day: date) -> tuple[PersonRow, ...]:
    """The people of an agency on that day, in dictionary order. Refuses a stranger. Three database queries."""
    seen = viewed_agency(actor, agency)
    held: dict[UUID, list[Holding]] = defaultdict(list)
    holdings = Holding.objects.filter(Holding.on(day), agency=seen).select_related("post__unit")
    for holding in holdings.order_by("acting", "valid_from", "pk"):
        held[holding.person_id].append(holding)
    people = Person.objects.filter(Person.on(day), agency=seen)
    return tuple(PersonRow(p, tuple(held[p.pk])) for p in sorted(people, key=lambda p: collation_key(p.name)))


def roles_of(actor: Actor, agency: UUID, day: date) -> tuple[RoleRow, ...]:
    """Who holds which role in an agency on that day. Refuses those who may not grant roles. Two database queries."""
    seen = viewed_agency(actor, agency, "grant_role")
    rows = RoleHolding.objects.filter(RoleHolding.on(day), agency=seen).select_related("account__person", "unit")
    return tuple(RoleRow(row, ROLES[row.role]) for row in rows.order_by("account__username", "role", "pk"))


def role_of(actor: Actor, agency: UUID, holding: UUID) -> RoleRow:
    """One role that is held in an agency. Refuses those who may not end roles, and a role of another agency."""
    seen = viewed_agency(actor, agency, "end_role")
    found = RoleHolding.objects.filter(agency=seen, pk=holding).select_related("account__person").first()
    if found is None:
        raise Refusal("row_not_here", what=Words("หน้าที่ในโปรแกรม", "role"))
    return RoleRow(found, ROLES[found.role])
