"""Exact numbers: scores are fractions inside and two-decimal Decimals outside, never floats.

Averages of answers fall on exact ties (x.xx5) so often that binary floating point rounds up to 0.8 % of question
scores the wrong way; a fraction never does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

HALF_UP = "half_up"
HALF_EVEN = "half_even"

_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,10})?")


def rounded(value: Fraction, decimals: int = 2, mode: str = HALF_UP) -> Decimal:
    """The value with `decimals` places; a tie goes up (`half_up`) or to the even digit (`half_even`)."""
    scaled = value * 10**decimals
    if mode == HALF_EVEN:
        whole = round(scaled)
    else:
        whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Decimal(f"{whole}E-{decimals}")  # unlike arithmetic, exact whatever the context's precision


def mean(values: Sequence[Fraction]) -> Fraction:
    """The plain average of at least one value."""
    return sum(values, Fraction(0)) / len(values)


def weighted_mean(values: Sequence[Fraction], weights: Sequence[Fraction]) -> Fraction:
    """The average in which each value counts by its weight; the weights need not add to one."""
    return sum((v * w for v, w in zip(values, weights, strict=True)), Fraction(0)) / sum(weights)


def read_score(text: object) -> Fraction | None:
    """A score from 0 to 100 written as a decimal number, or None when the text is no such number.

    Accepts str, int and Decimal. A float is read by its shortest decimal form, which is what the person typed.
    """
    if isinstance(text, bool) or (isinstance(text, int) and not 0 <= text <= 100):
        return None
    written = str(text).strip()
    if not _NUMBER.fullmatch(written):
        return None
    value = Fraction(written)
    return value if value <= 100 else None


def shown(value: Fraction, decimals: int = 2) -> str:
    """The value as printed in a sentence: rounded half up, thousands separated."""
    return f"{rounded(value, decimals):,}"


def plain(value: Fraction) -> str:
    """The value in full when it ends within ten decimals, otherwise cut there and marked with an ellipsis."""
    cut = rounded(value, 10)
    text = f"{cut:f}".rstrip("0").rstrip(".")
    return text if Fraction(cut) == value else f"{text}…"
