"""Exact numbers: rounding, averages and what counts as a score."""

from __future__ import annotations

from decimal import Decimal, localcontext
from fractions import Fraction
from math import floor
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from prongsai.domain.exact import HALF_EVEN, mean, plain, read_score, rounded, shown, weighted_mean

TIES = st.builds(lambda odd, power: Fraction(2 * odd + 1, 2 * 10**power), st.integers(), st.integers(0, 6))
NUMBERS = st.fractions() | TIES | st.fractions(0, 100, max_denominator=4000)
DECIMALS = st.integers(0, 6)


def nearest(value: Fraction, decimals: int) -> tuple[Fraction, Fraction]:
    """The printable numbers around a value: the one below or at it, and the next."""
    step = Fraction(1, 10**decimals)
    below = floor(value / step) * step
    return below, below + step


@given(NUMBERS, DECIMALS)
@example(Fraction(74995, 1000), 2)
@example(Fraction(1, 3) + 10**40, 2)
def test_half_up_is_the_nearest_number_and_the_upper_one_of_a_tie(value: Fraction, decimals: int) -> None:
    below, above = nearest(value, decimals)
    expected = below if value - below < above - value else above
    assert Fraction(rounded(value, decimals)) == expected
    assert rounded(value, decimals).as_tuple().exponent == -decimals


@given(NUMBERS, DECIMALS)
@example(Fraction(125, 1000), 2)
@example(Fraction(135, 1000), 2)
def test_half_even_is_the_nearest_number_and_the_even_one_of_a_tie(value: Fraction, decimals: int) -> None:
    below, above = nearest(value, decimals)
    even = below if (below * 10**decimals) % 2 == 0 else above
    tie = value - below == above - value
    expected = even if tie else min((below, above), key=lambda n: abs(n - value))
    assert Fraction(rounded(value, decimals, HALF_EVEN)) == expected


def test_rounding_does_not_depend_on_the_precision_of_decimal_arithmetic() -> None:
    with localcontext() as context:
        context.prec = 3
        assert rounded(Fraction(9999994, 100000)) == Decimal("100.00")
        assert rounded(Fraction(9387999, 100000)) == Decimal("93.88")


@given(st.lists(st.tuples(st.fractions(0, 100), st.fractions(Fraction(1, 100), 5)), min_size=1))
def test_means_are_exact(pairs: list[tuple[Fraction, Fraction]]) -> None:
    values, weights = [v for v, _ in pairs], [w for _, w in pairs]
    assert mean(values) * len(values) == sum(values)
    assert weighted_mean(values, weights) * sum(weights) == sum(v * w for v, w in pairs)
    assert weighted_mean(values, [Fraction(7)] * len(values)) == mean(values)
    assert min(values) <= weighted_mean(values, weights) <= max(values)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("93.88", "93.88"),
        (" 93.88\n", "93.88"),
        ("0", "0"),
        ("100", "100"),
        ("100.00", "100"),
        ("007", "7"),
        ("0.0000000001", "0.0000000001"),
        ("๙๓.๘๘", "93.88"),
        (0, "0"),
        (85, "85"),
        (0.1, "0.1"),
        (97.41, "97.41"),
        (Decimal("87.50"), "87.5"),
    ],
)
def test_a_score_is_read_exactly(written: object, value: str) -> None:
    assert read_score(written) == Fraction(value)


@pytest.mark.parametrize(
    "written",
    [
        True,
        False,
        None,
        "",
        "-1",
        -1,
        -0.5,
        "+5",
        "100.01",
        100.01,
        101,
        "1e2",
        1e-7,
        float("nan"),
        float("inf"),
        float("-inf"),
        Decimal("NaN"),
        Decimal("Infinity"),
        "93,88",
        "93.",
        ".5",
        "93.88.1",
        "1/2",
        "0x10",
        "1_0",
        "9 3",
        "เก้าสิบ",
        "ผ่านดี",
        "1" * 100_000,
        "0." + "1" * 100_000,
        "9" * 100_000 + "x",
        [90],
        {"score": 90},
    ],
    ids=lambda value: f"{type(value).__name__} {str(value)[:12]}",
)
def test_what_is_no_score_is_refused(written: object) -> None:
    assert read_score(written) is None


def test_a_number_too_long_to_write_is_no_score() -> None:
    assert read_score(10**5000) is None


@given(st.integers(0, 10000))
def test_every_printed_score_is_read_back(hundredths: int) -> None:
    value = Fraction(hundredths, 100)
    spellings: list[Any] = [rounded(value), str(rounded(value)), float(rounded(value)), plain(value)]
    assert {read_score(s) for s in spellings} == {value}


def test_printing() -> None:
    assert shown(Fraction(12345675, 1000)) == "12,345.68"
    assert shown(Fraction(1, 2), 0) == "1"
    assert plain(Fraction(75)) == "75"
    assert plain(Fraction(667, 10)) == "66.7"
    assert plain(Fraction(100, 3)) == "33.3333333333…"
