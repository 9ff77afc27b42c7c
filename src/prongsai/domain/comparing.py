"""Two results side by side: what rose and fell, what that may be worth, and what cannot be compared, with the reason.

A figure has a difference only where both sides speak of the same thing, as the crosswalk knows, and count it alike.
A figure that is joined from others which broke is still compared, and the breaks below it are told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Protocol

from prongsai.domain.exact import plain
from prongsai.domain.framework import Edition
from prongsai.domain.intervals import Interval
from prongsai.domain.like_for_like import (
    KINDS,
    FigureKind,
    counted_otherwise,
    figure_names,
    levels_differ,
    moved_away,
)
from prongsai.domain.scoring import Result
from prongsai.domain.sentences import Sentence


class Successor(Protocol):
    """Where a code of one year stands in another; codes: none when it has no place. relation: same, changed, …"""

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes it has there."""

    @property
    def relation(self) -> str:
        """The loosest relation on the way."""

    @property
    def notes(self) -> tuple[str, ...]:
        """What the years on the way remark."""

    @property
    def comparable(self) -> bool:
        """Whether scores of both years speak of the same thing."""


Where = Callable[[str, str, int, int], Successor]
"""(kind, code, year, other year) → where the code stands in the other year, which may be the earlier one."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One figure on both sides.

    key, old_key: of the figure after and before (`indicator:9`, `O1`); empty where a side has no such place. before,
    after: as printed, 0 to 100; None when that side does not know it. difference: after − before as printed, only
    where both are known and comparable. chance: whether the 95 % intervals of both overlap; None without counts on
    both sides. relation: of the codes. why: the reason why they cannot be compared; None where they can. remarks:
    what to keep in mind.
    """

    kind: FigureKind
    key: str
    old_key: str
    name: str
    before: Decimal | None
    after: Decimal | None
    difference: Decimal | None
    chance: bool | None
    relation: str
    why: Sentence | None
    remarks: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True)
class LevelCompared:
    """The levels of both sides; None when not settled. steps: levels up (negative: down), where comparable."""

    before: str | None
    after: str | None
    steps: int | None
    why: Sentence | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that two results say beside each other, from the total to the items."""

    level: LevelCompared
    figures: tuple[Compared, ...]

    @property
    def differences(self) -> tuple[Compared, ...]:
        """The figures that have a difference, in their order."""
        return tuple(f for f in self.figures if f.difference is not None)

    @property
    def drops(self) -> tuple[Compared, ...]:
        """The figures that fell, the largest fall first."""
        fallen = [(f.difference, f) for f in self.figures if f.difference is not None and f.difference < 0]
        return tuple(f for _, f in sorted(fallen, key=lambda pair: pair[0]))

    @property
    def breaks(self) -> tuple[Compared, ...]:
        """The figures that cannot be compared, each with its reason."""
        return tuple(f for f in self.figures if f.why is not None)

    @property
    def one_sided(self) -> tuple[Compared, ...]:
        """The figures that could be compared if both sides knew them."""
        return tuple(f for f in self.figures if f.why is None and f.difference is None)


def compare(before: Result, after: Result, where: Where) -> Comparison:
    """The figures of both results, joined by what they are about; lines of questions are left to their question.

    The order is the caller's: `before` may be the later year, or another agency in the same year.
    """
    pairs = _Pairs(before, after, where)
    figures = sorted(pairs.compared(), key=lambda f: KINDS.index(f.kind))
    return Comparison(_levels(before, after), tuple(pairs.with_breaks_below(f) for f in figures))


def printed_score(result: Result, key: str) -> Decimal | None:
    """The figure as its paper prints it: what was handed in goes before what was computed; None when not known."""
    sheet = result.sheet
    handed: dict[str, Fraction] = {f"indicator:{n}": v for n, v in sheet.indicators.items()}
    handed |= {**sheet.instruments, **sheet.questions, **sheet.items}
    if sheet.total is not None:
        handed["total"] = sheet.total
    if key not in handed:
        return result.printed(key)
    shown, in_full = result.ledger.shown(handed[key]), plain(handed[key])
    return shown if Fraction(shown) == handed[key] or in_full.endswith("…") else Decimal(in_full)


@dataclass(frozen=True, slots=True)
class _Place:
    """The keys that a figure has on the other side."""

    keys: tuple[str, ...]
    relation: str
    notes: tuple[str, ...] = ()
    comparable: bool = True


def _changes(place: _Place) -> tuple[Sentence, ...]:
    """What the years on the way changed without making the code another one."""
    unnoted = () if place.notes or place.relation == "same" else (_CHANGED,)
    return (*(Sentence(n, n) for n in place.notes), *unnoted)


_CHANGED = Sentence("ชื่อหรือรายละเอียดของข้อนี้เปลี่ยนไปบ้าง", "its name or details changed somewhat")


class _Pairs:
    """The figures of two results, each with its counterpart."""

    def __init__(self, before: Result, after: Result, where: Where) -> None:
        self.before, self.after, self.where = before, after, where
        self.old_names, self.new_names = figure_names(before.edition), figure_names(after.edition)

    def compared(self) -> Iterator[Compared]:
        """Every known figure of the one side with its places on the other, then those that nothing leads to."""
        reached: set[str] = set()
        for old in _keys(self.before):
            place = self._place(old)
            reached |= {*place.keys}
            for new in place.keys or ("",):
                yield self._pair(old, new, place)
        for new in _keys(self.after):
            if new not in reached:
                place = self._place(new, back=True)
                for old in place.keys or ("",):
                    yield self._pair(old, new, place)

    def _place(self, key: str, *, back: bool = False) -> _Place:
        """Where a figure of `before` stands in `after`; with `back` the other way round."""
        here, there = (self.after, self.before) if back else (self.before, self.after)
        mine, others = (self.new_names, self.old_names) if back else (self.old_names, self.new_names)
        prefix, slash, plain_key = key.rpartition("/")
        kind, name = mine[plain_key]
        years = here.edition.year, there.edition.year
        gone = "new" if back else "dropped"
        if prefix and prefix not in others:
            return _Place((), gone, comparable=False)
        if kind in ("total", "instrument", "part") or years[0] == years[1]:
            if plain_key not in others:
                return _Place((), gone, comparable=False)
            # in one year a code keeps its meaning; between two variants of a year only where the names are equal
            same = years[0] != years[1] or others[plain_key][1] == name
            return _Place((key,), "same" if same else "unknown", (), same)
        named, colon, code = plain_key.rpartition(":")
        moved = self.where(kind, code, *years)
        keys = tuple(prefix + slash + named + colon + c for c in moved.codes if named + colon + c in others)
        relation = _SEEN_FROM_BEFORE.get(moved.relation, moved.relation) if back else moved.relation
        return _Place(keys, relation, moved.notes, moved.comparable and len(keys) == 1)

    def _pair(self, old: str, new: str, place: _Place) -> Compared:
        kind, name = self.new_names[_bare(new)] if new else self.old_names[_bare(old)]
        why = self._why(old, new, place)
        before, after = printed_score(self.before, old), printed_score(self.after, new)
        difference = None if why or before is None or after is None else after - before
        chance = None if difference is None else self._chance(old, new)
        remarks = _changes(place) if why is None else ()
        return Compared(kind, new, old, name, before, after, difference, chance, place.relation, why, remarks)

    def _why(self, old: str, new: str, place: _Place) -> Sentence | None:
        if place.comparable:
            return counted_otherwise(new, old, self.before.edition, self.after.edition)
        return moved_away(place.relation, (self.before.edition.name, self.after.edition.name), place.notes)

    def _chance(self, old: str, new: str) -> bool | None:
        one, other = self.before.intervals.get(old), self.after.intervals.get(new)
        return None if one is None or other is None else _overlap(one, other)

    # -- breaks below ----------------------------------------------------------------------------------------

    def with_breaks_below(self, figure: Compared) -> Compared:
        """The figure, with a remark on those it is joined from that cannot be compared themselves."""
        if figure.why is not None or figure.difference is None:
            return figure
        if figure.kind == "indicator":
            told = self._codes_that_broke(_bare(figure.key), _bare(figure.old_key))
        else:
            told = self._indicators_that_broke(figure)
        return replace(figure, remarks=(*figure.remarks, *told))

    def _indicators_that_broke(self, figure: Compared) -> tuple[Sentence, ...]:
        edition = self.after.edition
        home = {p.code: p.instrument for p in edition.parts}.get(figure.key, figure.key)
        under = [i for i in edition.indicators if figure.kind == "total" or i.instrument == home]
        broken = [str(i.number) for i in under if i.key in self._broken]
        if not broken:
            return ()
        listed = ", ".join(broken)
        return (Sentence(f"รวมตัวชี้วัดที่ {listed} ซึ่งเทียบกันไม่ได้", f"includes indicator {listed}, which cannot be compared"),)

    def _codes_that_broke(self, key: str, old_key: str) -> tuple[Sentence, ...]:
        new = [c for c in _codes_under(key, self.after.edition) if c in self._broken]
        old = [c for c in _codes_under(old_key, self.before.edition) if c in self._old_broken]
        if not new and not old:
            return ()
        names = self.before.edition.name, self.after.edition.name
        return (
            Sentence(
                f"ข้อที่ใช้คิดคะแนนเปลี่ยนไป: ปี {names[0]} มี {len(old)} ข้อ และปี {names[1]} มี {len(new)} ข้อ ที่หาคู่เทียบไม่ได้",
                f"what it is counted from changed: {len(old)} codes of {names[0]} and {len(new)} of {names[1]} "
                "cannot be compared",
            ),
        )

    @cached_property
    def _broken(self) -> frozenset[str]:
        """The keys of `after`, without parts, that have no like in `before`, whether their figures are known or not."""
        return frozenset(k for k in self.new_names if self._breaks(k, back=True))

    @cached_property
    def _old_broken(self) -> frozenset[str]:
        return frozenset(k for k in self.old_names if self._breaks(k, back=False))

    def _breaks(self, key: str, *, back: bool) -> bool:
        place = self._place(key, back=back)
        if not place.comparable:
            return True
        old, new = (place.keys[0], key) if back else (key, place.keys[0])
        return self._why(old, new, place) is not None


_SEEN_FROM_BEFORE = {"dropped": "new", "merged": "split", "split": "merged"}
"""A relation of the way back, told in the order in which the results stand."""


def _keys(result: Result) -> list[str]:
    """The figures that a result knows, handed in or computed, in the order of its year."""
    sheet, names = result.sheet, list(figure_names(result.edition))
    handed = [f"indicator:{n}" for n in sheet.indicators] + list(sheet.instruments)
    known = [k for k in dict.fromkeys(("total", *handed, *result.figures)) if _bare(k) in names]
    known = [k for k in known if printed_score(result, k) is not None]
    return sorted(known, key=lambda k: (names.index(_bare(k)), k))


def _bare(key: str) -> str:
    """The key without the part in front: `EIT1/e1` → `e1`."""
    return key.rpartition("/")[2]


def _codes_under(key: str, edition: Edition) -> list[str]:
    """The questions and items that an indicator is counted from."""
    numbers = {i.key: i.number for i in edition.indicators}
    items = [i.code for s in edition.sub_indicators_of(numbers[key]) for i in edition.items_of(s.code)]
    return items + [q.code for q in edition.questions_of(numbers[key])]


def _overlap(one: Interval, other: Interval) -> bool:
    return one.exact_low <= other.exact_high and other.exact_low <= one.exact_high


def _levels(before: Result, after: Result) -> LevelCompared:
    names = [r.sheet.level or (r.level.name if r.level else None) for r in (before, after)]
    why = levels_differ(before.edition, after.edition)
    order = [level.name for level in after.edition.levels]
    if why is not None or None in names:
        return LevelCompared(names[0], names[1], None, why)
    places = [order.index(name) for name in names if name is not None]
    return LevelCompared(names[0], names[1], places[0] - places[1], None)
