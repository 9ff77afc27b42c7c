"""The promise to respondents: nothing about fewer than five people."""

from __future__ import annotations

import pytest

from prongsai.domain.disclosure import MINIMUM_GROUP, is_open


@pytest.mark.parametrize(
    ("people", "floor", "opened"),
    [(0, 5, False), (4, 5, False), (5, 5, True), (4, 1, False), (5, 0, True), (9, 10, False), (10, 10, True)],
)
def test_a_setting_raises_the_floor_and_never_lowers_it(people: int, floor: int, opened: bool) -> None:
    assert is_open(people, floor) is opened


def test_the_floor_is_five() -> None:
    assert MINIMUM_GROUP == 5
    assert [is_open(n) for n in (4, 5)] == [False, True]
