"""Shapes that several charts draw, in scene units."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from prongsai.documents.charts.lettering import SIZE, line_height, stacked, text_width, wrapped
from prongsai.documents.charts.palette import GROUND
from prongsai.documents.scene import Dot, Polygon, Primitive

WIDTH = 680.0
"""Of a chart on the full line of a report; labels that need more room make it wider."""
MARGIN = 6.0
SAMPLE = 32.0
_SAMPLE_GAP, _ENTRY_GAP = 8.0, 20.0

MarkerForm = Literal["dot", "ring", "square", "diamond"]


def box(
    left: float,
    top: float,
    width: float,
    height: float,
    *,
    fill: str | None,
    stroke: str | None = None,
    title: str | None = None,
) -> Polygon:
    """An upright rectangle."""
    right, bottom = round(left + width, 2), round(top + height, 2)
    left, top = round(left, 2), round(top, 2)
    return Polygon(((left, top), (right, top), (right, bottom), (left, bottom)), fill, stroke, title=title)


def marker(form: MarkerForm, x: float, y: float, colour: str, title: str | None = None) -> Primitive:
    """A point of a series around (x, y); the forms differ without colour."""
    x, y = round(x, 2), round(y, 2)
    if form == "dot":
        return Dot(x, y, 3.8, colour, title=title)
    if form == "ring":
        return Dot(x, y, 3.4, GROUND, stroke=colour, width=1.5, title=title)
    if form == "square":
        return box(x - 3.4, y - 3.4, 6.8, 6.8, fill=colour, title=title)
    return diamond(x, y, 4.6, fill=GROUND, stroke=colour, title=title)


def diamond(
    x: float, y: float, radius: float, *, fill: str, stroke: str | None = None, title: str | None = None
) -> Polygon:
    """A square on its corner around (x, y)."""
    corners = ((x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y))
    return Polygon(tuple((round(a, 2), round(b, 2)) for a, b in corners), fill, stroke, 1.4, title=title)


@dataclass(frozen=True)
class Entry:
    """A name in a legend; ``draw`` makes its sample from the left end and the middle height."""

    name: str
    draw: Callable[[float, float], Iterable[Primitive]]


def legend(entries: Iterable[Entry], *, left: float, top: float, width: float) -> tuple[list[Primitive], float]:
    """Samples with their names, as many side by side as fit into ``width``; and the height all take."""
    items, x, y, height = list[Primitive](), left, top, 0.0
    most = width - SAMPLE - _SAMPLE_GAP
    for entry in entries:
        lines = wrapped(entry.name, most)
        room = SAMPLE + _SAMPLE_GAP + max(map(text_width, lines))
        if x > left and x + room > left + width:
            x, y, height = left, y + height, 0.0
        items += entry.draw(x, y + line_height() / 2)
        items += stacked(lines, x + SAMPLE + _SAMPLE_GAP, y, size=SIZE)
        x, height = x + room + _ENTRY_GAP, max(height, len(lines) * line_height())
    return items, y + height - top


def swatch(fill: str, stroke: str | None = None) -> Callable[[float, float], Iterator[Primitive]]:
    """The sample of a filled area."""

    def draw(x: float, y: float) -> Iterator[Primitive]:
        yield box(x + 4, y - 7, SAMPLE - 8, 14, fill=fill, stroke=stroke)

    return draw
