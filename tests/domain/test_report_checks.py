"""What is asked about a report of progress, and what is left in peace."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conftest import cases
from tests.domain.plans import FACTS, codes, plan, reported, sound, told
from tests.domain.test_plan_checks import PLANS

from prongsai.domain.inquiries import INQUIRIES, AnalysedText, Facts, Inquiry
from prongsai.domain.measures import Measure, Plan, Step
from prongsai.domain.report_checks import report_inquiries

HALF_YEAR = {"round": 6, "start": date(2025, 10, 1), "end": date(2026, 3, 31)}
TODAY = date(2026, 4, 10)
PASTED = "จัดทำรายงานผลการดำเนินงานและเผยแพร่ข้อมูลบนเว็บไซต์ของหน่วยงานเรียบร้อยแล้ว"


def asked(*measures: Measure, facts: Facts = FACTS, today: date | None = TODAY, **changes: Any) -> tuple[Inquiry, ...]:
    return report_inquiries(plan(*measures, **{**HALF_YEAR, **changes}), facts, today)


def test_a_sound_report_is_left_in_peace() -> None:
    assert asked(*(reported(n) for n in range(1, 5))) == ()


def test_a_plan_that_reports_nothing_yet_is_not_asked_for_results() -> None:
    assert report_inquiries(plan(sound(1), sound(2)), FACTS, TODAY) == ()
    assert codes(asked(sound(1), sound(2))) == ["result_missing"]


@pytest.mark.parametrize(
    ("spoilt", "code"),
    [
        ({"results": (), "executed": ()}, "result_missing"),
        ({"results": ("สำรวจปัญหาเรื่องยืมพัสดุผ่านสมุดทะเบียน จากผู้รับบริการ",)}, "result_repeats_step"),
        ({"results": ("ดำเนินการแล้วเรียบร้อย",), "executed": (), "evidence": ()}, "result_without_proof"),
        ({"results": ("๑. ดำเนินการเมื่อวันที่ ๑๒ เดือนมกราคม พ.ศ. ๒๕๖๙",)}, "result_only_dates"),
        ({"executed": (date(2025, 9, 30),)}, "done_before_start"),
        ({"executed": (date(2026, 4, 13),), "due": None, "end": date(2026, 9, 30)}, "done_in_future"),
        ({"executed": (date(2026, 4, 1),), "due": date(2026, 4, 30)}, "done_after_period"),
        ({"executed": (date(2026, 3, 3),), "due": date(2026, 3, 2)}, "done_late"),
        ({"executed": (date(2026, 3, 3),), "due": None, "end": date(2026, 3, 2)}, "done_late"),
        ({"executed": (date(2026, 1, 10),)}, "day_off"),
        ({"monitoring": ("รายงานนายกทุกเดือน",)}, "rhythm_not_shown"),
        ({"period": "ไตรมาสละ 1 ครั้ง"}, "rhythm_not_shown"),
        ({"title": "รายงานผลประจำปี", "monitoring": ("รายงานผลใน รอบ ๖ เดือน",)}, "other_round"),
        ({"monitoring": ("ฝ่ายงานบุคคลติดตามผล",)}, "other_unit"),
        ({"suggestions": ("ผู้อำนวยการกองคลังควรติดตาม",)}, "other_unit"),
        ({"score": "๘๔.๙๙", "outcomes": ("คะแนนอยู่ในระดับดี",)}, "score_praised"),
        ({"score": "80", "outcomes": ("ได้ผ่านดี รักษาไว้ 1 ปี",)}, "score_praised"),
    ],
)
def test_what_is_missing_or_does_not_agree_is_asked_about(spoilt: dict[str, Any], code: str) -> None:
    found = asked(reported(1), reported(2, **spoilt), reported(3))
    assert told(found, code).about == ("m2",)
    assert told(found, code).places == (12,)


@pytest.mark.parametrize(
    "unlike",
    [
        {"results": ("แต่งตั้งคณะทำงานตามคำสั่งที่ ๑๒/๒๕๖๙",), "executed": (), "evidence": ()},
        {"results": ("ดำเนินการแล้วเรียบร้อย",), "executed": ()},
        {"results": ("ดำเนินการแล้วเรียบร้อย",), "evidence": ()},
        {"results": ("ดำเนินการแล้ว ดูที่ https://example.go.th",), "executed": (), "evidence": ()},
        {"executed": (TODAY,), "due": None, "end": None, "round": None},
        {"monitoring": ("รายงานทุกไตรมาส",), "executed": (date(2025, 12, 29), date(2026, 3, 30))},
        {"title": "รายงานผลประจำปี รอบ 6 เดือน", "monitoring": ("รายงานผลในรอบ ๖ เดือน",)},
        {"title": "รายงานผลประจำปี", "monitoring": ("รายงานผลรอบ ๑๖ เดือน",)},
        {"responsible": ("สำนักปลัด",), "monitoring": ("ฝ่ายงานบุคคลติดตามผล",)},
        {"responsible": ("ทุกส่วนราชการ",), "monitoring": ("กองคลังติดตามผล",)},
        {"monitoring": ("รายงานสำนักปลัด",)},
        {"score": "85.00", "outcomes": ("คะแนนอยู่ในระดับดี",)},
        {"score": "80", "outcomes": ("ยังไม่ผ่านเกณฑ์ ประชาสัมพันธ์ผ่านเว็บไซต์",)},
    ],
)
def test_what_only_looks_alike_is_left_in_peace(unlike: dict[str, Any]) -> None:
    own = {k: v for k, v in unlike.items() if k != "round"}
    ends: dict[str, Any] = {"round": None, "end": None} if "round" in unlike else {}
    assert asked(reported(1), reported(2, **own), reported(3), **ends) == ()


def test_one_result_under_many_measures_is_one_question() -> None:
    pasted = {"results": (PASTED,), "executed": (), "evidence": ()}
    found = asked(reported(1), *(reported(n, **pasted) for n in (2, 3, 4)))
    assert codes(found) == ["same_result", "result_without_proof"]
    assert found[0].about == ("m2", "m3", "m4")
    assert "มาตรการที่ 2–4" in found[0].th
    assert "same_result" not in codes(asked(reported(1), *(reported(n, **pasted) for n in (2, 3))))
    days = {"results": ("ดำเนินการเสร็จเรียบร้อยแล้ว เมื่อวันที่ ๑๒ เดือนมกราคม พ.ศ. ๒๕๖๙",)}
    assert codes(asked(*(reported(n, **days) for n in (1, 2, 3)))) == ["result_only_dates"]


def test_many_steps_with_one_short_result_leave_steps_open() -> None:
    steps = tuple(Step(f"{n}. ปรับปรุงงานบริการด้านที่ {n} ให้สะดวกและรวดเร็วกว่าเดิม") for n in range(1, 6))
    found = asked(reported(1), reported(2, steps=steps, results=("แต่งตั้งคณะทำงาน 1 ชุด",)))
    assert told(found, "steps_without_result").about == ("m2",)
    full = ("ปรับปรุงแล้ว 5 ด้าน " + "ผู้รับบริการรอสั้นลงทุกด้าน " * 6,)
    assert asked(reported(1), reported(2, steps=steps, results=full)) == ()


def test_days_shared_by_many_are_named_group_by_group() -> None:
    shared = {"executed": (date(2025, 10, 3), date(2025, 10, 3))}
    once = reported(3, executed=(date(2025, 10, 3),))
    found = told(asked(reported(1, **shared), reported(2, **shared), once, reported(4)), "same_days")
    assert found.about == ("m1", "m2", "m3")
    assert "มาตรการที่ 1–3 ลงวันที่ 3 ต.ค. 68 เหมือนกัน" in found.th
    assert asked(reported(1, **shared), reported(2, **shared), reported(3)) == ()


def test_odd_days_are_told_by_measure() -> None:
    early, earlier = date(2025, 9, 29), date(2025, 9, 30)
    found = asked(reported(1, executed=(early,)), reported(2, executed=(earlier,)), reported(3))
    assert "(มาตรการที่ 1: 29 ก.ย. 68; มาตรการที่ 2: 30 ก.ย. 68)" in told(found, "done_before_start").th


def test_the_report_begins_where_a_measure_says_nothing() -> None:
    found = asked(reported(1), reported(2, start=None, executed=(date(2025, 9, 30),)))
    assert told(found, "done_before_start").about == ("m2",)


def test_without_a_day_of_the_report_nothing_lies_in_the_future() -> None:
    later = reported(2, executed=(date(2026, 8, 3),), due=None)
    assert asked(reported(1), later, today=None, round=12, end=date(2026, 9, 30)) == ()
    assert codes(asked(reported(1), later, round=12, end=date(2026, 9, 30))) == ["done_in_future"]


def test_an_analysis_that_praises_a_low_score_is_asked_about() -> None:
    row = AnalysedText("๙. การเปิดเผยข้อมูล", ("indicator:9",), "มีคะแนนอยู่ในระดับดีเยี่ยม", (33,))
    facts = replace(FACTS, analysis=(row,), scores={"indicator:9": Fraction(80)})
    found = asked(reported(1), facts=facts)
    assert codes(found) == ["score_praised"]
    assert found[0].places == (33,)
    assert "80.00" in found[0].th
    assert asked(reported(1), facts=replace(facts, scores={"indicator:9": Fraction(85)})) == ()
    assert asked(reported(1), facts=replace(facts, threshold=None)) == ()


def test_a_score_quoted_otherwise_than_printed_is_asked_about() -> None:
    facts = replace(FACTS, scores={"indicator:8": Fraction("98.96"), "e9": Fraction("91.20")})
    quoted = reported(2, score="๙๘.๖๙")
    found = told(asked(reported(1), quoted, facts=facts), "score_differs")
    assert "98.69 กับ 98.96" in found.th
    assert asked(reported(1), reported(2, score="๙๘.๙๖"), facts=facts) == ()
    exact = replace(facts, scores={"indicator:8": Fraction("98.9583")})
    assert asked(reported(1), reported(2, score="98.96"), facts=exact) == ()
    assert asked(reported(1), reported(2, score="91.20", targets=("e9", "indicator:8")), facts=facts) == ()


def test_a_stated_number_of_measures_is_counted() -> None:
    found = asked(reported(1), reported(2), facts=replace(FACTS, stated=3))
    assert codes(found) == ["count_differs"]
    assert "มี 3 มาตรการ แต่ในตารางมี 2" in found[0].th
    assert asked(reported(1), reported(2), facts=replace(FACTS, stated=2)) == ()


def test_units_of_the_office_count_as_units() -> None:
    facts = replace(FACTS, units=("กองสวัสดิการสังคม", "กองช่าง", "สำนักปลัด", "สำนักงานปลัดเทศบาล", "ผู้บริหาร"))
    collected = reported(2, monitoring=("ส่งสำนักปลัดและสำนักงานปลัดเทศบาล", "ผู้บริหารติดตามผล"))
    assert asked(reported(1), collected, facts=facts) == ()
    found = asked(reported(1), reported(2, monitoring=("ส่งให้กองสวัสดิการ สังคมตรวจ",)), facts=facts)
    assert "กองช่าง กับ กองสวัสดิการ" in told(found, "other_unit").th


@settings(max_examples=cases(40), deadline=None)
@given(PLANS, st.sampled_from([Facts(), FACTS]), st.none() | st.dates(date(2024, 1, 1), date(2028, 1, 1)))
def test_any_report_at_all_gets_questions_about_its_own_measures(
    any_plan: Plan, facts: Facts, today: date | None
) -> None:
    keys = [m.key for m in any_plan.measures]
    for inquiry in report_inquiries(any_plan, facts, today):
        assert inquiry.code in INQUIRIES
        assert list(inquiry.about) == [key for key in keys if key in inquiry.about]
        assert "{" not in inquiry.th + inquiry.en
