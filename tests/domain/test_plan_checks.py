"""What is asked about a plan, and what is left in peace."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conftest import cases
from tests.domain.plans import FACTS, codes, plan, reported, sound, told

from prongsai.domain.inquiries import INQUIRIES, Facts
from prongsai.domain.measures import Measure, Milestones, Plan, Step
from prongsai.domain.plan_checks import plan_inquiries

WHOLE_YEAR = {"start": date(2025, 10, 1), "end": date(2026, 9, 30), "due": None}
PAPER = (Step("1. จัดทำคู่มือการยืมพัสดุ"), Step("2. เผยแพร่คู่มือบนเว็บไซต์และติดประกาศ"))


def asked(*measures: Measure, facts: Facts = FACTS, **changes: Any) -> list[str]:
    return codes(plan_inquiries(plan(*measures, **changes), facts))


def test_a_sound_plan_is_left_in_peace() -> None:
    assert asked(*(sound(n) for n in range(1, 5))) == []
    assert plan_inquiries(plan(), FACTS) == ()


@pytest.mark.parametrize(
    ("spoilt", "code"),
    [
        ({"responsible": ()}, "owner_missing"),
        ({"responsible": (" ",)}, "owner_missing"),
        ({"period": "", "start": None, "due": None}, "period_missing"),
        ({"goal": ""}, "goal_missing"),
        ({"evidence": ()}, "evidence_missing"),
        ({"steps": (Step("แสดงข้อมูลผู้บริหาร", "requirement"),)}, "action_missing"),
        ({"due": date(2025, 9, 30), "start": date(2026, 1, 5)}, "dates_reversed"),
        ({"end": date(2025, 12, 1), "start": date(2026, 1, 5)}, "dates_reversed"),
        ({"due": date(2027, 3, 31)}, "dates_outside_year"),
        ({"steps": (Step("1. ประชุมทีมงาน"), Step("3. ทดลองใช้ที่จุดบริการ"))}, "steps_out_of_order"),
        ({"steps": (Step("1. สำรวจพัสดุทุกห้อง"), Step("2. ที่กำหนดผู้ดูแลไว้ชัดเจน"))}, "step_fragment"),
        ({"steps": (Step("1. สำรวจพัสดุทุกห้อง เช่น"), Step("2. ตรวจนับพัสดุ"))}, "step_fragment"),
        ({"steps": (Step("ถ่ายทอดวิธีให้หัวหน้าส่วนก่อนตอบแบบวัด"),)}, "before_survey"),
        ({"steps": PAPER}, "only_announced"),
        ({"steps": (Step("ทดลองใช้แบบยืมใหม่ภายในวันที่ 15 มีนาคม 2569"),)}, "due_differs"),
        ({"steps": (Step("ทดลองใช้ภายในวันที่ 15 เมษายน 2569"), Step("สำรวจผล"))}, "due_differs"),
    ],
)
def test_what_is_missing_or_does_not_agree_is_asked_about(spoilt: dict[str, Any], code: str) -> None:
    found = plan_inquiries(plan(sound(1), sound(2, **spoilt), sound(3)), FACTS)
    assert told(found, code).about == ("m2",)
    assert told(found, code).places == (12,)


def test_only_the_spoilt_part_is_asked_about() -> None:
    assert asked(sound(1), sound(2, responsible=()), sound(3)) == ["owner_missing"]
    assert asked(sound(1), sound(2, steps=PAPER), sound(3)) == ["only_announced"]


@pytest.mark.parametrize(
    "unlike",
    [
        {"period": "", "start": None, "due": None, "monitoring": ("รายงานนายกทุกเดือน",)},
        {"period": "", "start": None, "due": None, "steps": (Step("ทดลองใช้ภายในวันที่ 15 มีนาคม 2569"),)},
        {"goal": "", "outcome": "ชาวบ้านรอไม่เกินครึ่งชั่วโมง"},
        {"steps": (Step("1. ที่ประชุมพนักงานเลือกวิธี"), Step("2. ตรวจนับสิ่งของ"))},
        {"steps": (Step("ทดลองใช้ภายในวันที่ 15 มกราคม 2569"), Step("ปรับปรุงแล้วใช้ทั้งตำบล"))},
        {"steps": (Step("เผยแพร่คู่มือ"), Step("อบรมพนักงานให้ทำตามคู่มือ"))},
        {"targets": ("O9",), "steps": PAPER},
        {"targets": ("indicator:9",), "steps": PAPER},
        {"targets": ("indicator:10",), "steps": PAPER},
        {"targets": ("e5",), "steps": PAPER},
        {"steps": (Step("1. สำรวจ (1.5 เท่าของปีก่อน)"), Step("1. ตรวจนับพัสดุ"), Step("2. ปรับปรุงทะเบียน"))},
    ],
)
def test_what_only_looks_alike_is_left_in_peace(unlike: dict[str, Any]) -> None:
    assert asked(sound(1), sound(2, **unlike), sound(3)) == []


def test_a_paper_without_goals_and_evidence_is_asked_once() -> None:
    bare = {"goal": "", "evidence": ()}
    assert asked(*(sound(n, **bare) for n in range(1, 5))) == ["proof_missing"]


def test_a_report_without_goals_and_evidence_is_not_asked_for_them() -> None:
    assert asked(reported(1, goal="", evidence=()), reported(2, goal="", evidence=())) == []


def test_the_same_whole_year_for_all_says_nothing_of_when() -> None:
    found = plan_inquiries(plan(*(sound(n, **WHOLE_YEAR) for n in range(1, 5))), FACTS)
    assert codes(found) == ["whole_year"]
    assert "1 ต.ค. 68 ถึง 30 ก.ย. 69" in found[0].th
    half = {**WHOLE_YEAR, "end": date(2026, 3, 31)}
    assert asked(*(sound(n, **WHOLE_YEAR) for n in range(1, 4)), sound(4, **half)) == []
    milestones = {**WHOLE_YEAR, "milestones": Milestones("สำรวจครบ", "ใช้จริง")}
    assert asked(*(sound(n, **milestones) for n in range(1, 5))) == []


def test_many_measures_with_one_fault_are_one_question() -> None:
    found = plan_inquiries(plan(*(sound(n, responsible=()) for n in range(1, 4)), sound(4)), FACTS)
    assert codes(found) == ["owner_missing"]
    assert found[0].about == ("m1", "m2", "m3")
    assert found[0].th.startswith("มาตรการที่ 1–3 ")


def test_both_deadlines_are_named() -> None:
    step = Step("รายงานผลและเผยแพร่ ภายใน ๕ เม.ย. ๒๕๖๙")
    found = plan_inquiries(plan(sound(1), sound(2, due=date(2026, 4, 15), steps=(step,))), FACTS)
    assert "ตาราง 15 เม.ย. 69 ขั้นตอน 5 เม.ย. 69" in told(found, "due_differs").th


def test_a_plan_of_an_unknown_or_impossible_year_is_not_measured_by_it() -> None:
    assert asked(sound(1), sound(2, due=date(2030, 1, 1)), sound(3), year=None) == []
    assert asked(sound(1), sound(2, due=date(2030, 1, 1)), sound(3), year=7) == []


DAYS = st.dates(date(2024, 1, 1), date(2028, 1, 1)) | st.none()
WORDS = st.text("กขคนมรสาิ่ำเแ 12๑๒.-()", max_size=25)
LINES = st.lists(WORDS, max_size=3).map(tuple)
MEASURES = st.builds(
    Measure,
    key=st.just("m"),
    title=WORDS,
    targets=st.lists(st.sampled_from(["indicator:1", "indicator:77", "e5", "O2", "O99", "IIT", "issue:1"])).map(tuple),
    steps=st.lists(st.builds(Step, WORDS, st.sampled_from(["requirement", "action", ""])), max_size=3).map(tuple),
    responsible=LINES,
    period=WORDS,
    start=DAYS,
    end=DAYS,
    due=DAYS,
    evidence=LINES,
    goal=WORDS,
    monitoring=LINES,
    results=LINES,
    executed=st.lists(st.dates(date(2024, 1, 1), date(2028, 1, 1)), max_size=2).map(tuple),
    score=st.sampled_from(["", "80.00", "๘๐", "ดี"]),
    places=st.lists(st.integers(1, 99), max_size=2).map(tuple),
)
PLANS = st.builds(
    Plan,
    agency=WORDS,
    year=st.sampled_from([None, 2569, 7]),
    structure=st.none() | st.just(2568),
    measures=st.lists(MEASURES, max_size=5).map(
        lambda found: tuple(replace(m, key=f"m{n}") for n, m in enumerate(found, 1))
    ),
    round=st.sampled_from([None, 6, 12]),
)


@settings(max_examples=cases(40), deadline=None)
@given(PLANS, st.sampled_from([Facts(), FACTS]))
def test_any_plan_at_all_gets_questions_about_its_own_measures(any_plan: Plan, facts: Facts) -> None:
    keys = [m.key for m in any_plan.measures]
    for inquiry in plan_inquiries(any_plan, facts):
        assert inquiry.code in INQUIRIES
        assert list(inquiry.about) == [key for key in keys if key in inquiry.about]
        assert set(inquiry.places) >= {line for m in any_plan.measures if m.key in inquiry.about for line in m.places}
        assert "{" not in inquiry.th + inquiry.en
    assert plan_inquiries(any_plan, facts) == plan_inquiries(any_plan, facts)
