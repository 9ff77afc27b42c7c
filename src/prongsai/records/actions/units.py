"""ส่วนราชการ of an agency: added, corrected, closed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from prongsai.domain.errors import Refusal
from prongsai.records.acting import Actor, act
from prongsai.records.actions.checked import after, agency_of, check_free, filled, row_of
from prongsai.records.models import Post, Unit


@dataclass(frozen=True)
class UnitFacts:
    """What is said of a unit. kind: of the work it does, a key of `frameworks.advice`. order: its place in lists."""

    name: str
    kind: str = ""
    letter_prefix: str = ""
    order: int = 0
    valid_from: date | None = None
    valid_to: date | None = None


def add_unit(*, actor: Actor, agency: UUID, facts: UnitFacts, now: datetime, submission: UUID | None = None) -> UUID:
    """A new unit; its key. Refuses a name that an open unit of the agency has."""
    owner = agency_of(agency)
    with act("edit_unit", actor, agency=owner, now=now, submission=submission) as log:
        unit = filled(Unit(agency=owner), **vars(facts))
        check_free(unit, unit.name)
        log.add(unit)
        log.say(f"เพิ่มส่วนราชการ {unit}", f"Unit added: {unit}")
    return unit.pk


def edit_unit(
    *,
    actor: Actor,
    agency: UUID,
    unit: UUID,
    facts: UnitFacts,
    now: datetime,
    version: int | None = None,
    submission: UUID | None = None,
) -> None:
    """A unit corrected. version: the one that the person saw."""
    owner = agency_of(agency)
    with act("edit_unit", actor, agency=owner, unit=unit, now=now, submission=submission) as log:
        row = row_of(Unit, owner, unit)
        before = log.before(row)
        filled(row, **vars(facts))
        check_free(row, row.name)
        _check_posts_end(row)
        log.save(row, before, expected=version)
        log.say(f"แก้ไขส่วนราชการ {row}", f"Unit corrected: {row}")


def close_unit(
    *, actor: Actor, agency: UUID, unit: UUID, last_day: date, now: datetime, submission: UUID | None = None
) -> None:
    """A unit that ends with that day. Refuses while a post of it goes on afterwards."""
    owner = agency_of(agency)
    with act("edit_unit", actor, agency=owner, unit=unit, now=now, submission=submission) as log:
        row = row_of(Unit, owner, unit)
        before = log.before(row)
        filled(row, valid_to=last_day)
        _check_posts_end(row)
        log.save(row, before)
        log.say(f"ยุบเลิกส่วนราชการ {row}", f"Unit closed: {row}")


def _check_posts_end(unit: Unit) -> None:
    if unit.valid_to and (post := Post.objects.filter(after(unit.valid_to), unit=unit).first()):
        raise Refusal("unit_has_posts", unit=unit, post=post)
