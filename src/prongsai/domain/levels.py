"""The level of a result (ระดับผลการประเมิน), with its conditions on the total and on every instrument.

A total of 95.81 may still be only ผ่านดี: a level asks the total and each instrument for its own minimum. Where a
figure is not known, or known only within bounds, the levels that remain possible are told instead of one guess.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from prongsai.domain.exact import shown
from prongsai.domain.framework import Edition, Level


@dataclass(frozen=True, slots=True)
class Bounds:
    """What is known of a score: it lies between `low` and `high`, both included, unless `open_high` leaves high out."""

    low: Fraction
    high: Fraction
    open_high: bool = False

    @classmethod
    def exactly(cls, value: Fraction) -> Bounds:
        """A score that is known."""
        return cls(value, value)

    def may_reach(self, minimum: Fraction) -> bool:
        """Whether the score can be at least `minimum`."""
        return self.high > minimum or (self.high == minimum and not self.open_high)

    def surely_reaches(self, minimum: Fraction) -> bool:
        """Whether the score is at least `minimum` in every case."""
        return self.low >= minimum


UNKNOWN = Bounds(Fraction(0), Fraction(100))


def possible_levels(
    edition: Edition, total: Bounds, instruments: Mapping[str, Bounds] | None = None
) -> tuple[Level, ...]:
    """The levels that the known figures leave possible, best first; one when they settle it.

    instruments: by code; an instrument left out is unknown.
    """
    known = instruments or {}
    tested = [known.get(i.code, UNKNOWN) for i in edition.instruments]
    possible = []
    for level in edition.levels:
        asked = [(total, level.total_min)]
        if level.instrument_min is not None:
            asked += [(b, level.instrument_min) for b in tested]
        if all(bounds.may_reach(minimum) for bounds, minimum in asked):
            possible.append(level)
        if all(bounds.surely_reaches(minimum) for bounds, minimum in asked):
            break
    return tuple(possible)


@dataclass(frozen=True, slots=True)
class Shortfall:
    """What keeps a result from a level: `of` (`total` or an instrument) has `has` and needs `needs`."""

    of: str
    has: Fraction
    needs: Fraction


def shortfalls(total: Fraction, instruments: Mapping[str, Fraction], level: Level) -> tuple[Shortfall, ...]:
    """Each condition of `level` that the known scores (0 to 100) do not meet."""
    missed = [Shortfall("total", total, level.total_min)] if total < level.total_min else []
    if level.instrument_min is not None:
        missed += [
            Shortfall(code, has, level.instrument_min)
            for code, has in instruments.items()
            if has < level.instrument_min
        ]
    return tuple(missed)


def level_in_words(level: Level, levels: Sequence[Level], total: Fraction, instruments: Mapping[str, Fraction]) -> str:
    """One Thai sentence that says why the result has this level."""
    if level.instrument_min is not None:
        return (
            f"ได้ระดับ{level.name} เพราะคะแนนรวม {shown(total)} ไม่ต่ำกว่า {shown(level.total_min)} "
            f"และทุกเครื่องมือไม่ต่ำกว่า {shown(level.instrument_min)} ({_scores(instruments)})"
        )
    short = "" if level == levels[0] else " และไม่ถึงเงื่อนไขของระดับที่สูงกว่า"
    return f"ได้ระดับ{level.name} เพราะคะแนนรวม {shown(total)} ไม่ต่ำกว่า {shown(level.total_min)}{short}"


def next_level_in_words(
    level: Level, levels: Sequence[Level], total: Fraction, instruments: Mapping[str, Fraction]
) -> str | None:
    """One Thai sentence that says what the next better level still lacks; None for the best level."""
    at = list(levels).index(level)
    if at == 0:
        return None
    wanted = levels[at - 1]
    lacking = " และ ".join(_lacking(s) for s in shortfalls(total, instruments, wanted))
    return f"ยังไม่ถึงระดับ{wanted.name} เพราะ {lacking}"


def _lacking(short: Shortfall) -> str:
    name = "คะแนนรวม" if short.of == "total" else short.of
    return f"{name} {shown(short.has)} (ต้องไม่ต่ำกว่า {shown(short.needs)} ขาด {shown(short.needs - short.has)})"


def _scores(instruments: Mapping[str, Fraction]) -> str:
    return ", ".join(f"{code} {shown(value)}" for code, value in instruments.items())
