"""Bars that show how a whole is shared out: one row per question or unit, all rows of equal length."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from prongsai.documents.charts.lettering import (
    SMALL,
    centred,
    line_height,
    room_for,
    stacked,
    text_width,
    widest,
    wrapped,
)
from prongsai.documents.charts.palette import GRID, GROUND, OUTLINE, ink_on
from prongsai.documents.charts.shapes import MARGIN, WIDTH, Entry, box, legend, swatch
from prongsai.documents.scene import Line, Primitive, Scene

BAR = 26.0
LEAST_BAR = 260.0
_GAP = 10.0
_INSIDE = 6.0  # free on both sides of a text in a bar


@dataclass(frozen=True)
class Part:
    """One part of a row: how many, what is printed inside if there is room, and what it says in words."""

    value: int
    inside: str
    title: str


@dataclass(frozen=True)
class BarRow:
    """A row: its name, its parts, what is printed at its end, and what stands in it when all parts are 0."""

    label: str
    parts: tuple[Part, ...]
    end: str
    empty: str


@dataclass(frozen=True)
class Fill:
    """What a part looks like, and its name."""

    name: str
    colour: str


@dataclass(frozen=True)
class _Columns:
    label: float  # room of the names
    bar: float
    end: float

    @property
    def bar_left(self) -> float:
        return MARGIN + self.label + _GAP

    @property
    def end_left(self) -> float:
        return self.bar_left + self.bar + _GAP

    @property
    def width(self) -> float:
        return self.end_left + self.end + MARGIN


def stacked_bars(rows: tuple[BarRow, ...], fills: tuple[Fill, ...], *, title: str, description: str) -> Scene:
    """Names on the left, the parts in the order of ``fills``, the ends on the right, the legend above.

    ValueError if there is no row, or one that has not one part per fill.
    """
    if not rows or any(len(row.parts) != len(fills) for row in rows):
        raise ValueError("a bar chart needs a row, and one part per fill in every row")
    columns = _columns(rows)
    entries = [Entry(fill.name, swatch(fill.colour, OUTLINE)) for fill in fills]
    items, height = legend(entries, left=MARGIN, top=MARGIN, width=columns.width - 2 * MARGIN)
    y = MARGIN + height + _GAP
    for row in rows:
        lines = wrapped(row.label, columns.label)
        tall = max(len(lines) * line_height(), BAR) + _GAP
        items += stacked(lines, MARGIN, y + (tall - len(lines) * line_height()) / 2)
        items += _bar(row, fills, columns, y + (tall - BAR) / 2)
        y += tall
    return Scene(round(columns.width, 1), round(y + MARGIN, 1), title, description, tuple(items))


def _columns(rows: tuple[BarRow, ...]) -> _Columns:
    names = [row.label for row in rows]
    label = room_for(names, least=min(widest(names), 230.0), most=330)  # short names leave their room to the bars
    end = widest((row.end for row in rows), SMALL)
    inside = widest((row.empty for row in rows), SMALL) + 2 * _INSIDE
    free = WIDTH - 2 * MARGIN - label - end - 2 * _GAP
    return _Columns(label, max(free, LEAST_BAR, inside), end)


def _bar(row: BarRow, fills: tuple[Fill, ...], columns: _Columns, top: float) -> Iterator[Primitive]:
    total, middle = sum(part.value for part in row.parts), top + BAR / 2
    left = columns.bar_left
    if not total:
        yield box(left, top, columns.bar, BAR, fill=GROUND, stroke=GRID, title=f"{row.label}: {row.empty}")
        yield centred(row.empty, left + columns.bar / 2, middle, size=SMALL)
    edges = [left + columns.bar * part / max(total, 1) for part in accumulate((p.value for p in row.parts), initial=0)]
    for part, fill, begin, end in zip(row.parts, fills, edges, edges[1:], strict=False):
        if part.value:
            yield box(begin, top, end - begin, BAR, fill=fill.colour, stroke=OUTLINE, title=part.title)
        if part.value and text_width(part.inside, SMALL) + _INSIDE <= end - begin:
            yield centred(part.inside, (begin + end) / 2, middle, size=SMALL, fill=ink_on(fill.colour))
    yield from stacked((row.end,), columns.end_left, middle - line_height(SMALL) / 2, size=SMALL)
    yield Line(((round(left, 2), top - 3), (round(left, 2), top + BAR + 3)), OUTLINE, 1.0)
