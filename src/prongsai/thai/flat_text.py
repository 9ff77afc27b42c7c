"""Text with one kind of digits, dashes and spaces, which still knows its places: what numbers are looked for in."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from prongsai.thai.text import ZERO_WIDTH

_UNSEEN = re.compile(f"[{ZERO_WIDTH}]")
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"), "-")
_SPACES = dict.fromkeys(
    map(ord, "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000"), " "
)
_LINE_ENDS = dict.fromkeys(map(ord, "\v\f\r\x85\u2028\u2029"), "\n")
_OTHER_DIGIT = re.compile(r"[^\x00-\x7f]", re.ASCII)
_SIGNS = {**_DASHES, **_SPACES, **_LINE_ENDS, ord("\uff20"): "@", ord("\uff0e"): "."}


@dataclass(frozen=True, slots=True)
class FlatText:
    """text: with ASCII digits, plain dashes and spaces, `\\n` for every line end, nothing unseen. at: where each of its
    characters stands in the text it was made of; empty where none was left out."""

    text: str
    at: tuple[int, ...] = ()

    def place(self, start: int, end: int) -> tuple[int, int]:
        """The characters of the original that these are; start is before end."""
        return (self.at[start], self.at[end - 1] + 1) if self.at else (start, end)


def flat_text(text: str) -> FlatText:
    """`text` in that form. Digits of any script are digits."""
    same = _OTHER_DIGIT.sub(_as_digit, text.translate(_SIGNS))
    if not _UNSEEN.search(same):
        return FlatText(same)
    at = tuple(n for n, letter in enumerate(same) if letter not in ZERO_WIDTH)
    return FlatText("".join(same[n] for n in at), at)


def _as_digit(letter: re.Match[str]) -> str:
    value = unicodedata.decimal(letter[0], None)
    return letter[0] if value is None else str(value)
