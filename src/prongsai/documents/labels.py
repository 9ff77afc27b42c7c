"""Fitting Thai words where no line breaker is at hand: widths by eye, and places where a label may break."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

# Advance widths in em of the document font, on the generous side; marks above and below take no room.
_MARKS = frozenset("ัิีึืฺุู็่้๊๋์ํ๎")
_NARROW = frozenset("เแาะโใไๅ.,:;()[]|'\"!il ")
_WIDE_EM, _NARROW_EM, _BOLD = 0.40, 0.29, 1.05


def width_em(text: str, *, bold: bool = False) -> float:
    """Estimated width of ``text`` in em of the document font; multiply by 1.5 for stock Sarabun."""
    total = sum(0.0 if c in _MARKS else _NARROW_EM if c in _NARROW else _WIDE_EM for c in text)
    return total * _BOLD if bold else total


@cache
def _words() -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    data = tomllib.loads((Path(__file__).parent / "words.toml").read_text("utf-8"))
    return tuple(data["compounds"]), tuple(data["openers"]), tuple(data["phrases"])


def compounds() -> tuple[str, ...]:
    """Official compounds that must not be parted at the end of a line, longest first."""
    return tuple(sorted(_words()[0], key=len, reverse=True))


@cache
def unparted() -> str:
    """A pattern of all that must not be parted at the end of a line: numbers with their words, and the compounds."""
    return "|".join((*_words()[2], *map(re.escape, compounds())))


def two_lines(label: str, *, longest: float) -> tuple[str, ...]:
    """The label in one line if it is at most ``longest`` em wide, else in two of about equal width.

    It breaks at a newline of the caller's, at a space, or before a word that opens a part of a compound
    ('การ', 'ของ'); a label with no such place stays whole, and the drawing must give it room.
    """
    if "\n" in label:
        return tuple(part.strip() for part in label.split("\n"))
    places = [i for i in range(2, len(label) - 1) if _may_break(label, i)]
    if width_em(label) <= longest or not places:
        return (label,)
    best = min(places, key=lambda i: max(width_em(label[:i]), width_em(label[i:])))
    return label[:best].strip(), label[best:].strip()


def _may_break(label: str, place: int) -> bool:
    if label[place] == " ":
        return True
    rest = label[place:]
    return label[place - 1] not in "เแโใไ" and any(rest.startswith(w) for w in _words()[1])


def keep_together(text: str, *, longest: float) -> list[tuple[str, bool]]:
    """Cut ``text`` into (piece, whole) for a narrow cell; a whole piece must not be parted.

    Runs between spaces stay whole when at most ``longest`` em wide; in longer runs only official compounds do.
    Joining the pieces gives ``text`` again.
    """
    pieces: list[tuple[str, bool]] = []
    for number, run in enumerate(text.split(" ")):
        if number:
            pieces.append((" ", False))
        if len(run) > 1 and width_em(run, bold=True) <= longest:
            pieces.append((run, True))
        elif run:
            pieces += _compounds_in(run, longest)
    return pieces


def _compounds_in(run: str, longest: float) -> list[tuple[str, bool]]:
    for word in compounds():
        before, found, after = run.partition(word)
        if found and width_em(word, bold=True) <= longest:
            left = _compounds_in(before, longest) if before else []
            right = _compounds_in(after, longest) if after else []
            return [*left, (word, True), *right]
    return [(run, False)]
