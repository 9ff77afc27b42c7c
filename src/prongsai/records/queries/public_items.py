"""What everybody may read of the items of a year: published content alone, as it stands and as it stood on the closing
day. Nothing of drafts, reasons kept inside, owners as people, or of other agencies comes out here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TypeVar
from uuid import UUID

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from prongsai.domain.disclosing import is_held, version_at
from prongsai.domain.framework import DisclosureItem, Edition
from prongsai.records.models import (
    Agency,
    Cycle,
    Disclosure,
    DisclosureElement,
    ElementProof,
    Piece,
    PieceFile,
    PieceVersion,
)
from prongsai.records.queries.cycles import edition_of

_DAY = timedelta(days=1)
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class PublicPiece:
    """Content at its address. title: of what stands now, or stood last. shown: the version that stands now, None where
    it was withdrawn. held: the version of the closing day, where another one stands now."""

    piece: Piece
    title: str
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


@dataclass(frozen=True, slots=True)
class PublicYear:
    """A year of an open page, found once for all that is asked of it. closing: the day from which on it is held."""

    cycle: Cycle
    edition: Edition
    closing: date | None


def public_years(agency: Agency) -> tuple[int, ...]:
    """The years of which an agency shows items, the newest first; none of a closed page."""
    if not agency.is_public:
        return ()
    years = Cycle.objects.filter(agency=agency, disclosures__isnull=False).distinct()
    return tuple(years.order_by("-fiscal_year").values_list("fiscal_year", flat=True))


def public_year(agency: Agency, year: int) -> PublicYear | None:
    """A year that was opened; None of a closed page. Two database queries."""
    # The tables of the criteria are large, and read only where this process has not read them yet.
    cycles = Cycle.objects.filter(agency=agency, fiscal_year=year).select_related("edition").defer("edition__tables")
    cycle = cycles.first() if agency.is_public else None
    return PublicYear(cycle, edition_of(cycle.edition).edition, cycle.closing_day()) if cycle else None


def public_items(of: PublicYear, now: datetime) -> tuple[PublicItem, ...]:
    """Every item of a year in the order of its criteria; none where the year is not begun. Five database queries."""
    return _items(of, Disclosure.objects.filter(cycle=of.cycle), now)


def public_item(of: PublicYear, code: str, now: datetime) -> PublicItem | None:
    """One item; None where there is none that everybody may read. Five database queries."""
    return next(iter(_items(of, Disclosure.objects.filter(cycle=of.cycle, code__iexact=code), now)), None)


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


def _items(of: PublicYear, rows: QuerySet[Disclosure], now: datetime) -> tuple[PublicItem, ...]:
    found = tuple(rows)
    asked, beside = {item.code: item for item in of.edition.items}, _beside([row.pk for row in found])
    return tuple(_item(row, of, asked.get(row.code), beside, now) for row in found)


@dataclass(frozen=True, slots=True)
class _Beside:
    """What hangs on items: elements and published versions of pieces by the key of the item, proofs by that of the
    element."""

    elements: Mapping[UUID, list[DisclosureElement]]
    proofs: Mapping[UUID, list[ElementProof]]
    versions: Mapping[UUID, list[PieceVersion]]


def _beside(items: list[UUID]) -> _Beside:
    """Each kind of row asked for once, in an order of its own: the rows' usual orders would join further tables."""
    elements = DisclosureElement.objects.filter(disclosure__in=items).order_by("number")
    proofs = ElementProof.objects.filter(element__disclosure__in=items).order_by("order", "pk")
    versions = PieceVersion.objects.filter(piece__disclosure__in=items).exclude(published_at=None)
    versions = versions.select_related("piece").order_by("piece__order", "piece__number", "-number")
    files = Prefetch("files", PieceFile.objects.select_related("file").order_by("order", "slot"))
    return _Beside(
        _grouped(elements, lambda row: row.disclosure_id),
        _grouped(proofs, lambda row: row.element_id),
        _grouped(versions.prefetch_related(files), lambda row: row.piece.disclosure_id),
    )


def _grouped(rows: Iterable[Row], key: Callable[[Row], UUID]) -> Mapping[UUID, list[Row]]:
    found: dict[UUID, list[Row]] = defaultdict(list)
    for row in rows:
        found[key(row)].append(row)
    return found


def _item(row: Disclosure, of: PublicYear, asked: DisclosureItem | None, beside: _Beside, now: datetime) -> PublicItem:
    versions = _grouped(beside.versions[row.pk], lambda version: version.piece_id).values()
    pieces = tuple(_piece(each, of.closing, now) for each in versions)
    there = {each.piece.pk: each.piece.number for each in pieces}
    elements = tuple(
        _element(each, beside.proofs[each.pk], there, unconfirmed=row.unconfirmed) for each in beside.elements[row.pk]
    )
    nothing = row.missing_reason if row.has_it is False and not row.unconfirmed else ""
    return PublicItem(of.cycle.fiscal_year, row.code, asked, row.has_it, nothing, elements, pieces, of.closing)


def _piece(versions: list[PieceVersion], closing: date | None, now: datetime) -> PublicPiece:
    """A piece by its published versions, the newest first. Content that never was public has none."""
    piece = versions[0].piece
    shown, held = version_at(versions, now), None
    if closing is not None and is_held(closing, timezone.localtime(now).date()):
        held = version_at(versions, _end_of(closing))
    title = (shown or versions[0]).title
    return PublicPiece(piece, title, shown, None if held is shown or piece.withdrawn_at else held)


def _end_of(day: date) -> datetime:
    """The last moment of a day as the installation's calendar shows it."""
    return timezone.make_aware(datetime.combine(day + _DAY, time())) - timedelta(microseconds=1)


def _element(
    element: DisclosureElement, proofs: list[ElementProof], there: Mapping[UUID, int], *, unconfirmed: bool
) -> PublicElement:
    """What was taken over from last year and not looked at since is not said to anybody."""
    if unconfirmed or element.unconfirmed:
        return PublicElement(element.number, str(element), (), (), "")
    return PublicElement(
        element.number,
        str(element),
        tuple((there[p.piece_id], p.page) for p in proofs if p.piece_id and p.piece_id in there),
        tuple((p.address, p.page) for p in proofs if p.address),
        element.missing_reason if not proofs else "",
    )
