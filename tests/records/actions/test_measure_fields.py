"""One field of a measure changed in a list."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from tests.records.planned import MEASURES, open_year, plan_in, stored
from tests.records.worlds import TODAY, World, last_changes, last_row

from prongsai.domain.errors import Refusal
from prongsai.domain.measure_table import days_meant
from prongsai.records.actions.measure_fields import FIELDS, edit_measure_field, move_measure
from prongsai.records.models import Cycle, MeasureStep
from prongsai.records.queries.measure_values import measure_value
from prongsai.thai.years import FiscalYear

pytestmark = [pytest.mark.django_db, pytest.mark.database]
YEAR = FiscalYear.of(TODAY)


@pytest.fixture
def keys(world: World) -> list[UUID]:
    return plan_in(open_year(world))


def edit(world: World, measure: UUID, field: str, value: Any, who: str = "coordinator", **more: Any) -> None:
    common = {**world.common, "actor": world.people[who]}
    edit_measure_field(**common, measure=measure, field=field, value=value, **more)


@pytest.mark.parametrize(
    ("field", "value", "attribute"),
    [("title", "ชื่อใหม่", "title"), ("goal", "", "goal"), ("due", date(2026, 2, 1), "due"), ("due", None, "due")],
)
def test_a_field_is_changed_and_nothing_else(
    world: World, keys: list[UUID], field: str, value: Any, attribute: str
) -> None:
    edit(world, keys[0], "due", date(2026, 1, 1))
    edit(world, keys[0], field, value, version=2)
    assert getattr(stored(keys[0]), attribute) == value
    changes = [c for c in last_changes(world.agency) if set(c["after"]) - {"version"}]
    assert [(c["kind"], set(c["after"]) - {"version"}) for c in changes] == [("plannedmeasure", {attribute})]
    assert last_row(world.agency).summary.startswith("แก้ไขมาตรการ m1 ")


@pytest.mark.parametrize(
    ("period", "days"),
    [
        ("ต.ค. - มี.ค.", (date(2025, 10, 1), date(2026, 3, 31), None)),
        ("ภายในเดือนมีนาคม", (None, None, date(2026, 3, 31))),
        ("ตลอดปีงบประมาณ", (YEAR.starts, YEAR.ends, None)),
        ("เมื่อมีเหตุ", (None, None, None)),
        ("", (None, None, None)),
    ],
)
def test_a_period_takes_its_days_along(world: World, keys: list[UUID], period: str, days: tuple[Any, ...]) -> None:
    assert days_meant(period, YEAR) == days
    edit(world, keys[0], "period", period)
    row = stored(keys[0])
    assert (row.period, row.starts, row.ends, row.due) == (period, *days)


def test_a_day_given_by_itself_stays_when_the_period_names_none(world: World, keys: list[UUID]) -> None:
    edit(world, keys[1], "period", "ต.ค. - พ.ย.")
    assert stored(keys[1]).due == MEASURES[1].due


def test_names_become_who_they_mean_and_steps_keep_theirs(world: World, keys: list[UUID]) -> None:
    edit(world, keys[0], "responsible", ("นางปิ่นมณี สายธารใส", "คณะทำงานใหม่"))
    value = measure_value(stored(keys[0]))
    assert value.responsible == ("นางปิ่นมณี สายธารใส", "คณะทำงานใหม่")
    assert value.steps == MEASURES[0].steps
    assert stored(keys[0]).owners.filter(person=world.person).exists()


def test_a_stale_change_is_refused(world: World, keys: list[UUID]) -> None:
    edit(world, keys[0], "goal", "ครั้งแรก", version=1)
    for field in FIELDS:
        value = {"due": None, "responsible": ()}.get(field, "อีกคน")
        with pytest.raises(Refusal) as refused:
            edit(world, keys[0], field, value, version=1)
        assert refused.value.code == "row_changed_meanwhile"
    assert (stored(keys[0]).goal, MeasureStep.objects.filter(measure=keys[0]).count()) == ("ครั้งแรก", 2)


def test_the_head_of_a_unit_edits_what_the_unit_does(world: World, keys: list[UUID]) -> None:
    edit(world, keys[0], "goal", "ของเรา", who="unit_head")
    assert stored(keys[0]).goal == "ของเรา"
    for key, who in ((keys[1], "unit_head"), (keys[0], "viewer"), (keys[0], "stranger")):
        with pytest.raises(Refusal) as refused:
            edit(world, key, "goal", "ไม่ใช่ของเรา", who=who)
        assert refused.value.code in ("permission_scope", "permission_role")


def test_a_measure_moves_from_state_to_state(world: World, keys: list[UUID]) -> None:
    move_measure(**world.common, measure=keys[0], state="dropped", version=1)
    assert stored(keys[0]).state == "dropped"
    assert last_row(world.agency).summary == "เปลี่ยนสถานะมาตรการ m1 เป็น “ไม่ใช้”"
    with pytest.raises(Refusal) as refused:
        move_measure(**world.common, measure=keys[0], state="draft", version=1)
    assert refused.value.code == "row_changed_meanwhile"


def test_a_closed_year_stays_as_it_is(world: World, keys: list[UUID]) -> None:
    Cycle.objects.update(closed=TODAY)
    with pytest.raises(Refusal) as refused:
        edit(world, keys[0], "goal", "สายไปแล้ว")
    assert refused.value.code == "cycle_closed"
    with pytest.raises(Refusal) as refused:
        move_measure(**world.common, measure=keys[0], state="draft")
    assert refused.value.code == "cycle_closed"


def test_an_empty_title_is_refused(world: World, keys: list[UUID]) -> None:
    with pytest.raises(Refusal) as refused:
        edit(world, keys[0], "title", " ")
    assert refused.value.code == "text_empty"
