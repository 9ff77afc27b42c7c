"""A copy of a file for everybody: what was found in it blotted out for good, and the copy looked through once more."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import PurePath

from prongsai.documents.textlayer import FONTS
from prongsai.domain.blotting import blotted_spans, too_short
from prongsai.domain.errors import Refusal, Words
from prongsai.domain.privacy import Exposure, Look, look_through
from prongsai.reading.privacy.answers import Asked, Box
from prongsai.reading.privacy.looking import PAGED, copy_without, look_into

FONT = FONTS / "ProngsaiDocument-Regular.ttf"


@dataclass(frozen=True, slots=True)
class Redacted:
    """The copy, what a person has to know of it, and what is still found in it."""

    content: bytes
    notes: tuple[Words, ...]
    left: Look


def look_at(name: str, content: bytes, allowed: Collection[str] = (), year: int | None = None) -> Look:
    """What in a file is not for everybody, as `look_through` tells. Refuses what `look_into` refuses."""
    return look_through(look_into(name, content), allowed, year)


def has_pages(name: str) -> bool:
    """Whether a file of that name has pages that boxes can be drawn on."""
    return PurePath(name).suffix.lower() in PAGED


def values_of(findings: Iterable[Exposure]) -> tuple[str, ...]:
    """The very texts of findings, to be blotted out."""
    return tuple(dict.fromkeys(finding.value for finding in findings if finding.value and finding.kind != "author"))


def redacted(
    name: str, content: bytes, values: Iterable[str], boxes: Iterable[Box] = (), allowed: Collection[str] = ()
) -> Redacted:
    """The file without these values and what they cover, without all that is hidden, and without metadata.

    Refuses a value of a single letter, boxes on what has no pages, and a file of which something would be left.
    """
    drawn = tuple(boxes)
    if drawn and not has_pages(name):
        raise Refusal("redaction_without_pages", file=name)
    told = tuple(dict.fromkeys(" ".join(value.split()) for value in values))
    short = next((value for value in told if too_short(value)), None)
    if short is not None:
        raise Refusal("redaction_too_short", value=short)
    made = copy_without(name, content, Asked(told, drawn, str(FONT)))
    again = look_into(name, made.content)
    if any(blotted_spans(passage.text, told) for passage in again.passages):
        raise Refusal("redaction_left", file=name)
    return Redacted(made.content, made.notes, look_through(again, allowed))
