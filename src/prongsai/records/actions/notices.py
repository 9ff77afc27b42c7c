"""People told inside the program: notices made within other acts, and seen; how somebody is reached outside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from prongsai.domain.errors import Refusal, Words
from prongsai.records.acting import Actor, Log, act, require
from prongsai.records.actions.checked import agency_of, filled
from prongsai.records.models import Agency, Disclosure, Notice, OfficialPaper, Person, PlannedMeasure, Reach

_LINE_ID = re.compile(r"[UCR][0-9a-f]{32}")
"""How LINE numbers a user, a group and a room."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a person is told. kind: a key of `domain.notices.NOTICES`. key: what it is about. measure, paper,
    disclosure: whose page says more, one of them."""

    kind: str
    key: str
    words: Words
    measure: PlannedMeasure | None = None
    paper: OfficialPaper | None = None
    disclosure: Disclosure | None = None


@dataclass(frozen=True, slots=True)
class ReachFacts:
    """How somebody wants to be reached."""

    mail: str = ""
    by_mail: bool = False
    line: str = ""
    by_line: bool = False


def tell(log: Log, person: Person, told: Told, now: datetime) -> bool:
    """A notice to a person within an act; False where they were told of the same already."""
    if Notice.objects.filter(person=person, key=told.key).exists():
        return False
    words = {"th": told.words.th[:500], "en": told.words.en[:500]}
    about: dict[str, Any] = {"kind": told.kind, "key": told.key, "measure": told.measure, "paper": told.paper}
    about["disclosure"] = told.disclosure
    log.add(Notice(agency=person.agency, person=person, made_at=now, **about, **words))
    return True


def mark_seen(*, actor: Actor, agency: UUID, notices: Sequence[UUID] | None, now: datetime) -> int:
    """Own notices marked as read, None: all of them; how many were not yet.

    No line in the log: who read what is nobody else's concern.
    """
    owner = agency_of(agency)
    require("view_agency", actor, agency=owner)
    if actor.person is None:
        return 0
    own = Notice.objects.filter(agency=owner, person=actor.person, seen_at=None)
    return (own if notices is None else own.filter(pk__in=notices)).update(seen_at=now)


def edit_reach(
    *,
    actor: Actor,
    agency: UUID,
    facts: ReachFacts,
    now: datetime,
    version: int | None = None,
    submission: UUID | None = None,
) -> None:
    """How the person who acts is reached. Refuses what is no address, and a channel that lacks one."""
    owner = agency_of(agency)
    with act("edit_own_reach", actor, agency=owner, now=now, submission=submission) as log:
        person = own_person(actor, owner)
        found = Reach.objects.filter(person=person).first()
        row = found or Reach(agency=owner, person=person)
        before = log.before(row)
        filled(row, **{name: getattr(facts, name) for name in ("mail", "by_mail", "line", "by_line")})
        _check(row)
        if found:
            log.save(row, before, expected=version)
        else:
            log.add(row)
        log.touched.append(person)
        log.say(f"{person} เลือกช่องทางแจ้งเตือนของตน", f"{person} chose how to be told")


def own_person(actor: Actor, owner: Agency) -> Person:
    """Who acts, as a person of the agency. Refuses an account that is nobody's there."""
    if actor.person is None or actor.person.agency_id != owner.pk:
        raise Refusal("own_person_missing", agency=owner)
    return actor.person


def _check(row: Reach) -> None:
    if row.mail:
        try:
            validate_email(row.mail)
        except ValidationError as error:
            raise Refusal("mail_address_wrong", address=row.mail) from error
    if row.line and not _LINE_ID.fullmatch(row.line):
        raise Refusal("line_id_wrong", id=row.line)
    if (row.by_mail and not row.mail) or (row.by_line and not row.line):
        raise Refusal("channel_without_address")
