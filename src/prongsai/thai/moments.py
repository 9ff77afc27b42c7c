"""Finds the printed points in time that dates and periods are made of.

A moment is what one writer put down in one go: day, month and year, or only some of them. Whether two
moments make a range, or one is a deadline, is for the reader of periods to say.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from prongsai.thai.months import FULL_PATTERN, SHORT_PATTERN, month_number
from prongsai.thai.numerals import ASCII_DIGITS, THAI_DIGITS
from prongsai.thai.text import PRIVATE_USE
from prongsai.thai.years import FOUR_DIGIT_YEAR, be_of_number, be_to_ce, month_bounds

# A tab parts two cells of a table: nothing is read across it.
GAP = r"(?:[^\S\t]|[\u200b-\u200d\u2060\ufeff]){0,3}"
ERA = rf"(?:ปี{GAP})?(?:[พค]\s?\.?\s?ศ\s?\.?)?"
_FOLDED: dict[int, str | int] = {**PRIVATE_USE, **str.maketrans(THAI_DIGITS, ASCII_DIGITS)}
_COUNTED = "คน|ราย|ครั้ง|บาท|แห่ง|ชั่วโมง|คะแนน|นาฬิกา|น\\.|%"
SHORT_YEAR_END = rf"(?![0-9])(?![.,:/][0-9])(?!{GAP}(?:{_COUNTED}))"
# After a full month name a small number is more often an item of a list or a count than a year.
CAREFUL_SHORT_YEAR = rf"[5-9][0-9]{SHORT_YEAR_END}"
ANY_SHORT_YEAR = rf"[0-9]{{2}}{SHORT_YEAR_END}"
_LONG_YEAR = rf"{FOUR_DIGIT_YEAR}(?![0-9])"
# Any two digits: a day that cannot be must be seen, or its month and year would pass for a whole month.
_DAY = "[0-9]{1,2}"
_NOT_IN_NUMBER = "(?<![0-9/])(?<![0-9][.,])"
_WEEKDAY = "(?:จันทร์|อังคาร|พุธ|พฤหัสบดี|ศุกร์|เสาร์|อาทิตย์)"
_DAY_WORD = rf"วัน{_WEEKDAY}?{GAP}ที่{GAP}"
# รอบ ๖ เดือน ตุลาคม: six months, not the sixth day.
_NO_COUNT = "".join(rf"(?<!{word})(?<!{word}\s)" for word in ("รอบ", "ทุก", "ครบ", "แรก", "ระยะเวลา"))
_DAY_PART = (
    rf"(?:{_DAY_WORD}(?P<day>{_DAY})(?![0-9]){GAP}(?:เดือน{GAP})?"
    rf"|{_NO_COUNT}{_NOT_IN_NUMBER}(?P<day2>{_DAY}){GAP}เดือน{GAP}"
    rf"|{_NOT_IN_NUMBER}(?P<day3>{_DAY}){GAP}"
    rf"|(?P<word>เดือน{GAP}))?"
)


def _written(short_year: str) -> str:
    """Pattern of a moment with a month name; `short_year` says which two digits pass for a year."""
    return (
        rf"{_DAY_PART}(?:"
        rf"(?P<full>{FULL_PATTERN})(?:{GAP}{ERA}{GAP}(?P<year>{_LONG_YEAR}|{short_year}))?"
        rf"|(?P<short>{SHORT_PATTERN})(?:{GAP}{ERA}{GAP}(?P<year2>{_LONG_YEAR}|{ANY_SHORT_YEAR}))?)"
    )


_WRITTEN = re.compile(_written(CAREFUL_SHORT_YEAR))
WRITTEN_ALONE = re.compile(_written(ANY_SHORT_YEAR))
_NUMERIC = re.compile(
    rf"{_NOT_IN_NUMBER}(?:{_DAY_WORD})?(?:"
    rf"(?P<day>{_DAY})/(?P<month>0?[1-9]|1[0-2])/(?P<year>{FOUR_DIGIT_YEAR}|[0-9]{{2}})(?![0-9/])(?![.,][0-9])"
    rf"|(?<![0-9]-)(?:(?P<day2>{_DAY})-(?P<month2>0?[1-9]|1[0-2])-(?P<year2>{FOUR_DIGIT_YEAR})"
    rf"|(?P<year3>{FOUR_DIGIT_YEAR})-(?P<month3>0[1-9]|1[0-2])-(?P<day3>[0-3][0-9])"
    r")(?![0-9])(?![./-][0-9]))"
)


@dataclass(frozen=True, slots=True)
class Moment:
    """A printed point in time; `year` in the common era, None where not printed.

    `weak`: only the bare name of a month, which means something only beside another moment.
    """

    start: int
    end: int
    day: int | None
    month: int
    year: int | None
    weak: bool = False

    def bounds(self, year: int) -> tuple[date, date] | None:
        """First and last day meant, in a common-era year; None for a day that does not exist."""
        if self.day is None:
            return month_bounds(year, self.month)
        try:
            day = date(year, self.month, self.day)
        except ValueError:
            return None
        return day, day

    def date(self) -> date | None:
        """The day, when day, month and year are all printed and the day exists."""
        if self.day is None or self.year is None:
            return None
        bounds = self.bounds(self.year)
        return bounds[0] if bounds else None


def folded(text: str) -> str:
    """`text` with ASCII digits and real marks, at unchanged offsets."""
    return text.translate(_FOLDED)


def _common_era(printed: str | None) -> int | None:
    year = be_of_number(int(printed)) if printed else None
    return be_to_ce(year) if year else None


def of_words(match: re.Match[str]) -> Moment:
    """The moment of a match of the pattern with a month name."""
    day = match["day"] or match["day2"] or match["day3"]
    year = _common_era(match["year"] or match["year2"])
    weak = not (day or year or match["word"])
    month = month_number(match["full"] or match["short"])
    return Moment(match.start(), match.end(), int(day) if day else None, month, year, weak)


def _of_numbers(match: re.Match[str]) -> Moment:
    day = int(match["day"] or match["day2"] or match["day3"])
    month = int(match["month"] or match["month2"] or match["month3"])
    year = _common_era(match["year"] or match["year2"] or match["year3"])
    return Moment(match.start(), match.end(), day, month, year)


def _unsorted(text: str) -> Iterator[Moment]:
    yield from map(of_words, _WRITTEN.finditer(text))
    yield from map(_of_numbers, _NUMERIC.finditer(text))


def find_moments(text: str) -> list[Moment]:
    """Every moment in a folded text, in reading order. Days that do not exist are still in it."""
    return sorted(_unsorted(text), key=lambda moment: moment.start)


def moment_alone(text: str) -> Moment | None:
    """The moment a folded text consists of, or None. Any two digits after the month are a year here."""
    if match := WRITTEN_ALONE.fullmatch(text):
        return of_words(match)
    match = _NUMERIC.fullmatch(text)
    return _of_numbers(match) if match else None
