"""Scanned pages taken in: each files itself by its code, under the version that it is a page of, or waits in the tray.

The program reads the printed code and nothing else. What was decided is typed by a person (`deciding`), never read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from prongsai.domain.errors import Refusal, Words
from prongsai.domain.page_codes import UNKNOWN_PAGE, PageCode, read_page_code
from prongsai.domain.renditions import SIGNED
from prongsai.domain.scans import BY_A_PERSON, FILED, THROWN, TRAY, UNREAD, WAITS
from prongsai.reading.formats.cage import caged_scan
from prongsai.reading.formats.kept import JPEG, SCANS, kept_kind
from prongsai.records.acting import Actor, Log, act, require
from prongsai.records.actions.checked import agency_of, check_open, clean, reason_of, row_of
from prongsai.records.actions.files import Upload, own_row
from prongsai.records.models import Agency, Rendition, ScanBatch, ScannedPage, StoredFile
from prongsai.records.queries.scans import Found, found_by

MOST_AT_ONCE = 200
"""Pages that one batch may have, so that each is seen by somebody on the day it comes."""


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A page before it is stored."""

    source: str
    code: str
    file: StoredFile


def take_in_scans(
    *, actor: Actor, agency: UUID, uploads: Sequence[Upload], now: datetime, submission: UUID | None = None
) -> UUID:
    """One batch of scans, split by the codes on its pages; its key.

    A page that is of a paper on its way files itself; every other waits in the tray with the reason. Refuses files that
    are no scans, and more than MOST_AT_ONCE pages.
    """
    owner = agency_of(agency)
    require("file_paper", actor, agency=owner)
    sheets = list(_sheets(owner, uploads, actor, now))
    with act("file_paper", actor, agency=owner, now=now, submission=submission) as log:
        batch = ScanBatch(agency=owner, taken_at=now, taken_by=actor.name[:200])
        batch.pk = submission or batch.pk
        batch.names = [clean(upload.name)[:200] for upload in uploads]
        log.add(batch)
        filed = Counter(_taken(log, batch, at, sheet, now) for at, sheet in enumerate(sheets, 1))
        all_of, waiting = len(sheets), filed[TRAY]
        log.say(
            f"รับสแกน {all_of} หน้า เข้าแฟ้มเอง {all_of - waiting} หน้า รอคนดู {waiting} หน้า",
            f"{all_of} pages scanned: {all_of - waiting} filed, {waiting} wait in the tray",
        )
    return batch.pk


def settle_page(
    *,
    actor: Actor,
    agency: UUID,
    page: UUID,
    code: str,
    number: int | None = None,
    now: datetime,
    version: int | None = None,
    submission: UUID | None = None,
) -> None:
    """A page of the tray filed under the code that a person typed. number: of the page, where its code leaves it open.

    Refuses a page that is not in the tray, what is no code, and a code that leads to no printed page here.
    """
    owner = agency_of(agency)
    with act("file_paper", actor, agency=owner, now=now, submission=submission) as log:
        row = _waiting(owner, page)
        before = log.before(row)
        said = read_page_code(code)
        if said.page == UNKNOWN_PAGE and number:
            said = replace(said, page=number)
        found = found_by(owner, said)
        if found.waits and found.waits not in BY_A_PERSON:
            raise Refusal("scan_without_place", why=WAITS[found.waits])
        row.code = said.text
        _settled(row, FILED, actor, now)
        _file(log, row, said, found, now)
        log.save(row, before, expected=version)
        log.say(f"นำหน้าที่สแกนเข้าแฟ้ม {row.code}: {row}", f"Scanned page filed as {row.code}: {row}")


def throw_page(
    *,
    actor: Actor,
    agency: UUID,
    page: UUID,
    reason: str,
    now: datetime,
    version: int | None = None,
    submission: UUID | None = None,
) -> None:
    """A page of the tray put aside with the reason: a blank back, a paper of nobody here. Its picture stays for the
    history. Refuses a page that is not in the tray, and no reason."""
    owner = agency_of(agency)
    with act("file_paper", actor, agency=owner, now=now, submission=submission) as log:
        row = _waiting(owner, page)
        before = log.before(row)
        row.reason = reason_of(reason)
        _settled(row, THROWN, actor, now)
        log.save(row, before, expected=version)
        log.say(f"ไม่เก็บหน้าที่สแกน {row}: {row.reason}", f"Scanned page put aside: {row}: {row.reason}")


def _sheets(owner: Agency, uploads: Sequence[Upload], actor: Actor, now: datetime) -> Iterator[_Sheet]:
    """The pages of all files, each with its picture kept already."""
    count = 0
    for upload in uploads:
        kept_kind(upload.name, upload.content, SCANS)
        sheets = caged_scan(upload.name, upload.content)
        count += len(sheets)
        if count > MOST_AT_ONCE:
            raise Refusal("scan_too_long", limit=MOST_AT_ONCE)
        for sheet in sheets:
            source = f"{clean(upload.name)[:200]} หน้า {sheet.number}" if len(sheets) > 1 else clean(upload.name)[:200]
            name = f"{upload.name.rpartition('.')[0] or upload.name}-{sheet.number}.jpg"
            yield _Sheet(source, sheet.code, own_row(owner, Upload(name, sheet.picture), JPEG, actor, now))


def _taken(log: Log, batch: ScanBatch, at: int, sheet: _Sheet, now: datetime) -> str:
    """A page stored and, where nothing speaks against it, filed; its state."""
    log.add(sheet.file)
    row = ScannedPage(agency=batch.agency, batch=batch, order=at, source=sheet.source, file=sheet.file, code=sheet.code)
    row.waits = UNREAD
    if sheet.code:
        code = read_page_code(sheet.code)
        found = found_by(batch.agency, code)
        row.waits = found.waits
        if not found.waits:
            row.state, row.settled_at, row.settled_by = FILED, now, batch.taken_by
            _file(log, row, code, found, now)
    log.add(row)
    return row.state


def _file(log: Log, row: ScannedPage, code: PageCode, found: Found, now: datetime) -> None:
    """Under the page of the form, or as one more file of the version."""
    row.number = code.page
    if found.form_page:
        form_page = found.form_page
        check_open(form_page.form.cycle)
        before = log.before(form_page)
        form_page.file, row.form_page = row.file, form_page
        log.save(form_page, before)
    elif found.version:
        row.filed_under = found.version
        part = found.part.attachment if found.part else None
        log.add(
            Rendition(
                agency=row.agency,
                version_of=found.version,
                attachment=part,
                kind=SIGNED,
                file=row.file,
                made_at=now,
                pages=1,
            )
        )
        log.touched.append(found.version)


def _waiting(owner: Agency, page: UUID) -> ScannedPage:
    row = row_of(ScannedPage, owner, page)
    if row.state != TRAY:
        raise Refusal("scan_settled", page=row, what=Words("เข้าแฟ้มแล้ว", "filed") if row.state == FILED else _THROWN)
    return row


_THROWN = Words("ไม่เก็บไว้", "put aside")


def _settled(row: ScannedPage, state: str, actor: Actor, now: datetime) -> None:
    row.state, row.waits = state, ""
    row.settled_at, row.settled_by = now, actor.name[:200]
