"""The letters of a PDF page in the order in which they were written, and the lines that they stand on.

Positions decide where a line ends; the order stays the writer's, because marks above and below a Thai letter have
positions of their own and would be torn from it by any sorting.
"""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

_SARA_AM = "\u0e33"
_HYPHENS = (0x02, 0xFFFE)  # what pdfium says for a hyphen at the end of a line
_WIDEST_SPACED = 0.3  # how far apart letters of justified Thai stand at most, in parts of their size
_LOST = "\ufffd"


@dataclass(slots=True)
class Letter:
    """One character. x0, x1: its left and right. y: its base line. gap: pdfium saw a space or line end before it.
    at: its number within the page's text as pdfium counts."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    gap: bool = False
    at: int = 0

    @property
    def is_mark(self) -> bool:
        """Whether it stands above or below the letter before it."""
        return unicodedata.category(self.text[0]) in ("Mn", "Me")


@dataclass(slots=True)
class Line:
    """One printed line."""

    text: str
    x0: float
    x1: float
    y: float
    size: float


class _Measures:
    """Asks pdfium where the characters of a page are, in the page's upright position."""

    def __init__(self, page: Any, text: Any) -> None:
        import pypdfium2.raw as pdfium

        self._pdfium, self._text = pdfium, text
        self._box = [ctypes.c_double() for _ in range(4)]
        self._origin = [ctypes.c_double() for _ in range(2)]
        self._matrix = pdfium.FS_MATRIX()
        self._loose = pdfium.FS_RECTF()
        self._turn = turned(page)

    def letter(self, at: int, text: str, *, gap: bool) -> Letter:
        pdfium = self._pdfium
        pdfium.FPDFText_GetCharOrigin(self._text, at, *self._origin)
        pdfium.FPDFText_GetMatrix(self._text, at, self._matrix)
        pdfium.FPDFText_GetLooseCharBox(self._text, at, self._loose)
        loose = self._loose
        (x0, _), (x1, _) = self._turn(loose.left, loose.bottom), self._turn(loose.right, loose.top)
        _, y = self._turn(self._origin[0].value, self._origin[1].value)
        scale = math.hypot(self._matrix.c, self._matrix.d) or 1.0
        size = pdfium.FPDFText_GetFontSize(self._text, at) * scale
        numbers = [n if math.isfinite(n) else 0.0 for n in (x0, x1, y, size)]
        return Letter(text, min(numbers[:2]), max(numbers[:2]), numbers[2], max(numbers[3], 1.0), gap, at)


def turned(page: Any) -> Any:
    """The function that takes a point of the page's own space to where it is seen when the page is turned upright."""
    width, height = page.get_mediabox()[2:]
    return {
        90: lambda x, y: (y, width - x),
        180: lambda x, y: (width - x, height - y),
        270: lambda x, y: (height - y, x),
    }.get(page.get_rotation(), lambda x, y: (x, y))


def letters_of(page: Any, text: Any) -> list[Letter]:
    """The letters of a page (text: its pdfium text page), without the spaces that pdfium made up."""
    import pypdfium2.raw as pdfium

    measures = _Measures(page, text)
    letters: list[Letter] = []
    gap, high = False, 0
    for at in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text, at)
        if pdfium.FPDFText_IsGenerated(text, at) == 1 and code in (0x20, 0x0A, 0x0D):
            gap = True
            continue
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        shown = _shown(code, high)
        high = 0
        if shown:
            letters.append(measures.letter(at, shown, gap=gap))
            gap = False
        else:
            gap = True
    return letters


def _shown(code: int, high: int) -> str:
    """The character of a code, with the first half of its pair where it has one; empty for line ends."""
    if 0xDC00 <= code < 0xE000:
        return chr(0x10000 + ((high - 0xD800) << 10) + code - 0xDC00) if high else _LOST
    if code in _HYPHENS:
        return "-"
    if code in (0x0A, 0x0D):
        return ""
    return _LOST if code < 0x20 and code != 0x09 else chr(code)


Signs = list[tuple[str, Letter | None]]
"""The characters of a line, each with its letter; a space that nobody wrote has none."""


def lines_of(letters: Iterable[Letter]) -> Iterator[Line]:
    """The lines that letters stand on: a new one where the base line moves, or where the writing goes back."""
    for gathered in _gathered(letters):
        yield from _line(gathered)


def signs_of(letters: Iterable[Letter]) -> Iterator[Signs]:
    """The same lines, character by character."""
    for gathered in _gathered(letters):
        yield list(_spaced(gathered))


def _gathered(letters: Iterable[Letter]) -> Iterator[list[Letter]]:
    gathered: list[Letter] = []
    base: Letter | None = None
    for letter in letters:
        if gathered and not letter.is_mark and base is not None and _begins_line(base, letter):
            yield gathered
            gathered = []
        gathered.append(letter)
        if not letter.is_mark and not letter.text.isspace():
            base = letter
    if gathered:
        yield gathered


def _begins_line(before: Letter, letter: Letter) -> bool:
    size = max(before.size, letter.size)
    return abs(letter.y - before.y) > 0.45 * size or letter.x0 < before.x0 - 2 * size


def _line(letters: list[Letter]) -> Iterator[Line]:
    seen = [letter for letter in letters if not letter.text.isspace()]
    if seen:
        first = next((letter for letter in seen if not letter.is_mark), seen[0])
        text = "".join(sign for sign, _ in _spaced(letters)).strip()
        x0, x1 = min(letter.x0 for letter in seen), max(letter.x1 for letter in seen)
        yield Line(text, x0, x1, first.y, max(letter.size for letter in seen))


def _spaced(letters: list[Letter]) -> Iterator[tuple[str, Letter | None]]:
    """The letters with a space wherever they stand clearly further apart than most of their line do."""
    gaps = [0.0, *(_gap(a, b) for a, b in pairwise(letters))]
    usual = min(max(0.0, sorted(gaps)[(len(gaps) - 1) // 2]), _WIDEST_SPACED)
    for at, letter in enumerate(letters):
        if at and _is_space(letters[at - 1], letter, gaps[at] - usual):
            yield " ", None
        yield letter.text, letter


def _gap(before: Letter, letter: Letter) -> float:
    """How far apart two letters stand, in parts of their size; 0 where one of them takes no place of its own."""
    if letter.is_mark or before.text.isspace() or letter.text.isspace():
        return 0.0
    return (letter.x0 - before.x1) / min(before.size, letter.size)


def _is_space(before: Letter, letter: Letter, gap: float) -> bool:
    """Whether a gap is a space; where pdfium saw one, less is enough."""
    if before.text == _SARA_AM:  # some writers draw it as two shapes of which one has no code and leaves a gap
        return gap > 0.75
    return gap > (0.12 if letter.gap else 0.16)
