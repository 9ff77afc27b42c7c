"""Scores of one to four series over the years: lines that break where years cannot be compared or a value is missing.

Series differ in dashes and in the form of their points, which also stand before the printed values.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from prongsai.documents.blocks import Chart
from prongsai.documents.charts.figures import HIGHEST, Series, Threshold, floor_of, plain, table_of
from prongsai.documents.charts.lettering import (
    ASCENT,
    DESCENT,
    PALE_INK,
    SIZE,
    SMALL,
    line_height,
    stacked,
    text_width,
    widest,
    wrapped,
)
from prongsai.documents.charts.palette import BEFORE, GRID, GROUND, LIMIT, NOW, OUTLINE
from prongsai.documents.charts.shapes import MARGIN, SAMPLE, WIDTH, Entry, MarkerForm, box, legend, marker
from prongsai.documents.scene import Line, Point, Primitive, Scene, Text
from prongsai.thai.dates import Digits, in_digits

PLOT_HEIGHT = 270.0
HEADROOM = 26.0  # for the figure above a point at 100
MOST_SERIES = 4
_GAP = 8.0
_POINT = 6.0  # half the height that a point keeps free of figures
_SIGN = 13.0  # the series' sign before a figure
_CROSSED = 9.0  # a figure would rather lie so much farther away than on a line
_BELOW = 6.0  # or above its point than below
_STEP = 2.0  # between the heights that are tried


@dataclass(frozen=True)
class Incomparable:
    """The year ``label`` and those after it cannot be compared with the years before; ``reason`` is printed."""

    label: str
    reason: str


@dataclass(frozen=True)
class _Look:
    colour: str
    form: MarkerForm
    width: float
    dash: tuple[float, ...] = ()


_LOOKS = (
    _Look(NOW, "dot", 2.4),
    _Look(BEFORE, "ring", 1.7, (7.0, 4.0)),
    _Look("#5b2c6f", "square", 1.5, (2.0, 3.0)),
    _Look("#23693a", "diamond", 1.5, (11.0, 3.0, 2.5, 3.0)),
)
_LIMIT_DASH = (2.0, 2.5)


@dataclass(frozen=True)
class _Plot:
    """Where years and scores lie."""

    left: float
    top: float
    step: float  # from one year to the next
    count: int
    floor: int

    def x(self, number: float) -> float:
        return round(self.left + (number + 0.5) * self.step, 2)

    def y(self, score: float) -> float:
        return round(self.top + PLOT_HEIGHT * (HIGHEST - score) / (HIGHEST - self.floor), 2)

    @property
    def right(self) -> float:
        return self.left + self.step * self.count

    @property
    def bottom(self) -> float:
        return self.top + PLOT_HEIGHT


def trend(
    labels: tuple[str, ...],
    series: tuple[Series, ...],
    *,
    title: str,
    breaks: tuple[Incomparable, ...] = (),
    threshold: Threshold | None = None,
    digits: Digits = "thai",
) -> Chart:
    """Scores of each series, one per label (a year); the first series is the strongest.

    A line breaks before each label named in ``breaks``, at a dashed upright mark, and the reason is printed below;
    a missing value leaves a gap. The axis starts at 50 if all scores lie well above, and then says so. ValueError
    for unequal lengths, repeated labels, more than four series, or a break that has no year before it.
    """
    _check(labels, series, breaks)
    plot = _plot(labels, series, threshold, digits)
    parted = {labels.index(found.label) for found in breaks}
    lines = [list(_runs(one, plot, parted)) for one in series]
    notes = tuple(_note(labels, found) for found in breaks)
    foot, height = _foot(labels, series, threshold, notes, plot)
    items = [
        *_ground(plot, parted, digits),
        *_limit(threshold, plot),
        *(line for one, look in zip(lines, _LOOKS, strict=False) for line in _lines(one, look)),
        *_points(labels, series, plot),
        *_figures(series, plot, [part for one in lines for run in one for part in pairwise(run)], threshold),
        *foot,
    ]
    scene = Scene(
        round(plot.right + MARGIN, 1), round(height, 1), title, _told(labels, series, threshold, notes), tuple(items)
    )
    rows = zip(map(plain, labels), *(one.shown for one in series), strict=True)
    return Chart(scene, table_of(("ปี", *(one.name for one in series)), rows, summary=title, note=" ".join(notes)))


def _check(labels: tuple[str, ...], series: tuple[Series, ...], breaks: tuple[Incomparable, ...]) -> None:
    if len(labels) < 2 or len(set(labels)) != len(labels):
        raise ValueError("a trend needs two labels or more, all different")
    if not 1 <= len(series) <= MOST_SERIES or any(len(one.values) != len(labels) for one in series):
        raise ValueError("a trend needs one to four series with one value per label")
    if any(found.label not in labels[1:] for found in breaks):
        raise ValueError("a break stands before a label that has another before it")


def _plot(labels: tuple[str, ...], series: tuple[Series, ...], threshold: Threshold | None, digits: Digits) -> _Plot:
    values = [value for one in series for value in one.values if value is not None]
    floor = floor_of([*values, threshold.value] if threshold else values)
    left = MARGIN + widest(in_digits(str(mark), digits) for mark in _marks(floor)) + _GAP
    needed = max(widest((shown for one in series for shown in one.shown), bold=True) + _SIGN, 60.0) + 2 * _GAP
    step = max(needed, (WIDTH - left - MARGIN) / len(labels))
    head = line_height(SMALL) if floor else 0.0
    return _Plot(left, MARGIN + head + HEADROOM, step, len(labels), floor)


def _marks(floor: int) -> range:
    return range(floor, HIGHEST + 1, 10 if floor else 20)


def _runs(series: Series, plot: _Plot, parted: set[int]) -> Iterator[list[Point]]:
    """The stretches of years that one line connects."""
    run: list[Point] = []
    for number, value in enumerate(series.values):
        if run and (number in parted or value is None):
            yield run
            run = []
        if value is not None:
            run.append((plot.x(number), plot.y(float(value))))
    if run:
        yield run


def _ground(plot: _Plot, parted: set[int], digits: Digits) -> Iterator[Primitive]:
    for mark in _marks(plot.floor):
        y, text = plot.y(mark), in_digits(str(mark), digits)
        yield Line(((plot.left, y), (plot.right, y)), OUTLINE if mark == plot.floor else GRID, 0.8)
        yield Text(round(plot.left - _GAP, 2), y + 4, text, "end", SMALL, PALE_INK)
    for number in sorted(parted):
        x = round(plot.left + number * plot.step, 2)
        yield Line(((x, plot.top - HEADROOM / 2), (x, plot.bottom)), OUTLINE, 1.1, (5.0, 4.0))
    if plot.floor:
        text = in_digits(f"แกนคะแนนเริ่มที่ {plot.floor} ไม่ใช่ 0", digits)
        yield from stacked((text,), MARGIN, MARGIN, size=SMALL, fill=PALE_INK)


def _limit(threshold: Threshold | None, plot: _Plot) -> Iterator[Primitive]:
    if threshold:
        left, right, y = round(plot.left, 2), round(plot.right, 2), plot.y(float(threshold.value))
        yield Line(((left, y), (right, y)), LIMIT, 2.2, _LIMIT_DASH)


def _lines(runs: Iterable[list[Point]], look: _Look) -> Iterator[Primitive]:
    for run in runs:
        if len(run) > 1:
            yield Line(tuple(run), look.colour, look.width, look.dash)


def _points(labels: tuple[str, ...], series: tuple[Series, ...], plot: _Plot) -> Iterator[Primitive]:
    for one, look in reversed(list(zip(series, _LOOKS, strict=False))):  # the strongest on top
        for number, (label, value, shown) in enumerate(zip(labels, one.values, one.shown, strict=True)):
            if value is not None:
                title = f"{one.name} {plain(label)}: {shown}"
                yield marker(look.form, plot.x(number), plot.y(float(value)), look.colour, title)


@dataclass(frozen=True)
class _Figure:
    """A printed value that wants to stand at the height ``y`` of its point."""

    y: float
    text: str
    look: _Look
    signed: bool

    @property
    def width(self) -> float:
        return text_width(self.text, SMALL, bold=True) + (_SIGN if self.signed else 0)

    def drawn(self, x: float, base: float) -> Iterator[Primitive]:
        left = x - self.width / 2
        yield box(left - 1, base - SMALL * 0.75, self.width + 2, SMALL * 0.85, fill=GROUND)
        if self.signed:
            yield marker(self.look.form, left + 5, base - SMALL * 0.33, self.look.colour)
            left += _SIGN
        yield Text(round(left, 2), round(base, 2), self.text, "start", SMALL, self.look.colour, bold=True)


def _figures(
    series: tuple[Series, ...], plot: _Plot, parts: list[tuple[Point, Point]], threshold: Threshold | None
) -> Iterator[Primitive]:
    """Every value beside its point, moved up or down until nothing overlaps."""
    if threshold:
        y = plot.y(float(threshold.value))
        parts = [*parts, ((plot.left, y), (plot.right, y))]
    for number in range(plot.count):
        column = sorted(
            (
                _Figure(plot.y(float(value)), one.shown[number], look, len(series) > 1)
                for one, look in zip(series, _LOOKS, strict=False)
                if (value := one.values[number]) is not None
            ),
            key=lambda figure: figure.y,
        )
        for figure, base in zip(column, _bases(column, plot, plot.x(number), parts), strict=True):
            yield from figure.drawn(plot.x(number), base)


def _bases(column: list[_Figure], plot: _Plot, x: float, parts: list[tuple[Point, Point]]) -> list[float]:
    """The base line of each figure, in the order of the points, as near to them and crossing as few lines as can be.

    There always is a way: four points and three figures close less than four fifths of the column.
    """
    points = [(figure.y - _POINT, figure.y + _POINT) for figure in column]
    top, bottom = plot.top - HEADROOM + ASCENT * SMALL, plot.bottom - DESCENT * SMALL
    heights = [top + step * _STEP for step in range(int((bottom - top) / _STEP) + 1)]
    free = [base for base in heights if not any(_meets(base, span) for span in points)]
    ways: list[tuple[float, list[float]]] = [(0.0, [])]  # what the figures so far cost, and where they lie
    for figure in column:
        spans = _heights_of_lines(parts, x - figure.width / 2, x + figure.width / 2)
        ways = [
            (before[0] + _cost(base, figure, spans), [*before[1], base])
            for base in free
            if (before := min((way for way in ways if _below(base, way[1])), default=None))
        ]
    return min(ways)[1]


def _below(base: float, above: list[float]) -> bool:
    return not above or above[-1] + (ASCENT + DESCENT) * SMALL <= base


def _meets(base: float, span: tuple[float, float]) -> bool:
    return base - ASCENT * SMALL < span[1] and base + DESCENT * SMALL > span[0]


def _cost(base: float, figure: _Figure, spans: list[tuple[float, float]]) -> float:
    crossed = sum(base - 0.75 * SMALL < low and base + 2 > high for high, low in spans)
    return abs(base - SMALL / 3 - figure.y) + _CROSSED * crossed + _BELOW * (base > figure.y)


def _heights_of_lines(parts: list[tuple[Point, Point]], left: float, right: float) -> list[tuple[float, float]]:
    """Between which heights each line runs where it passes from ``left`` to ``right``."""
    spans = []
    for (x0, y0), (x1, y1) in parts:
        begin, end = max(left, x0), min(right, x1)
        if begin < end:
            first, last = (y0 + (y1 - y0) * (x - x0) / (x1 - x0) for x in (begin, end))
            spans.append((min(first, last), max(first, last)))
    return spans


def _foot(
    labels: tuple[str, ...],
    series: tuple[Series, ...],
    threshold: Threshold | None,
    notes: tuple[str, ...],
    plot: _Plot,
) -> tuple[list[Primitive], float]:
    """Years, legend and notes below the plot; and the height at which they end."""
    names = [wrapped(label, plot.step - _GAP, SIZE) for label in labels]
    items: list[Primitive] = []
    for number, lines in enumerate(names):
        items += stacked(lines, plot.x(number), plot.bottom + 4, anchor="middle")
    y = plot.bottom + 4 + max(map(len, names)) * line_height() + _GAP
    entries, height = legend(_entries(series, threshold), left=MARGIN, top=y, width=plot.right - MARGIN)
    items += entries
    y += height + _GAP
    for note in notes:
        lines = wrapped(note, plot.right - MARGIN, SMALL)
        items += stacked(lines, MARGIN, y, size=SMALL)
        y += len(lines) * line_height(SMALL)
    return items, y + MARGIN


def _entries(series: tuple[Series, ...], threshold: Threshold | None) -> Iterator[Entry]:
    for one, look in zip(series, _LOOKS, strict=False):
        yield Entry(one.name, partial(_sample, look))
    if threshold:
        yield Entry(threshold.name, lambda x, y: [Line(((x, y), (x + SAMPLE, y)), LIMIT, 2.2, _LIMIT_DASH)])


def _sample(look: _Look, x: float, y: float) -> Iterator[Primitive]:
    yield Line(((x, y), (x + SAMPLE, y)), look.colour, look.width, look.dash)
    yield marker(look.form, x + SAMPLE / 2, y, look.colour)


def _note(labels: tuple[str, ...], found: Incomparable) -> str:
    before = labels[labels.index(found.label) - 1]
    return f"เส้นประแนวตั้งระหว่าง {plain(before)} กับ {plain(found.label)}: เทียบกันไม่ได้ {found.reason}"


def _told(
    labels: tuple[str, ...], series: tuple[Series, ...], threshold: Threshold | None, notes: tuple[str, ...]
) -> str:
    lines = [
        f"{one.name}: " + ", ".join(f"{plain(a)} {b}" for a, b in zip(labels, one.shown, strict=True)) for one in series
    ]
    return "; ".join([*lines, *([threshold.name] if threshold else []), *notes])
