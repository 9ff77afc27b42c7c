"""Files handed in to be read: kept, read outside of any transaction, set aside and taken up again."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from prongsai.domain.errors import Refusal
from prongsai.frameworks.library import Library
from prongsai.planning.taken_in import taken_in
from prongsai.reading.formats.kept import INTAKE
from prongsai.records.acting import PROGRAM, Actor, act, require
from prongsai.records.actions.checked import agency_of, row_of
from prongsai.records.actions.files import Upload, kept_row
from prongsai.records.blobs import content_of
from prongsai.records.models import Agency, Intake
from prongsai.records.models.intake import CONFIRMED, SET_ASIDE, UNREAD, WAITING

LEFT_UNREAD = timedelta(minutes=2)
"""After so long a file that is still unread is read again: whatever was to read it has ended."""


@dataclass(frozen=True, slots=True)
class HandedIn:
    """Where a file went. again: the same content had been handed in before, and this is that file."""

    intake: UUID
    again: bool


def hand_in(*, actor: Actor, agency: UUID, upload: Upload, now: datetime, submission: UUID | None = None) -> HandedIn:
    """A file kept to be read; the same content twice leads to the one that is there.

    Refuses what is of no kind that can be read, and what is not what its name says.
    """
    owner = agency_of(agency)
    require("take_in", actor, agency=owner)
    file = kept_row(owner, upload, INTAKE, actor, now)
    if earlier := _earlier(owner, file.sha256):
        return HandedIn(earlier.pk, again=True)
    with act("take_in", actor, agency=owner, now=now, submission=submission) as log:
        if earlier := _earlier(owner, file.sha256):  # somebody was quicker
            log.say(f"นำเข้าไฟล์ {file} ซ้ำ", f"File handed in again: {file}")
            return HandedIn(earlier.pk, again=True)
        log.add(file)
        row = Intake(agency=owner, file=file, handed_in=now)
        log.add(row)
        log.say(f"นำเข้าไฟล์ {file}", f"File handed in: {file}")
    return HandedIn(row.pk, again=False)


def _earlier(agency: Agency, sha256: str) -> Intake | None:
    return Intake.objects.filter(agency=agency, file__sha256=sha256).first()


def read_intake(intake: UUID, now: datetime, library: Library) -> bool:
    """Read one file and store what was understood, or why nothing was; whether that had not been done yet.

    The program's own work. Reading may take as long as the cage allows, and holds no transaction open meanwhile.
    """
    row = Intake.objects.select_related("file", "agency").filter(pk=intake, state=UNREAD).first()
    if row is None:
        return False
    reading, problem = _read(row, library)
    with act("take_in", PROGRAM, agency=row.agency, now=now) as log:
        row.refresh_from_db()
        if row.state != UNREAD:
            raise Refusal("intake_read_already", file=row.file.name)
        before = log.before(row)
        row.reading, row.problem, row.state = reading, problem, WAITING
        log.save(row, before)
        log.say(f"อ่านไฟล์ {row.file}" + " ไม่ได้" * bool(problem), f"File {'not read' if problem else 'read'}: {row.file}")
    return True


def _read(row: Intake, library: Library) -> tuple[dict[str, Any], str]:
    """The reading, or the sentence that says why there is none. A fault of the program must not stop other files."""
    name = row.file.name
    try:
        return taken_in(name, content_of(row.file.sha256, name), library), ""
    except Refusal as refusal:
        return {}, refusal.th
    except Exception:
        logging.getLogger(__name__).exception("reading %s failed", row.pk)
        return {}, Refusal("intake_reading_failed", file=name).th


def read_what_was_left(now: datetime, library: Library) -> int:
    """Read every file that nobody has read in time, as after a crash; how many."""
    late = Intake.objects.filter(state=UNREAD, handed_in__lte=now - LEFT_UNREAD).order_by("handed_in")
    return sum(_read_if_left(key, now, library) for key in late.values_list("pk", flat=True))


def _read_if_left(key: UUID, now: datetime, library: Library) -> bool:
    try:
        return read_intake(key, now, library)
    except Refusal as refusal:
        if refusal.code not in ("intake_read_already", "row_changed_meanwhile"):
            raise
        return False


def set_aside_intake(
    *,
    actor: Actor,
    agency: UUID,
    intake: UUID,
    now: datetime,
    version: int | None = None,
    submission: UUID | None = None,
) -> None:
    """The file will not be used; it stays, and can be taken up again. Refuses one that is confirmed."""
    owner = agency_of(agency)
    with act("take_in", actor, agency=owner, now=now, submission=submission) as log:
        row = undecided(owner, intake)
        before = log.before(row)
        row.state, row.decided = SET_ASIDE, now
        log.save(row, before, expected=version)
        log.say(f"พักไฟล์ {row.file} ไว้ ไม่นำเข้า", f"File set aside: {row.file}")


def take_up_intake(
    *,
    actor: Actor,
    agency: UUID,
    intake: UUID,
    now: datetime,
    version: int | None = None,
    submission: UUID | None = None,
) -> None:
    """A file set aside is taken up again, and read anew where nothing could be read. Refuses a confirmed one."""
    owner = agency_of(agency)
    with act("take_in", actor, agency=owner, now=now, submission=submission) as log:
        row = row_of(Intake, owner, intake)
        if row.state == CONFIRMED:
            raise Refusal("intake_confirmed", file=row.file.name)
        before = log.before(row)
        row.state, row.decided, row.problem = (WAITING if row.reading else UNREAD), None, ""
        row.handed_in = now
        log.save(row, before, expected=version)
        log.say(f"นำไฟล์ {row.file} กลับมาพิจารณา", f"File taken up again: {row.file}")


def undecided(agency: Agency, intake: UUID) -> Intake:
    """A file of the agency that nobody has decided on. Refuses one that is confirmed or set aside."""
    row = row_of(Intake, agency, intake)
    if row.state == CONFIRMED:
        raise Refusal("intake_confirmed", file=row.file.name)
    if row.state == SET_ASIDE:
        raise Refusal("intake_set_aside", file=row.file.name)
    return row
