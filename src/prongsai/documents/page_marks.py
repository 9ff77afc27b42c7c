"""The codes in the foot corners of pages, as drawings: small, and still read where a quarter of one is lost."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from prongsai.documents.scene import Polygon, Scene, Text
from prongsai.domain.page_codes import CHECK_HERE, MOST_PAGE, UNKNOWN_PAGE, PageCode

SIDE = 1.4
"""Centimetres of a code without its quiet zone: at 100 dots to the inch each module has more than two."""
FROM_EDGE, FROM_FOOT = 0.8, 0.95
"""Centimetres from the side of the sheet to a code, and from its foot: all within the margins of every paper."""
LETTERS = 9
"""Points of the letters below it."""
_UNIT, _QUIET, _LETTERS_HIGH = 4.0, 2, 4
"""Of the drawing for Word: units of a module; modules left empty around it, and for the letters."""

Bars = list[tuple[int, int, int]]


@dataclass(frozen=True)
class PageMarks:
    """The codes in the foot corners of the pages (domain.page_codes), by which a scan of them finds its paper.

    ``of`` is the kind of what they belong to, ``code`` that of the very paper, ``version`` which one of it. ``first``
    is the number of the first page, where the pages of several files are counted together. ``by_break`` counts a page
    wherever a PageBreak stands, for forms whose pages have names. ``verify`` is the address (or the id alone) by which
    the paper can be checked, a second code on the first page; empty for none.
    """

    of: str
    code: str
    version: int
    first: int = 1
    by_break: bool = False
    verify: str = ""


def page_code(marks: PageMarks, page: int) -> str:
    """What stands on a page, counted from 1 within its own file; UNKNOWN_PAGE for a page that is not known."""
    number = page + marks.first - 1 if page else UNKNOWN_PAGE
    return PageCode(marks.of, marks.code, marks.version, number).text


def marks_data(marks: PageMarks, pages: int) -> dict[str, Any]:
    """The codes of so many pages for the template, as far as there are codes."""
    last = min(pages, MOST_PAGE - marks.first + 1)
    return {
        "codes": [_code_data(code, code, "q") for code in (page_code(marks, page) for page in range(1, last + 1))],
        "by_break": marks.by_break,
        "check": _code_data(marks.verify, CHECK_HERE, "m") if marks.verify else None,
        "side": SIDE,
        "from_edge": FROM_EDGE,
        "from_foot": FROM_FOOT,
        "letters": LETTERS,
    }


def _code_data(content: str, below: str, level: str) -> dict[str, Any]:
    side, bars = _bars(content, level)
    return {"below": below, "side": side, "bars": bars}


def _bars(content: str, level: str) -> tuple[int, Bars]:
    """How many modules a side has, and its black ones as (column, row, how many)."""
    import segno

    matrix = segno.make(content, error=level, boost_error=False, micro=False, encoding="utf-8").matrix
    bars: Bars = []
    for row, modules in enumerate(matrix):
        column = 0
        for black, run in groupby(modules):
            length = len(list(run))
            if black:
                bars.append((column, row, length))
            column += length
    return len(matrix), bars


def page_scene(marks: PageMarks) -> Scene:
    """The code that stands on every page of a Word file, whose footers are one, with its letters."""
    code = page_code(marks, UNKNOWN_PAGE)
    return _scene(code, "รหัสของเอกสาร", code, "q")


def check_scene(marks: PageMarks) -> Scene:
    """The code by which a paper can be checked, with its word."""
    return _scene(marks.verify, "คิวอาร์โค้ดตรวจสอบเอกสาร", CHECK_HERE, "m")


def _scene(content: str, title: str, below: str, level: str) -> Scene:
    side, bars = _bars(content, level)
    whole = (side + 2 * _QUIET) * _UNIT
    height = whole + _LETTERS_HIGH * _UNIT
    ground = Polygon(((0.0, 0.0), (whole, 0.0), (whole, height), (0.0, height)), fill="#ffffff")
    size = whole * 0.105 if len(below) > len(CHECK_HERE) else whole * 0.14
    letters = Text(whole / 2, height - _UNIT * 1.5, below, "middle", size)
    return Scene(whole, height, title, content, (ground, *(_bar(*bar) for bar in bars), letters))


def _bar(column: int, row: int, length: int) -> Polygon:
    left, top = (column + _QUIET) * _UNIT, (row + _QUIET) * _UNIT
    right, bottom = left + length * _UNIT, top + _UNIT
    return Polygon(((left, top), (right, top), (right, bottom), (left, bottom)), fill="#000000")
