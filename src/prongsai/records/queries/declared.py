"""The addresses that a year's items declare, each with what it is declared to show, and until when they are watched."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from prongsai.domain.watching import Declaration, WatchedElement, watched_until
from prongsai.records.models import Cycle, CycleDate, Disclosure, ElementProof, PieceVersion

MOST_LETTERS = 1000
"""Of an address, as rows take it."""


@dataclass(frozen=True, slots=True)
class Declared:
    """An address of an item. wanted: what it is declared to show. proofs: keys of the rows that declare it."""

    disclosure: Disclosure
    address: str
    wanted: Declaration
    proofs: tuple[UUID, ...] = ()


def declared_in(cycle: Cycle, code: str = "") -> tuple[Declared, ...]:
    """Every address that the year declares, or one item of it, each once an item: of its elements, and of the links
    among its content that everybody can read. Two database queries."""
    found: dict[tuple[UUID, str], list[ElementProof]] = defaultdict(list)
    items: dict[UUID, Disclosure] = {}
    for disclosure, address, proof in _declarations(cycle, code):
        items[disclosure.pk] = disclosure
        found[disclosure.pk, address] += [proof] if proof is not None else []
    return tuple(_declared(items[item], address, proofs) for (item, address), proofs in found.items())


def end_of_watching(cycle: Cycle) -> date:
    """The last day on which the addresses of a year are looked at."""
    rows = CycleDate.objects.filter(cycle=cycle).filter(Q(kind="official") | Q(closes=True))
    dates = list(rows.values_list("day", "closes"))
    closing = next((day for day, closes in dates if closes), None)
    return watched_until(cycle.fiscal_year, closing, [day for day, _ in dates])


def _declarations(cycle: Cycle, code: str) -> Iterator[tuple[Disclosure, str, ElementProof | None]]:
    of_item = {"disclosure__code": code} if code else {}
    proofs = ElementProof.objects.filter(element__disclosure__cycle=cycle).select_related("element__disclosure__cycle")
    proofs = proofs.order_by("element__disclosure__order", "element__number", "order")
    public = PieceVersion.objects.filter(piece__disclosure__cycle=cycle, piece__kind="link", ended_at=None)
    public = public.exclude(published_at=None).select_related("piece__disclosure__cycle")
    links = {v.piece_id: v for v in public.filter(**{f"piece__{name}": said for name, said in of_item.items()})}
    proven: set[UUID] = set()
    for proof in proofs.filter(**{f"element__{name}": said for name, said in of_item.items()}):
        link = links.get(proof.piece_id) if proof.piece_id else None
        address = link.address if link else proof.address
        if link is not None:
            proven.add(link.pk)
        if address:
            yield proof.element.disclosure, address[:MOST_LETTERS], proof
    for version in links.values():
        if version.pk not in proven and version.address:
            yield version.piece.disclosure, version.address[:MOST_LETTERS], None


def _declared(item: Disclosure, address: str, proofs: list[ElementProof]) -> Declared:
    """Where elements are of different years, any of them may stand there: then no year is asked for."""
    years = {proof.element.data_year or item.data_year for proof in proofs}
    year = next(iter(years)) if len(years) == 1 else item.data_year if not years else None
    elements = tuple(WatchedElement(p.element.number, p.element.text, p.excerpt) for p in proofs)
    return Declared(item, address, Declaration(year, elements), tuple(proof.pk for proof in proofs))
