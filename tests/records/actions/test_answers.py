"""The answer sheet: as it stands, confirmed and frozen, and the days of clarification."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from tests.records.rehearsing import Rehearsing
from tests.records.worlds import NOW, TODAY, World, actor

from prongsai.domain.answers import ANSWERS, CLARIFY
from prongsai.domain.errors import Refusal
from prongsai.records.acting import PROGRAM
from prongsai.records.actions.answers import ClarificationFacts, SheetFacts, confirm_answers, write_clarification
from prongsai.records.actions.assignments import assign_codes
from prongsai.records.actions.calendar import DateFacts, set_date
from prongsai.records.actions.disclosures import (
    DisclosureFacts,
    ElementFacts,
    ProofFacts,
    edit_disclosure,
    edit_element,
)
from prongsai.records.models import (
    Agency,
    AnswerSheet,
    Clarification,
    Disclosure,
    DisclosureElement,
    ElementProof,
    Piece,
    PieceVersion,
    PublicAddress,
)
from prongsai.records.queries.answers import (
    AnswersPage,
    answer_sheet_of,
    answers_page,
    clarification_of,
    clarify_page,
)

pytestmark = [pytest.mark.django_db, pytest.mark.database]
SITE = "https://www.thungtawan.example"


@pytest.fixture
def year(world: World, settings: Any) -> Rehearsing:
    settings.ADDRESS = "https://prongsai.example"
    Agency.objects.filter(pk=world.agency).update(websites=[SITE])
    return Rehearsing(world)


def program(year: Rehearsing) -> dict[str, Any]:
    return {"actor": PROGRAM, "agency": year.world.agency, "now": NOW}


def answered(year: Rehearsing) -> None:
    """Every item said not to exist, with the reason."""
    Disclosure.objects.filter(cycle=year.cycle).update(has_it=False, missing_reason="ไม่มีเหตุการณ์")


def page(year: Rehearsing) -> AnswersPage:
    return answers_page(PROGRAM, year.world.agency, year.cycle.pk)


def facts(year: Rehearsing, **more: Any) -> SheetFacts:
    told = {"executive": "นายกองค์การบริหารส่วนตำบล", "entered_on": TODAY, "entered_by": "นางปิ่นมณี สายธารใส"}
    return SheetFacts(**{**told, "digest": page(year).digest, **more})


def confirmed(year: Rehearsing, kind: str = ANSWERS, **more: Any) -> int:
    return confirm_answers(**program(year), cycle=year.cycle.pk, kind=kind, facts=facts(year, **more))


def proved(year: Rehearsing, code: str, *addresses: str) -> None:
    """An item that there is, shown at these addresses."""
    row = Disclosure.objects.get(cycle=year.cycle, code=code)
    edit_disclosure(**program(year), disclosure=row.pk, facts=DisclosureFacts(True, "อยู่หน้าหลัก"))
    proofs = tuple(ProofFacts(address=address) for address in addresses)
    element = DisclosureElement.objects.get(disclosure=row, number=1)
    edit_element(**program(year), element=element.pk, facts=ElementFacts(proofs=proofs))


def test_the_sheet_stands_in_the_order_of_the_form_with_what_each_item_lacks(year: Rehearsing) -> None:
    seen = page(year)
    assert [line.code for line in seen.lines] == [item.code for item in year.items]
    assert (seen.ready, seen.confirmed, seen.changed) == (0, False, ())
    proved(year, "O1", f"{SITE}/o1", "https://drive.example/1", f"{SITE}/o1")
    line = page(year).lines[0]
    assert (line.title, line.has_it, line.explanation) == (year.items[0].title, True, "อยู่หน้าหลัก")
    assert line.addresses == (f"{SITE}/o1", "https://drive.example/1")
    assert line.off_site == ("https://drive.example/1",)
    assert page(year).ready == 1


def test_content_of_ours_is_declared_by_the_items_own_address_once_it_is_public(year: Rehearsing) -> None:
    agency = Agency.objects.get(pk=year.world.agency)
    PublicAddress.objects.filter(agency=agency).delete()
    PublicAddress.objects.create(agency=agency, code="thungtawan")
    row = Disclosure.objects.get(cycle=year.cycle, code="O2")
    piece = Piece.objects.create(agency=agency, disclosure=row, number=1, kind="page", title="ผู้บริหาร")
    version = PieceVersion.objects.create(agency=agency, piece=piece, made_at=NOW)
    for element in row.elements.all():
        ElementProof.objects.create(agency=agency, element=element, piece=piece)
    assert page(year).lines[1].addresses == ()
    PieceVersion.objects.filter(pk=version.pk).update(published_at=NOW)
    line = page(year).lines[1]
    assert line.addresses == (f"https://prongsai.example/a/thungtawan/ita/{year.cycle.fiscal_year}/o2/",)
    assert line.off_site == line.addresses


def test_a_sheet_is_confirmed_when_every_item_is_answered_and_then_stays(year: Rehearsing, refused: Any) -> None:
    with refused("answers_not_ready"):
        confirmed(year)
    answered(year)
    with refused("row_changed_meanwhile"):
        confirmed(year, digest="0" * 64)
    with refused("entered_in_the_future"):
        confirmed(year, entered_on=TODAY + timedelta(days=1))
    with refused("text_empty"):
        confirmed(year, executive=" ")
    assert confirmed(year) == 1
    with refused("answers_confirmed"):
        confirmed(year)
    row = AnswerSheet.objects.get()
    assert (row.entered_on, row.entered_by, row.digest) == (TODAY, "นางปิ่นมณี สายธารใส", page(year).digest)
    proved(year, "O1", f"{SITE}/o1")
    assert (page(year).confirmed, page(year).changed) == (False, ("O1",))
    frozen = answer_sheet_of(PROGRAM, year.world.agency, year.cycle.pk, ANSWERS, 1)
    assert frozen.whole and frozen.lines[0].has_it is False
    assert confirmed(year) == 2
    with pytest.raises(IntegrityError, match="stays"), transaction.atomic():
        AnswerSheet.objects.filter(number=1).update(entered_by="อื่น")
    with pytest.raises(IntegrityError, match="stays"), transaction.atomic():
        row.delete()


def test_the_days_of_clarification_keep_what_was_declared_and_take_remark_and_reply(
    year: Rehearsing, refused: Any
) -> None:
    answered(year)
    proved(year, "O1", f"{SITE}/o1")
    confirmed(year)
    proved(year, "O1", f"{SITE}/moved")
    named = DateFacts("วันสุดท้าย", date(2025, 6, 15), clarifies=True)
    set_date(**program(year), cycle=year.cycle.pk, facts=named)
    told = {**program(year), "cycle": year.cycle.pk}
    with refused("not_on_the_sheet"):
        write_clarification(**told, code="O99", facts=ClarificationFacts("ไม่พบ"))
    with refused("text_empty"):
        write_clarification(**told, code="O1", facts=ClarificationFacts(""))
    write_clarification(**told, code="O1", facts=ClarificationFacts("ไม่พบแผนผัง"))
    digest = clarify_page(PROGRAM, year.world.agency, year.cycle.pk).digest
    with refused("clarifications_missing"):
        confirmed(year, CLARIFY, digest=digest)
    row = Clarification.objects.get()
    said = ClarificationFacts("ไม่พบแผนผัง", "แผนผังอยู่หน้า 2")
    write_clarification(**told, code="O1", facts=said, version=row.version)
    with refused("row_changed_meanwhile"):
        write_clarification(**told, code="O1", facts=said, version=row.version)
    seen = clarify_page(PROGRAM, year.world.agency, year.cycle.pk)
    assert seen.lines[0].addresses == (f"{SITE}/o1",)  # as declared, whatever moved since
    assert (seen.lines[0].remark, seen.lines[0].reply) == ("ไม่พบแผนผัง", "แผนผังอยู่หน้า 2")
    assert seen.days == ((date(2025, 6, 15), "วันสุดท้าย"),)
    assert confirmed(year, CLARIFY, digest=seen.digest) == 1
    assert clarification_of(PROGRAM, year.world.agency, year.cycle.pk, "O1")[1] is not None


def test_who_looks_after_an_item_replies_to_its_remark_and_only_coordinators_confirm(year: Rehearsing) -> None:
    answered(year)
    world, head = year.world, actor("unit_head", year.world.agency, year.world.unit)
    told: dict[str, Any] = {"agency": world.agency, "now": NOW, "cycle": year.cycle.pk}
    said = ClarificationFacts("ไม่พบ", "อยู่หน้า 2")
    for who in (head, world.people["viewer"], world.people["stranger"]):
        with pytest.raises(Refusal, match="ชี้แจงผลตรวจ"):
            write_clarification(actor=who, **told, code="O1", facts=said)
        with pytest.raises(Refusal, match="ยืนยันแบบตอบ"):
            confirm_answers(actor=who, **told, kind=ANSWERS, facts=facts(year))
    assign_codes(**program(year), cycle=year.cycle.pk, codes=["O1"], kind="unit", holder=world.unit)
    write_clarification(actor=head, **told, code="O1", facts=said)
    confirm_answers(actor=world.people["coordinator"], **told, kind=ANSWERS, facts=facts(year))
