"""An order is drafted from the table of assignments, goes up the chain, and shows what has changed since."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from tests.records.going_up import GoingUp
from tests.records.planned import open_year
from tests.records.worlds import NOW, World

from prongsai.documents.blocks import Row, Table
from prongsai.domain.workflow import APPROVED
from prongsai.frameworks.library import Library
from prongsai.records.actions.assignments import assign_codes, unassign_code
from prongsai.records.actions.committees import CommitteeFacts, add_committee, add_member
from prongsai.records.actions.deciding import Decision, decide_step, frozen_paper
from prongsai.records.actions.official_papers import Registered, number_paper
from prongsai.records.actions.orders import draft_amending_order, draft_assignment_order, draft_committee_order
from prongsai.records.actions.proposing import submit_paper
from prongsai.records.actions.units import UnitFacts, add_unit
from prongsai.records.models import Assignment, Cycle, PaperVersion
from prongsai.records.queries.orders import OrderPage, order_page
from prongsai.thai.numerals import to_ascii_digits

pytestmark = [pytest.mark.django_db, pytest.mark.database, pytest.mark.usefixtures("kept_in")]


@pytest.fixture
def chain(world: World) -> GoingUp:
    return GoingUp(world).seated()


@pytest.fixture
def cycle(world: World, chain: GoingUp) -> Cycle:
    """A year in which a unit looks after two items."""
    made = open_year(world)
    assign_codes(**world.common, cycle=made.pk, codes=["O1", "O2"], kind="unit", holder=world.unit)
    return made


def approved(chain: GoingUp, paper: UUID, number: str = "") -> PaperVersion:
    """That paper, proposed and approved by everybody."""
    submit_paper(**chain.world.common, paper=paper, library=Library())
    common: dict[str, Any] = {"agency": chain.world.agency, "now": NOW}
    for who, step in zip(("unit", "clerk", "head"), chain.steps(paper), strict=True):
        decision = Decision("approve" if who == "head" else "forward")
        decide_step(**common, actor=chain.signer(who), step=step.pk, decision=decision)
    if number:
        number_paper(**chain.world.common, paper=paper, registered=Registered(number, NOW.date()))
    version = PaperVersion.objects.get(paper=paper)
    assert version.state == APPROVED
    return version


def page(world: World, cycle: Cycle) -> OrderPage:
    return order_page(world.people["viewer"], world.agency, cycle.pk)


def drafted(world: World, cycle: Cycle, drafting: Any = draft_assignment_order) -> UUID:
    key: UUID = drafting(**world.common, cycle=cycle.pk, unit=world.unit)
    return key


def cells(version: PaperVersion) -> list[list[str]]:
    (table,) = [b for b in frozen_paper(version).blocks if isinstance(b, Table)]
    return [[to_ascii_digits(cell.text) for cell in row.cells] for row in table.rows if isinstance(row, Row)]


def test_the_annex_is_the_table_and_stays_so_when_the_table_changes(world: World, cycle: Cycle, chain: GoingUp) -> None:
    version = approved(chain, drafted(world, cycle), "44/2569")
    assert [row[1] for row in cells(version)] == ["O1", "O2"]
    assert {row[3] for row in cells(version)} == {"สำนักปลัด"}
    found = page(world, cycle)
    assert found.base == version
    assert found.differing == ()
    unassign_code(**world.common, assignment=Assignment.objects.get(code="O2").pk)
    assert [(m.code, m.before, m.after) for m in page(world, cycle).differing] == [("O2", ("สำนักปลัด",), ())]
    assert [row[1] for row in cells(version)] == ["O1", "O2"]


def test_a_changed_assignment_proposes_an_order_with_only_the_changes(
    world: World, cycle: Cycle, chain: GoingUp, refused: Any
) -> None:
    with refused("order_not_in_force"):
        drafted(world, cycle, draft_amending_order)
    approved(chain, drafted(world, cycle), "44/2569")
    with refused("order_not_differing"):
        drafted(world, cycle, draft_amending_order)
    works = add_unit(**world.common, facts=UnitFacts("กองช่าง"))
    assign_codes(**world.common, cycle=cycle.pk, codes=["O2", "O3"], kind="unit", holder=works)
    amending = drafted(world, cycle, draft_amending_order)
    version = PaperVersion.objects.get(paper=amending)
    assert version.title.startswith("แก้ไขเพิ่มเติมคำสั่งที่ 44/2569 เรื่อง มอบหมาย")
    assert [row.paper_id for row in page(world, cycle).under_way] == [amending]
    assert len(page(world, cycle).differing) == 2, "a draft changes nothing"
    version = approved(chain, amending)
    assert [row[1:2] + row[3:] for row in cells(version)] == [
        ["O2", "สำนักปลัด", "กองช่าง\nสำนักปลัด"],
        ["O3", "-", "กองช่าง"],
    ]
    found = page(world, cycle)
    assert (found.differing, found.amendments, found.under_way) == ((), (version,), ())
    assert {row.code: row.holders for row in found.said}["O3"] == ("กองช่าง",)


def test_a_newer_order_of_the_whole_table_stands_in_place_of_the_one_before(
    world: World, cycle: Cycle, chain: GoingUp
) -> None:
    approved(chain, drafted(world, cycle), "44/2569")
    assign_codes(**world.common, cycle=cycle.pk, codes=["O3"], kind="person", holder=world.person)
    newer = drafted(world, cycle)
    PaperVersion.objects.filter(letter_number="44/2569").update(ended_at=NOW.replace(year=2025))
    approved(chain, newer)
    found = page(world, cycle)
    assert found.base and found.base.paper_id == newer
    assert found.differing == () == found.amendments


def test_a_secret_order_is_no_base_for_anybody(world: World, cycle: Cycle, chain: GoingUp) -> None:
    key = drafted(world, cycle)
    PaperVersion.objects.filter(paper=key).update(secrecy="ลับ")
    approved(chain, key)
    assert page(world, cycle).base is None


def test_a_year_without_assignments_has_nothing_to_order(world: World, chain: GoingUp, refused: Any) -> None:
    made = open_year(world)
    with refused("order_without_assignments"):
        drafted(world, made)
    assert page(world, made).unassigned > 0


def test_a_committee_is_ordered_with_its_people_posts_and_duties(
    world: World, cycle: Cycle, chain: GoingUp, refused: Any
) -> None:
    committee = add_committee(**world.common, facts=CommitteeFacts("คณะทำงาน ITA"))
    common: dict[str, Any] = {**world.common, "cycle": cycle.pk, "committee": committee, "unit": world.unit}
    with refused("order_without_members"):
        draft_committee_order(**common)
    add_member(**world.common, committee=committee, person=world.person, duty="ประธาน")
    version = approved(chain, draft_committee_order(**common))
    assert cells(version) == [["1", "นางปิ่นมณี สายธารใส", "หัวหน้าสำนักปลัด", "ประธาน"]]
    assert page(world, cycle).base is None, "an order about people says nothing of codes"
