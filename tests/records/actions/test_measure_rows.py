"""A measure comes back from its rows as it was put in, and a change touches only what changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from tests.records.worlds import NOW, TODAY, World, made_world

from prongsai.domain.errors import Refusal
from prongsai.domain.measures import Measure, Milestones, Step
from prongsai.frameworks.library import Library
from prongsai.records.acting import PROGRAM, act
from prongsai.records.actions.cycles import open_cycle
from prongsai.records.actions.measure_rows import Origin, Responsible, add_measure, change_measure
from prongsai.records.models import Cycle, MeasureOwner, MeasureTarget, PlannedMeasure
from prongsai.records.queries.measure_values import measure_value, step_words, with_parts
from prongsai.records.queries.plan import plan_of
from prongsai.thai.years import FiscalYear

pytestmark = [pytest.mark.django_db, pytest.mark.database]

MEASURE = Measure(
    key="m1",
    title="เปิดเผยแผนการจัดซื้อทุกเดือน",
    targets=("O10", "indicator:9", "issue:3"),
    steps=(
        Step("รวบรวมแผน", "requirement", date(2026, 1, 30), ("สำนักปลัด",)),
        Step("ขึ้นเว็บไซต์", "action"),
    ),
    responsible=("สำนักปลัด", "นางปิ่นมณี สายธารใส", "คณะทำงานที่ยังไม่ตั้ง"),
    period="ตลอดปีงบประมาณ",
    start=date(2025, 10, 1),
    end=date(2026, 9, 30),
    due=date(2026, 4, 30),
    evidence=("ภาพหน้าเว็บไซต์", "บันทึกข้อความ"),
    goal="ครบ 12 เดือน",
    outcome="ประชาชนเห็นแผน\nทุกเดือน",
    milestones=Milestones("6 เดือนแรกครบ", "ครบทั้งปี"),
    monitoring=("สำนักปลัดรายงานปลัดทุกเดือน ภายในวันที่ 5",),
    score="75.00",
    section="มาตรการด้านการเปิดเผย",
    kpi="จำนวนเดือนที่เผยแพร่",
    recurrence="monthly",
    budget=Decimal("1500.50"),
)


@pytest.fixture
def world() -> World:
    return made_world()


@pytest.fixture
def cycle(world: World) -> Cycle:
    key = open_cycle(actor=PROGRAM, agency=world.agency, now=NOW, year=FiscalYear.of(TODAY), library=Library())
    return Cycle.objects.get(pk=key)


def added(cycle: Cycle, measure: Measure = MEASURE, **more: Any) -> PlannedMeasure:
    with act("edit_measure", PROGRAM, agency=cycle.agency, now=NOW) as log:
        who = Responsible(cycle.agency)
        return add_measure(log, cycle, measure, who, state="adopted", origin=Origin("typed", **more))


def changed(row: PlannedMeasure, measure: Measure, expected: int | None = None) -> list[dict[str, Any]]:
    with act("edit_measure", PROGRAM, agency=row.agency, now=NOW) as log:
        change_measure(log, row, measure, Responsible(row.agency), expected=expected)
    return log.changes


def stored(key: UUID) -> Measure:
    return measure_value(with_parts(PlannedMeasure.objects.filter(pk=key)).get())


def test_a_measure_comes_back_as_it_was(cycle: Cycle) -> None:
    assert stored(added(cycle).pk) == MEASURE


def test_names_stand_for_what_the_agency_has(cycle: Cycle, world: World) -> None:
    added(cycle)
    owners = MeasureOwner.objects.filter(step=None)
    assert [(o.unit_id, o.person_id, o.text) for o in owners] == [
        (world.unit, None, ""),
        (None, world.person, ""),
        (None, None, "คณะทำงานที่ยังไม่ตั้ง"),
    ]
    assert MeasureOwner.objects.get(step__order=1).unit_id == world.unit


def test_a_name_of_another_agency_stays_a_name(cycle: Cycle, world: World) -> None:
    Cycle.objects.filter(pk=cycle.pk).update(agency=world.other)
    added(Cycle.objects.get(pk=cycle.pk))
    assert {o.text for o in MeasureOwner.objects.filter(step=None)} == set(MEASURE.responsible)


def test_a_change_touches_only_what_changed(cycle: Cycle) -> None:
    row = added(cycle)
    steps = (MEASURE.steps[0], replace(MEASURE.steps[1], text="ขึ้นเว็บไซต์ทุกวันที่ 5"))
    changes = changed(row, replace(MEASURE, steps=steps))
    assert [c["kind"] for c in changes] == ["plannedmeasure", "measurestep"]
    assert stored(row.pk).steps == steps


@pytest.mark.parametrize("targets", [("issue:3", "O10"), ("indicator:9",), (), ("e1", "O10", "indicator:9", "issue:3")])
def test_targets_may_change_places(cycle: Cycle, targets: tuple[str, ...]) -> None:
    row = added(cycle)
    changed(row, replace(MEASURE, targets=targets))
    assert stored(row.pk).targets == targets
    assert MeasureTarget.objects.count() == len(targets)


def test_a_step_taken_out_takes_its_people_along(cycle: Cycle) -> None:
    row = added(cycle)
    changed(row, replace(MEASURE, steps=MEASURE.steps[1:]))
    assert stored(row.pk).steps == MEASURE.steps[1:]
    assert not MeasureOwner.objects.exclude(step=None).exists()


def test_a_stale_change_is_refused_and_nothing_is_changed(cycle: Cycle) -> None:
    row = added(cycle)
    changed(row, replace(MEASURE, title="แก้แล้ว"))
    stale = PlannedMeasure.objects.get(pk=row.pk)
    with pytest.raises(Refusal) as refused:
        changed(stale, replace(MEASURE, title="อีกคน", steps=()), expected=1)
    assert refused.value.code == "row_changed_meanwhile"
    assert (stored(row.pk).title, len(stored(row.pk).steps)) == ("แก้แล้ว", 2)


def test_an_end_before_the_start_is_refused(cycle: Cycle) -> None:
    with pytest.raises(Refusal) as refused:
        added(cycle, replace(MEASURE, end=date(2025, 1, 1)))
    assert refused.value.code == "measure_ends_before_start"
    assert not PlannedMeasure.objects.exists()


def test_a_number_is_never_given_again(cycle: Cycle) -> None:
    added(cycle)
    second = added(cycle)
    PlannedMeasure.objects.filter(pk=second.pk).update(state="dropped")
    assert [added(cycle).number, second.number] == [3, 2]


def test_the_plan_holds_what_was_adopted(cycle: Cycle, world: World) -> None:
    added(cycle)
    PlannedMeasure.objects.filter(pk=added(cycle, replace(MEASURE, title="ร่าง")).pk).update(state="draft")
    plan = plan_of(world.people["viewer"], world.agency, cycle.pk)
    assert (plan.year, plan.measures) == (cycle.fiscal_year, (MEASURE,))
    assert len(plan_of(PROGRAM, world.agency, cycle.pk, ("adopted", "draft")).measures) == 2


def test_a_step_says_its_own_day_and_people() -> None:
    assert step_words(MEASURE.steps[0]) == "รวบรวมแผน (ภายใน ๓๐ มกราคม ๒๕๖๙ ผู้รับผิดชอบ สำนักปลัด)"
    assert step_words(MEASURE.steps[1]) == "ขึ้นเว็บไซต์"
