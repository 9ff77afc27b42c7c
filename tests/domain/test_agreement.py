"""Krippendorff's alpha: his own worked examples, and what must hold for any marks."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.domain.agreement import LEVELS, RELIABLE, TENTATIVE, Unit, agreement, alpha, reading_of

BINARY = list(zip((0, 1, 0, 0, 0, 0, 0, 0, 1, 0), (1, 1, 1, 0, 0, 1, 0, 0, 0, 0), strict=True))
"""Krippendorff 2011, part A: ten units, two observers."""
NOMINAL = list(zip(map(ord, "aabbdcccedda"), map(ord, "babbbccceddd"), strict=True))
"""Part B: twelve units, two observers, five categories."""
ROWS = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3),
    (None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None),
)
FOUR: list[Unit] = list(zip(*ROWS, strict=True))
"""Parts C to E: four observers of twelve units, with marks missing; the last unit has one mark and counts not."""
MARKS = st.lists(st.lists(st.sampled_from([None, 0, 1, 2, 3]), min_size=3, max_size=3), min_size=2, max_size=9)
LEVEL = st.sampled_from(sorted(LEVELS))


def _three(value: Fraction | None) -> float:
    assert value is not None
    return round(float(value), 3)


def test_krippendorffs_own_examples() -> None:
    assert _three(alpha(BINARY, "nominal")) == 0.095
    assert _three(alpha(NOMINAL, "nominal")) == 0.692
    assert _three(alpha(FOUR, "nominal")) == 0.743
    assert _three(alpha(FOUR, "ordinal")) == 0.815
    assert _three(alpha(FOUR, "interval")) == 0.849


def test_a_mark_alone_in_its_unit_changes_nothing() -> None:
    assert alpha(FOUR[:-1], "interval") == alpha(FOUR, "interval")
    assert agreement(FOUR, "nominal", Random(1)).units == 11


def test_no_alpha_where_nothing_differs_or_nothing_is_marked_twice() -> None:
    for units in ([], [(1, None), (None, 2)], [(1, 1), (1, 1)]):
        told = agreement(units, "nominal", Random(1))
        assert (told.alpha, told.low, told.high, told.draws) == (None, None, None, 0)


def test_the_interval_is_the_same_for_the_same_seed_and_holds_alpha() -> None:
    first, again = (agreement(FOUR, "interval", Random("seed")) for _ in range(2))
    assert first == again
    assert first.low is not None and first.high is not None and first.alpha is not None
    assert first.low < first.alpha < first.high
    assert first.low != agreement(FOUR, "interval", Random("other"), draws=20).low
    assert round(float(first.low), 2) == 0.44 and first.high == 1


def test_the_interval_narrows_as_there_is_more_of_the_same() -> None:
    few, many = (agreement(units, "nominal", Random(7), draws=200) for units in (BINARY * 2, BINARY * 20))
    assert few.low is not None and few.high is not None and many.low is not None and many.high is not None
    assert many.high - many.low < (few.high - few.low) / 2


@given(MARKS, LEVEL, st.randoms())
def test_neither_the_order_of_markers_nor_that_of_units_matters(
    units: list[list[int | None]], level: str, order: Random
) -> None:
    places = [0, 1, 2]
    order.shuffle(places)
    moved = [[unit[place] for place in places] for unit in units]
    order.shuffle(moved)
    assert alpha(moved, level) == alpha(units, level)


@given(MARKS, LEVEL)
def test_perfect_agreement_is_one_and_nothing_is_more(units: list[list[int | None]], level: str) -> None:
    value = alpha(units, level)
    assert value is None or value <= 1
    same = [(unit[0] or 0, unit[0] or 0, None) for unit in units]
    assert alpha(same, level) == (1 if len({marks[0] for marks in same}) > 1 else None)


@given(MARKS, st.integers(1, 9), st.integers(-9, 9))
def test_intervals_do_not_depend_on_the_unit_of_measure(units: list[list[int | None]], by: int, more: int) -> None:
    moved = [[None if v is None else v * by + more for v in unit] for unit in units]
    for level in LEVELS:
        assert alpha(moved, level) == alpha(units, level)


def test_an_unknown_level_is_a_fault_of_the_program() -> None:
    with pytest.raises(KeyError):
        alpha(BINARY, "ratio")


def test_what_an_alpha_allows_to_conclude_changes_at_the_published_bounds() -> None:
    little = Fraction(1, 10**6)
    values = (None, TENTATIVE - little, TENTATIVE, RELIABLE - little, RELIABLE)
    said = [reading_of(value).en for value in values]
    assert len(set(said)) == 4
    assert said[2] == said[3] != said[4]
