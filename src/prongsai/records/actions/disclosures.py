"""The disclosure items of a year begun from its criteria, what is said of each, and where each element is shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from prongsai.domain.disclosing import elements_asked
from prongsai.domain.errors import Refusal, Words
from prongsai.domain.framework import DisclosureItem
from prongsai.frameworks.agency_kinds import agency_kinds
from prongsai.records.acting import Actor, Log, act, require
from prongsai.records.actions.checked import agency_of, check_open, filled, open_cycle_of, row_of
from prongsai.records.actions.privacy_gate import look_before
from prongsai.records.models import (
    Agency,
    Cycle,
    Disclosure,
    DisclosureElement,
    ElementProof,
    OfficialPaper,
    Piece,
)
from prongsai.records.queries.cycles import edition_of
from prongsai.records.queries.disclosures import year_asked
from prongsai.records.queries.item_owners import unit_acting
from prongsai.records.queries.privacy import ToBePublic
from prongsai.records.queries.publishable import is_secret

_NOTHING, _PLACE = Words("เหตุผลที่ไม่มี", "reason for having none"), Words("ที่แสดง", "place where it is shown")
WEB = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class DisclosureFacts:
    """What is said of an item. has_it: None while nobody knows. paper: by which its publication was approved."""

    has_it: bool | None = None
    explanation: str = ""
    missing_reason: str = ""
    data_year: int | None = None
    due: date | None = None
    paper: UUID | None = None
    needs_paper: bool = False


@dataclass(frozen=True, slots=True)
class ProofFacts:
    """Where an element is shown. piece: content of ours; address: elsewhere. One of the two."""

    piece: UUID | None = None
    address: str = ""
    page: str = ""
    excerpt: str = ""


@dataclass(frozen=True, slots=True)
class ElementFacts:
    """What is said of an element, and every place where it is shown, in order."""

    explanation: str = ""
    missing_reason: str = ""
    data_year: int | None = None
    proofs: tuple[ProofFacts, ...] = ()


def begin_disclosures(*, actor: Actor, agency: UUID, cycle: UUID, now: datetime, submission: UUID | None = None) -> int:
    """A row for every item of the year's criteria that has none yet, with its elements; how many are new."""
    owner = agency_of(agency)
    with act("begin_disclosures", actor, agency=owner, now=now, submission=submission) as log:
        year = open_cycle_of(owner, cycle)
        new = begun_rows(log, year)
        log.touched.append(year)
        said = f"{year.fiscal_year}"
        log.say(f"เริ่มงานเปิดเผยข้อมูลปี {said} ({len(new)} ข้อ)", f"Disclosure of {said} begun ({len(new)} items)")
    return len(new)


def begun_rows(log: Log, year: Cycle) -> list[Disclosure]:
    """The rows that the year lacks, stored in the order of its criteria, within any act."""
    there = set(Disclosure.objects.filter(cycle=year).values_list("code", flat=True))
    edition = edition_of(year.edition).edition
    new = ((order, item) for order, item in enumerate(edition.items) if item.code not in there)
    return [_begun(log, year, order, replace(item, data_year=year_asked(item, year, edition))) for order, item in new]


def edit_disclosure(
    *,
    actor: Actor,
    agency: UUID,
    disclosure: UUID,
    facts: DisclosureFacts,
    passed: str = "",
    now: datetime,
    version: int | None = None,
    submission: UUID | None = None,
) -> None:
    """What is said of an item; whoever says it has looked at it. Refuses ไม่มี without a reason, a secret paper, a
    closed year, and a reason that is not for everybody without one why it is shown in spite of that (`passed`)."""
    owner = agency_of(agency)
    row = row_of(Disclosure, owner, disclosure)
    unit = unit_acting("edit_disclosure", actor, row.cycle, row.code)
    require("edit_disclosure", actor, agency=owner, unit=unit)
    gate = look_before(said_of_item(row, facts.missing_reason if facts.has_it is False else ""), passed, now)
    with act("edit_disclosure", actor, agency=owner, unit=unit, now=now, submission=submission) as log:
        check_open(row.cycle)
        before = log.before(row)
        if facts.has_it is False and not facts.missing_reason.strip():
            raise Refusal("nothing_without_reason", item=row.code)
        if facts.needs_paper != row.needs_paper:
            require("publish_disclosure", actor, agency=owner, unit=unit)
        row.has_it, row.data_year, row.due, row.unconfirmed = facts.has_it, facts.data_year, facts.due, False
        row.needs_paper, row.paper = facts.needs_paper, _paper(owner, facts.paper)
        filled(row, explanation=facts.explanation, missing_reason=facts.missing_reason)
        log.save(row, before, expected=version)
        gate.note(log, row)
        log.say(f"ปรับข้อ {row.code}{gate.why}", f"Item {row.code} changed{gate.why}")


def edit_element(
    *,
    actor: Actor,
    agency: UUID,
    element: UUID,
    facts: ElementFacts,
    passed: str = "",
    now: datetime,
    version: int | None = None,
    submission: UUID | None = None,
) -> None:
    """What is said of an element and where it is shown, in place of what was said; whoever says it has looked at it.

    Refuses an address that is none of the web, content of another item, a closed year, and what is not for everybody
    without the reason why it is shown in spite of that (`passed`).
    """
    owner = agency_of(agency)
    row = row_of(DisclosureElement, owner, element)
    item = row.disclosure
    unit = unit_acting("edit_disclosure", actor, item.cycle, item.code)
    require("edit_disclosure", actor, agency=owner, unit=unit)
    places = [(each.address, each.page) for each in facts.proofs]
    gate = look_before(said_of_item(item, facts.missing_reason, places), passed, now)
    with act("edit_disclosure", actor, agency=owner, unit=unit, now=now, submission=submission) as log:
        check_open(item.cycle)
        before = log.before(row)
        row.data_year, row.unconfirmed = facts.data_year, False
        filled(row, explanation=facts.explanation, missing_reason=facts.missing_reason)
        log.save(row, before, expected=version)
        _put_proofs(log, row, facts.proofs)
        log.touched.append(item)
        gate.note(log, row)
        th, en = f"ปรับองค์ประกอบที่ {row.number} ของข้อ {item.code}", f"Element {row.number} of {item.code} changed"
        log.say(f"{th}{gate.why}", f"{en}{gate.why}")


def said_of_item(item: Disclosure, nothing: str, places: Iterable[tuple[str, str]] = ()) -> ToBePublic:
    """What everybody reads of an item or its element beside the content. nothing: why the office does not have it.
    places: where it is shown, address and page."""
    shown = ((_PLACE, " ".join(filter(None, place))) for place in places)
    return ToBePublic(item.code, item.agency, ((_NOTHING, nothing), *shown))


def _begun(log: Log, year: Cycle, order: int, item: DisclosureItem) -> Disclosure:
    row = Disclosure(agency=year.agency, cycle=year, code=item.code, order=order, data_year=item.data_year)
    row.needs_paper = item.proves is not None
    log.add(row)
    local = any(kind.code == year.agency.kind for kind in agency_kinds())
    for number, text in enumerate(elements_asked(item, local=local), 1):
        log.add(DisclosureElement(agency=year.agency, disclosure=row, number=number, text=text))
    return row


def _paper(owner: Agency, key: UUID | None) -> OfficialPaper | None:
    if key is None:
        return None
    found = row_of(OfficialPaper, owner, key)
    if is_secret(found):
        raise Refusal("paper_is_secret")
    return found


def _put_proofs(log: Log, row: DisclosureElement, proofs: Sequence[ProofFacts]) -> None:
    for old in row.proofs.all():
        log.remove(old)
    for order, facts in enumerate(proofs):
        log.add(_proof(row, order, facts))


def _proof(row: DisclosureElement, order: int, facts: ProofFacts) -> ElementProof:
    proof = ElementProof(agency=row.agency, element=row, order=order)
    if facts.piece is not None:
        proof.piece = row_of(Piece, row.agency, facts.piece)
        if proof.piece.disclosure_id != row.disclosure_id:
            raise Refusal("content_of_another_item", item=row.disclosure.code)
    else:
        proof.address = checked_address(facts.address)
    return filled(proof, page=facts.page, excerpt=facts.excerpt)


def checked_address(text: str) -> str:
    """An address of the web as it was typed, without what surrounds it. Refuses anything else."""
    address = text.strip()
    if not address.lower().startswith(WEB) or len(address.split()) != 1:
        raise Refusal("not_a_web_address", address=address[:80])
    return address
