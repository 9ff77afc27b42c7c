"""What stands beside the published content of an item: the file of a paper made here, and which units look after it."""

from __future__ import annotations

from datetime import datetime

from prongsai.domain.framework import DisclosureItem
from prongsai.domain.renditions import FOR_PUBLIC, ORIGINAL
from prongsai.records.models import Agency, Cycle, PieceVersion, Rendition, WatchedLink
from prongsai.records.queries.cycles import edition_of
from prongsai.records.queries.item_owners import owners_of_items, units_of
from prongsai.records.queries.public_site import check_open_to_all
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


def asked_items(agency: Agency, year: int) -> tuple[tuple[str, DisclosureItem | None], ...]:
    """The codes of a year's items in their order, each with what the criteria ask. Two database queries."""
    cycle = _cycle(agency, year)
    if cycle is None:
        return ()
    asked = {item.code: item for item in edition_of(cycle.edition).edition.items}
    return tuple((code, asked.get(code)) for code in cycle.disclosures.values_list("code", flat=True))


def owning_units(agency: Agency, year: int) -> dict[str, tuple[str, ...]]:
    """The units that look after each item of a year, by code; no person."""
    cycle = _cycle(agency, year)
    if cycle is None:
        return {}
    return {code: tuple(unit.name for unit in units_of(rows)) for code, rows in owners_of_items(cycle).items()}


def last_good(agency: Agency, year: int, code: str) -> dict[str, datetime]:
    """The declared addresses of an item with the moment when each was last found right; nothing else of what was
    found."""
    check_open_to_all(agency)
    rows = WatchedLink.objects.filter(agency=agency, disclosure__cycle__fiscal_year=year, disclosure__code=code)
    return {row.address: row.good_at for row in rows.exclude(good_at=None) if row.good_at}


def _cycle(agency: Agency, year: int) -> Cycle | None:
    check_open_to_all(agency)
    return (
        Cycle.objects.filter(agency=agency, fiscal_year=year).select_related("edition").defer("edition__tables").first()
    )
