"""Last year's disclosures carried into a year; what came over looked at and found good, a whole item at once; days set
for many items."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from uuid import UUID

from prongsai.domain.disclosing import MADE
from prongsai.domain.disclosures_carried import CarriedItem, Carrying
from prongsai.domain.errors import Refusal
from prongsai.frameworks.library import Library
from prongsai.records.acting import Actor, Log, act, require
from prongsai.records.actions.checked import agency_of, check_open, day_words, open_cycle_of, row_of
from prongsai.records.actions.disclosures import begun_rows, said_of_item
from prongsai.records.actions.pieces import Content, add_version
from prongsai.records.actions.privacy_gate import look_before
from prongsai.records.models import Cycle, Disclosure, DisclosureElement, ElementProof, Piece
from prongsai.records.queries.disclosures import ElementRow, ItemRow, PieceRow, items_of_cycle
from prongsai.records.queries.disclosures_carried import carrying_to, cycle_before, is_untouched
from prongsai.records.queries.item_owners import unit_acting
from prongsai.records.queries.privacy import ToBePublic

Pieces = dict[UUID, Piece]
"""By piece of last year: that of this year."""


def carry_disclosures(
    *, actor: Actor, agency: UUID, cycle: UUID, library: Library, now: datetime, submission: UUID | None = None
) -> Carrying:
    """Every item of the year begun, and those that nobody has touched yet filled with last year's texts, places and
    content, all waiting to be looked at. Content stays as it was for last year; here it is a draft with addresses of
    its own. Refuses a year before which nothing was begun, one that has everything, and a closed one."""
    owner = agency_of(agency)
    with act("begin_disclosures", actor, agency=owner, now=now, submission=submission) as log:
        year = open_cycle_of(owner, cycle)
        before = cycle_before(year)
        rows = items_of_cycle(before) if before else ()
        begun_rows(log, year)
        fresh = {item.row.code: item for item in items_of_cycle(year) if is_untouched(item)}
        carrying = carrying_to(year, before, rows, library)
        coming = [item for item in carrying.items if item.filled and item.code in fresh]
        if before is None or not coming:
            raise Refusal("disclosures_nothing_to_carry", year=year.fiscal_year)
        for item in coming:
            _Carrier(log, actor, now, before, rows).fill(fresh[item.code], item)
        log.touched.append(year)
        log.say(
            f"ยกข้อเปิดเผยข้อมูลจากปี {before.fiscal_year} มา {len(coming)} ข้อ",
            f"{len(coming)} items carried over from {before.fiscal_year}",
        )
    return carrying


def confirm_disclosure(
    *, actor: Actor, agency: UUID, disclosure: UUID, passed: str = "", now: datetime, submission: UUID | None = None
) -> None:
    """An item that came from last year, found to hold this year as it is, with every element. Refuses a closed year,
    and what is not for everybody without the reason why it is shown in spite of that (`passed`)."""
    owner = agency_of(agency)
    row = row_of(Disclosure, owner, disclosure)
    unit = unit_acting("edit_disclosure", actor, row.cycle, row.code)
    require("edit_disclosure", actor, agency=owner, unit=unit)
    gate = look_before(_said(row), passed, now)
    with act("edit_disclosure", actor, agency=owner, unit=unit, now=now, submission=submission) as log:
        check_open(row.cycle)
        gate.check(_said(row))
        waiting: list[Disclosure | DisclosureElement] = [row, *row.elements.filter(unconfirmed=True)]
        for each in waiting:
            before, each.unconfirmed = log.before(each), False
            log.save(each, before)
        gate.note(log, row)
        log.say(f"ตรวจข้อ {row.code} ที่ยกมาจากปีก่อนแล้ว{gate.why}", f"{row.code}, carried over, was checked{gate.why}")


def set_due_days(
    *,
    actor: Actor,
    agency: UUID,
    cycle: UUID,
    codes: Iterable[str],
    due: date | None,
    now: datetime,
    submission: UUID | None = None,
) -> int:
    """The day until which items are to be ready; how many had another one. Refuses a closed year."""
    owner = agency_of(agency)
    with act("edit_disclosure", actor, agency=owner, now=now, submission=submission) as log:
        year = open_cycle_of(owner, cycle)
        rows = [row for row in Disclosure.objects.filter(cycle=year, code__in=set(codes)) if row.due != due]
        for row in rows:
            before, row.due = log.before(row), due
            log.save(row, before)
        log.touched.append(year)
        said = day_words(due) if due else None
        names = ", ".join(row.code for row in rows) or "–"
        log.say(
            f"กำหนดส่ง {names}: {said.th if said else 'ยกเลิกวัน'}", f"Due day of {names}: {said.en if said else 'none'}"
        )
    return len(rows)


def _said(row: Disclosure) -> ToBePublic:
    """What everybody will read of an item as it stands."""
    reasons = (row.missing_reason, *row.elements.values_list("missing_reason", flat=True))
    places = ElementProof.objects.filter(element__disclosure=row).values_list("address", "page")
    return said_of_item(row, "\n".join(filter(None, reasons)), places)


class _Carrier:
    """Fills items of a year with what stood in the year before."""

    def __init__(self, log: Log, actor: Actor, now: datetime, before: Cycle, rows: Iterable[ItemRow]) -> None:
        self.log, self.actor, self.now, self.before = log, actor, now, before
        self.old: Mapping[str, ItemRow] = {item.row.code: item for item in rows}

    def fill(self, item: ItemRow, carried: CarriedItem) -> None:
        """One item: what was said, its content, then where each element is shown."""
        sources = [self.old[code] for code in carried.came_from]
        self._say(item.row, [source.row for source in sources])
        pieces: Pieces = {}
        for source in sources:
            pieces |= {p.piece.pk: new for p in source.pieces if (new := self._piece(item.row, p)) is not None}
        elements = {each.element.number: each.element for each in item.elements}
        for number, place in enumerate(carried.elements, 1):
            element = elements.get(number) or self._new_element(item.row, number, place.text)
            if place.old is not None:
                code, before = place.old
                self._element(element, place.text, self.old[code].elements[before - 1], pieces)

    def _say(self, row: Disclosure, sources: list[Disclosure]) -> None:
        before = self.log.before(row)
        said = [source.has_it for source in sources]
        row.has_it = True if True in said else False if said and set(said) == {False} else None
        row.explanation = "\n".join(dict.fromkeys(s.explanation for s in sources if s.explanation))
        row.missing_reason = "\n".join(dict.fromkeys(s.missing_reason for s in sources if s.missing_reason))
        row.carried_from, row.unconfirmed = self.before.fiscal_year, True
        row.needs_paper = row.needs_paper or any(source.needs_paper for source in sources)
        self.log.save(row, before)

    def _piece(self, row: Disclosure, old: PieceRow) -> Piece | None:
        """None for what was withdrawn, and for a paper of last year: that of this year is another one."""
        newest = old.public or next(iter(old.versions), None)
        if old.piece.kind == MADE or old.piece.withdrawn_at is not None or newest is None:
            return None
        number = max(row.pieces.values_list("number", flat=True), default=0) + 1
        piece = Piece(agency=row.agency, disclosure=row, number=number, order=number)
        piece.kind, piece.title = old.piece.kind, newest.title
        self.log.add(piece)
        files = tuple((None, kept.file_id) for kept in newest.files.all())
        add_version(
            self.log, piece, Content(newest.body, newest.address, newest.kept_table, files), self.actor, self.now
        )
        return piece

    def _new_element(self, row: Disclosure, number: int, text: str) -> DisclosureElement:
        element = DisclosureElement(agency=row.agency, disclosure=row, number=number, text=text)
        self.log.add(element)
        return element

    def _element(self, element: DisclosureElement, text: str, old: ElementRow, pieces: Pieces) -> None:
        before = self.log.before(element)
        element.text, element.explanation = text, old.element.explanation
        element.missing_reason, element.unconfirmed = old.element.missing_reason, True
        self.log.save(element, before)
        for order, proof in enumerate(old.proofs):
            if proof.piece_id is None or proof.piece_id in pieces:
                new = ElementProof(agency=element.agency, element=element, order=order, address=proof.address)
                new.piece, new.page, new.excerpt = pieces.get(proof.piece_id or UUID(int=0)), proof.page, proof.excerpt
                self.log.add(new)
