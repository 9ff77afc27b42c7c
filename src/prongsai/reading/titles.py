"""The first cell of a measure taken apart: its label, number and code before the title, and what follows it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from prongsai.reading.items import split_items
from prongsai.reading.lexicon import lexicon
from prongsai.reading.strand import EMPTY, Strand
from prongsai.thai.codes import read_item_code, read_question_code

_MARKER = re.compile(r"\s*(?:([๐-๙]{1,2}|\d{1,2})\s?[.)]|\(([๐-๙\d]{1,2})\))(?![๐-๙\d])\s*")
_ITEM = re.compile(r"\s*([OoоО๐0]\s?[๐-๙\d]{1,2})(?![๐-๙\d.,/-])\s*[.:)]?\s*")
_QUESTION = re.compile(r"\s*([eEiI]\s?[๐-๙\d]{1,2})(?![๐-๙\d])\s*[.:)]?\s*")
_BARE = re.compile(r"\s*([๐-๙\d]{2,3})(?![๐-๙\d.])\s+")


@dataclass(frozen=True, slots=True)
class Title:
    """A title cell in parts.

    label: words before the title that name what it is about (`ตัวชี้วัดที่ ข้อ ๐๑๑`). number: as printed (`๑.`,
    `๐๑๑`, `e๖`). code: O32, e6, or empty. rest: what stands after the title (instrument, options of the question).
    """

    label: Strand
    number: Strand
    code: str
    title: Strand
    rest: Strand


def read_title(cell: Strand, expected: str = "") -> Title:
    """The parts of a title cell.

    expected: the code that would come next in the row of codes above, so that a printed `๑๑๐` after `e๙` is known
    for what it is; the caller warns.
    """
    if sum(item.mark.text[:1].isdecimal() for item in split_items(cell)) > 1:
        return Title(EMPTY, EMPTY, "", cell.cut(0), EMPTY)  # a list: its numbers count its items, not the row
    words = _label_words(cell.text)
    marker = _MARKER.match(cell.text, words)
    if marker and not words:
        return _ended(cell, 0, marker.end(), cell.cut(0, marker.end()), "")
    code, found = _code(cell.text, words, expected)
    if found:
        return _ended(cell, words, found.end(), cell.cut(found.start(1), found.end(1)), code)
    return _ended(cell, 0, 0, EMPTY, "")


def _label_words(text: str) -> int:
    """Where the words before a code end (`ตัวชี้วัดที่ ข้อ`); 0 when there are none before a code."""
    names = "|".join(re.escape(n) for n in lexicon()["title"]["labels"])
    found = re.match(rf"\s*(?:(?:{names})\s*)+(?=[OoоО๐0eEiI])", text)
    return found.end() if found else 0


def _code(text: str, start: int, expected: str) -> tuple[str, re.Match[str] | None]:
    found = _ITEM.match(text, start)
    if found and (code := read_item_code("ข้อ " + found[1])):
        return code, found
    found = _QUESTION.match(text, start)
    if found and (code := read_question_code(found[1])):
        return code, found
    found = _BARE.match(text, start)
    if found and expected and read_question_code(expected[0] + found[1][-len(expected[1:]) :]) == expected:
        return expected, found
    return "", None


def _ended(cell: Strand, label_end: int, start: int, number: Strand, code: str) -> Title:
    """The title runs to the words that name the instrument, to a tick box, or to the end."""
    text = cell.text
    ends = [text.find(words, start) for words in lexicon()["title"]["ends"]]
    ends += [text.find(box, start) for box in "☐□"]
    stop = min((e for e in ends if e > start), default=len(text))
    label = cell.cut(0, label_end) if label_end else EMPTY
    return Title(label, number, code, cell.cut(start, stop), cell.cut(stop))


def next_code(code: str) -> str:
    """The code after this one: e9 → e10."""
    return code[0] + str(int(code[1:]) + 1) if code else ""
