"""Cells cut into items: steps, results and responsible units, by the marks and habits that offices use."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from prongsai.reading.lexicon import lexicon
from prongsai.reading.strand import Strand
from prongsai.thai.numerals import to_ascii_digits

_NUMBER = re.compile(r"(?<![๐-๙\d./])([๐-๙]{1,2}|\d{1,2})\s?[.)](?![๐-๙\d])\s*")
_REFERS = re.compile(r"(?:ข้อ|ที่|มาตรา|ฉบับ|ลำดับ|รอบ|หมวด|ปี|\()\s?$")
_GROUP = re.compile(r"ทุก(?:กอง|สำนัก|ฝ่าย|งาน|ส่วน)[ก-๎]*(?:\s?/\s?(?:กอง|สำนัก|ฝ่าย|งาน|ส่วน)(?=[\s/,]|$))+")
_DASH = re.compile(r"\s*([-–—])")
_FURTHEST_JUMP = 2
_HIGHEST_FIRST = 12


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list: its printed mark (`๑.`, `➢`), and its text without the mark."""

    mark: Strand
    text: Strand


def split_items(cell: Strand) -> list[Item]:
    """The items of a cell in order; a cell without marks is one item.

    Marks are numbers that go up, bullets, or the dash that the cell begins with. Lines without a mark belong to the
    item before.
    """
    marks = sorted({*_numbers(cell.text), *_bullets(cell.text)})
    marks = [m for at, m in enumerate(marks) if at == 0 or m[0] >= marks[at - 1][1]]
    if not marks:
        whole = cell.cut(0)
        return [Item(cell.cut(0, 0), whole)] if whole else []
    items = []
    head = cell.cut(0, marks[0][0])
    if head:
        items.append(Item(cell.cut(0, 0), head))
    for (start, end), stop in zip(marks, [*(m[0] for m in marks[1:]), len(cell.text)], strict=True):
        items.append(Item(cell.cut(start, end), cell.cut(end, stop)))
    return [i for i in items if i.text or i.mark]


def _numbers(text: str) -> Iterator[tuple[int, int]]:
    """Numbered marks that go up from the first, which must begin the cell; a jump of one is a slip, more is no list."""
    last = 0
    for found in _NUMBER.finditer(text):
        number, before = int(to_ascii_digits(found[1])), text[: found.start()]
        spaced = not before or before[-1].isspace()
        if last:
            # lines of a PDF are joined without a space, and some offices type none: then only the very next number
            close = number == last + 1 and not _REFERS.search(before)
            taken = last < number <= last + _FURTHEST_JUMP if spaced else close
        else:
            taken = (not before.strip() and number <= _HIGHEST_FIRST) or (number == 1 and before.endswith("\n"))
        if taken:
            last = number
            yield found.start(), found.end()


def _bullets(text: str) -> Iterator[tuple[int, int]]:
    marks = [m for m in lexicon()["items"]["bullets"] if m not in "-–—"]
    for found in re.finditer("[" + re.escape("".join(marks)) + r"☐□]\s*", text):
        yield found.start(), found.end()
    first = _DASH.match(text)
    if first:
        dash = re.escape(first[1])
        for found in re.finditer(rf"(?:^|(?<=\s)){dash}\s*(?=\S)", text):
            yield found.start(), found.end()
    else:
        for found in re.finditer(r"(?<=\n)[ \t]*[-–—]\s*(?=\S)", text):
            yield found.start(), found.end()


def split_units(cell: Strand) -> list[Strand]:
    """The units and persons of a responsible cell: items, then what a slash, a comma or a line end parts.

    A group (`ทุกกอง/ฝ่าย`) stays one.
    A space parts two units only when both sides begin as units do (สำนัก…, กอง…, งาน…, ทุก…).
    """
    units = []
    for item in split_items(cell):
        groups = [(g.start(), g.end()) for g in _GROUP.finditer(item.text.text)]
        cuts = [
            f.end()
            for f in re.finditer(r"[/,\n]|และ(?=กอง|สำนัก)", item.text.text)
            if not any(start < f.start() < end for start, end in groups)
        ]
        for part in item.text.parts(cuts):
            trimmed = _without_tail(part)
            units += _by_spaces(trimmed)
    return [u for u in units if u]


def _without_tail(part: Strand) -> Strand:
    end = len(part.text)
    while end and part.text[end - 1] in "/,\n ":
        end -= 1
    return part.cut(0, end)


def _by_spaces(part: Strand) -> list[Strand]:
    begins = tuple(lexicon()["responsible"]["units"])
    if not part.text.startswith(begins):
        return [part]
    cuts = [f.end() for f in re.finditer(r"\s+", part.text) if part.text.startswith(begins, f.end())]
    return list(part.parts(cuts))
