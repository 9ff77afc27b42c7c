"""Accounts as pages ask for them: who sits at a shared one, where an account is at home, which sessions it has."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db.models import Q, QuerySet

from prongsai.domain.errors import Refusal, Words
from prongsai.domain.permissions import ROLES, allowed
from prongsai.domain.reach import Holding, Target
from prongsai.records.acting import Actor
from prongsai.records.factor_key import opened, secrets_of
from prongsai.records.models import Account, Agency, Person, Pin, RoleHolding
from prongsai.records.models.stored import Dated

_BROWSERS = {"Edg": "Edge", "OPR": "Opera", "Firefox": "Firefox", "Chrome": "Chrome", "Safari": "Safari"}
_MACHINES = {
    "Windows": "Windows",
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Mac OS": "Mac",
    "Linux": "Linux",
}
"""What a browser says of itself → what people call it. The first that is found: the later ones are claimed by many."""


@dataclass(frozen=True)
class Session:
    """One sign-in that still holds. browser: its name and its machine's, empty where neither is known."""

    id: int
    began: datetime
    seen: datetime
    ip: str
    browser: str
    current: bool


def counter_people(account: Account, day: date) -> QuerySet[Person]:
    """Those who may say by PIN that they sit at a shared account: the people of its agencies on that day."""
    agencies = account.roles.filter(Dated.on(day)).exclude(agency=None).values("agency_id")
    return Person.objects.filter(Dated.on(day), agency_id__in=agencies)


def with_pin(account: Account, day: date) -> list[Person]:
    """Of those the ones who have a PIN, by name."""
    return list(counter_people(account, day).exclude(pin=None).order_by("name", "id"))


def known_person(account: Account, person_id: uuid.UUID, day: date, pin_id: uuid.UUID) -> Person | None:
    """Somebody who said by that PIN who they are; None once the PIN is another, or they work there no more."""
    return counter_people(account, day).filter(pk=person_id, pin=pin_id).first()


def roles_in_words(usernames: Iterable[str], day: date) -> dict[str, Words]:
    """Each user name → the roles it holds on that day and where; for the command that prints it. One database query."""
    held: dict[str, list[Words]] = {name: [] for name in usernames}
    rows = RoleHolding.objects.filter(RoleHolding.on(day), account__username__in=held)
    for row in rows.select_related("account", "agency", "unit").order_by("role", "pk"):
        places = [row.unit.name] if row.unit else []
        where = " ".join(places + ([row.agency.short] if row.agency else []))
        role = ROLES[row.role]
        held[row.account.username].append(Words(f"{role.th} {where}".strip(), f"{role.en} {where}".strip()))
    return {name: Words(", ".join(w.th for w in said), ", ".join(w.en for w in said)) for name, said in held.items()}


def pin_of(person: Person) -> uuid.UUID | None:
    """The key of the PIN a person has now; a new PIN has another."""
    return Pin.objects.filter(person=person).values_list("pk", flat=True).first()


def person_of(account: Account) -> Person | None:
    """Whose account it is; None for a shared one."""
    return Person.objects.filter(account=account).first()


def pin_person(
    account: Account | None, holdings: Iterable[Holding], person_id: uuid.UUID, *, trusted: bool = False
) -> Person:
    """The person whose PIN this account may set: its own, or one of those whose passwords it may reset.

    Refuses everybody else, in the same words whether there is such a person or not.
    """
    person = Person.objects.select_related("agency").filter(pk=person_id).first()
    own = person is not None and account is not None and not account.shared and person.account_id == account.pk
    if not own and not trusted:
        allowed("reset_password", holdings, Target(str(person.agency_id) if person else None)).require()
    if person is None:
        raise Refusal("pin_missing")
    return person


def home_of(account: Account, day: date) -> Agency | None:
    """The one agency an account belongs to, by its roles and by whose it is, from that day on; None when it reaches
    further than one, or nowhere.

    An administrator of one agency must not come into another through an account that works for both.
    """
    agencies = set(account.roles.filter(_from(day)).values_list("agency_id", flat=True))
    person = Person.objects.filter(_from(day), account=account).first()
    if person:
        agencies.add(person.agency_id)
    return Agency.objects.filter(pk__in=agencies).first() if len(agencies) == 1 else None


def has_second_factor(account: Account | None) -> bool:
    """Whether the account is opened with more than a password."""
    return Authenticator.objects.filter(user=account).exists() if account else False


def refusal_of_account(act: str, actor: Actor, account: Account, day: date) -> Refusal | None:
    """Why the actor may not do that to an account although they may do it in its agency; None where they may."""
    home = home_of(account, day)
    if actor.trusted or allowed(act, actor.holdings, Target(str(home.pk) if home else None)):
        return None
    return Refusal("account_reaches_further", account=account)


def unreadable_factors(folder: Path) -> int:
    """How many accounts have a second factor whose secret cannot be read with the key in the data folder."""
    return len({kept.user_id for kept in Authenticator.objects.all() if not _readable(kept.data, folder)})


def _readable(data: dict[str, Any], folder: Path) -> bool:
    try:
        for secret in secrets_of(data).values():
            opened(secret, folder)
    except Refusal:
        return False
    return True


def _from(day: date) -> Q:
    """The condition for rows that hold on that day or later."""
    return Q(valid_to=None) | Q(valid_to__gte=day)


def browser_name(said: str) -> str:
    """Browser and machine in short, out of what the browser says of itself."""
    found = (next((name for mark, name in marks.items() if mark in said), "") for marks in (_BROWSERS, _MACHINES))
    return " ".join(filter(None, found))


def sessions_of(account: Account, current: str | None) -> list[Session]:
    """The sessions of an account, the latest first; `current` is the key of the one that asks."""
    found = UserSession.objects.purge_and_list(account)
    shown = (
        Session(s.pk, s.created_at, s.last_seen_at, s.ip, browser_name(s.user_agent), s.session_key == current)
        for s in found
    )
    return sorted(shown, key=lambda s: s.seen, reverse=True)
