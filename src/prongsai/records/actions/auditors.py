"""An account for an auditor from outside: it looks, writes nothing, and ends by itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from prongsai.domain.errors import Refusal, Words
from prongsai.records.acting import Actor, act
from prongsai.records.actions.checked import agency_of, before_day, day_of, day_words
from prongsai.records.actions.roles import AccountFacts, stored_account
from prongsai.records.models import RoleHolding

ROLE = "auditor"
LONGEST = timedelta(days=366)
"""How long an account of an auditor lasts at most; whoever needs it longer is given another."""


@dataclass(frozen=True, slots=True)
class AuditorFacts:
    """For whom: name as people know them, the username, and the last day on which they may look."""

    name: str
    username: str
    until: date


def invite_auditor(
    *,
    actor: Actor,
    agency: UUID,
    facts: AuditorFacts,
    password: str,
    now: datetime,
    submission: UUID | None = None,
) -> UUID:
    """The account with its one role in this agency; the key of the role. Neither password nor hash reaches the log.

    Refuses a last day that is over or too far away, no name, a username in use, a password too easy to guess.
    """
    owner = agency_of(agency)
    today = day_of(now)
    with act("invite_auditor", actor, agency=owner, now=now, submission=submission) as log:
        if not today <= facts.until <= today + LONGEST:
            raise Refusal("auditor_days", first=day_words(today), last=day_words(today + LONGEST))
        if not facts.name.strip():
            raise Refusal("text_empty", what=Words("ชื่อ", "the name"))
        account = stored_account(AccountFacts(facts.username, facts.name), password)
        said = {"username": account.username, "name": account.name}
        log.touched.append(account)
        log.changes.append({"kind": "account", "id": str(account.pk), "before": None, "after": said})
        holding = RoleHolding(account=account, role=ROLE, agency=owner, valid_from=today, valid_to=facts.until)
        log.add(holding)
        last = day_words(facts.until)
        log.say(f"เปิดบัญชีผู้ตรวจสอบ {account} ถึง {last.th}", f"Account for an auditor: {account}, until {last.en}")
    return holding.pk


def end_auditor(*, actor: Actor, agency: UUID, holding: UUID, now: datetime, submission: UUID | None = None) -> None:
    """The account ended before its day, at once. One that has another role elsewhere keeps that."""
    owner = agency_of(agency)
    with act("invite_auditor", actor, agency=owner, now=now, submission=submission) as log:
        row = RoleHolding.objects.filter(agency=owner, pk=holding, role=ROLE).select_related("account").first()
        if row is None:
            raise Refusal("row_not_here", what=Words("บัญชีผู้ตรวจสอบ", "account of an auditor"))
        account, today = row.account, day_of(now)
        before = log.before(row)
        row.valid_to = max(before_day(today), row.valid_from or before_day(today))
        log.save(row, before)
        if not RoleHolding.objects.filter(account=account).exclude(pk=row.pk).exists():
            account.is_active = False
            account.save(update_fields=["is_active"])
            log.touched.append(account)
        log.say(f"ยุติบัญชีผู้ตรวจสอบ {account}", f"Account of an auditor ended: {account}")
