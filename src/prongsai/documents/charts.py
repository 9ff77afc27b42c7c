"""Charts of ITA results as scenes. They stay readable in grey: lines differ in dashes, points in filling."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from prongsai.documents.labels import two_lines, width_em
from prongsai.documents.scene import Anchor, Dot, Line, Point, Polygon, Primitive, Scene, Text

NOW, BEFORE, LIMIT = "#1b4f72", "#8a6414", "#922b21"
GRID, GROUND, INK, PALE_INK = "#c4c4c4", "#ffffff", "#1a1a1a", "#5a5a5a"
DASH_BEFORE, DASH_LIMIT = (7.0, 4.0), (2.0, 2.5)

RADIUS = 150.0
LABEL_GAP = 16.0
SIZE, SMALL = 14.0, 11.5
LINE = 20.0
EM = 1.5  # stock Sarabun, in which scene sizes are given, is so much larger than the document font
LONGEST_LABEL = 7.0  # em of the document font; wider labels take two lines
MARGIN = 6.0


@dataclass(frozen=True)
class Series:
    """Values of one year, one per label; ``shown`` is how each is printed. None: there is no value."""

    name: str
    values: tuple[Decimal | None, ...]
    shown: tuple[str, ...]

    def __post_init__(self) -> None:
        if len(self.values) != len(self.shown):
            raise ValueError(f"{self.name}: {len(self.values)} values, {len(self.shown)} texts")


@dataclass(frozen=True)
class Threshold:
    """The score to reach, and its name as printed ('เกณฑ์ ๘๕ คะแนน')."""

    value: Decimal
    name: str


Scale = tuple[tuple[int, str], ...]
THAI_SCALE: Scale = ((20, "๒๐"), (40, "๔๐"), (60, "๖๐"), (80, "๘๐"), (100, "๑๐๐"))


@dataclass(frozen=True)
class _Label:
    lines: tuple[str, ...]
    angle: float  # clockwise from the top

    @property
    def width(self) -> float:
        return max(width_em(line, bold=True) for line in self.lines) * EM * SIZE

    @property
    def height(self) -> float:
        return LINE * len(self.lines)

    @property
    def anchor(self) -> Anchor:
        sine = math.sin(self.angle)
        return "middle" if abs(sine) < 0.1 else "start" if sine > 0 else "end"

    def reach(self) -> tuple[float, float]:
        """How far the label goes from the centre: to its side, and (with sign) to its middle line."""
        side = abs(math.sin(self.angle)) * (RADIUS + LABEL_GAP)
        side += self.width / 2 if self.anchor == "middle" else self.width
        return side, -math.cos(self.angle) * (RADIUS + LABEL_GAP + self.height / 2)


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

    Long labels take two lines, and the drawing grows until every label has room.
    """
    count = len(labels)
    if count < 3 or any(len(s.values) != count for s in (current, previous) if s):
        raise ValueError("a radar needs three labels or more, and one value per label")
    placed = [
        _Label((*two_lines(label, longest=LONGEST_LABEL), shown), 2 * math.pi * i / count)
        for i, (label, shown) in enumerate(zip(labels, current.shown, strict=True))
    ]
    half = max(_legend_width(current, previous, threshold) / 2, *(label.reach()[0] for label in placed)) + MARGIN
    top = max(label.height / 2 - label.reach()[1] for label in placed) + MARGIN
    bottom = max(label.height / 2 + label.reach()[1] for label in placed) + MARGIN
    legend = _legend(current, previous, threshold, width=2 * half, y=top + bottom + LINE / 2)
    items = [
        *_web(count, half, top, scale),
        *_series(previous, labels, half, top, hollow=True),
        *_ring(threshold, count, half, top),
        *_series(current, labels, half, top, hollow=False),
        *_scale_texts(half, top, scale),
        *(text for label in placed for text in _label_texts(label, half, top)),
        *legend,
    ]
    height = top + bottom + LINE + MARGIN
    return Scene(round(2 * half, 1), round(height, 1), title, _description(labels, current, previous), tuple(items))


def _at(cx: float, cy: float, angle: float, radius: float) -> Point:
    return round(cx + radius * math.sin(angle), 2), round(cy - radius * math.cos(angle), 2)


def _polygon_points(cx: float, cy: float, count: int, radius: float) -> tuple[Point, ...]:
    return tuple(_at(cx, cy, 2 * math.pi * i / count, radius) for i in range(count))


def _web(count: int, cx: float, cy: float, scale: Scale) -> Iterator[Primitive]:
    for value, _ in scale:
        yield Polygon(_polygon_points(cx, cy, count, RADIUS * value / 100), stroke=GRID, width=0.8)
    for end in _polygon_points(cx, cy, count, RADIUS):
        yield Line(((round(cx, 2), round(cy, 2)), end), stroke=GRID, width=0.8)


def _scale_texts(cx: float, cy: float, scale: Scale) -> Iterator[Primitive]:
    for value, text in scale[:-1]:  # the outermost ring would meet the top label
        x, y = round(cx + 4, 2), round(cy - RADIUS * value / 100 + 4, 2)
        yield Text(x, y, text, size=SMALL, fill=PALE_INK)


def _series(
    series: Series | None, labels: tuple[str, ...], cx: float, cy: float, *, hollow: bool
) -> Iterator[Primitive]:
    if series is None:
        return
    colour = BEFORE if hollow else NOW
    points = [
        (_at(cx, cy, 2 * math.pi * i / len(labels), RADIUS * float(value) / 100), f"{label}: {shown}")
        for i, (label, value, shown) in enumerate(zip(labels, series.values, series.shown, strict=True))
        if value is not None
    ]
    outline = tuple(point for point, _ in points)
    if hollow:
        yield Polygon(outline, stroke=colour, width=1.6, dash=DASH_BEFORE)
    else:
        yield Polygon(outline, fill=colour, stroke=colour, width=2.2, opacity=7)
    for (x, y), shown in points:
        yield _marker(x, y, f"{series.name} {shown}", hollow=hollow)


def _marker(x: float, y: float, title: str | None, *, hollow: bool) -> Dot:
    if hollow:
        return Dot(x, y, 3.2, GROUND, stroke=BEFORE, width=1.4, title=title)
    return Dot(x, y, 3.6, NOW, title=title)


def _ring(threshold: Threshold | None, count: int, cx: float, cy: float) -> Iterator[Primitive]:
    if threshold:
        points = _polygon_points(cx, cy, count, RADIUS * float(threshold.value) / 100)
        yield Polygon(points, stroke=LIMIT, width=2.4, dash=DASH_LIMIT, title=threshold.name)


def _label_texts(label: _Label, cx: float, cy: float) -> Iterator[Primitive]:
    x, _ = _at(cx, cy, label.angle, RADIUS + LABEL_GAP)
    first = cy + label.reach()[1] - label.height / 2 + LINE * 0.72
    for number, line in enumerate(label.lines):
        value = number == len(label.lines) - 1  # the last line is the score
        yield Text(x, round(first + LINE * number, 2), line, label.anchor, SIZE, NOW if value else INK, bold=value)


def _legend(
    current: Series, previous: Series | None, threshold: Threshold | None, *, width: float, y: float
) -> list[Primitive]:
    """Samples of the lines in use with their names, in one centred row."""
    x = (width - _legend_width(current, previous, threshold)) / 2
    items: list[Primitive] = []
    for name in _legend_names(current, previous, threshold):
        items += _sample(name, round(x, 2), round(y, 2), current, threshold)
        x += _sample_width(name)
    return items


def _legend_names(current: Series, previous: Series | None, threshold: Threshold | None) -> list[str]:
    return [part.name for part in (current, previous, threshold) if part]


def _legend_width(current: Series, previous: Series | None, threshold: Threshold | None) -> float:
    return sum(map(_sample_width, _legend_names(current, previous, threshold)))


def _sample_width(name: str) -> float:
    return 40 + width_em(name) * EM * SIZE + 18


def _sample(name: str, x: float, y: float, current: Series, threshold: Threshold | None) -> Iterator[Primitive]:
    ends = ((x, y), (x + 32, y))
    if threshold and name == threshold.name:
        yield Line(ends, stroke=LIMIT, width=2.4, dash=DASH_LIMIT)
    elif name == current.name:
        yield Line(ends, stroke=NOW, width=2.2)
        yield _marker(x + 16, y, None, hollow=False)
    else:
        yield Line(ends, stroke=BEFORE, width=1.6, dash=DASH_BEFORE)
        yield _marker(x + 16, y, None, hollow=True)
    yield Text(x + 40, y + 5, name, size=SIZE, fill=INK)


def _description(labels: tuple[str, ...], current: Series, previous: Series | None) -> str:
    """Every figure in words, for those who cannot see the drawing."""
    plain = [label.replace("\n", "") for label in labels]
    return "; ".join(
        f"{series.name}: " + ", ".join(f"{a} {b}" for a, b in zip(plain, series.shown, strict=True))
        for series in (current, previous)
        if series
    )
