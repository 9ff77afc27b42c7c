"""What last year's disclosures would become in a year, shown before anything is written; and what of an item that was
carried over names another year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from uuid import UUID

from prongsai.domain.disclosing import elements_asked
from prongsai.domain.disclosures_carried import (
    Carrying,
    DatedFlag,
    ItemAsked,
    ItemBefore,
    TextBefore,
    carry_over,
    dated_flags,
)
from prongsai.domain.framework import DisclosureItem, Edition
from prongsai.frameworks.agency_kinds import agency_kinds
from prongsai.frameworks.crosswalk import Moved, moved_to
from prongsai.frameworks.library import Library
from prongsai.records.acting import Actor
from prongsai.records.models import Cycle, DisclosureElement
from prongsai.records.queries.agencies import viewed_agency
from prongsai.records.queries.cycles import edition_of
from prongsai.records.queries.disclosures import ItemRow, items_of_cycle, year_asked
from prongsai.records.queries.measures import cycle_of


def carried_disclosures(actor: Actor, agency: UUID, cycle: UUID, library: Library) -> Carrying:
    """What a year would take over from the year before it. Refuses those who may not begin a year."""
    viewed_agency(actor, agency, "begin_disclosures")
    found = cycle_of(actor, agency, cycle)
    before = cycle_before(found)
    return carrying_to(found, before, items_of_cycle(before) if before else (), library)


def cycle_before(cycle: Cycle) -> Cycle | None:
    """The year before, where it is here and its disclosures were begun."""
    found = Cycle.objects.filter(agency=cycle.agency_id, fiscal_year=cycle.fiscal_year - 1, disclosures__isnull=False)
    return found.select_related("edition", "agency").first()


def carrying_to(cycle: Cycle, before: Cycle | None, rows: Iterable[ItemRow], library: Library) -> Carrying:
    """The same for rows at hand."""
    new = edition_of(cycle.edition)
    library = library.led_by(*(edition_of(each.edition) for each in (cycle, before) if each))
    old_codes = edition_of(before.edition).edition.year if before else new.edition.year

    def where(code: str) -> Moved:
        return moved_to(library, "item", code, old_codes, new)

    local = any(kind.code == cycle.agency.kind for kind in agency_kinds())
    asked = tuple(_asked(item, cycle, new.edition, local=local) for item in new.edition.items)
    old_year = before.fiscal_year if before else cycle.fiscal_year - 1
    return carry_over(tuple(map(_before, rows)), asked, old_year=old_year, where=where)


def flags_of(item: ItemRow) -> tuple[DatedFlag, ...]:
    """What of an item that was carried over, and not looked at since, names another year than the one asked for."""
    if item.row.carried_from is None or not item.row.unconfirmed:
        return ()
    wanted = item.row.data_year or item.row.cycle.fiscal_year
    return dated_flags((_before(item),), wanted, item.row.carried_from)


def _asked(item: DisclosureItem, cycle: Cycle, edition: Edition, *, local: bool) -> ItemAsked:
    """An item that names no year asks for that of the cycle."""
    texts = elements_asked(item, local=local)
    known = () if texts == (item.title,) else texts
    return ItemAsked(item.code, item.title, known, year_asked(item, cycle, edition) or cycle.fiscal_year)


def _before(item: ItemRow) -> ItemBefore:
    title = item.asked.title if item.asked else item.row.code
    elements = tuple((each.element.text, tuple(_said(each.element))) for each in item.elements)
    return ItemBefore(item.row.code, title, elements, tuple(_of_item(item)), not is_untouched(item))


def is_untouched(item: ItemRow) -> bool:
    """Whether nobody has said or added anything yet; an owner and a day were set for it, not said of it."""
    row = item.row
    said = row.explanation or row.missing_reason or row.has_it is not None or row.carried_from or item.pieces
    of_elements = (e.proofs or e.element.explanation or e.element.missing_reason for e in item.elements)
    return not said and not any(of_elements)


def _of_item(item: ItemRow) -> Iterator[TextBefore]:
    if item.row.explanation:
        yield TextBefore("explanation", item.row.explanation)
    for shown in item.pieces:
        newest = shown.public or next(iter(shown.versions), None)
        if shown.piece.withdrawn_at is None and newest is not None:
            yield TextBefore("title", newest.title)
            yield from (TextBefore("address", text) for text in (newest.address,) if text)
            yield from (TextBefore("file", kept.file.name) for kept in newest.files.all())


def _said(element: DisclosureElement) -> Iterator[TextBefore]:
    if element.explanation:
        yield TextBefore("explanation", element.explanation)
    for proof in element.proofs.all():
        yield from (TextBefore("excerpt", text) for text in (proof.excerpt,) if text)
        yield from (TextBefore("address", text) for text in (proof.address,) if text)
