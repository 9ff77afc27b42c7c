"""A strand: text cleaned for people, each of whose characters still knows its place in the source.

Cells are freed of tags, joined over page breaks and cut into items; a strand carries the offsets through all of it,
so that at the end every letter of the source can be accounted for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from prongsai.reading.formats.source import SOFT_END

TAG = re.compile(r"</?[a-zA-Z][^<>\n\t]*>|<!--[^\n\t]*?-->")
"""A remnant of a web page in text. It ends with its line or cell: else a lone `<` would swallow what stands next."""

_BREAKING = re.compile(r"</?(?:p|li|ul|ol|br|div|tr|td|h\d)\b", re.IGNORECASE)
_BOX = re.compile(r"<input\b[^>]*checkbox", re.IGNORECASE)
_CUT_WORD = re.compile(rf"(?<=[ก-๎]){SOFT_END}(?=[ก-๎])")
_ENTITIES = {"&nbsp;": " ", "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"'}
ENTITY = re.compile("|".join(_ENTITIES))
"""A character written by its name. Its strand holds one character, at the place of the name's first."""


@dataclass(frozen=True, slots=True)
class Strand:
    """Text with the source offset of each character; characters that were put in have offset -1."""

    text: str
    at: tuple[int, ...]

    @classmethod
    def of(cls, text: str, start: int) -> Strand:
        """A strand of raw source text that begins at offset `start`; tags go, those that end a line become one."""
        letters: list[str] = []
        places: list[int] = []
        position = 0
        for tag in TAG.finditer(text):
            _take(text, position, tag.start(), start, letters, places)
            shown = "\n" if _BREAKING.match(tag[0]) else "☐" if _BOX.match(tag[0]) else ""
            letters.extend(shown)
            places.extend([-1] * len(shown))
            position = tag.end()
        _take(text, position, len(text), start, letters, places)
        return cls("".join(letters), tuple(places))

    @classmethod
    def joined(cls, strands: Iterable[Strand], between: str = " ") -> Strand:
        """Several strands as one, parted by `between`, which has no place in the source."""
        letters = ""
        places: list[int] = []
        for strand in (s for s in strands if s.text.strip()):
            if letters:
                letters += between
                places += [-1] * len(between)
            letters += strand.text
            places += strand.at
        return cls(letters, tuple(places))

    def cut(self, start: int, end: int | None = None) -> Strand:
        """The part from character `start` up to `end`, without white space around it."""
        part, places = self.text[start:end], self.at[start:end]
        left = len(part) - len(part.lstrip())
        right = len(part.rstrip())
        return Strand(part[left:right], places[left:right]) if right > left else Strand("", ())

    def parts(self, cuts: Iterable[int]) -> Iterator[Strand]:
        """The strand cut at the given characters, empty parts left out."""
        bounds = [0, *sorted(cuts), len(self.text)]
        for start, end in pairwise(bounds):
            part = self.cut(start, end)
            if part.text:
                yield part

    @property
    def plain(self) -> str:
        """The text as one line: runs of white space become one space, a word cut by a narrow column is whole again."""
        return " ".join(_CUT_WORD.sub("", self.text).split())

    @property
    def places(self) -> tuple[int, ...]:
        """The source offsets of its characters."""
        return tuple(place for place in self.at if place >= 0)

    def __bool__(self) -> bool:
        return bool(self.text.strip())


EMPTY = Strand("", ())


def _take(text: str, start: int, end: int, offset: int, letters: list[str], places: list[int]) -> None:
    """Copy raw text, an entity as the one character it stands for."""
    position = start
    for entity in ENTITY.finditer(text, start, end):
        letters.extend(text[position : entity.start()])
        places.extend(range(offset + position, offset + entity.start()))
        letters.append(_ENTITIES[entity[0]])
        places.append(offset + entity.start())
        position = entity.end()
    letters.extend(text[position:end])
    places.extend(range(offset + position, offset + end))
