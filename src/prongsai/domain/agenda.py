"""What falls on which day, for calendar programs and the wall sheet: both are made from the same entries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from prongsai.domain.deadlines import Deadline
from prongsai.domain.duty_calendar import DutyCalendar
from prongsai.domain.errors import Words


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing on one day. key: the same for the same thing whenever it is asked, also when its day moves.
    about: why it is on that day; empty where nothing is to be said. official: set by the NACC."""

    key: str
    day: date
    title: str
    about: str = ""
    official: bool = False


def agenda(year: int, calendar: DutyCalendar, dues: Mapping[date, int]) -> tuple[Entry, ...]:
    """The dates of a fiscal year and the days on which measures are due, the earliest first.

    Titles of duties and dates alone: no person, no complaint, nothing that a calendar on a phone must not show.
    """
    found = [_of_date(year, each) for each in calendar.dates]
    found += [_of_dues(year, day, count) for day, count in dues.items()]
    return tuple(sorted(found, key=lambda e: (e.day, not e.official, e.key)))


def coming(entries: Iterable[Entry], today: date) -> tuple[Entry, ...]:
    """Those of today and later, the earliest first."""
    return tuple(sorted((e for e in entries if e.day >= today), key=lambda e: (e.day, not e.official, e.key)))


def _of_date(year: int, each: Deadline) -> Entry:
    about = ". ".join(words.th for words in (each.because, each.warning) if isinstance(words, Words))
    return Entry(f"{year}-{each.key}", each.day, each.name.th, about, each.kind == "official")


def _of_dues(year: int, day: date, count: int) -> Entry:
    return Entry(f"{year}-dues-{day.isoformat()}", day, f"มาตรการครบกำหนด {count} เรื่อง")
