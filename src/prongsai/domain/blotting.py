"""Which letters of a text are blotted out: every place where a value stands, however it is written there."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from prongsai.thai.flat_text import flat_text

SHORTEST = 2
"""Letters of a value at least; a single one would blot out half of a text."""
BLOT = "█"
_BETWEEN = r"[\s\-.|_()/]{0,4}"
_LOOSE = r"[\s]{0,3}"


def blotted_spans(text: str, values: Iterable[str]) -> tuple[tuple[int, int], ...]:
    """The characters that go, as (start, end), in order and joined where they touch.

    A value is found with other digits, spaces and line ends than it was given with, and a number also with other
    dashes; case does not matter. Rather too much goes than too little: a number within a longer one goes too.
    """
    flat = flat_text(text)
    patterns = (_pattern(value) for value in values)
    found = (flat.place(*m.span()) for pattern in patterns if pattern for m in pattern.finditer(flat.text))
    return _joined(sorted(found))


def blotted(text: str, values: Iterable[str], sign: str = BLOT) -> str:
    """The text with a sign in the place of every letter that goes; spaces and line ends stay."""
    letters = list(text)
    for start, end in blotted_spans(text, values):
        letters[start:end] = [letter if letter.isspace() else sign for letter in letters[start:end]]
    return "".join(letters)


def too_short(value: str) -> bool:
    """Whether a value says too little to be looked for."""
    return len(_letters(value)) < SHORTEST


def _letters(value: str) -> str:
    flat = flat_text(value).text
    digits = re.sub(r"\D", "", flat)
    is_number = bool(digits) and not re.search(r"[^\d\s\-.|_()/+]", flat)
    return digits if is_number else "".join(flat.split())


def _pattern(value: str) -> re.Pattern[str] | None:
    letters = _letters(value)
    if len(letters) < SHORTEST:
        return None
    between = _BETWEEN if letters.isdigit() else _LOOSE
    return re.compile(between.join(map(re.escape, letters)), re.IGNORECASE)


def _joined(spans: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    if not spans:
        return ()
    starts = [spans[0][0]]
    reach, ends = spans[0][1], []
    for _, (start, end) in pairwise(spans):
        if start > reach:
            ends.append(reach)
            starts.append(start)
        reach = max(reach, end)
    return tuple(zip(starts, [*ends, reach], strict=True))
