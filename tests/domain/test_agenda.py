"""What falls on which day, for calendar programs and the wall sheet."""

from __future__ import annotations

from datetime import date

from prongsai.domain.agenda import agenda, coming
from prongsai.domain.duty_calendar import TypedDate, duty_calendar
from prongsai.thai.years import FiscalYear

CLOSING = date(2026, 5, 2)
CALENDAR = duty_calendar(
    FiscalYear(2569), [TypedDate("c", "วันปิดระบบ", CLOSING, "official", "ที่มา", closes=True)], today=date(2026, 1, 5)
)
ENTRIES = agenda(2569, CALENDAR, {date(2026, 3, 31): 2})


def test_every_date_is_an_entry_and_measures_of_a_day_are_one() -> None:
    assert len(ENTRIES) == len(CALENDAR.dates) + 1
    assert [e.title for e in ENTRIES if "dues" in e.key] == ["มาตรการครบกำหนด 2 เรื่อง"]


def test_each_entry_has_a_key_of_its_own_that_does_not_hang_on_the_day() -> None:
    assert len({e.key for e in ENTRIES}) == len(ENTRIES)
    closing = next(e for e in ENTRIES if e.official)
    assert closing.key == "2569-c"


def test_why_and_what_to_know_stand_with_the_day() -> None:
    closing = next(e for e in ENTRIES if e.official)
    assert "ไม่เลื่อน" in closing.about
    assert "ควรเสร็จก่อนวันหยุด" in closing.about


def test_what_is_coming_begins_with_today_and_leaves_out_what_has_passed() -> None:
    found = coming(reversed(ENTRIES), date(2026, 3, 31))
    assert [e.day for e in found] == sorted(e.day for e in ENTRIES if e.day >= date(2026, 3, 31))
    assert found[0].day == date(2026, 3, 31)
