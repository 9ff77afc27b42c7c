"""The items of a year begin from its criteria; what is said of them, and where each element is shown."""

from __future__ import annotations

from typing import Any

import pytest
from tests.records.disclosing import a_page, begun
from tests.records.planned import open_year
from tests.records.worlds import NOW, World, last_row

from prongsai.domain.disclosing import CONFIRM, MISSING, NOTHING, PREPARED, SHOWN
from prongsai.domain.errors import Refusal
from prongsai.records.acting import PROGRAM
from prongsai.records.actions.assignments import assign_codes
from prongsai.records.actions.cycles import close_cycle
from prongsai.records.actions.disclosures import (
    DisclosureFacts,
    ElementFacts,
    ProofFacts,
    begin_disclosures,
    edit_disclosure,
    edit_element,
)
from prongsai.records.models import Cycle, Disclosure
from prongsai.records.queries.cycles import edition_of
from prongsai.records.queries.disclosures import disclosure_of, disclosures_of

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def cycle(world: World) -> Cycle:
    return open_year(world)


@pytest.fixture
def item(world: World, cycle: Cycle) -> Disclosure:
    return begun(world, cycle)


def test_a_year_begins_with_every_item_of_its_criteria_once(world: World, cycle: Cycle) -> None:
    items = edition_of(cycle.edition).edition.items
    assert begin_disclosures(**world.common, cycle=cycle.pk) == len(items)
    assert begin_disclosures(**world.common, cycle=cycle.pk) == 0
    rows = disclosures_of(PROGRAM, world.agency, cycle.pk)
    assert [row.row.code for row in rows] == [item.code for item in items]
    assert all(row.elements and row.state == MISSING for row in rows)
    needed = {row.row.code for row in rows if row.row.needs_paper}
    assert needed == {item.code for item in items if item.proves}


def test_what_is_said_of_an_item_stands_and_nothing_is_said_without_its_reason(
    world: World, item: Disclosure, refused: Any
) -> None:
    with refused("nothing_without_reason"):
        edit_disclosure(**world.common, disclosure=item.pk, facts=DisclosureFacts(has_it=False))
    facts = DisclosureFacts(False, missing_reason="ไม่มีกรณีในปีนี้")
    edit_disclosure(**world.common, disclosure=item.pk, facts=facts)
    row = disclosure_of(PROGRAM, world.agency, item.cycle_id, item.code)
    assert (row.state, row.row.missing_reason) == (NOTHING, "ไม่มีกรณีในปีนี้")
    assert last_row(world.agency).summary == f"ปรับข้อ {item.code}"


def test_an_element_is_shown_by_an_address_or_by_content_of_its_own_item(
    world: World, item: Disclosure, refused: Any
) -> None:
    element = item.elements.all()[0]
    other = Disclosure.objects.exclude(pk=item.pk)[0]

    def put(*proofs: ProofFacts) -> str:
        edit_element(**world.common, element=element.pk, facts=ElementFacts(proofs=proofs))
        return disclosure_of(PROGRAM, world.agency, item.cycle_id, item.code).elements[0].state

    assert put(ProofFacts(piece=a_page(world, item))) == PREPARED
    assert put(ProofFacts(address=" https://thungtawan.example/o1 ", page="2", excerpt="สำนักปลัด")) == SHOWN
    proof = element.proofs.get()
    assert (proof.address, proof.page, proof.excerpt) == ("https://thungtawan.example/o1", "2", "สำนักปลัด")
    for bad in ("", "javascript:alert(1)", "thungtawan.example", "https://a b"):
        with refused("not_a_web_address"):
            put(ProofFacts(address=bad))
    with refused("content_of_another_item"):
        put(ProofFacts(piece=a_page(world, other)))
    assert element.proofs.get() == proof


def test_whoever_edits_what_was_taken_over_has_looked_at_it(world: World, item: Disclosure) -> None:
    element = item.elements.all()[0]
    element.unconfirmed, element.missing_reason = True, "ไม่มี"
    element.save()
    item.unconfirmed = True
    item.save()
    assert disclosure_of(PROGRAM, world.agency, item.cycle_id, item.code).state == CONFIRM
    edit_element(**world.common, element=element.pk, facts=ElementFacts(missing_reason="ไม่มี"))
    edit_disclosure(**world.common, disclosure=item.pk, facts=DisclosureFacts(True))
    row = disclosure_of(PROGRAM, world.agency, item.cycle_id, item.code)
    assert (row.elements[0].state, row.row.unconfirmed) == (NOTHING, False)


def test_a_head_prepares_the_items_of_the_own_unit_alone(world: World, item: Disclosure) -> None:
    common: dict[str, Any] = {"actor": world.people["unit_head"], "agency": world.agency, "now": NOW}
    facts = DisclosureFacts(True, explanation="ดูหน้าแรก")
    with pytest.raises(Refusal) as caught:
        edit_disclosure(**common, disclosure=item.pk, facts=facts)
    assert caught.value.code == "permission_scope"
    assign_codes(**world.common, cycle=item.cycle_id, codes=[item.code], kind="unit", holder=world.unit)
    edit_disclosure(**common, disclosure=item.pk, facts=facts)
    with pytest.raises(Refusal) as caught:  # whether a paper is needed is not the unit's to say
        edit_disclosure(**common, disclosure=item.pk, facts=DisclosureFacts(True, needs_paper=not item.needs_paper))
    assert caught.value.code == "permission_role"


def test_a_closed_year_stays_as_it_was(world: World, item: Disclosure, refused: Any) -> None:
    close_cycle(**world.common, cycle=item.cycle_id)
    with refused("cycle_closed"):
        edit_disclosure(**world.common, disclosure=item.pk, facts=DisclosureFacts(True))
    with refused("cycle_closed"):
        a_page(world, item)
