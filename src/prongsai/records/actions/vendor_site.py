"""A website that somebody else looks after: how large its files may be, where things came to stand, the letter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from prongsai.domain.errors import Refusal
from prongsai.domain.vendor_site import AddressChange, check_megabytes, letter_text
from prongsai.records.acting import Actor, Log, act, require
from prongsai.records.actions.checked import agency_of, clean, open_cycle_of
from prongsai.records.actions.disclosures import checked_address
from prongsai.records.actions.official_papers import PaperFacts, draft_paper
from prongsai.records.models import DisclosureElement, ElementProof
from prongsai.records.queries.vendor_site import list_preview, vendor_page

LETTER = "letter"
TITLE = "ขอให้คงที่อยู่ของข้อมูลบนเว็บไซต์"


@dataclass(frozen=True, slots=True)
class VendorLetter:
    """To whom the letter goes, and until when the addresses have to stay."""

    addressee: str
    until: date


def set_vendor_limit(
    *,
    actor: Actor,
    agency: UUID,
    megabytes: int,
    now: datetime,
    version: int | None = None,
    submission: UUID | None = None,
) -> None:
    """How large a file may be on the website. Refuses a size that no website has."""
    owner = agency_of(agency)
    with act("edit_agency", actor, agency=owner, now=now, submission=submission) as log:
        owner.refresh_from_db()
        before = log.before(owner)
        owner.vendor_megabytes = check_megabytes(megabytes)
        log.save(owner, before, expected=version)
        log.say(f"เว็บไซต์รับไฟล์ไม่เกิน {megabytes} เมกะไบต์", f"The website takes files of {megabytes} megabytes at most")


def fill_addresses(
    *,
    actor: Actor,
    agency: UUID,
    cycle: UUID,
    text: str,
    digest: str,
    now: datetime,
    submission: UUID | None = None,
) -> int:
    """The addresses of a list declared for its elements, in place of the addresses before; how many elements changed.

    digest: of what the person saw (`list_preview`). Refuses when something else would be stored, when nothing would,
    and a closed year. Lines with a fault are passed over: the person has seen which.
    """
    owner = agency_of(agency)
    require("edit_disclosure", actor, agency=owner)
    year = open_cycle_of(owner, cycle)
    with act("edit_disclosure", actor, agency=owner, now=now, submission=submission) as log:
        found = list_preview(actor, agency, cycle, text)
        if found.digest != digest:
            raise Refusal("vendor_list_changed")
        if not found.changes:
            raise Refusal("vendor_list_nothing")
        rows = {
            (row.disclosure.code, row.number): row
            for row in DisclosureElement.objects.filter(disclosure__cycle=year).select_related("disclosure")
        }
        for change in found.changes:
            _put(log, rows[change.code, change.element], change)
        codes = ", ".join(dict.fromkeys(change.code for change in found.changes))
        log.say(f"กรอกที่อยู่จากผู้ดูแลเว็บไซต์: {codes}", f"Addresses from the website filled in: {codes}")
    return len(found.changes)


def draft_vendor_letter(
    *,
    actor: Actor,
    agency: UUID,
    cycle: UUID,
    letter: VendorLetter,
    unit: UUID | None = None,
    now: datetime,
    submission: UUID | None = None,
) -> UUID:
    """The draft of a letter that asks for the declared addresses to stay; its key. Refuses where none is declared."""
    owner = agency_of(agency)
    require("draft_paper", actor, agency=owner, unit=unit)
    addresses = vendor_page(actor, agency, cycle).addresses
    if not addresses:
        raise Refusal("vendor_nothing_declared")
    content = {"addressee": clean(letter.addressee), "paragraphs": letter_text(addresses, letter.until, owner.name)}
    return draft_paper(
        actor=actor,
        agency=agency,
        kind=LETTER,
        facts=PaperFacts(TITLE, content=content),
        cycle=cycle,
        unit=unit,
        now=now,
        submission=submission,
    )


def _put(log: Log, row: DisclosureElement, change: AddressChange) -> None:
    """The addresses of an element in place of those before; what shows it on our own pages stays. Whoever fills them in
    has looked at it."""
    kept: dict[str, ElementProof] = {}
    for old in row.proofs.exclude(address=""):
        if old.address in change.after:
            kept[old.address] = old
        else:
            log.remove(old)
    order = max((proof.order for proof in row.proofs.all()), default=-1) + 1
    for at, address in enumerate(each for each in change.after if each not in kept):
        proof = ElementProof(agency=row.agency, element=row, order=order + at, address=checked_address(address))
        log.add(proof)
    before, row.unconfirmed = log.before(row), False
    log.save(row, before)
    log.touched.append(row.disclosure)
