"""Progress is recorded whole, once, by those who may, with its evidence and its history."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from tests.records.planned import open_year, plan_in, stored
from tests.records.worlds import TODAY, World, a_picture, actor, last_row

from prongsai.domain.measures import Measure, Step
from prongsai.domain.progress import DONE, NOT_DONE, Place, ProgressFacts, ProgressLine
from prongsai.records.acting import AlreadyDone
from prongsai.records.actions.cycles import close_cycle
from prongsai.records.actions.files import Upload, keep_file, remove_file
from prongsai.records.actions.measures import drop_measure, edit_measure
from prongsai.records.actions.progress import Evidence, Part, Report, Told, record_progress, suggest_progress
from prongsai.records.actions.units import UnitFacts, add_unit
from prongsai.records.models import AuditRow, Cycle, MeasureStep, MonitoringLine, Progress, ProgressEvidence
from prongsai.records.queries.measure_values import measure_value
from prongsai.records.queries.progress import measure_progress, plan_with_progress, progress_lines

pytestmark = [pytest.mark.django_db, pytest.mark.database]

TRAINED = ProgressFacts(DONE, "อบรมแล้ว 25 คน", executed=(date(2026, 1, 5),))
VALUE = Measure(
    "m1",
    "อบรมเจ้าหน้าที่",
    steps=(Step("เชิญวิทยากร"), Step("จัดอบรม")),
    responsible=("สำนักปลัด",),
    monitoring=("รายงานนายก",),
)


@pytest.fixture
def cycle(world: World) -> Cycle:
    return open_year(world)


@pytest.fixture
def measure(cycle: Cycle) -> UUID:
    return plan_in(cycle, VALUE)[0]


def record(world: World, measure: UUID, facts: ProgressFacts = TRAINED, who: str = "coordinator", **more: Any) -> UUID:
    of_report = {name: more.pop(name) for name in ("part", "evidence", "told") if name in more}
    common = {**world.common, "actor": world.people[who]}
    more = {"months": 6, **more}
    return record_progress(**common, measure=measure, report=Report(facts, **of_report), **more)


def step(measure: UUID, at: int) -> UUID:
    return MeasureStep.objects.get(measure=measure, order=at).pk


def test_what_was_done_stands_under_its_part_and_in_the_plan(world: World, cycle: Cycle, measure: UUID) -> None:
    watch = MonitoringLine.objects.get(measure=measure).pk
    record(world, measure, part=Part(step=step(measure, 2)))
    record(world, measure, ProgressFacts(DONE, "รายงานแล้ว"), part=Part(monitoring=watch), months=12)
    said = progress_lines(world.people["viewer"], world.agency, cycle.pk)
    assert [(ln.place, ln.round, ln.facts.results) for ln in said] == [
        (Place("m1", step=2), 6, "อบรมแล้ว 25 คน"),
        (Place("m1", monitoring=1), 12, "รายงานแล้ว"),
    ]
    half = plan_with_progress(world.people["viewer"], world.agency, cycle.pk, 6)
    assert (half.round, half.end, half.measures[0].results) == (6, date(2026, 3, 31), ("อบรมแล้ว 25 คน",))
    whole = plan_with_progress(world.people["viewer"], world.agency, cycle.pk, 12)
    assert whole.measures[0].results == ("อบรมแล้ว 25 คน", "รายงานแล้ว")


def test_a_second_report_takes_the_place_of_the_first_and_the_log_keeps_both(world: World, measure: UUID) -> None:
    key = record(world, measure)
    assert record(world, measure, replace(TRAINED, results="อบรมแล้ว 30 คน"), version=1) == key
    row = last_row(world.agency)
    content = row.payload.content
    assert content
    assert content["changes"][0]["before"] == {"results": "อบรมแล้ว 25 คน", "version": 1}
    assert row.summary == "ผลรอบ 6 เดือน m1 “อบรมเจ้าหน้าที่”: ดำเนินการแล้ว"


def test_whoever_saw_an_older_report_overwrites_nothing(world: World, measure: UUID, refused: Any) -> None:
    record(world, measure, version=0)
    for seen in (0, 2):
        with refused("row_changed_meanwhile"):
            record(world, measure, replace(TRAINED, results="ทับ"), version=seen)
    assert Progress.objects.get().results == "อบรมแล้ว 25 คน"


def test_the_same_form_records_once(world: World, measure: UUID) -> None:
    key = uuid4()
    record(world, measure, submission=key)
    with pytest.raises(AlreadyDone):
        record(world, measure, submission=key)
    assert AuditRow.objects.filter(act="record_progress").count() == 1


def test_evidence_is_files_and_links_in_order(world: World, measure: UUID, kept_in: object) -> None:
    photo = keep_file(**world.common, upload=Upload("ภาพ.png", a_picture()))
    proofs = [Evidence(photo, caption="ภาพอบรม"), Evidence(link=" https://thungtawan.example/o10 ")]
    record(world, measure, evidence=proofs)
    (line,) = measure_progress(world.people["viewer"], world.agency, measure)
    assert line.line.evidence == ("ภาพอบรม", "https://thungtawan.example/o10")
    record(world, measure, evidence=proofs[1:])
    (left,) = ProgressEvidence.objects.all()
    assert (left.file, left.link) == (None, "https://thungtawan.example/o10")
    record(world, measure)
    assert ProgressEvidence.objects.count() == 1, "a report without evidence leaves what is there"


@pytest.mark.parametrize("link", ["javascript:alert(1)", "www.a.go.th", "https://", "https:// a"])
def test_a_link_that_is_no_web_address_is_refused(world: World, measure: UUID, refused: Any, link: str) -> None:
    with refused("evidence_link_unfit"):
        record(world, measure, evidence=[Evidence(link=link)])
    assert not Progress.objects.exists()


def test_a_file_that_was_taken_out_proves_nothing_and_a_proof_stays(
    world: World, measure: UUID, refused: Any, kept_in: object
) -> None:
    photo = keep_file(**world.common, upload=Upload("ภาพ.png", a_picture()))
    gone = keep_file(**world.common, upload=Upload("เก่า.png", a_picture()))
    remove_file(**world.common, file=gone)
    with refused("evidence_file_taken_out"):
        record(world, measure, evidence=[Evidence(gone)])
    record(world, measure, evidence=[Evidence(photo)])
    with refused("file_in_use"):
        remove_file(**world.common, file=photo)


def test_nothing_done_needs_its_reason(world: World, measure: UUID, refused: Any) -> None:
    with refused("progress_reason_missing"):
        record(world, measure, ProgressFacts(NOT_DONE))
    record(world, measure, ProgressFacts(NOT_DONE, reason="รองบประมาณ"))
    assert Progress.objects.get().reason == "รองบประมาณ"


def test_only_a_measure_of_the_plan_in_an_open_year_is_reported_on(
    world: World, cycle: Cycle, measure: UUID, refused: Any
) -> None:
    with refused("progress_round_unknown"):
        record(world, measure, months=9)
    draft = plan_in(cycle, VALUE, state="draft")[0]
    with refused("progress_of_measure_not_in_plan"):
        record(world, draft)
    other = step(draft, 1)
    with refused("row_not_here"):
        record(world, measure, part=Part(step=other))
    close_cycle(**world.common, cycle=cycle.pk)
    with refused("cycle_closed"):
        record(world, measure)


def test_units_report_their_own_and_only_who_may_suggest_suggests(
    world: World, cycle: Cycle, measure: UUID, refused: Any
) -> None:
    world.people["officer"] = actor("officer", world.agency, world.unit)
    elsewhere = add_unit(**world.common, facts=UnitFacts("กองช่าง"))
    world.people["neighbour"] = actor("officer", world.agency, elsewhere)
    key = record(world, measure, who="officer")
    with refused("permission_scope"):
        record(world, measure, who="neighbour")
    with refused("permission_role"):
        record(world, measure, replace(TRAINED, suggestions="เร่งรัด"), who="officer")
    suggest = {**world.common, "actor": world.people["unit_head"], "progress": key}
    suggest_progress(**suggest, suggestions="เร่งรัด", version=1)
    with refused("row_changed_meanwhile"):
        suggest_progress(**suggest, suggestions="ทับ", version=1)
    record(world, measure, replace(TRAINED, suggestions="เร่งรัด", results="อบรมครบ"), who="officer")
    assert Progress.objects.get().suggestions == "เร่งรัด"


def test_a_step_of_another_unit_is_reported_by_that_unit(world: World, cycle: Cycle) -> None:
    works = add_unit(**world.common, facts=UnitFacts("กองช่าง"))
    shared = replace(VALUE, steps=(Step("เชิญวิทยากร", responsible=("กองช่าง",)),))
    world.people["officer"] = actor("officer", world.agency, works)
    assert record(world, plan_in(cycle, shared)[0], who="officer")


def test_what_did_not_come_by_the_screen_says_so_in_the_history(world: World, measure: UUID) -> None:
    record(world, measure, told=Told("สมหญิง ธุรการ", "paper"))
    assert last_row(world.agency).summary.endswith("(บันทึกจากกระดาษโดย สมหญิง ธุรการ)")


def edited(world: World, measure: UUID, **changes: Any) -> None:
    facts = replace(measure_value(stored(measure)), **changes)
    edit_measure(**world.common, measure=measure, facts=facts)


def test_a_report_follows_its_step_when_steps_move(world: World, cycle: Cycle, measure: UUID) -> None:
    record(world, measure, part=Part(step=step(measure, 2)))
    edited(world, measure, steps=(Step("ขอกำลังใจ"), Step("จัดอบรม", due=TODAY), Step("เชิญวิทยากร")))
    (told,) = progress_lines(world.people["viewer"], world.agency, cycle.pk)
    assert told == ProgressLine(Place("m1", step=2), 6, TRAINED)
    assert [s.text for s in measure_value(stored(measure)).steps] == ["ขอกำลังใจ", "จัดอบรม", "เชิญวิทยากร"]
    edited(world, measure, steps=(Step("จัดอบรม"),))
    (told,) = progress_lines(world.people["viewer"], world.agency, cycle.pk)
    assert told.place == Place("m1", step=1)


def test_a_step_that_was_reported_on_stays_and_its_words_may_change(world: World, measure: UUID, refused: Any) -> None:
    record(world, measure, part=Part(step=step(measure, 2)))
    with refused("part_has_progress"):
        edited(world, measure, steps=(Step("เชิญวิทยากร"),))
    edited(world, measure, steps=(Step("เชิญวิทยากร"), Step("จัดอบรมสองวัน")))
    assert Progress.objects.get().step == MeasureStep.objects.get(text="จัดอบรมสองวัน")


def test_a_dropped_measure_keeps_its_reports(world: World, measure: UUID) -> None:
    record(world, measure)
    drop_measure(**world.common, measure=measure, reason="ซ้ำ")
    assert Progress.objects.count() == 1
