"""Papers of a year that say different things of the same figure are told with both places; agreement is silent."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.domain.plans import sound

from prongsai.domain.errors import Words
from prongsai.domain.measures import Plan
from prongsai.domain.progress import DONE, NOT_DONE, UNDER_WAY
from prongsai.domain.reconciling import SaidFigure, disagreements, plan_says, rounds_say, scores_say, text_says

PLAN, HALF, TEXT = (
    Words("แผน", "the plan"),
    Words("รายงาน 6 เดือน", "the 6-month report"),
    Words("บทนำ", "the introduction"),
)
MEASURES = (sound(1, budget=Decimal(1500)), sound(2))
YEAR = Plan("อบต.ทุ่งตะวัน", 2569, 2568, MEASURES)


def told(*said: SaidFigure) -> list[str]:
    return [d.words.th for d in disagreements(said)]


def test_the_same_plan_in_two_papers_agrees() -> None:
    assert told(*plan_says(YEAR, PLAN), *plan_says(YEAR, HALF)) == []


def test_each_disagreement_names_both_places_and_both_values() -> None:
    changed = replace(MEASURES[0], responsible=("กองคลัง",), due=None, budget=Decimal(900))
    other = replace(YEAR, measures=(changed,))
    assert told(*plan_says(YEAR, PLAN), *plan_says(other, HALF)) == [
        "จำนวนมาตรการ ไม่ตรงกัน: แผน ว่า 2 แต่ รายงาน 6 เดือน ว่า 1",
        "งบประมาณรวม ไม่ตรงกัน: แผน ว่า 1,500.00 แต่ รายงาน 6 เดือน ว่า 900.00",
        "ผู้รับผิดชอบ “ลดเวลาออกใบอนุญาตก่อสร้างให้เร็วขึ้น” ไม่ตรงกัน: แผน ว่า กองช่าง แต่ รายงาน 6 เดือน ว่า กองคลัง",
    ]
    (first, *_) = disagreements((*plan_says(YEAR, PLAN), *plan_says(other, HALF)))
    assert first.words.en == "the number of measures differs: the plan says 2, but the 6-month report says 1"


def test_another_period_is_told() -> None:
    later = replace(YEAR, measures=(MEASURES[0], replace(MEASURES[1], due=None, end=MEASURES[1].due)))
    assert [
        d.one.figure.partition(" ")[0] for d in disagreements((*plan_says(YEAR, PLAN), *plan_says(later, HALF)))
    ] == ["period"]


def test_a_unit_is_the_same_with_more_words_around_it() -> None:
    fuller = replace(YEAR, measures=(replace(MEASURES[0], responsible=("ผู้อำนวยการกองช่าง อบต.",)), MEASURES[1]))
    assert told(*plan_says(YEAR, PLAN), *plan_says(fuller, HALF)) == []


def test_of_two_measures_with_one_name_nobody_knows_which_is_meant() -> None:
    twice = replace(YEAR, measures=(MEASURES[1], replace(MEASURES[1], responsible=("กองคลัง",))))
    assert told(*plan_says(twice, PLAN), *plan_says(replace(YEAR, measures=MEASURES[1:] * 2), HALF)) == []


@pytest.mark.parametrize(("score", "agrees"), [("82.14", True), ("๘๒.๑๔ คะแนน", True), ("82.1", False), ("", True)])
def test_a_quoted_score_is_one_of_those_printed(score: str, agrees: bool) -> None:
    said = scores_say([sound(1, score=score)], {"m1": ("82.14", "90.00")}, PLAN, Words("ใบสรุปผล", "the sheet"))
    assert (told(*said) == []) == agrees


def test_what_was_done_after_six_months_stays_done() -> None:
    places = (HALF, Words("รายงาน 12 เดือน", "the 12-month report"))
    said = rounds_say(
        {"m1": DONE, "m2": DONE, "m3": UNDER_WAY, "m4": UNDER_WAY},
        {"m1": NOT_DONE, "m2": DONE, "m3": DONE, "m4": UNDER_WAY},
        {},
        places,
    )
    assert told(*said) == ["สถานะ “m1” ไม่ตรงกัน: รายงาน 6 เดือน ว่า ดำเนินการแล้ว แต่ รายงาน 12 เดือน ว่า ไม่มีการดำเนินการ"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("กำหนดมาตรการไว้ทั้งสิ้น ๑๒ มาตรการ", [("measures", "12")]),
        ("มีมาตรการรวม 12 มาตรการ ดำเนินการแล้วเสร็จ 9 มาตรการ", [("measures", "12"), ("done_count", "9")]),
        ("ได้คะแนนเฉลี่ยรวม ๘๘.๐๐ คะแนน อยู่ในระดับผ่านดี", [("total", "88.00"), ("level", "ผ่านดี")]),
        ("ใช้งบประมาณทั้งสิ้น 12,500 บาท", [("budget", "12,500.00")]),
        ("จะทำให้คะแนนรวมเพิ่มขึ้น 2.50 คะแนน", []),
        ("ยังไม่แล้วเสร็จ และมี 3 มาตรการที่ต้องเร่ง", []),
        ("เพิ่มคะแนนของข้อ O10 อีก 2.00 ในระดับผ่านเกณฑ์", []),
    ],
)
def test_only_certain_figures_are_taken_out_of_a_text(text: str, found: list[tuple[str, str]]) -> None:
    said = text_says(text, TEXT, ("ผ่าน", "ผ่านดี", "ผ่านดีเยี่ยม"))
    assert [(s.figure, *s.values) for s in said] == found


FIGURES = st.sampled_from(("measures", "total", "level"))
SAID = st.builds(SaidFigure, FIGURES, st.tuples(st.sampled_from(("1", "2", "3"))), st.just(PLAN))


@given(st.lists(SAID, max_size=12))
def test_told_is_exactly_what_differs_from_the_first_that_spoke(said: list[SaidFigure]) -> None:
    found = disagreements(said)
    first = {s.figure: s for s in reversed(said)}
    assert [d.other for d in found] == [s for s in said if s.values != first[s.figure].values]
    assert all(d.one == first[d.other.figure] for d in found)


@given(st.lists(SAID, max_size=12))
def test_a_paper_never_disagrees_with_itself(said: list[SaidFigure]) -> None:
    alike = [replace(s, values=("1",)) for s in said]
    assert disagreements([*alike, *alike]) == ()
