"""A file confirmed: exactly what the preview showed is stored, whole or not at all, and nothing before."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

import pytest
from tests.conftest import ROOT
from tests.records.worlds import NOW, TODAY, World, last_row

from prongsai.domain.progress import ProgressFacts
from prongsai.frameworks.library import Library
from prongsai.records.acting import AlreadyDone
from prongsai.records.actions.files import Upload
from prongsai.records.actions.intake_confirm import Confirmed, confirm_intake
from prongsai.records.actions.intake_corrections import Dealt, correct_intake, deal_with_places
from prongsai.records.actions.intakes import hand_in, read_intake, set_aside_intake
from prongsai.records.actions.progress import Report, record_progress
from prongsai.records.models import Cycle, Intake, PlannedMeasure, Progress, StoredResult
from prongsai.records.queries.intake_preview import Choice, Preview, intake_preview, offered_choice
from prongsai.records.queries.intakes import intake_of

pytestmark = [pytest.mark.django_db, pytest.mark.database, pytest.mark.usefixtures("kept_in")]
LIBRARY = Library()
Refused = Callable[[str], AbstractContextManager[None]]
RESULT, MEASURES = Choice(result=True), Choice(measures=True, year=2568)


def handed(world: World, name: str) -> UUID:
    return taken(world, name, (ROOT / "examples" / name).read_bytes())


def taken(world: World, name: str, content: bytes) -> UUID:
    key = hand_in(**world.common, upload=Upload(name, content)).intake
    read_intake(key, NOW, LIBRARY)
    return key


def preview(world: World, key: UUID, choice: Choice) -> Preview:
    return intake_preview(world.people["coordinator"], world.agency, key, choice, LIBRARY, TODAY)


def confirmed(world: World, key: UUID, choice: Choice, **more: Any) -> Confirmed:
    return confirm_intake(**{**world.common, **more}, intake=key, choice=choice, library=LIBRARY)


def codes(found: Preview) -> set[str]:
    return {refusal.code for refusal in found.refusals}


def nothing_stored() -> bool:
    return not (StoredResult.objects.exists() or PlannedMeasure.objects.exists() or Cycle.objects.exists())


def test_nothing_is_stored_before_it_is_confirmed(world: World) -> None:
    handed(world, "result-2568.txt")
    key = handed(world, "report-2568.txt")
    assert preview(world, key, MEASURES).refusals == ()
    assert nothing_stored()


def test_a_result_is_stored_as_read_and_corrected(world: World) -> None:
    key = handed(world, "result-2568.txt")
    correct_intake(**world.common, intake=key, corrections={"scores.items.O1": "0"})
    shown = preview(world, key, RESULT)
    assert shown.result
    done = confirmed(world, key, RESULT)
    assert done.result
    row = StoredResult.objects.get(pk=done.result)
    assert (row.year, row.standing, row.source_id, row.sheet) == (2568, "official", key, shown.result.sheet)
    assert row.sheet["items"]["O1"] == "0"
    assert Intake.objects.get(pk=key).state == "confirmed"
    assert last_row(world.agency).summary == "ยืนยันไฟล์ result-2568.txt: ผลการประเมินปี 2568"


def test_measures_go_to_their_year_which_is_opened_in_the_same_act(world: World) -> None:
    key = handed(world, "report-2568.txt")
    shown = preview(world, key, MEASURES)
    assert shown.plan
    assert (shown.plan.cycle, shown.plan.loaded.name, len(shown.plan.measures)) == (None, "2568", 5)
    before = last_row(world.agency).seq
    assert confirmed(world, key, MEASURES) == Confirmed(None, 2568, 5)
    assert last_row(world.agency).seq == before + 1
    rows = PlannedMeasure.objects.filter(cycle__fiscal_year=2568)
    assert [(m.title, m.state, m.origin) for m in rows] == [
        (p.measure.title, "adopted", "imported") for p in shown.plan.measures
    ]
    assert "เปิดปีงบประมาณ 2568" in last_row(world.agency).summary


def test_measures_that_the_plan_has_already_stay_as_they_are(world: World) -> None:
    confirmed(world, handed(world, "report-2568.txt"), MEASURES)
    content = (ROOT / "examples" / "report-2568.txt").read_bytes()
    again = taken(world, "อีกฉบับ.txt", content + b"\n")
    shown = preview(world, again, MEASURES)
    assert shown.plan
    assert (len(shown.plan.measures), len(shown.plan.same)) == (0, 5)
    assert confirmed(world, again, MEASURES).measures == 0
    assert PlannedMeasure.objects.count() == 5


def test_results_become_reports_of_the_round_once_and_overwrite_none(world: World) -> None:
    content = (ROOT / "examples" / "report-2568.txt").read_bytes()
    confirmed(world, taken(world, "แผน.txt", content), MEASURES)  # no round chosen: the plan alone
    assert not Progress.objects.exists()
    whole = Choice(measures=True, year=2568, months=12)
    first = PlannedMeasure.objects.get(number=1)
    report = Report(ProgressFacts("under_way", "พิมพ์เอง"))
    record_progress(**world.common, measure=first.pk, months=12, report=report)
    again = taken(world, "รายงาน.txt", content + b"\n")
    shown = preview(world, again, whole).plan
    assert shown
    assert (len(shown.reports), shown.told) == (3, 4)
    assert confirmed(world, again, whole) == Confirmed(None, 2568, 0, 3)
    assert Progress.objects.get(measure=first).results == "พิมพ์เอง"
    assert "ผลรอบ 12 เดือน 3" in last_row(world.agency).summary
    assert Progress.objects.filter(came="imported", round=12).count() == 3


def test_drafts_get_no_reports(world: World) -> None:
    key = handed(world, "report-2568.txt")
    assert confirmed(world, key, Choice(measures=True, year=2568, state="draft", months=12)).reports == 0
    assert not Progress.objects.exists()


def test_a_second_official_result_is_shown_as_difference_and_refused(world: World, refused: Refused) -> None:
    confirmed(world, handed(world, "result-2568.txt"), RESULT)
    second = taken(world, "ผล.csv", b"edition,2568\ntotal,90.00\nO1,100\n")
    shown = preview(world, second, RESULT)
    assert codes(shown) == {"intake_result_stored"}
    assert shown.result
    assert ("total", "86.71", "90.00") in shown.result.differences
    assert "items.O1" not in {path for path, _, _ in shown.result.differences}
    with refused("intake_result_stored"):
        confirmed(world, second, RESULT)
    confirmed(world, second, Choice(result=True, standing="rehearsal", label="ครั้งที่ 1"))
    assert sorted(StoredResult.objects.values_list("standing", flat=True)) == ["official", "rehearsal"]


def test_what_is_not_dealt_with_holds_it_up_unless_somebody_knows(world: World, refused: Refused) -> None:
    key = handed(world, "report-2568.txt")
    row = Intake.objects.get(pk=key)
    row.reading["not_understood"] = [{"text": "ก", "where": "บรรทัด 7", "why": "?"}] * 2
    Intake.objects.filter(pk=key).update(reading=row.reading)
    with refused("intake_places_left"):
        confirmed(world, key, MEASURES)
    assert nothing_stored()
    deal_with_places(**world.common, intake=key, dealt={"not_understood.1": Dealt("checked")})
    assert preview(world, key, MEASURES).left == 1
    confirmed(world, key, Choice(measures=True, year=2568, knowingly=True))
    assert last_row(world.agency).summary.endswith("ทั้งที่ยังเหลือ 1 แห่ง")


def test_a_form_that_was_sent_twice_stores_once(world: World, refused: Refused) -> None:
    key, submission = handed(world, "report-2568.txt"), uuid4()
    confirmed(world, key, MEASURES, submission=submission)
    with pytest.raises(AlreadyDone):
        confirmed(world, key, MEASURES, submission=submission)
    with refused("intake_confirmed"):
        confirmed(world, key, MEASURES, submission=uuid4())
    assert PlannedMeasure.objects.count() == 5


def test_a_file_that_changed_after_it_was_shown_is_refused(world: World, refused: Refused) -> None:
    key = handed(world, "report-2568.txt")
    seen = Intake.objects.get(pk=key).version
    correct_intake(**world.common, intake=key, corrections={"measures.1.title": "ชื่ออื่น"})
    with refused("row_changed_meanwhile"):
        confirmed(world, key, MEASURES, version=seen)
    assert nothing_stored()


def test_a_fault_in_the_last_measure_leaves_nothing(
    world: World, refused: Refused, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = taken(world, "ทั้งสอง.txt", b"\n".join((ROOT / "examples" / n).read_bytes() for n in _BOTH))
    correct_intake(**world.common, intake=key, corrections={"measures.5.title": "ก" * 1001})
    both = Choice(result=True, measures=True, year=2569, knowingly=True)
    with refused("text_too_long"):
        confirmed(world, key, both)
    assert nothing_stored()
    assert Intake.objects.get(pk=key).state == "waiting"
    monkeypatch.undo()
    correct_intake(**world.common, intake=key, corrections={"measures.5.title": None})
    done = confirmed(world, key, both)
    assert (done.result is not None, done.measures) == (True, 5)


_BOTH = ("result-2568.txt", "report-2568.txt")


@pytest.mark.parametrize(
    ("choice", "typed", "code"),
    [
        (Choice(), {}, "intake_nothing_chosen"),
        (Choice(result=True, standing="?"), {}, "intake_nothing_chosen"),
        (Choice(result=True), {}, "intake_result_without_year"),
        (Choice(result=True), {"scores.edition": "2568", "scores.total": "x"}, "not_a_score"),
        (Choice(measures=True), {}, "intake_plan_without_year"),
        (Choice(measures=True, year=2575), {}, "cycle_too_early"),
        (MEASURES, {f"measures.{n}.left_out": "1" for n in range(1, 6)}, "intake_without_measures"),
        (MEASURES, {"measures.3.title": ""}, "intake_measure_untitled"),
        (MEASURES, {"measures.3.start": "2026-02-01", "measures.3.end": "2026-01-01"}, "measure_ends_before_start"),
    ],
)
def test_what_cannot_be_stored_is_told_before_and_refused(
    world: World, refused: Refused, choice: Choice, typed: dict[str, str], code: str
) -> None:
    key = handed(world, "report-2568.txt")
    correct_intake(**world.common, intake=key, corrections=typed)
    assert code in codes(preview(world, key, choice))
    with refused(code):
        confirmed(world, key, choice)
    assert nothing_stored()


def test_a_closed_year_takes_no_measures_and_a_file_set_aside_none_at_all(world: World, refused: Refused) -> None:
    key = handed(world, "report-2568.txt")
    confirmed(world, key, MEASURES)
    Cycle.objects.update(closed=NOW.date())
    other = taken(world, "อื่น.txt", (ROOT / "examples" / "report-2568.txt").read_bytes() + b" ")
    with refused("intake_cycle_closed"):
        confirmed(world, other, MEASURES)
    set_aside_intake(**world.common, intake=other)
    with refused("intake_set_aside"):
        confirmed(world, other, MEASURES)


def test_what_a_file_seems_to_be_is_offered(world: World) -> None:
    coordinator = world.people["coordinator"]
    result = intake_of(coordinator, world.agency, handed(world, "result-2568.txt"))
    report = intake_of(coordinator, world.agency, handed(world, "report-2568.txt"))
    assert offered_choice(result, LIBRARY) == RESULT
    assert offered_choice(report, LIBRARY) == replace(MEASURES, months=12)


def test_reading_under_way_cannot_be_confirmed(world: World, refused: Refused) -> None:
    key = hand_in(**world.common, upload=Upload("ผล.csv", b"edition,2568\nO1,100\n")).intake
    with refused("intake_unread"):
        confirmed(world, key, RESULT)
