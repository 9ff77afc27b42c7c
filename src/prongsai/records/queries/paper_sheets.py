"""An official paper to be looked at: a draft as it would be frozen, others as they were frozen; and their files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from prongsai.documents.blocks import Paper
from prongsai.domain.chain import Seat, Signer, signers
from prongsai.domain.errors import Refusal, Words
from prongsai.domain.workflow import DRAFT
from prongsai.records.acting import Actor
from prongsai.records.actions.deciding import decided_paper
from prongsai.records.actions.proposing import printed_paper
from prongsai.records.blobs import content_of
from prongsai.records.models import Agency, ChainStep, Holding, PaperVersion, Post
from prongsai.records.queries.chains import NOBODY_CHOSEN, chain_here, seats_of
from prongsai.records.queries.files import FileRow
from prongsai.records.queries.made_papers import emblem_here
from prongsai.records.queries.official_papers import paper_page


@dataclass(frozen=True, slots=True)
class Sheet:
    """A paper as blocks, with the emblem that it carries."""

    paper: Paper
    emblem: bytes | None


@dataclass(frozen=True, slots=True)
class ChainAhead:
    """Who would be asked if a draft went up now. signers: those that are passed over too. refusal: why it cannot go up.
    several: the posts for which more than one person could sign, each with the holdings to choose from."""

    signers: tuple[Signer, ...]
    refusal: Refusal | None
    several: tuple[tuple[Post, tuple[Holding, ...]], ...]


def sheet_of(actor: Actor, agency: UUID, paper: UUID, now: datetime, number: int | None = None) -> Sheet:
    """A version of a paper, the newest where no number is named. Refuses as `paper_page`, a version that is not there,
    and what cannot be printed."""
    page = paper_page(actor, agency, paper)
    found = next((v for v in page.versions if number in (None, v.number)), None)
    if found is None:
        raise Refusal("row_not_here", what=Words("ฉบับของหนังสือ", "version of a paper"))
    owner = page.paper.agency
    if found.data is not None:
        return Sheet(decided_paper(found), emblem_here(owner))
    ahead = _ahead(owner, found, now, NOBODY_CHOSEN)
    return Sheet(printed_paper(owner, found, ahead.signers or _NOBODY, ("", "")), emblem_here(owner))


def chain_ahead(
    actor: Actor, agency: UUID, paper: UUID, now: datetime, chosen: Mapping[UUID, UUID] = NOBODY_CHOSEN
) -> ChainAhead:
    """Who would be asked if the draft of a paper went up now; of those who were asked nothing more is said once it did.
    Refuses as `paper_page`."""
    page = paper_page(actor, agency, paper)
    if page.version.state != DRAFT:
        return ChainAhead((), None, ())
    return _ahead(page.paper.agency, page.version, now, chosen)


def paper_file_of(actor: Actor, agency: UUID, paper: UUID, rendition: UUID) -> FileRow:
    """A file of a paper. Refuses as `paper_page`, a file of another paper, and one whose content is lost or changed."""
    page = paper_page(actor, agency, paper)
    found = next((row.file for row in page.renditions if row.pk == rendition), None)
    if found is None:
        raise Refusal("row_not_here", what=Words("ไฟล์ของหนังสือ", "file of a paper"))
    return FileRow(found.name, found.kind, content_of(found.sha256, found.name))


def scan_of(actor: Actor, agency: UUID, paper: UUID, step: UUID) -> FileRow:
    """The picture of what was decided on paper. Refuses as `paper_page`, and a step without one."""
    page = paper_page(actor, agency, paper)
    found = ChainStep.objects.filter(version_of__paper=page.paper, pk=step).select_related("scan").first()
    if found is None or found.scan is None:
        raise Refusal("row_not_here", what=Words("ภาพของกระดาษ", "picture of the paper"))
    return FileRow(found.scan.name, found.scan.kind, content_of(found.scan.sha256, found.scan.name))


_NOBODY = (Signer((Seat(None, ""),)),)


def _ahead(owner: Agency, version: PaperVersion, now: datetime, chosen: Mapping[UUID, UUID]) -> ChainAhead:
    day = timezone.localtime(now).date()
    posts = chain_here(owner, version.paper.kind)
    seats = seats_of(owner, posts, version.paper.unit, day, chosen)
    several = tuple(_several(owner, [UUID(str(s.post)) for s in seats], now))
    try:
        return ChainAhead(signers(seats), None, several)
    except Refusal as refusal:
        return ChainAhead(tuple(Signer((seat,)) for seat in seats), refusal, several)


def _several(owner: Agency, posts: list[UUID], now: datetime) -> list[tuple[Post, tuple[Holding, ...]]]:
    day = timezone.localtime(now).date()
    rows = Holding.objects.filter(Holding.on(day), agency=owner, post__in=posts).select_related("person", "post")
    held: dict[Post, list[Holding]] = {}
    for row in rows.order_by("-acting", "valid_from", "pk"):
        held.setdefault(row.post, []).append(row)
    return [(post, tuple(found)) for post, found in held.items() if len(found) > 1]
