"""Replies of units: sent by a link, then accepted or returned; each act once, whole, and with its line in the log."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Sum
from django.utils import timezone

from prongsai.domain.errors import Refusal
from prongsai.domain.likeness import shortened
from prongsai.domain.progress import ROUNDS, ProgressFacts
from prongsai.domain.replies import ACCEPTED, NOT_OURS, REPLY_KINDS, RETURNED, WAITING, ReplyFacts, checked
from prongsai.reading.formats.kept import EVIDENCE, MEGABYTE
from prongsai.records.acting import Actor, AlreadyDone, Log, act, require
from prongsai.records.actions.checked import agency_of, check_open, clean, day_of, filled, row_of
from prongsai.records.actions.files import Upload, kept_row
from prongsai.records.actions.progress import (
    Evidence,
    Part,
    Report,
    Told,
    progress_row,
    reported_measure,
)
from prongsai.records.models import (
    MeasureStep,
    PlannedMeasure,
    ProgressEvidence,
    Reply,
    ReplyFile,
    StoredFile,
    Submission,
    Unit,
    UnitLink,
)
from prongsai.records.queries.progress import reporting_unit
from prongsai.records.queries.unit_work import facts_when_accepted, is_of_unit, progress_of

MOST_FILES = 10
"""Files of one reply."""
MOST_BYTES = 60 * MEGABYTE
"""Of all files of one reply."""
MOST_A_DAY, MOST_BYTES_A_DAY = 100, 300 * MEGABYTE
"""Replies, and bytes of their files, that a unit can send by its link in a day."""
LONGEST_NAME = 60
"""Letters of a name that somebody types for themselves."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What somebody sends. step: the one it is about, None for the measure itself. name: as they typed it."""

    facts: ReplyFacts
    name: str
    step: UUID | None = None
    uploads: Sequence[Upload] = ()


def send_reply(
    *,
    actor: Actor,
    agency: UUID,
    link: UUID,
    measure: UUID,
    months: int,
    sent: Sent,
    now: datetime,
    submission: UUID | None = None,
) -> UUID:
    """What somebody without an account sends about a thing of their unit, to wait until it is accepted; its key.

    Refuses a link that opens no more, what is not the unit's to answer, a year that is closed, facts that
    `domain.replies.checked` refuses, files that are not taken, and more than a day's measure.
    """
    owner = agency_of(agency)
    opened = row_of(UnitLink, owner, link)
    if submission and Submission.objects.filter(key=submission).exists():  # its files need not be looked at again
        raise AlreadyDone("send_reply")
    who = replace(actor, called=f"{opened} ({_name(sent.name)})")
    require("send_reply", who, agency=owner, unit=opened.unit_id)
    _check_amounts(opened, sent, now)
    files = [kept_row(owner, upload, EVIDENCE, who, now) for upload in sent.uploads]
    with act("send_reply", who, agency=owner, unit=opened.unit_id, now=now, submission=submission) as log:
        opened = _used(log, opened, now)
        _check_amounts(opened, sent, now)
        row = _waiting(log, opened, reported_measure(owner, measure), months, sent, now)
        _put_files(log, row, files)
        _say_sent(log, row)
    return row.pk


def _name(typed: str) -> str:
    name = clean(typed)
    if not name:
        raise Refusal("reply_without_name")
    if len(name) > LONGEST_NAME:
        raise Refusal("reply_name_too_long", limit=LONGEST_NAME)
    return name


def _check_amounts(link: UnitLink, sent: Sent, now: datetime) -> None:
    """Refuse too much at once, and too much in a day. Asked before files are kept, and again within the act."""
    size = sum(len(upload.content) for upload in sent.uploads)
    if len(sent.uploads) > MOST_FILES or size > MOST_BYTES:
        raise Refusal("reply_too_large", files=MOST_FILES, limit=MOST_BYTES // MEGABYTE)
    midnight = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    today = Reply.objects.filter(unit=link.unit, came="link", received_at__gte=midnight)
    held = ReplyFile.objects.filter(reply__in=today).aggregate(size=Sum("file__size"))["size"] or 0
    if today.count() >= MOST_A_DAY or held + size > MOST_BYTES_A_DAY:
        raise Refusal("reply_too_many_today", unit=link.unit, replies=MOST_A_DAY, limit=MOST_BYTES_A_DAY // MEGABYTE)


def _used(log: Log, link: UnitLink, now: datetime) -> UnitLink:
    """The link as it stands now, with the day; which time of the day is nobody's business."""
    row, day = row_of(UnitLink, link.agency, link.pk), day_of(now)
    if not row.opens(day):
        raise Refusal("link_closed")
    if row.last_used != day:
        before, row.last_used = log.before(row), day
        log.save(row, before)
    return row


def _waiting(log: Log, link: UnitLink, measure: PlannedMeasure, months: int, sent: Sent, now: datetime) -> Reply:
    if not is_of_unit(measure, sent.step, link.unit_id):
        row_of(PlannedMeasure, measure.agency, UUID(int=0))
    return _add(log, measure, months, _Came(sent, "link", link.unit), now)


@dataclass(frozen=True, slots=True)
class _Came:
    sent: Sent
    came: str
    unit: Unit | None


def _add(log: Log, measure: PlannedMeasure, months: int, by: _Came, now: datetime) -> Reply:
    if months not in ROUNDS:
        raise Refusal("progress_round_unknown", months=months)
    step = row_of(MeasureStep, measure.agency, by.sent.step) if by.sent.step else None
    facts = checked(by.sent.facts, day_of(now))
    row = Reply(agency=measure.agency, measure=measure, step=step, unit=by.unit, round=months, received_at=now)
    filled(row, **_values(facts), typed_name=_name(by.sent.name), came=by.came)
    log.add(row)
    return row


def _values(facts: ReplyFacts) -> dict[str, Any]:
    said = {name: getattr(facts, name) for name in ("kind", "results", "promised", "reason")}
    return {**said, "executed": [day.isoformat() for day in facts.executed]}


def _put_files(log: Log, row: Reply, files: Sequence[StoredFile]) -> None:
    for order, file in enumerate(files, 1):
        log.add(file)
        log.add(ReplyFile(agency=row.agency, reply=row, order=order, file=file))


def _say_sent(log: Log, row: Reply) -> None:
    kind, files = REPLY_KINDS[row.kind], row.files.count()
    th, en = f"ส่งคำตอบ {called(row)}: {kind.th}", f"Reply sent, {called(row)}: {kind.en}"
    log.say(th + f" ({files} ไฟล์)" * bool(files), en + f" (files: {files})" * bool(files))


def accept_reply(
    *,
    actor: Actor,
    agency: UUID,
    reply: UUID,
    facts: ProgressFacts | None,
    now: datetime,
    version: int | None = None,
    stood: int | None = None,
    submission: UUID | None = None,
) -> None:
    """A reply accepted: recorded as progress in these words under the name of who sent it, its files as evidence.

    facts: None records nothing, as for `not_ours`. version: of the reply as the person saw it; stood: of the progress
    beside it, 0 where there was none. Refuses a reply that somebody decided on already, and as `record_progress` does.
    """
    owner = agency_of(agency)
    unit = reporting_unit("take_reply", actor, row_of(Reply, owner, reply).measure)
    with act("take_reply", actor, agency=owner, unit=unit, now=now, submission=submission) as log:
        row = _decided(log, row_of(Reply, owner, reply), ACCEPTED, actor, now, version=version)
        if facts is not None:
            record(log, row, facts, stood)
        log.say(f"ตรวจรับคำตอบ {called(row)} จาก {row.typed_name}", f"Reply accepted: {called(row)}, {row.typed_name}")


def record(log: Log, row: Reply, facts: ProgressFacts, stood: int | None = None) -> None:
    """What a reply says put into the progress of its thing, beside the evidence that is there."""
    there = progress_of(row.measure, row.step, row.round)
    proofs = [_evidence(e) for e in there.evidence.all()] if there else []
    proofs += [Evidence(file=each.file_id) for each in row.files.all()]
    report = Report(facts, Part(step=row.step_id), proofs, Told(row.typed_name, row.came))
    progress_row(log, reported_measure(row.agency, row.measure_id), row.round, report, stood)


def _evidence(row: ProgressEvidence) -> Evidence:
    return Evidence(row.file_id, row.link, row.caption)


def return_reply(
    *,
    actor: Actor,
    agency: UUID,
    reply: UUID,
    note: str,
    now: datetime,
    version: int | None = None,
    submission: UUID | None = None,
) -> None:
    """A reply sent back with what is to be done about it, which the unit reads at its link."""
    owner = agency_of(agency)
    unit = reporting_unit("take_reply", actor, row_of(Reply, owner, reply).measure)
    with act("take_reply", actor, agency=owner, unit=unit, now=now, submission=submission) as log:
        if not clean(note):
            raise Refusal("reply_return_without_note")
        row = _decided(log, row_of(Reply, owner, reply), RETURNED, actor, now, note=note, version=version)
        log.say(f"ส่งคืนคำตอบ {called(row)} ของ {row.typed_name}", f"Reply returned: {called(row)}, {row.typed_name}")


def _decided(
    log: Log, row: Reply, state: str, actor: Actor, now: datetime, *, version: int | None, note: str = ""
) -> Reply:
    check_open(row.measure.cycle)
    if row.state != WAITING:
        raise Refusal("reply_decided", by=row.decided_by or "-")
    before = log.before(row)
    row.decided_at, row.decided_by = now, actor.name[:200]
    log.save(filled(row, state=state, note=note), before, expected=version)
    return row


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that a message tells: of which measure, in which round, what."""

    measure: UUID
    months: int
    sent: Sent
    unit: UUID | None = None


def enter_replies(
    *,
    actor: Actor,
    agency: UUID,
    entries: Sequence[Entry],
    accepted: bool,
    now: datetime,
    submission: UUID | None = None,
) -> tuple[UUID, ...]:
    """What a message by LINE tells, once a person has confirmed it: a reply each, accepted at once or left waiting.

    All of them or none. Whoever may accept for one unit alone enters what is of that unit.
    """
    owner = agency_of(agency)
    measures = [row_of(PlannedMeasure, owner, entry.measure) for entry in entries]
    units = {reporting_unit("take_reply", actor, measure) for measure in measures} or {None}
    for unit in units:
        require("take_reply", actor, agency=owner, unit=unit)
    with act("take_reply", actor, agency=owner, unit=units.pop(), now=now, submission=submission) as log:
        rows = [_entered(log, entry, reported_measure(owner, entry.measure), now) for entry in entries]
        for row in rows if accepted else ():
            _accept_entered(log, row, actor, now)
        names = ", ".join(called(row) for row in rows)
        log.say(f"บันทึกคำตอบจาก LINE: {names}", f"Replies entered from LINE: {names}")
    return tuple(row.pk for row in rows)


def _entered(log: Log, entry: Entry, measure: PlannedMeasure, now: datetime) -> Reply:
    unit = row_of(Unit, measure.agency, entry.unit) if entry.unit else None
    return _add(log, measure, entry.months, _Came(entry.sent, "line", unit), now)


def _accept_entered(log: Log, row: Reply, actor: Actor, now: datetime) -> None:
    facts = facts_when_accepted(row)
    _decided(log, row, ACCEPTED, actor, now, version=None)
    if row.kind != NOT_OURS and facts is not None:
        record(log, row, facts)


def called(row: Reply) -> str:
    """A reply by its measure, for the history."""
    return f"{row.measure.key} “{shortened(str(row.step or row.measure.title))}”"
