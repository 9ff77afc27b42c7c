"""Last year's disclosures carried into a new fiscal year: items through the crosswalk, elements by their wording.

Nothing that was written is changed and nothing is taken for proven: all that comes over waits to be looked at, and what
names another year is named itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from prongsai.domain.comparing import Successor
from prongsai.domain.dated_words import find_dated_words
from prongsai.domain.errors import Words
from prongsai.domain.likeness import same_title, squeezed
from prongsai.thai.numerals import to_ascii_digits
from prongsai.thai.years import FiscalYear, be_of_number

_ALIKE = 0.6
"""Share of letters in order from which two wordings are taken for one element; a person looks at each anyway."""
_YEARS_AROUND = 20
"""A number in an address this near to the year is taken for one."""
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_PLACES: Mapping[str, Words] = {
    "title": Words("ชื่อเรื่อง", "title"),
    "explanation": Words("คำอธิบาย", "explanation"),
    "excerpt": Words("ข้อความที่อ้าง", "excerpt"),
    "address": Words("ที่อยู่เว็บ", "address"),
    "file": Words("ชื่อไฟล์", "file name"),
}
_RELATIONS: Mapping[str, Words] = {
    "same": Words("ข้อเดิม", "as before"),
    "changed": Words("เปลี่ยนรายละเอียด", "changed"),
    "merged": Words("รวมจากหลายข้อ", "merged"),
    "split": Words("แยกจากข้อเดิม", "split"),
    "not_comparable": Words("เนื้อหาเปลี่ยนไปมาก", "changed very much"),
    "unknown": Words("ยังไม่แน่ใจว่าตรงกัน", "may not be the same"),
    "new": Words("ข้อใหม่", "new"),
    "dropped": Words("ไม่มีข้อนี้แล้ว", "no longer there"),
}


@dataclass(frozen=True, slots=True)
class TextBefore:
    """A text of last year with the place where it stood (a key of title, explanation, excerpt, address, file)."""

    place: str
    text: str


@dataclass(frozen=True, slots=True)
class ItemBefore:
    """An item of last year. elements: their wordings in order, each with what was said beside it. filled: whether
    anything was said or shown at all."""

    code: str
    title: str
    elements: tuple[tuple[str, tuple[TextBefore, ...]], ...] = ()
    said: tuple[TextBefore, ...] = ()
    filled: bool = True


@dataclass(frozen=True, slots=True)
class ItemAsked:
    """An item of the new year. elements: in the manual's order; none where nobody knows them yet. data_year: the year
    whose data it asks for."""

    code: str
    title: str
    elements: tuple[str, ...]
    data_year: int


@dataclass(frozen=True, slots=True)
class ElementPlace:
    """An element of the new year. old: code and number (from 1) of the one it goes on from; None for a new one."""

    text: str
    old: tuple[str, int] | None


@dataclass(frozen=True, slots=True)
class DatedFlag:
    """A wording that names another year than the one asked for. place: where, in words; text: what, as it stands."""

    place: Words
    text: str

    @property
    def words(self) -> Words:
        """What it asks."""
        th = f"“{self.text}” ใน{self.place.th}เป็นของปีอื่น โปรดตรวจก่อนยืนยัน"
        return Words(th, f"“{self.text}” ({self.place.en}) is of another year; check before confirming")


@dataclass(frozen=True, slots=True)
class CarriedItem:
    """An item of the new year with what comes over. came_from: codes of last year; filled: whether there is anything to
    take over from them. relation: of the crosswalk, `new` without any. left: elements of last year (code, number) that
    no element of this year goes on from."""

    code: str
    title: str
    relation: str
    came_from: tuple[str, ...]
    notes: tuple[str, ...]
    elements: tuple[ElementPlace, ...]
    left: tuple[tuple[str, int], ...]
    flags: tuple[DatedFlag, ...]
    filled: bool

    @property
    def relation_words(self) -> Words:
        """What became of it."""
        return _RELATIONS[self.relation]


@dataclass(frozen=True, slots=True)
class EndedItem:
    """An item of last year without a place in the new one. relation: why (dropped, not_comparable, unknown)."""

    code: str
    title: str
    relation: str
    notes: tuple[str, ...]

    @property
    def relation_words(self) -> Words:
        """Why it ends."""
        return _RELATIONS[self.relation]


@dataclass(frozen=True, slots=True)
class Carrying:
    """A year's disclosures made of last year's. items: all of the new year, in its order."""

    items: tuple[CarriedItem, ...]
    ended: tuple[EndedItem, ...]

    def of_relation(self, *relations: str) -> tuple[CarriedItem, ...]:
        """The items that came about so."""
        return tuple(item for item in self.items if item.relation in relations)


def carry_over(
    old: Sequence[ItemBefore], new: Sequence[ItemAsked], *, old_year: int, where: Callable[[str], Successor]
) -> Carrying:
    """The items of a new year with what they take over from `old_year`.

    where: a code of last year → where it stands in the new one (see `frameworks.crosswalk`).
    """
    known = {item.code for item in new}
    places = {item.code: where(item.code) for item in old}
    ended = [
        EndedItem(item.code, item.title, _ended(places[item.code]), tuple(places[item.code].notes))
        for item in old
        if not known.intersection(places[item.code].codes)
    ]
    return Carrying(tuple(_carried(item, old, places, old_year) for item in new), tuple(ended))


def _ended(place: Successor) -> str:
    """Why it ends; a code that leads to an item which is not there says nothing of the reason."""
    return place.relation if not place.codes and place.relation in ("dropped", "not_comparable") else "unknown"


def _carried(item: ItemAsked, old: Sequence[ItemBefore], places: Mapping[str, Successor], old_year: int) -> CarriedItem:
    before = [each for each in old if item.code in places[each.code].codes]
    elements = _places(item, before)
    taken = {place.old for place in elements}
    return CarriedItem(
        code=item.code,
        title=item.title,
        relation=_loosest(places[each.code].relation for each in before),
        came_from=tuple(each.code for each in before),
        notes=tuple(dict.fromkeys(note for each in before for note in places[each.code].notes)),
        elements=elements,
        left=tuple(key for key, _text in _numbered(before) if key not in taken),
        flags=dated_flags(before, item.data_year, old_year),
        filled=any(each.filled for each in before),
    )


def _loosest(relations: Iterable[str]) -> str:
    order = ("new", "same", "changed", "split", "merged", "not_comparable", "unknown")
    return max(relations, key=lambda r: order.index(r) if r in order else len(order), default="new")


def _numbered(before: Iterable[ItemBefore]) -> Iterator[tuple[tuple[str, int], str]]:
    for item in before:
        yield from (((item.code, n), text) for n, (text, _said) in enumerate(item.elements, 1))


def _places(item: ItemAsked, before: Sequence[ItemBefore]) -> tuple[ElementPlace, ...]:
    """Equal wordings find each other first, then like ones, each once; where the new year does not know its elements
    yet, those of last year stand in for them."""
    there = dict(_numbered(before))
    if not item.elements:
        return tuple(ElementPlace(text, key) for key, text in there.items())
    found: dict[int, tuple[str, int]] = {}
    for fits in (_equal, _like):
        for at, text in enumerate(item.elements):
            if at not in found:
                key = next((k for k, t in there.items() if k not in found.values() and fits(text, t)), None)
                found |= {at: key} if key else {}
    return tuple(ElementPlace(text, found.get(at)) for at, text in enumerate(item.elements))


def _equal(one: str, other: str) -> bool:
    return squeezed(one) == squeezed(other)


def _like(one: str, other: str) -> bool:
    return same_title(one, other, _ALIKE)


# -- what names another year ---------------------------------------------------------------------------------


def dated_flags(before: Iterable[ItemBefore], wanted: int, old_year: int) -> tuple[DatedFlag, ...]:
    """What names a year other than `wanted` in items of `old_year`, each wording once, in their order."""
    texts = (s for item in before for s in (*item.said, *(s for _text, group in item.elements for s in group)))
    found = (DatedFlag(_PLACES[said.place], text) for said in texts for text in dated(said, wanted, old_year))
    return tuple(dict.fromkeys(found))


def dated(said: TextBefore, wanted: int, old_year: int) -> tuple[str, ...]:
    """The wordings of a text of `old_year` that name a year other than `wanted`, or a day of no named year."""
    if said.place in ("address", "file"):
        plain = to_ascii_digits(unquote(said.text))
        return tuple(dict.fromkeys(t for t in _YEAR.findall(plain) if _other(t, wanted)))
    spans = find_dated_words(said.text, FiscalYear(old_year))
    return tuple(span.text for span in spans if _years(span.text) != {wanted})


def _other(number: str, wanted: int) -> bool:
    year = be_of_number(int(number))
    return year is not None and year != wanted and abs(year - wanted) <= _YEARS_AROUND


def _years(text: str) -> set[int | None]:
    return {be_of_number(int(number)) for number in _YEAR.findall(to_ascii_digits(text))}
