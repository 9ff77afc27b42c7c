"""A round over the plan: what is owed, what stands from the round before, and that counts agree with the rows."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.domain.measure_list import ListedMeasure
from prongsai.domain.progress import (
    DONE,
    NOT_DONE,
    NOT_STARTED,
    PROGRESS_STATES,
    ROUNDS,
    UNDER_WAY,
    Place,
    ProgressFacts,
    ProgressLine,
)
from prongsai.domain.progress_round import (
    SILENT,
    chosen_in_round,
    in_round,
    state_in_round,
    states_counted,
    units_counted,
)

OWN, FIRST, SECOND = Place("m1"), Place("m1", step=1), Place("m1", step=2)


def line(place: Place, months: int, state: str, **more: object) -> ProgressLine:
    return ProgressLine(place, months, ProgressFacts(state, **more))  # type: ignore[arg-type]


def listed(number: int, *units: str) -> ListedMeasure:
    days: dict[str, None] = dict.fromkeys(("starts", "ends", "due"))
    plain = {"title": "ก", "state": "adopted", "codes": (), "responsible": (), "period": "", "goal": "", "version": 1}
    return ListedMeasure(id="", key=f"m{number}", order=(number, number), facets={"unit": units}, **days, **plain)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("lines", "months", "state"),
    [
        ([], 6, SILENT),
        ([line(OWN, 6, UNDER_WAY)], 6, UNDER_WAY),
        ([line(OWN, 6, UNDER_WAY)], 12, SILENT),  # the second round has to say what became of it
        ([line(OWN, 6, NOT_DONE, reason="งบ")], 12, SILENT),
        ([line(OWN, 6, DONE)], 12, DONE),  # done is done
        ([line(OWN, 12, DONE)], 6, SILENT),
        ([line(FIRST, 6, DONE)], 6, UNDER_WAY),  # of two steps
        ([line(FIRST, 6, DONE), line(SECOND, 12, DONE)], 12, DONE),
        ([line(FIRST, 6, DONE), line(SECOND, 6, NOT_STARTED)], 6, UNDER_WAY),
        ([line(OWN, 6, DONE), line(FIRST, 6, NOT_STARTED)], 6, DONE),  # what is said of the whole stands
        ([line(Place("m2"), 12, DONE), line(OWN, 6, UNDER_WAY)], 12, SILENT),
    ],
)
def test_the_state_in_a_round(lines: list[ProgressLine], months: int, state: str) -> None:
    assert state_in_round(lines, "m1", months, 2) == state


def test_a_row_counts_its_steps_and_days_and_keeps_the_last_promise() -> None:
    days = (date(2026, 1, 5), date(2026, 2, 2))
    lines = [
        line(FIRST, 6, DONE, executed=days[:1]),
        line(SECOND, 6, UNDER_WAY, executed=days, promised=date(2026, 3, 3)),
        line(OWN, 12, DONE, executed=(date(2026, 8, 8),), promised=date(2026, 9, 9)),
    ]
    (half,) = in_round([listed(1, "a")], lines, {"m1": 2}, 6)
    assert (half.state, half.steps, half.done, half.days, half.promised) == (UNDER_WAY, 2, 1, days, date(2026, 3, 3))
    (whole,) = in_round([listed(1, "a")], lines, {"m1": 2}, 12)
    assert (whole.state, len(whole.days), whole.promised) == (DONE, 3, date(2026, 3, 3))  # kept where it is not done


PLACES = [Place(measure, step) for measure in ("m1", "m2", "m3") for step in (None, 1, 2, 3)]
TOLD = [line(*each) for each in product(PLACES, ROUNDS, PROGRESS_STATES)]


@given(st.lists(st.sampled_from(TOLD), max_size=12), st.sampled_from(ROUNDS))
def test_counts_and_choices_agree_with_the_rows(lines: list[ProgressLine], months: int) -> None:
    plan = [listed(1, "a", "b"), listed(2, "a"), listed(3)]
    rows = in_round(plan, lines, {"m1": 3, "m2": 2}, months)
    counts, of_units = states_counted(rows), units_counted(rows)
    assert sum(counts.values()) == len(rows)
    for state in (*PROGRESS_STATES, SILENT):
        assert len(chosen_in_round(rows, state=state)) == counts[state]
        for unit in ("a", "b"):
            assert len(chosen_in_round(rows, unit=unit, state=state)) == of_units[unit][state]
    assert sum(of_units[""].values()) == 1
