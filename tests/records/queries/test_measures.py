"""The list of a year's measures: what a row says, what it is found by, and how often the database is asked."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries
from tests.records.planned import MEASURES, many, open_year, plan_in
from tests.records.worlds import NOW, TODAY, World

from prongsai.domain.measure_list import LATE, Wanted
from prongsai.records.acting import PROGRAM
from prongsai.records.actions.people import hold_post
from prongsai.records.models import Cycle
from prongsai.records.queries.measures import MeasuresPage, measures_page, stored_measures

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def cycle(world: World) -> Cycle:
    return open_year(world)


def page_of(world: World, cycle: Cycle, page: int | None = 1, **more: Any) -> MeasuresPage:
    facets = more.pop("facets", {})
    return measures_page(
        world.people["viewer"], world.agency, cycle.pk, wanted=Wanted(facets), page=page, day=TODAY, **more
    )


def test_a_row_says_what_the_list_shows(world: World, cycle: Cycle) -> None:
    plan_in(cycle)
    first, second, third = page_of(world, cycle).rows
    assert (first.key, first.title, first.codes) == ("m1", MEASURES[0].title, ("O10", "indicator:9"))
    assert (first.responsible, first.period, first.goal) == (("สำนักปลัด",), MEASURES[0].period, "ครบทุกเดือน")
    assert (second.due, second.late, first.late) == (MEASURES[1].due, True, False)
    assert third.responsible == ("นางปิ่นมณี สายธารใส",)


def test_it_is_found_by_unit_code_state_and_being_late(world: World, cycle: Cycle) -> None:
    plan_in(cycle)
    page = page_of(world, cycle)
    assert dict(page.units) == {str(world.unit): "สำนักปลัด"}
    assert page.counts["unit"] == {str(world.unit): 1}
    assert page.counts["late"] == {LATE: 1}
    assert page.counts["state"] == {"adopted": 3}
    assert page.counts["indicator"]["9"] == 1
    assert "3" in page.counts["issue"]
    assert [r.key for r in page_of(world, cycle, facets={"late": LATE}).found] == ["m2"]


def test_a_unit_has_to_do_with_what_its_posts_and_steps_do(world: World, cycle: Cycle) -> None:
    hold_post(actor=PROGRAM, agency=world.agency, now=NOW, person=world.person, post=world.post, since=TODAY)
    bare = replace(MEASURES[0], responsible=("หัวหน้าสำนักปลัด",), steps=())
    step_only = replace(MEASURES[0], responsible=())
    plan_in(cycle, bare, step_only, MEASURES[1])
    assert page_of(world, cycle).counts["unit"] == {str(world.unit): 2}
    assert page_of(world, cycle).rows[1].responsible == ()


def test_fifty_rows_a_page_all_on_demand_and_never_beyond_the_last(world: World, cycle: Cycle) -> None:
    plan_in(cycle, *many(101))
    sizes = [len(page_of(world, cycle, number).rows) for number in (1, 2, 3, 99, None)]
    assert sizes == [50, 50, 1, 1, 101]
    assert len(page_of(world, cycle, 1, size=20).rows) == 20
    assert len(page_of(world, cycle, 2).found) == page_of(world, cycle).whole == 101


def test_a_row_that_has_to_be_there_is_there(world: World, cycle: Cycle) -> None:
    keys = plan_in(cycle, *many(60))
    assert page_of(world, cycle, shown=str(keys[59])).rows[0].key == "m60"
    assert len(page_of(world, cycle, shown=str(keys[3])).rows) == 50
    assert page_of(world, cycle, facets={"state": "draft"}, shown=str(keys[0])).rows[0].key == "m1"


@pytest.mark.parametrize("count", [0, 3, 120])
def test_five_questions_to_the_database_however_many_measures(
    world: World, cycle: Cycle, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    if count:
        plan_in(cycle, *many(count))
    with django_assert_num_queries(5):
        page_of(world, cycle, None)


def test_measures_with_all_their_parts(
    world: World, cycle: Cycle, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    keys = plan_in(cycle)
    with django_assert_num_queries(9):
        found = stored_measures(PROGRAM, world.agency, cycle.pk)
    assert [(m.id, m.version, m.state, m.value) for m in found] == [
        (key, 1, "adopted", value) for key, value in zip(keys, MEASURES, strict=True)
    ]
