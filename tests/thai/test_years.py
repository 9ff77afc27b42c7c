"""Buddhist years and fiscal years."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.thai.numerals import to_thai_digits
from prongsai.thai.unreadable import UnreadableText
from prongsai.thai.years import FiscalYear, be_to_ce, ce_to_be, read_year

DAYS = st.dates(date(1902, 1, 1), date(2198, 9, 30))
YEARS = st.builds(FiscalYear, st.integers(2445, 2741))


def test_eras() -> None:
    assert be_to_ce(2569) == 2026
    assert ce_to_be(2026) == 2569


@pytest.mark.parametrize(
    "text",
    ["๒๕๖๙", "2569", "2026", "๒๐๒๖", " 2569 ", "พ.ศ. ๒๕๖๙", "พ.ศ.2569", "ค.ศ. 2026", "ปี ๒๕๖๙", "ปีงบประมาณ พ.ศ. ๒๕๖๙"],
)
def test_reads_a_year(text: str) -> None:
    assert read_year(text) == 2569


@pytest.mark.parametrize(
    "text", ["", "๖๖", "69", "๒๕๖", "25690", "1234", "2300", "2800", "๒๕๖๙/๑", "ข้อ ๒๕๖๙", "-2569", "2,569"]
)
def test_no_year(text: str) -> None:
    with pytest.raises(UnreadableText) as caught:
        read_year(text)
    assert f"“{text}”" in caught.value.th
    assert f"“{text}”" in caught.value.en


def test_two_digits_where_asked_for() -> None:
    assert read_year("๖๖", two_digits=True) == 2566
    assert read_year("พ.ศ. 66", two_digits=True) == 2566
    assert read_year("2569", two_digits=True) == 2569


@given(st.integers(2443, 2742))
def test_every_spelling_of_a_year_is_the_same(year: int) -> None:
    spellings = [str(year), to_thai_digits(str(year)), str(year - 543), f"พ.ศ. {year}"]
    assert {read_year(spelling) for spelling in spellings} == {year}


def test_fiscal_year_2569() -> None:
    year = FiscalYear(2569)
    assert (year.starts, year.ends) == (date(2025, 10, 1), date(2026, 9, 30))
    assert year.round(6) == (date(2025, 10, 1), date(2026, 3, 31))
    assert year.round(12) == (date(2025, 10, 1), date(2026, 9, 30))
    assert [year.quarter(number) for number in (1, 2, 3, 4)] == [
        (date(2025, 10, 1), date(2025, 12, 31)),
        (date(2026, 1, 1), date(2026, 3, 31)),
        (date(2026, 4, 1), date(2026, 6, 30)),
        (date(2026, 7, 1), date(2026, 9, 30)),
    ]
    assert year.month(4) == (date(2026, 4, 1), date(2026, 4, 30))
    assert year.month(11) == (date(2025, 11, 1), date(2025, 11, 30))
    assert str(year) == "2569"
    assert year.ce == 2026
    assert year == FiscalYear.read("๒๕๖๙")
    assert year.previous < year < year.next
    assert year.next == FiscalYear(2570)


@pytest.mark.parametrize("number", [2026, 69, 0, -1, 2443, 2743])
def test_only_buddhist_years(number: int) -> None:
    with pytest.raises(UnreadableText, match=str(number)):
        FiscalYear(number)


def test_no_fifth_quarter_and_no_9_month_round() -> None:
    with pytest.raises(ValueError, match="quarter"):
        FiscalYear(2569).quarter(5)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="round"):
        FiscalYear(2569).round(9)


@given(DAYS)
def test_every_day_lies_in_exactly_one_fiscal_year(day: date) -> None:
    year = FiscalYear.of(day)
    assert year.contains(day)
    assert not year.previous.contains(day)
    assert not year.next.contains(day)


@given(YEARS)
def test_years_quarters_and_months_leave_no_gap(year: FiscalYear) -> None:
    day = timedelta(days=1)
    assert year.ends + day == year.next.starts
    quarters = [year.quarter(number) for number in (1, 2, 3, 4)]
    months = [year.month((number + 8) % 12 + 1) for number in range(1, 13)]
    for parts in (quarters, months):
        assert (parts[0][0], parts[-1][1]) == (year.starts, year.ends)
        assert all(before[1] + day == after[0] for before, after in pairwise(parts))


@given(DAYS, DAYS)
def test_order_of_years_follows_order_of_days(one: date, other: date) -> None:
    first, last = sorted((one, other))
    assert FiscalYear.of(first) <= FiscalYear.of(last)
