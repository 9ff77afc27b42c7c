"""Official marks: typed or out of a file that was shown first, and beside the rehearsal; none is ever overwritten."""

from __future__ import annotations

from typing import Any

import pytest
from tests.records.rehearsing import Rehearsing
from tests.records.worlds import World

from prongsai.domain.marking import OFFICIAL, OFFICIAL_FIRST
from prongsai.records.actions.files import Upload, keep_file
from prongsai.records.actions.marking import Given, settle_marks
from prongsai.records.actions.official_marks import take_in_official_marks, type_official_mark
from prongsai.records.models import Mark
from prongsai.records.queries.official_marks import official_page, official_preview

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def year(world: World) -> Rehearsing:
    return Rehearsing(world)


def _kept(year: Rehearsing, text: str) -> Any:
    return keep_file(**year.by("coordinator"), upload=Upload("ผล.csv", text.encode("utf-8-sig")))


def test_a_file_is_shown_before_it_is_taken_in_and_brings_only_what_is_new(year: Rehearsing, refused: Any) -> None:
    file = _kept(year, "รหัส,คะแนน\nO1,๑๐๐\nข้อ O2,40\n")
    asked: dict[str, Any] = {"cycle": year.cycle.pk, "file": file, "stage": OFFICIAL}
    seen = official_preview(year.actor("coordinator"), year.world.agency, **asked)
    assert [(c.code, c.before, int(c.after)) for c in seen.changes] == [("O1", None, 100), ("O2", None, 40)]
    with refused("row_changed_meanwhile"):
        take_in_official_marks(**year.by("coordinator"), **asked, digest="0")
    assert take_in_official_marks(**year.by("coordinator"), **asked, digest=seen.digest) == 2
    with refused("permission_role"):
        take_in_official_marks(**year.by("officer"), **asked, digest=seen.digest)
    again = official_preview(year.actor("coordinator"), year.world.agency, **asked)
    assert (again.changes, again.same) == ((), 2)
    with refused("no_new_marks"):
        take_in_official_marks(**year.by("coordinator"), **asked, digest=again.digest)


@pytest.mark.parametrize(
    ("text", "code"),
    [("รหัส,คะแนน\n", "no_official_marks"), ("O99,100\n", "sheet_unknown_code"), ("O1,101\n", "not_a_score")],
)
def test_a_file_that_is_no_list_of_marks_is_refused(year: Rehearsing, refused: Any, text: str, code: str) -> None:
    with refused(code):
        official_preview(year.actor("coordinator"), year.world.agency, year.cycle.pk, _kept(year, text), OFFICIAL)


def test_beside_the_rehearsal_each_item_tells_how_far_it_was_from_the_official_mark(year: Rehearsing) -> None:
    key = year.differing()
    settle_marks(**year.by("coordinator", key), code="O1", marks={2: Given("40", "ตกลงกัน")})
    typed: dict[str, Any] = {**year.by("coordinator"), "cycle": year.cycle.pk, "code": "O2"}
    type_official_mark(**typed, stage=OFFICIAL_FIRST, given=Given("0", "ไม่พบรูปถ่าย"))
    type_official_mark(**typed, stage=OFFICIAL, given=Given("60"))
    type_official_mark(**typed, stage=OFFICIAL, given=Given("80", "แก้ตามหนังสือแจ้ง"))
    seen = official_page(year.actor("auditor"), year.world.agency, year.cycle.pk)
    rows = {row.code: row for row in seen.compared}
    assert [int(score or 0) for score in (rows["O2"].rehearsed, rows["O2"].official, rows["O2"].apart)] == [0, 80, 80]
    assert rows["O1"].official is None and rows["O1"].apart is None
    assert seen.first["O2"].reason == "ไม่พบรูปถ่าย"
    assert [int(row.score or 0) for row in seen.history] == [0, 60, 80]
    assert Mark.objects.filter(stage=OFFICIAL).count() == 2


def test_a_stage_that_is_not_official_is_a_fault_of_the_program(year: Rehearsing) -> None:
    with pytest.raises(ValueError, match="first"):
        type_official_mark(**year.by("coordinator"), cycle=year.cycle.pk, code="O1", stage="first", given=Given("100"))
