"""The score that a measure quotes: of the weakest figure it answers, as its year prints it."""

from __future__ import annotations

from collections.abc import Iterable

from prongsai.domain.gaps import figures_behind
from prongsai.domain.scoring import Result


def quoted_score(result: Result, codes: Iterable[str]) -> str:
    """The lowest printed score among the codes (`e7`, `EIT1/e7`, `indicator:9`, `O10`); empty where none is known."""
    printed = [result.printed(key) for code in codes for key in figures_behind(result, code)]
    known = [value for value in printed if value is not None]
    return str(min(known)) if known else ""
