"""Periods as plans and reports print them: ranges, deadlines, months, quarters and fiscal years."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from prongsai.thai.fiscal_phrases import DASH, FiscalPhrase, find_fiscal_phrases
from prongsai.thai.moments import GAP, Moment, find_moments, folded
from prongsai.thai.months import FULL_PATTERN, SHORT_PATTERN
from prongsai.thai.spans import Span, without_overlaps
from prongsai.thai.unreadable import UnreadableText
from prongsai.thai.years import FiscalYear

Kind = Literal["day", "month", "quarter", "fiscal_year", "range", "deadline"]
Bounds = tuple[date, date]

_JOINED = re.compile(rf"{GAP}(?:{DASH}|(?:จน)?ถึง(?:สิ้น)?|(?P<and>และ)){GAP}")
_LISTED = re.compile(rf"{GAP}(?:และ|หรือ|,){GAP}(?:ภายใน)?{GAP}")
_BETWEEN = re.compile(rf"ระหว่าง(?:วันที่)?{GAP}$")
_DAY_WORD = rf"(?:วันที่{GAP})?"
_DAY_BEFORE = re.compile(rf"{_DAY_WORD}(?<![0-9.,/])([0-9]{{1,2}}){GAP}(?:{DASH}|ถึง){GAP}$")
_DEADLINE = re.compile(rf"(?:(?:ภายใน|ไม่เกิน){GAP}(?:สิ้น)?|(?P<before>ก่อน)|สิ้น){GAP}$")
_EVERY_YEAR = re.compile(
    rf"(?:{GAP}(?:และ|,){GAP}(?:ภายใน)?{GAP}(?:เดือน)?{GAP}(?:{FULL_PATTERN}|{SHORT_PATTERN})){{0,11}}"
    rf"{GAP}(?:ของ)?{GAP}ทุก{GAP}ปี"
)
_LOOK_BACK = 30  # the longest lead-in of a moment, with its gaps


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days, both ends inclusive; None where the text and the caller do not say.

    deadline: `start` is None, `end` the last day allowed. `inferred`: the year came from the fiscal year
    handed in, not from the text. `recurring`: said of every year, so it has no dates of its own.
    """

    kind: Kind
    start: date | None
    end: date | None
    inferred: bool = False
    recurring: bool = False

    @property
    def due(self) -> date | None:
        """The last day of a deadline; None for every other kind."""
        return self.end if self.kind == "deadline" else None


def _bounds(moment: Moment, fiscal_year: FiscalYear | None) -> Bounds | None:
    """Days of a moment, its year taken from the fiscal year when none is printed."""
    if moment.year is not None:
        return moment.bounds(moment.year)
    return moment.bounds(fiscal_year.month(moment.month)[0].year) if fiscal_year else None


def _impossible(moment: Moment) -> bool:
    """A day no calendar has; 29 February is judged by the year, when there is one."""
    return moment.bounds(2000 if moment.year is None else moment.year) is None


def _filled(first: Moment, last: Moment) -> tuple[Moment, Moment]:
    """Both ends with the year that one of them prints for both: ต.ค. - มี.ค. ๖๖ began in ๖๕."""
    turns = (first.month, first.day or 1) > (last.month, last.day or 31)
    if first.year is None and last.year is not None:
        first = _with_year(first, last.year - turns)
    elif last.year is None and first.year is not None:
        last = _with_year(last, first.year + turns)
    return first, last


def _with_year(moment: Moment, year: int) -> Moment:
    return Moment(moment.start, moment.end, moment.day, moment.month, year)


def _range(first: Moment, last: Moment, fiscal_year: FiscalYear | None) -> Period | None:
    """The period from one moment to another; None when they are no range at all."""
    first, last = _filled(first, last)
    if _impossible(first) or _impossible(last):
        return None
    begin, finish = _bounds(first, fiscal_year), _bounds(last, fiscal_year)
    if begin is None or finish is None:
        return Period("range", None, None) if fiscal_year is None else None
    if begin[0] > finish[1]:
        return None
    return Period("range", begin[0], finish[1], inferred=last.year is None)


def _as_deadline(bounds: Bounds | None, inferred: bool, *, before: bool = False) -> Period:
    """A deadline at the end of some days, or on the day before they begin (ก่อน excludes the day named)."""
    if bounds is None:
        return Period("deadline", None, None)
    last_day = bounds[0] - timedelta(days=1) if before else bounds[1]
    return Period("deadline", None, last_day, inferred)


class _Reader:
    """One pass over one text; keeps what the neighbouring moments were taken for."""

    def __init__(self, text: str, fiscal_year: FiscalYear | None) -> None:
        self.text = text
        self.seen = folded(text)
        self.fiscal_year = fiscal_year
        self.moments = find_moments(self.seen)
        self.deadline_ended = -1  # where the last deadline stopped, for lists of deadlines

    def span(self, start: int, end: int, period: Period) -> Span[Period]:
        return Span(start, end, self.text[start:end], period)

    def spans(self) -> Iterator[Span[Period]]:
        yield from map(self.of_phrase, find_fiscal_phrases(self.seen))
        position = 0
        while position < len(self.moments):
            joined = self.joined(position)
            found = joined or self.single(self.moments[position])
            if found:
                yield found
            position += 2 if joined else 1

    def joined(self, position: int) -> Span[Period] | None:
        """The range that this moment and the next make, if they do."""
        first, last = self.moments[position], next(iter(self.moments[position + 1 : position + 2]), None)
        link = _JOINED.fullmatch(self.seen, first.end, last.start) if last else None
        if last is None or link is None or (link["and"] and not self.before(first.start, _BETWEEN)):
            return None
        period = _range(first, last, self.fiscal_year)
        return self.span(first.start, last.end, period) if period else None

    def single(self, moment: Moment) -> Span[Period] | None:
        if _impossible(moment):
            return None
        return self.from_day_before(moment) or self.deadline(moment) or self.plain(moment)

    def before(self, position: int, pattern: re.Pattern[str]) -> re.Match[str] | None:
        return pattern.search(self.seen, max(0, position - _LOOK_BACK), position)

    def from_day_before(self, moment: Moment) -> Span[Period] | None:
        """1-15 มิ.ย. 2569: the first day stands before the dash without a month of its own."""
        found = self.before(moment.start, _DAY_BEFORE) if moment.day else None
        if found is None:
            return None
        first = Moment(found.start(), moment.start, int(found[1]), moment.month, moment.year)
        period = _range(first, moment, self.fiscal_year)
        return self.span(found.start(), moment.end, period) if period else None

    def deadline(self, moment: Moment) -> Span[Period] | None:
        lead = self.before(moment.start, _DEADLINE)
        listed = self.deadline_ended >= 0 and _LISTED.fullmatch(self.seen, self.deadline_ended, moment.start)
        if not lead and not listed:
            return None
        self.deadline_ended = moment.end
        start = lead.start() if lead else moment.start
        if self.every_year(moment):
            return self.span(start, moment.end, Period("deadline", None, None, recurring=True))
        bounds = _bounds(moment, self.fiscal_year)
        before = bool(lead and lead["before"])
        return self.span(start, moment.end, _as_deadline(bounds, moment.year is None, before=before))

    def plain(self, moment: Moment) -> Span[Period] | None:
        if moment.weak:
            return None
        kind: Kind = "day" if moment.day else "month"
        if self.every_year(moment):
            return self.span(moment.start, moment.end, Period(kind, None, None, recurring=True))
        bounds = _bounds(moment, self.fiscal_year)
        period = Period(kind, *bounds, moment.year is None) if bounds else Period(kind, None, None)
        return self.span(moment.start, moment.end, period)

    def every_year(self, moment: Moment) -> bool:
        return moment.year is None and bool(_EVERY_YEAR.match(self.seen, moment.end))

    def of_phrase(self, phrase: FiscalPhrase) -> Span[Period]:
        return self.span(phrase.start, phrase.end, _of_phrase(phrase, self.fiscal_year))


def _of_phrase(phrase: FiscalPhrase, fiscal_year: FiscalYear | None) -> Period:
    year = phrase.year or fiscal_year
    inferred = bool(year) and (phrase.year is None or phrase.guessed)
    bounds = _phrase_bounds(phrase, year) if year else None
    if phrase.deadline:
        return _as_deadline(bounds, inferred)
    kind: Kind = "range"
    if phrase.shape in ("fiscal_year", "quarter"):
        kind = phrase.shape
    return Period(kind, *bounds, inferred) if bounds else Period(kind, None, None)


def _phrase_bounds(phrase: FiscalPhrase, year: FiscalYear) -> Bounds | None:
    first, last = phrase.quarters
    end = phrase.last_year.ends if phrase.last_year else year.quarter(last)[1]
    start = year.quarter(first)[0]
    return (start, end) if start <= end else None


def find_periods(text: str, fiscal_year: FiscalYear | None = None) -> list[Span[Period]]:
    """Every period printed in `text`, in reading order, none overlapping. Never raises.

    A year that is not printed is taken from `fiscal_year` and marked inferred; without one the period is
    found but has no dates. A deadline's words (ภายในวันที่) belong to its span. ก่อนวันที่ means by the day
    before. “ของทุกปี” gives a recurring period without dates. A bare name of a month, or of ปีงบประมาณ
    without a year, is nothing.
    """
    return without_overlaps(_Reader(text, fiscal_year).spans())


def parse_period(text: str, fiscal_year: FiscalYear | None = None) -> Period:
    """The one period that `text` speaks of; words around it are allowed.

    Raises UnreadableText when there is none, or more than one.
    """
    found = find_periods(text, fiscal_year)
    if len(found) == 1:
        return found[0].meaning
    raise UnreadableText(
        f"พบช่วงเวลา {len(found)} ช่วงใน “{text}” โปรดพิมพ์ช่วงเดียว เช่น ๑ ตุลาคม ๒๕๖๘ ถึง ๓๐ กันยายน ๒๕๖๙",
        f"Found {len(found)} periods in “{text}”; type exactly one, such as ต.ค. ๖๘ - ก.ย. ๖๙.",
    )
