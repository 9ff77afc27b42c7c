"""Results are counted anew from what is stored, and set beside the official ones before them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.records.scored import BEFORE, LIBRARY, OLDEST, a_result, a_sheet, weigh_otherwise
from tests.records.worlds import NOW, World, made_world

from prongsai.frameworks import library as library_module
from prongsai.frameworks.library import Library
from prongsai.records.actions.results import withdraw_result
from prongsai.records.models import StoredResult
from prongsai.records.queries.results import result_of, result_page, results_of
from prongsai.records.queries.year_work import results_before

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def world() -> World:
    return made_world()


def test_the_newest_year_first_and_official_before_the_rest(world: World, django_assert_num_queries: Any) -> None:
    a_result(world.agency, BEFORE)
    a_result(world.agency, standing="rehearsal")
    a_result(world.agency)
    with django_assert_num_queries(3):
        found = results_of(world.people["viewer"], world.agency)
    assert [(s.row.year, s.row.standing) for s in found] == [
        (2568, "official"),
        (2568, "rehearsal"),
        (2567, "official"),
    ]
    assert str(found[0].result.total) == "86.71"


def test_a_result_is_counted_by_the_criteria_it_is_bound_to(world: World) -> None:
    key = a_result(world.agency)
    weigh_otherwise("2568")
    assert str(result_of(world.people["viewer"], world.agency, key).result.total) == "88.82"


def test_only_official_results_of_earlier_years_stand_beside_it(world: World, django_assert_num_queries: Any) -> None:
    a_result(world.agency, OLDEST)
    a_result(world.agency, BEFORE)
    a_result(world.agency, BEFORE, standing="rehearsal", sheet=a_sheet(BEFORE, indicators={"1": "1.00"}))
    key = a_result(world.agency)
    with django_assert_num_queries(4):
        page = result_page(world.people["viewer"], world.agency, key, LIBRARY)
    assert [(e.year, e.scored.official) for e in page.earlier] == [(2567, True), (2566, True)]
    assert str(page.earlier[0].figures["indicator:1"].difference) == "0.00"
    assert page.way
    assert page.gaps[0].key == "indicator:10"


def test_a_result_is_taken_apart_though_its_year_left_the_library(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_result(world.agency, BEFORE)
    key = a_result(world.agency)
    who = world.people["viewer"]
    whole = result_page(who, world.agency, key, LIBRARY)
    monkeypatch.setattr(library_module, "OWN_EDITIONS", tmp_path)
    page = result_page(who, world.agency, key, Library())
    assert Library().names == ()
    assert page.earlier[0].figures == whole.earlier[0].figures
    assert (page.gaps, page.way) == (whole.gaps, whole.way)


def test_a_year_is_not_planned_from_what_was_withdrawn(world: World) -> None:
    key = a_result(world.agency, standing="rehearsal")
    owner = StoredResult.objects.get().agency
    assert len(results_before(owner, 2569)) == 1
    withdraw_result(**{**world.common, "now": NOW}, result=key)
    assert results_before(owner, 2569) == ()
