"""A meeting held and minuted: who came, the minutes frozen, and what they said put into the reports of measures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time
from uuid import UUID

from django.db.models import Max

from prongsai.documents.meeting_papers import meeting_minutes
from prongsai.documents.pdf import render_pdf
from prongsai.domain.errors import Refusal
from prongsai.domain.meetings import ATTENDANCE, HELD, MINUTED, PRESENT, became, minuted_line
from prongsai.domain.progress import round_on
from prongsai.reading.formats.kept import EVIDENCE, PAPER_FILES
from prongsai.records.acting import Actor, Log, act, require
from prongsai.records.actions.checked import agency_of, day_of, day_words, filled, row_of
from prongsai.records.actions.files import Upload, kept_row
from prongsai.records.actions.meetings import open_meeting
from prongsai.records.actions.progress import Evidence, Report, Told, progress_row, reported_measure
from prongsai.records.models import AgendaItem, Attendance, Meeting, Progress, StoredFile
from prongsai.records.queries.files import file_of
from prongsai.records.queries.meetings import meeting_called, meeting_told
from prongsai.records.queries.progress import facts_of_row
from prongsai.thai.years import FiscalYear

GONE = "gone"
"""Stands for a state where somebody is taken off the list."""
_LONGEST_BY = 200


@dataclass(frozen=True, slots=True)
class Came:
    """Whether somebody came. row: of the list, None for somebody more. state: a key of ATTENDANCE, or GONE."""

    row: UUID | None
    state: str
    name: str
    position: str = ""
    part: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Closing:
    """How a meeting is closed. ends: the hour it ended. scan: of the signed minutes; original: where that paper lies;
    both may come later."""

    ends: time | None = None
    scan: Upload | None = None
    original: str = ""


def record_people(
    *,
    actor: Actor,
    agency: UUID,
    meeting: UUID,
    people: Sequence[Came],
    opened: time | None = None,
    now: datetime,
    version: int | None = None,
    submission: UUID | None = None,
) -> None:
    """Who is called, and once the day has come, who came: with the first one present the meeting is held.

    Refuses somebody present before the day.
    """
    owner = agency_of(agency)
    with act("edit_meeting", actor, agency=owner, now=now, submission=submission) as log:
        row = open_meeting(owner, meeting)
        held = any(each.state == PRESENT for each in people)
        if held and row.day > day_of(now):
            raise Refusal("meeting_not_yet", day=day_words(row.day))
        was = log.before(row)
        row.state, row.opened = HELD if held else row.state, opened
        log.save(row, was, expected=version)
        for each in people:
            _put_person(log, row, each)
        came = row.people.filter(state=PRESENT).count()
        log.say(f"บันทึกผู้เข้าประชุม {meeting_called(row)}: มา {came} คน", f"People at {meeting_called(row)}: {came} came")


def minute_meeting(
    *,
    actor: Actor,
    agency: UUID,
    meeting: UUID,
    closing: Closing,
    now: datetime,
    version: int | None = None,
    submission: UUID | None = None,
) -> None:
    """The minutes frozen as PDF, and what they say of measures put into the reports of the round, with the minutes as
    evidence. Afterwards nothing of the meeting changes.

    Refuses a meeting without anybody present, one that ends before it began, and minutes that somebody changed while
    they were made.
    """
    owner = agency_of(agency)
    require("edit_meeting", actor, agency=owner)
    require("record_progress", actor, agency=owner)
    row = open_meeting(owner, meeting)
    _check_held(row, closing)
    told = meeting_told(actor, agency, meeting, day_of(now))
    emblem = file_of(actor, agency, owner.emblem_id).content if owner.emblem_id else None
    pdf = render_pdf(meeting_minutes(replace(told, closed=closing.ends)), made_at=now, emblem=emblem)
    frozen = kept_row(owner, Upload(f"รายงาน{_file_name(row)}.pdf", pdf), PAPER_FILES, actor, now)
    scan = kept_row(owner, closing.scan, EVIDENCE, actor, now) if closing.scan else None
    with act("edit_meeting", actor, agency=owner, now=now, submission=submission) as log:
        row = open_meeting(owner, meeting)
        if meeting_told(actor, agency, meeting, day_of(now)) != told:
            raise Refusal("row_changed_meanwhile", what=meeting_called(row))
        for file in filter(None, (frozen, scan)):
            log.add(file)
        was = log.before(row)
        row.state, row.ends, row.minutes, row.signed = MINUTED, closing.ends, frozen, scan
        row.minuted_at, row.minuted_by = now, actor.name[:_LONGEST_BY]
        log.save(filled(row, original=closing.original), was, expected=version)
        keys = [_reported(log, item, frozen) for item in row.items.exclude(progress="").select_related("measure")]
        listed = ", ".join(keys) or "-"
        log.say(
            f"ปิดรายงาน{meeting_called(row)} ผลของมาตรการ: {listed}",
            f"Minuted: {meeting_called(row)}, progress of: {listed}",
        )


def keep_signed_minutes(
    *,
    actor: Actor,
    agency: UUID,
    meeting: UUID,
    scan: Upload | None = None,
    original: str = "",
    now: datetime,
    version: int | None = None,
    submission: UUID | None = None,
) -> None:
    """The signed minutes of a closed meeting: their scan, or the place where they lie. Refuses neither, and a meeting
    that is not minuted."""
    owner = agency_of(agency)
    require("edit_meeting", actor, agency=owner)
    file = kept_row(owner, scan, EVIDENCE, actor, now) if scan else None
    with act("edit_meeting", actor, agency=owner, now=now, submission=submission) as log:
        row = row_of(Meeting, owner, meeting)
        if row.state != MINUTED:
            raise Refusal("meeting_not_minuted", meeting=meeting_called(row))
        if not (file or original.strip()):
            raise Refusal("minutes_without_source")
        if file:
            log.add(file)
        was = log.before(row)
        row.signed = file or row.signed
        log.save(filled(row, original=original), was, expected=version)
        log.say(
            f"บันทึกจากกระดาษโดย {actor.name}: รายงาน{meeting_called(row)}",
            f"Entered from paper by {actor.name}: minutes of {meeting_called(row)}",
        )


def _check_held(row: Meeting, closing: Closing) -> None:
    if row.state != HELD:
        raise Refusal("meeting_without_people", meeting=meeting_called(row))
    if row.opened and closing.ends and closing.ends < row.opened:
        raise Refusal("meeting_ends_first", opened=f"{row.opened:%H.%M}", ends=f"{closing.ends:%H.%M}")


def _put_person(log: Log, meeting: Meeting, told: Came) -> None:
    if told.state not in (*ATTENDANCE, GONE):
        raise ValueError(f"unknown state: {told.state}")
    row = row_of(Attendance, meeting.agency, told.row) if told.row else None
    if row and row.meeting_id != meeting.pk:
        row_of(Attendance, meeting.agency, UUID(int=0))
    if told.state == GONE:
        if row:
            log.remove(row)
        return
    values = {"position": told.position, "part": told.part, "reason": told.reason, "state": told.state}
    if row is None:
        last = meeting.people.aggregate(last=Max("order"))["last"] or 0
        log.add(filled(Attendance(agency=meeting.agency, meeting=meeting, order=last + 1), name=told.name, **values))
    elif any(getattr(row, name) != value for name, value in {"name": told.name, **values}.items()):
        was = log.before(row)
        log.save(filled(row, name=told.name, **values), was)


def _reported(log: Log, item: AgendaItem, minutes: StoredFile) -> str:
    """What the meeting said of a measure, put into its report of the round; the key of the measure."""
    meeting, measure = item.meeting, item.measure
    assert measure is not None  # noqa: S101 -- only a matter with a measure has a state
    reported_measure(meeting.agency, measure.pk)
    months = round_on(FiscalYear(meeting.cycle.fiscal_year), meeting.day)
    there = Progress.objects.filter(measure=measure, round=months, step=None, monitoring=None).first()
    said = minuted_line(meeting_called(meeting), meeting.day, (item.text, item.resolution))
    proofs = [Evidence(e.file_id, e.link, e.caption) for e in there.evidence.all()] if there else []
    proofs.append(Evidence(minutes.pk, caption=f"รายงาน{meeting_called(meeting)}"))
    facts = became(facts_of_row(there) if there else None, item.progress, said)
    report = Report(facts, evidence=proofs, told=Told(meeting_called(meeting)[:_LONGEST_BY], "minutes"))
    progress_row(log, measure, months, report, there.version if there else None)
    return measure.key


def _file_name(row: Meeting) -> str:
    return meeting_called(row).replace("/", "-")
