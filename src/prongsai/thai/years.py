"""Buddhist years and fiscal years. A year in this project is a Buddhist year unless its name says CE."""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Literal, Self

from prongsai.thai.numerals import to_ascii_digits
from prongsai.thai.unreadable import UnreadableText

BE_MINUS_CE = 543
FIRST_BE, LAST_BE = 2443, 2742  # 1900-2199 CE: the two ranges never overlap, so a year tells its own era
FIRST_MONTH = 10
# The years above as a pattern, for finders that must not take another number for a year.
FOUR_DIGIT_YEAR = "(?:(?:19|20|21|25|26)[0-9]{2}|24(?:4[3-9]|[5-9][0-9])|27(?:[0-3][0-9]|4[0-2]))"

_YEAR = re.compile(r"(?:ประจำ)?(?:ปี)?(?:งบประมาณ)?\s*(?:พ\s?\.?\s?ศ\s?\.?|ค\s?\.?\s?ศ\s?\.?)?\s*([0-9]{2}|[0-9]{4})")


def be_to_ce(year: int) -> int:
    """Common-era year of a Buddhist year: 2569 → 2026. Both start on 1 January (since 2484)."""
    return year - BE_MINUS_CE


def ce_to_be(year: int) -> int:
    """Buddhist year of a common-era year: 2026 → 2569."""
    return year + BE_MINUS_CE


def be_of_number(number: int) -> int | None:
    """Buddhist year meant by a bare number: 2569 and 2026 → 2569, 66 → 2566; None for no year at all."""
    if 0 <= number <= 99:
        return 2500 + number
    if FIRST_BE <= number <= LAST_BE:
        return number
    if FIRST_BE <= ce_to_be(number) <= LAST_BE:
        return ce_to_be(number)
    return None


def read_year(text: str, *, two_digits: bool = False) -> int:
    """Buddhist year typed as ๒๕๖๙, 2569 or 2026, also after พ.ศ., ค.ศ., ปี or ปีงบประมาณ.

    With `two_digits` ๖๖ is read as 2566. Buddhist 2443-2742 and common-era 1900-2199 are years; the number
    itself tells the era. Raises UnreadableText for anything else.
    """
    found = _YEAR.fullmatch(to_ascii_digits(text).strip())
    if found and (two_digits or len(found[1]) == 4) and (year := be_of_number(int(found[1]))):
        return year
    raise UnreadableText(
        f"อ่านปีจาก “{text}” ไม่ได้ โปรดพิมพ์ปีสี่หลัก เช่น ๒๕๖๙ หรือ 2569",
        f"No year can be read from “{text}”; type four digits, such as 2569 or 2026.",
    )


def month_bounds(year: int, month: int) -> tuple[date, date]:
    """First and last day of a month; `year` in the common era."""
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


@dataclass(frozen=True, order=True, slots=True)
class FiscalYear:
    """Thai government fiscal year N: 1 October N-1 to 30 September N, `be` in the Buddhist era.

    Ordered and hashable; prints as its number. FiscalYear(2026) is refused: the number must be Buddhist.
    """

    be: int

    def __post_init__(self) -> None:
        if not FIRST_BE < self.be <= LAST_BE:
            raise UnreadableText(
                f"{self.be} ไม่ใช่ปีงบประมาณ พ.ศ. โปรดใช้ปีพุทธศักราช เช่น ๒๕๖๙",
                f"{self.be} is no Buddhist fiscal year; give a Buddhist year such as 2569.",
            )

    @classmethod
    def of(cls, day: date) -> Self:
        """The fiscal year a day falls in."""
        return cls(ce_to_be(day.year) + (day.month >= FIRST_MONTH))

    @classmethod
    def read(cls, text: str) -> Self:
        """The fiscal year typed as for `read_year`; raises UnreadableText."""
        return cls(read_year(text))

    def __str__(self) -> str:
        return str(self.be)

    @property
    def ce(self) -> int:
        """Common-era year in which this fiscal year ends."""
        return be_to_ce(self.be)

    @property
    def starts(self) -> date:
        """1 October of the year before."""
        return date(self.ce - 1, FIRST_MONTH, 1)

    @property
    def ends(self) -> date:
        """30 September, the last day, inclusive."""
        return date(self.ce, FIRST_MONTH - 1, 30)

    @property
    def previous(self) -> Self:
        """The fiscal year before."""
        return type(self)(self.be - 1)

    @property
    def next(self) -> Self:
        """The fiscal year after."""
        return type(self)(self.be + 1)

    def contains(self, day: date) -> bool:
        """Whether a day falls in this fiscal year."""
        return self.starts <= day <= self.ends

    def month(self, number: int) -> tuple[date, date]:
        """First and last day of calendar month 1-12 as it falls in this fiscal year."""
        return month_bounds(self.ce - (number >= FIRST_MONTH), number)

    def quarter(self, number: Literal[1, 2, 3, 4]) -> tuple[date, date]:
        """First and last day of quarter 1-4; quarter 1 is October to December. ValueError for another."""
        if number not in (1, 2, 3, 4):
            raise ValueError(f"quarter must be 1-4, not {number}")
        first = (FIRST_MONTH + 3 * (number - 1) - 1) % 12 + 1
        return self.month(first)[0], self.month((first + 1) % 12 + 1)[1]

    def round(self, months: int) -> tuple[date, date]:
        """First and last day of the 6-month (October-March) or 12-month round. ValueError for another."""
        if months not in (6, 12):
            raise ValueError(f"a round has 6 or 12 months, not {months}")
        return self.starts, self.month(3)[1] if months == 6 else self.ends
