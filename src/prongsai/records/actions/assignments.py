"""Indicators and items given to those who look after them, taken back, and taken over from last year."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from prongsai.domain.errors import Refusal
from prongsai.domain.year_codes import plain_code
from prongsai.frameworks.library import Library
from prongsai.records.acting import Actor, act
from prongsai.records.actions.checked import agency_of, check_open, day_of, open_cycle_of, row_of
from prongsai.records.models import Assignment
from prongsai.records.queries.assignments import KINDS, Carried, assignable, carried_to


def assign_codes(
    *,
    actor: Actor,
    agency: UUID,
    cycle: UUID,
    codes: Iterable[str],
    kind: str,
    holder: UUID,
    now: datetime,
    submission: UUID | None = None,
) -> int:
    """Codes given to a unit, a post or a person (kind: a key of KINDS); how many they did not have yet.

    Refuses a code that the year's criteria lack, and a closed year.
    """
    owner = agency_of(agency)
    with act("assign_code", actor, agency=owner, now=now, submission=submission) as log:
        year, who = open_cycle_of(owner, cycle), row_of(KINDS[kind], owner, holder)
        known, wanted = assignable(year), list(dict.fromkeys(codes))
        if unknown := [code for code in wanted if code not in known]:
            raise Refusal("code_not_of_year", code=", ".join(map(plain_code, unknown)), year=year.fiscal_year)
        there = set(Assignment.objects.filter(cycle=year, **{kind: who}).values_list("code", flat=True))
        new = [code for code in wanted if code not in there]
        for code in new:
            log.add(Assignment(agency=owner, cycle=year, code=code, **{kind: who}))
        log.touched.append(year)
        codes = ", ".join(map(plain_code, new)) or "–"
        log.say(f"มอบหมาย {codes} ให้ {who}", f"Assigned to {who}: {codes}")
    return len(new)


def unassign_code(
    *, actor: Actor, agency: UUID, assignment: UUID, now: datetime, submission: UUID | None = None
) -> None:
    """A code taken from whoever looks after it. Refuses a closed year."""
    owner = agency_of(agency)
    with act("assign_code", actor, agency=owner, now=now, submission=submission) as log:
        row = row_of(Assignment, owner, assignment)
        check_open(row.cycle)
        who = row.unit or row.post or row.person
        log.say(
            f"ยกเลิกการมอบหมาย {plain_code(row.code)} ของ {who}", f"Assignment taken back: {plain_code(row.code)}, {who}"
        )
        log.remove(row)


def take_over_assignments(
    *, actor: Actor, agency: UUID, cycle: UUID, library: Library, now: datetime, submission: UUID | None = None
) -> Carried:
    """Last year's assignments taken over as far as code and holder still are; what is lost is told, not stored."""
    owner = agency_of(agency)
    with act("assign_code", actor, agency=owner, now=now, submission=submission) as log:
        year = open_cycle_of(owner, cycle)
        found = carried_to(year, library, day_of(now))
        for code, kind, key in found.taken:
            log.add(Assignment(agency=owner, cycle=year, code=code, **{f"{kind}_id": key}))
        log.touched.append(year)
        count = len(found.taken)
        log.say(f"ยกการมอบหมายมาจากปีก่อน {count} รายการ", f"{count} assignments taken over from last year")
    return found
