"""A task says who has to do what by when, and stands with whoever owes it."""

from __future__ import annotations

from datetime import date

import pytest

from prongsai.domain.tasks import DONE, DROPPED, OPEN, TaskFact, by_owner, given, is_late

FINANCE = ("f", "กองคลัง")
DAY = date(2026, 1, 5)


@pytest.mark.parametrize(
    ("state", "due", "late"),
    [
        (OPEN, date(2026, 1, 4), True),
        (OPEN, DAY, False),
        (OPEN, None, False),
        (DONE, date(2026, 1, 4), False),
        (DROPPED, date(2026, 1, 4), False),
    ],
)
def test_only_an_open_task_past_its_day_is_late(state: str, due: date | None, late: bool) -> None:
    assert is_late(state, due, DAY) is late


def test_a_task_is_printed_with_who_what_and_by_when() -> None:
    assert given("กองคลัง", "ส่งแผน", DAY) == "กองคลัง ส่งแผน ภายในวันที่ ๕ มกราคม ๒๕๖๙"
    assert given("กองคลัง", "ส่งแผน", None) == "กองคลัง ส่งแผน"


def test_tasks_stand_with_their_unit_else_their_person_the_nearest_day_first() -> None:
    later, sooner = TaskFact("ข", FINANCE, due=date(2026, 2, 1)), TaskFact("ก", FINANCE, "นายปั้น", date(2026, 1, 9))
    dayless, own = TaskFact("ค", FINANCE), TaskFact("ง", person="นายปั้น")
    found = by_owner([dayless, later, own, sooner])
    assert [task.text for task in found["f", "กองคลัง"]] == ["ก", "ข", "ค"]
    assert found["", "นายปั้น"] == [own]
