"""The calendar of a year: what people typed, what follows backwards, and both rounds of the fiscal year."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.domain.deadlines import Stage
from prongsai.domain.duty_calendar import (
    MOST_DAYS,
    MOST_STAGES,
    STAGES,
    DutyCalendar,
    ReportAsked,
    TypedDate,
    duty_calendar,
    read_stages,
    report_asked,
    stages_as_typed,
)
from prongsai.domain.errors import Refusal, Words
from prongsai.frameworks.library import Library
from prongsai.thai.working_days import is_working_day
from prongsai.thai.years import FiscalYear

YEAR = FiscalYear(2569)
CLOSING = TypedDate("c", "วันปิดระบบ OIT", date(2026, 4, 30), "official", "หนังสือ ปช", closes=True)
EARLY = date(2025, 12, 1)
WORDS = st.text("กขคabc ", min_size=1).map(lambda text: " ".join(text.split())).filter(bool)


def planned(*typed: TypedDate, today: date = EARLY, **more: object) -> DutyCalendar:
    return duty_calendar(YEAR, typed, today=today, **more)  # type: ignore[arg-type]


def test_without_a_closing_date_nothing_is_planned_back_and_the_rounds_stand_alone() -> None:
    made = planned()
    assert made.closing is None
    assert [(d.key, d.day) for d in made.dates] == [("round-6", date(2026, 3, 31)), ("round-12", date(2026, 9, 30))]


def test_from_the_closing_date_every_stage_gets_its_last_day_in_order() -> None:
    made = planned(CLOSING)
    stages = [d for d in made.dates if d.key in {s.key for s in STAGES}]
    assert [d.key for d in stages] == [s.key for s in STAGES]
    assert stages[-1].day == CLOSING.day == (made.closing and made.closing.day)
    assert all(is_working_day(d.day) for d in stages)
    assert [d.day for d in made.dates] == sorted(d.day for d in made.dates)


@given(st.dates(YEAR.starts, YEAR.next.ends), st.frozensets(st.dates(YEAR.starts, YEAR.ends), max_size=8))
def test_what_the_nacc_set_never_moves_and_what_the_office_set_moves_back_only(day: date, off: frozenset[date]) -> None:
    typed = [TypedDate("a", "ก", day, "official", "ที่มา"), TypedDate("b", "ข", day, "internal")]
    found = {d.key: d for d in planned(*typed, off=off).dates}
    assert found["a"].day == day
    assert (found["a"].warning is None) == is_working_day(day, off)
    assert found["b"].day <= day
    assert is_working_day(found["b"].day, off)


def test_the_days_off_of_the_office_count_as_no_working_days() -> None:
    usual = {d.key: d.day for d in planned(CLOSING).dates}
    off = [usual["publishing"], usual["signing"]]
    with_days_off = {d.key: d.day for d in planned(CLOSING, off=off).dates}
    assert with_days_off["units"] < usual["units"]
    assert with_days_off["publishing"] < usual["publishing"]


def test_a_plan_that_starts_too_late_is_told_and_one_that_is_over_is_not() -> None:
    assert planned(CLOSING).clashes == ()
    assert [d.key for d in planned(CLOSING, today=date(2026, 4, 20)).clashes][:2] == ["units", "assembling"]
    assert planned(CLOSING, today=date(2026, 5, 1)).clashes == ()


@pytest.mark.parametrize(
    ("asked", "six", "twelve"),
    [
        (None, "ไม่มีข้อที่ขอ", "ไม่มีข้อที่ขอ"),
        (ReportAsked("O43", "", None), "O43", "ไม่บอกว่าของรอบใด"),
        (ReportAsked("O26", "", -1, 12), "ไม่ขอรายงานรอบ 6 เดือน", "O26 ของการประเมินปี 2570"),
        (ReportAsked("O26", "", 0, 12), "ไม่ขอรายงานรอบ 6 เดือน", "O26 ของการประเมินปี 2569"),
    ],
)
def test_a_round_says_whether_an_item_asks_for_its_report(asked: ReportAsked | None, six: str, twelve: str) -> None:
    found = {d.key: d.because.th for d in planned(asked=asked).dates}
    assert six in found["round-6"]
    assert twelve in found["round-12"]


@given(st.lists(st.tuples(WORDS, st.integers(0, MOST_DAYS)), min_size=1, max_size=MOST_STAGES))
def test_stages_read_what_they_wrote(rows: list[tuple[str, int]]) -> None:
    text = stages_as_typed(Stage(str(n), Words(name, name), days) for n, (name, days) in enumerate(rows))
    assert [(s.name.th, s.days) for s in read_stages(text)] == rows


def test_stages_take_thai_digits_and_the_word_for_days_and_know_our_own_in_english() -> None:
    assert [s.days for s in read_stages("ลงนาม ๕ วันทำการ\n\nลงเว็บ 2 วัน")] == [5, 2]
    assert read_stages(stages_as_typed(STAGES))[2].name.en == STAGES[2].name.en


@pytest.mark.parametrize("line", ["ลงนาม", "5", "ลงนาม -1", f"ลงนาม {MOST_DAYS + 1}", "ลงนาม 2.5"])
def test_a_line_without_days_is_refused_with_an_example(line: str) -> None:
    with pytest.raises(Refusal) as caught:
        read_stages(line)
    assert caught.value.code == "stage_unreadable"
    assert line in caught.value.th


def test_too_many_stages_are_refused() -> None:
    with pytest.raises(Refusal) as caught:
        read_stages("งาน 1\n" * (MOST_STAGES + 1))
    assert caught.value.code == "too_many_stages"


@pytest.mark.parametrize(
    ("year", "code", "offset", "months"),
    [("2569", "O26", -1, 12), ("2568", "O28", -1, 12), ("2566", "O43", 0, 6), ("2564", "O43", 0, None)],
)
def test_the_item_is_the_one_that_the_criteria_name(year: str, code: str, offset: int, months: int | None) -> None:
    found = report_asked(Library().load(year).edition)
    assert found is not None
    assert (found.code, found.offset, found.months) == (code, offset, months)


def test_criteria_that_ask_for_no_report_say_nothing() -> None:
    edition = Library().load("2568").edition
    assert report_asked(replace(edition, items=tuple(i for i in edition.items if i.code != "O28"))) is None
