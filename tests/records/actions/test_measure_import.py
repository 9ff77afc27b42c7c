"""A table of measures is taken in exactly as it was shown, whole or not at all."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from tests.records.planned import MEASURES, open_year, plan_in, stored
from tests.records.worlds import TODAY, World, last_changes, last_row

from prongsai.documents.measures_workbook import measures_csv
from prongsai.domain.errors import Refusal
from prongsai.domain.measure_table import cells_of
from prongsai.records.actions.files import Upload, keep_file
from prongsai.records.actions.measure_fields import edit_measure_field
from prongsai.records.actions.measure_import import take_in_measures
from prongsai.records.models import AuditRow, Cycle, PlannedMeasure
from prongsai.records.queries.measure_import import import_preview
from prongsai.records.queries.measure_values import measure_value

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def cycle(world: World) -> Cycle:
    made = open_year(world)
    plan_in(made)
    return made


def table(world: World, *rows: dict[str, str]) -> UUID:
    upload = Upload("มาตรการ.csv", measures_csv(rows))
    return keep_file(**world.common, upload=upload)


def row(number: int, **cells: str) -> dict[str, str]:
    return {**cells_of(MEASURES[number - 1], 1, "adopted"), **cells}


def take_in(world: World, cycle: Cycle, file: UUID, policy: str = "stop", **more: Any) -> int:
    digest = import_preview(world.people["coordinator"], world.agency, cycle.pk, file).digest
    return take_in_measures(**world.common, cycle=cycle.pk, file=file, policy=policy, **{"digest": digest, **more})


def refused(world: World, cycle: Cycle, file: UUID, policy: str = "stop", **more: Any) -> str:
    before = AuditRow.objects.count(), list(PlannedMeasure.objects.values_list("version", "title"))
    with pytest.raises(Refusal) as caught:
        take_in(world, cycle, file, policy, **more)
    assert before == (AuditRow.objects.count(), list(PlannedMeasure.objects.values_list("version", "title")))
    return caught.value.code


def test_changes_and_new_rows_are_stored_in_one_act(world: World, cycle: Cycle) -> None:
    new = {**row(3, key="", title="เรื่องใหม่", state=""), "version": ""}
    file = table(world, row(1, goal="ใหม่", state="ร่าง"), row(2), new)
    assert take_in(world, cycle, file) == 2
    first, added = PlannedMeasure.objects.get(number=1), PlannedMeasure.objects.get(number=4)
    assert (first.goal, first.state, added.title, added.origin, added.state) == (
        "ใหม่",
        "draft",
        "เรื่องใหม่",
        "imported",
        "draft",
    )
    assert measure_value(first).steps == MEASURES[0].steps
    assert last_row(world.agency).summary == "นำเข้าตารางมาตรการ 2 เรื่อง"
    states = [c for c in last_changes(world.agency) if "state" in (c["before"] or {})]
    assert [c["after"]["state"] for c in states] == ["draft"]
    assert stored(PlannedMeasure.objects.get(number=2).pk).version == 1


def test_somebody_changed_a_row_since_the_export(world: World, cycle: Cycle) -> None:
    file = table(world, row(1, goal="จากไฟล์"), row(2, goal="จากไฟล์"))
    first = PlannedMeasure.objects.get(number=1)
    edit_measure_field(**world.common, measure=first.pk, field="goal", value="จากหน้าเว็บ")
    assert refused(world, cycle, file) == "measure_table_conflicts"
    assert take_in(world, cycle, file, "skip") == 1
    assert [stored(first.pk).goal, PlannedMeasure.objects.get(number=2).goal] == ["จากหน้าเว็บ", "จากไฟล์"]
    assert take_in(world, cycle, file, "update") == 1
    assert stored(first.pk).goal == "จากไฟล์"


def test_what_was_not_shown_does_not_happen(world: World, cycle: Cycle) -> None:
    file = table(world, row(1, goal="จากไฟล์"))
    digest = import_preview(world.people["coordinator"], world.agency, cycle.pk, file).digest
    first = PlannedMeasure.objects.get(number=1)
    edit_measure_field(**world.common, measure=first.pk, field="title", value="เปลี่ยนไปแล้ว")
    assert refused(world, cycle, file, "update", digest=digest) == "measure_table_changed_meanwhile"


def test_faults_and_a_closed_year_change_nothing(world: World, cycle: Cycle) -> None:
    assert refused(world, cycle, table(world, row(1, due="สิ้นปีหน้า"), row(2, goal="ใหม่"))) == "measure_table_faults"
    Cycle.objects.update(closed=TODAY)
    assert refused(world, cycle, table(world, row(1, goal="ใหม่"))) == "cycle_closed"


def test_a_file_of_the_neighbour_is_not_here(world: World, cycle: Cycle) -> None:
    other = keep_file(
        **{**world.common, "agency": world.other, "actor": world.people["stranger"]},
        upload=Upload("t.csv", measures_csv([row(1)])),
    )
    with pytest.raises(Refusal) as caught:
        import_preview(world.people["coordinator"], world.agency, cycle.pk, other)
    assert caught.value.code == "row_not_here"
