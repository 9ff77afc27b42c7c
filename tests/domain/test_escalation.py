"""Who is told of late work, and when: properties over any work, any day and any agency."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.domain.errors import Refusal
from prongsai.domain.escalation import (
    LONGEST,
    STEPS,
    LateWork,
    Patience,
    Superiors,
    Telling,
    late_words,
    steps_reached,
    tellings,
)

DUE = date(2026, 1, 5)
people = st.lists(st.integers(1, 6), max_size=3, unique=True).map(tuple)
units = st.lists(st.sampled_from("กขค"), max_size=2, unique=True).map(tuple)
works = st.lists(
    st.builds(LateWork, st.uuids().map(str), st.just("แผน"), st.dates(DUE, DUE + timedelta(20)), people, units),
    max_size=4,
)
superiors = st.builds(Superiors, st.dictionaries(st.sampled_from("กขค"), people), people)
patiences = st.tuples(st.integers(1, LONGEST), st.integers(1, LONGEST)).map(lambda d: Patience(min(d), max(d)))
days = st.dates(DUE - timedelta(5), DUE + timedelta(90))


@given(st.integers(-5, 90), patiences)
def test_each_step_comes_on_its_day_and_stays(late: int, patience: Patience) -> None:
    reached = steps_reached(DUE, DUE + timedelta(late), patience)
    assert reached == tuple(STEPS)[: len(reached)]
    assert ("owner" in reached) == (late >= 1)
    assert ("head" in reached) == (late >= patience.head_after)
    assert ("clerk" in reached) == (late >= patience.clerk_after)


@given(works, superiors, days, patiences)
def test_a_person_is_told_of_one_work_once_and_on_the_lowest_step(
    found: list[LateWork], above: Superiors, day: date, patience: Patience
) -> None:
    told, _ = tellings(found, above, day, patience)
    assert len({(t.person, t.key) for t in told}) == len(told)
    for t in told:
        on = {"owner": t.work.owners, "clerk": above.clerks}
        on["head"] = tuple(p for unit in t.work.units for p in above.heads.get(unit, ()))
        reached = steps_reached(t.work.due, day, patience)
        assert t.step == next(step for step in reached if t.person in on[step])


@given(works, superiors, days, patiences, st.integers(0, 30))
def test_whoever_was_told_stays_told(
    found: list[LateWork], above: Superiors, day: date, patience: Patience, later: int
) -> None:
    def known(at: date) -> set[tuple[object, str]]:
        return {(t.person, t.key) for t in tellings(found, above, at, patience)[0]}

    assert known(day) <= known(day + timedelta(later))


@given(works, superiors, days, patiences)
def test_nobody_is_passed_over_in_silence(
    found: list[LateWork], above: Superiors, day: date, patience: Patience
) -> None:
    told, nobody = tellings(found, above, day, patience)
    for work in found:
        for step in steps_reached(work.due, day, patience):
            missing = [n for n in nobody if n.work == work and n.step == step]
            on = {"owner": work.owners, "clerk": above.clerks}
            on["head"] = tuple(p for unit in work.units for p in above.heads.get(unit, ()))
            assert on[step] or missing
            assert {n.unit for n in missing if n.unit} == {
                unit for unit in work.units if step == "head" and not above.heads.get(unit)
            }
    if all(work.due >= day for work in found):
        assert (told, nobody) == ((), ())


@pytest.mark.parametrize(("head", "clerk"), [(0, 7), (8, 7), (3, LONGEST + 1)])
def test_days_that_make_no_sense_are_refused(head: int, clerk: int) -> None:
    with pytest.raises(Refusal) as caught:
        Patience(head, clerk)
    assert caught.value.code == "escalation_days"


def test_the_words_say_how_late_and_why_oneself() -> None:
    work = LateWork("m1", "เผยแพร่แผน", DUE, (1,))
    assert late_words(Telling(1, "owner", work, 2)).th == "“เผยแพร่แผน” เลยกำหนด 2 วัน"
    assert late_words(Telling(2, "clerk", work, 8)).th == "“เผยแพร่แผน” เลยกำหนด 8 วัน แจ้งท่านในฐานะปลัด"
    assert late_words(Telling(2, "head", work, 8)).en.endswith("you are told as the head of the unit")
