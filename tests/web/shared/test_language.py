"""Days and reasons in the reader's language."""

from __future__ import annotations

from datetime import UTC, date, datetime

from django.utils import translation
from tests.web.gallery import REFUSAL

from prongsai.web.shared.language import NBSP, in_english, shown_day, shown_moment, told, written_day


def test_thai_unless_english_was_chosen() -> None:
    for language, english in (("th", False), ("en", True), ("en-gb", True), ("fr", False)):
        with translation.override(language):
            assert in_english() is english
    with translation.override(None):
        assert not in_english()


def test_reasons() -> None:
    with translation.override("th"):
        assert told(REFUSAL) == REFUSAL.th
        assert told("เป็นข้อความ") == "เป็นข้อความ"
    with translation.override("en"):
        assert told(REFUSAL) == REFUSAL.en


def test_days_are_buddhist_in_thai_and_common_in_english() -> None:
    with translation.override("th"):
        assert written_day(date(2026, 4, 4)) == "4 เมษายน 2569"
        assert written_day(date(2026, 4, 4), "short") == "4 เม.ย. 69"
    with translation.override("en"):
        assert written_day(date(2026, 4, 4)) == "4 April 2026"
        assert written_day(date(2026, 4, 4), "short") == "4 Apr 2026"


def test_no_line_breaks_within_a_day() -> None:
    day = date(2026, 4, 4)
    with translation.override("th"):
        assert shown_day(day) == "4 เมษายน 2569".replace(" ", NBSP)
        assert shown_day(day, "short") == "4 เม.ย. 69".replace(" ", NBSP)
        assert shown_day(day, "formal") == f"วันที่{NBSP}4 เดือนเมษายน พ.ศ.{NBSP}2569"
    with translation.override("en"):
        assert shown_day(day) == "4 April 2026".replace(" ", NBSP)


def test_a_moment_is_the_day_it_is_here() -> None:
    with translation.override("th"):
        assert written_day(datetime(2026, 4, 3, 20, 0, tzinfo=UTC)) == "4 เมษายน 2569"


def test_moments_are_told_by_the_clock_of_the_office() -> None:
    moment = datetime(2026, 1, 5, 3, 0, tzinfo=UTC)
    with translation.override("th"):
        assert shown_moment(moment) == f"5{NBSP}ม.ค.{NBSP}69 เวลา{NBSP}10.00{NBSP}น."
    with translation.override("en"):
        assert shown_moment(moment) == f"5{NBSP}Jan{NBSP}2026, 10:00"
