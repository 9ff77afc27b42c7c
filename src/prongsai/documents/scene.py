"""A drawing as a list of primitives, drawn once as SVG for pages and once by Typst for papers.

Lengths are in scene units (one unit is one pixel at the drawing's own size), x to the right, y downwards.
Text sizes are those of stock Sarabun; a writer with another font scales them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Point = tuple[float, float]
Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True)
class Polygon:
    """A closed shape. ``opacity`` is that of the fill, in per cent; ``title`` says what it shows."""

    points: tuple[Point, ...]
    fill: str | None = None
    stroke: str | None = None
    width: float = 1.0
    dash: tuple[float, ...] = ()
    opacity: int = 100
    title: str | None = None


@dataclass(frozen=True)
class Line:
    """An open line through its points; ``dash`` alternates drawn and empty lengths."""

    points: tuple[Point, ...]
    stroke: str = "#000000"
    width: float = 1.0
    dash: tuple[float, ...] = ()


@dataclass(frozen=True)
class Dot:
    """A marker: a circle, filled or hollow (then ``fill`` is the colour of the ground)."""

    x: float
    y: float
    radius: float
    fill: str
    stroke: str | None = None
    width: float = 1.0
    title: str | None = None


@dataclass(frozen=True)
class Text:
    """One line of text; ``anchor`` says which end of it lies at x, and y is the base line."""

    x: float
    y: float
    text: str
    anchor: Anchor = "start"
    size: float = 14.0
    fill: str = "#000000"
    bold: bool = False


Primitive = Polygon | Line | Dot | Text


@dataclass(frozen=True)
class Scene:
    """A drawing; ``title`` and ``description`` are read aloud in its stead, so they hold every figure."""

    width: float
    height: float
    title: str
    description: str
    items: tuple[Primitive, ...]
