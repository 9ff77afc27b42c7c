"""What everybody is told of a paper in their hand, by the id in its QR code alone; of a secret one nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet

from prongsai.domain.errors import Words
from prongsai.domain.permissions import allowed
from prongsai.domain.publication import REPLACED, standing_of_page
from prongsai.domain.reach import Target
from prongsai.domain.renditions import RENDITIONS
from prongsai.domain.workflow import IN_FORCE
from prongsai.records.models import Agency, OfficialPaper, PaperVersion, Rendition

PLACE = "v"
"""What the addresses of these pages begin with."""
_TOKEN = re.compile(r"[A-Za-z0-9_-]{1,32}")
_NO_TOKEN = "-"  # noqa: S105 -- of no paper


@dataclass(frozen=True, slots=True)
class VersionSaid:
    """A version as everybody is told of it. standing: a key of domain.publication. title, agency: empty unless it is
    public. by: the number (ฉบับที่), the number of the letter and the day of the version in its place."""

    number: int
    letter_number: str
    day: date | None
    standing: str
    title: str = ""
    agency: str = ""
    by: tuple[int, str, date | None] | None = None


@dataclass(frozen=True, slots=True)
class FileSaid:
    """A file of a paper. number: of its version. kind, of: what it is and of which attachment; None and empty unless
    the version is public."""

    sha256: str
    number: int
    kind: Words | None = None
    of: str = ""


@dataclass(frozen=True, slots=True)
class PaperSaid:
    """A paper as everybody is told of it: its versions, the newest first, and its files."""

    token: str
    versions: tuple[VersionSaid, ...]
    files: tuple[FileSaid, ...]

    def file(self, sha256: str) -> FileSaid | None:
        """The file of that hash; one of a public version before others."""
        found = [each for each in self.files if each.sha256 == sha256]
        return next((each for each in found if each.kind), found[0] if found else None)


def paper_mark(paper: OfficialPaper) -> str:
    """What the QR code of a paper holds: the address of its page where this installation has one, else the bare id.
    Nothing follows from either."""
    return f"{settings.ADDRESS}/{PLACE}/{paper.token}/" if settings.ADDRESS else paper.token


def verified(token: str) -> PaperSaid | None:
    """What is told of the paper of that id. None for an unknown one, a draft and a secret paper, after the same one
    question to the database, so that neither the answer nor its time tells them apart."""
    # What no id looks like is asked for as well: a database may even refuse to be asked for some of its signs.
    asked = token if _TOKEN.fullmatch(token) else _NO_TOKEN
    versions = tuple(_told().filter(paper__token=asked))
    return _said(versions) if versions else None


def every_verified(agency: Agency | None = None) -> Iterator[PaperSaid]:
    """The same of every paper of which anything is told, of the installation or of one agency; for pages that are kept
    elsewhere."""
    told = _told() if agency is None else _told().filter(agency=agency)
    for token in told.order_by().values_list("paper__token", flat=True).distinct():
        if found := verified(token):
            yield found


def _told() -> QuerySet[PaperVersion]:
    secret = PaperVersion.objects.filter(paper=OuterRef("paper")).exclude(secrecy="")
    rows = PaperVersion.objects.exclude(frozen_at=None).exclude(Exists(secret))
    return rows.select_related("paper", "agency").defer("data", "content").order_by("-number")


def _said(versions: tuple[PaperVersion, ...]) -> PaperSaid:
    allowed("view_published_paper", (), Target(str(versions[0].agency_id))).require()
    public = {v.pk for v in versions if v.published_at and not v.unpublished_at}
    said = tuple(_version(v, versions, public=v.pk in public) for v in versions)
    rows = Rendition.objects.filter(version_of__in=versions).select_related("file", "attachment", "version_of")
    return PaperSaid(
        versions[0].paper.token, said, tuple(_file(row, public=row.version_of_id in public) for row in rows)
    )


def _version(version: PaperVersion, versions: tuple[PaperVersion, ...], *, public: bool) -> VersionSaid:
    later = next((v for v in versions if v.number > version.number and v.state in IN_FORCE), None)
    standing = standing_of_page(version.state, ended=version.unpublished_at is not None, later=later is not None)
    return VersionSaid(
        version.number,
        version.letter_number,
        version.day,
        standing,
        version.title if public else "",
        version.agency.name if public else "",
        (later.number, later.letter_number, later.day) if later and standing == REPLACED else None,
    )


def _file(row: Rendition, *, public: bool) -> FileSaid:
    number, digest = row.version_of.number, row.file.sha256
    if not public:
        return FileSaid(digest, number)
    return FileSaid(digest, number, RENDITIONS[row.kind], str(row.attachment or ""))
