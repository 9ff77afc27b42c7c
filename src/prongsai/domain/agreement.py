"""How far people who marked the same things independently agree: Krippendorff's alpha, with an interval.

The computation is that of K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), whose four worked
examples the tests repeat: two observers of dichotomous data (0.095), two of nominal data (0.692), and four observers
of twelve units with missing marks (nominal 0.743, ordinal 0.815, interval 0.849). The interval comes from drawing the
units anew with replacement, as many as there are (the percentile bootstrap), for the units are what a rehearsal might
have had others of; the markers stay who they are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from random import Random
from types import MappingProxyType
from typing import TypeAlias

from prongsai.domain.errors import Words

Value: TypeAlias = Fraction | int
Unit: TypeAlias = Sequence[Value | None]
"""What each marker gave to one thing, in the order of the markers; None where a marker gave nothing."""
_Distance = Callable[[int, int, Sequence[Value], Sequence[Fraction]], Fraction]
_Pairs: TypeAlias = Mapping[tuple[int, int], Fraction]

RELIABLE, TENTATIVE = Fraction(800, 1000), Fraction(667, 1000)
"""Krippendorff's own bounds: from the first on marks can be relied upon, from the second on tentatively."""
DRAWS = 1000
TAIL = Fraction(25, 1000)
"""How much of the draws lies beyond either end of the interval."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far markers agree. alpha: 1 is perfect, 0 is what chance brings, below 0 is opposition; None where it cannot
    be told, because fewer than two things have two marks or because all marks are the same. low, high: the interval
    (95 in 100), None where the draws do not give one. units: things with two marks at least; agreed: those whose
    marks are all the same; draws: those that could be counted."""

    alpha: Fraction | None
    low: Fraction | None
    high: Fraction | None
    units: int
    agreed: int
    draws: int


def reading_of(value: Fraction | None) -> Words:
    """What an alpha allows to conclude."""
    if value is None:
        return Words(
            "ยังบอกความสอดคล้องไม่ได้ เพราะคะแนนไม่ต่างกันเลยหรือมีน้อยเกินไป",
            "agreement cannot be told: nothing differs, or too little was marked",
        )
    if value >= RELIABLE:
        return Words("ผู้ตรวจเห็นตรงกันมากพอที่จะเชื่อถือได้", "the markers agree well enough to be relied upon")
    if value >= TENTATIVE:
        return Words(
            "ผู้ตรวจเห็นตรงกันพอใช้ ควรหารือข้อที่ต่างกัน",
            "the markers agree well enough for a tentative view; discuss what differs",
        )
    return Words(
        "ผู้ตรวจเห็นต่างกันมาก ควรทบทวนวิธีให้คะแนนก่อนใช้ผล",
        "the markers differ much; look at how marks are given before using them",
    )


def agreement(units: Sequence[Unit], level: str, chance: Random, draws: int = DRAWS) -> Agreement:
    """How far the marks of these units agree. level: nominal, ordinal or interval. chance: seeded by the caller, so
    that the same marks give the same interval. Errors: KeyError at an unknown level."""
    paired = [[v for v in unit if v is not None] for unit in units]
    paired = [marks for marks in paired if len(marks) > 1]
    found = _drawn(paired, level, chance, draws)
    low, high = _ends(found)
    agreed = sum(len(set(marks)) == 1 for marks in paired)
    return Agreement(alpha(units, level), low, high, len(paired), agreed, len(found))


def alpha(units: Sequence[Unit], level: str) -> Fraction | None:
    """Krippendorff's alpha, exactly; None where it cannot be told. Errors: KeyError at an unknown level."""
    values, pairs = _coincidences(units)
    return _alpha(values, pairs, LEVELS[level])


def _coincidences(units: Sequence[Unit]) -> tuple[list[Value], _Pairs]:
    """The values that occur in pairs, in order, and how often each stands beside each, by their places."""
    pairable = [marks for unit in units if len(marks := [v for v in unit if v is not None]) > 1]
    values = sorted({value for marks in pairable for value in marks})
    at = {value: place for place, value in enumerate(values)}
    return values, _summed((_pairs_of([at[mark] for mark in marks]), 1) for marks in pairable)


def _pairs_of(marks: Sequence[int]) -> dict[tuple[int, int], Fraction]:
    """Every ordered pair of two markers' marks of one unit; a unit counts as much as it has marks."""
    counts = Counter(marks)
    return {
        (c, k): Fraction(counts[c] * (counts[k] - (c == k)), len(marks) - 1)
        for c in counts
        for k in counts
        if counts[k] - (c == k)
    }


def _alpha(values: Sequence[Value], pairs: _Pairs, distance: _Distance) -> Fraction | None:
    """One less the disagreement that was observed, as a share of that to be expected by chance."""
    totals = [
        sum((often for (c, _), often in pairs.items() if c == place), Fraction(0)) for place in range(len(values))
    ]
    n = sum(totals, Fraction(0))
    places = [place for place, total in enumerate(totals) if total]
    apart = {(c, k): distance(c, k, values, totals) for c in places for k in places}
    expected = sum((totals[c] * totals[k] * apart[c, k] for c, k in apart), Fraction(0))
    if not expected:
        return None
    observed = sum((often * apart[key] for key, often in pairs.items()), Fraction(0))
    return 1 - (n - 1) * observed / expected


def _drawn(units: Sequence[Sequence[Value]], level: str, chance: Random, draws: int) -> list[Fraction]:
    """The alphas of so many draws, in order; a draw in which nothing differs tells nothing and is left out."""
    if len(units) < 2:
        return []
    values = sorted({value for marks in units for value in marks})
    at = {value: place for place, value in enumerate(values)}
    kinds = Counter(tuple(sorted(at[mark] for mark in marks)) for marks in units)  # equal units are drawn as one kind
    names, weights = sorted(kinds), [kinds[kind] for kind in sorted(kinds)]
    pairs = {kind: _pairs_of(kind) for kind in names}
    seen: dict[tuple[tuple[tuple[int, ...], int], ...], Fraction | None] = {}
    found = []
    for _ in range(draws):
        drawn = tuple(sorted(Counter(chance.choices(names, weights, k=len(units))).items()))
        if drawn not in seen:
            seen[drawn] = _alpha(values, _summed((pairs[kind], often) for kind, often in drawn), LEVELS[level])
        found.append(seen[drawn])
    return sorted(value for value in found if value is not None)


def _summed(parts: Iterable[tuple[_Pairs, int]]) -> _Pairs:
    """Pairs of several units together. parts: the pairs of a unit, and how many units are like it."""
    found: dict[tuple[int, int], Fraction] = {}
    for pairs, units in parts:
        for key, often in pairs.items():
            found[key] = found.get(key, Fraction(0)) + often * units
    return found


def _ends(found: Sequence[Fraction]) -> tuple[Fraction | None, Fraction | None]:
    if not found:
        return None, None
    cut = int(len(found) * TAIL)
    return found[cut], found[-1 - cut]


def _nominal(c: int, k: int, _values: Sequence[Value], _totals: Sequence[Fraction]) -> Fraction:
    return Fraction(c != k)


def _ordinal(c: int, k: int, _values: Sequence[Value], totals: Sequence[Fraction]) -> Fraction:
    """As many marks as lie between two ranks, with half of those at either end."""
    first, last = min(c, k), max(c, k)
    between = sum(totals[first : last + 1], Fraction(0)) - (totals[first] + totals[last]) / 2
    return between * between if first != last else Fraction(0)


def _interval(c: int, k: int, values: Sequence[Value], _totals: Sequence[Fraction]) -> Fraction:
    apart = Fraction(values[c]) - Fraction(values[k])
    return apart * apart


LEVELS: Mapping[str, _Distance] = MappingProxyType({"nominal": _nominal, "ordinal": _ordinal, "interval": _interval})
"""Level of measurement → how far two values are apart."""
