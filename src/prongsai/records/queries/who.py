"""Who acts: an account with the roles it holds on a day."""

from __future__ import annotations

from datetime import date

from prongsai.domain.errors import Refusal
from prongsai.domain.reach import OWN_ACCOUNT, Holding
from prongsai.records.acting import Actor
from prongsai.records.models import Account, Person, RoleHolding


def actor_of(account: Account, day: date, person: Person | None = None) -> Actor:
    """The account with its roles of that day. person: who it is at a shared account; else the account's own person.

    Who left an agency acts by the roles that the account has elsewhere. Refuses an account that was closed, or made for
    an auditor until a day that is over; a person who left and has no role elsewhere, and at a shared account a person
    of another agency.
    """
    if not account.is_active:
        raise Refusal("account_closed", account=account)
    rows = tuple(RoleHolding.objects.filter(RoleHolding.on(day), account=account))
    who = _person(account, person, {row.agency_id for row in rows})
    if who and not who.holds(day):
        rows = tuple(row for row in rows if row.agency_id != who.agency_id and not account.shared)
        if not rows:
            raise Refusal("person_left", person=who)
    if not (rows or who) and _was_to_end(account, day):
        raise Refusal("auditor_ended", account=account)
    proof = "claimed" if account.shared else "account"
    return Actor(account, person=who, proof=proof, holdings=(OWN_ACCOUNT, *(_holding(row, who) for row in rows)))


def _was_to_end(account: Account, day: date) -> bool:
    """Whether an account was made for an auditor until a day that is over."""
    return RoleHolding.objects.filter(account=account, role="auditor", valid_to__lt=day).exists()


def _person(account: Account, named: Person | None, agencies: set[object]) -> Person | None:
    own = Person.objects.filter(account=account).first()
    if named is None or named == own:
        return own
    if not account.shared or named.agency_id not in agencies:
        raise Refusal("person_not_at_account", person=named)
    return named


def _holding(row: RoleHolding, person: Person | None) -> Holding:
    """The role as the rules know it: keys as texts, as everywhere in them."""
    agency, unit = (str(key) if key else None for key in (row.agency_id, row.unit_id))
    return Holding(row.role, agency, unit, person=str(person.pk) if person else None)
