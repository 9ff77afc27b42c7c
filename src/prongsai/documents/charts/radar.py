"""The radar of the indicators: this year filled, the year before dashed, the threshold as a dotted ring."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import combinations

from prongsai.documents.blocks import Chart
from prongsai.documents.charts.figures import HIGHEST, THAI_SCALE, Scale, Series, Threshold, plain, table_of
from prongsai.documents.charts.lettering import INK, PALE_INK, SIZE, SMALL, text_width, widest, wrapped
from prongsai.documents.charts.palette import BEFORE, GRID, LIMIT, NOW
from prongsai.documents.charts.shapes import MARGIN, SAMPLE, WIDTH, Entry, legend, marker
from prongsai.documents.scene import Anchor, Line, Point, Polygon, Primitive, Scene, Text

DASH_BEFORE, DASH_LIMIT = (7.0, 4.0), (2.0, 2.5)

RADIUS, RADIUS_STEP = 150.0, 25.0
LABEL_GAP = 16.0
LINE = 20.0
LONGEST_LABEL = 147.0  # wider labels take more lines


@dataclass(frozen=True)
class _Label:
    """A name and its score at the end of an axis, in lengths from the centre."""

    lines: tuple[str, ...]
    angle: float  # clockwise from the top
    radius: float

    @property
    def anchor(self) -> Anchor:
        sine = math.sin(self.angle)
        return "middle" if abs(sine) < 0.1 else "start" if sine > 0 else "end"

    @property
    def x(self) -> float:
        return math.sin(self.angle) * (self.radius + LABEL_GAP)

    @property
    def left(self) -> float:
        return self.x - widest(self.lines, bold=True) * {"start": 0.0, "middle": 0.5, "end": 1.0}[self.anchor]

    @property
    def right(self) -> float:
        return self.left + widest(self.lines, bold=True)

    @property
    def top(self) -> float:
        half = LINE * len(self.lines) / 2
        return -math.cos(self.angle) * (self.radius + LABEL_GAP + half) - half

    @property
    def bottom(self) -> float:
        return self.top + LINE * len(self.lines)

    def meets(self, other: _Label) -> bool:
        beside = self.right <= other.left or other.right <= self.left
        return not (beside or self.bottom <= other.top or other.bottom <= self.top)


@dataclass(frozen=True)
class _Web:
    """Where the axes and the scores on them lie."""

    count: int
    x: float
    y: float
    radius: float

    def at(self, number: int, score: float) -> Point:
        angle, length = 2 * math.pi * number / self.count, self.radius * score / HIGHEST
        return round(self.x + length * math.sin(angle), 2), round(self.y - length * math.cos(angle), 2)

    def ring(self, score: float) -> tuple[Point, ...]:
        return tuple(self.at(number, score) for number in range(self.count))


def radar(
    labels: tuple[str, ...],
    current: Series,
    *,
    previous: Series | None = None,
    threshold: Threshold | None = None,
    title: str,
    scale: Scale = THAI_SCALE,
) -> Scene:
    """Scores from 0 to 100 on one axis per label, last year's behind, the threshold as a ring.

    Long labels take several lines, and the drawing grows until every label has room.
    """
    count = len(labels)
    if count < 3 or any(len(s.values) != count for s in (current, previous) if s):
        raise ValueError("a radar needs three labels or more, and one value per label")
    placed = _placed(labels, current)
    entries = list(_entries(current, previous, threshold))
    named = sum(SAMPLE + 28 + text_width(entry.name) for entry in entries) - 20
    half = max(min(named, WIDTH) / 2, *(max(-label.left, label.right) for label in placed)) + MARGIN
    web = _Web(count, half, MARGIN - min(label.top for label in placed), placed[0].radius)
    foot = web.y + max(label.bottom for label in placed) + MARGIN
    left = max(half - named / 2, MARGIN)
    names, height = legend(entries, left=left, top=foot, width=2 * half - 2 * left + 1)
    items = [
        *_ground(web, scale),
        *(_series(previous, labels, web, hollow=True) if previous else ()),
        *_limit(threshold, web),
        *_series(current, labels, web, hollow=False),
        *_scale_texts(web, scale),
        *(text for label in placed for text in _label_texts(label, web)),
        *names,
    ]
    told = _description(labels, current, previous)
    return Scene(round(2 * half, 1), round(foot + height + MARGIN, 1), title, told, tuple(items))


def _placed(labels: tuple[str, ...], current: Series) -> list[_Label]:
    """The labels around the smallest radar at which none lies over another."""
    lines = [
        (*wrapped(a, LONGEST_LABEL), *wrapped(b, LONGEST_LABEL)) for a, b in zip(labels, current.shown, strict=True)
    ]
    radius = RADIUS
    while True:
        placed = [_Label(text, 2 * math.pi * i / len(lines), radius) for i, text in enumerate(lines)]
        if not any(one.meets(other) for one, other in combinations(placed, 2)):
            return placed
        radius += RADIUS_STEP


def radar_chart(
    labels: tuple[str, ...],
    current: Series,
    *,
    previous: Series | None = None,
    threshold: Threshold | None = None,
    title: str,
    scale: Scale = THAI_SCALE,
) -> Chart:
    """The radar with the table of its figures."""
    scene = radar(labels, current, previous=previous, threshold=threshold, title=title, scale=scale)
    shown = [series for series in (current, previous) if series]
    rows = zip(map(plain, labels), *(series.shown for series in shown), strict=True)
    headers = ("ตัวชี้วัด", *(series.name for series in shown))
    return Chart(scene, table_of(headers, rows, summary=title, note=threshold.name if threshold else ""), width=80)


def _ground(web: _Web, scale: Scale) -> Iterator[Primitive]:
    for value, _ in scale:
        yield Polygon(web.ring(value), stroke=GRID, width=0.8)
    for end in web.ring(HIGHEST):
        yield Line(((round(web.x, 2), round(web.y, 2)), end), stroke=GRID, width=0.8)


def _scale_texts(web: _Web, scale: Scale) -> Iterator[Primitive]:
    for value, text in scale[:-1]:  # the outermost ring would meet the top label
        x, y = web.at(0, value)
        yield Text(round(x + 4, 2), round(y + 4, 2), text, size=SMALL, fill=PALE_INK)


def _series(series: Series, labels: tuple[str, ...], web: _Web, *, hollow: bool) -> Iterator[Primitive]:
    points = [
        (web.at(number, float(value)), f"{series.name} {plain(label)}: {shown}")
        for number, (label, value, shown) in enumerate(zip(labels, series.values, series.shown, strict=True))
        if value is not None
    ]
    outline = tuple(point for point, _ in points)
    if outline and hollow:
        yield Polygon(outline, stroke=BEFORE, width=1.6, dash=DASH_BEFORE)
    elif outline:
        yield Polygon(outline, fill=NOW, stroke=NOW, width=2.2, opacity=7)
    for (x, y), title in points:
        yield marker("ring", x, y, BEFORE, title) if hollow else marker("dot", x, y, NOW, title)


def _limit(threshold: Threshold | None, web: _Web) -> Iterator[Primitive]:
    if threshold:
        ring = web.ring(float(threshold.value))
        yield Polygon(ring, stroke=LIMIT, width=2.4, dash=DASH_LIMIT, title=threshold.name)


def _label_texts(label: _Label, web: _Web) -> Iterator[Primitive]:
    """The name, and below it the score."""
    for number, line in enumerate(label.lines):
        last, y = number == len(label.lines) - 1, web.y + label.top + LINE * (number + 0.72)
        x = round(web.x + label.x, 2)
        yield Text(x, round(y, 2), line, label.anchor, SIZE, NOW if last else INK, bold=last)


def _entries(current: Series, previous: Series | None, threshold: Threshold | None) -> Iterator[Entry]:
    yield Entry(current.name, partial(_sample, hollow=False))
    if previous:
        yield Entry(previous.name, partial(_sample, hollow=True))
    if threshold:
        yield Entry(threshold.name, lambda x, y: [Line(((x, y), (x + SAMPLE, y)), LIMIT, 2.4, DASH_LIMIT)])


def _sample(x: float, y: float, *, hollow: bool) -> Iterator[Primitive]:
    ends = ((round(x, 2), round(y, 2)), (round(x + SAMPLE, 2), round(y, 2)))
    yield Line(ends, BEFORE, 1.6, DASH_BEFORE) if hollow else Line(ends, NOW, 2.2)
    yield marker("ring", x + SAMPLE / 2, y, BEFORE) if hollow else marker("dot", x + SAMPLE / 2, y, NOW)


def _description(labels: tuple[str, ...], current: Series, previous: Series | None) -> str:
    """Every figure in words, for those who cannot see the drawing."""
    return "; ".join(
        f"{series.name}: " + ", ".join(f"{plain(a)} {b}" for a, b in zip(labels, series.shown, strict=True))
        for series in (current, previous)
        if series
    )
