"""Last year's disclosures in a new year: everything comes over as something to look at, and nothing is overwritten."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date

import pytest
from tests.domain.conftest import edition
from tests.records.disclosed import Disclosed, made_disclosed, with_last_year
from tests.records.worlds import World, actor

from prongsai.domain.errors import Refusal
from prongsai.frameworks.library import Library
from prongsai.records.actions.assignments import assign_codes
from prongsai.records.actions.disclosures import begin_disclosures
from prongsai.records.actions.disclosures_carried import carry_disclosures, confirm_disclosure, set_due_days
from prongsai.records.models import AuditRow, Disclosure
from prongsai.records.queries.disclosures import ItemRow, disclosure_of, disclosures_of, year_asked
from prongsai.records.queries.disclosures_carried import carried_disclosures, flags_of

Refused = Callable[[str], AbstractContextManager[None]]


@pytest.fixture
def made(world: World) -> Disclosed:
    return with_last_year(made_disclosed(world))


def _carry(made: Disclosed) -> None:
    carry_disclosures(**made.program, cycle=made.cycle, library=Library())


def test_last_year_comes_over_as_something_to_look_at(made: Disclosed) -> None:
    preview = carried_disclosures(made.world.people["coordinator"], made.world.agency, made.cycle, Library())
    assert not Disclosure.objects.filter(cycle=made.cycle).exists()
    _carry(made)
    item = disclosure_of(made.world.people["coordinator"], made.world.agency, made.cycle, "O1")
    row, element = item.row, item.elements[0]
    assert (row.carried_from, row.unconfirmed, row.has_it, row.explanation) == (2568, True, True, "เมนูเกี่ยวกับเรา")
    assert (item.state, element.state, element.element.explanation) == ("confirm", "confirm", "ดูแผนผัง")
    piece = item.pieces[0]
    assert (piece.piece.title, piece.public, piece.draft and piece.draft.body) == (
        "โครงสร้างปี 2568",
        None,
        "เนื้อหาของ โครงสร้างปี 2568",
    )
    assert [(p.piece_id, p.address, p.page) for p in element.proofs] == [
        (piece.piece.pk, "", "หน้า 2"),
        (None, "https://thungtawan.example/2568/o1.html", ""),
    ]
    assert [item.code for item in preview.items] == [row.row.code for row in _all(made)]
    assert [(f.place.th, f.text) for f in flags_of(item)] == [
        ("ชื่อเรื่อง", "ปี 2568"),
        ("ข้อความที่อ้าง", "ปีงบประมาณ พ.ศ. 2568"),
        ("ที่อยู่เว็บ", "2568"),
    ]


def test_neither_what_was_withdrawn_nor_a_paper_of_last_year_comes_over(made: Disclosed) -> None:
    _carry(made)
    item = disclosure_of(made.world.people["coordinator"], made.world.agency, made.cycle, "O3")
    assert (item.pieces, item.elements[0].proofs) == ((), ())
    assert item.elements[0].element.explanation == "x"
    assert made.row("O3", made.before).pieces.count() == 2


def test_what_somebody_began_is_not_overwritten_and_nothing_comes_twice(made: Disclosed, refused: Refused) -> None:
    begin_disclosures(**made.program, cycle=made.cycle)
    made.piece("O1", "ของปีนี้", made.cycle)
    _carry(made)
    assert made.row("O1").carried_from is None
    assert (made.row("O2").carried_from, made.row("O2").missing_reason) == (2568, "ไม่มีรองผู้บริหาร")
    with refused("disclosures_nothing_to_carry"):
        _carry(made)
    with refused("disclosures_nothing_to_carry"):
        carry_disclosures(**made.program, cycle=made.before, library=Library())


def test_the_officer_of_its_unit_finds_a_whole_item_good(made: Disclosed, refused: Refused) -> None:
    _carry(made)
    officer = actor("officer", made.world.agency, made.world.unit)
    common = {**made.program, "actor": officer, "disclosure": made.row("O1").pk}
    with pytest.raises(Refusal):
        confirm_disclosure(**common)
    assign_codes(**made.program, cycle=made.cycle, codes=["O1"], kind="unit", holder=made.world.unit)
    confirm_disclosure(**common)
    item = disclosure_of(officer, made.world.agency, made.cycle, "O1")
    assert (item.row.unconfirmed, item.elements[0].state, flags_of(item)) == (False, "shown", ())
    assert "unconfirmed" not in {e.state for e in item.elements}
    assert AuditRow.objects.latest("seq").summary == "ตรวจข้อ O1 ที่ยกมาจากปีก่อนแล้ว"


def test_days_are_set_for_many_items_at_once(made: Disclosed) -> None:
    begin_disclosures(**made.program, cycle=made.cycle)
    day = date(2026, 3, 31)
    common = {**made.program, "actor": made.world.people["coordinator"], "cycle": made.cycle}
    assert set_due_days(**common, codes=["O1", "O2", "O99"], due=day) == 2
    assert set_due_days(**common, codes=["O1", "O3"], due=day) == 1
    assert {row.row.code for row in _all(made) if row.row.due == day} == {"O1", "O2", "O3"}
    with pytest.raises(Refusal):
        set_due_days(
            **{**common, "actor": actor("officer", made.world.agency, made.world.unit)}, codes=["O1"], due=None
        )


def test_criteria_borrowed_from_an_earlier_year_speak_of_this_one(made: Disclosed) -> None:
    year, criteria = made.row("O1", made.before).cycle, edition()
    (item, silent) = (replace(criteria.items[0], data_year=criteria.year - 1), criteria.items[1])
    assert year_asked(item, year, criteria) == year.fiscal_year - 1
    assert year_asked(silent, year, criteria) is None


def _all(made: Disclosed) -> tuple[ItemRow, ...]:
    return disclosures_of(made.world.people["coordinator"], made.world.agency, made.cycle)
