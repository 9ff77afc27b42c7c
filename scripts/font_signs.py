"""Signs that papers use and Sarabun lacks: bullets, tick boxes, ticks, and blanks of fixed width.

Drawn here by coordinates, in font units (500 is the height of an x), y upwards. All stand upright, in italics too.
An outline is a list of closed contours: what lies to the right of the pen is filled, so that holes run the other way.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph

Point = tuple[float, float]

MIDDLE = 294  # the height on which Sarabun's own bullet is centred
LIGHT, BOLD = 52, 76  # strokes of the upright and of the bold styles


@dataclass(frozen=True)
class Contour:
    """A closed line through its points; on a ``curved`` one every second point is a control point."""

    points: tuple[Point, ...]
    curved: bool = False

    def reversed(self) -> Contour:
        """The same line as a hole; it still starts on the line, not at a control point."""
        return Contour((self.points[0], *self.points[:0:-1]), self.curved)


Outline = list[Contour]


@dataclass(frozen=True)
class Sign:
    """A character's advance width, and its outline for a given width of strokes."""

    advance: int
    outline: Callable[[float], Outline]


def disc(x: float, radius: float) -> Contour:
    """A circle on the middle line, of eight arcs."""
    step = math.pi / 8
    reach = [radius if i % 2 == 0 else radius / math.cos(step) for i in range(16)]
    return Contour(
        tuple((x + r * math.sin(i * step), MIDDLE + r * math.cos(i * step)) for i, r in enumerate(reach)), curved=True
    )


def ring(x: float, radius: float, stroke: float) -> Outline:
    """A circle's line; its outer edge is ``radius`` from the centre."""
    return [disc(x, radius), disc(x, radius - stroke).reversed()]


def square(x: float, side: float, middle: float = MIDDLE) -> Contour:
    """A square centred on x."""
    half = side / 2
    left, right, low, high = x - half, x + half, middle - half, middle + half
    return Contour(((left, low), (left, high), (right, high), (right, low)))


def frame(x: float, side: float, stroke: float) -> Outline:
    """A square's line; ``side`` is that of its outer edge."""
    return [square(x, side), square(x, side - 2 * stroke).reversed()]


def diamond(x: float, y: float, reach: float) -> Contour:
    """A square on its corner."""
    return Contour(((x - reach, y), (x, y + reach), (x + reach, y), (x, y - reach)))


def tick(x: float, size: float, stroke: float) -> Contour:
    """A tick whose corner stands on x: a short arm up to the left, a long one up to the right, thicker at its end."""
    low = MIDDLE - 0.42 * size
    return Contour(
        (
            (x - stroke * 0.2, low),
            (x - 0.36 * size, low + 0.36 * size),
            (x - 0.36 * size + stroke * 0.8, low + 0.36 * size + stroke * 0.8),
            (x, low + stroke * 1.5),
            (x + 0.52 * size - stroke * 0.6, low + 0.92 * size),
            (x + 0.52 * size + stroke * 0.6, low + 0.92 * size - stroke * 0.6),
            (x + stroke * 0.6, low),
        )
    )


def cross(x: float, reach: float, stroke: float) -> Contour:
    """Two strokes on the middle line, from corner to corner of a square of twice the reach."""
    thick = stroke / math.sqrt(2)
    quarter = [(-reach, reach - thick), (-reach + thick, reach), (0, thick)]
    points: list[Point] = []
    for _ in range(4):
        points += quarter
        quarter = [(dy, -dx) for dx, dy in quarter]
    return Contour(tuple((x + dx, MIDDLE + dy) for dx, dy in points))


def arrowhead(stroke: float) -> Outline:
    """An arrowhead with the light from above: its upper half is a line, its lower half is filled."""
    tip, notch = (700.0, float(MIDDLE)), (220.0, float(MIDDLE))
    upper, lower = (70.0, MIDDLE + 280.0), (70.0, MIDDLE - 280.0)
    half = (notch, upper, tip)
    return [Contour(half), Contour(_shrunk(half, stroke * 0.8)).reversed(), Contour((notch, tip, lower))]


def _shrunk(triangle: tuple[Point, Point, Point], by: float) -> tuple[Point, ...]:
    """The triangle with every side moved inwards, seen from the centre of its inner circle."""
    a, b, c = triangle
    sides = math.dist(b, c), math.dist(c, a), math.dist(a, b)
    around = sum(sides)
    x, y = (sum(s * p[i] for s, p in zip(sides, triangle, strict=True)) / around for i in (0, 1))
    area = abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2
    scale = 1 - by * around / (2 * area)
    return tuple((x + (px - x) * scale, y + (py - y) * scale) for px, py in triangle)


def wedge(left: float, right: float, half: float, notch: float = 0) -> Contour:
    """A pointer to the right; ``notch`` cuts into its back."""
    back = ((left + notch, float(MIDDLE)),) if notch else ()
    return Contour(((left, MIDDLE + half), (right, float(MIDDLE)), (left, MIDDLE - half), *back))


def _nothing(_stroke: float) -> Outline:
    return []


SIGNS: dict[str, Sign] = {
    "□": Sign(600, lambda s: frame(300, 484, s)),
    "▪": Sign(368, lambda _: [square(184, 236)]),
    "►": Sign(760, lambda _: [wedge(60, 700, 210)]),
    "○": Sign(640, lambda s: ring(320, 260, s)),
    "●": Sign(640, lambda _: [disc(320, 260)]),
    "◦": Sign(368, lambda s: ring(184, 130, s)),
    "☐": Sign(760, lambda s: frame(380, 640, s)),
    "☑": Sign(760, lambda s: [*frame(380, 640, s), tick(340, 400, s * 1.1)]),
    "☒": Sign(760, lambda s: [*frame(380, 640, s), cross(380, 190, s)]),
    "✓": Sign(680, lambda s: [tick(290, 600, s * 1.3)]),
    "✔": Sign(760, lambda s: [tick(310, 620, s * 2.2)]),
    "✗": Sign(640, lambda s: [cross(320, 240, s * 1.4)]),
    "❖": Sign(760, lambda s: [diamond(380 + dx, MIDDLE + dy, 140) for dx, dy in _around(140 + s / 2)]),
    "➢": Sign(760, arrowhead),
    "➤": Sign(760, lambda _: [wedge(70, 700, 280, notch=150)]),
    "\u2002": Sign(750, _nothing),
    "\u2003": Sign(1500, _nothing),
    "\u2009": Sign(250, _nothing),
    "\u202f": Sign(250, _nothing),
}
"""The widths of the blanks are those of the finished em of 1500 units: a half, a whole, two of a sixth."""

SAME_AS = {"\u2011": "\u2010"}
"""Characters that look like one which Sarabun has: the hyphen at which no line may end."""


def _around(reach: float) -> tuple[Point, ...]:
    return (0, reach), (reach, 0), (0, -reach), (-reach, 0)


def glyph_of_sign(char: str, *, bold: bool) -> Glyph:
    """The outline of one of SIGNS as a TrueType glyph."""
    pen = TTGlyphPen(None)
    for contour in SIGNS[char].outline(BOLD if bold else LIGHT):
        _draw(pen, contour)
    return pen.glyph()


def _draw(pen: TTGlyphPen, contour: Contour) -> None:
    points = [(round(x), round(y)) for x, y in contour.points]
    pen.moveTo(points[0])
    if contour.curved:
        for control, end in zip(points[1::2], [*points[2::2], points[0]], strict=True):
            pen.qCurveTo(control, end)
    else:
        for point in points[1:]:
            pen.lineTo(point)
    pen.closePath()


def add_signs(font: TTFont, *, bold: bool) -> None:
    """Give ``font`` a glyph for each of SIGNS and SAME_AS; ValueError if it has one already."""
    known = font.getBestCmap()
    if there := [char for char in (*SIGNS, *SAME_AS) if ord(char) in known]:
        raise ValueError(f"the font has these signs already: {there}")
    for char, sign in SIGNS.items():
        _add(font, char, glyph_of_sign(char, bold=bold), sign.advance)
    for char, model in SAME_AS.items():
        name = known[ord(model)]
        pen = TTGlyphPen(font.getGlyphSet())
        pen.addComponent(name, (1, 0, 0, 1, 0, 0))
        _add(font, char, pen.glyph(), font["hmtx"][name][0])


def _add(font: TTFont, char: str, glyph: Glyph, advance: int) -> None:
    name = f"uni{ord(char):04X}"
    font.setGlyphOrder([*font.getGlyphOrder(), name])
    font["glyf"][name] = glyph
    font["hmtx"][name] = (advance, 0)  # the bearing is counted anew when the font is flattened
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[ord(char)] = name
