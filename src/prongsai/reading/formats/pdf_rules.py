"""The straight lines drawn on a PDF page, level and upright: strokes, and bars so thin that they are meant as lines."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from prongsai.reading.formats.pdf_letters import turned

_MOST_POINTS = 60_000  # of one page; a map or a drawing, not a table
_DEEPEST = 8  # forms within forms
_STRAIGHT = 0.7  # points that an end may be off
_THIN = 3.0
_SHORTEST = 4.0

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]
_SAME: Matrix = (1, 0, 0, 1, 0, 0)


@dataclass(frozen=True, slots=True)
class Rule:
    """A line. at: its place across (y of a level one, x of an upright one). start, end: from where to where."""

    at: float
    start: float
    end: float


def rules_of(page: Any) -> tuple[list[Rule], list[Rule]]:
    """The level and the upright lines of a page; none where the page is a drawing of too many points."""
    level: list[Rule] = []
    upright: list[Rule] = []
    turn = turned(page)
    for count, (start, end) in enumerate(_strokes(page)):
        if count > _MOST_POINTS:
            return [], []
        (x0, y0), (x1, y1) = turn(*start), turn(*end)
        if abs(y0 - y1) <= _STRAIGHT and abs(x0 - x1) >= _SHORTEST:
            level.append(Rule((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
        elif abs(x0 - x1) <= _STRAIGHT and abs(y0 - y1) >= _SHORTEST:
            upright.append(Rule((x0 + x1) / 2, min(y0, y1), max(y0, y1)))
    return level, upright


def _strokes(page: Any) -> Iterator[tuple[Point, Point]]:
    import pypdfium2.raw as pdfium

    for at in range(pdfium.FPDFPage_CountObjects(page)):
        yield from _of_object(pdfium.FPDFPage_GetObject(page, at), _SAME, 0)


def _of_object(drawn: Any, outer: Matrix, depth: int) -> Iterator[tuple[Point, Point]]:
    import pypdfium2.raw as pdfium

    kind = pdfium.FPDFPageObj_GetType(drawn)
    if kind == pdfium.FPDF_PAGEOBJ_PATH:
        yield from _of_path(drawn, outer)
    elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
        inner = _times(_matrix(drawn), outer)
        for at in range(pdfium.FPDFFormObj_CountObjects(drawn)):
            yield from _of_object(pdfium.FPDFFormObj_GetObject(drawn, at), inner, depth + 1)


def _of_path(path: Any, outer: Matrix) -> Iterator[tuple[Point, Point]]:
    import pypdfium2.raw as pdfium

    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
    if not fill.value and not stroke.value:
        return
    strokes = list(_segments(path, _times(_matrix(path), outer)))
    if stroke.value or len(strokes) > 5 or _is_bar(strokes):
        yield from strokes


def _is_bar(strokes: list[tuple[Point, Point]]) -> bool:
    """Whether a filled shape is as thin as a line; a wider one is the shade of a cell."""
    points = [point for stroke in strokes for point in stroke]
    across, up = ([p[i] for p in points] for i in (0, 1))
    return bool(points) and min(max(across) - min(across), max(up) - min(up)) <= _THIN


def _segments(path: Any, matrix: Matrix) -> Iterator[tuple[Point, Point]]:
    """The straight strokes of a path on the page."""
    import pypdfium2.raw as pdfium

    x, y = ctypes.c_float(), ctypes.c_float()
    first = last = (0.0, 0.0)
    for at in range(min(pdfium.FPDFPath_CountSegments(path), _MOST_POINTS)):
        segment = pdfium.FPDFPath_GetPathSegment(path, at)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = _moved(matrix, x.value, y.value)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            first = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            yield last, point
        last = point
        if pdfium.FPDFPathSegment_GetClose(segment):
            yield last, first
            last = first


def _matrix(drawn: Any) -> Matrix:
    import pypdfium2.raw as pdfium

    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(drawn, found):
        return _SAME
    return found.a, found.b, found.c, found.d, found.e, found.f


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    m, n, o, p, q, r = outer
    return a * m + b * o, a * n + b * p, c * m + d * o, c * n + d * p, e * m + f * o + q, e * n + f * p + r


def _moved(matrix: Matrix, x: float, y: float) -> Point:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
