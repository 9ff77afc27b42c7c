"""Accounts, and the roles they hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from prongsai.domain.errors import Refusal
from prongsai.domain.permissions import ROLES
from prongsai.records.acting import Actor, Log, act, require
from prongsai.records.actions.checked import (
    agency_of,
    before_day,
    check_days,
    day_of,
    during,
    not_here,
    row_of,
    text_for,
)
from prongsai.records.models import Account, Agency, Person, RoleHolding, Unit

LEAST_PASSWORD = 10
"""Letters; the settings ask for the same."""


@dataclass(frozen=True)
class AccountFacts:
    """What is said of an account. shared: several people of one counter use it. name: needed where no person has it."""

    username: str
    name: str = ""
    shared: bool = False


def create_account(
    *,
    actor: Actor,
    facts: AccountFacts,
    password: str | None,
    now: datetime,
    agency: UUID | None = None,
    person: UUID | None = None,
    submission: UUID | None = None,
) -> UUID:
    """A new account, for a person of that agency where one is named; its key.

    password: None for one that nobody knows, to be set later. Neither it nor its hash reaches the log. Refuses a
    username in use, a password too easy to guess, a second account of a person, and one for nobody of the agency from
    an administrator of that agency alone.
    """
    owner = agency_of(agency) if agency else None
    require("create_account", actor, agency=owner if person else None)
    with act("create_account", actor, agency=owner, now=now, submission=submission) as log:
        account = stored_account(facts, password)
        log.touched.append(account)
        log.changes.append({"kind": "account", "id": str(account.pk), "before": None, "after": dict(vars(facts))})
        if person:
            _give(log, account, owner, person)
        log.say(f"เพิ่มบัญชีผู้ใช้ {account.username}", f"Account added: {account.username}")
    return account.pk


def grant_role(
    *,
    actor: Actor,
    account: UUID,
    role: str,
    agency: UUID | None,
    since: date,
    now: datetime,
    unit: UUID | None = None,
    submission: UUID | None = None,
) -> UUID:
    """A role from that day on, in an agency or one unit of it; agency None: for the whole installation. Its key."""
    owner = agency_of(agency) if agency else None
    with act("grant_role", actor, agency=owner, now=now, submission=submission) as log:
        who = Account.objects.filter(pk=account).first()
        if who is None:
            raise not_here(Account)
        if role not in ROLES:
            raise Refusal("role_unknown", role=role)
        holding = RoleHolding(account=who, role=role, agency=owner, unit=_unit(owner, unit), valid_from=since)
        _check_once(holding)
        log.add(holding)
        log.say(f"มอบหน้าที่ {ROLES[role].th} ให้ {who}", f"Role granted: {ROLES[role].en}, to {who}")
    return holding.pk


def end_role(
    *,
    actor: Actor,
    agency: UUID | None,
    holding: UUID,
    last_day: date | None,
    now: datetime,
    submission: UUID | None = None,
) -> None:
    """A role that ends with that day; None ends it at once, and takes away one that began today or later."""
    owner = agency_of(agency) if agency else None
    with act("end_role", actor, agency=owner, now=now, submission=submission) as log:
        row = RoleHolding.objects.filter(pk=holding, agency=owner).select_related("account").first()
        if row is None:
            raise not_here(RoleHolding)
        log.say(f"ยุติหน้าที่ {ROLES[row.role].th} ของ {row.account}", f"Role ended: {ROLES[row.role].en}, of {row.account}")
        _end(log, row, last_day, day_of(now))


def _end(log: Log, row: RoleHolding, last_day: date | None, today: date) -> None:
    if last_day is None and row.valid_from and row.valid_from >= today:
        log.remove(row)
        return
    before, last = log.before(row), last_day or before_day(today)
    check_days(row.valid_from, last)
    row.valid_to = last
    log.save(row, before)


def stored_account(facts: AccountFacts, password: str | None) -> Account:
    """The account as a row, for acts that make one. Refuses a username in use, and a password too easy to guess."""
    name = text_for(Account, "name", facts.name)
    account = Account(username=_username(facts.username), name=name, shared=facts.shared)
    if password is not None:
        try:
            validate_password(password, account)
        except ValidationError as error:
            raise Refusal("password_weak", least=LEAST_PASSWORD) from error
    account.set_password(password)
    account.save(force_insert=True)
    return account


def _username(text: str) -> str:
    """Without blanks, which nobody sees at the end of a field. Capital and small letters are the same name."""
    name = text_for(Account, "username", text).replace(" ", "")
    if Account.objects.filter(username__iexact=name).exists():
        raise Refusal("username_taken", username=name)
    return name


def _give(log: Log, account: Account, owner: Agency | None, key: UUID) -> None:
    if owner is None:
        raise not_here(Person)
    person = row_of(Person, owner, key)
    if person.account_id:
        raise Refusal("person_has_account", person=person)
    before = log.before(person)
    person.account = account
    log.save(person, before)


def _unit(owner: Agency | None, unit: UUID | None) -> Unit | None:
    if unit is None:
        return None
    if owner is None:
        raise not_here(Unit)
    return row_of(Unit, owner, unit)


def _check_once(row: RoleHolding) -> None:
    same = RoleHolding.objects.filter(account=row.account, role=row.role, agency=row.agency, unit=row.unit)
    if same.filter(during(row.valid_from, None)).exists():
        raise Refusal("role_held_already", account=row.account, role=ROLES[row.role])
