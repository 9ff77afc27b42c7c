"""Inquiries are polite questions in both languages that name what they are about."""

from __future__ import annotations

import ast
import re
import string
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conftest import cases
from tests.domain.plans import plan, sound

from prongsai.domain import inquiries
from prongsai.domain.errors import Words
from prongsai.domain.inquiries import INQUIRIES, Facts, ask, days_in_words, joined, numbers_of, told_by, which

THAI = re.compile("[\u0e01-\u0e5b]")
ASKED_IN = ("plan_checks.py", "subject_checks.py", "report_checks.py")
BLAME = ("ผิดพลาด", "บกพร่อง", "ละเลย", "ทุจริตแน่", "ไม่ถูกต้อง", "ต้องแก้ไข", "ปลอม")


def texts_of_code() -> set[str]:
    """Every text that stands in the code of the checks."""
    folder = Path(inquiries.__file__).parent
    trees = [ast.parse((folder / name).read_text(encoding="utf-8")) for name in ASKED_IN]
    constants = (node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return {node.value for node in constants if isinstance(node.value, str)}


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_every_sentence_is_asked_by_a_check() -> None:
    assert set(INQUIRIES) - texts_of_code() == set()


@pytest.mark.parametrize("code", INQUIRIES)
def test_a_sentence_is_one_question_in_its_language(code: str) -> None:
    sentence = INQUIRIES[code]
    assert fields(sentence.th) == fields(sentence.en)
    assert sentence.th.count("ขอทราบว่า") == 1
    assert sentence.en.endswith("?")
    assert THAI.search(sentence.th)
    assert not THAI.search(sentence.en)


@pytest.mark.parametrize("code", INQUIRIES)
def test_nobody_is_blamed(code: str) -> None:
    assert [word for word in BLAME if word in INQUIRIES[code].th] == []


def test_one_measure_is_named_with_its_title_several_by_number_all_in_a_word() -> None:
    four = plan(*(sound(n) for n in range(1, 5)))
    assert which(four, four.measures[1:2]) == Words(
        "มาตรการที่ 2 “ยืมพัสดุผ่านสมุดทะเบียนให้เร็วขึ้น”", "Measure 2 “ยืมพัสดุผ่านสมุดทะเบียนให้เร็วขึ้น”"
    )
    assert which(four, four.measures[:3]) == Words("มาตรการที่ 1–3", "Measures 1–3")
    assert numbers_of(four, four.measures[1:3]) == "2, 3"
    assert which(four, four.measures).th == "ทุกมาตรการ"
    assert which(plan(sound()), [sound()]).th.startswith("มาตรการที่ 1 “")


@settings(max_examples=cases(60))
@given(st.integers(1, 40), st.sets(st.integers(1, 40)))
def test_numbers_name_each_measure_once(count: int, chosen: set[int]) -> None:
    whole = plan(*(sound(n) for n in range(1, count + 1)))
    numbers = sorted(n for n in chosen if n <= count)
    said = numbers_of(whole, [whole.measures[n - 1] for n in reversed(numbers)])
    runs = [part.split("–") for part in said.split(", ") if part]
    assert [n for run in runs for n in range(int(run[0]), int(run[-1]) + 1)] == numbers


def test_a_question_knows_its_measures_and_lines() -> None:
    two = plan(sound(1, places=(7, 5)), sound(2, places=(9, 5)), sound(3))
    found = ask("other_round", two, two.measures[:2], [2], quote=Words("หก", "six"))
    assert (found.about, found.places) == (("m1", "m2"), (2, 5, 7, 9))
    assert "“หก”" in found.th
    assert "“six”" in found.en


def test_findings_shared_by_measures_are_told_once() -> None:
    three = plan(sound(1), sound(2), sound(3))
    same, other = Words("ก", "a"), Words("ข", "b")
    assert told_by(three, {"m1": same, "m3": same}) == same
    assert told_by(three, {"m1": same, "m3": same, "m2": other}).th == "มาตรการที่ 1, 3: ก; มาตรการที่ 2: ข"
    assert joined([same, other, same]).en == "a; b"


def test_days_are_printed_in_order_and_once() -> None:
    days = [date(2026, 4, 7), date(2025, 10, 3), date(2026, 4, 7)]
    assert days_in_words(days) == Words("3 ต.ค. 68 และ 7 เม.ย. 69", "2025-10-03 and 2026-04-07")


def test_indicators_are_known_from_their_own_number_or_a_code() -> None:
    facts = Facts(indicator_of={"e7": 8})
    assert facts.indicators_of(("indicator:3", "e7", "O99", "IIT", "issue:2")) == {3, 8}
