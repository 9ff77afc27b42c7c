"""Deadlines planned backwards: what the engine promises on every day of ten years."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.domain.deadlines import (
    Stage,
    clashes,
    due_warning,
    internal_deadline,
    official_deadline,
    plan_back,
)
from prongsai.domain.errors import Refusal, Words
from prongsai.thai.working_days import add_working_days, is_working_day

CLOSING = Words("วันปิดรับแบบ OIT", "the closing of the OIT form")
DAYS = st.dates(date(2018, 1, 1), date(2028, 12, 31))
STAGES = st.lists(st.integers(0, 15), max_size=5).map(
    lambda counts: [Stage(f"s{n}", Words(f"งาน {n}", f"work {n}"), days) for n, days in enumerate(counts)]
)
OWN = st.frozensets(DAYS, max_size=10)


@given(DAYS, STAGES, OWN)
def test_every_internal_day_is_a_working_day_and_none_is_after_the_closing(
    day: date, stages: list[Stage], own: frozenset[date]
) -> None:
    planned = plan_back(official_deadline("oit", CLOSING, day), stages, own)
    assert planned[-1].day == day
    for deadline in planned[:-1]:
        assert is_working_day(deadline.day, own)
        assert deadline.day <= day


@given(DAYS, STAGES, OWN)
def test_each_stage_leaves_the_next_one_its_working_days(day: date, stages: list[Stage], own: frozenset[date]) -> None:
    planned = plan_back(official_deadline("oit", CLOSING, day), stages, own)[:-1]
    assert [d.key for d in planned] == [s.key for s in stages]
    for deadline, after, stage in zip(planned, planned[1:], stages[1:], strict=False):
        assert add_working_days(deadline.day, stage.days, own) == after.day


@given(DAYS, OWN)
def test_the_last_stage_wastes_no_day(day: date, own: frozenset[date]) -> None:
    last = plan_back(official_deadline("oit", CLOSING, day), [Stage("s", CLOSING, 3)], own)[0].day
    between = (last + timedelta(days=n) for n in range(1, (day - last).days + 1))
    assert not any(is_working_day(d, own) for d in between)


@given(DAYS, OWN)
def test_a_date_of_the_nacc_never_moves_and_warns_where_offices_are_closed(day: date, own: frozenset[date]) -> None:
    deadline = official_deadline("oit", CLOSING, day, own)
    assert (deadline.day, deadline.kind) == (day, "official")
    assert (deadline.warning is None) == is_working_day(day, own)


@given(DAYS, OWN)
def test_a_date_of_the_office_moves_back_and_says_from_where(day: date, own: frozenset[date]) -> None:
    deadline = internal_deadline("x", CLOSING, day, own)
    assert is_working_day(deadline.day, own)
    assert deadline.day <= day
    assert ("เลื่อนมาจาก" in deadline.because.th) == (deadline.day != day)


@given(DAYS, OWN)
def test_a_due_day_on_a_day_off_is_warned_of(day: date, own: frozenset[date]) -> None:
    assert (due_warning(day, own) is None) == is_working_day(day, own)


def test_the_words_name_the_holiday_and_the_day_before() -> None:
    told = due_warning(date(2026, 4, 13))
    assert told
    assert told.th == "13 เมษายน 2569 ตรงกับวันหยุด วันสงกรานต์ วันทำการก่อนหน้าคือ 10 เมษายน 2569"
    weekend, own = due_warning(date(2026, 5, 2)), due_warning(date(2026, 6, 10), {date(2026, 6, 10)})
    assert weekend
    assert "วันเสาร์หรืออาทิตย์" in weekend.th
    assert own
    assert "วันหยุดของหน่วยงาน" in own.th


def test_every_date_says_how_it_came_about() -> None:
    stages = [Stage("unit", Words("กองส่งข้อมูล", "units"), 5), Stage("vendor", Words("ผู้ดูแลเว็บไซต์", "the vendor"), 3)]
    unit, vendor, closing = plan_back(official_deadline("oit", CLOSING, date(2026, 4, 30)), stages)
    assert (closing.because.th, vendor.because.th) == ("กำหนดของ ป.ป.ช. ไม่เลื่อน", "วันเดียวกับวันปิดรับแบบ OIT")
    assert unit.because.th == "เผื่อ 3 วันทำการให้ผู้ดูแลเว็บไซต์"
    assert (unit.day, vendor.day) == (date(2026, 4, 27), date(2026, 4, 30))


def test_what_should_have_been_done_already_is_said() -> None:
    planned = plan_back(official_deadline("oit", CLOSING, date(2026, 4, 30)), [Stage("s", CLOSING, 1)] * 3)
    assert [d.day for d in clashes(planned, date(2026, 4, 30))] == [date(2026, 4, 28), date(2026, 4, 29)]
    assert clashes(planned, date(2026, 1, 1)) == ()


def test_a_stage_of_less_than_no_days_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        plan_back(official_deadline("oit", CLOSING, date(2026, 4, 30)), [Stage("s", CLOSING, -1)])
    assert refused.value.code == "stage_of_negative_days"
