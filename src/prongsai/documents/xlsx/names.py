"""Names of sheets as Excel takes them: short, without its signs of addresses, no two alike."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from prongsai.thai.numerals import to_thai_digits

LONGEST = 31
"""Units of UTF-16, as Excel counts."""
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\s]+")
_TAKEN_BY_EXCEL = "history"
_SARA_AM = "ำ"


def sheet_names(wanted: Iterable[str]) -> tuple[str, ...]:
    """A name for each sheet in order: as wanted where that can be, else 'แผ่นงาน ๑', shortened or numbered."""
    given: dict[str, str] = {}
    for number, name in enumerate(wanted, 1):
        plain = _FORBIDDEN.sub(" ", name).strip().strip("'").strip() or f"แผ่นงาน {_digits(number)}"
        made = _shortened(plain, LONGEST)
        again = 1
        while made.casefold() in {*given, _TAKEN_BY_EXCEL}:
            again += 1
            ending = f" ({_digits(again)})"
            made = _shortened(plain, LONGEST - len(ending)) + ending
        given[made.casefold()] = made
    return tuple(given.values())


def _digits(number: int) -> str:
    return to_thai_digits(str(number))


def _shortened(name: str, longest: int) -> str:
    """The beginning of the name that fits; no letter loses its vowel or tone mark."""
    end = len(name)
    while units(name[:end]) > longest:
        end -= 1
    while 0 < end < len(name) and (name[end] == _SARA_AM or unicodedata.category(name[end]) == "Mn"):
        end -= 1
    return name[:end].strip().rstrip("'")


def units(text: str) -> int:
    """How long Excel takes a text to be: a character outside the first 65,536 counts twice."""
    return len(text) + sum(letter > "\uffff" for letter in text)
