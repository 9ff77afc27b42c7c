"""Intervals of survey means: honest for small offices, nothing to guess where everybody was asked."""

from __future__ import annotations

import random
from collections import Counter
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.domain.conftest import edition, scored

from prongsai.domain.exact import rounded
from prongsai.domain.intervals import Interval, joined_interval, tally_interval
from prongsai.domain.sheet import Tally

SCALES = {
    2: (Fraction(0), Fraction(100)),
    4: (Fraction(0), Fraction("33.33"), Fraction("66.67"), Fraction(100)),
    6: tuple(Fraction(20 * n) for n in range(6)),
}
SKEWS = {2: (1, 9), 4: (1, 1, 3, 12), 6: (1, 0, 1, 2, 5, 16)}
RARE = {2: (1, 30), 4: (1, 0, 20, 20), 6: (1, 0, 0, 0, 10, 10)}
EVEN = {n: (1,) * n for n in SCALES}


@st.composite
def answers(draw: st.DrawFn) -> tuple[tuple[Fraction, ...], Tally]:
    points = draw(st.sampled_from(sorted(SCALES.values(), key=len)))
    counts = draw(st.lists(st.integers(0, 80), min_size=len(points), max_size=len(points)).filter(any))
    return points, Tally(tuple(counts))


def mean_of(points: tuple[Fraction, ...], counts: tuple[int, ...]) -> Fraction:
    return sum((p * n for p, n in zip(points, counts, strict=True)), Fraction(0)) / sum(counts)


@given(answers(), st.integers(0, 2000) | st.none())
def test_it_contains_the_mean_and_stays_within_the_scale(
    case: tuple[tuple[Fraction, ...], Tally], more: int | None
) -> None:
    points, tally = case
    asked = None if more is None else tally.answers + more
    interval = tally_interval(tally, points, asked)
    assert 0 <= interval.low <= rounded(mean_of(points, tally.counts)) <= interval.high <= 100
    assert (interval.answers, interval.population) == (tally.answers, asked)
    assert interval.half * 2 == interval.high - interval.low


@given(answers(), st.integers(0, 3))
def test_who_asked_everybody_knows_the_mean(case: tuple[tuple[Fraction, ...], Tally], fewer: int) -> None:
    points, tally = case
    interval = tally_interval(tally, points, max(tally.answers - fewer, 0))
    assert interval.low == interval.high == rounded(mean_of(points, tally.counts))


@given(answers(), st.integers(0, 500), st.integers(1, 500))
def test_it_shrinks_the_more_fully_the_people_are_asked(
    case: tuple[tuple[Fraction, ...], Tally], unasked: int, more: int
) -> None:
    points, tally = case
    near, far, endless = (
        tally_interval(tally, points, asked).half
        for asked in (tally.answers + unasked, tally.answers + unasked + more, None)
    )
    assert near <= far <= endless


def test_it_does_not_vanish_where_everybody_in_a_small_sample_agreed() -> None:
    interval = tally_interval(Tally((0, 0, 0, 5)), SCALES[4], 200)
    assert (interval.low < 90, interval.high) == (True, Decimal("100.00"))
    assert tally_interval(Tally((0, 0, 0, 50)), SCALES[4], 200).low > interval.low


@pytest.mark.parametrize("weights", [EVEN, SKEWS, RARE], ids=["even", "skewed", "one unhappy"])
@pytest.mark.parametrize("steps", [2, 4, 6])
def test_ninety_five_percent_hold_what_they_promise(steps: int, weights: dict[int, tuple[int, ...]]) -> None:
    """Offices of 20 to 400 people, asked in part: the mean of all of them lies within at least 93 times of 100."""
    chance, points = random.Random(2568 + steps), SCALES[steps]
    held = trials = 0
    for people in (20, 34, 60, 400):
        for part in (0.3, 0.5, 0.9):
            for _ in range(130):
                everybody = chance.choices(range(steps), weights[steps], k=people)
                asked = Counter(chance.sample(everybody, round(people * part)))
                all_of_them = Counter(everybody)
                truth = rounded(mean_of(points, tuple(all_of_them[n] for n in range(steps))))
                interval = tally_interval(Tally(tuple(asked[n] for n in range(steps))), points, people)
                held += interval.low <= truth <= interval.high
                trials += 1
    assert held >= 0.93 * trials


def test_joining_takes_the_widest_case() -> None:
    one, two = Interval(Fraction(80), Fraction(90), 30, 60), Interval(Fraction(60), Fraction(100), 20, 60)
    joined = joined_interval([one, two], [Fraction(1, 4), Fraction(3, 4)])
    assert (joined.low, joined.high) == (Decimal("65.00"), Decimal("97.50"))
    assert (joined.answers, joined.population) == (20, 60)
    endless = Interval(two.exact_low, two.exact_high, 20, None)
    assert joined_interval([one, endless], [Fraction(1, 2)] * 2).population is None


def test_the_sheet_says_how_many_could_have_answered() -> None:
    tallies = {"i1": [2, 0, 0, 10], "i3a": [2, 0, 0, 10], "EIT1/e1": [2, 0, 0, 10], "EIT2/e1": [2, 0, 0, 10]}
    result = scored({"tallies": tallies, "population": {"IIT": 12, "EIT1": 30}})
    populations = {key: result.intervals[key].population for key in tallies}
    assert populations == {"i1": 12, "i3a": 12, "EIT1/e1": 30, "EIT2/e1": None}
    assert result.intervals["i1"].half == 0 < result.intervals["EIT1/e1"].half < result.intervals["EIT2/e1"].half


def test_a_joined_mean_of_everybody_is_the_printed_one() -> None:
    """All were asked: 0.005 and 0.004 make 0.0045. Rounded first, they would make a hundredth that is not there."""
    scale = [{"code": "s", "points": ["0.01", "0"], "labels": ["ก", "ข"], "confidence": "high"}]
    questions = [{"code": c, "indicator": 1, "topic": "เรื่อง", "scale": "s"} for c in ("i1", "i2")]
    using = edition(scales=scale, questions=questions, lines=[])
    result = scored({"tallies": {"i1": [5, 5], "i2": [4, 6]}, "population": {"IIT": 10}}, using)
    interval, printed = result.intervals["indicator:1"], result.printed("indicator:1")
    assert (interval.low, interval.high) == (printed, printed)
