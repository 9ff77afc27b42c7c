"""What comes first: more points, fewer days, and that others wait never bring a duty further down."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.domain.errors import Words
from prongsai.domain.today import DUTY_KINDS, HALF, LATEST, Duty, last_day, ranked, weight

TODAY = date(2026, 1, 5)
TITLE = Words("เรื่อง", "thing")
POINTS = st.none() | st.fractions(0, 100, max_denominator=100)
DUES = st.none() | st.dates(date(2025, 6, 1), date(2026, 9, 30))
DUTIES = st.builds(
    lambda kind, due, stake, n: Duty(f"d{n}", kind, TITLE, 2569, due, stake),
    st.sampled_from(list(DUTY_KINDS)),
    DUES,
    POINTS,
    st.integers(0, 10**6),
)
LISTS = st.lists(DUTIES, max_size=8, unique_by=lambda duty: duty.key)
WAITED_FOR = [kind for kind, blocks in DUTY_KINDS.items() if blocks]
ALONE = [kind for kind, blocks in DUTY_KINDS.items() if not blocks]


def place(duty: Duty, others: list[Duty]) -> int:
    rows = ranked([duty, *(o for o in others if o.key != duty.key)], TODAY)
    return [row.duty.key for row in rows].index(duty.key)


@given(DUTIES, LISTS, st.fractions(0, 50))
def test_more_points_never_lower_the_rank(duty: Duty, others: list[Duty], more: Fraction) -> None:
    assert place(replace(duty, stake=(duty.stake or 0) + more), others) <= place(duty, others)


@given(DUTIES, LISTS, st.integers(0, 400))
def test_fewer_days_never_lower_the_rank(duty: Duty, others: list[Duty], days: int) -> None:
    sooner = replace(duty, due=last_day(duty) - timedelta(days=days))
    assert place(sooner, others) <= place(duty, others)


@given(DUTIES, LISTS, st.sampled_from(WAITED_FOR), st.sampled_from(ALONE))
def test_that_others_wait_never_lowers_the_rank(duty: Duty, others: list[Duty], waited: str, alone: str) -> None:
    assert place(replace(duty, kind=waited), others) <= place(replace(duty, kind=alone), others)


@given(LISTS)
def test_the_order_does_not_hang_on_how_the_rows_came(found: list[Duty]) -> None:
    assert ranked(found, TODAY) == ranked(reversed(found), TODAY)
    assert {row.duty.key for row in ranked(found, TODAY)} == {duty.key for duty in found}


def a_duty(kind: str = "question", days: int | None = 0, stake: Fraction | None = None, **more: str) -> Duty:
    due = TODAY + timedelta(days=days) if days is not None else None
    return Duty("k", kind, TITLE, 2569, due, stake, **more)  # type: ignore[arg-type]


def test_the_rule_in_figures() -> None:
    assert weight(a_duty(), TODAY) == 1
    assert weight(a_duty(stake=Fraction(2)), TODAY) == 3
    assert weight(a_duty(days=HALF), TODAY) == Fraction(1, 2)
    assert weight(a_duty("reply"), TODAY) == 2
    assert weight(a_duty(days=-LATEST), TODAY) == weight(a_duty(days=-LATEST - 100), TODAY) == 2


def test_without_a_day_the_end_of_the_fiscal_year_counts() -> None:
    assert last_day(a_duty(days=None)) == date(2026, 9, 30)


@pytest.mark.parametrize(
    ("duty", "said"),
    [
        (a_duty("late", 5, Fraction(231, 100), waits_for="กองคลัง"), "เสี่ยง 2.31 คะแนน เหลือ 5 วัน รอกองคลัง มีผู้อื่นรออยู่"),
        (a_duty(), "ไม่ทราบคะแนนที่เสี่ยง ครบกำหนดวันนี้ รอผู้ประสานงาน"),
        (a_duty(days=-3, stake=Fraction(0)), "ไม่มีคะแนนที่เสี่ยง เลยกำหนด 3 วัน รอผู้ประสานงาน"),
        (a_duty(days=None, stake=Fraction(1, 1000)), "เสี่ยงไม่ถึง 0.01 คะแนน ยังไม่กำหนดวัน รอผู้ประสานงาน"),
    ],
)
def test_each_row_says_why_it_stands_there(duty: Duty, said: str) -> None:
    assert ranked([duty], TODAY)[0].because.th == said
    assert "{" not in ranked([duty], TODAY)[0].because.en
