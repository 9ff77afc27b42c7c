"""Which file of which paper a file is, told by its hash."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from prongsai.domain.errors import Words
from prongsai.domain.renditions import RENDITIONS
from prongsai.records.acting import Actor
from prongsai.records.blobs import content_of
from prongsai.records.models import OfficialPaper, PaperVersion, Rendition
from prongsai.records.queries.agencies import viewed_agency
from prongsai.records.queries.official_papers import may_see


@dataclass(frozen=True, slots=True)
class KnownFile:
    """A file of a paper. kind: what it is called. attachment: the title of what it is of, empty for the paper itself.
    newest: whether no later version was proposed."""

    rendition: Rendition
    version: PaperVersion
    kind: Words
    attachment: str
    newest: bool


def known_files(actor: Actor, agency: UUID, sha256: str) -> tuple[KnownFile, ...]:
    """What a file with this hash (in hex) is to an agency, the newest paper first; a file may be attached to several.

    Those of secret papers only for who may see them. Refuses a stranger.
    """
    seen = viewed_agency(actor, agency)
    rows = Rendition.objects.filter(agency=seen, file__sha256=sha256.lower())
    found = rows.select_related("version_of__paper__unit", "attachment", "file").order_by("-made_at", "pk")
    return tuple(_known(row) for row in found if not row.version_of.secrecy or may_see(actor, row.version_of))


def _known(row: Rendition) -> KnownFile:
    version = row.version_of
    later = PaperVersion.objects.filter(paper=version.paper_id, number__gt=version.number).exclude(frozen_at=None)
    return KnownFile(row, version, RENDITIONS[row.kind], str(row.attachment or ""), not later.exists())


def papers_of_code(code: str, agency: str = "") -> tuple[OfficialPaper, ...]:
    """The papers of the installation that carry this code, for the person at the keyboard of the server. agency: part
    of the name of theirs."""
    rows = OfficialPaper.objects.filter(code=code.strip().upper(), agency__name__contains=agency.strip())
    return tuple(rows.select_related("agency"))


def rendition_file(rendition: UUID) -> bytes:
    """The content of a file of a paper, for the same person. Refuses one that is gone or was changed."""
    file = Rendition.objects.select_related("file").get(pk=rendition).file
    return content_of(file.sha256, file.name)
