"""Who looks after which code: given, taken back, and taken over from last year."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from uuid import UUID

import pytest
from pytest_django import DjangoAssertNumQueries
from tests.records.planned import open_year
from tests.records.worlds import NOW, TODAY, World, last_row

from prongsai.frameworks import library as library_module
from prongsai.frameworks.library import Library
from prongsai.records.acting import PROGRAM
from prongsai.records.actions.assignments import assign_codes, take_over_assignments, unassign_code
from prongsai.records.actions.cycles import open_cycle
from prongsai.records.models import Assignment, Cycle, Person, StoredEdition
from prongsai.records.queries.assignments import assignments_of, carried_over, holders_of
from prongsai.records.queries.cycles import plain_tables
from prongsai.thai.years import FiscalYear

pytestmark = [pytest.mark.django_db, pytest.mark.database]
Refused = Callable[[str], AbstractContextManager[None]]


@pytest.fixture
def cycle(world: World) -> Cycle:
    return open_year(world)


def give(world: World, cycle: Cycle, *codes: str, kind: str = "unit", holder: UUID | None = None) -> int:
    return assign_codes(**world.common, cycle=cycle.pk, codes=codes, kind=kind, holder=holder or world.unit)


def held(cycle: Cycle) -> list[tuple[str, str]]:
    rows = Assignment.objects.filter(cycle=cycle)
    return sorted((row.code, str(row.unit or row.post or row.person)) for row in rows)


def last_year(world: World, edition: str) -> Cycle:
    """The year before on criteria of that name."""
    key = open_cycle(actor=PROGRAM, agency=world.agency, now=NOW, year=FiscalYear.of(TODAY).previous, library=Library())
    Cycle.objects.filter(pk=key).update(edition=_edition(edition))
    return Cycle.objects.get(pk=key)


def test_many_codes_at_once_and_none_twice(world: World, cycle: Cycle) -> None:
    assert give(world, cycle, "O1", "indicator:1", "O1") == 2
    assert last_row(world.agency).summary == "มอบหมาย O1, ตัวชี้วัดที่ 1 ให้ สำนักปลัด"
    assert give(world, cycle, "O1", "O2") == 1
    give(world, cycle, "O1", kind="person", holder=world.person)
    give(world, cycle, "O1", kind="post", holder=world.post)
    assert [name for code, name in held(cycle) if code == "O1"] == ["นางปิ่นมณี สายธารใส", "สำนักปลัด", "หัวหน้าสำนักปลัด"]


def test_a_code_of_no_such_year_is_refused_whole(world: World, cycle: Cycle, refused: Refused) -> None:
    with refused("code_not_of_year"):
        give(world, cycle, "O1", "O999")
    assert held(cycle) == []


def test_a_closed_year_stays_as_it_is(world: World, cycle: Cycle, refused: Refused) -> None:
    give(world, cycle, "O1")
    Cycle.objects.update(closed=TODAY)
    with refused("cycle_closed"):
        give(world, cycle, "O2")
    with refused("cycle_closed"):
        unassign_code(**world.common, assignment=Assignment.objects.get().pk)
    with refused("cycle_closed"):
        take_over_assignments(**world.common, cycle=cycle.pk, library=Library())


def test_a_code_is_taken_back(world: World, cycle: Cycle) -> None:
    give(world, cycle, "O1", "O2")
    unassign_code(**world.common, assignment=Assignment.objects.get(code="O1").pk)
    assert held(cycle) == [("O2", "สำนักปลัด")]
    assert last_row(world.agency).summary == "ยกเลิกการมอบหมาย O1 ของ สำนักปลัด"


def test_every_indicator_is_followed_by_its_items(
    world: World, cycle: Cycle, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    give(world, cycle, "O1", "indicator:1")
    with django_assert_num_queries(3):
        rows = assignments_of(world.people["viewer"], world.agency, cycle.pk)
    codes = [row.code for row in rows]
    assert codes.index("indicator:9") < codes.index("O1") < codes.index("indicator:10")
    assert next(row.label for row in rows if row.is_indicator) == "ตัวชี้วัดที่ 1"
    assert [[h.name for h in row.holders] for row in rows if row.code in ("O1", "O2")] == [["สำนักปลัด"], []]


def test_who_can_look_after_a_code_today(world: World, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(4):
        found = holders_of(world.people["viewer"], world.agency, TODAY)
    assert [(h.kind, h.key) for h in found] == [("unit", world.unit), ("post", world.post), ("person", world.person)]
    Person.objects.update(valid_to=TODAY.replace(day=1))
    assert "person" not in {h.kind for h in holders_of(world.people["viewer"], world.agency, TODAY)}


def test_last_years_are_taken_over_through_the_crosswalk(world: World, cycle: Cycle) -> None:
    """Of 2566, one item got another number, one was dropped, and an indicator stayed."""
    before = last_year(world, "2566")
    Cycle.objects.filter(pk=cycle.pk).update(edition=_edition("2567"))
    give(world, before, "O4", "O6", "indicator:1")
    give(world, cycle, "indicator:1")
    found = take_over_assignments(**world.common, cycle=cycle.pk, library=Library())
    assert found.taken == (("O7", "unit", world.unit),)
    assert found.lost == (("O6", "สำนักปลัด", True),)
    assert held(cycle) == [("O7", "สำนักปลัด"), ("indicator:1", "สำนักปลัด")]
    assert last_row(world.agency).summary == "ยกการมอบหมายมาจากปีก่อน 1 รายการ"
    assert take_over_assignments(**world.common, cycle=cycle.pk, library=Library()).taken == ()


def test_two_codes_that_became_one_are_taken_over_once(world: World, cycle: Cycle) -> None:
    before = last_year(world, "2567")
    Cycle.objects.filter(pk=cycle.pk).update(edition=_edition("2568"))
    give(world, before, "O14", "O16")
    assert take_over_assignments(**world.common, cycle=cycle.pk, library=Library()).taken == (
        ("O12", "unit", world.unit),
    )


def test_assignments_are_taken_over_though_the_library_lost_both_years(
    world: World, cycle: Cycle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = last_year(world, "2567")
    Cycle.objects.filter(pk=cycle.pk).update(edition=_edition("2568"))
    give(world, before, "O14")
    monkeypatch.setattr(library_module, "OWN_EDITIONS", tmp_path)
    found = carried_over(world.people["coordinator"], world.agency, cycle.pk, Library(), TODAY)
    assert found.taken == (("O12", "unit", world.unit),)


def test_whoever_is_gone_takes_nothing_over(world: World, cycle: Cycle) -> None:
    before = last_year(world, str(FiscalYear.of(TODAY)))
    give(world, before, "O1", kind="person", holder=world.person)
    give(world, before, "O2")
    Person.objects.update(valid_to=TODAY.replace(day=1))
    found = carried_over(world.people["coordinator"], world.agency, cycle.pk, Library(), TODAY)
    assert found.taken == (("O2", "unit", world.unit),)
    assert found.lost == (("O1", "นางปิ่นมณี สายธารใส", False),)


def test_without_a_last_year_there_is_nothing_to_take_over(world: World, cycle: Cycle) -> None:
    found = carried_over(world.people["coordinator"], world.agency, cycle.pk, Library(), TODAY)
    assert (found.taken, found.lost) == ((), ())


def _edition(name: str) -> StoredEdition:
    loaded = Library().load(name)
    kept = {"name": loaded.name, "tables": plain_tables(loaded)}
    return StoredEdition.objects.get_or_create(digest=loaded.digest, defaults=kept)[0]
