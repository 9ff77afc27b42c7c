"""Measures over the twelve months of a fiscal year: periods with their done part, deadlines, and the two rounds."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from prongsai.documents.blocks import Chart
from prongsai.documents.charts.figures import check_score, plain, table_of
from prongsai.documents.charts.lettering import PALE_INK, SMALL, line_height, room_for, stacked, widest, wrapped
from prongsai.documents.charts.palette import DEEP_BLUE, GRID, GROUND, LIMIT, OUTLINE, between
from prongsai.documents.charts.shapes import MARGIN, SAMPLE, WIDTH, Entry, box, diamond, legend, swatch
from prongsai.documents.scene import Anchor, Line, Primitive, Scene
from prongsai.thai.dates import Digits, in_digits
from prongsai.thai.months import SHORT_NAMES
from prongsai.thai.years import FIRST_MONTH, FiscalYear, ce_to_be

MONTHS = 12
ROUNDS = (6, 12)
_BAR, _LANE = 14.0, 20.0
_GAP = 8.0
_PLANNED = between(DEEP_BLUE, GROUND, 0.75)
_NO_PERIOD = "-"


@dataclass(frozen=True)
class Span:
    """A period from the first to the last day, how it is printed, and how many per cent of it are done."""

    first: date
    last: date
    shown: str
    done: Decimal = Decimal(0)

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"{self.shown}: ends before it starts")
        check_score(self.done, self.shown)


@dataclass(frozen=True)
class Deadline:
    """A day by which something is due, and how it is printed."""

    day: date
    shown: str


@dataclass(frozen=True)
class PlannedMeasure:
    """A row: its name, its periods, its deadlines, and the state printed at its end ('๖๐ %')."""

    label: str
    spans: tuple[Span, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    state: str = ""


def gantt(
    measures: tuple[PlannedMeasure, ...],
    *,
    year: FiscalYear,
    title: str,
    digits: Digits = "thai",
    today: date | None = None,
) -> Chart:
    """Bars from October to September, the done part dark, deadlines as diamonds, rounds as dashed marks.

    today: a line through all rows, where it lies within ``year``. ValueError if there is no measure, or a day of
    theirs lies outside ``year``.
    """
    if not measures:
        raise ValueError("a Gantt strip needs a measure")
    for day in (d for m in measures for d in _days(m)):
        if not year.contains(day):
            raise ValueError(f"{day} lies outside the fiscal year {year}")
    strip = _Strip(measures, year, digits)
    items, y = list[Primitive](), strip.top
    for measure in measures:
        items += strip.row(measure, y)
        y += strip.height(measure)
    items = [*strip.ground(y), *items, *strip.rounds(y)]
    y += line_height(SMALL) + _GAP
    if today and year.contains(today):
        items += strip.today(today, y)
        y += line_height(SMALL)
    entries, height = legend(_entries(), left=MARGIN, top=y, width=strip.width - 2 * MARGIN)
    told = "; ".join(f"{plain(m.label)}: " + ", ".join(filter(None, _words(m))) for m in measures)
    table = table_of(
        ("มาตรการ", "ช่วงเวลา", "กำหนดส่ง", "ความก้าวหน้า"),
        ((plain(measure.label), *_words(measure)) for measure in measures),
        summary=title,
    )
    scene = Scene(round(strip.width, 1), round(y + height + MARGIN, 1), title, told, (*items, *entries))
    return Chart(scene, table)


def _days(measure: PlannedMeasure) -> Iterator[date]:
    for span in measure.spans:
        yield from (span.first, span.last)
    yield from (deadline.day for deadline in measure.deadlines)


def _words(measure: PlannedMeasure) -> tuple[str, str, str]:
    periods = ", ".join(span.shown for span in measure.spans) or _NO_PERIOD
    return periods, ", ".join(deadline.shown for deadline in measure.deadlines), measure.state


def _entries() -> list[Entry]:
    return [
        Entry("ช่วงเวลาตามแผน", swatch(_PLANNED, OUTLINE)),
        Entry("ส่วนที่ทำแล้ว", swatch(DEEP_BLUE)),
        Entry("กำหนดส่ง", lambda x, y: [_due(x + SAMPLE / 2, y, None)]),
        Entry("สิ้นรอบรายงาน", lambda x, y: [_round_mark(x + SAMPLE / 2, y - 9, y + 9)]),
    ]


def _due(x: float, y: float, title: str | None) -> Primitive:
    return diamond(x, y, 6.5, fill=LIMIT, stroke=GROUND, title=title)


def _round_mark(x: float, top: float, bottom: float) -> Line:
    x = round(x, 2)
    return Line(((x, round(top, 2)), (x, round(bottom, 2))), OUTLINE, 1.6, (5.0, 3.0))


def _lanes(spans: tuple[Span, ...]) -> list[list[Span]]:
    """Periods that overlap lie below each other."""
    lanes: list[list[Span]] = []
    for span in sorted(spans, key=lambda span: (span.first, span.last)):
        lane = next((lane for lane in lanes if lane[-1].last < span.first), None)
        if lane is None:
            lanes.append([span])
        else:
            lane.append(span)
    return lanes


class _Strip:
    """Where months and rows lie."""

    def __init__(self, measures: tuple[PlannedMeasure, ...], year: FiscalYear, digits: Digits) -> None:
        self.year, self.digits = year, digits
        self.label = room_for((m.label for m in measures), least=190, most=300)
        self.end = widest((m.state for m in measures), SMALL)
        self.left = MARGIN + self.label + _GAP
        free = WIDTH - self.left - self.end - _GAP - MARGIN
        self.month = max(free / MONTHS, widest(SHORT_NAMES, SMALL) + 4)
        self.top = MARGIN + 2 * line_height(SMALL) + 6

    @property
    def right(self) -> float:
        return self.left + self.month * MONTHS

    @property
    def width(self) -> float:
        return self.right + _GAP + self.end + MARGIN

    def x(self, day: date, *, end: bool = False) -> float:
        """Where ``day`` begins, or ends; all months are equally wide."""
        months = (day.year - self.year.starts.year) * MONTHS + day.month - self.year.starts.month
        passed = (day.day - (not end)) / calendar.monthrange(day.year, day.month)[1]
        return round(self.left + self.month * (months + passed), 2)

    def height(self, measure: PlannedMeasure) -> float:
        lanes = max(len(_lanes(measure.spans)), 1) + bool(measure.deadlines)
        return max(lanes * _LANE, len(wrapped(measure.label, self.label)) * line_height()) + _GAP

    def ground(self, bottom: float) -> Iterator[Primitive]:
        """Months with their names, and the Buddhist year over the first month of each calendar year."""
        for number in range(MONTHS + 1):
            x = round(self.left + self.month * number, 2)
            yield Line(((x, self.top - 4), (x, round(bottom, 2))), GRID, 0.8)
        for number in range(MONTHS):
            first, _ = self.year.month((FIRST_MONTH - 1 + number) % MONTHS + 1)
            x = self.left + self.month * number
            if number == 0 or first.month == 1:
                text = in_digits(str(ce_to_be(first.year)), self.digits)
                yield from stacked((text,), x + 2, MARGIN, size=SMALL, fill=PALE_INK)
            name = (SHORT_NAMES[first.month - 1],)
            yield from stacked(name, x + self.month / 2, MARGIN + line_height(SMALL), anchor="middle", size=SMALL)

    def row(self, measure: PlannedMeasure, top: float) -> Iterator[Primitive]:
        lines, height = wrapped(measure.label, self.label), self.height(measure)
        lanes = _lanes(measure.spans)
        used = (max(len(lanes), 1) + bool(measure.deadlines)) * _LANE
        yield Line(((MARGIN, round(top, 2)), (round(self.width - MARGIN, 2), round(top, 2))), GRID, 0.8)
        yield from stacked(lines, MARGIN, top + (height - len(lines) * line_height()) / 2)
        y = top + (height - used) / 2 + (_LANE - _BAR) / 2
        for lane in lanes:
            for span in lane:
                yield from self._bar(span, y)
            y += _LANE
        for deadline in measure.deadlines:
            yield _due(self.x(deadline.day, end=True), y + _BAR / 2, f"{plain(measure.label)}: {deadline.shown}")
        text = (measure.state,)
        yield from stacked(text, self.right + _GAP, top + (height - line_height(SMALL)) / 2, size=SMALL)

    def _bar(self, span: Span, top: float) -> Iterator[Primitive]:
        left, right = self.x(span.first), self.x(span.last, end=True)
        yield box(left, top, right - left, _BAR, fill=_PLANNED, stroke=OUTLINE, title=span.shown)
        if span.done:
            done = (right - left) * float(span.done) / 100
            yield box(left, top, done, _BAR, fill=DEEP_BLUE, title=span.shown)

    def today(self, day: date, bottom: float) -> Iterator[Primitive]:
        x = self.x(day)
        yield Line(((x, self.top - 4), (x, round(bottom, 2))), LIMIT, 2)
        yield from stacked(("วันนี้",), x, bottom, anchor="middle", size=SMALL, fill=LIMIT)

    def rounds(self, bottom: float) -> Iterator[Primitive]:
        for months in ROUNDS:
            x = self.left + self.month * months
            anchor: Anchor = "middle" if months < MONTHS else "end"
            yield _round_mark(x, self.top - 4, bottom + 3)
            text = in_digits(f"รอบ {months} เดือน", self.digits)
            yield from stacked((text,), x, bottom + 3, anchor=anchor, size=SMALL)
