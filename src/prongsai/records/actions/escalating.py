"""Late work told to those responsible, then to the head of their unit, then to the clerk; and the days in between."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from prongsai.domain.escalation import Patience, Telling, late_words, tellings
from prongsai.records.acting import PROGRAM, Actor, act
from prongsai.records.actions.checked import agency_of, day_of
from prongsai.records.actions.notices import Told, tell
from prongsai.records.models import Agency, Disclosure, Escalation, Notice, Person, PlannedMeasure
from prongsai.records.queries.receivers import Receivers
from prongsai.records.queries.waiting import open_works, patience_of


def tell_late_everywhere(now: datetime) -> int:
    """Tell of late work in every agency; how many notices it was. Again on the same day it tells nothing more."""
    return sum(tell_late(actor=PROGRAM, agency=agency.pk, now=now) for agency in Agency.objects.all())


def tell_late(*, actor: Actor, agency: UUID, now: datetime) -> int:
    """Tell everybody who is due to know of late work and does not yet; how many notices it was.

    Nothing to tell leaves no line in the log.
    """
    owner, day = agency_of(agency), day_of(now)
    receivers = Receivers(owner, day)
    due, _nobody = tellings(open_works(receivers, day), receivers.superiors, day, patience_of(owner))
    new = _not_told(owner, due)
    if not new:
        return 0
    with act("tell_late", actor, agency=owner, now=now) as log:
        keys = [each.work.about for each in new]
        measures, items = PlannedMeasure.objects.in_bulk(keys), Disclosure.objects.in_bulk(keys)
        for each in new:
            kind = "late" if each.step == "owner" else "escalated"
            about = UUID(str(each.work.about))
            told = Told(kind, each.key, late_words(each), measures.get(about), disclosure=items.get(about))
            tell(log, _person(receivers, each), told, now)
        log.say(f"แจ้งงานที่เลยกำหนด {len(new)} รายการ", f"{len(new)} notices of work past its date")
    return len(new)


def edit_escalation(
    *, actor: Actor, agency: UUID, patience: Patience, now: datetime, submission: UUID | None = None
) -> None:
    """After how many days late whom the agency tells."""
    owner = agency_of(agency)
    with act("edit_notifying", actor, agency=owner, now=now, submission=submission) as log:
        row = Escalation.objects.filter(agency=owner).first()
        before = log.before(row) if row else {}
        row = row or Escalation(agency=owner)
        row.head_after, row.clerk_after = patience.head_after, patience.clerk_after
        if before:
            log.save(row, before)
        else:
            log.add(row)
        log.say(
            f"แจ้งหัวหน้าส่วนราชการเมื่อเลย {row.head_after} วัน แจ้งปลัดเมื่อเลย {row.clerk_after} วัน",
            f"Heads are told after {row.head_after} days, the clerk after {row.clerk_after}",
        )


def _not_told(agency: Agency, due: tuple[Telling, ...]) -> list[Telling]:
    known = set(Notice.objects.filter(agency=agency, key__startswith="late:").values_list("person_id", "key"))
    return [each for each in due if (each.person, each.key) not in known]


def _person(receivers: Receivers, telling: Telling) -> Person:
    return receivers.people[UUID(str(telling.person))]
