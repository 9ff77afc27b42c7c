"""An office with the disclosures of two years: last year's published, this year's to be taken over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from tests.records.worlds import NOW, TODAY, World

from prongsai.domain.disclosing import LINK, MADE, PAGE
from prongsai.frameworks.library import Library
from prongsai.records.acting import PROGRAM
from prongsai.records.actions.cycles import open_cycle
from prongsai.records.actions.disclosures import (
    DisclosureFacts,
    ElementFacts,
    ProofFacts,
    begin_disclosures,
    edit_disclosure,
    edit_element,
)
from prongsai.records.actions.pieces import Content, PieceFacts, add_piece, publish_piece, withdraw_piece
from prongsai.records.models import Disclosure, DisclosureElement, Piece
from prongsai.thai.years import FiscalYear


@dataclass
class Disclosed:
    """before, cycle: keys of last year and of this one."""

    world: World
    before: UUID
    cycle: UUID

    @property
    def program(self) -> dict[str, Any]:
        return {"actor": PROGRAM, "agency": self.world.agency, "now": NOW}

    def row(self, code: str, cycle: UUID | None = None) -> Disclosure:
        return Disclosure.objects.get(cycle=cycle or self.cycle, code=code)

    def element(self, code: str, number: int, cycle: UUID | None = None) -> DisclosureElement:
        return DisclosureElement.objects.get(disclosure=self.row(code, cycle), number=number)

    def piece(self, code: str, title: str, cycle: UUID, *, publish: bool = True, address: str = "") -> UUID:
        facts = PieceFacts(LINK if address else PAGE, title)
        content = Content(address=address) if address else Content(body=f"เนื้อหาของ {title}")
        key = add_piece(**self.program, disclosure=self.row(code, cycle).pk, facts=facts, content=content)
        if publish:
            publish_piece(**self.program, piece=key)
        return key


def made_disclosed(world: World) -> Disclosed:
    """Both years open; last year's items begun."""
    program: dict[str, Any] = {"actor": PROGRAM, "agency": world.agency, "now": NOW}
    this = FiscalYear.of(TODAY)
    before = open_cycle(**program, year=this.previous, library=Library())
    cycle = open_cycle(**program, year=this, library=Library())
    begin_disclosures(**program, cycle=before)
    return Disclosed(world, before, cycle)


def with_last_year(made: Disclosed) -> Disclosed:
    """O1 shown by a page and an address of last year, O2 said not to exist, O3 with content that was withdrawn and a
    paper of the program."""
    last = made.before
    page = made.piece("O1", "โครงสร้างปี 2568", last)
    proofs = (
        ProofFacts(piece=page, page="หน้า 2", excerpt="แผนผังโครงสร้าง ปีงบประมาณ พ.ศ. 2568"),
        ProofFacts(address="https://thungtawan.example/2568/o1.html"),
    )
    edit_element(**made.program, element=made.element("O1", 1, last).pk, facts=ElementFacts("ดูแผนผัง", proofs=proofs))
    edit_disclosure(**made.program, disclosure=made.row("O1", last).pk, facts=DisclosureFacts(True, "เมนูเกี่ยวกับเรา"))
    nothing = DisclosureFacts(False, missing_reason="ไม่มีรองผู้บริหาร")
    edit_disclosure(**made.program, disclosure=made.row("O2", last).pk, facts=nothing)
    gone = made.piece("O3", "แผนที่", last, address="https://thungtawan.example/map")
    withdraw_piece(**made.program, piece=gone, note="ย้ายที่ทำการ")
    Piece.objects.filter(pk=made.piece("O3", "แผน", last)).update(kind=MADE)
    edit_element(
        **made.program,
        element=made.element("O3", 1, last).pk,
        facts=ElementFacts("x", proofs=(ProofFacts(piece=gone),)),
    )
    return made
