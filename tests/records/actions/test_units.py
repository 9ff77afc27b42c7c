"""Units: added, corrected, closed."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from tests.records.worlds import NOW, SINCE, TODAY, World, last_changes, last_row

from prongsai.records.acting import AlreadyDone
from prongsai.records.actions.posts import close_post
from prongsai.records.actions.units import UnitFacts, add_unit, close_unit, edit_unit
from prongsai.records.models import AuditRow, Unit

pytestmark = [pytest.mark.django_db, pytest.mark.database]
Refused = Callable[[str], AbstractContextManager[None]]


def test_a_unit_is_added_with_one_row_in_the_history(world: World) -> None:
    rows = AuditRow.objects.count()
    key = add_unit(**world.common, facts=UnitFacts("  กองช่าง\u200b และ\tผังเมือง ", "engineering", order=2))
    unit = Unit.objects.get(pk=key)
    assert (unit.name, unit.kind, unit.order, unit.agency_id) == ("กองช่าง และ ผังเมือง", "engineering", 2, world.agency)
    assert AuditRow.objects.count() == rows + 1
    assert (last_row(world.agency).act, last_row(world.agency).summary) == (
        "edit_unit",
        "เพิ่มส่วนราชการ กองช่าง และ ผังเมือง",
    )


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        (UnitFacts(" \u200b\t"), "text_empty"),
        (UnitFacts("ก" * 121), "text_too_long"),
        (UnitFacts("กองคลัง", valid_from=TODAY, valid_to=SINCE), "ends_before_start"),
        (UnitFacts("สำนักปลัด"), "name_taken"),
    ],
)
def test_what_cannot_be_is_refused_and_leaves_nothing(
    world: World, refused: Refused, facts: UnitFacts, code: str
) -> None:
    units, rows = Unit.objects.count(), AuditRow.objects.count()
    with refused(code):
        add_unit(**world.common, facts=facts)
    assert (Unit.objects.count(), AuditRow.objects.count()) == (units, rows)


def test_the_same_form_twice_adds_one_unit(world: World) -> None:
    key = uuid4()
    add_unit(**world.common, facts=UnitFacts("กองคลัง"), submission=key)
    with pytest.raises(AlreadyDone):
        add_unit(**world.common, facts=UnitFacts("กองคลัง"), submission=key)
    assert Unit.objects.filter(name="กองคลัง").count() == 1


def test_the_history_keeps_what_an_edit_changed(world: World) -> None:
    edit_unit(**world.common, unit=world.unit, facts=UnitFacts("สำนักปลัด อบต.", valid_from=SINCE), version=1)
    (change,) = last_changes(world.agency)
    assert change["before"] == {"name": "สำนักปลัด", "version": 1}
    assert change["after"] == {"name": "สำนักปลัด อบต.", "version": 2}


def test_an_edit_of_what_somebody_else_changed_meanwhile_is_refused(world: World, refused: Refused) -> None:
    edit_unit(**world.common, unit=world.unit, facts=UnitFacts("สำนักงานปลัด"), version=1)
    with refused("row_changed_meanwhile"):
        edit_unit(**world.common, unit=world.unit, facts=UnitFacts("อื่น"), version=1)
    assert Unit.objects.get(pk=world.unit).name == "สำนักงานปลัด"


def test_the_head_of_a_unit_edits_that_unit_and_no_other(world: World, refused: Refused) -> None:
    head: dict[str, Any] = {"actor": world.people["unit_head"], "agency": world.agency, "now": NOW}
    edit_unit(**head, unit=world.unit, facts=UnitFacts("สำนักปลัด", letter_prefix="รณ 70001.1"))
    other = add_unit(**world.common, facts=UnitFacts("กองคลัง"))
    with refused("permission_scope"):
        edit_unit(**head, unit=other, facts=UnitFacts("กองคลัง", order=1))


def test_a_unit_ends_after_its_posts(world: World, refused: Refused) -> None:
    with refused("unit_has_posts"):
        close_unit(**world.common, unit=world.unit, last_day=TODAY)
    with refused("unit_has_posts"):
        edit_unit(**world.common, unit=world.unit, facts=UnitFacts("สำนักปลัด", valid_to=TODAY))
    close_post(**world.common, post=world.post, last_day=TODAY)
    with refused("ends_before_start"):
        close_unit(**world.common, unit=world.unit, last_day=SINCE - timedelta(days=1))
    close_unit(**world.common, unit=world.unit, last_day=TODAY)
    assert Unit.objects.get(pk=world.unit).valid_to == TODAY
    assert last_row(world.agency).summary == "ยุบเลิกส่วนราชการ สำนักปลัด"
    add_unit(**world.common, facts=UnitFacts("สำนักปลัด", valid_from=TODAY))
