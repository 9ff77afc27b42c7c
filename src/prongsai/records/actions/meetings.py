"""Meetings planned, corrected, cancelled; their agenda and who is called."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.db.models import Max

from prongsai.domain.errors import Refusal, Words
from prongsai.domain.likeness import shortened
from prongsai.domain.meetings import (
    CANCELLED,
    INVITED,
    MEETING_KINDS,
    MEETING_STATES,
    OPEN,
    PLANNED,
    SAID_OF_MEASURES,
    SECTIONS,
    ProposedItem,
    items_of,
    proposed_agenda,
)
from prongsai.domain.progress import PROGRESS_STATES
from prongsai.records.acting import Actor, Log, act, require
from prongsai.records.actions.checked import (
    agency_of,
    check_open,
    day_of,
    day_words,
    filled,
    open_cycle_of,
    reason_of,
    row_of,
)
from prongsai.records.actions.tasks import TaskFacts, add_task
from prongsai.records.models import Agency, AgendaItem, Committee, Meeting, Person, PlannedMeasure
from prongsai.records.queries.meetings import (
    before,
    guests_for,
    meeting_called,
    meeting_page,
    open_measures,
    proposed_number,
)
from prongsai.thai.years import FiscalYear


@dataclass(frozen=True)
class MeetingFacts:
    """What is said of a meeting. kind: a key of MEETING_KINDS. number: ครั้งที่ n/พ.ศ., empty for the next one."""

    kind: str
    day: date
    begins: time | None = None
    place: str = ""
    committee: UUID | None = None
    name: str = ""
    number: str = ""
    recorder: UUID | None = None


@dataclass(frozen=True)
class MatterFacts:
    """What is said of a matter. progress: how far its measure has come, empty where the meeting says nothing.
    task: one more that the meeting gives to somebody."""

    section: int
    title: str
    text: str = ""
    resolution: str = ""
    progress: str = ""
    task: TaskFacts | None = None


def plan_meeting(
    *, actor: Actor, agency: UUID, cycle: UUID, facts: MeetingFacts, now: datetime, submission: UUID | None = None
) -> UUID:
    """A meeting with the agenda that is proposed for its kind, and who is called to it; its key.

    The number is the next one of its circle where none is typed. Refuses a closed year, and a day far from it.
    """
    owner = agency_of(agency)
    require("edit_meeting", actor, agency=owner)
    year = open_cycle_of(owner, cycle)
    with act("edit_meeting", actor, agency=owner, now=now, submission=submission) as log:
        row = _put(Meeting(agency=owner, cycle=year, state=PLANNED), facts)
        row.number = row.number or proposed_number(owner, row.kind, row.committee, row.day)
        log.add(row)
        earlier = before(row)
        measures = open_measures(actor, year, day_of(now))
        _add_items(log, row, proposed_agenda(row.kind, measures, meeting_called(earlier) if earlier else ""))
        for guest in guests_for(owner, row.committee, row.day):
            guest.meeting, guest.state = row, INVITED
            log.add(guest)
        log.say(f"นัด{_called(row)}", f"Meeting planned: {_called(row)}")
    return row.pk


def edit_meeting(
    *,
    actor: Actor,
    agency: UUID,
    meeting: UUID,
    facts: MeetingFacts,
    now: datetime,
    version: int | None = None,
    submission: UUID | None = None,
) -> None:
    """A meeting corrected; agenda and people stay. Refuses one that is minuted or cancelled."""
    owner = agency_of(agency)
    with act("edit_meeting", actor, agency=owner, now=now, submission=submission) as log:
        row = open_meeting(owner, meeting)
        was = log.before(row)
        log.save(_put(row, facts), was, expected=version)
        log.say(f"แก้ไข{_called(row)}", f"Meeting corrected: {_called(row)}")


def cancel_meeting(
    *,
    actor: Actor,
    agency: UUID,
    meeting: UUID,
    reason: str,
    now: datetime,
    version: int | None = None,
    submission: UUID | None = None,
) -> None:
    """A meeting that does not take place, with the reason; its number stays void."""
    owner = agency_of(agency)
    with act("edit_meeting", actor, agency=owner, now=now, submission=submission) as log:
        row = open_meeting(owner, meeting)
        was = log.before(row)
        row.state, row.reason = CANCELLED, reason_of(reason)
        log.save(row, was, expected=version)
        log.say(f"ยกเลิก{_called(row)}: {row.reason}", f"Meeting cancelled: {_called(row)}: {row.reason}")


def renew_agenda(*, actor: Actor, agency: UUID, meeting: UUID, now: datetime, submission: UUID | None = None) -> int:
    """Open measures that are not on the agenda yet, put there; how many."""
    owner = agency_of(agency)
    with act("edit_meeting", actor, agency=owner, now=now, submission=submission) as log:
        row = open_meeting(owner, meeting)
        missing = meeting_page(actor, agency, meeting, day_of(now)).missing
        _add_items(log, row, items_of(missing))
        log.touched.append(row)
        log.say(
            f"เพิ่มมาตรการ {len(missing)} เรื่องในระเบียบวาระของ{_called(row)}",
            f"{len(missing)} measures put on the agenda of {_called(row)}",
        )
    return len(missing)


def add_matter(
    *,
    actor: Actor,
    agency: UUID,
    meeting: UUID,
    facts: MatterFacts,
    now: datetime,
    submission: UUID | None = None,
) -> UUID:
    """A matter more on the agenda, the last of its ระเบียบวาระ; its key."""
    owner = agency_of(agency)
    with act("edit_meeting", actor, agency=owner, now=now, submission=submission) as log:
        row = open_meeting(owner, meeting)
        item = AgendaItem(agency=owner, meeting=row, order=_last(row, facts.section) + 1)
        log.add(_matter(item, facts))
        _give(log, actor, item, facts.task)
        _say_matter(log, item, Words("เพิ่มเรื่อง", "Matter added"))
    return item.pk


def edit_matter(
    *,
    actor: Actor,
    agency: UUID,
    item: UUID,
    facts: MatterFacts,
    now: datetime,
    version: int | None = None,
    submission: UUID | None = None,
) -> None:
    """What was said and resolved on a matter, also at the table. version: the one that the person saw.

    Refuses a state of its measure without a word of what was said.
    """
    owner = agency_of(agency)
    with act("edit_meeting", actor, agency=owner, now=now, submission=submission) as log:
        row = row_of(AgendaItem, owner, item)
        open_meeting(owner, row.meeting_id)
        was = log.before(row)
        log.save(_matter(row, facts), was, expected=version)
        _give(log, actor, row, facts.task)
        _say_matter(log, row, Words("บันทึกเรื่อง", "Matter written"))


def remove_matter(*, actor: Actor, agency: UUID, item: UUID, now: datetime, submission: UUID | None = None) -> None:
    """A matter taken off the agenda; the history keeps it."""
    owner = agency_of(agency)
    with act("edit_meeting", actor, agency=owner, now=now, submission=submission) as log:
        row = row_of(AgendaItem, owner, item)
        open_meeting(owner, row.meeting_id)
        _say_matter(log, row, Words("นำเรื่องออก", "Matter taken off"))
        log.remove(row)


def open_meeting(owner: Agency, meeting: UUID) -> Meeting:
    """A meeting that may still be changed. Refuses one that is minuted or cancelled, and one of a closed year."""
    row = row_of(Meeting, owner, meeting)
    check_open(row.cycle)
    if row.state not in OPEN:
        raise Refusal("meeting_not_open", meeting=_called(row), state=MEETING_STATES[row.state])
    return row


def _put(row: Meeting, facts: MeetingFacts) -> Meeting:
    if facts.kind not in MEETING_KINDS:
        raise ValueError(f"unknown kind of meeting: {facts.kind}")
    year = FiscalYear(row.cycle.fiscal_year)
    if not year.starts <= facts.day <= year.next.ends:
        raise Refusal("date_far_from_year", day=day_words(facts.day), year=year)
    row.committee = row_of(Committee, row.agency, facts.committee) if facts.committee else None
    row.recorder = row_of(Person, row.agency, facts.recorder) if facts.recorder else None
    names = ("kind", "day", "begins", "place", "name", "number")
    return filled(row, **{name: getattr(facts, name) for name in names})


def _matter(row: AgendaItem, facts: MatterFacts) -> AgendaItem:
    if facts.section not in SECTIONS or facts.progress not in ("", *SAID_OF_MEASURES):
        raise ValueError(f"unknown section or state: {facts.section}, {facts.progress}")
    if facts.progress and not (facts.text.strip() or facts.resolution.strip()):
        raise Refusal("matter_without_words", title=shortened(row.title), state=PROGRESS_STATES[facts.progress])
    row.progress = facts.progress if row.measure_id else ""
    return filled(row, section=facts.section, title=facts.title, text=facts.text, resolution=facts.resolution)


def _give(log: Log, actor: Actor, item: AgendaItem, task: TaskFacts | None) -> None:
    if task:
        require("edit_task", actor, agency=item.agency, unit=task.unit)
        add_task(log, item.meeting.cycle, task, f"มติ{_called(item.meeting)}: {shortened(item.title)}", item)


def _add_items(log: Log, row: Meeting, items: Iterable[ProposedItem]) -> None:
    by_key = {m.key: m for m in PlannedMeasure.objects.filter(cycle=row.cycle)}
    last = {section: _last(row, section) for section in SECTIONS}
    for item in items:
        last[item.section] += 1
        log.add(
            AgendaItem(
                agency=row.agency,
                meeting=row,
                section=item.section,
                order=last[item.section],
                title=item.title,
                measure=by_key.get(item.measure),
            )
        )


def _last(row: Meeting, section: int) -> int:
    found: int | None = row.items.filter(section=section).aggregate(last=Max("order"))["last"]
    return found or 0


def _say_matter(log: Log, row: AgendaItem, what: Words) -> None:
    log.touched.append(row.meeting)
    said = f"“{shortened(row.title)}” {_called(row.meeting)}"
    log.say(f"{what.th} {said}", f"{what.en}: {said}")


def _called(row: Meeting) -> str:
    return meeting_called(row)
