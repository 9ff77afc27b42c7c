"""Lines of a PDF's running text: which go on from the line before, and which are the edge of every page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from prongsai.domain.page_codes import CORNERS
from prongsai.reading.formats.pdf_letters import Line
from prongsai.reading.formats.source import Part

_EDGE = 0.13  # of the page's height, above and below
_MOST_PAGES = 0.6  # of the pages on which a line must stand to be the edge's
_RAGGED = 0.15  # of the width of the text: how far short of the margin a full line may end
_INDENTED = 0.35  # of that width: what begins further right is a signature, not a paragraph
_SAME_HEIGHT = 6.0
_DIGITS = re.compile("[0-9๐-๙]+")
_PAGE_NUMBER = re.compile(
    r"[-–—\s]*(?:หน้า(?:ที่)?\s*|page\s*)?([0-9๐-๙]{1,3})(?:\s*(?:จาก|/|of)\s*[0-9๐-๙]{1,3})?[-–—\s]*", re.IGNORECASE
)
_ITEM = re.compile(r"\(?(?:[0-9๐-๙]{1,3}(?:[.][0-9๐-๙]{1,3})*[.)]|[ก-ฮa-zA-Z][.)])\s|[-–•●▪➢✓☐☑◦]\s?")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page. height: of the page. lines: of its running text, in the order of writing."""

    number: int
    bottom: float
    height: float
    lines: Sequence[Line]

    def edge(self, line: Line) -> Part | None:
        """Whether a line stands at the top or the bottom of the page."""
        place = (line.y - self.bottom) / self.height if self.height else 0.5
        if place < _EDGE:
            return "footer"
        return "header" if place > 1 - _EDGE else None


def edges_of(sheets: Sequence[Sheet]) -> dict[int, Part]:
    """The lines (by id) that are header or footer: on most pages alike but for numbers, or the number of the page."""
    seen: Counter[tuple[str, Part, int]] = Counter()
    for sheet in sheets:
        seen.update({key for line in sheet.lines for key in _keys(sheet, line)})
    found: dict[int, Part] = {}
    for sheet in sheets:
        for line in sheet.lines:
            part = sheet.edge(line)
            count = max((seen[key] for key in _keys(sheet, line)), default=0)
            if part and (
                _is_page_number(line, sheet)
                or is_mark(line, sheet)
                or (count >= 2 and count >= _MOST_PAGES * len(sheets))
            ):
                found[id(line)] = part
    return found


def _keys(sheet: Sheet, line: Line) -> Iterator[tuple[str, Part, int]]:
    """Under what a line is counted: its text without numbers, at its height and at the next one."""
    part = sheet.edge(line)
    if part:
        place = int((line.y - sheet.bottom) // _SAME_HEIGHT)
        text = _DIGITS.sub("#", line.text)
        yield text, part, place
        yield text, part, place + 1


def is_mark(line: Line, sheet: Sheet) -> bool:
    """Whether a line stands below a code in a foot corner, out in the margin."""
    return sheet.edge(line) == "footer" and CORNERS.fullmatch(line.text.strip()) is not None


def _is_page_number(line: Line, sheet: Sheet) -> bool:
    found = _PAGE_NUMBER.fullmatch(line.text)
    return bool(found) and (int(found[1]) == sheet.number or not line.text.strip().isdigit()) if found else False


@dataclass(frozen=True, slots=True)
class Margins:
    """Where the lines of a paragraph start at the latest, and where a line that goes on ends at the earliest."""

    start: float
    end: float


def margins_of(sheets: Sequence[Sheet]) -> dict[float, Margins]:
    """The margins of pages of each height, by all their lines."""
    reach: dict[float, tuple[float, float]] = {}
    for sheet in sheets:
        for line in (line for line in sheet.lines if not is_mark(line, sheet)):
            left, right = reach.get(sheet.height, (line.x0, line.x1))
            reach[sheet.height] = min(left, line.x0), max(right, line.x1)
    return {
        height: Margins(left + _INDENTED * (right - left), right - _RAGGED * (right - left))
        for height, (left, right) in reach.items()
    }


def paragraphs_of(lines: Sequence[Line], margins: Margins) -> Iterator[list[Line]]:
    """Lines that follow each other, in paragraphs."""
    gathered: list[Line] = []
    for line in lines:
        if gathered and not _goes_on(gathered, line, margins):
            yield gathered
            gathered = []
        gathered.append(line)
    if gathered:
        yield gathered


def _goes_on(gathered: list[Line], line: Line, margins: Margins) -> bool:
    """Whether a line continues the paragraph: close below a full line, in the same size, not indented, no new item."""
    before = gathered[-1]
    size = max(before.size, line.size)
    is_close = 0.5 * size < before.y - line.y <= 2.1 * size
    is_alike = abs(before.size - line.size) <= 0.15 * size
    is_item = len(gathered) == 1 and _ITEM.match(before.text) is not None
    is_long = before.x1 >= margins.end and max(line.x0, before.x0) <= margins.start
    is_indented = line.x0 > before.x0 + 0.8 * size and not is_item
    return is_close and is_alike and is_long and not is_indented and not _ITEM.match(line.text)
