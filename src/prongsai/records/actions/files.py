"""Files handed in: checked, bared of what cameras write into them, and kept; and the emblem of an agency.

A file that is taken out keeps its row and its content: the history still leads to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Model
from django.db.models.fields.reverse_related import ForeignObjectRel

from prongsai.documents.errors import PaperError
from prongsai.documents.pictures import bare
from prongsai.domain.errors import Refusal, Words
from prongsai.reading.formats.kept import EMBLEM, EVIDENCE, HEIC, JPEG, PICTURES, KeptKind, kept_kind
from prongsai.records.acting import Actor, Log, act, require
from prongsai.records.actions.checked import agency_of, clean, day_of, filled, row_of
from prongsai.records.blobs import keep
from prongsai.records.models import Agency, StoredFile


@dataclass(frozen=True)
class Upload:
    """A file as it came: what it is called where it comes from, and its bytes."""

    name: str
    content: bytes


def keep_file(*, actor: Actor, agency: UUID, upload: Upload, now: datetime, submission: UUID | None = None) -> UUID:
    """A file kept as evidence; its key, which is that of the submission where there is one, so that whoever finds it
    carried out already knows the file. Refuses what is not taken, and a picture that cannot be opened."""
    owner = agency_of(agency)
    require("keep_file", actor, agency=owner)
    row = kept_row(owner, upload, EVIDENCE, actor, now)
    row.pk = submission or row.pk
    with act("keep_file", actor, agency=owner, now=now, submission=submission) as log:
        log.add(row)
        log.say(f"เก็บไฟล์ {row}", f"File kept: {row}")
    return row.pk


def edit_file(
    *,
    actor: Actor,
    agency: UUID,
    file: UUID,
    label: str,
    now: datetime,
    version: int | None = None,
    submission: UUID | None = None,
) -> None:
    """What people call a file; empty for the name it came with."""
    owner = agency_of(agency)
    with act("edit_file", actor, agency=owner, now=now, submission=submission) as log:
        row = row_of(StoredFile, owner, file)
        before = log.before(row)
        log.save(filled(row, label=label), before, expected=version)
        log.say(f"แก้ไขชื่อของไฟล์ {row.name} เป็น {row}", f"File {row.name} is now called {row}")


def remove_file(
    *,
    actor: Actor,
    agency: UUID,
    file: UUID,
    now: datetime,
    version: int | None = None,
    submission: UUID | None = None,
) -> None:
    """Take a file out of the list; row and content stay for the history. Refuses one that is in use."""
    owner = agency_of(agency)
    with act("remove_file", actor, agency=owner, now=now, submission=submission) as log:
        row = row_of(StoredFile, owner, file)
        for user in _users(row):
            raise Refusal("file_in_use", file=row, by=user)
        _take_out(log, row, now, version)
        log.say(f"นำไฟล์ออก {row}", f"File taken out: {row}")


def return_file(
    *,
    actor: Actor,
    agency: UUID,
    file: UUID,
    now: datetime,
    version: int | None = None,
    submission: UUID | None = None,
) -> None:
    """Put a file that was taken out back into the list."""
    owner = agency_of(agency)
    with act("remove_file", actor, agency=owner, now=now, submission=submission) as log:
        row = row_of(StoredFile, owner, file)
        before, row.removed_on = log.before(row), None
        log.save(row, before, expected=version)
        log.say(f"นำไฟล์กลับ {row}", f"File put back: {row}")


def set_emblem(
    *,
    actor: Actor,
    agency: UUID,
    upload: Upload,
    now: datetime,
    version: int | None = None,
    submission: UUID | None = None,
) -> UUID:
    """The emblem of an agency, in place of the one before, which is taken out and stays in the history; its key.

    version: of the agency, as the person saw it. Refuses what is no PNG or JPEG picture of a small size.
    """
    owner = agency_of(agency)
    require("edit_agency", actor, agency=owner)
    row = kept_row(owner, upload, EMBLEM, actor, now)
    with act("edit_agency", actor, agency=owner, now=now, submission=submission) as log:
        log.add(row)
        _change_emblem(log, owner, row, now, version)
        log.say(f"เปลี่ยนตราของ {owner}", f"Emblem changed: {owner}")
    return row.pk


def remove_emblem(
    *,
    actor: Actor,
    agency: UUID,
    now: datetime,
    version: int | None = None,
    submission: UUID | None = None,
) -> None:
    """An agency without its emblem, whose file is taken out. version: as above. Refuses where there is none."""
    owner = agency_of(agency)
    with act("edit_agency", actor, agency=owner, now=now, submission=submission) as log:
        if owner.emblem is None:
            raise Refusal("emblem_missing", agency=owner)
        _change_emblem(log, owner, None, now, version)
        log.say(f"นำตราของ {owner} ออก", f"Emblem removed: {owner}")


def _change_emblem(log: Log, owner: Agency, emblem: StoredFile | None, now: datetime, version: int | None) -> None:
    before, earlier = log.before(owner), owner.emblem
    owner.emblem = emblem
    log.save(owner, before, expected=version)
    if earlier and not any(_users(earlier)):
        _take_out(log, earlier, now)


def _take_out(log: Log, row: StoredFile, now: datetime, version: int | None = None) -> None:
    before, row.removed_on = log.before(row), day_of(now)
    log.save(row, before, expected=version)


def _users(row: StoredFile) -> Iterator[Model]:
    """The rows that point to a file, of whatever kind."""
    for relation in StoredFile._meta.get_fields(include_hidden=True):
        if isinstance(relation, ForeignObjectRel):
            yield from relation.related_model._default_manager.filter(**{relation.field.name: row.pk})


def kept_row(owner: Agency, upload: Upload, kinds: Iterable[KeptKind], actor: Actor, now: datetime) -> StoredFile:
    """A new row of a file whose content is safe already. Should the act fail now, a content that no row names is left,
    which harms nobody; a row whose content is not there would."""
    name = clean(upload.name.replace("\\", "/").rpartition("/")[2])
    kind, content = kept_kind(name, upload.content, kinds), upload.content
    if kind.media in PICTURES or kind is HEIC:
        content = _bare(name, content)
    if kind is HEIC:
        kind, name = JPEG, f"{name.rpartition('.')[0]}{JPEG.endings[0]}"
    return own_row(owner, Upload(name, content), kind, actor, now)


def own_row(owner: Agency, made: Upload, kind: KeptKind, actor: Actor, now: datetime) -> StoredFile:
    """The same of a file that was checked, or that the program made itself."""
    row = filled(StoredFile(agency=owner), name=clean(made.name.replace("\\", "/").rpartition("/")[2]))
    row.kept_by, row.kept_at = actor.name[:200], now
    row.sha256, row.size, row.kind = keep(made.content, row.name), len(made.content), kind.media
    return row


def _bare(name: str, content: bytes) -> bytes:
    try:
        return bare(name, content)
    except PaperError as error:
        raise Refusal("kept_picture_unfit", reason=Words(error.th, error.en.rstrip("."))) from error
