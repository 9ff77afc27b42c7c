"""The disclosure items of a year as the office sees them: elements, where each is shown, content, owners, and how all
of it stands."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Prefetch

from prongsai.domain.disclosing import ElementFact, ProofFact, state_of_element, state_of_item
from prongsai.domain.errors import Refusal, Words
from prongsai.domain.framework import DisclosureItem, Edition
from prongsai.records.acting import Actor
from prongsai.records.models import (
    Assignment,
    Cycle,
    Disclosure,
    DisclosureElement,
    ElementProof,
    Piece,
    PieceVersion,
)
from prongsai.records.queries.cycles import edition_of
from prongsai.records.queries.item_owners import owners_of_items
from prongsai.records.queries.measures import cycle_of
from prongsai.records.queries.watching import broken_proofs


@dataclass(frozen=True, slots=True)
class PieceRow:
    """A piece of content. public: the version that everybody reads, None where there is none; draft: the version that
    waits to be published. versions: the newest first."""

    piece: Piece
    versions: tuple[PieceVersion, ...]

    @property
    def public(self) -> PieceVersion | None:
        """What everybody reads now."""
        return next((v for v in self.versions if v.published_at is not None and v.ended_at is None), None)

    @property
    def draft(self) -> PieceVersion | None:
        """What only the office reads yet."""
        return next((v for v in self.versions if v.published_at is None), None)


@dataclass(frozen=True, slots=True)
class ElementRow:
    """An element with the places where it is shown and its state, a key of domain.disclosing.STATES. broken: keys of
    those places that were found with a problem."""

    element: DisclosureElement
    proofs: tuple[ElementProof, ...]
    state: str
    broken: frozenset[UUID]


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item of the year. asked: what the criteria say of it, None where they no longer hold it. owners: those who
    look after it. state: a key of domain.disclosing.STATES."""

    row: Disclosure
    asked: DisclosureItem | None
    owners: tuple[Assignment, ...]
    elements: tuple[ElementRow, ...]
    pieces: tuple[PieceRow, ...]
    state: str


def disclosures_of(actor: Actor, agency: UUID, cycle: UUID) -> tuple[ItemRow, ...]:
    """Every item that was begun, in the order of the criteria; the queries do not grow with the items. Refuses a
    stranger, and a cycle of another agency."""
    return items_of_cycle(cycle_of(actor, agency, cycle))


def items_of_cycle(cycle: Cycle) -> tuple[ItemRow, ...]:
    """The same for a cycle at hand."""
    return _rows(cycle, "")


def disclosure_of(actor: Actor, agency: UUID, cycle: UUID, code: str) -> ItemRow:
    """One item. Refuses a stranger, and a code that the year has not begun."""
    found = cycle_of(actor, agency, cycle)
    for row in _rows(found, code):
        return row
    raise Refusal("row_not_here", what=Words(f"ข้อ {code}", f"item {code}"))


def year_asked(item: DisclosureItem, cycle: Cycle, edition: Edition) -> int | None:
    """The year whose data an item asks for, None where it names none. Criteria that a year borrows from an earlier one
    speak of that one's years, which move along."""
    return item.data_year and item.data_year + cycle.fiscal_year - edition.year


def _rows(cycle: Cycle, code: str) -> tuple[ItemRow, ...]:
    rows = Disclosure.objects.filter(cycle=cycle).select_related("paper").prefetch_related(*_with())
    rows = rows.filter(code=code) if code else rows
    asked = {item.code: item for item in edition_of(cycle.edition).edition.items}
    owners, broken = owners_of_items(cycle), broken_proofs(cycle, code)
    return tuple(_row(row, asked.get(row.code), owners.get(row.code, ()), broken) for row in rows)


def _with() -> tuple[Prefetch[Any], ...]:
    versions = PieceVersion.objects.prefetch_related("files__file").order_by("-number")
    return (
        Prefetch("elements", DisclosureElement.objects.prefetch_related("proofs").order_by("number")),
        Prefetch("pieces", Piece.objects.prefetch_related(Prefetch("versions", versions))),
    )


def _row(
    row: Disclosure, asked: DisclosureItem | None, owners: tuple[Assignment, ...], broken: Collection[UUID]
) -> ItemRow:
    pieces = tuple(PieceRow(piece, tuple(piece.versions.all())) for piece in row.pieces.all())
    public = {shown.piece.pk for shown in pieces if shown.public is not None}
    elements = tuple(_element(element, public, broken) for element in row.elements.all())
    state = state_of_item(
        (each.state for each in elements),
        has_it=row.has_it,
        nothing=bool(row.missing_reason),
        unconfirmed=row.unconfirmed,
    )
    return ItemRow(row, asked, owners, elements, pieces, state)


def _element(element: DisclosureElement, public: Collection[UUID], broken: Collection[UUID]) -> ElementRow:
    proofs = tuple(element.proofs.all())
    facts = tuple(ProofFact(bool(p.address) or p.piece_id in public, p.pk in broken) for p in proofs)
    fact = ElementFact(facts, bool(element.missing_reason), element.unconfirmed)
    return ElementRow(element, proofs, state_of_element(fact), frozenset(p.pk for p in proofs if p.pk in broken))
