"""Room for text in cells: widths of columns and heights of rows, since a program that opens a workbook guesses neither.

Widths are in characters as Excel counts them, sizes and heights in points.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from prongsai.documents.blocks import Row, Table
from prongsai.documents.labels import width_em

LANDSCAPE = 132.0
"""Characters that fill an A4 page laid across at its own size; a wider sheet is printed smaller."""
PORTRAIT = 92.0
HIGHEST = 409.0
"""Excel makes no row higher."""
_POINTS_PER_CHARACTER = 5.25
_PADDING = 4.0
_UNBROKEN = 1.12  # lines end where words do, so not all of their room is used
_LINE = 1.36  # of the size, in TH SarabunPSK
_NARROWEST, _WIDEST, _STEP = 6.0, 110.0, 6.0


def height_of(texts: Sequence[str], widths: Sequence[float], size: float) -> float:
    """The height at which every text can be read in its column, as far as a row can have it."""
    lines = max((_lines(text, width, size) for text, width in zip(texts, widths, strict=True)), default=1)
    return min(HIGHEST, lines * size * _LINE + _PADDING)


def column_widths(table: Table, size: float) -> tuple[float, ...]:
    """The columns' shares of the page; a column whose text would not fit into the highest row gets more."""
    whole = sum(column.width for column in table.columns)
    rows = [row for row in table.rows if isinstance(row, Row)]
    widths = []
    for at, column in enumerate(table.columns):
        width = max(_NARROWEST, LANDSCAPE * column.width / whole)
        texts = [row.cells[at].text for row in rows]
        while width < _WIDEST and any(height_of([text], [width], size) >= HIGHEST for text in texts):
            width += _STEP
        widths.append(round(width, 1))
    return tuple(widths)


def pieces(text: str, width: float, size: float) -> list[str]:
    """The text cut between words into as many pieces as rows are needed; most texts are one piece."""
    if height_of([text], [width], size) < HIGHEST:
        return [text]
    made = [""]
    for line in text.split("\n"):
        for at, word in enumerate(line.split(" ")):
            before = " " if at else "\n"
            longer = f"{made[-1]}{before}{word}" if made[-1] else word
            if made[-1] and height_of([longer], [width], size) >= HIGHEST:
                made.append(word)
            else:
                made[-1] = longer
    return made


def _lines(text: str, width: float, size: float) -> int:
    room = width * _POINTS_PER_CHARACTER - _PADDING
    return sum(max(1, math.ceil(width_em(line) * size * _UNBROKEN / room)) for line in text.split("\n"))
