"""The addresses that a year's items declare, those of our own public pages among them, each with what it is declared to
show, and until when they are watched."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from prongsai.domain.disclosing import LINK, PAGE, TABLE
from prongsai.domain.watching import Declaration, WatchedElement, watched_until
from prongsai.records.models import Cycle, CycleDate, Disclosure, ElementProof, PieceVersion
from prongsai.records.queries.public import item_address

MOST_LETTERS = 1000
"""Of an address, as rows take it."""
_CODE = "{code}"
CLOSED, NOWHERE = "closed", "nowhere"
"""Why our own pages cannot be looked at from outside: the office's public page is closed; nobody has said by which
address people reach it."""


@dataclass(frozen=True, slots=True)
class Declared:
    """An address of an item. wanted: what it is declared to show. proofs: the rows that declare it."""

    disclosure: Disclosure
    address: str
    wanted: Declaration
    proofs: tuple[ElementProof, ...] = ()


def declared_in(cycle: Cycle, code: str = "") -> tuple[Declared, ...]:
    """Every address that the year declares, or one item of it, each once an item: of its elements, and of the links
    among its content that everybody can read. An element that content of ours shows stands on the item's public page,
    and in its files. Six database queries at most."""
    found: dict[tuple[UUID, str], list[ElementProof]] = defaultdict(list)
    items: dict[UUID, Disclosure] = {}
    for disclosure, address, proof in _declarations(cycle, code):
        items[disclosure.pk] = disclosure
        found[disclosure.pk, address] += [proof] if proof is not None else []
    return tuple(_declared(items[item], address, proofs) for (item, address), proofs in found.items())


def own_unwatched(cycle: Cycle, code: str = "") -> str:
    """Why elements that content of ours shows are not looked at from outside, CLOSED or NOWHERE; empty where they are,
    or where there are none."""
    shown = ElementProof.objects.filter(element__disclosure__cycle=cycle).exclude(piece=None).exclude(piece__kind=LINK)
    shown = shown.filter(piece__versions__in=_public_versions(cycle, code))
    if not shown.exists():
        return ""
    if not cycle.agency.is_public:
        return CLOSED
    return "" if item_address(cycle.agency, cycle.fiscal_year, "o1") else NOWHERE


def end_of_watching(cycle: Cycle) -> date:
    """The last day on which the addresses of a year are looked at."""
    rows = CycleDate.objects.filter(cycle=cycle).filter(Q(kind="official") | Q(closes=True))
    dates = list(rows.values_list("day", "closes"))
    closing = next((day for day, closes in dates if closes), None)
    return watched_until(cycle.fiscal_year, closing, [day for day, _ in dates])


def _declarations(cycle: Cycle, code: str) -> Iterator[tuple[Disclosure, str, ElementProof | None]]:
    proofs = ElementProof.objects.filter(element__disclosure__cycle=cycle).select_related("element__disclosure__cycle")
    proofs = proofs.select_related("piece").order_by("element__disclosure__order", "element__number", "order")
    public = _public_versions(cycle, code).select_related("piece__disclosure__cycle").prefetch_related("files")
    versions = {version.piece_id: version for version in public}
    ours = any(version.piece.kind != LINK for version in versions.values())
    home = _home(cycle) if ours else ""
    proven: set[UUID] = set()
    for proof in proofs.filter(element__disclosure__code=code) if code else proofs:
        version = versions.get(proof.piece_id) if proof.piece_id else None
        proven |= {version.pk} if version else set()
        for address in _addresses(version, home) if version else (proof.address,):
            if address:
                yield proof.element.disclosure, address[:MOST_LETTERS], proof
    for version in versions.values():
        if version.pk not in proven and version.address:
            yield version.piece.disclosure, version.address[:MOST_LETTERS], None


def _public_versions(cycle: Cycle, code: str) -> QuerySet[PieceVersion]:
    found = PieceVersion.objects.filter(piece__disclosure__cycle=cycle, ended_at=None).exclude(published_at=None)
    return found.filter(piece__disclosure__code=code) if code else found


def _home(cycle: Cycle) -> str:
    """Where everybody reads the items of a year, with a place for the code; empty where nobody can."""
    return item_address(cycle.agency, cycle.fiscal_year, _CODE) if cycle.agency.is_public else ""


def _addresses(version: PieceVersion, home: str) -> Iterator[str]:
    """Where a piece is found: a link where it leads, content of ours on the item's page and in its files."""
    if version.piece.kind == LINK:
        yield version.address
    elif home:
        page = home.replace(_CODE, version.piece.disclosure.code.lower())
        yield page
        yield from (f"{page}{file.name}" for file in version.files.all())


def _declared(item: Disclosure, address: str, proofs: list[ElementProof]) -> Declared:
    """Where elements are of different years, any of them may stand there: then no year is asked for."""
    years = {proof.element.data_year or item.data_year for proof in proofs}
    year = next(iter(years)) if len(years) == 1 else item.data_year if not years else None
    elements = tuple(WatchedElement(p.element.number, p.element.text, p.excerpt) for p in proofs)
    ours = [proof for proof in proofs if proof.piece and proof.piece.kind != LINK]
    wanted = _of_ours(address, year, ours) if ours else Declaration(year, elements)
    return Declared(item, address, wanted, tuple(proofs))


def _of_ours(address: str, year: int | None, proofs: list[ElementProof]) -> Declaration:
    """On a page of ours stand the elements, and words of what is written there; which year it is of, its files say.
    What is in several files is looked for in none of them."""
    if not address.endswith("/"):
        return Declaration(year, own=True)
    written = {proof.pk for proof in proofs if proof.piece and proof.piece.kind in (PAGE, TABLE)}
    elements = (WatchedElement(p.element.number, p.element.text, p.excerpt if p.pk in written else "") for p in proofs)
    return Declaration(None, tuple(elements), own=True)
