"""Numbers of papers: the one after the highest, gaps left alone, the same number known in every spelling."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.domain.numbering import RUNS, RunOfNumbers, plain_number, running_number, suggested
from prongsai.thai.numerals import to_thai_digits

PREFIX = "รณ 70001"
kinds = st.sampled_from(sorted(RUNS))
numbers = st.integers(1, 99_999)
runs = st.builds(RunOfNumbers, kinds, st.sampled_from(["", PREFIX]), st.just(2569))


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        ("memo", "รณ 70001/63"),
        ("letter", "รณ 70001/63"),
        ("circular", "รณ 70001/ว 63"),
        ("order", "63/2569"),
        ("minutes", "63/2569"),
        ("announcement", "63"),
    ],
)
def test_each_run_writes_its_numbers_as_papers_carry_them(kind: str, written: str) -> None:
    assert RunOfNumbers(kind, PREFIX, 2569).written(63) == written


@given(runs, numbers, st.booleans())
def test_a_written_number_is_found_again(run: RunOfNumbers, number: int, thai: bool) -> None:
    written = run.written(number)
    assert running_number(run.kind, to_thai_digits(written) if thai else written) == number


@given(runs, st.lists(numbers, max_size=8))
def test_the_next_one_comes_after_the_highest_whatever_gaps_there_are(run: RunOfNumbers, taken: list[int]) -> None:
    proposed = suggested(run, [run.written(n) for n in taken])
    assert proposed == run.written(max(taken, default=0) + 1)
    assert proposed not in {run.written(n) for n in taken}


def test_what_carries_no_number_counts_for_nothing() -> None:
    run = RunOfNumbers("memo", PREFIX, 2569)
    assert running_number("memo", "รณ 70001/") is None
    assert suggested(run, ["รณ 70001/-", "ไม่มีเลข"]) == "รณ 70001/1"
    assert suggested(run, ["รณ 70001/๑๒", "รณ 70001/ว 3"]) == "รณ 70001/13"


@given(runs, numbers, numbers)
def test_one_number_in_every_spelling(run: RunOfNumbers, one: int, other: int) -> None:
    spelled = to_thai_digits(run.written(one)).replace(" ", "  ").replace("รณ", "รณ.")
    assert (plain_number(spelled) == plain_number(run.written(other))) == (one == other)
