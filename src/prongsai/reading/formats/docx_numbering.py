"""Automatic numbers of Word, which stand nowhere in the text: computed as Word computes them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Self

from prongsai.reading.formats.docx_labels import bullet, numbered
from prongsai.reading.formats.docx_parts import Element, W, descend, local, number, switched_on, value
from prongsai.reading.formats.docx_styles import Styles

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class _Level:
    """One level of a list. restart: the level (from 1) after which it starts anew, 0 for never."""

    kind: str
    text: str
    start: int
    after: str
    restart: int
    plain: bool
    font: str
    style: str | None

    @classmethod
    def of(cls, element: Element, place: int) -> Self:
        kinds = [value(e) or "decimal" for e in element.iter(W + "numFmt")]
        picture = element.find(W + "lvlPicBulletId") is not None
        return cls(
            kind=kinds[-1] if kinds else "decimal",
            text="•" if picture else value(element.find(W + "lvlText")) or "",
            start=number(element.find(W + "start"), 0),
            after="" if value(element.find(W + "suff")) == "nothing" else " ",
            restart=number(element.find(W + "lvlRestart"), place),
            plain=switched_on(element.find(W + "isLgl")) or False,
            font=value(descend(element, "rPr", "rFonts"), "ascii") or "",
            style=value(element.find(W + "pStyle")),
        )


@dataclass(frozen=True, slots=True)
class _List:
    """A numbered list: which counters it counts on, its levels, and the starts it sets itself."""

    counters: str
    levels: dict[int, _Level]
    starts: dict[int, int]


class Numbering:
    """Gives each numbered paragraph its label, in the order of the document."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract = {} if root is None else {value(a, "abstractNumId"): a for a in root.findall(W + "abstractNum")}
        self._nums = {} if root is None else {value(n, "numId"): n for n in root.findall(W + "num")}
        self._lists: dict[str, _List | None] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._started: set[tuple[str, int]] = set()

    def label(self, paragraph: Element) -> str:
        """The number or bullet of the next paragraph, with what parts it from the text; empty where it has none."""
        list_id, place, style = self._styles.numbering(paragraph)
        found = self._list(list_id) if list_id not in (None, "0") else None
        if list_id is None or found is None:
            return ""
        if place is None:
            place = next((i for i, level in found.levels.items() if style and level.style == style), 0)
        level = found.levels.get(place)
        if level is None:
            return ""
        counts = self._count(list_id, found, place, level)
        return self._written(found, counts, level)

    def _count(self, list_id: str, found: _List, place: int, level: _Level) -> dict[int, int]:
        """Move the counter of a level on and those below it back; the counters as they are then."""
        counts = self._counts.setdefault(found.counters, {})
        start = found.starts.get(place, level.start)
        if place in found.starts and (list_id, place) not in self._started:
            self._started.add((list_id, place))
            counts[place] = start
        else:
            counts[place] = counts[place] + 1 if place in counts else start
        for deeper in [i for i in counts if i > place]:
            restart = found.levels[deeper].restart if deeper in found.levels else deeper
            if restart and place < restart:
                del counts[deeper]
        return counts

    def _written(self, found: _List, counts: dict[int, int], level: _Level) -> str:
        if level.kind == "bullet":
            label = bullet(level.text, level.font)
        else:
            label = _PLACE.sub(lambda place: self._place(found, counts, level, int(place[1]) - 1), level.text)
        return label + level.after if label else ""

    @staticmethod
    def _place(found: _List, counts: dict[int, int], level: _Level, place: int) -> str:
        of = found.levels.get(place)
        if of is None or of.kind == "bullet":
            return ""
        count = counts.get(place, found.starts.get(place, of.start))
        return numbered(count, "decimal" if level.plain and of.kind != "none" else of.kind)

    def _list(self, list_id: str | None) -> _List | None:
        if list_id is None:
            return None
        if list_id not in self._lists:
            self._lists[list_id] = self._made(list_id)
        return self._lists[list_id]

    def _made(self, list_id: str, tries: int = 5) -> _List | None:
        num = self._nums.get(list_id)
        counters = value(None if num is None else num.find(W + "abstractNumId"))
        abstract = self._abstract.get(counters)
        if num is None or abstract is None or counters is None:
            return None
        linked = value(abstract.find(W + "numStyleLink"))
        if linked and tries:  # a list that is only a pointer at a numbering style
            other = self._styles.list_of(linked)
            base = self._made(other, tries - 1) if other else None
        else:
            levels = {number(e, 0, "ilvl"): e for e in abstract.findall(W + "lvl")}
            base = _List(counters, {i: _Level.of(e, i) for i, e in levels.items() if 0 <= i < _LEVELS}, {})
        return base and self._overridden(base, num)

    @staticmethod
    def _overridden(base: _List, num: Element) -> _List:
        levels, starts = dict(base.levels), dict(base.starts)
        for override in num.findall(W + "lvlOverride"):
            place = number(override, 0, "ilvl")
            for said in override:
                if local(said) == "lvl" and 0 <= place < _LEVELS:
                    levels[place] = _Level.of(said, place)
                elif local(said) == "startOverride":
                    starts[place] = number(said, 1)
        return _List(base.counters, levels, starts)
