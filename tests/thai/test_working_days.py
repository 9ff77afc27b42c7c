"""Working days and the table of holidays they rest on."""

import csv
import importlib.util
from datetime import date, timedelta
from importlib.resources import files
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.thai.unreadable import UnreadableText
from prongsai.thai.working_days import (
    add_working_days,
    corrected,
    holiday_name,
    is_provisional,
    is_working_day,
    last_announced_year,
    next_working_day,
    read_holidays,
    working_days_between,
)

DAYS = st.dates(date(2018, 1, 1), date(2037, 12, 31))
COUNTS = st.integers(-80, 80)
EXTRA = st.none() | st.frozensets(st.dates(date(2024, 1, 1), date(2027, 12, 31)), max_size=5)
SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "make_holidays.py"


@pytest.mark.parametrize(
    ("day", "open_"),
    [
        ("2026-04-03", True),
        ("2026-04-04", False),  # Saturday
        ("2026-04-06", False),  # Chakri Day
        ("2026-04-13", False),
        ("2026-04-16", True),
        ("2026-05-01", True),  # Labour Day closes firms, not offices
        ("2027-05-03", True),
        ("2026-05-13", False),  # Royal Ploughing closes offices only
        ("2026-06-01", False),  # in place of a Sunday
        ("2026-01-02", False),  # special holiday of one year
        ("2025-08-11", False),
        ("2026-12-07", False),
    ],
)
def test_known_days(day: str, open_: bool) -> None:
    assert is_working_day(date.fromisoformat(day)) is open_


def test_songkran_2026_pushes_a_deadline() -> None:
    assert next_working_day(date(2026, 4, 11)) == date(2026, 4, 16)
    assert next_working_day(date(2026, 4, 16)) == date(2026, 4, 16)
    assert add_working_days(date(2026, 4, 10), 1) == date(2026, 4, 16)
    assert add_working_days(date(2026, 4, 16), -1) == date(2026, 4, 10)
    assert working_days_between(date(2026, 4, 1), date(2026, 4, 30)) == 17
    assert add_working_days(date(2026, 4, 12), 0) == date(2026, 4, 12)


def test_the_offices_own_holidays() -> None:
    own = {date(2026, 4, 16), date(2026, 4, 17)}
    assert not is_working_day(date(2026, 4, 16), own)
    assert next_working_day(date(2026, 4, 11), own) == date(2026, 4, 20)
    assert is_working_day(date(2026, 4, 16))


def test_own_holidays_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("\ufeffdate,name\n# ประเพณีท้องถิ่น\n๑๖ เมษายน ๒๕๖๙,งานประเพณี\n\n2026-04-17\n17/4/2569\n", "utf-8")
    assert read_holidays(path) == {date(2026, 4, 16), date(2026, 4, 17)}
    assert next_working_day(date(2026, 4, 11), path) == date(2026, 4, 20)


def test_a_wrong_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("date\n2026-04-16\n๓๑ เมษายน ๒๕๖๙\n", "utf-8")
    with pytest.raises(UnreadableText) as caught:
        read_holidays(path)
    assert "own.csv บรรทัดที่ 3" in caught.value.th
    assert "own.csv, line 3" in caught.value.en


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    import os

    path = tmp_path / "own.csv"
    path.write_text("2026-04-16\n", "utf-8")
    assert read_holidays(path) == {date(2026, 4, 16)}
    path.write_text("2026-04-17\n", "utf-8")
    os.utime(path, ns=(1, 1))
    assert read_holidays(path) == {date(2026, 4, 17)}


def test_corrections_win() -> None:
    table = [{"date": "2026-01-01", "name_th": "ก"}, {"date": "2026-01-02", "name_th": "ข"}]
    corrections = [
        {"action": "remove", "date": "2026-01-01", "name_th": ""},
        {"action": "add", "date": "2026-01-02", "name_th": "ค"},
        {"action": "add", "date": "2026-01-05", "name_th": "ง"},
    ]
    assert corrected(table, corrections) == {date(2026, 1, 2): "ค", date(2026, 1, 5): "ง"}


def test_years_not_announced_are_provisional() -> None:
    last = last_announced_year()
    assert not is_provisional(date(last, 12, 31))
    assert is_provisional(date(last + 1, 1, 1))
    assert is_provisional(date(1999, 1, 1))
    assert not is_provisional(date(2020, 1, 1))


def test_names() -> None:
    assert holiday_name(date(2026, 12, 10)) == "วันรัฐธรรมนูญ"
    assert holiday_name(date(2026, 12, 11)) is None


def test_table_is_sorted_and_whole() -> None:
    data = files("prongsai.thai") / "data"
    rows = list(csv.DictReader((data / "holidays.csv").read_text("utf-8").splitlines()))
    dates = [row["date"] for row in rows]
    assert dates == sorted(set(dates))
    assert {day[:4] for day in dates} == {str(year) for year in range(2019, 2036)}
    assert all(row["name_th"] and row["source"] for row in rows)
    assert not any("แรงงาน" in row["name_th"] for row in rows)
    fixed = {"01-01", "04-06", "04-13", "04-14", "04-15", "05-04", "06-03", "07-28", "08-12", "10-13", "10-23"}
    for year in range(2021, 2036):  # in 2020 Songkran was put off
        assert fixed | {"12-05", "12-10", "12-31"} <= {day[5:] for day in dates if day.startswith(str(year))}
    assert (data / "corrections.csv").read_text("utf-8").startswith("action,date,name_th,reason\n")


@pytest.fixture(scope="module")
def script() -> ModuleType:
    pytest.importorskip("holidays", reason="the package the table is made from is not installed")
    spec = importlib.util.spec_from_file_location("make_holidays", SCRIPT)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_script_makes_the_table_that_is_shipped(script: ModuleType) -> None:
    made, shipped = script.table(), script.TARGET.read_text("utf-8")
    if made.split("holidays ")[1].split()[0] != shipped.split("holidays ")[1].split()[0]:
        pytest.skip("another version of the package holidays than the one the table was made with")
    assert made == shipped


@given(DAYS, COUNTS, EXTRA)
def test_adding_and_counting_are_inverse(day: date, count: int, extra: frozenset[date] | None) -> None:
    reached = add_working_days(day, count, extra)
    assert working_days_between(day, reached, extra) == count
    assert count == 0 or is_working_day(reached, extra)


@given(DAYS, COUNTS)
def test_going_back_from_a_working_day(day: date, count: int) -> None:
    start = next_working_day(day)
    assert add_working_days(add_working_days(start, count), -count) == start


@given(DAYS, st.integers(0, 100), st.integers(0, 100))
def test_counts_add_up(day: date, one: int, other: int) -> None:
    middle, end = day + timedelta(days=one), day + timedelta(days=one + other)
    whole = working_days_between(day, end)
    assert whole == working_days_between(day, middle) + working_days_between(middle, end)
    assert working_days_between(end, day) == -sum(is_working_day(day + timedelta(days=n)) for n in range(one + other))


@given(DAYS, EXTRA)
def test_next_working_day_is_the_first(day: date, extra: frozenset[date] | None) -> None:
    found = next_working_day(day, extra)
    assert is_working_day(found, extra)
    assert not any(is_working_day(day + timedelta(days=n), extra) for n in range((found - day).days))
