"""Whether the head is new, and what has to be done anew."""

from __future__ import annotations

from copy import deepcopy
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from tests.records.worlds import SINCE, TODAY, World

from prongsai.domain.errors import Refusal
from prongsai.frameworks.library import Library
from prongsai.frameworks.store import write_edition
from prongsai.frameworks.validate import PlainTables
from prongsai.records.actions.cycles import open_cycle
from prongsai.records.actions.people import PersonFacts, add_person, hold_post
from prongsai.records.actions.posts import PostFacts, add_post
from prongsai.records.queries.new_head import NEW_FOR, NewHead, new_head
from prongsai.thai.years import FiscalYear

pytestmark = [pytest.mark.django_db, pytest.mark.database]
TITLE = "นายกองค์การบริหารส่วนตำบลทุ่งตะวัน"


def a_head(world: World, since: date, title: str = TITLE, acting: str = "", unit: UUID | None = None) -> None:
    post = add_post(**world.common, facts=PostFacts(title, unit, valid_from=SINCE))
    person = add_person(**world.common, facts=PersonFacts("นายพายัพ แสงทอง", valid_from=SINCE))
    hold_post(**world.common, person=person, post=post, since=since, acting=acting)


def seen(world: World) -> NewHead | None:
    return new_head(world.people["viewer"], world.agency, TODAY, Library())


@pytest.mark.parametrize(("days", "new"), [(0, True), (NEW_FOR.days, True), (NEW_FOR.days + 1, False)])
def test_a_head_is_new_for_a_year(world: World, days: int, new: bool) -> None:
    a_head(world, TODAY - timedelta(days=days))
    assert (seen(world) is not None) is new


def test_a_deputy_and_who_acts_for_the_head_are_not_new_heads(world: World) -> None:
    assert seen(world) is None
    a_head(world, TODAY, title=f"รอง{TITLE}")
    a_head(world, TODAY, acting="รักษาราชการแทน")
    assert seen(world) is None


def test_codes_are_those_of_the_criteria_that_the_newest_open_year_runs_on(world: World) -> None:
    a_head(world, TODAY)
    found = seen(world)
    assert found and (found.holder.name, found.title, found.criteria) == ("นายพายัพ แสงทอง", TITLE, None)
    for year in (2567, 2569):
        open_cycle(**world.common, year=FiscalYear(year), library=Library())
    found = seen(world)
    assert found and found.criteria == "2568", "the criteria of 2569 are not whole yet"
    assert "O18" in {code for each in found.redo for code in each.codes}


def test_a_variant_has_its_own_codes_however_the_library_changes(world: World, tmp_path: Path) -> None:
    a_head(world, TODAY)
    write_edition(of_the_kind(Library().load("2568").tables, "sao"), tmp_path / "2568-sao")
    open_cycle(**world.common, year=FiscalYear(2568), library=Library([tmp_path]))
    found = seen(world)
    assert found and found.criteria == "2568-sao"
    codes = {code for each in found.redo for code in each.codes}
    assert "O118" in codes and "O18" not in codes


def of_the_kind(tables: PlainTables, variant: str) -> PlainTables:
    """A variant of these criteria in which every item has its number raised by a hundred."""

    def raised(codes: list[str]) -> list[str]:
        return [f"O{int(code[1:]) + 100}" for code in codes]

    made = deepcopy(tables)
    made["edition"][0]["variant"] = variant
    for item in made["items"]:
        item["code"] = raised([item["code"]])[0]
    for row in made["crosswalk"]:
        if row["kind"] == "item" and "after" in row:
            row["after"] = raised(row["after"])
    for row in made["issues"]:
        row["items"] = raised(row.get("items", []))
    return made


def test_a_stranger_is_refused(world: World) -> None:
    with pytest.raises(Refusal) as caught:
        new_head(world.people["stranger"], world.agency, TODAY, Library())
    assert caught.value.code.startswith("permission_")
