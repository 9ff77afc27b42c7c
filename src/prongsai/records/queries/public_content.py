"""What stands beside the published content of an item: the file of a paper made here, and which units look after it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from prongsai.domain.framework import DisclosureItem
from prongsai.domain.renditions import FOR_PUBLIC, ORIGINAL
from prongsai.records.models import PieceVersion, Rendition, WatchedLink
from prongsai.records.queries.item_owners import owners_of_items, units_of
from prongsai.records.queries.public_items import PublicYear
from prongsai.records.queries.publishable import is_secret

_BEST = (*FOR_PUBLIC, ORIGINAL)
"""Files of a paper that everybody may read, the one that is made for it first."""


def made_file(version: PieceVersion) -> Rendition | None:
    """The file of a published version whose content is a paper of the program; None for other content, for what was
    never public, and for a paper that is secret since."""
    paper = version.paper_version
    if paper is None or version.published_at is None or is_secret(paper.paper):
        return None
    return file_of_paper(version)


def file_of_paper(version: PieceVersion) -> Rendition | None:
    """The file that a version has once it is published, where its content is a paper of the program."""
    paper = version.paper_version
    if paper is None:
        return None
    rows = Rendition.objects.filter(version_of=paper, kind__in=_BEST, agency=version.agency_id)
    of = rows.filter(attachment__made=version.piece.made) if version.piece.made else rows.filter(attachment=None)
    found = sorted(of.select_related("file"), key=lambda row: _BEST.index(row.kind))
    return found[0] if found else None


@dataclass(frozen=True, slots=True)
class AskedItem:
    """An item by its code. asked: what the criteria say of it. former: the codes that it had before in this year."""

    code: str
    asked: DisclosureItem | None
    former: tuple[str, ...] = ()


def asked_items(of: PublicYear) -> tuple[AskedItem, ...]:
    """The items of a year in their order. One database query."""
    asked = {item.code: item for item in of.edition.items}
    rows = of.cycle.disclosures.values_list("code", "former_codes")
    return tuple(AskedItem(code, asked.get(code), tuple(former)) for code, former in rows)


def owning_units(of: PublicYear, code: str) -> tuple[str, ...]:
    """The units that look after an item; no person. One database query."""
    return tuple(unit.name for unit in units_of(owners_of_items(of.cycle).get(code, ())))


def last_good(of: PublicYear, code: str) -> dict[str, datetime]:
    """The declared addresses of an item with the moment when each was last found right; nothing else of what was
    found. One database query."""
    rows = WatchedLink.objects.filter(disclosure__cycle=of.cycle, disclosure__code=code).exclude(good_at=None)
    return {address: good for address, good in rows.values_list("address", "good_at") if good}
