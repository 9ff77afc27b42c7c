"""Finds the phrases that name a fiscal year or a quarter of one (ตลอดปีงบประมาณ, ไตรมาสที่ ๒)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, cast

from prongsai.thai.moments import CAREFUL_SHORT_YEAR, GAP
from prongsai.thai.years import FIRST_BE, FOUR_DIGIT_YEAR, FiscalYear, be_of_number

DASH = "[-‐‑‒–—−]"
WITHIN = rf"(?:(?P<within>(?:(?:ภายใน|ไม่เกิน|ก่อน){GAP})?สิ้น|ภายใน|ไม่เกิน){GAP})?"
_YEAR = rf"(?:{FOUR_DIGIT_YEAR}(?![0-9])|{CAREFUL_SHORT_YEAR})"
_OF_YEAR = rf"(?:{GAP}(?:พ\s?\.?\s?ศ\s?\.?)?{GAP}(?P<year>{_YEAR}))?"
_FISCAL = re.compile(
    rf"(?:(?P<whole>ตลอด(?:ทั้ง)?{GAP}ปี(?!การศึกษา|ปฏิทิน))(?P<said>{GAP}งบประมาณ)?"
    rf"|{WITHIN}(?:ประจำ)?ปี{GAP}งบประมาณ){_OF_YEAR}(?:{GAP}{DASH}{GAP}(?P<until>{_YEAR}))?"
)
_QUARTER = re.compile(
    rf"{WITHIN}ไตรมาส(?:ที่)?{GAP}(?P<first>[1-4])(?![0-9])(?![.,][0-9])"
    rf"(?:{GAP}(?:{DASH}|ถึง){GAP}(?P<last>[1-4])(?![0-9]))?"
    rf"(?:{GAP}/{GAP}(?={_YEAR})|{GAP}(?:ของ|ประจำ)?{GAP}(?:ปี{GAP}งบประมาณ|(?=พ\s?\.?\s?ศ)))?{_OF_YEAR}"
)

Shape = Literal["fiscal_year", "fiscal_years", "quarter", "quarters"]
Quarter = Literal[1, 2, 3, 4]


@dataclass(frozen=True, slots=True)
class FiscalPhrase:
    """A printed fiscal year, run of years, quarter or run of quarters; `year` None where not printed.

    `guessed`: the words say ปี only, which here is taken for the fiscal year.
    """

    start: int
    end: int
    shape: Shape
    year: FiscalYear | None
    last_year: FiscalYear | None = None
    quarters: tuple[Quarter, Quarter] = (1, 4)
    deadline: bool = False
    guessed: bool = False


def _year(printed: str | None) -> FiscalYear | None:
    number = be_of_number(int(printed)) if printed else None
    return FiscalYear(number) if number and number > FIRST_BE else None


def _fiscal(match: re.Match[str]) -> FiscalPhrase | None:
    year, until = _year(match["year"]), _year(match["until"])
    if not (year or match["whole"] or match["within"]):
        return None
    return FiscalPhrase(
        match.start(),
        match.end(),
        "fiscal_years" if until else "fiscal_year",
        year,
        until,
        deadline=bool(match["within"]),
        guessed=bool(match["whole"] and not match["said"]),
    )


def _quarter(match: re.Match[str]) -> FiscalPhrase:
    first, last = int(match["first"]), int(match["last"] or match["first"])
    return FiscalPhrase(
        match.start(),
        match.end(),
        "quarters" if last > first else "quarter",
        _year(match["year"]),
        quarters=cast("tuple[Quarter, Quarter]", (first, max(first, last))),
        deadline=bool(match["within"]),
    )


def find_fiscal_phrases(text: str) -> Iterator[FiscalPhrase]:
    """Every such phrase in a folded text. A bare ปีงบประมาณ without a year says nothing and is passed over."""
    yield from map(_quarter, _QUARTER.finditer(text))
    yield from (phrase for match in _FISCAL.finditer(text) if (phrase := _fiscal(match)))
