"""Years of an agency, and what newer criteria would change."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from tests.records.worlds import NOW, World

from prongsai.domain.errors import Refusal
from prongsai.frameworks.comparison import compare
from prongsai.frameworks.library import Library
from prongsai.records.acting import PROGRAM
from prongsai.records.actions.cycles import open_cycle
from prongsai.records.models import Agency, Cycle, StoredEdition
from prongsai.records.queries import cycles
from prongsai.records.queries.cycles import criteria_for, cycle_move, cycles_of, edition_of, move_of, plain_tables
from prongsai.thai.years import FiscalYear

NAMES = Library().names
WHOLE = [name for name in NAMES if Library().load(name).edition.questions]


@pytest.mark.parametrize("name", NAMES)
def test_stored_criteria_come_back_as_they_were(name: str) -> None:
    loaded = Library().load(name)
    back = edition_of(StoredEdition(name=name, digest=loaded.digest, tables=plain_tables(loaded)))
    assert back.digest == loaded.digest
    assert back.tables == loaded.tables
    assert back.edition == loaded.edition


def test_stored_criteria_are_typed_once() -> None:
    loaded = Library().load(WHOLE[-1])
    first, second = (
        edition_of(StoredEdition(name=loaded.name, digest=loaded.digest, tables=plain_tables(loaded))) for _ in range(2)
    )
    assert first is second


def test_a_changed_copy_answers_for_itself_alone() -> None:
    loaded = Library().load(WHOLE[-1])
    tables = plain_tables(loaded)
    tables["edition"][0]["title_th"] = "กรอบที่ถูกแก้"
    changed = StoredEdition(name=loaded.name, digest="f" * 64, tables=tables)
    assert edition_of(changed).edition.title == "กรอบที่ถูกแก้"
    same = StoredEdition(name=loaded.name, digest="f" * 64, tables=plain_tables(loaded))
    assert edition_of(same).edition.title == loaded.edition.title


def test_only_what_was_asked_for_last_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cycles, "_recent", {})
    monkeypatch.setattr(cycles, "_MOST_RECENT", 2)
    rows = [StoredEdition(name=e.name, digest=e.digest, tables=plain_tables(e)) for e in map(Library().load, NAMES[:3])]
    a, b = edition_of(rows[0]), edition_of(rows[1])
    assert edition_of(rows[0]) is a
    edition_of(rows[2])
    assert edition_of(rows[0]) is a
    assert edition_of(rows[1]) is not b


def test_a_year_takes_the_last_whole_criteria_before_it() -> None:
    library = Library()
    assert [criteria_for(library, FiscalYear(int(name)), "sao").name for name in WHOLE] == WHOLE
    assert criteria_for(library, FiscalYear(int(NAMES[-1]) + 1), "").name == WHOLE[-1]


def test_a_move_over_years_tells_what_each_year_changed() -> None:
    library = Library()
    first, second, third = (library.load(name) for name in WHOLE[-3:])
    stored = StoredEdition(name=first.name, digest=first.digest, tables=plain_tables(first))
    cycle = Cycle(agency=Agency(name="อบต.ทุ่งตะวัน"), fiscal_year=third.edition.year, edition=stored)
    move = move_of(cycle, library)
    assert (move.before.digest, move.after.digest) == (first.digest, third.digest)
    assert move.changes == (*compare(first, second), *compare(second, third))


@pytest.mark.django_db
@pytest.mark.database
def test_cycles_stand_newest_first_without_their_tables(world: World, django_assert_num_queries: Any) -> None:
    for name in WHOLE[-3:]:
        open_cycle(**world.common, year=FiscalYear(int(name)), library=Library())
    open_cycle(actor=PROGRAM, agency=world.other, year=FiscalYear(int(WHOLE[0])), library=Library(), now=NOW)
    with django_assert_num_queries(2):
        cycles = cycles_of(world.people["viewer"], world.agency)
        said = [(str(c.fiscal_year), c.edition.name) for c in cycles]
    assert said == [(name, name) for name in reversed(WHOLE[-3:])]
    assert "tables" in cycles[0].edition.get_deferred_fields()


@pytest.mark.django_db
@pytest.mark.database
def test_a_cycle_of_another_agency_is_not_here(world: World) -> None:
    theirs = open_cycle(actor=PROGRAM, agency=world.other, year=FiscalYear(int(WHOLE[0])), library=Library(), now=NOW)
    for key in (theirs, uuid4()):
        with pytest.raises(Refusal, match="รอบการประเมิน") as caught:
            cycle_move(world.people["coordinator"], world.agency, key, Library())
        assert caught.value.code == "row_not_here"
