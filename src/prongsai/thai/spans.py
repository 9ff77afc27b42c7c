"""What a finder returns: where something stands, how it is printed, and what it means."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

Meaning_co = TypeVar("Meaning_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Span(Generic[Meaning_co]):
    """A find in a text: `whole[start:end] == text`, offsets in the text exactly as it was handed in."""

    start: int
    end: int
    text: str
    meaning: Meaning_co


def without_overlaps(spans: Iterable[Span[Meaning_co]]) -> list[Span[Meaning_co]]:
    """`spans` in reading order; of two that overlap the earlier stays, at one place the longer."""
    kept: list[Span[Meaning_co]] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept
