"""What the columns of a table mean, read from its heading by meaning and not by position."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from prongsai.reading.lexicon import lexicon, phrases, squeezed

_LONGEST_HEADING = 90
_LEAST_SHARE = 0.6
_ALIKE = 0.84
_LEAST_HELD = 0.4


@dataclass(frozen=True, slots=True)
class Heading:
    """One recognised column heading. field: what stands below it. confidence: 1 for equal words, less for similar."""

    column: int
    field: str
    printed: str
    confidence: float
    reason: str


def read_headings(cells: Sequence[str]) -> tuple[Heading, ...]:
    """The headings of a row, or nothing when the row is no heading.

    A row is a heading when most of its filled cells name a field, at least two of them do, and none is long.
    """
    filled = [(at, text) for at, text in enumerate(cells) if text.strip()]
    if len(filled) < 2 or any(len(squeezed(text)) > _LONGEST_HEADING for _, text in filled):
        return ()
    known = [h for at, text in filled if (h := _heading(at, text))]
    if len(known) < 2 or len(known) < _LEAST_SHARE * len(filled) or _looks_filled(known):
        return ()
    return _each_field_once(known)


def _looks_filled(known: Sequence[Heading]) -> bool:
    """Similar words alone make no heading: a row of data may speak of measures and results too."""
    return not any(h.confidence == 1 for h in known) or max(Counter(h.field for h in known).values()) > 2


def _each_field_once(known: Sequence[Heading]) -> tuple[Heading, ...]:
    """Two columns of one field: the stronger keeps it; where it is the title, the other becomes its label."""
    best: dict[str, Heading] = {}
    for heading in known:
        held = best.get(heading.field)
        if held is None or heading.confidence > held.confidence:
            best[heading.field] = heading
    return tuple(sorted(best.values(), key=lambda h: h.column))


def _heading(column: int, printed: str) -> Heading | None:
    text = squeezed(printed)
    found = max(
        (
            (confidence, len(phrase), field, reason)
            for field in lexicon()["columns"]
            for phrase in phrases("columns", field)
            for confidence, reason in [_likeness(text, phrase)]
            if confidence
        ),
        default=None,
    )
    if found is None:
        return None
    confidence, _, field, reason = found
    return Heading(column, field, printed.strip(), confidence, reason)


def _likeness(text: str, phrase: str) -> tuple[float, str]:
    if text == phrase:
        return 1.0, "หัวตารางตรงกับคำที่รู้จัก"
    if len(phrase) >= 6 and text.startswith(phrase):
        return 0.95, f"หัวตารางขึ้นต้นด้วย {phrase}"
    if len(phrase) >= 8 and phrase in text and len(phrase) >= _LEAST_HELD * len(text):
        return 0.9, f"หัวตารางมีคำว่า {phrase}"
    if len(phrase) >= 8 and abs(len(text) - len(phrase)) <= 6:
        ratio = SequenceMatcher(None, text, phrase, autojunk=False).ratio()
        if ratio >= _ALIKE:
            return round(ratio * 0.95, 2), f"หัวตารางคล้าย {phrase}"
    return 0.0, ""
