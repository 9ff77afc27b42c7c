"""A result is corrected under its own criteria, and withdrawn only where it is not official."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from tests.records.scored import a_result, a_sheet
from tests.records.worlds import NOW, World, last_changes, last_row, made_world

from prongsai.domain.errors import Refusal
from prongsai.records.actions.result_rows import ResultFacts
from prongsai.records.actions.results import edit_result, withdraw_result
from prongsai.records.models import StoredResult

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def world() -> World:
    return made_world()


def corrected(world: World, key: UUID, **facts: Any) -> StoredResult:
    given: dict[str, Any] = {"sheet": a_sheet(total="86.71"), "standing": "official", **facts}
    version = given.pop("version", None)
    edit_result(**world.common, result=key, facts=ResultFacts(**given), version=version)
    return StoredResult.objects.get(pk=key)


def refusal(world: World, key: UUID, **facts: Any) -> str:
    with pytest.raises(Refusal) as refused:
        corrected(world, key, **facts)
    return refused.value.code


def test_the_log_knows_the_figures_before_and_after(world: World) -> None:
    row = corrected(world, a_result(world.agency), remarks={"O10": " ลิงก์เปิดไม่ได้ ", "O1": " "})
    assert (row.sheet["total"], row.remarks, row.version) == ("86.71", {"O10": "ลิงก์เปิดไม่ได้"}, 2)
    (change,) = last_changes(world.agency)
    assert ("total" in change["before"]["sheet"], change["after"]["sheet"]["total"]) == (False, "86.71")
    assert last_row(world.agency).summary == "แก้ไขผลการประเมินปี 2568"


def test_what_the_criteria_do_not_take_is_refused(world: World) -> None:
    key = a_result(world.agency)
    assert refusal(world, key, sheet=a_sheet(total="101")) == "not_a_score"
    assert refusal(world, key, version=7) == "row_changed_meanwhile"


def test_a_rehearsal_does_not_become_a_second_official_result(world: World) -> None:
    key = a_result(world.agency, standing="rehearsal")
    a_result(world.agency)
    assert refusal(world, key, standing="official") == "result_exists"
    assert corrected(world, key, standing="self").standing == "self"


def test_a_withdrawn_result_is_changed_no_more(world: World) -> None:
    key = a_result(world.agency, standing="rehearsal", label="ครั้งที่ 1")
    withdraw_result(**world.common, result=key)
    assert StoredResult.objects.get().withdrawn == NOW
    assert last_row(world.agency).summary == "ถอนผลการประเมินปี 2568 ครั้งที่ 1"
    assert refusal(world, key, standing="rehearsal") == "result_withdrawn"
    with pytest.raises(Refusal) as refused:
        withdraw_result(**world.common, result=key)
    assert refused.value.code == "result_withdrawn"


def test_an_official_result_stays(world: World) -> None:
    key = a_result(world.agency)
    with pytest.raises(Refusal) as refused:
        withdraw_result(**world.common, result=key)
    assert refused.value.code == "official_result_stays"
