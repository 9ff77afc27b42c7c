"""The years that a text names, to tell whether it speaks of the year that was asked for, or of other years only."""

from __future__ import annotations

import re

from prongsai.domain.errors import Words
from prongsai.thai.numerals import to_ascii_digits
from prongsai.thai.text import normalise
from prongsai.thai.years import FOUR_DIGIT_YEAR, be_of_number

_YEAR = re.compile(rf"(?<![\d,.]){FOUR_DIGIT_YEAR}(?![\d,]|\.\d)")
_SPAN = re.compile(rf"(?<!\d)({FOUR_DIGIT_YEAR})\s*(?:-|–|—|ถึง)\s*(?:พ\.?ศ\.?\s*)?({FOUR_DIGIT_YEAR})(?!\d)")
_OF_DATA = re.compile(rf"(?:ปี|รอบ)(?:\s*งบประมาณ)?\s*(?:พ\.?\s?ศ\.?)?\s*({FOUR_DIGIT_YEAR})(?![\d,]|\.\d)")
_LONGEST_SPAN = 20
_TOLD = 5


def years_in(text: str) -> frozenset[int]:
    """The years a text names (พ.ศ.), those of a span of years among them; years of the other era counted over."""
    plain = to_ascii_digits(normalise(text))
    found = {be_of_number(int(number)) for number in _YEAR.findall(plain)}
    for first, last in ((be_of_number(int(each)) or 0 for each in span) for span in _SPAN.findall(plain)):
        if 0 <= last - first <= _LONGEST_SPAN:
            found.update(range(first, last + 1))
    return frozenset(year for year in found if year)


def other_years(text: str, wanted: int | None) -> tuple[int, ...]:
    """The latest years that a text names in place of the wanted one (พ.ศ.), in order; none where it names that year,
    also as ปี 69 or 30 ก.ย. 69, where it names no year at all, or where none is wanted."""
    found = years_in(text) if wanted else frozenset()
    if not wanted or wanted in found or _short(text, wanted):
        return ()
    return tuple(sorted(found)[-_TOLD:])


def other_data_years(text: str, wanted: int | None) -> tuple[int, ...]:
    """As `other_years`, of years that are named as those of data (ปี 2568, ปีงบประมาณ พ.ศ. 2568) alone: the year of a law
    or of a date says nothing of the data."""
    named = {be_of_number(int(number)) for number in _OF_DATA.findall(to_ascii_digits(normalise(text)))}
    return tuple(year for year in other_years(text, wanted) if year in named)


def others_in_words(wanted: int, others: tuple[int, ...]) -> Words:
    """Which year was asked for, and which the text names."""
    listed = ", ".join(map(str, others))
    return Words(f"ต้องการ {wanted} พบ {listed}", f"wanted {wanted}, found {listed}")


def _short(text: str, year: int) -> bool:
    short = f"{year % 100:02}"
    return bool(re.search(rf"(?:[ก-๙.]\s?|/){short}(?!\d|[/,.-]\d)", to_ascii_digits(text)))
