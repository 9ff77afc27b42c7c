"""Marking a year's disclosure items in a rehearsal (ทดลองประเมิน): what a mark may be, what several markers' marks come
to, where they differ, and how far the rehearsal was from the official marks.

An item is marked element by element. A rule that no source confirms is not guessed at: where the year does not say how
an item is scored, only an item of which everything or nothing was found has a score.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType
from typing import TypeAlias

from prongsai.domain.errors import Refusal, Words
from prongsai.domain.exact import mean, plain, read_score
from prongsai.domain.framework import Edition
from prongsai.domain.scoring import Result, score
from prongsai.domain.sheet import Sheet
from prongsai.thai.numerals import to_ascii_digits

FIRST, SETTLED, STATEMENT, FINAL = "first", "settled", "statement", "final"
OFFICIAL_FIRST, OFFICIAL = "official_first", "official"
STAGES: Mapping[str, Words] = MappingProxyType(
    {
        FIRST: Words("ผลตรวจครั้งแรก", "first mark"),
        SETTLED: Words("ผลตรวจครั้งแรกที่ตกลงร่วมกัน", "first mark, settled together"),
        STATEMENT: Words("คำชี้แจงของหน่วยงาน", "statement of the agency"),
        FINAL: Words("ผลยืนยัน", "confirmed mark"),
        OFFICIAL_FIRST: Words("ผลตรวจครั้งแรก (ทางการ)", "first mark (official)"),
        OFFICIAL: Words("ผลยืนยัน (ทางการ)", "confirmed mark (official)"),
    }
)
"""What a row of the history is → what it is called."""
OFFICIAL_STAGES = (OFFICIAL_FIRST, OFFICIAL)
MARKING, DISCUSSING, ANSWERING, ENDED = "marking", "discussing", "answering", "ended"
REHEARSAL_STATES: Mapping[str, Words] = MappingProxyType(
    {
        MARKING: Words("กำลังตรวจ", "being marked"),
        DISCUSSING: Words("รอหารือข้อที่ให้คะแนนต่างกัน", "marks that differ are to be discussed"),
        ANSWERING: Words("รับคำชี้แจงและยืนยันผล", "statements and confirmed marks"),
        ENDED: Words("ปิดผลแล้ว", "ended"),
    }
)
"""How far a rehearsal has come → in words."""
FULL = Fraction(100)
MOST_MARKERS = 4

Place: TypeAlias = tuple[str, int]
"""Code of an item, and number of one of its elements; 0 is the item as a whole."""
Scores: TypeAlias = Mapping[Place, Fraction]


@dataclass(frozen=True, slots=True)
class MarkedItem:
    """An item to be marked. elements: number and text of each, in the manual's order."""

    code: str
    title: str
    elements: tuple[tuple[int, str], ...]

    @property
    def places(self) -> tuple[Place, ...]:
        """Its elements as places."""
        return tuple((self.code, number) for number, _ in self.elements)


@dataclass(frozen=True, slots=True)
class Difference:
    """An element on which markers differ. scores: by marker, in their order; None where one gave none."""

    place: Place
    scores: tuple[Fraction | None, ...]

    @property
    def spread(self) -> Fraction:
        """How far the highest is from the lowest."""
        given = [s for s in self.scores if s is not None]
        return max(given) - min(given)


@dataclass(frozen=True, slots=True)
class ComparedMark:
    """An item in the rehearsal beside what was officially given; None where one of them is not known."""

    code: str
    title: str
    rehearsed: Fraction | None
    official: Fraction | None

    @property
    def apart(self) -> Fraction | None:
        """How much more the official mark is; negative where the rehearsal was too kind."""
        return None if self.rehearsed is None or self.official is None else self.official - self.rehearsed


def read_mark(text: str, rule: str | None, where: str) -> Fraction:
    """A mark of an element as somebody typed it. Refuses what is no score, and, unless the year marks in part, anything
    but 0 and 100."""
    value = read_score(to_ascii_digits(text))
    if value is None:
        raise Refusal("not_a_score", where=where, value=text or "–")
    if rule != "partial" and value not in (0, FULL):
        raise Refusal("mark_zero_or_full", where=where, value=plain(value))
    return value


def level_of(rule: str | None) -> str:
    """As what marks of such a year are compared (see `agreement`)."""
    return "interval" if rule == "partial" else "nominal"


def item_score(scores: Sequence[Fraction], rule: str | None) -> Fraction | None:
    """What the marks of all elements of an item come to; None where the year does not say how.

    zero_or_full: all or nothing. by_element: the share of elements that were found. partial: the mean, for how the
    assessor weighs elements is not published.
    """
    if not scores:
        return None
    if rule == "zero_or_full" or set(scores) in ({Fraction(0)}, {FULL}):
        return FULL if set(scores) == {FULL} else Fraction(0)
    return mean(scores) if rule in ("by_element", "partial") else None


def item_scores(items: Iterable[MarkedItem], scores: Scores, rule: str | None) -> dict[str, Fraction]:
    """The score of every item whose elements are all marked, by its code, where it can be told."""
    found = {}
    for item in items:
        if item.places and all(place in scores for place in item.places):
            value = item_score([scores[place] for place in item.places], rule)
            if value is not None:
                found[item.code] = value
    return found


def rehearsed(edition: Edition, items: Mapping[str, Fraction]) -> Result:
    """All that follows from these scores of items under the criteria of the year."""
    return score(edition, Sheet(items=dict(items)))


def unmarked(items: Iterable[MarkedItem], scores: Scores) -> tuple[Place, ...]:
    """The elements without a mark, in order."""
    return tuple(place for item in items for place in item.places if place not in scores)


def differences(items: Iterable[MarkedItem], markers: Sequence[Scores]) -> tuple[Difference, ...]:
    """The elements that markers gave different marks, those furthest apart first."""
    told = (Difference(p, tuple(m.get(p) for m in markers)) for item in items for p in item.places)
    apart = [d for d in told if len({s for s in d.scores if s is not None}) > 1]
    return tuple(sorted(apart, key=lambda d: -d.spread))  # a stable sort: equals stay in the order of the year


def first_results(markers: Sequence[Scores], settled: Scores) -> dict[Place, Fraction]:
    """The one first mark of each element: as it was settled, else as all agree; nothing where they differ."""
    agreed: dict[Place, Fraction] = {}
    for place in {place for marks in markers for place in marks}:
        given = {marks[place] for marks in markers if place in marks}
        if len(given) == 1:
            agreed[place] = given.pop()
    return {**agreed, **settled}


def rehearsal_state(finished: bool, ended: bool, open_differences: int) -> str:
    """How far a rehearsal has come. finished: every marker has. open_differences: that nobody has settled."""
    if ended:
        return ENDED
    if not finished:
        return MARKING
    return DISCUSSING if open_differences else ANSWERING


def compared_marks(
    items: Iterable[MarkedItem], rehearsal: Mapping[str, Fraction], official: Mapping[str, Fraction]
) -> tuple[ComparedMark, ...]:
    """Every item of the year in order, as rehearsed and as officially marked."""
    return tuple(ComparedMark(i.code, i.title, rehearsal.get(i.code), official.get(i.code)) for i in items)
