"""ถ้อยคำทางการ: the wording of elements as the NACC's own manual has it, which an office loads beside our plain words.

The wording is not ours to carry: whoever has the manual pastes it, sees what would change, and confirms.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from prongsai.domain.errors import Refusal, Words
from prongsai.domain.vendor_site import (
    CODE_MISSING,
    ELEMENT_UNKNOWN,
    ITEM_UNKNOWN,
    MOST_LINES,
    LineFault,
    code_of_line,
)
from prongsai.thai.numerals import to_ascii_digits

LONGEST = 2000
"""Letters of one element's wording."""
OURS = "-"
"""Instead of a wording: the plain words stand alone again."""

_CELLS = 3
"""Of a row: code, number, wording. What stands behind them, as our plain words in the form to fill in, is passed."""
_LINE = re.compile(
    r"(?P<code>\S+)[\s,;|]+(?:องค์ประกอบที่|ข้อย่อย|#)?\s*(?P<number>[0-9๐-๙]{1,2})[.)]?[\s,;|]+(?P<text>\S.*)"
)

NUMBER_MISSING = Words(
    "ต้องเป็น รหัสข้อ ลำดับองค์ประกอบ แล้วถ้อยคำ เช่น O12 1 แสดง…",
    "must be code, number of the element, then its wording, such as O12 1 …",
)
TOO_LONG = Words(f"ถ้อยคำยาวเกิน {LONGEST} ตัวอักษร", f"a wording of more than {LONGEST} letters")
TWICE = Words("องค์ประกอบนี้มีแล้วในบรรทัดก่อนหน้า", "an earlier line has this element already")


@dataclass(frozen=True, slots=True)
class WordingLine:
    """A line of the list. text: empty where our plain words shall stand alone again."""

    line: int
    code: str
    element: int
    text: str


@dataclass(frozen=True, slots=True)
class WordingChange:
    """What becomes of the official wording of an element. before, after: empty where there is none."""

    code: str
    element: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class WordingImport:
    """What a list would change. same: elements that the list names and that stay as they are. digest: of what is shown,
    so that nothing else is stored than what a person has seen."""

    changes: tuple[WordingChange, ...]
    faults: tuple[LineFault, ...]
    same: int

    @property
    def digest(self) -> str:
        """Of the changes."""
        said = [[c.code, c.element, c.before, c.after] for c in self.changes]
        return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def read_wording(text: str) -> tuple[tuple[WordingLine, ...], tuple[LineFault, ...]]:
    """The lines of a pasted list: code, number of the element, wording, with blanks, commas or tabs between. Lines
    whose first word is no code are headings and pass, unless they have a number second. Refuses a list that is too
    long."""
    listed = text.splitlines()
    if len(listed) > MOST_LINES:
        raise Refusal("vendor_list_too_long", most=MOST_LINES)
    found = [_line(number, _row(typed)) for number, typed in enumerate(listed, 1)]
    lines = tuple(each for each in found if isinstance(each, WordingLine))
    return lines, tuple(each for each in found if isinstance(each, LineFault))


def wording_changes(
    lines: Sequence[WordingLine], faults: Sequence[LineFault], present: Mapping[tuple[str, int], str]
) -> WordingImport:
    """What the list changes. present: the official wording of every element of the year, by code and number."""
    named: dict[tuple[str, int], str] = {}
    wrong, codes = list(faults), {code for code, _number in present}
    for each in lines:
        key = (each.code, each.element)
        if key not in present:
            reason = ELEMENT_UNKNOWN if each.code in codes else ITEM_UNKNOWN
        elif key in named:
            reason = TWICE
        else:
            named[key] = each.text
            continue
        wrong.append(LineFault(each.line, f"{each.code} {each.element} {each.text}", reason))
    changes = tuple(
        WordingChange(*key, before, named[key])
        for key, before in present.items()
        if key in named and named[key] != before
    )
    return WordingImport(changes, tuple(sorted(wrong, key=lambda fault: fault.line)), len(named) - len(changes))


def _row(typed: str) -> str:
    """A row of a table as one line; empty where its wording is not filled in."""
    cells = [" ".join(cell.split()) for cell in typed.split("\t")][:_CELLS]
    filled = len(cells) < _CELLS or bool(cells[-1])
    return " ".join(" ".join(cells).split()) if filled else ""


def _line(number: int, typed: str) -> WordingLine | LineFault | None:
    found = _LINE.fullmatch(typed)
    code = code_of_line(typed.split(maxsplit=1)[0].strip("\"',;|")) if typed else ""
    if found is None or not code:
        numbered = found is not None
        return LineFault(number, typed, NUMBER_MISSING if code else CODE_MISSING) if code or numbered else None
    text = found["text"].strip(' "\t')
    if len(text) > LONGEST:
        return LineFault(number, typed[:100], TOO_LONG)
    return WordingLine(number, code, int(to_ascii_digits(found["number"])), "" if text == OURS else text)
