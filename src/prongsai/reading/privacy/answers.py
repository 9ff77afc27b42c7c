"""What a child process is asked of a file that goes public, and what it says, as JSON and back.

Its answer is foreign data, as in `formats.cage_answer`: whatever does not fit is a ValueError.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from prongsai.domain.errors import Words
from prongsai.domain.privacy import KINDS, Exposure, Passage, Seen

MOST_PASSAGES = 600_000
"""One for each cell of the largest workbook, and more."""


@dataclass(frozen=True, slots=True)
class Box:
    """A place on a page that is covered: page from 1, the rest in per cent of the page from its upper left corner."""

    page: int
    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Asked:
    """What goes from a copy. values: blotted out wherever they stand. font: the file of a font for the words that stay
    on a page that is drawn anew. page: that is only shown, from 1."""

    values: tuple[str, ...] = ()
    boxes: tuple[Box, ...] = ()
    font: str = ""
    page: int = 0

    def data(self) -> dict[str, Any]:
        """As JSON."""
        boxes = [[box.page, box.left, box.top, box.width, box.height] for box in self.boxes]
        return {"values": list(self.values), "boxes": boxes, "font": self.font, "page": self.page}

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Asked:
        """Out of JSON that this program wrote."""
        return cls(tuple(data["values"]), tuple(Box(*box) for box in data["boxes"]), data["font"], data["page"])


@dataclass(frozen=True, slots=True)
class Made:
    """A copy of a file, or the picture of a page. notes: what a person has to know of it. pages: how many the file of
    that page has."""

    content: bytes
    notes: tuple[Words, ...] = ()
    pages: int = 0


def seen_data(seen: Seen) -> dict[str, Any]:
    """What was seen in a file."""
    return {
        "passages": [[p.text, *p.place, p.by_line, p.by_eye] for p in seen.passages],
        "hidden": [[f.kind, *f.place, f.masked, f.sure, f.value] for f in seen.hidden],
        "unread": [list(words) for words in seen.unread],
    }


def seen_of(data: Any) -> Seen:
    """Raises ValueError (or KeyError, TypeError) for what is no such thing."""
    if len(data["passages"]) > MOST_PASSAGES:
        raise ValueError(len(data["passages"]))
    return Seen(
        tuple(_passage(*each) for each in data["passages"]),
        tuple(_finding(*each) for each in data["hidden"]),
        tuple(_words(*each) for each in data["unread"]),
    )


def made_data(made: Made) -> dict[str, Any]:
    """A copy of a file, or the picture of a page."""
    notes = [list(words) for words in made.notes]
    return {"made": b64encode(made.content).decode("ascii"), "notes": notes, "pages": made.pages}


def made_of(data: Any) -> Made:
    """Raises ValueError (or KeyError, TypeError) for what is no such thing."""
    if type(data["pages"]) is not int:
        raise ValueError(data["pages"])
    notes = tuple(_words(*each) for each in data["notes"])
    return Made(b64decode(_text(data["made"]), validate=True), notes, data["pages"])


def _passage(text: Any, th: Any, en: Any, by_line: Any, by_eye: Any) -> Passage:
    return Passage(_text(text), _words(th, en), bool(by_line), bool(by_eye))


def _finding(kind: Any, th: Any, en: Any, masked: Any, sure: Any, value: Any) -> Exposure:
    if kind not in KINDS:
        raise ValueError(kind)
    return Exposure(kind, _words(th, en), _text(masked), bool(sure), _text(value))


def _words(th: Any, en: Any) -> Words:
    return Words(_text(th), _text(en))


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError(value)
    return value
