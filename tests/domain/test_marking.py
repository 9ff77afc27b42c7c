"""Marks of a rehearsal: what a mark may be, what several come to, and how far they were from the official ones."""

from __future__ import annotations

from fractions import Fraction

import pytest
from tests.domain.conftest import edition

from prongsai.domain.errors import Refusal
from prongsai.domain.marking import (
    ANSWERING,
    DISCUSSING,
    ENDED,
    MARKING,
    MarkedItem,
    Scores,
    compared_marks,
    differences,
    first_results,
    item_score,
    item_scores,
    level_of,
    read_mark,
    rehearsal_state,
    rehearsed,
    unmarked,
)

ITEMS = (MarkedItem("O1", "โครงสร้าง", ((1, "แผนผัง"), (2, "อำนาจหน้าที่"))), MarkedItem("O2", "ผู้บริหาร", ((1, "รูปถ่าย"),)))
ONE: Scores = {("O1", 1): Fraction(100), ("O1", 2): Fraction(50), ("O2", 1): Fraction(100)}
TWO: Scores = {("O1", 1): Fraction(40), ("O1", 2): Fraction(50), ("O2", 1): Fraction(0)}


def _points(*values: int) -> list[Fraction]:
    return [Fraction(value) for value in values]


@pytest.mark.parametrize(("text", "rule"), [("100", "zero_or_full"), ("๑๐๐", None), ("0", "by_element")])
def test_a_mark_is_all_or_nothing_unless_the_year_marks_in_part(text: str, rule: str | None) -> None:
    assert read_mark(text, rule, "O1") in (0, 100)
    with pytest.raises(Refusal) as refused:
        read_mark("๕๐", rule, "O1 องค์ประกอบ 2")
    assert refused.value.code == "mark_zero_or_full"
    assert "O1 องค์ประกอบ 2" in refused.value.th


def test_a_year_that_marks_in_part_takes_any_score() -> None:
    assert read_mark("๓๓.๓๓", "partial", "O1") == Fraction(3333, 100)
    for text in ("101", "", "ดี"):
        with pytest.raises(Refusal, match="ไม่ใช่คะแนน"):
            read_mark(text, "partial", "O1")
    assert (level_of("partial"), level_of("zero_or_full"), level_of(None)) == ("interval", "nominal", "nominal")


@pytest.mark.parametrize(
    ("rule", "score"),
    [("zero_or_full", 0), ("by_element", Fraction(200, 3)), ("partial", Fraction(200, 3)), (None, None)],
)
def test_an_item_is_scored_as_the_year_says_and_not_guessed_at(rule: str | None, score: Fraction | int | None) -> None:
    assert item_score(_points(100, 0, 100), rule) == score
    assert item_score(_points(100, 100), rule) == 100
    assert item_score(_points(0, 0), rule) == 0
    assert item_score([], rule) is None


def test_an_item_counts_when_all_its_elements_are_marked() -> None:
    assert item_scores(ITEMS, ONE, "partial") == {"O1": 75, "O2": 100}
    part = {("O1", 1): Fraction(100)}
    assert item_scores(ITEMS, part, "partial") == {}
    assert unmarked(ITEMS, part) == (("O1", 2), ("O2", 1))
    assert item_scores([MarkedItem("O3", "ว่าง", ())], ONE, "partial") == {}


def test_differences_come_furthest_apart_first_and_settling_decides() -> None:
    found = differences(ITEMS, [ONE, TWO])
    assert [d.place for d in found] == [("O2", 1), ("O1", 1)]
    assert [int(d.spread) for d in found] == [100, 60]
    assert found[0].scores == tuple(_points(100, 0))
    assert first_results([ONE, TWO], {}) == {("O1", 2): 50}
    assert first_results([ONE, TWO], {("O2", 1): Fraction(0)}) == {("O1", 2): 50, ("O2", 1): 0}
    assert differences(ITEMS, [ONE, {}]) == ()


def test_how_far_a_rehearsal_has_come() -> None:
    told = [rehearsal_state(*case) for case in ((False, False, 0), (True, False, 2), (True, False, 0), (True, True, 0))]
    assert told == [MARKING, DISCUSSING, ANSWERING, ENDED]


def test_the_rehearsal_counts_by_the_criteria_of_the_year() -> None:
    year = edition()
    codes = [item.code for item in year.items]
    result = rehearsed(year, dict.fromkeys(codes, Fraction(50)))
    assert result.printed("OIT") == 50
    assert rehearsed(year, {codes[0]: Fraction(50)}).printed("OIT") is None or len(codes) == 1


def test_beside_the_official_marks_the_difference_stands_where_both_are_known() -> None:
    rows = compared_marks(ITEMS, {"O1": Fraction(100)}, {"O1": Fraction(60), "O2": Fraction(0)})
    assert [row.apart for row in rows] == [-40, None]
    assert rows[1].rehearsed is None and rows[1].official == 0
