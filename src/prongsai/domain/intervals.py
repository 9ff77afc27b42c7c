"""How far a survey mean may be from what everybody would have said: an interval for small samples.

An office of thirty people is not an infinite population: who has asked everybody knows the mean exactly, and thirty
answers of thirty-four are worth far more than thirty of a thousand. The interval is Wilson's, carried over from
shares to bounded scores: the spread of a mean m can be at most that of a yes/no question, m(100 − m), so the sample
only has to tell which share of that maximum it shows. Unlike mean ± 1.96 s/√n it does not shrink to nothing when
everybody in a small sample gave the best answer, and it never leaves 0 to 100.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction

from prongsai.domain.exact import rounded
from prongsai.domain.sheet import Tally

Z95 = Fraction(196, 100)
_PRIOR = 4
"""Answers' worth of caution: the spread share leans to its maximum until there are many more answers than this."""


@dataclass(frozen=True, slots=True)
class Interval:
    """Where the mean of everybody lies with 95 % confidence, 0 to 100.

    exact_low, exact_high: the bounds in full. answers: how many answered. population: how many could have; None when
    unknown (taken as endless).
    """

    exact_low: Fraction
    exact_high: Fraction
    answers: int
    population: int | None

    @property
    def low(self) -> Decimal:
        """The lower bound with two decimals."""
        return rounded(self.exact_low)

    @property
    def high(self) -> Decimal:
        """The upper bound with two decimals."""
        return rounded(self.exact_high)

    @property
    def half(self) -> Decimal:
        """Half of the width, in points."""
        return (self.high - self.low) / 2


def tally_interval(tally: Tally, points: Sequence[Fraction], population: int | None = None) -> Interval:
    """The 95 % interval of the mean of one tally; points: what each answer is worth, 0 to 100.

    A population smaller than the number of answers is taken as the number of answers: then all have answered.
    """
    n = tally.answers
    mean = sum((p * c for p, c in zip(points, tally.counts, strict=True)), Fraction(0)) / n
    spread = sum(((p - mean) ** 2 * c for p, c in zip(points, tally.counts, strict=True)), Fraction(0)) / n
    largest = mean * (100 - mean)
    share = (spread / largest * n + _PRIOR) / (n + _PRIOR) if largest else Fraction(1)
    low, high = _wilson(mean, share, n, population)
    return Interval(low, high, n, population)


def joined_interval(intervals: Sequence[Interval], shares: Sequence[Fraction]) -> Interval:
    """The interval of a weighted mean of means that the same people gave; shares add to one.

    How the answers of one person hang together is not in the counts, so the widest case is taken: all move together.
    The true interval is never wider.
    """
    low = sum((i.exact_low * s for i, s in zip(intervals, shares, strict=True)), Fraction(0))
    high = sum((i.exact_high * s for i, s in zip(intervals, shares, strict=True)), Fraction(0))
    asked = {i.population for i in intervals}
    return Interval(low, high, min(i.answers for i in intervals), asked.pop() if len(asked) == 1 else None)


def _wilson(mean: Fraction, share: Fraction, n: int, population: int | None) -> tuple[Fraction, Fraction]:
    """The two means m' with |mean − m'| = z √(share · m'(100 − m') · f / n), f the part of people not asked."""
    unasked = Fraction(max(population - n, 0), max(population - 1, 1)) if population is not None else Fraction(1)
    k = Z95**2 * share * unasked / n
    centre = (mean + 50 * k) / (1 + k)
    reach = (k * mean * (100 - mean) + (50 * k) ** 2) / (1 + k) ** 2
    with localcontext() as context:
        context.prec = 40
        half = Fraction((Decimal(reach.numerator) / Decimal(reach.denominator)).sqrt())
    return max(centre - half, Fraction(0)), min(centre + half, Fraction(100))
