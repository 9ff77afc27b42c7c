"""Circulars drafted to units, and acknowledged: at the desk, from paper, or by the link of a unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from prongsai.domain.circulars import ACKNOWLEDGED_BY, LONGEST_NAME, addressed
from prongsai.domain.errors import Refusal
from prongsai.domain.workflow import IN_FORCE
from prongsai.records.acting import Actor, act, require
from prongsai.records.actions.checked import agency_of, check_open, clean, day_of, filled, row_of
from prongsai.records.actions.official_papers import PaperFacts, draft_paper
from prongsai.records.models import Acknowledgement, Agency, PaperVersion, Unit, UnitLink

CIRCULAR = "circular"


@dataclass(frozen=True, slots=True)
class CircularFacts:
    """What a circular says, and the units that it goes to."""

    title: str
    units: Sequence[UUID]
    paragraphs: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Seen:
    """Who has seen a circular for a unit. name: as typed. came: a key of ACKNOWLEDGED_BY. original: where the signed
    sheet lies."""

    name: str
    came: str = "desk"
    original: str = ""


def draft_circular(
    *,
    actor: Actor,
    agency: UUID,
    cycle: UUID,
    facts: CircularFacts,
    unit: UUID | None = None,
    now: datetime,
    submission: UUID | None = None,
) -> UUID:
    """The draft of a circular to these units; its key. unit: that writes it. Refuses one to nobody."""
    owner = agency_of(agency)
    require("draft_paper", actor, agency=owner, unit=unit)
    rows = [row_of(Unit, owner, key) for key in dict.fromkeys(facts.units)]
    if not rows:
        raise Refusal("circular_to_nobody")
    content = {
        "units": [str(row.pk) for row in rows],
        "addressees": [row.name for row in rows],
        "paragraphs": list(facts.paragraphs),
    }
    return draft_paper(
        actor=actor,
        agency=agency,
        kind=CIRCULAR,
        facts=PaperFacts(facts.title, content=content),
        cycle=cycle,
        unit=unit,
        now=now,
        submission=submission,
    )


def acknowledge_circular(
    *,
    actor: Actor,
    agency: UUID,
    version_of: UUID,
    unit: UUID,
    seen: Seen,
    now: datetime,
    submission: UUID | None = None,
) -> UUID:
    """A unit has seen a circular, at the desk or on paper; the key of that.

    Refuses a circular that is not in force, a unit that it does not go to, and one that acknowledged it already.
    """
    if seen.came not in ACKNOWLEDGED_BY:
        raise ValueError(f"unknown way: {seen.came}")
    owner = agency_of(agency)
    with act("acknowledge_paper", actor, agency=owner, unit=unit, now=now, submission=submission) as log:
        row = _acknowledged(owner, version_of, unit, seen, now)
        row.typed_by = actor.name[:200]
        log.add(row)
        log.touched.append(row.version_of.paper)
        log.say(
            f"{row.unit} รับทราบหนังสือเวียน {row.version_of} ({row.name}) {ACKNOWLEDGED_BY[row.came].th}",
            f"{row.unit} acknowledged the circular {row.version_of} ({row.name}), {ACKNOWLEDGED_BY[row.came].en}",
        )
    return row.pk


def acknowledge_by_link(
    *,
    actor: Actor,
    agency: UUID,
    link: UUID,
    version_of: UUID,
    name: str,
    now: datetime,
    submission: UUID | None = None,
) -> UUID:
    """The same by somebody who has the link of the unit. Refuses a link that opens no more, and a secret circular as
    one that is not there."""
    owner = agency_of(agency)
    opened = row_of(UnitLink, owner, link)
    who = replace(actor, called=f"{opened} ({clean(name)[:LONGEST_NAME]})")
    require("acknowledge_by_link", who, agency=owner, unit=opened.unit_id)
    with act("acknowledge_by_link", who, agency=owner, unit=opened.unit_id, now=now, submission=submission) as log:
        if not row_of(UnitLink, owner, link).opens(day_of(now)):
            raise Refusal("link_closed")
        row = _acknowledged(owner, version_of, opened.unit_id, Seen(name, "link"), now)
        if row.version_of.secrecy:
            row_of(PaperVersion, owner, UUID(int=0))
        log.add(row)
        log.touched.append(row.version_of.paper)
        log.say(
            f"{row.unit} รับทราบหนังสือเวียน {row.version_of} ({row.name}) ทางลิงก์",
            f"{row.unit} acknowledged the circular {row.version_of} ({row.name}) by link",
        )
    return row.pk


def _acknowledged(owner: Agency, version_of: UUID, unit: UUID, seen: Seen, now: datetime) -> Acknowledgement:
    version, reader = row_of(PaperVersion, owner, version_of), row_of(Unit, owner, unit)
    if version.paper.kind != CIRCULAR:
        row_of(PaperVersion, owner, UUID(int=0))
    if version.paper.cycle:
        check_open(version.paper.cycle)
    if version.state not in IN_FORCE:
        raise Refusal("circular_not_sent", title=version)
    if reader.pk not in addressed(version.content):
        raise Refusal("circular_not_to_unit", title=version, unit=reader)
    if version.acknowledgements.filter(unit=reader).exists():
        raise Refusal("circular_acknowledged_already", title=version, unit=reader)
    name = clean(seen.name)
    if not name or len(name) > LONGEST_NAME:
        raise Refusal("acknowledged_by_nobody", limit=LONGEST_NAME)
    row = Acknowledgement(agency=owner, version_of=version, unit=reader, at=now, came=seen.came)
    return filled(row, name=name, original=seen.original)
