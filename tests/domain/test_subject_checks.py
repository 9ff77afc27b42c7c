"""Copies, weak points without an answer, and texts under another heading."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

from tests.domain.plans import FACTS, codes, plan, sound, told

from prongsai.domain.gaps import Gap
from prongsai.domain.inquiries import AnalysedText, Facts, Inquiry
from prongsai.domain.measures import Measure, Step
from prongsai.domain.subject_checks import only_paper, same_measures, subject_inquiries

MANUAL = "จัดทำคู่มือการให้บริการที่บอกผู้รับผิดชอบและระยะเวลา และติดไว้ให้ประชาชนเห็น"


def asked(*measures: Measure, facts: Facts = FACTS, **changes: Any) -> tuple[Inquiry, ...]:
    return subject_inquiries(plan(*measures, **changes), facts)


def gap(key: str, name: str, value: int, *, below: bool = True, weakest: bool = False) -> Gap:
    kind: Any = "indicator" if key.startswith("indicator") else "item" if key.startswith("O") else "question"
    low = Fraction(value)
    return Gap(key, kind, name, "OIT", low, low, low, below, True, weakest, None, False, (), "")


def test_copies_are_asked_about_in_groups_whatever_their_spaces() -> None:
    copy = MANUAL.replace("ที่บอก", " ที่ บอก")
    found = asked(sound(1, title=MANUAL), sound(2), sound(3, title=copy, targets=("indicator:1",)), sound(4))
    assert codes(found) == ["same_measure"]
    assert found[0].about == ("m1", "m3")
    assert [[m.key for m in group] for group in same_measures(plan(sound(1), sound(2)))] == []


def test_the_same_steps_under_other_titles_are_asked_about_once() -> None:
    steps = (Step("๑. เจ้าหน้าที่จัดทำรายงานภาพรวมของหน่วยงาน"), Step("๒. รายงานผู้บริหารแล้วปรับปรุง"))
    found = asked(sound(1, steps=steps), sound(2, steps=steps), sound(3))
    assert codes(found) == ["same_steps"]
    assert found[0].about == ("m1", "m2")
    assert codes(asked(sound(1, steps=steps, title=MANUAL), sound(2, steps=steps, title=MANUAL))) == ["same_measure"]


def test_a_low_score_that_no_measure_answers_is_named_with_its_score() -> None:
    facts = replace(
        FACTS, scores={"indicator:1": Fraction(90), "indicator:8": Fraction(97), "indicator:9": Fraction(80)}
    )
    found = asked(sound(1), sound(2, targets=("indicator:1",)), facts=facts)
    assert codes(found) == ["weak_point_unanswered"]
    assert "ตัวชี้วัดที่ 9 การเปิดเผยข้อมูล (80.00 คะแนน)" in found[0].th
    assert asked(sound(1), sound(2, targets=("O2",), title="ปรับปรุงข้อมูลผู้บริหารของหน่วยงาน"), facts=facts) == ()


def test_where_all_pass_the_lowest_is_the_weak_point() -> None:
    facts = replace(FACTS, scores={"indicator:1": Fraction(90), "indicator:8": Fraction(97)})
    assert "การปฏิบัติหน้าที่ (90.00" in told(asked(sound(1), facts=facts), "weak_point_unanswered").th
    assert asked(sound(1, targets=("indicator:1",)), facts=facts) == ()


def test_gaps_win_over_scores_and_a_question_is_answered_by_its_indicator() -> None:
    weak = (gap("EIT1/e9", "การมีและการใช้บริการออนไลน์", 70), gap("e5", "ความชัดเจน", 99, below=False))
    facts = replace(FACTS, gaps=weak, scores={"indicator:9": Fraction(10)})
    assert asked(sound(1), facts=replace(facts, gaps=())) == ()
    assert asked(sound(1), facts=facts) == ()
    assert "e9" in told(asked(sound(1, targets=("indicator:1",)), facts=facts), "weak_point_unanswered").th
    lowest = replace(facts, gaps=(gap("e5", "ความชัดเจนและเป็นปัจจุบัน", 99, below=False, weakest=True),))
    assert codes(asked(sound(1), facts=lowest)) == ["weak_point_unanswered"]


def test_an_item_is_answered_by_its_code_or_its_words_not_by_its_indicator_alone() -> None:
    facts = replace(FACTS, gaps=(gap("O11", "ข้อมูลสถิติการให้บริการประจำปี", 0),))
    assert codes(asked(sound(1, targets=("indicator:9",)), facts=facts)) == ["weak_point_unanswered"]
    assert asked(sound(1, targets=("O11",), title="ข้อมูลสถิติการให้บริการประจำปี"), facts=facts) == ()
    said = sound(1, targets=("indicator:9",), steps=(Step("นับคำขอทุกวันแล้วปรับปรุงข้อมูลสถิติการให้บริการประจำปี"),))
    assert asked(said, facts=facts) == ()


def test_many_weak_points_are_one_question_with_a_few_named() -> None:
    facts = replace(FACTS, gaps=tuple(gap(f"O{n}", f"ข้อมูลลำดับที่ {n} ของปีนี้", 0) for n in range(50, 58)))
    found = told(asked(sound(1), facts=facts), "weak_point_unanswered")
    assert "O54" in found.th
    assert "O55" not in found.th
    assert "และอีก 3 เรื่อง" in found.th


def test_a_weak_point_answered_by_a_copy_or_by_paper_alone_is_asked_about() -> None:
    facts = replace(FACTS, scores={"indicator:1": Fraction(97), "indicator:9": Fraction(80)})
    copied = asked(sound(1, title=MANUAL), sound(2, title=MANUAL, targets=("indicator:9",)), facts=facts)
    assert "ข้อความเหมือนมาตรการที่ 1" in told(copied, "weak_point_thin").th
    paper = (Step("รวบรวมเอกสาร"), Step("เผยแพร่เอกสารบนเว็บไซต์"))
    printed = asked(sound(1), sound(2, targets=("indicator:9",), steps=paper), facts=facts)
    assert told(printed, "weak_point_thin").about == ("m2",)
    passed = replace(facts, scores={**facts.scores, "indicator:9": Fraction(90)})
    assert asked(sound(1), sound(2, targets=("indicator:9",), steps=paper), facts=passed) == ()
    twins = [sound(n, title=MANUAL, targets=("indicator:9",)) for n in (2, 3)]
    assert codes(asked(sound(1), *twins, facts=facts)) == ["same_measure"]
    helped = sound(3, targets=("indicator:9",))
    assert asked(sound(1), sound(2, targets=("indicator:9",), steps=paper), helped, facts=facts) == ()


def test_paper_alone_is_papers_and_announcements_without_a_change() -> None:
    def steps(*texts: str) -> Measure:
        return sound(1, steps=tuple(Step(t) for t in texts))

    assert only_paper(steps("จัดทำคู่มือ", "เผยแพร่บนเว็บ ไซต์"))
    assert not only_paper(steps("จัดทำคู่มือ"))
    assert not only_paper(steps("เผยแพร่คู่มือ", "ลด ขั้นตอนจากห้าเหลือสาม"))
    assert not only_paper(steps("เผยแพร่คู่มือ", "ตั้งโต๊ะบริการวันเสาร์"))
    assert not only_paper(steps())


def test_a_measure_that_speaks_of_another_indicator_is_asked_about() -> None:
    moved = sound(2, targets=("indicator:7",), title="ทำให้ขั้นตอนขอยืมทรัพย์สินของราชการสะดวกและชัดเจน")
    found = asked(sound(1), moved)
    assert codes(found) == ["text_of_another"]
    assert "ตัวชี้วัดที่ 7 พูดถึง" in found[0].th
    assert "ตัวชี้วัดที่ 4" in found[0].th
    assert asked(sound(1), replace(moved, targets=("indicator:4",))) == ()
    assert asked(sound(1), replace(moved, targets=("indicator:4", "indicator:7"))) == ()
    assert codes(asked(replace(moved, key="m1"), moved)) == ["same_measure"]


def test_a_text_that_fits_its_own_heading_too_is_left_in_peace() -> None:
    both = "ขั้นตอนขอยืมทรัพย์สินของราชการสะดวกและชัดเจน ด้วยการปรับปรุงระบบการทำงาน"
    assert asked(sound(1), sound(2, targets=("indicator:8",), title=both)) == ()
    of_item = "ขั้นตอนขอยืมทรัพย์สินของราชการสะดวก ดูจากข้อมูลสถิติการให้บริการประจำปี"
    assert asked(sound(1), sound(2, targets=("indicator:9",), title=of_item)) == ()


def test_words_in_passing_do_not_make_a_text_fit_its_heading() -> None:
    passing = "ขั้นตอนขอยืมทรัพย์สินของราชการ เป็นข้อมูลสถิติการ"
    assert codes(asked(sound(1), sound(2, targets=("indicator:9",), title=passing))) == ["text_of_another"]


def test_an_analysis_under_another_heading_is_asked_about_with_its_line() -> None:
    text = "บางรายเห็นว่าขั้นตอนขอยืมทรัพย์สินของราชการยังไม่ชัดเจน หน่วยงานควรอบรม"
    here = replace(FACTS, analysis=(AnalysedText("๔. การใช้ทรัพย์สินของราชการ", ("indicator:4",), text, (40,)),))
    there = replace(FACTS, analysis=(AnalysedText("๗. ประสิทธิภาพการสื่อสาร", ("indicator:7",), text, (41,)),))
    assert asked(sound(1), facts=here) == ()
    found = asked(sound(1), facts=there)
    assert codes(found) == ["analysis_of_another"]
    assert (found[0].about, found[0].places) == ((), (41,))


def test_advice_that_no_measure_takes_up_is_asked_about() -> None:
    text = "การปรับปรุงระบบการทำงาน พบว่ามีผู้ใช้น้อย จึงควรให้ประชาชนมีส่วนร่วม และจัดทำคู่มือ"
    facts = replace(FACTS, analysis=(AnalysedText("๘. การปรับปรุงระบบการทำงาน", ("indicator:8",), text, (50,)),))
    found = told(asked(sound(1), sound(2, targets=("indicator:1",)), facts=facts), "advice_not_taken")
    assert (found.about, found.places) == (("m1",), (11, 50))
    assert "“มีส่วนร่วม” “คู่มือ”" in found.th
    taken = sound(2, steps=(Step("เปิดให้ชาวบ้านมีส่วน ร่วมปรับปรุงคู่มือ"),))
    assert asked(sound(1), taken, facts=facts) == ()
    praised = replace(facts, analysis=(replace(facts.analysis[0], text="ประชาชนมีส่วนร่วมดี จึงควรรักษาไว้"),))
    assert asked(sound(1), facts=praised) == ()


def test_a_code_of_another_year_is_named_with_the_code_of_this_one() -> None:
    moved = sound(2, targets=("O2",), title="ข้อมูลสถิติการให้บริการประจำปี")
    found = told(asked(sound(1), moved), "code_moved")
    assert "พิมพ์ O2 " in found.th
    assert "คือ O11 ในปี 2568" in found.th
    assert asked(sound(1), sound(2, targets=("O2",), title="ปรับปรุงข้อมูลผู้บริหารของหน่วยงาน")) == ()
    assert asked(sound(1), sound(2, targets=("O2",), title="เรื่องที่ไม่มีในรายการใด")) == ()


def test_of_two_codes_with_like_titles_the_equal_one_is_named() -> None:
    reports = {"O30": "รายงานการกำกับติดตามการดำเนินงาน รอบ 6 เดือน", "O31": "รายงานการกำกับติดตามการดำเนินงาน รอบ 12 เดือน"}
    facts = replace(FACTS, items={**FACTS.items, **reports})
    found = asked(sound(1), sound(2, targets=("O2",), title=reports["O31"]), facts=facts)
    assert "คือ O31 " in told(found, "code_moved").th
