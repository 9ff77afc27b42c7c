"""Files of an agency: listed, and one with its content."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Exists, F, OrderBy, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce, NullIf

from prongsai.domain.errors import Refusal, Words
from prongsai.domain.scans import NOT_FILED
from prongsai.records.acting import Actor, require
from prongsai.records.blobs import content_of
from prongsai.records.models import PaperVersion, Rendition, ScannedPage, StoredFile
from prongsai.records.queries.agencies import viewed_agency
from prongsai.records.queries.official_papers import may_see

PAGE = 50
"""Files on one page of a list."""
ORDERS: Mapping[str, Any] = MappingProxyType(
    {
        "name": Coalesce(NullIf("label", Value("")), "name"),
        "kind": F("kind"),
        "size": F("size"),
        "who": F("kept_by"),
        "when": F("kept_at"),
    }
)
"""What a list can be ordered by."""


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file. kind: its media type. content: its bytes, found to be those that were kept."""

    name: str
    kind: str
    content: bytes


def files_page(
    actor: Actor, agency: UUID, *, order: str = "", from_end: bool = False, number: str = "1", removed: bool = False
) -> Page[StoredFile]:
    """A page of an agency's files; a number beyond the end gives the last. order: of ORDERS; without it the newest come
    first. removed: those that were taken out. Files of official papers stand on the pages of these, and what goes with
    a secret one in no list, copies of pages on those of their links. Refuses a stranger."""
    owner = viewed_agency(actor, agency)
    chosen, turned = (ORDERS[order], from_end) if order else (ORDERS["when"], True)
    made = Q(attachment=None) | Q(attachment__file=None)  # what was handed in stays in the list
    of_papers = Rendition.objects.filter(made, file=OuterRef("pk"))
    found = StoredFile.objects.filter(~Exists(of_papers), captures=None, agency=owner, removed_on__isnull=not removed)
    found = found.exclude(scanned_pages__state__in=NOT_FILED)
    found = found.exclude(attached_to__version_of__in=PaperVersion.objects.filter(agency=owner).exclude(secrecy=""))
    ordered = found.order_by(OrderBy(chosen, descending=turned, nulls_last=True), "name", "pk")
    return Paginator(ordered, PAGE).get_page(number)


def file_row(actor: Actor, agency: UUID, file: UUID) -> StoredFile:
    """What is known of a file of an agency. Refuses a stranger, a file of another agency, and one of a secret paper to
    who is not concerned."""
    owner = viewed_agency(actor, agency)
    found = StoredFile.objects.filter(agency=owner, pk=file).first()
    if found is None:
        raise Refusal("row_not_here", what=Words("ไฟล์", "file"))
    if any(not may_see(actor, version) for version in _secret_papers_of(found)):
        raise Refusal("paper_is_secret")
    if ScannedPage.objects.filter(file=found, state__in=NOT_FILED).exists():
        require("file_paper", actor, agency=owner)  # nobody knows yet whether it is of a secret paper
    return found


def _secret_papers_of(file: StoredFile) -> QuerySet[PaperVersion]:
    """The secret papers that a file is of, goes with or is the signed picture of."""
    part = Q(renditions__file=file) | Q(attachments__file=file) | Q(steps__scan=file)
    secret = PaperVersion.objects.filter(part, agency=file.agency_id).exclude(secrecy="")
    return secret.select_related("agency", "paper").distinct()


def file_of(actor: Actor, agency: UUID, file: UUID) -> FileRow:
    """A file of an agency. Refuses a stranger, a file of another agency, and one whose content is lost or changed."""
    found = file_row(actor, agency, file)
    return FileRow(found.name, found.kind, content_of(found.sha256, found.name))
