"""Last year's measures carried on: nothing reported stays, nothing written is changed, nothing is lost."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conftest import cases
from tests.domain.conftest import edition

from prongsai.domain.errors import Refusal
from prongsai.domain.measures import Measure, Milestones, Plan, Step
from prongsai.domain.rollover import Flag, Rolled, roll_over
from prongsai.thai.dates import format_date
from prongsai.thai.unreadable import UnreadableText
from prongsai.thai.years import FiscalYear

OLD, NEW = 2567, 2568
INTO = edition(edition=[{"year": NEW, "title_th": "กรอบสมมุติ"}])


@dataclass(frozen=True)
class Place:
    """Where a target stands in the new structure."""

    codes: tuple[str, ...]
    relation: str = "same"
    notes: tuple[str, ...] = ()
    comparable: bool = True


def _where(moved: Mapping[str, Place] | None = None) -> Callable[[str], Place]:
    known = moved or {}
    return lambda target: known.get(target, Place((target,)))


def _plan(*measures: Measure, **changed: Any) -> Plan:
    return replace(Plan("องค์การบริหารส่วนตำบลทุ่งตะวัน", OLD, OLD, measures), **changed)


DONE = Measure("m1", "อบรมการใช้ทรัพย์สินของราชการ", results=("จัดอบรมแล้ว",))


def _rolled(*measures: Measure, moved: Mapping[str, Place] | None = None, **changed: Any) -> Rolled:
    return roll_over(_plan(*measures, **changed), NEW, _where(moved), INTO)


def _flags(rolled: Rolled, field: str) -> list[Flag]:
    return [f for f in rolled.flags if f.field == field]


FULL = Measure(
    "m1",
    "จัดทำคู่มือบริการ",
    targets=("O9",),
    steps=(Step("แต่งตั้งคณะทำงาน", "action"),),
    responsible=("สำนักปลัด",),
    period="ตลอดปีงบประมาณ",
    start=FiscalYear(OLD).starts,
    end=FiscalYear(OLD).ends,
    evidence=("คู่มือ",),
    goal="ร้อยละ 90",
    outcome="ผู้รับบริการเข้าใจขั้นตอน",
    milestones=Milestones("ร่าง", "เผยแพร่"),
    monitoring=("ติดตามทุกเดือน",),
    results=("เผยแพร่แล้ว",),
    outcomes=("คำถามลดลง",),
    suggestions=("ควรทำเป็นแผนภาพ",),
    executed=(date(2024, 3, 4),),
    score="85.20",
    section="ประเด็นที่ 1",
    places=(12, 40),
)


def test_what_was_reported_is_put_aside_and_the_rest_is_carried_on() -> None:
    rolled = _rolled(FULL)
    (new,) = rolled.plan.measures
    year = FiscalYear(NEW)
    emptied: dict[str, Any] = {
        "results": (),
        "outcomes": (),
        "suggestions": (),
        "executed": (),
        "score": "",
        "places": (),
    }
    assert new == replace(FULL, start=year.starts, end=year.ends, **emptied)
    assert rolled.previous == {"m1": FULL}
    assert (rolled.plan.year, rolled.plan.round, rolled.plan.reports) == (NEW, None, False)
    assert rolled.structure == rolled.plan.structure == NEW


def test_last_years_suggestions_are_kept_as_questions() -> None:
    (flag,) = _rolled(FULL).flags
    assert (flag.key, flag.field, flag.found) == ("m1", "suggestions", "ควรทำเป็นแผนภาพ")
    assert flag.th.startswith("ข้อเสนอแนะที่ยังค้าง")


@pytest.mark.parametrize(
    ("results", "outcomes", "unfinished"),
    [((), (), True), (("-", " "), (), True), (("ทำแล้ว",), (), False), ((), ("คะแนนดีขึ้น",), False)],
)
def test_a_measure_without_a_result_is_asked_about(
    results: tuple[str, ...], outcomes: tuple[str, ...], unfinished: bool
) -> None:
    rolled = _rolled(replace(DONE, results=results, outcomes=outcomes, suggestions=("-",)))
    assert [f.key for f in rolled.flags] == ["m1"] * unfinished


# -- dates ---------------------------------------------------------------------------------------------------


def _stretches(year: FiscalYear) -> list[tuple[date, date]]:
    quarters = [year.quarter(n) for n in (1, 2, 3, 4)]
    halves = [year.round(6), (year.month(4)[0], year.ends)]
    return [year.round(12), *halves, *quarters]


@pytest.mark.parametrize("nth", range(7))
@pytest.mark.parametrize("years", [1, 2, 5])
def test_the_year_its_halves_and_quarters_move_by_the_years_between(nth: int, years: int) -> None:
    start, end = _stretches(FiscalYear(OLD))[nth]
    rolled = roll_over(_plan(replace(DONE, start=start, end=end)), OLD + years, _where(), None)
    (new,) = rolled.plan.measures
    assert (new.start, new.end) == _stretches(FiscalYear(OLD + years))[nth]
    assert not _flags(rolled, "period")


@given(start=st.dates(date(2023, 1, 1), date(2025, 1, 1)), days=st.integers(0, 500))
@settings(max_examples=cases(60), deadline=None)
def test_any_other_dates_are_emptied_and_asked_about(start: date, days: int) -> None:
    end = date.fromordinal(start.toordinal() + days)
    (new,) = (rolled := _rolled(replace(DONE, start=start, end=end))).plan.measures
    if (start, end) in _stretches(FiscalYear(OLD)):
        assert FiscalYear(NEW).contains(new.start or start)
    else:
        assert (new.start, new.end) == (None, None)
        (flag,) = _flags(rolled, "period")
        assert format_date(start) in flag.text


@pytest.mark.parametrize(
    ("due", "moved"),
    [
        (date(2024, 3, 31), date(2025, 3, 31)),
        (date(2023, 12, 31), date(2024, 12, 31)),
        (date(2024, 4, 30), None),
        (date(2024, 2, 29), None),
        (date(2025, 3, 31), None),
    ],
)
def test_a_deadline_moves_only_with_the_end_of_a_quarter(due: date, moved: date | None) -> None:
    (new,) = (rolled := _rolled(replace(DONE, due=due))).plan.measures
    assert new.due == moved
    assert bool(_flags(rolled, "period")) == (moved is None)


def test_a_deadline_may_also_stand_as_the_end_alone() -> None:
    (new,) = _rolled(replace(DONE, end=date(2024, 6, 30))).plan.measures
    assert (new.start, new.end) == (None, date(2025, 6, 30))


@pytest.mark.parametrize(
    ("period", "start", "end", "words"),
    [
        ("ตลอดปีงบประมาณ", date(2023, 10, 1), date(2024, 9, 30), "ตลอดปีงบประมาณ"),
        ("ปีงบประมาณ พ.ศ. 2567", date(2023, 10, 1), date(2024, 9, 30), "ปีงบประมาณ พ.ศ. ๒๕๖๘"),
        ("1 ต.ค. 66 ถึง 30 ก.ย. 67", date(2023, 10, 1), date(2024, 9, 30), "๑ ตุลาคม ๒๕๖๗ ถึง ๓๐ กันยายน ๒๕๖๘"),
        ("ต.ค. 66 - มี.ค. 67", date(2023, 10, 1), date(2024, 3, 31), "๑ ตุลาคม ๒๕๖๗ ถึง ๓๑ มีนาคม ๒๕๖๘"),
        ("ปีงบประมาณ 2567", date(2023, 10, 1), date(2024, 3, 31), "๑ ตุลาคม ๒๕๖๗ ถึง ๓๑ มีนาคม ๒๕๖๘"),
        ("ก.พ. - เม.ย.", date(2024, 2, 1), date(2024, 4, 30), "ก.พ. - เม.ย."),
        ("ก.พ. - เม.ย. 67", date(2024, 2, 1), date(2024, 4, 30), ""),
        ("ปี 2566-2570", None, None, ""),
        ("ทุกเดือน", None, None, "ทุกเดือน"),
    ],
)
def test_words_of_a_period_stay_unless_they_name_last_year(
    period: str, start: date | None, end: date | None, words: str
) -> None:
    rolled = _rolled(replace(DONE, period=period, start=start, end=end))
    assert rolled.plan.measures[0].period == words
    assert [f.text for f in _flags(rolled, "period")] == [period] * (words != period or "ก.พ." in period)


def test_a_deadline_in_words_is_written_anew() -> None:
    rolled = _rolled(replace(DONE, period="ภายใน 31 มี.ค. 67", due=date(2024, 3, 31)))
    assert rolled.plan.measures[0].period == "ภายในวันที่ ๓๑ มีนาคม ๒๕๖๘"


def test_a_plan_that_does_not_say_its_year_keeps_no_date() -> None:
    year = FiscalYear(OLD)
    rolled = _rolled(replace(DONE, start=year.starts, end=year.ends, due=year.ends), year=None)
    (new,) = rolled.plan.measures
    assert (new.start, new.end, new.due) == (None, None, None)
    assert _flags(rolled, "period")


def test_the_plans_own_period_moves_likewise() -> None:
    year = FiscalYear(OLD)
    assert _rolled(DONE, start=year.starts, end=year.ends).plan.end == FiscalYear(NEW).ends
    assert _rolled(DONE, start=year.starts, end=date(2024, 5, 5)).plan.start is None


# -- words ---------------------------------------------------------------------------------------------------


def test_dated_words_are_asked_about_wherever_they_stand_and_no_text_changes() -> None:
    text = "ตามคำสั่งที่ 44/2566"
    old = replace(
        DONE,
        title=text,
        section=text,
        steps=(Step("ประชุม"), Step(text)),
        responsible=(text,),
        evidence=(text,),
        goal=text,
        outcome=text,
        milestones=Milestones(text, text),
        monitoring=(text,),
    )
    rolled = _rolled(old)
    fields = ["title", "section", "steps", "responsible", "evidence", "goal", "outcome", "milestones", "milestones"]
    assert [f.field for f in rolled.flags] == [*fields, "monitoring"]
    assert {(f.text, f.found) for f in rolled.flags} == {(text, "คำสั่งที่ 44/2566")}
    assert all(str(NEW) in f.th and str(NEW) in f.en for f in rolled.flags)
    assert rolled.plan.measures[0] == replace(old, results=())


def test_a_heading_over_several_measures_is_asked_about_once() -> None:
    measures = [replace(DONE, key=f"m{n}", section="แผนปี 2567") for n in range(3)]
    assert [(f.key, f.field) for f in _rolled(*measures).flags] == [("m0", "section")]


# -- targets -------------------------------------------------------------------------------------------------


def test_targets_move_through_the_crosswalk() -> None:
    rolled = _rolled(replace(DONE, targets=("O9", "e7")), moved={"O9": Place(("O8",))})
    assert rolled.plan.measures[0].targets == ("O8", "e7")
    assert rolled.flags == ()


@pytest.mark.parametrize("relation", ["changed", "merged", "split", "not_comparable", "unknown"])
def test_a_target_that_is_not_quite_the_same_is_moved_and_asked_about_with_its_note(relation: str) -> None:
    rolled = _rolled(replace(DONE, targets=("O9",)), moved={"O9": Place(("O8", "O7"), relation, ("ชื่อเปลี่ยน",))})
    assert rolled.plan.measures[0].targets == ("O8", "O7")
    (flag,) = rolled.flags
    assert (flag.field, flag.text, flag.found) == ("targets", "O9", "O8, O7")
    assert "ชื่อเปลี่ยน" in flag.th


@pytest.mark.parametrize("relation", ["dropped", "not_comparable", "unknown"])
def test_a_target_without_a_place_is_listed_and_its_measure_still_carried(relation: str) -> None:
    moved = {"O6": Place((), relation, ("ไม่เป็นข้อแยกแล้ว",))}
    rolled = _rolled(replace(DONE, targets=("O6", "e1")), moved=moved)
    assert rolled.plan.measures[0].targets == ("e1",)
    (lost,) = rolled.unplaced
    assert (lost.key, lost.target, lost.relation, lost.notes) == ("m1", "O6", relation, ("ไม่เป็นข้อแยกแล้ว",))
    assert "O6" in lost.th
    assert "ไม่เป็นข้อแยกแล้ว" in lost.th


def test_measures_whose_different_targets_became_one_are_told() -> None:
    merged = {"O1": Place(("O1",), "merged"), "O3": Place(("O1",), "merged")}
    aims = {"m1": "O1", "m2": "O3", "m3": "O1"}
    one, other, third = (replace(DONE, key=k, title=f"มาตรการ {k}", targets=(t,)) for k, t in aims.items())
    met = [f for f in _rolled(one, other, third, moved=merged).flags if "มุ่งไปที่ O1" in f.th]
    assert [(f.key, f.text, f.found) for f in met] == [("m2", "O3", "O1"), ("m3", "O1", "O1")]
    assert "“มาตรการ m1”" in met[0].th
    assert "“มาตรการ m2”" in met[1].th


def test_measures_that_aimed_at_the_same_all_along_are_not() -> None:
    rolled = _rolled(replace(DONE, targets=("O1",)), replace(DONE, key="m2", targets=("O1",)))
    assert rolled.flags == ()


def test_indicators_and_issues_are_called_as_people_call_them() -> None:
    moved = {"indicator:8": Place(("indicator:8",), "not_comparable"), "issue:3": Place((), "dropped")}
    rolled = _rolled(replace(DONE, targets=("indicator:8", "issue:3")), moved=moved)
    assert rolled.flags[0].th.startswith("ตัวชี้วัดที่ 8 ของปีก่อน")
    assert rolled.unplaced[0].th.startswith("ประเด็นที่ 3 ของปีก่อน")
    assert rolled.unplaced[0].en.startswith("issue 3 of last year")


def test_two_targets_of_one_measure_that_became_one_stand_once() -> None:
    merged = {"O1": Place(("O1",), "merged"), "O3": Place(("O1",), "merged")}
    rolled = _rolled(replace(DONE, targets=("O1", "O3")), moved=merged)
    assert rolled.plan.measures[0].targets == ("O1",)
    assert not [f for f in rolled.flags if "มุ่งไปที่" in f.th]


DRAFT = edition(edition=[{"year": NEW, "title_th": "ร่าง"}], questions=[], lines=[])


@pytest.mark.parametrize("into", [None, DRAFT])
def test_targets_stay_while_the_new_codes_are_not_known(into: Any) -> None:
    old = replace(DONE, targets=("O9", "e7"))
    rolled = roll_over(_plan(old), NEW, _where({"O9": Place(("O8",)), "e7": Place((), "unknown")}), into)
    assert rolled.plan.measures[0].targets == ("O9", "e7")
    assert rolled.structure == rolled.plan.structure == OLD
    assert rolled.unplaced == ()
    (flag,) = rolled.flags
    assert flag.key == ""
    assert str(OLD) in flag.th


def test_targets_stay_while_nothing_says_what_became_of_them() -> None:
    old = replace(DONE, targets=("O9", "e7"))
    rolled = roll_over(_plan(old), NEW, lambda _: Place((), "unknown"), INTO)
    assert (rolled.plan.measures[0].targets, rolled.structure) == (("O9", "e7"), OLD)


def test_targets_of_the_same_structure_stay_without_a_word() -> None:
    rolled = _rolled(replace(DONE, targets=("O9",)), moved={"O9": Place(("O8",))}, structure=NEW)
    assert (rolled.plan.measures[0].targets, rolled.structure, rolled.flags) == (("O9",), NEW, ())


def test_a_plan_that_does_not_say_its_structure_keeps_its_codes_and_is_told() -> None:
    rolled = _rolled(replace(DONE, targets=("O9",)), moved={"O9": Place(("O8",))}, structure=None)
    assert (rolled.plan.measures[0].targets, rolled.structure) == (("O9",), None)
    assert [f.key for f in rolled.flags] == [""]


@pytest.mark.parametrize("year", [OLD, OLD - 1])
def test_measures_are_not_carried_backwards(year: int) -> None:
    with pytest.raises(Refusal) as refused:
        roll_over(_plan(DONE), year, _where(), INTO)
    assert refused.value.code == "rollover_not_later"
    assert str(OLD) in refused.value.th


def test_a_year_of_another_era_is_refused() -> None:
    with pytest.raises(UnreadableText):
        roll_over(_plan(DONE, year=None), 2026, _where(), INTO)


def test_an_empty_plan_rolls_into_an_empty_plan() -> None:
    rolled = _rolled()
    assert (rolled.plan.measures, rolled.flags, rolled.unplaced) == ((), (), ())


TARGETS = st.lists(st.sampled_from(["O1", "O3", "O6", "e1"]), unique=True).map(tuple)


@given(
    st.lists(TARGETS, max_size=5),
    st.dictionaries(
        st.sampled_from(["O1", "O3", "O6"]), st.lists(st.sampled_from(["O1", "O2"]), unique=True).map(tuple)
    ),
)
@settings(max_examples=cases(60), deadline=None)
def test_every_old_target_is_either_carried_or_listed(
    targets: list[tuple[str, ...]], moved: dict[str, tuple[str, ...]]
) -> None:
    places = {old: Place(codes, "merged" if codes else "dropped") for old, codes in moved.items()}
    measures = [replace(DONE, key=f"m{n}", targets=t) for n, t in enumerate(targets)]
    rolled = _rolled(*measures, moved=places)
    assert list(rolled.previous.values()) == measures
    for old, new in zip(measures, rolled.plan.measures, strict=True):
        lost = {u.target for u in rolled.unplaced if u.key == old.key}
        assert lost == {t for t in old.targets if t in places and not places[t].codes}
        assert set(new.targets) == {c for t in old.targets for c in _where(places)(t).codes}
