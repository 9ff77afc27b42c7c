"""Who is told of work on a day: the people behind those responsible, the heads of units, and the clerk."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import cached_property
from uuid import UUID

from prongsai.domain.escalation import Superiors
from prongsai.records.models import Agency, Assignment, CommitteeMember, Holding, MeasureOwner, Person, RoleHolding

HEADS, CLERK = ("ผู้อำนวยการ", "หัวหน้า"), "ปลัด"
"""How the titles of posts begin whose holders head a unit, or all of the office."""


class Receivers:
    """The people of an agency on a day. Everything is read once, in five database queries at most."""

    def __init__(self, agency: Agency, day: date) -> None:
        self.agency, self.day = agency, day

    @cached_property
    def people(self) -> dict[UUID, Person]:
        """Everybody who works there on the day."""
        return {p.pk: p for p in Person.objects.filter(Person.on(self.day), agency=self.agency)}

    @cached_property
    def heads(self) -> dict[UUID, tuple[UUID, ...]]:
        """Those who head each unit: by their role in the program, else by the title of their post."""
        found: dict[UUID, list[UUID]] = defaultdict(list)
        for role in self._roles:
            found[_key(role.unit_id)].append(role.account.person.pk)
        for holding in self._holdings:
            unit = holding.post.unit_id
            if unit and unit not in self._units_with_role and holding.post.title.startswith(HEADS):
                found[unit].append(holding.person_id)
        return {unit: self._there(keys) for unit, keys in found.items()}

    @cached_property
    def clerks(self) -> tuple[UUID, ...]:
        """The clerk, or who acts for one."""
        return self._there(h.person_id for h in self._holdings if h.post.title.startswith(CLERK))

    @cached_property
    def coordinators(self) -> tuple[UUID, ...]:
        """Those who coordinate the whole agency, with an account of their own."""
        held = RoleHolding.objects.filter(RoleHolding.on(self.day), agency=self.agency, role="coordinator", unit=None)
        return self._there(held.filter(account__person__isnull=False).values_list("account__person", flat=True))

    @property
    def superiors(self) -> Superiors:
        """The same for the rules of escalation."""
        return Superiors({unit: (*keys,) for unit, keys in self.heads.items()}, self.clerks)

    def of(self, owners: Iterable[MeasureOwner | Assignment]) -> tuple[UUID, ...]:
        """The people behind those responsible: themselves, who holds the post, who heads the unit, who is in the
        committee. A name as written leads to nobody."""
        return self._there(key for owner in owners for key in self._behind(owner))

    def units_of(self, owners: Iterable[MeasureOwner | Assignment]) -> tuple[UUID, ...]:
        """The units in which the work is done."""
        units = (o.unit_id or (o.post.unit_id if o.post else None) or self._unit_of(o.person_id) for o in owners)
        return tuple(dict.fromkeys(unit for unit in units if unit))

    def _behind(self, owner: MeasureOwner | Assignment) -> Iterable[UUID]:
        if owner.person_id:
            return (owner.person_id,)
        if owner.unit_id:
            return self.heads.get(owner.unit_id, ())
        if owner.post_id:
            return (h.person_id for h in self._holdings if h.post_id == owner.post_id)
        committee = owner.committee_id if isinstance(owner, MeasureOwner) else None
        return self._members.get(committee, ()) if committee else ()

    def _unit_of(self, person: UUID | None) -> UUID | None:
        return next((h.post.unit_id for h in self._holdings if person and h.person_id == person), None)

    def _there(self, keys: Iterable[UUID]) -> tuple[UUID, ...]:
        return tuple(dict.fromkeys(key for key in keys if key in self.people))

    @cached_property
    def _holdings(self) -> list[Holding]:
        held = Holding.objects.filter(Holding.on(self.day), agency=self.agency).select_related("post")
        return list(held.order_by("post__order", "post__title", "acting", "pk"))

    @cached_property
    def _roles(self) -> list[RoleHolding]:
        """Heads by role, with an account that is somebody's own."""
        held = RoleHolding.objects.filter(RoleHolding.on(self.day), agency=self.agency, role="unit_head")
        return list(held.filter(unit__isnull=False, account__person__isnull=False).select_related("account__person"))

    @cached_property
    def _units_with_role(self) -> set[UUID]:
        return {_key(role.unit_id) for role in self._roles}

    @cached_property
    def _members(self) -> dict[UUID, list[UUID]]:
        found: dict[UUID, list[UUID]] = defaultdict(list)
        for member in CommitteeMember.objects.filter(agency=self.agency):
            found[member.committee_id].append(member.person_id)
        return found


def _key(unit: UUID | None) -> UUID:
    assert unit is not None  # noqa: S101 -- roles without a unit were left out
    return unit
