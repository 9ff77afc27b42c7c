"""Working days of Thai government offices: Monday to Friday without official holidays.

The table lies in `data/holidays.csv`, made by `scripts/make_holidays.py`; `data/corrections.csv` wins over
it. Years whose holidays the cabinet has not announced yet are projected from the calendar and therefore
provisional: special holidays and their replacements are announced a year or less ahead. A date outside the
table knows week-ends only.
"""

import csv
from collections.abc import Collection, Iterable, Iterator
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from pathlib import Path

from prongsai.thai.dates import parse_date
from prongsai.thai.unreadable import UnreadableText

ANNOUNCED = "announced"
_DAY = timedelta(days=1)
ExtraHolidays = Collection[date] | Path | None


def _rows(lines: Iterable[str]) -> Iterator[dict[str, str]]:
    return csv.DictReader(line for line in lines if not line.startswith("#"))


def _data(name: str) -> list[str]:
    return (files("prongsai.thai") / "data" / name).read_text("utf-8").splitlines()


def corrected(table: Iterable[dict[str, str]], corrections: Iterable[dict[str, str]]) -> dict[date, str]:
    """Holidays by date after the corrections, each `add` or `remove` with a date and a name."""
    names = {date.fromisoformat(row["date"]): row["name_th"] for row in table}
    for row in corrections:
        day = date.fromisoformat(row["date"])
        names.pop(day, None)
        if row["action"] == "add":
            names[day] = row["name_th"]
    return names


@cache
def _official() -> dict[date, str]:
    return corrected(_rows(_data("holidays.csv")), _rows(_data("corrections.csv")))


@cache
def _official_days() -> frozenset[date]:
    return frozenset(_official())


@cache
def last_announced_year() -> int:
    """Common-era year of the last holidays in the table that were announced, not projected."""
    return max(int(row["date"][:4]) for row in _rows(_data("holidays.csv")) if ANNOUNCED in row["source"])


def is_provisional(day: date) -> bool:
    """Whether the holidays of that day's year are projected or unknown, so that a count may still change."""
    first = min(_official_days()).year
    return not first <= day.year <= last_announced_year()


def holiday_name(day: date) -> str | None:
    """Thai name of the official holiday on a day, or None. Provisional after `last_announced_year`."""
    return _official().get(day)


@cache
def _read(path: Path, _changed: int) -> frozenset[date]:
    return frozenset(_dates_in(path, path.read_text("utf-8-sig").splitlines()))


def _dates_in(path: Path, lines: list[str]) -> Iterator[date]:
    for number, line in enumerate(lines, start=1):
        typed = line.split(",")[0].strip()
        if not typed or typed.startswith("#") or (number == 1 and typed == "date"):
            continue
        try:
            yield parse_date(typed)
        except UnreadableText as error:
            raise UnreadableText(
                f"ไฟล์ {path.name} บรรทัดที่ {number}: {error.th}",
                f"File {path.name}, line {number}: {error.en}",
            ) from error


def read_holidays(path: Path) -> frozenset[date]:
    """Dates of an office's own holiday file: one per line, a name may follow after a comma.

    Any spelling `parse_date` reads; lines starting with # and a first line `date` are passed over. Read
    again only when the file changed. Raises UnreadableText with file and line, and OSError.
    """
    return _read(path, path.stat().st_mtime_ns)


def _closed(extra: ExtraHolidays) -> frozenset[date]:
    if extra is None:
        return _official_days()
    return _official_days() | (read_holidays(extra) if isinstance(extra, Path) else frozenset(extra))


def _open(day: date, closed: frozenset[date]) -> bool:
    return day.weekday() < 5 and day not in closed


def is_working_day(day: date, extra: ExtraHolidays = None) -> bool:
    """Whether offices are open: a weekday, no official holiday, none of the office's own in `extra`.

    `extra` is a set of dates or the path of a file for `read_holidays`. Provisional after
    `last_announced_year`.
    """
    return _open(day, _closed(extra))


def next_working_day(day: date, extra: ExtraHolidays = None) -> date:
    """The day itself when offices are open, else the first working day after it.

    So a last day that falls on a holiday moves on (Civil and Commercial Code, section 193/8).
    """
    closed = _closed(extra)
    while not _open(day, closed):
        day += _DAY
    return day


def add_working_days(day: date, count: int, extra: ExtraHolidays = None) -> date:
    """The `count`-th working day after `day`; before it for a negative count; `day` itself for 0.

    The day itself is not counted (Civil and Commercial Code, section 193/3). Provisional after
    `last_announced_year`.
    """
    closed = _closed(extra)
    step = _DAY if count > 0 else -_DAY
    left = abs(count)
    while left:
        day += step
        left -= _open(day, closed)
    return day


def working_days_between(start: date, end: date, extra: ExtraHolidays = None) -> int:
    """Working days after `start` up to and including `end`; negative when `end` is earlier.

    The inverse of `add_working_days`: for d = add_working_days(s, n), working_days_between(s, d) is n.
    """
    closed = _closed(extra)
    if end < start:
        return -sum(_open(start - _DAY * n, closed) for n in range(1, (start - end).days + 1))
    return sum(_open(start + _DAY * n, closed) for n in range(1, (end - start).days + 1))
