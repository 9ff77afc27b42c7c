"""Scores in rows and columns: every cell prints its score, and the darker it is, the higher the score."""

from __future__ import annotations

from collections.abc import Iterator

from prongsai.documents.blocks import Chart
from prongsai.documents.charts.figures import HIGHEST, Score, floor_of, plain, table_of
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
from prongsai.documents.charts.palette import DEEP_BLUE, GROUND, OUTLINE, PALE_BLUE, between, ink_on
from prongsai.documents.charts.shapes import MARGIN, WIDTH, box
from prongsai.documents.scene import Primitive, Scene
from prongsai.thai.dates import Digits, in_digits

CELL = 30.0
HEADER_LINES = 4
MOST_HEADER = 74.0  # ten columns still fit on a page
_GAP = 8.0
_LEGEND_STEPS = 8


def heat_map(
    rows: tuple[str, ...],
    columns: tuple[str, ...],
    scores: tuple[tuple[Score, ...], ...],
    *,
    title: str,
    corner: str = "",
    digits: Digits = "thai",
) -> Chart:
    """One row of scores per name in ``rows``; ``corner`` says what the rows are.

    The palest colour stands for 50 if all scores lie well above, else for 0; a missing value stands on white.
    ValueError if scores and names do not match.
    """
    if not rows or not columns or len(scores) != len(rows) or any(len(line) != len(columns) for line in scores):
        raise ValueError("a heat map needs a score for every row and column")
    values = [score.value for line in scores for score in line if score.value is not None]
    grid = _Grid((corner, *rows), columns, scores, floor_of(values))
    items = [*grid.headers()]
    y = grid.top
    for name, line in zip(rows, scores, strict=True):
        items += grid.row(name, line, y)
        y += grid.row_height(name)
    items += _key(grid, y + _GAP, digits)
    height = y + _GAP + line_height(SMALL) + MARGIN
    table = table_of(
        (corner, *map(plain, columns)),
        ((plain(name), *(score.shown for score in line)) for name, line in zip(rows, scores, strict=True)),
        summary=title,
    )
    told = "; ".join(f"{plain(name)}: {grid.told(line)}" for name, line in zip(rows, scores, strict=True))
    return Chart(Scene(round(grid.width, 1), round(height, 1), title, told, tuple(items)), table)


class _Grid:
    """Where names and cells lie."""

    def __init__(
        self, names: tuple[str, ...], columns: tuple[str, ...], scores: tuple[tuple[Score, ...], ...], floor: int
    ) -> None:
        """``names`` are those of the corner and of the rows."""
        self.columns, self.floor = columns, floor
        self.label = room_for(names, least=min(widest(names), 130), most=300)
        self.left = MARGIN + self.label + _GAP
        least = max(widest((score.shown for line in scores for score in line), bold=True) + _GAP, 44.0)
        named = room_for(columns, least=least, most=max(least, MOST_HEADER), size=SMALL, lines=HEADER_LINES) + _GAP
        self.cell = max(named, (WIDTH - self.left - MARGIN) / len(columns))
        self.corner = wrapped(names[0], self.label, SMALL)
        self.heads = [wrapped(name, self.cell - _GAP, SMALL) for name in columns]
        self.top = MARGIN + max(map(len, [self.corner, *self.heads])) * line_height(SMALL) + 4

    @property
    def width(self) -> float:
        return self.left + self.cell * len(self.columns) + MARGIN

    def middle(self, number: int) -> float:
        return self.left + self.cell * (number + 0.5)

    def headers(self) -> Iterator[Primitive]:
        yield from stacked(self.corner, MARGIN, self._head_top(self.corner), size=SMALL)
        for number, head in enumerate(self.heads):
            yield from stacked(head, self.middle(number), self._head_top(head), anchor="middle", size=SMALL)

    def _head_top(self, lines: tuple[str, ...]) -> float:
        return self.top - 4 - len(lines) * line_height(SMALL)

    def row_height(self, name: str) -> float:
        return max(CELL, len(wrapped(name, self.label)) * line_height() + 6)

    def row(self, name: str, line: tuple[Score, ...], top: float) -> Iterator[Primitive]:
        lines, height = wrapped(name, self.label), self.row_height(name)
        yield from stacked(lines, MARGIN, top + (height - len(lines) * line_height()) / 2)
        for number, score in enumerate(line):
            colour = GROUND if score.value is None else self.colour(float(score.value))
            title = f"{plain(name)} {plain(self.columns[number])}: {score.shown}"
            left = self.left + self.cell * number
            yield box(left, top, self.cell, height, fill=colour, stroke=OUTLINE, title=title)
            yield centred(score.shown, self.middle(number), top + height / 2, fill=ink_on(colour), bold=True)

    def colour(self, value: float) -> str:
        return between(PALE_BLUE, DEEP_BLUE, (value - self.floor) / (HIGHEST - self.floor))

    def told(self, line: tuple[Score, ...]) -> str:
        return ", ".join(f"{plain(name)} {score.shown}" for name, score in zip(self.columns, line, strict=True))


def _key(grid: _Grid, top: float, digits: Digits) -> Iterator[Primitive]:
    """Which lightness stands for which score."""
    low, high = (in_digits(text, digits) for text in (f"{grid.floor}", f"{HIGHEST} (ยิ่งเข้ม คะแนนยิ่งสูง)"))
    step, left = 24.0, MARGIN + text_width(low, SMALL) + _GAP
    yield from stacked((low,), MARGIN, top, size=SMALL)
    for number in range(_LEGEND_STEPS):
        colour = between(PALE_BLUE, DEEP_BLUE, number / (_LEGEND_STEPS - 1))
        yield box(left + step * number, top + 2, step, 14, fill=colour, stroke=OUTLINE)
    yield from stacked((high,), left + step * _LEGEND_STEPS + _GAP, top, size=SMALL)
