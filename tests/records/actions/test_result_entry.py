"""A result typed by hand is stored like any other."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from tests.records.worlds import World, last_row

from prongsai.frameworks.library import Library
from prongsai.records.actions.result_entry import enter_result
from prongsai.records.actions.result_rows import ResultFacts
from prongsai.records.models import StoredResult

pytestmark = [pytest.mark.django_db, pytest.mark.database]
SHEET: dict[str, Any] = {"edition": "2568", "total": "91.50"}


def test_a_typed_result_keeps_its_standing(world: World) -> None:
    key = enter_result(**world.common, facts=ResultFacts(SHEET, "self"), library=Library())
    row = StoredResult.objects.get(pk=key)
    assert (row.year, row.standing, row.sheet, row.source) == (2568, "self", SHEET, None)
    assert "ประเมินตนเอง (ไม่ใช่ผลทางการ)" in last_row(world.agency).summary


@pytest.mark.parametrize(
    ("sheet", "standing", "code"),
    [
        (SHEET, "?", "result_standing_unknown"),
        ({**SHEET, "edition": "2499"}, "self", "edition_unknown"),
        ({**SHEET, "total": "x"}, "self", "not_a_score"),
        ({"edition": "2568"}, "self", "sheet_empty"),
    ],
)
def test_what_the_criteria_do_not_take_is_refused(
    world: World,
    refused: Callable[[str], AbstractContextManager[None]],
    sheet: dict[str, Any],
    standing: str,
    code: str,
) -> None:
    with refused(code):
        enter_result(**world.common, facts=ResultFacts(sheet, standing), library=Library())
    assert not StoredResult.objects.exists()
