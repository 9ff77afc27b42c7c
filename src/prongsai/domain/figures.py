"""Figures: every number of a result, exact, with one Thai sentence that says how it came about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from prongsai.domain.exact import rounded

CONFIDENCES = ("high", "medium", "low")
PRINTED_HALF = Fraction(1, 200)
"""A score printed with two decimals stands for anything up to this far from it."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of a result.

    key: `total`, `IIT`, `EIT1`, `indicator:9`, `sub_indicator:9.1`, `i1`, `EIT1/e1`, `O1`. value: 0 to 100, exact.
    low, high: where the value may lie when the figures it was computed from were printed with two decimals.
    because: one Thai sentence. of: the keys it was computed from, `answers` when it was counted; empty for a figure
    that was handed in. shares: how much each of those counts, adding to one.
    """

    key: str
    value: Fraction
    low: Fraction
    high: Fraction
    because: str
    of: tuple[str, ...] = ()
    shares: tuple[Fraction, ...] = ()

    @property
    def given(self) -> bool:
        """Whether the figure was handed in rather than computed."""
        return not self.of


class FigureLedger:
    """The figures of one result in the order they came about, each written once."""

    def __init__(self, decimals: int, mode: str, each_step: bool) -> None:
        self.decimals, self.mode, self.each_step = decimals, mode, each_step
        self.figures: dict[str, Figure] = {}

    def __contains__(self, key: str) -> bool:
        return key in self.figures

    def __getitem__(self, key: str) -> Figure:
        return self.figures[key]

    def has_all(self, keys: Iterable[str]) -> bool:
        """Whether every one of the figures is there."""
        return all(key in self.figures for key in keys)

    def shown(self, value: Fraction) -> Decimal:
        """The value as the year rounds it for print."""
        return rounded(value, self.decimals, self.mode)

    def give(self, key: str, value: Fraction, because: str, half: Fraction = PRINTED_HALF) -> None:
        """Write down a figure that was handed in; half: how far the true value may be from it."""
        low, high = max(value - half, Fraction(0)), min(value + half, Fraction(100))
        self.figures[key] = Figure(key, value, low, high, because)

    def count(self, key: str, value: Fraction, because: str) -> None:
        """Write down a figure that was counted from answers: exact, nothing below it."""
        value = self._stepped(value)
        self.figures[key] = Figure(key, value, value, value, because, of=("answers",))

    def combine(self, key: str, weights: Mapping[str, Fraction], because: str) -> None:
        """Write down the weighted mean of figures that are there. `{value}` in `because` becomes the result."""
        whole = sum(weights.values())
        below = [self.figures[k] for k in weights]
        shares = [w / whole for w in weights.values()]

        def joined(values: Iterable[Fraction]) -> Fraction:
            return sum((v * s for v, s in zip(values, shares, strict=True)), Fraction(0))

        value = self._stepped(joined(f.value for f in below))
        self.figures[key] = Figure(
            key,
            value,
            self._stepped(joined(f.low for f in below)),
            self._stepped(joined(f.high for f in below)),
            because.replace("{value}", f"{self.shown(value):,}"),
            tuple(weights),
            tuple(shares),
        )

    def holds_ties(self) -> bool:
        """Whether a computed figure lies exactly between two printed values, so that the way of rounding matters."""
        doubled = 2 * 10**self.decimals
        return any(not f.given and (f.value * doubled) % 2 == 1 for f in self.figures.values())

    def prints_otherwise(self) -> bool:
        """Whether a figure would print differently if rounding came at each step, or only at the end."""
        other: dict[str, Fraction] = {}
        for figure in self.figures.values():
            if figure.shares:
                value = sum((other[k] * s for k, s in zip(figure.of, figure.shares, strict=True)), Fraction(0))
            else:
                value = figure.value
            other[figure.key] = value if self.each_step else Fraction(self.shown(value))
            if self.shown(value) != self.shown(figure.value):
                return True
        return False

    def _stepped(self, value: Fraction) -> Fraction:
        return Fraction(self.shown(value)) if self.each_step else value
