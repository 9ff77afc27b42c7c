"""Measures are typed, edited, decided on and put in order; each act once, whole, and in the history."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

import pytest
from tests.records.worlds import NOW, TODAY, World, last_row

from prongsai.domain.measures import Measure, Step
from prongsai.frameworks.library import Library
from prongsai.records.acting import PROGRAM, AlreadyDone
from prongsai.records.actions.cycles import open_cycle
from prongsai.records.actions.measures import (
    adopt_measures,
    drop_measure,
    edit_measure,
    plan_measure,
    reorder_measures,
    restore_measure,
)
from prongsai.records.actions.units import UnitFacts, add_unit
from prongsai.records.models import AuditRow, Cycle, PlannedMeasure
from prongsai.records.queries.measure_values import measure_value, with_parts
from prongsai.thai.years import FiscalYear

pytestmark = [pytest.mark.django_db, pytest.mark.database]

VALUE = Measure("", "เปิดเผยแผนทุกเดือน", ("O10",), (Step("รวบรวมแผน", "action"),), ("สำนักปลัด",), score="0.00")


@pytest.fixture
def cycle(world: World) -> UUID:
    return open_cycle(actor=PROGRAM, agency=world.agency, now=NOW, year=FiscalYear.of(TODAY), library=Library())


def planned(world: World, cycle: UUID, title: str = VALUE.title, state: str = "adopted") -> PlannedMeasure:
    key = plan_measure(**world.common, cycle=cycle, measure=replace(VALUE, title=title))
    PlannedMeasure.objects.filter(pk=key).update(state=state)
    return PlannedMeasure.objects.get(pk=key)


def edited(world: World, row: PlannedMeasure, who: str = "coordinator", **more: Any) -> None:
    facts = replace(VALUE, title="เปิดเผยแผนภายในวันที่ 5")
    edit_measure(**{**world.common, "actor": world.people[who]}, measure=row.pk, facts=facts, **more)


def state(row: PlannedMeasure) -> str:
    row.refresh_from_db()
    return row.state


def test_a_typed_measure_stands_in_the_plan_once(world: World, cycle: UUID) -> None:
    key = uuid4()
    plan_measure(**world.common, cycle=cycle, measure=VALUE, submission=key)
    with pytest.raises(AlreadyDone):
        plan_measure(**world.common, cycle=cycle, measure=VALUE, submission=key)
    row = with_parts(PlannedMeasure.objects.all()).get()
    assert (row.state, row.origin, measure_value(row)) == ("adopted", "typed", replace(VALUE, key="m1"))
    assert last_row(world.agency).summary == "เพิ่มมาตรการ m1 “เปิดเผยแผนทุกเดือน”"


def test_a_stale_edit_changes_nothing(world: World, cycle: UUID, refused: Any) -> None:
    row = planned(world, cycle)
    edited(world, row, version=1)
    with refused("row_changed_meanwhile"):
        edited(world, row, version=1)
    assert "แก้ไขมาตรการ m1" in last_row(world.agency).summary


def test_heads_of_units_edit_what_their_unit_is_responsible_for(world: World, cycle: UUID, refused: Any) -> None:
    row = planned(world, cycle)
    edited(world, row, "unit_head")
    other = add_unit(**world.common, facts=UnitFacts("กองคลัง"))
    assert other
    facts = replace(VALUE, responsible=("กองคลัง",))
    edit_measure(**world.common, measure=row.pk, facts=facts)
    with refused("permission_scope"):
        edited(world, row, "unit_head")
    edit_measure(**world.common, measure=row.pk, facts=replace(VALUE, responsible=("กองคลัง", "หัวหน้าสำนักปลัด")))
    edited(world, row, "unit_head")  # a post of the unit counts as the unit, wherever it stands in the list


def test_a_measure_of_nobody_is_no_unit_heads(world: World, cycle: UUID, refused: Any) -> None:
    row = planned(world, cycle)
    edit_measure(**world.common, measure=row.pk, facts=replace(VALUE, responsible=("คณะทำงานที่ยังไม่ตั้ง",)))
    with refused("permission_scope"):
        edited(world, row, "unit_head")


def test_many_drafts_are_adopted_in_one_act(world: World, cycle: UUID) -> None:
    rows = [planned(world, cycle, f"เรื่องที่ {n}", "draft") for n in range(3)]
    acts = AuditRow.objects.count()
    assert adopt_measures(**world.common, cycle=cycle, measures=[rows[2].pk, rows[0].pk, rows[0].pk]) == 2
    assert [state(row) for row in rows] == ["adopted", "draft", "adopted"]
    assert AuditRow.objects.count() == acts + 1
    assert last_row(world.agency).summary.startswith("นำร่างมาใช้เป็นมาตรการ 2 เรื่อง: m3")
    assert adopt_measures(**world.common, cycle=cycle, measures=[rows[0].pk, rows[1].pk]) == 1


def test_where_one_cannot_be_adopted_none_is(world: World, cycle: UUID, refused: Any) -> None:
    draft, dropped = planned(world, cycle, "ก", "draft"), planned(world, cycle, "ข", "dropped")
    with refused("measure_state_other"):
        adopt_measures(**world.common, cycle=cycle, measures=[draft.pk, dropped.pk])
    with refused("row_not_here"):
        adopt_measures(**world.common, cycle=cycle, measures=[draft.pk, uuid4()])
    with refused("measures_none_chosen"):
        adopt_measures(**world.common, cycle=cycle, measures=[])
    assert state(draft) == "draft"


def test_a_measure_of_another_year_is_not_adopted_here(world: World, cycle: UUID, refused: Any) -> None:
    last = open_cycle(
        actor=PROGRAM, agency=world.agency, now=NOW, year=FiscalYear.of(TODAY).previous, library=Library()
    )
    draft = planned(world, last, state="draft")
    with refused("row_not_here"):
        adopt_measures(**world.common, cycle=cycle, measures=[draft.pk])


def test_what_is_dropped_keeps_its_reason_and_comes_back_as_a_draft(world: World, cycle: UUID, refused: Any) -> None:
    row = planned(world, cycle)
    with refused("text_empty"):
        drop_measure(**world.common, measure=row.pk, reason="  ")
    drop_measure(**world.common, measure=row.pk, reason="ทำอยู่แล้วในงานประจำ")
    assert (state(row), row.because) == ("dropped", ["ไม่ใช้เพราะ: ทำอยู่แล้วในงานประจำ"])
    assert "ทำอยู่แล้วในงานประจำ" in last_row(world.agency).summary
    with refused("measure_state_other"):
        drop_measure(**world.common, measure=row.pk, reason="อีกครั้ง")
    restore_measure(**world.common, measure=row.pk)
    assert (state(row), row.because) == ("draft", [])
    with refused("measure_state_other"):
        restore_measure(**world.common, measure=row.pk)


def test_a_new_order_takes_the_places_that_were_there(world: World, cycle: UUID) -> None:
    one, two, three = (planned(world, cycle, f"เรื่องที่ {n}") for n in range(3))
    reorder_measures(**world.common, cycle=cycle, measures=[three.pk, one.pk])
    assert list(PlannedMeasure.objects.values_list("pk", flat=True)) == [three.pk, two.pk, one.pk]
    assert PlannedMeasure.objects.get(pk=two.pk).version == two.version


def test_nothing_changes_in_a_closed_year(world: World, cycle: UUID, refused: Any) -> None:
    row = planned(world, cycle)
    Cycle.objects.filter(pk=cycle).update(closed=TODAY)
    acts: list[tuple[Any, dict[str, Any]]] = [
        (plan_measure, {"cycle": cycle, "measure": VALUE}),
        (edit_measure, {"measure": row.pk, "facts": VALUE}),
        (adopt_measures, {"cycle": cycle, "measures": [row.pk]}),
        (drop_measure, {"measure": row.pk, "reason": "ซ้ำ"}),
        (restore_measure, {"measure": row.pk}),
        (reorder_measures, {"cycle": cycle, "measures": [row.pk]}),
    ]
    for carried_out, facts in acts:
        with refused("cycle_closed"):
            carried_out(**world.common, **facts)


def test_a_long_title_fits_into_the_history(world: World, cycle: UUID) -> None:
    rows = [planned(world, cycle, f"{n}" + "ย" * 990, "draft") for n in range(8)]
    adopt_measures(**world.common, cycle=cycle, measures=[row.pk for row in rows])
    drop_measure(**world.common, measure=rows[0].pk, reason="ย" * 200)
    assert max(len(row.summary) for row in AuditRow.objects.all()) <= 500
