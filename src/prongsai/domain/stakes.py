"""Points at stake behind codes of a year, none of them counted twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Stakes:
    """points: of the total, by code of the year, as far as known. indicator_of: the indicator of each code."""

    points: Mapping[str, Fraction]
    indicator_of: Mapping[str, int]

    def behind(self, codes: Iterable[str]) -> Fraction | None:
        """The points behind all of these codes together; None where nothing is known of any of them.

        What an indicator was asked by never counts for more than the indicator itself, nor beside it.
        """
        within: dict[object, dict[str, Fraction]] = defaultdict(dict)
        for code in codes:
            if code in self.points:
                within[self.indicator_of.get(code, code)][code] = self.points[code]
        if not within:
            return None
        return sum((self._of_one(key, found) for key, found in within.items()), Fraction(0))

    def _of_one(self, indicator: object, found: Mapping[str, Fraction]) -> Fraction:
        whole = self.points.get(f"indicator:{indicator}")
        together = sum(found.values(), Fraction(0))
        return together if whole is None else whole if f"indicator:{indicator}" in found else min(together, whole)
