"""Points behind several codes: nothing counted twice, nothing guessed."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from prongsai.domain.stakes import Stakes

OF = {"indicator:9": 9, "O1": 9, "O2": 9, "sub_indicator:9.1": 9, "indicator:1": 1, "i1": 1, "i2": 1}
STAKES = Stakes(
    {"indicator:9": Fraction(3), "O1": Fraction(2), "O2": Fraction(2), "i1": Fraction(1, 2), "i2": Fraction(1, 4)}, OF
)


def test_what_an_indicator_was_asked_by_counts_no_more_than_the_indicator() -> None:
    assert STAKES.behind(["O1"]) == 2
    assert STAKES.behind(["O1", "O2"]) == 3
    assert STAKES.behind(["O1", "indicator:9"]) == 3


def test_other_indicators_add_up() -> None:
    assert STAKES.behind(["O1", "i1", "i2"]) == Fraction(11, 4)


def test_what_nobody_knows_is_none_and_not_nothing() -> None:
    assert STAKES.behind(["indicator:1"]) is None
    assert STAKES.behind([]) is None
    assert STAKES.behind(["indicator:1", "i1"]) == Fraction(1, 2)


@given(st.sets(st.sampled_from(sorted(OF))), st.sampled_from(sorted(OF)))
def test_one_more_code_never_lessens_what_is_at_stake(codes: set[str], more: str) -> None:
    assert (STAKES.behind({*codes, more}) or 0) >= (STAKES.behind(codes) or 0)
