"""The ledger of a document: which field claims which characters. Nothing is claimed twice, nothing is forgotten."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from prongsai.reading.formats.source import Source
from prongsai.reading.strand import ENTITY, TAG, Strand

_VISIBLE = re.compile(r"\S")
_RULE = re.compile(r"[-_=|:*#.\s]+")


class ClaimedTwiceError(Exception):
    """A programming fault: two fields took the same character."""


class Ledger:
    """Who owns each character of a source. Owners are field names such as `measures.3.title`."""

    def __init__(self, source: Source) -> None:
        self._text = source.text
        self._owner: list[str | None] = [None] * len(source.text)
        for tag in TAG.finditer(source.text):
            for at in range(tag.start(), tag.end()):
                self._owner[at] = "markup"

    def claim(self, strand: Strand, owner: str) -> None:
        """Write the strand's characters to a field; raises ClaimedTwiceError when one of them has an owner."""
        for at in self._with_names(strand.places):
            held = self._owner[at]
            if held is not None:
                raise ClaimedTwiceError(f"{owner} and {held} both claim character {at} ({self._text[at]!r})")
            self._owner[at] = owner

    def _with_names(self, places: tuple[int, ...]) -> Iterator[int]:
        """The places, and behind an `&` the rest of the character's name when the strand holds only its meaning."""
        for at, following in pairwise((*places, -1)):
            yield at
            name = ENTITY.match(self._text, at) if self._text[at] == "&" else None
            if name and following != at + 1:
                yield from range(at + 1, name.end())

    def is_free(self, strand: Strand) -> bool:
        """Whether none of the strand's characters has an owner."""
        return all(self._owner[at] is None for at in strand.places)

    def owner_of(self, at: int) -> str | None:
        """The owner of one character."""
        return self._owner[at]

    def free(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The runs between `start` and `end` that nobody claimed and that hold something to read."""
        at = start
        while at < end:
            if self._owner[at] is not None:
                at += 1
                continue
            stop = at
            while stop < end and self._owner[stop] is None:
                stop += 1
            if _VISIBLE.search(self._text, at, stop) and not _RULE.fullmatch(self._text, at, stop):
                yield at, stop
            at = stop
