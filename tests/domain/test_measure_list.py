"""A list of measures: chosen, ordered, counted."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from prongsai.domain.measure_list import FACETS, LATE, ListedMeasure, Wanted, chosen, counts, is_late

DAY = date(2026, 1, 5)


def listed(number: int, title: str = "ก", **more: Any) -> ListedMeasure:
    state = more.setdefault("state", "adopted")
    facets = {name: tuple(more.pop(name, ())) for name in FACETS if name != "state"}
    values: dict[str, Any] = {
        "codes": (),
        "responsible": (),
        "period": "",
        "starts": None,
        "ends": None,
        "due": None,
        "goal": "",
        "version": 1,
        **more,
    }
    return ListedMeasure(
        str(number), f"m{number}", (number, number), title, facets={**facets, "state": (state,)}, **values
    )


MEASURES = [
    listed(1, "เปิดเผย", unit=("a",), indicator=("9",), due=date(2026, 3, 1), responsible=("กองช่าง",)),
    listed(2, "กำกับ", unit=("a", "b"), late=(LATE,), ends=date(2026, 1, 4), goal="ครบ ๑๒ เดือน"),
    listed(10, "ขยาย", unit=("b",), state="draft", indicator=("9", "8")),
]


def keys(**wanted: Any) -> list[str]:
    return [m.key for m in chosen(MEASURES, Wanted(**wanted))]


@pytest.mark.parametrize(
    ("facets", "found"),
    [
        ({}, ["m1", "m2", "m10"]),
        ({"unit": "a"}, ["m1", "m2"]),
        ({"unit": "b", "state": "draft"}, ["m10"]),
        ({"indicator": "9", "late": LATE}, []),
        ({"unit": "nobody"}, []),
    ],
)
def test_filters_hold_together(facets: dict[str, str], found: list[str]) -> None:
    assert keys(facets=facets) == found


@pytest.mark.parametrize(
    ("words", "found"),
    [("เปิด", ["m1"]), ("กองช่าง เปิด", ["m1"]), ("กองช่าง กำกับ", []), ("ครบ ๑๒", ["m2"]), ("M10", ["m10"])],
)
def test_all_words_are_found_wherever_they_stand(words: str, found: list[str]) -> None:
    assert keys(words=words) == found


@pytest.mark.parametrize(
    ("sort", "descending", "order"),
    [
        ("", True, ["m1", "m2", "m10"]),
        ("key", True, ["m10", "m2", "m1"]),
        ("title", False, ["m2", "m10", "m1"]),
        ("deadline", False, ["m2", "m1", "m10"]),
        ("deadline", True, ["m1", "m2", "m10"]),
        ("state", False, ["m10", "m1", "m2"]),
        ("responsible", True, ["m1", "m2", "m10"]),
        ("nonsense", False, ["m1", "m2", "m10"]),
    ],
)
def test_the_order_asked_for_with_the_unknown_last(sort: str, descending: bool, order: list[str]) -> None:
    assert keys(sort=sort, descending=descending) == order


def test_counts_say_what_another_choice_would_find() -> None:
    found = counts(MEASURES, Wanted({"unit": "b", "state": "draft"}))
    assert found["unit"] == {"b": 1}
    assert found["state"] == {"adopted": 1, "draft": 1}
    assert found["indicator"] == {"9": 1, "8": 1}
    assert counts(MEASURES, Wanted(words="เปิด"))["unit"] == {"a": 1}


@pytest.mark.parametrize(
    ("state", "due", "ends", "late"),
    [
        ("adopted", None, date(2026, 1, 4), True),
        ("draft", date(2026, 1, 4), None, True),
        ("adopted", DAY, date(2026, 1, 1), False),
        ("adopted", None, DAY, False),
        ("adopted", None, None, False),
        ("dropped", date(2025, 1, 1), None, False),
    ],
)
def test_late_is_what_should_have_been_done_before_today(
    state: str, due: date | None, ends: date | None, late: bool
) -> None:
    assert is_late(state, due, ends, DAY) is late


def test_a_day_given_by_itself_goes_before_the_end_of_the_period() -> None:
    row = listed(1, due=date(2026, 2, 1), ends=date(2026, 9, 30), late=(LATE,))
    assert (row.deadline, row.late) == (date(2026, 2, 1), True)
