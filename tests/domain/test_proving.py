"""What a paper proves, by the criteria that come with the program."""

from __future__ import annotations

from dataclasses import replace

import pytest

from prongsai.domain.proving import PLAN, REPORT, Proof, Proving, proving
from prongsai.frameworks.library import Library

KNOWN = {e.edition.year: e.edition for e in map(Library().load, Library().names) if not e.edition.variant}


def codes(found: Proving) -> list[tuple[int, str]]:
    return [(p.year, p.code) for p in found.proofs]


@pytest.mark.parametrize(
    ("paper", "year", "months", "proved"),
    [
        (PLAN, 2566, None, [(2566, "O42")]),
        (REPORT, 2566, 6, [(2566, "O43")]),
        (REPORT, 2566, 12, [(2567, "O35")]),
        (PLAN, 2567, None, [(2567, "O34")]),
        (REPORT, 2567, 12, [(2568, "O28")]),
        (PLAN, 2568, None, [(2568, "O27")]),
        (REPORT, 2568, 12, [(2569, "O26")]),
        (PLAN, 2569, None, [(2569, "O25")]),
    ],
)
def test_each_paper_proves_what_its_criteria_ask_for(
    paper: str, year: int, months: int | None, proved: list[tuple[int, str]]
) -> None:
    assert codes(proving(paper, year, months, KNOWN)) == proved


@pytest.mark.parametrize("year", [2567, 2568])
def test_a_round_of_six_months_is_no_duty_where_no_item_asks_for_it(year: int) -> None:
    found = proving(REPORT, year, 6, KNOWN)
    assert (found.is_duty, found.unknown) == (False, ())
    assert found.words.th == "เกณฑ์ที่ทราบไม่ได้ขอเอกสารนี้ ใช้ติดตามภายใน"


def test_an_assessment_of_which_nobody_knows_the_criteria_is_told_as_unknown() -> None:
    found = proving(REPORT, max(KNOWN), 12, KNOWN)
    assert found == Proving((), (max(KNOWN) + 1,))
    assert found.words.th == f"ยังไม่ทราบว่าใช้ตอบข้อใดของการประเมินปี {max(KNOWN) + 1}"


def test_criteria_that_do_not_say_what_they_ask_for_are_unknown_too() -> None:
    silent = replace(KNOWN[2569], items=tuple(replace(i, proves=None) for i in KNOWN[2569].items))
    assert proving(REPORT, 2568, 12, {**KNOWN, 2569: silent}).unknown == (2569,)


def test_an_item_that_names_no_round_is_met_by_either_and_says_so() -> None:
    found = [proving(REPORT, 2565, months, KNOWN) for months in (6, 12)]
    assert [codes(f) for f in found] == [[(2565, "O43")], [(2565, "O43")]]
    assert found[0].words.th == "ใช้ตอบข้อ O43 ของการประเมินปี 2565 (ยังไม่ทราบว่าขอรอบใด)"


def test_what_is_not_sure_is_told_with_its_doubt() -> None:
    assert Proving((Proof(2569, "O25", "", sure=False),)).words.th == "ใช้ตอบข้อ O25 ของการประเมินปี 2569 (ยังไม่ยืนยัน)"
    assert Proving((Proof(2568, "O28", ""),)).words.en == "proves O28 of the assessment of 2568"
