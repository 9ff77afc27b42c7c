"""What if: the fewest figures that would have to be full for a better level, and results with other figures in them.

The figures form a tree under the total. Means and rounding never fall when a figure rises, so the best that n raised
figures can do for a node is the best of all ways to share n among its branches: the search is exact, though it never
tries the sets one by one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from prongsai.domain.errors import Refusal
from prongsai.domain.exact import plain
from prongsai.domain.figures import Figure
from prongsai.domain.framework import Level
from prongsai.domain.gaps import figures_behind, key_in_words, name_of, weights_in_total
from prongsai.domain.levels import Bounds, possible_levels, shortfalls
from prongsai.domain.scoring import Result

_FULL = Fraction(100)
_NAMED = 5
"""So many figures are named in a sentence; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Fix:
    """One figure to be raised.

    key: of its figure. name: what it is called that year. value: what it has, 0 to 100. enough: the lowest score with
    two decimals that suffices while the other fixes are full, without the help of rounding in the comparison where
    that is possible; 100 for an item that can only be full or not. gain: points of the total that a full score adds,
    by its share.
    """

    key: str
    name: str
    value: Fraction
    enough: Fraction
    gain: Fraction


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The smallest way to a level.

    fixes: figures to be raised, in the order of the year; empty when the level is reached already, or cannot be.
    reachable: whether the figures that may be raised suffice. total, instruments: with the fixes full, 0 to 100; with
    all that may be raised when even that does not suffice. because: one Thai sentence.
    """

    level: Level
    fixes: tuple[Fix, ...]
    reachable: bool
    total: Fraction
    instruments: dict[str, Fraction]
    because: str


@dataclass(frozen=True, slots=True)
class Supposed:
    """A result with some figures changed.

    figures: all by key, 0 to 100. total: None when it does not follow. instruments: the known ones by code. level:
    None when the figures do not settle it.
    """

    figures: dict[str, Fraction]
    total: Fraction | None
    instruments: dict[str, Fraction]
    level: Level | None


def what_if(result: Result, changes: Mapping[str, Fraction]) -> Supposed:
    """The result when some figures had other values (0 to 100), under the rules of its year.

    changes: by key of a figure, or of a question asked in several parts (`e7`), which then all get the value. A changed
    figure that was computed stays as it is told, whatever lies below it. Refuses a figure that the result does not
    have and a value that is no score.
    """
    told: dict[str, Fraction] = {}
    for key, value in changes.items():
        behind = figures_behind(result, key)
        if not behind:
            raise Refusal("what_if_without_figure", code=key)
        if not 0 <= value <= _FULL:
            raise Refusal("not_a_score", where=key, value=plain(value))
        told |= dict.fromkeys(behind, value)
    figures = _changed(result, told)
    instruments = _instruments(result, figures)
    return Supposed(figures, figures.get("total"), instruments, _level(result, figures.get("total"), instruments))


def cheapest(result: Result, level: Level | None = None, fixable: Collection[str] | None = None) -> WhatIf | None:
    """The fewest handed-in or counted figures that must become full (100) for the result to reach a level.

    level: the next better one unless told. fixable: keys of the figures that may be raised (`e7` means all its parts);
    all when None. None when the level is the best already, when the total does not follow from other figures, or when
    the year has no levels. Level conditions on total and instruments are compared as the year does, rounding included.
    Among equally few the highest total wins, then fewer points raised as far as each branch can tell, then the order
    of the year.
    """
    wanted = level or _next_level(result)
    if wanted is None or "total" not in result.figures or not result.figures["total"].shares:
        return None
    search = _Search(result, wanted, fixable)
    choice = search.fewest()
    return search.answer(choice) if choice else search.out_of_reach()


def _next_level(result: Result) -> Level | None:
    """The level above the result's own; the lowest one for a result that reaches none."""
    levels = result.edition.levels
    if not levels or (not result.level and result.levels):
        return None
    at = levels.index(result.level) if result.level else len(levels)
    return levels[at - 1] if at else None


class _Choice(NamedTuple):
    """The best that a number of raised figures does for a node; saved: minus the points by which they are raised."""

    value: Fraction
    saved: Fraction
    keys: tuple[str, ...]


_Choices = list[_Choice | None]
"""By the number of raised figures; None where a condition is not met."""


class _Search:
    """Climbs from the leaves to the total; each node learns what 0, 1, 2 … raised figures below it can do at best."""

    def __init__(self, result: Result, level: Level, fixable: Collection[str] | None) -> None:
        self.result, self.level = result, level
        self.weights = weights_in_total(result)
        self.tree = [f for f in result.figures.values() if f.key in self.weights]
        below = {f.key for f in self.tree if not f.shares}
        asked = below if fixable is None else {k for key in fixable for k in figures_behind(result, key)}
        self.fixable = {k for k in below & asked if result.figures[k].value < _FULL}
        self.above = {k: f for f in self.tree if f.shares for k in f.of}

    def fewest(self) -> _Choice | None:
        """The smallest choice that meets every condition of the level."""
        best: dict[str, _Choices] = {}
        instruments = {i.code for i in self.result.edition.instruments}
        for figure in self.tree:
            choices = self._of_mean(figure, best) if figure.shares else self._of_leaf(figure)
            if figure.key in instruments and self.level.instrument_min is not None:
                choices = self._at_least(choices, self.level.instrument_min)
            best[figure.key] = choices
        return next((c for c in self._at_least(best["total"], self.level.total_min) if c), None)

    def _of_leaf(self, figure: Figure) -> _Choices:
        as_it_is = _Choice(figure.value, Fraction(0), ())
        if figure.key not in self.fixable:
            return [as_it_is]
        return [as_it_is, _Choice(_FULL, figure.value - _FULL, (figure.key,))]

    def _of_mean(self, figure: Figure, best: Mapping[str, _Choices]) -> _Choices:
        joined: _Choices = [_Choice(Fraction(0), Fraction(0), ())]
        for key, share in zip(figure.of, figure.shares, strict=True):
            joined = _joined(joined, best[key], share)
        return [c and c._replace(value=_stepped(self.result, c.value)) for c in joined]

    def _at_least(self, choices: _Choices, minimum: Fraction) -> _Choices:
        return [c if c and _compared(self.result, c.value) >= minimum else None for c in choices]

    def answer(self, choice: _Choice) -> WhatIf:
        """The choice, with what each of its figures needs at least."""
        figures = _changed(self.result, dict.fromkeys(choice.keys, _FULL))
        fixes = tuple(self._fix(key, figures) for key in choice.keys)
        instruments = _instruments(self.result, figures)
        return WhatIf(self.level, fixes, True, figures["total"], instruments, self._because(fixes, figures["total"]))

    def out_of_reach(self) -> WhatIf:
        """What the level still lacks when all that may be raised is full."""
        figures = _changed(self.result, dict.fromkeys(self.fixable, _FULL))
        instruments, total = _instruments(self.result, figures), figures["total"]
        compared = {code: _compared(self.result, value) for code, value in instruments.items()}
        lacking = shortfalls(_compared(self.result, total), compared, self.level)
        words = " และ ".join(
            f"{key_in_words(self.result.edition, s.of)} จะได้ {self._shown(s.has)} (ต้องไม่ต่ำกว่า {self._shown(s.needs)})"
            for s in lacking
        )
        because = f"แม้ทุกข้อที่แก้ไขได้จะได้เต็ม ก็ยังไม่ถึงระดับ{self.level.name} เพราะ {words}"
        return WhatIf(self.level, (), False, total, instruments, because)

    def _fix(self, key: str, figures: Mapping[str, Fraction]) -> Fix:
        value = self.result.figures[key].value
        gain = self.weights[key] * (_FULL - value)
        return Fix(key, name_of(self.result.edition, key), value, self._enough(key, figures), gain)

    def _enough(self, key: str, figures: Mapping[str, Fraction]) -> Fraction:
        """Narrows the hundredths between what the figure has, which is not enough, and 100, which is."""
        edition = self.result.edition
        if edition.rule("item_rule") == "zero_or_full" and key in {i.code for i in edition.items}:
            return _FULL
        in_full = self._suffices(figures, in_full=True)
        short, enough, tries = self.result.figures[key].value * 100 // 1, 10_000, self._tries(key, figures)
        while enough - short > 1:
            tried = tries.pop() if tries else (short + enough) // 2
            if not short < tried < enough:
                continue
            if self._suffices(self._lowered(key, Fraction(tried, 100), figures), in_full):
                enough = tried
            else:
                short = tried
        return Fraction(enough, 100)

    def _tries(self, key: str, figures: Mapping[str, Fraction]) -> list[int]:
        """Where the answer is unless rounding plays in: the hundredth by the shares, and the one below; last first."""
        minima = dict.fromkeys(_instruments(self.result, figures), self.level.instrument_min)
        minima["total"] = self.level.total_min
        spare, weight = _FULL, Fraction(1)
        while key in self.above:
            figure = self.above[key]
            weight, key = weight * figure.shares[figure.of.index(key)], figure.key
            minimum = minima.get(key)
            if minimum is not None and weight:
                spare = min(spare, (figures[key] - minimum) / weight)
        lowest = 10_000 - int(spare * 100 // 1)
        return [lowest - 1, lowest]

    def _lowered(self, key: str, value: Fraction, figures: Mapping[str, Fraction]) -> dict[str, Fraction]:
        """The figures when one leaf has less: only those above it change."""
        changed = {**figures, key: _leaf_value(self.result, key, value)}
        while key in self.above:
            figure = self.above[key]
            changed[figure.key] = _mean(self.result, figure, changed)
            key = figure.key
        return changed

    def _suffices(self, figures: Mapping[str, Fraction], in_full: bool) -> bool:
        def seen(value: Fraction) -> Fraction:
            compared = _compared(self.result, value)
            return min(value, compared) if in_full else compared

        instruments = {code: seen(value) for code, value in _instruments(self.result, figures).items()}
        return not shortfalls(seen(figures["total"]), instruments, self.level)

    def _because(self, fixes: tuple[Fix, ...], total: Fraction) -> str:
        reached = f"ระดับ{self.level.name}"
        if not fixes:
            return f"คะแนนที่มีอยู่ถึง{reached}แล้ว"
        names = [key_in_words(self.result.edition, f.key) for f in fixes]
        if len(fixes) == 1:
            return f"ถ้า{names[0]} ได้อย่างน้อย {self._shown(fixes[0].enough)} จะได้{reached}"
        more = f" และอีก {len(fixes) - _NAMED} รายการ" if len(fixes) > _NAMED else ""
        listed = ", ".join(names[:_NAMED]) + more
        return f"ถ้า {len(fixes)} รายการนี้ได้เต็ม จะได้{reached} ด้วยคะแนนรวม {self._shown(total)}: {listed}"

    def _shown(self, value: Fraction) -> str:
        return f"{self.result.ledger.shown(value)}"


def _joined(first: _Choices, second: _Choices, share: Fraction) -> _Choices:
    """The best of sharing each number of raised figures between the branches so far and one more branch.

    What earlier branches can do is tried first, so that among equals the order of the year decides.
    """
    joined: _Choices = [None] * (len(first) + len(second) - 1)
    more = [(k, c.value * share, c) for k, c in enumerate(second) if c]
    for n in reversed(range(len(first))):
        if (so_far := first[n]) is None:
            continue
        for k, added, choice in more:
            value, best = so_far.value + added, joined[n + k]
            if best and (value < best.value or (value == best.value and so_far.saved + choice.saved <= best.saved)):
                continue
            joined[n + k] = _Choice(value, so_far.saved + choice.saved, so_far.keys + choice.keys)
    return joined


def _changed(result: Result, told: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """Every figure after some were told to have other values; figures come after those they are computed from."""
    values: dict[str, Fraction] = {}
    for key, figure in result.figures.items():
        if key in told:
            values[key] = _leaf_value(result, key, told[key])
        elif figure.shares and told:
            values[key] = _mean(result, figure, values)
        else:
            values[key] = figure.value
    return values


def _mean(result: Result, figure: Figure, values: Mapping[str, Fraction]) -> Fraction:
    parts: Iterable[Fraction] = (values[k] * s for k, s in zip(figure.of, figure.shares, strict=True))
    return _stepped(result, sum(parts, Fraction(0)))


def _leaf_value(result: Result, key: str, value: Fraction) -> Fraction:
    """A figure that was handed in stays as it is; one that is computed or counted is rounded where the year does so."""
    return value if result.figures[key].given else _stepped(result, value)


def _stepped(result: Result, value: Fraction) -> Fraction:
    return Fraction(result.ledger.shown(value)) if result.ledger.each_step else value


def _compared(result: Result, value: Fraction) -> Fraction:
    """A score as levels see it: in full, or as printed."""
    exact = result.edition.rule("level_compare") == "exact"
    return value if exact else Fraction(result.ledger.shown(value))


def _instruments(result: Result, figures: Mapping[str, Fraction]) -> dict[str, Fraction]:
    return {i.code: figures[i.code] for i in result.edition.instruments if i.code in figures}


def _level(result: Result, total: Fraction | None, instruments: Mapping[str, Fraction]) -> Level | None:
    if total is None:
        return None
    known = {code: Bounds.exactly(_compared(result, value)) for code, value in instruments.items()}
    levels = possible_levels(result.edition, Bounds.exactly(_compared(result, total)), known)
    return levels[0] if len(levels) == 1 else None
