"""People of an agency, and the posts they hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from prongsai.domain.chain import Acting
from prongsai.domain.errors import Refusal
from prongsai.records.acting import Actor, Log, act
from prongsai.records.actions.accounts import end_every_session
from prongsai.records.actions.checked import after, agency_of, check_days, day_of, day_words, during, filled, row_of
from prongsai.records.actions.handing_over import Receiver, hand_over
from prongsai.records.models import Holding, Person, Post, RoleHolding
from prongsai.records.queries.person import in_use_elsewhere, unit_of_person


@dataclass(frozen=True)
class PersonFacts:
    """What is said of a person: the name with its prefix, and how to call them at work."""

    name: str
    phone: str = ""
    valid_from: date | None = None
    valid_to: date | None = None


def add_person(
    *, actor: Actor, agency: UUID, facts: PersonFacts, now: datetime, submission: UUID | None = None
) -> UUID:
    """Somebody who works for the agency, without a post yet; their key."""
    owner = agency_of(agency)
    with act("edit_person", actor, agency=owner, now=now, submission=submission) as log:
        person = filled(Person(agency=owner), **vars(facts))
        log.add(person)
        log.say(f"เพิ่มบุคคล {person}", f"Person added: {person}")
    return person.pk


def edit_person(
    *,
    actor: Actor,
    agency: UUID,
    person: UUID,
    facts: PersonFacts,
    now: datetime,
    version: int | None = None,
    submission: UUID | None = None,
) -> None:
    """A person's data corrected. version: the one that the editor saw. The head of a unit may do it for its people."""
    owner = agency_of(agency)
    unit = unit_of_person(owner, person, day_of(now))
    with act("edit_person", actor, agency=owner, unit=unit, now=now, submission=submission) as log:
        row = row_of(Person, owner, person)
        before = log.before(row)
        log.save(filled(row, **vars(facts)), before, expected=version)
        log.say(f"แก้ไขข้อมูลบุคคล {row}", f"Person corrected: {row}")


def hold_post(
    *,
    actor: Actor,
    agency: UUID,
    person: UUID,
    post: UUID,
    since: date,
    now: datetime,
    acting: str | Acting = "",
    submission: UUID | None = None,
) -> UUID:
    """A person in a post from that day on; the key of the holding.

    acting: รักษาราชการแทน and its order as papers print it, empty for the holder of the post; as an order with a last
    day it ends by itself with that day. Refuses a post that has a holder already, a person or post that does not exist
    on that day, and a last day before the first.
    """
    owner = agency_of(agency)
    with act("edit_person", actor, agency=owner, now=now, submission=submission) as log:
        who, what = row_of(Person, owner, person), row_of(Post, owner, post)
        holding = filled(Holding(agency=owner, person=who, post=what), valid_from=since, **_by_right(acting))
        check_days(since, holding.valid_to)
        _check_holding(holding, since)
        log.add(holding)
        log.touched += [who, what]  # so that both histories tell it
        log.say(
            f"{who} ดำรงตำแหน่ง {what}" + (f" ({holding.acting})" if holding.acting else ""),
            f"{who} took up the post {what}" + (f" ({holding.acting})" if holding.acting else ""),
        )
    return holding.pk


def leave_post(
    *, actor: Actor, agency: UUID, holding: UUID, last_day: date, now: datetime, submission: UUID | None = None
) -> None:
    """The person leaves the post with that day, the last one included."""
    owner = agency_of(agency)
    with act("edit_person", actor, agency=owner, now=now, submission=submission) as log:
        row = row_of(Holding, owner, holding)
        before = log.before(row)
        check_days(row.valid_from, last_day)
        row.valid_to = last_day
        log.save(row, before)
        log.touched += [row.person, row.post]
        log.say(f"{row.person} พ้นจากตำแหน่ง {row.post}", f"{row.person} left the post {row.post}")


def person_leaves(
    *,
    actor: Actor,
    agency: UUID,
    person: UUID,
    last_day: date,
    now: datetime,
    receiver: Receiver | None = None,
    submission: UUID | None = None,
) -> None:
    """The person leaves the agency with that day: posts and roles there end with it, and what would begin later goes.

    receiver: who takes over the open work in the person's name; needed where there is any. Duties in committees stay
    as they were written. The account stays for roles elsewhere; without one, all its sessions end at once.
    """
    owner = agency_of(agency)
    with act("person_leaves", actor, agency=owner, now=now, submission=submission) as log:
        row = row_of(Person, owner, person)
        before = log.before(row)
        log.save(filled(row, valid_to=last_day), before)
        for holding in Holding.objects.filter(after(last_day), agency=owner, person=row):
            _end(log, holding, last_day)
        for role in RoleHolding.objects.filter(after(last_day), agency=owner, account__person=row):
            _end(log, role, last_day)
        if row.account and not in_use_elsewhere(row.account, owner, day_of(now)):
            end_every_session(log, row.account)
        passed_on = hand_over(log, row, receiver)
        th, en = (
            (f" ส่งมอบงาน {passed_on} เรื่อง", f" and handed over {passed_on} pieces of work") if passed_on else ("", "")
        )
        log.say(f"{row} พ้นจากหน่วยงาน{th}", f"{row} left the agency{en}")


def _by_right(acting: str | Acting) -> dict[str, Any]:
    if isinstance(acting, str):
        return {"acting": acting}
    return {"acting": acting.words, "valid_to": acting.until}


def _end(log: Log, row: Holding | RoleHolding, last_day: date) -> None:
    if row.valid_from and row.valid_from > last_day:
        log.remove(row)
        return
    before = log.before(row)
    log.save(filled(row, valid_to=last_day), before)


def _check_holding(holding: Holding, since: date) -> None:
    for row in (holding.person, holding.post):
        if not row.holds(since):
            raise Refusal("not_there_on_day", what=row, day=day_words(since))
    others = Holding.objects.filter(during(since, holding.valid_to), post=holding.post).select_related("person")
    if not holding.acting and (taken := others.filter(acting="").first()):
        raise Refusal("post_is_held", post=holding.post, person=taken.person)
    if others.filter(person=holding.person, acting=holding.acting).exists():
        raise Refusal("post_is_held", post=holding.post, person=holding.person)
