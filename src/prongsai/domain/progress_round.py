"""A round over the whole plan: how far each measure has come, who has not said a word, and the counts of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from prongsai.domain.measure_list import ListedMeasure
from prongsai.domain.progress import DONE, ProgressLine, standing, state_of

SILENT = "silent"
"""Stands for a state where nobody has reported."""


@dataclass(frozen=True, slots=True)
class RoundMeasure:
    """A measure in a round. state: a key of PROGRESS_STATES, or SILENT. steps: how many there are, and done: how many
    of them are. days: on which something was done. promised: the day by which the rest is said to come."""

    listed: ListedMeasure
    state: str
    steps: int
    done: int
    days: tuple[date, ...]
    promised: date | None


def state_in_round(lines: Sequence[ProgressLine], measure: str, months: int, steps: int) -> str:
    """How far a measure has come in a round, by what was reported in it and before; SILENT where that round is owed.

    What was done in the round before need not be reported again.
    """
    state = state_of(lines, measure, months, steps)
    if state is None or (state != DONE and not any(ln.round == months for ln in lines if ln.place.measure == measure)):
        return SILENT
    return state


def in_round(
    measures: Iterable[ListedMeasure], lines: Iterable[ProgressLine], steps: Mapping[str, int], months: int
) -> tuple[RoundMeasure, ...]:
    """Every measure in that round. steps: how many each has, by its key."""
    of: dict[str, list[ProgressLine]] = defaultdict(list)
    for line in lines:
        of[line.place.measure].append(line)
    return tuple(_one(measure, of[measure.key], steps.get(measure.key, 0), months) for measure in measures)


def chosen_in_round(rows: Iterable[RoundMeasure], *, unit: str = "", state: str = "") -> list[RoundMeasure]:
    """Those of a unit and in a state; empty for all."""
    return [row for row in rows if (not unit or unit in row.listed.facets["unit"]) and state in ("", row.state)]


def states_counted(rows: Iterable[RoundMeasure]) -> Counter[str]:
    """State → how many."""
    return Counter(row.state for row in rows)


def units_counted(rows: Iterable[RoundMeasure]) -> dict[str, Counter[str]]:
    """Unit → state → how many; a measure of several units counts for each, one of no unit under the empty key."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        for unit in row.listed.facets["unit"] or ("",):
            found[unit][row.state] += 1
    return found


def _one(measure: ListedMeasure, lines: Sequence[ProgressLine], steps: int, months: int) -> RoundMeasure:
    there = standing(lines, months)
    done = sum(line.facts.state == DONE for place, line in there.items() if place.step is not None)
    days = {day for line in lines if line.round <= months for day in line.facts.executed}
    promised = max(_promised(there.values()), default=None)
    return RoundMeasure(
        measure, state_in_round(lines, measure.key, months, steps), steps, done, tuple(sorted(days)), promised
    )


def _promised(lines: Iterable[ProgressLine]) -> Iterator[date]:
    return (ln.facts.promised for ln in lines if ln.facts.promised and ln.facts.state != DONE)
