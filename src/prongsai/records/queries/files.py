"""One file of an agency, with its content."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from prongsai.domain.errors import Refusal, Words
from prongsai.records.acting import Actor
from prongsai.records.blobs import content_of
from prongsai.records.models import StoredFile
from prongsai.records.queries.agencies import viewed_agency


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file. kind: its media type. content: its bytes, found to be those that were kept."""

    name: str
    kind: str
    content: bytes


def file_of(actor: Actor, agency: UUID, file: UUID) -> FileRow:
    """A file of an agency. Refuses a stranger, a file of another agency, and one whose content is lost or changed."""
    owner = viewed_agency(actor, agency)
    found = StoredFile.objects.filter(agency=owner, pk=file).first()
    if found is None:
        raise Refusal("row_not_here", what=Words("ไฟล์", "file"))
    return FileRow(found.name, found.kind, content_of(found.sha256, found.name))
