"""What happens to accounts: a new password by a printed code, a PIN, a lost second factor, sessions ended.

No secret is written to the log: an act notes that a code or PIN was set, never what it is or its hash.
"""

from __future__ import annotations

import secrets
import uuid
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F
from django.utils.timezone import localdate

from prongsai.domain.errors import Refusal
from prongsai.domain.reach import OWN_ACCOUNT
from prongsai.records.acting import Actor, Log, act, require
from prongsai.records.actions.checked import agency_of, row_of
from prongsai.records.models import Account, Person, Pin, ResetCode
from prongsai.records.queries.accounts import (
    counter_people,
    has_second_factor,
    home_of,
    pin_person,
    refusal_of_account,
)
from prongsai.thai.numerals import to_ascii_digits

CODE_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""Without I, L, O, 0 and 1, which look alike on paper."""
CODE_GROUPS, CODE_GROUP = 3, 4
CODE_LASTS = timedelta(days=3)
PIN_DIGITS = 6
PIN_TRIES = 5
PIN_REST = timedelta(minutes=15)
"""How long nothing is tried after PIN_TRIES wrong ones."""


def make_reset_code(*, actor: Actor, username: str, now: datetime, submission: uuid.UUID | None = None) -> str:
    """A new one-time code for the account, valid for CODE_LASTS; an earlier one ends. Returns it, once, as printed.

    Refuses an unknown account, and an actor who may not reset passwords where the account is at home.
    """
    account = _account(actor, username, now)
    code = printed_secret(CODE_GROUPS)
    with act("reset_password", actor, agency=home_of(account, localdate(now)), now=now, submission=submission) as log:
        ResetCode.objects.filter(account=account).delete()
        made = ResetCode(
            account=account, hash=make_password(code_as_compared(code)), made=now, expires=now + CODE_LASTS
        )
        made.save(force_insert=True)
        log.say(f"ออกรหัสตั้งรหัสผ่านใหม่ให้ {account}", f"A code for a new password was made for {account}")
        _note(log, account, reset_code_expires=str(made.expires))
    return code


def reset_password(*, username: str, code: str, password: str, now: datetime) -> None:
    """Set a new password with a printed code, and end every session of the account.

    Refuses a wrong code and an unknown account in the same words and the same time; a right code that is used up or
    too old; and a password that is too weak, which leaves the code good.
    """
    kept = ResetCode.objects.select_related("account").filter(account__username__iexact=username.strip()).first()
    if kept is None:
        make_password(code_as_compared(code))  # takes as long as looking at a code that there is
        raise Refusal("reset_code_wrong")
    if not check_password(code_as_compared(code), kept.hash):
        raise Refusal("reset_code_wrong")
    account = kept.account
    _check_code(kept, now)
    _check_strength(password, account)
    actor = Actor(account, proof="code", trusted=True)
    with act("reset_password", actor, agency=home_of(account, localdate(now)), now=now) as log:
        if not ResetCode.objects.filter(pk=kept.pk, used=None).update(used=now):
            raise Refusal("reset_code_used")
        account.set_password(password)
        account.save(update_fields=["password"])
        ended = _end(UserSession.objects.filter(user=account))
        log.say(f"{account} ตั้งรหัสผ่านใหม่ด้วยรหัสที่พิมพ์ให้", f"{account} set a new password by a printed code")
        _note(log, account, password="set", sessions_ended=ended)  # noqa: S106


def set_pin(*, actor: Actor, person_id: uuid.UUID, pin: str, now: datetime) -> None:
    """Give a person a PIN, which also opens one that is locked.

    Allowed to the person, signed in with an account of their own, and to those who may reset passwords. Refuses a PIN
    that is not PIN_DIGITS digits or that everybody would guess first.
    """
    doer = _named(actor)
    person = pin_person(doer.account, doer.holdings, person_id, trusted=doer.trusted)
    digits = _pin(pin)
    with act("reset_password", replace(actor, trusted=True), agency=person.agency, now=now) as log:
        Pin.objects.filter(person=person).delete()  # a new row: whoever came in by the old PIN is asked again
        Pin.objects.create(person=person, hash=make_password(digits))
        log.say(f"ตั้ง PIN ของ {person}", f"The PIN of {person} was set")
        _note(log, person, pin="set")


def prove_pin(*, account: Account, person_id: uuid.UUID, pin: str, now: datetime) -> Person:
    """The person, once their PIN was right. Every try counts before it is looked at, so that none is free.

    Refuses somebody who does not work where the shared account is used, a person without a PIN, a wrong one, and
    every one while it is locked.
    """
    person = counter_people(account, localdate(now)).filter(pk=person_id).first()
    kept = Pin.objects.filter(person=person).first() if person else None
    if person is None or kept is None:
        raise Refusal("pin_missing")
    _count_try(kept, now)
    if not check_password(to_ascii_digits(pin.strip()), kept.hash):
        raise Refusal("pin_wrong")
    Pin.objects.filter(pk=kept.pk).update(failures=0, locked_until=None)
    return person


def end_sessions(
    *, actor: Actor, username: str, now: datetime, only: int | None = None, keep: str | None = None
) -> int:
    """End the sessions of an account, or `only` that one; `keep` is the key of one that stays. Returns how many ended.

    Everybody may end their own; those of others need the right to. Refuses an unknown account.
    """
    own = actor.account is not None and actor.account.username == username
    account = actor.account if own and actor.account else _account(actor, username, now, "end_sessions")
    sessions = UserSession.objects.filter(user=account).exclude(session_key=keep or "")
    if only is not None:
        sessions = sessions.filter(pk=only)
    name = "end_own_sessions" if own else "end_sessions"
    doer = replace(actor, holdings=(*actor.holdings, OWN_ACCOUNT)) if own else _named(actor)
    with act(name, doer, agency=home_of(account, localdate(now)), now=now) as log:
        ended = _end(sessions)
        log.say(f"ยุติการเข้าใช้ของ {account} {ended} รายการ", f"Sessions of {account} ended: {ended}")
        _note(log, account, sessions_ended=ended)
    return ended


def switch_off_factor(
    *, actor: Actor, agency: uuid.UUID, person: uuid.UUID, now: datetime, submission: uuid.UUID | None = None
) -> None:
    """Take every second factor of a person's account away, for somebody who lost it, and end all its sessions.

    Refuses an account that has none, and one that reaches further than the agency from its administrator alone.
    """
    owner = agency_of(agency)
    require("switch_off_factor", actor, agency=owner)
    who = row_of(Person, owner, person)
    with act("switch_off_factor", actor, agency=owner, now=now, submission=submission) as log:
        if who.account is None or not has_second_factor(who.account):
            raise Refusal("no_second_factor", person=who)
        if refusal := refusal_of_account("switch_off_factor", actor, who.account, localdate(now)):
            raise refusal
        Authenticator.objects.filter(user=who.account).delete()
        log.touched.append(who)  # so that the history of the person tells it
        _note(log, who.account, second_factor="off")
        end_every_session(log, who.account)
        log.say(f"ปิดการยืนยันตัวตนสองขั้นของ {who}", f"Second factor switched off: {who}")


def end_every_session(log: Log, account: Account) -> None:
    """End all sessions of an account as part of another act, and note how many there were."""
    if ended := _end(UserSession.objects.filter(user=account)):
        _note(log, account, sessions_ended=ended)


def printed_secret(groups: int) -> str:
    """Letters by chance, in groups with hyphens, as they are printed on paper for one person."""
    return "-".join("".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_GROUP)) for _ in range(groups))


def code_as_compared(typed: str) -> str:
    """A printed code as it is compared: capitals and digits, without hyphens and spaces, Thai digits understood."""
    return "".join(sign for sign in to_ascii_digits(typed).upper() if sign in CODE_LETTERS)


def _named(actor: Actor) -> Actor:
    """The actor, unless nobody knows who sits at a shared account."""
    if actor.account is not None and actor.account.shared and actor.person is None:
        raise Refusal("shared_account_without_person")
    return actor


def _account(actor: Actor, username: str, now: datetime, name: str = "reset_password") -> Account:
    """The account of that name; only those who hold the right at all learn whether there is one."""
    found = Account.objects.filter(username__iexact=username.strip()).first()
    require(name, _named(actor), agency=home_of(found, localdate(now)) if found else None)
    if found is None:
        raise Refusal("account_unknown", username=username.strip())
    return found


def _check_code(kept: ResetCode, now: datetime) -> None:
    if kept.used is not None:
        raise Refusal("reset_code_used")
    if now >= kept.expires:
        raise Refusal("reset_code_expired")


def _check_strength(password: str, account: Account) -> None:
    try:
        validate_password(password, account)
    except ValidationError as error:
        raise Refusal("password_too_weak", reason=" ".join(error.messages).rstrip(".")) from error


def _pin(typed: str) -> str:
    digits = to_ascii_digits(typed.strip())
    plain = digits.isascii() and digits.isdigit() and len(digits) == PIN_DIGITS
    if not plain or {(int(b) - int(a)) % 10 for a, b in pairwise(digits)} in ({0}, {1}, {9}):
        raise Refusal("pin_unfit", digits=PIN_DIGITS)
    return digits


def _count_try(kept: Pin, now: datetime) -> None:
    """One statement both asks and counts, so that two tries at the same moment cannot share a count."""
    Pin.objects.filter(pk=kept.pk, locked_until__lte=now).update(failures=0, locked_until=None)
    if not Pin.objects.filter(pk=kept.pk, failures__lt=PIN_TRIES).update(failures=F("failures") + 1):
        raise Refusal("pin_locked", minutes=int(PIN_REST.total_seconds() // 60))
    Pin.objects.filter(pk=kept.pk, failures__gte=PIN_TRIES).update(locked_until=now + PIN_REST)


def _end(sessions: models.QuerySet[UserSession]) -> int:
    found = list(sessions)
    for session in found:
        session.end()
    return len(found)


def _note(log: Log, row: Account | Person, **after: object) -> None:
    """Say what happened to a row without its secrets."""
    log.touched.append(row)
    log.changes.append({"kind": str(row._meta.model_name), "id": str(row.pk), "before": None, "after": after})
