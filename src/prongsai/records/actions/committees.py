"""Committees and working groups, and who does what in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Max

from prongsai.domain.errors import Refusal
from prongsai.records.acting import Actor, act
from prongsai.records.actions.checked import agency_of, check_free, filled, row_of
from prongsai.records.models import Committee, CommitteeMember, Person


@dataclass(frozen=True)
class CommitteeFacts:
    """What is said of a committee."""

    name: str
    valid_from: date | None = None
    valid_to: date | None = None


def add_committee(
    *, actor: Actor, agency: UUID, facts: CommitteeFacts, now: datetime, submission: UUID | None = None
) -> UUID:
    """A new committee, without members; its key."""
    owner = agency_of(agency)
    with act("edit_committee", actor, agency=owner, now=now, submission=submission) as log:
        committee = filled(Committee(agency=owner), **vars(facts))
        check_free(committee, committee.name)
        log.add(committee)
        log.say(f"เพิ่มคณะทำงาน {committee}", f"Committee added: {committee}")
    return committee.pk


def edit_committee(
    *,
    actor: Actor,
    agency: UUID,
    committee: UUID,
    facts: CommitteeFacts,
    now: datetime,
    version: int | None = None,
    submission: UUID | None = None,
) -> None:
    """A committee corrected, or ended by its last day. version: the one that the person saw."""
    owner = agency_of(agency)
    with act("edit_committee", actor, agency=owner, now=now, submission=submission) as log:
        row = row_of(Committee, owner, committee)
        before = log.before(row)
        filled(row, **vars(facts))
        check_free(row, row.name)
        log.save(row, before, expected=version)
        log.say(f"แก้ไขคณะทำงาน {row}", f"Committee corrected: {row}")


def add_member(
    *,
    actor: Actor,
    agency: UUID,
    committee: UUID,
    person: UUID,
    duty: str,
    now: datetime,
    submission: UUID | None = None,
) -> UUID:
    """A person with a duty in a committee, listed last; the key of the membership."""
    owner = agency_of(agency)
    with act("edit_committee", actor, agency=owner, now=now, submission=submission) as log:
        group, who = row_of(Committee, owner, committee), row_of(Person, owner, person)
        if group.members.filter(person=who).exists():
            raise Refusal("member_already", person=who, committee=group)
        last = group.members.aggregate(last=Max("order"))["last"]
        member = CommitteeMember(agency=owner, committee=group, person=who, order=0 if last is None else last + 1)
        log.add(filled(member, duty=duty))
        log.touched.append(group)
        log.say(f"เพิ่ม {member} ใน {group}", f"Member added: {member}, to {group}")
    return member.pk


def remove_member(*, actor: Actor, agency: UUID, member: UUID, now: datetime, submission: UUID | None = None) -> None:
    """A person taken out of a committee."""
    owner = agency_of(agency)
    with act("edit_committee", actor, agency=owner, now=now, submission=submission) as log:
        row = row_of(CommitteeMember, owner, member)
        log.say(f"นำ {row} ออกจาก {row.committee}", f"Member removed: {row}, from {row.committee}")
        log.remove(row)
        log.touched.append(row.committee)
