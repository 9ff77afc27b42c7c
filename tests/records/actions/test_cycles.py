"""Years: opened on stored criteria, moved knowingly."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from tests.records.worlds import NOW, TODAY, World, last_row

from prongsai.frameworks.library import OWN_EDITIONS, Library
from prongsai.records.acting import PROGRAM
from prongsai.records.actions.cycles import close_cycle, move_cycle, open_cycle, reopen_cycle
from prongsai.records.models import AuditRow, Cycle, StoredEdition
from prongsai.records.queries.cycles import cycle_move
from prongsai.thai.years import FiscalYear

pytestmark = [pytest.mark.django_db, pytest.mark.database]
Refused = Callable[[str], AbstractContextManager[None]]
THIS = FiscalYear.of(TODAY)
WHOLE = THIS.previous
"""The last year whose criteria have questions."""


def opened(world: World, year: FiscalYear, library: Library | None = None) -> Cycle:
    """The cycle of that year, just opened."""
    key = open_cycle(**world.common, year=year, library=library or Library())
    return Cycle.objects.select_related("edition").get(pk=key)


def with_edition(folder: Path, name: str, change: tuple[str, str], year: FiscalYear = WHOLE) -> Library:
    """A library in which an office keeps its own criteria: those of a year, with one text changed."""
    copied = shutil.copytree(OWN_EDITIONS / str(year), folder / name)
    file = copied / "questions.toml"
    text = file.read_text(encoding="utf-8")
    assert change[0] in text
    file.write_text(text.replace(*change, 1), encoding="utf-8")
    return Library([folder])


def first_topic(library: Library) -> str:
    """The topic of the first question of the whole year."""
    return str(library.load(str(WHOLE)).tables["questions"][0]["topic"])


def test_a_year_runs_on_its_own_criteria(world: World) -> None:
    cycle = opened(world, WHOLE)
    assert (cycle.provisional, cycle.edition.digest) == (False, Library().load(str(WHOLE)).digest)
    assert last_row(world.agency).summary == f"เปิดรอบการประเมินปีงบประมาณ {WHOLE} ด้วยกรอบ {WHOLE}"


@pytest.mark.parametrize("year", [THIS, THIS.next])
def test_a_year_without_whole_criteria_runs_on_the_last_whole_ones(world: World, year: FiscalYear) -> None:
    cycle = opened(world, year)
    assert (cycle.provisional, cycle.edition.name) == (True, str(WHOLE))
    assert last_row(world.agency).summary.endswith("(ชั่วคราว)")


def test_the_same_criteria_are_stored_once(world: World) -> None:
    opened(world, WHOLE)
    opened(world, THIS)
    open_cycle(actor=PROGRAM, agency=world.other, year=WHOLE, library=Library(), now=NOW)
    assert StoredEdition.objects.count() == 1
    assert Cycle.objects.count() == 3


def test_a_kind_of_agency_has_its_own_criteria(world: World, tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    library = with_edition(tmp_path / "own", f"{WHOLE}-sao", (first_topic(Library()), "เรื่องของ อบต."))
    file = tmp_path / "own" / f"{WHOLE}-sao" / "edition.toml"
    text = file.read_text(encoding="utf-8").replace(f"year = {WHOLE}", f'year = {WHOLE}\nvariant = "sao"', 1)
    file.write_text(text, encoding="utf-8")
    assert opened(world, WHOLE, library).edition.name == f"{WHOLE}-sao"
    open_cycle(actor=PROGRAM, agency=world.other, year=WHOLE, library=library, now=NOW)
    assert Cycle.objects.get(agency=world.other).edition.name == str(WHOLE)


def test_years_that_cannot_be_opened(world: World, refused: Refused) -> None:
    opened(world, THIS)
    with refused("cycle_exists"):
        opened(world, THIS)
    with refused("cycle_too_early"):
        opened(world, THIS.next.next)
    with refused("cycle_without_criteria"):
        opened(world, FiscalYear(int(Library().names[0]) - 1))


def test_a_cycle_moves_to_what_was_shown(world: World, tmp_path: Path, refused: Refused) -> None:
    cycle = opened(world, WHOLE)
    with refused("cycle_up_to_date"):
        cycle_move(world.people["coordinator"], world.agency, cycle.pk, Library())
    library = with_edition(tmp_path, str(WHOLE), (first_topic(Library()), "เรื่องที่แก้ไข"))
    move = cycle_move(world.people["coordinator"], world.agency, cycle.pk, library)
    assert [(c.subject, c.relation) for c in move.changes] == [("questions", "changed")]
    assert [title.partition(": ")[2] for title in move.changes[0].titles] == [first_topic(Library()), "เรื่องที่แก้ไข"]
    common: dict[str, Any] = {**world.common, "cycle": cycle.pk, "library": library}
    with refused("criteria_changed_meanwhile"):
        move_cycle(**common, digest="another")
    assert Cycle.objects.get().edition_id == cycle.edition_id
    move_cycle(**common, digest=move.after.digest)
    moved = Cycle.objects.select_related("edition").get()
    assert (moved.edition.digest, moved.provisional, moved.version) == (move.after.digest, False, 2)
    assert StoredEdition.objects.count() == 2


def test_a_provisional_cycle_moves_to_the_years_own_criteria(world: World, tmp_path: Path) -> None:
    cycle = opened(world, THIS)
    shutil.copytree(OWN_EDITIONS / str(WHOLE), tmp_path / str(THIS))
    for file in (tmp_path / str(THIS)).iterdir():
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace(f"year = {WHOLE}", f"year = {THIS}"), encoding="utf-8")
    library = Library([tmp_path])
    move = cycle_move(world.people["coordinator"], world.agency, cycle.pk, library)
    move_cycle(**world.common, cycle=cycle.pk, library=library, digest=move.after.digest)
    moved = Cycle.objects.select_related("edition").get()
    assert (moved.edition.name, moved.provisional) == (str(THIS), False)


def test_a_closed_year_keeps_its_criteria(world: World, tmp_path: Path, refused: Refused) -> None:
    cycle = opened(world, WHOLE)
    Cycle.objects.update(closed=TODAY)
    library = with_edition(tmp_path, str(WHOLE), (first_topic(Library()), "เรื่องที่แก้ไข"))
    with refused("cycle_closed"):
        move_cycle(**world.common, cycle=cycle.pk, library=library, digest=library.load(str(WHOLE)).digest)


def test_stored_criteria_are_plain_json(world: World) -> None:
    assert json.loads(json.dumps(opened(world, WHOLE).edition.tables))["edition"][0]["year"] == WHOLE.be


def test_nothing_changes_in_a_closed_year(world: World, tmp_path: Path, refused: Refused) -> None:
    cycle = opened(world, WHOLE)
    library = with_edition(tmp_path, str(WHOLE), (first_topic(Library()), "เรื่องที่แก้ไข"))
    move = cycle_move(world.people["coordinator"], world.agency, cycle.pk, library)
    close_cycle(**world.common, cycle=cycle.pk, version=cycle.version)
    assert Cycle.objects.get().closed == TODAY
    assert last_row(world.agency).summary == f"ปิดปีงบประมาณ {WHOLE}"
    rows = AuditRow.objects.count()
    with refused("cycle_closed"):
        move_cycle(**world.common, cycle=cycle.pk, digest=move.after.digest, library=library)
    with refused("cycle_closed"):
        close_cycle(**world.common, cycle=cycle.pk)
    with refused("cycle_exists"):
        opened(world, WHOLE)
    assert (Cycle.objects.get().edition_id, AuditRow.objects.count()) == (cycle.edition_id, rows)


def test_a_closed_year_opens_again_with_a_reason(world: World, refused: Refused) -> None:
    cycle = opened(world, WHOLE)
    again: dict[str, Any] = {**world.common, "cycle": cycle.pk}
    with refused("cycle_open"):
        reopen_cycle(**again, reason="แก้ไขรายงาน")
    close_cycle(**again)
    for reason, code in ((" \u200b", "text_empty"), ("ก" * 201, "text_too_long")):
        with refused(code):
            reopen_cycle(**again, reason=reason)
    with refused("row_changed_meanwhile"):
        reopen_cycle(**again, reason="แก้ไขรายงาน", version=1)
    assert Cycle.objects.get().closed == TODAY
    reopen_cycle(**again, reason=" แก้ไขรายงาน ", version=2)
    assert Cycle.objects.get().closed is None
    assert last_row(world.agency).summary == f"เปิดปีงบประมาณ {WHOLE} อีกครั้ง เหตุผล: แก้ไขรายงาน"
    close_cycle(**again)
