"""Files handed in: checked, bared of what cameras write into them, and kept; and the emblem of an agency."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from prongsai.documents.errors import PaperError
from prongsai.documents.pictures import bare
from prongsai.domain.errors import Refusal, Words
from prongsai.reading.formats.kept import EMBLEM, EVIDENCE, PICTURES, KeptKind, kept_kind
from prongsai.records.acting import Actor, act, require
from prongsai.records.actions.checked import agency_of, clean, filled
from prongsai.records.blobs import keep
from prongsai.records.models import Agency, StoredFile


@dataclass(frozen=True)
class Upload:
    """A file as it came: what it is called where it comes from, and its bytes."""

    name: str
    content: bytes


def keep_file(*, actor: Actor, agency: UUID, upload: Upload, now: datetime, submission: UUID | None = None) -> UUID:
    """A file kept as evidence; its key. Refuses what is not taken, and a picture that cannot be opened."""
    owner = agency_of(agency)
    require("keep_file", actor, agency=owner)
    row = kept_row(owner, upload, EVIDENCE)
    with act("keep_file", actor, agency=owner, now=now, submission=submission) as log:
        log.add(row)
        log.summary = f"เก็บไฟล์ {row}"
    return row.pk


def set_emblem(
    *,
    actor: Actor,
    agency: UUID,
    upload: Upload,
    now: datetime,
    version: int | None = None,
    submission: UUID | None = None,
) -> UUID:
    """The emblem of an agency, in place of the one before, which the history keeps; its key.

    version: of the agency, as the person saw it. Refuses what is no PNG or JPEG picture of a small size.
    """
    owner = agency_of(agency)
    require("edit_agency", actor, agency=owner)
    row = kept_row(owner, upload, EMBLEM)
    with act("edit_agency", actor, agency=owner, now=now, submission=submission) as log:
        before = log.before(owner)
        log.add(row)
        owner.emblem = row
        log.save(owner, before, expected=version)
        log.summary = f"เปลี่ยนตราของ {owner}"
    return row.pk


def kept_row(owner: Agency, upload: Upload, kinds: Iterable[KeptKind]) -> StoredFile:
    """The row of a file whose content is safe already. Should the act fail now, a content that no row names is left,
    which harms nobody; a row whose content is not there would."""
    name = clean(upload.name.replace("\\", "/").rpartition("/")[2])
    kind = kept_kind(name, upload.content, kinds)
    row = filled(StoredFile(agency=owner), name=name)
    content = _bare(name, upload.content) if kind.media in PICTURES else upload.content
    row.sha256, row.size, row.kind = keep(content, name), len(content), kind.media
    return row


def _bare(name: str, content: bytes) -> bytes:
    try:
        return bare(name, content)
    except PaperError as error:
        raise Refusal("kept_picture_unfit", reason=Words(error.th, error.en.rstrip("."))) from error
