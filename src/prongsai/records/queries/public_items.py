"""What everybody may read of the items of a year: published content alone, as it stands and as it stood on the closing
day. Nothing of drafts, reasons kept inside, owners as people, or of other agencies comes out here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Prefetch
from django.utils import timezone

from prongsai.domain.disclosing import is_held, version_at
from prongsai.domain.framework import DisclosureItem
from prongsai.records.models import (
    Agency,
    Cycle,
    Disclosure,
    DisclosureElement,
    Piece,
    PieceFile,
    PieceVersion,
)
from prongsai.records.queries.cycles import edition_of

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class PublicPiece:
    """Content at its address. shown: the version that stands now, None where it was withdrawn. held: the version of the
    closing day, where another one stands now."""

    piece: Piece
    shown: PieceVersion | None
    held: PieceVersion | None


@dataclass(frozen=True, slots=True)
class PublicElement:
    """An element with where it is shown. pieces: numbers of the item's own pieces, with page and excerpt; addresses:
    elsewhere. nothing: why the office does not have it."""

    number: int
    text: str
    pieces: tuple[tuple[int, str], ...]
    addresses: tuple[tuple[str, str], ...]
    nothing: str


@dataclass(frozen=True, slots=True)
class PublicItem:
    """An item as everybody may read it. year: of the assessment. closing: the day from which on it is held."""

    year: int
    code: str
    asked: DisclosureItem | None
    has_it: bool | None
    nothing: str
    elements: tuple[PublicElement, ...]
    pieces: tuple[PublicPiece, ...]
    closing: date | None


def public_years(agency: Agency) -> tuple[int, ...]:
    """The years of which an agency shows items, the newest first; none of a closed page."""
    if not agency.is_public:
        return ()
    years = Cycle.objects.filter(agency=agency, disclosures__isnull=False).distinct()
    return tuple(years.order_by("-fiscal_year").values_list("fiscal_year", flat=True))


def public_items(agency: Agency, year: int, now: datetime) -> tuple[PublicItem, ...]:
    """Every item of a year in the order of its criteria; none where the agency's page is closed or the year is not
    begun. Eight database queries."""
    return _items(agency, year, None, now)


def public_item(agency: Agency, year: int, code: str, now: datetime) -> PublicItem | None:
    """One item; None where there is none that everybody may read."""
    return next(iter(_items(agency, year, code, now)), None)


def public_file(agency: Agency, year: int, code: str, name: str, number: int | None = None) -> PieceFile | None:
    """The file at an address: of the version that stands, or of an earlier published one where its number is given.
    None for what was never public, or is no more. number: of the version."""
    if not agency.is_public:
        return None
    found = PieceFile.objects.filter(
        agency=agency,
        name=name,
        version_of__piece__disclosure__cycle__fiscal_year=year,
        version_of__piece__disclosure__code__iexact=code,
        version_of__piece__withdrawn_at=None,
    ).exclude(version_of__published_at=None)
    found = found.filter(version_of__number=number) if number else found.filter(version_of__ended_at=None)
    return found.select_related("file", "version_of__piece").first()


def _items(agency: Agency, year: int, code: str | None, now: datetime) -> tuple[PublicItem, ...]:
    # The tables of the criteria are large, and read only where this process has not read them yet.
    cycles = Cycle.objects.filter(agency=agency, fiscal_year=year).select_related("edition").defer("edition__tables")
    cycle = cycles.first()
    if cycle is None or not agency.is_public:
        return ()
    closing = cycle.closing_day()
    asked = {item.code: item for item in edition_of(cycle.edition).edition.items}
    rows = Disclosure.objects.filter(cycle=cycle).prefetch_related(*_with())
    rows = rows if code is None else rows.filter(code__iexact=code)
    return tuple(_item(row, cycle.fiscal_year, asked.get(row.code), closing, now) for row in rows)


def _with() -> tuple[Prefetch[Any], ...]:
    versions = PieceVersion.objects.exclude(published_at=None).select_related("paper_version__paper")
    versions = versions.prefetch_related("files__file").order_by("-number")
    return (
        Prefetch("elements", DisclosureElement.objects.prefetch_related("proofs__piece").order_by("number")),
        Prefetch("pieces", Piece.objects.prefetch_related(Prefetch("versions", versions))),
    )


def _item(row: Disclosure, year: int, asked: DisclosureItem | None, closing: date | None, now: datetime) -> PublicItem:
    pieces = tuple(found for piece in row.pieces.all() if (found := _piece(piece, closing, now)) is not None)
    there = {each.piece.number for each in pieces}
    elements = tuple(_element(each, there, unconfirmed=row.unconfirmed) for each in row.elements.all())
    nothing = row.missing_reason if row.has_it is False and not row.unconfirmed else ""
    return PublicItem(year, row.code, asked, row.has_it, nothing, elements, pieces, closing)


def _piece(piece: Piece, closing: date | None, now: datetime) -> PublicPiece | None:
    """None for content that never was public."""
    versions = list(piece.versions.all())
    if not versions:
        return None
    shown, held = version_at(versions, now), None
    if closing is not None and is_held(closing, timezone.localtime(now).date()):
        held = version_at(versions, _end_of(closing))
    return PublicPiece(piece, shown, None if held is shown or piece.withdrawn_at else held)


def _end_of(day: date) -> datetime:
    """The last moment of a day as the installation's calendar shows it."""
    return timezone.make_aware(datetime.combine(day + _DAY, time())) - timedelta(microseconds=1)


def _element(element: DisclosureElement, there: set[int], *, unconfirmed: bool) -> PublicElement:
    """What was taken over from last year and not looked at since is not said to anybody."""
    if unconfirmed or element.unconfirmed:
        return PublicElement(element.number, str(element), (), (), "")
    proofs = list(element.proofs.all())
    return PublicElement(
        element.number,
        str(element),
        tuple((p.piece.number, p.page) for p in proofs if p.piece is not None and p.piece.number in there),
        tuple((p.address, p.page) for p in proofs if p.address),
        element.missing_reason if not proofs else "",
    )
