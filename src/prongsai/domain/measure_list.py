"""The measures of a year as a list: chosen by filters, put in order, and counted by what could be chosen instead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from prongsai.domain.measures import MEASURE_STATES
from prongsai.thai.text import collation_key, normalise

DROPPED = "dropped"
FACETS = ("unit", "indicator", "issue", "state", "late")
"""What a list is filtered by, beside words."""
LATE = "1"
"""The value of the facet `late` for what is late."""


@dataclass(frozen=True, slots=True)
class ListedMeasure:
    """A measure as a list shows it.

    id: its key in the database. key: by which people name it (m12). responsible: of the whole measure, as shown.
    facets: what it is found by, for each of FACETS.
    """

    id: str
    key: str
    order: tuple[int, int]
    title: str
    state: str
    codes: tuple[str, ...]
    responsible: tuple[str, ...]
    period: str
    starts: date | None
    ends: date | None
    due: date | None
    goal: str
    version: int
    facets: Mapping[str, tuple[str, ...]]

    @property
    def deadline(self) -> date | None:
        """The last day for it, as far as is known."""
        return self.due or self.ends

    @property
    def late(self) -> bool:
        """Whether its last day has passed."""
        return bool(self.facets.get("late"))


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody asked a list for. facets: the value for each of FACETS that was chosen. words: to be found in the
    measure. sort: a key of ORDERS, empty for the order of the plan."""

    facets: Mapping[str, str] = field(default_factory=dict)
    words: str = ""
    sort: str = ""
    descending: bool = False


def is_late(state: str, due: date | None, ends: date | None, day: date) -> bool:
    """Whether the last day of a measure has passed on that day; nothing is late that was not taken."""
    last = due or ends
    return state != DROPPED and last is not None and last < day


def chosen(measures: Iterable[ListedMeasure], wanted: Wanted) -> list[ListedMeasure]:
    """Those that fit, in the order asked for; unknown days stand last either way."""
    found = [m for m in _with_words(measures, wanted.words) if _fits(m, wanted.facets)]
    key = ORDERS.get(wanted.sort)
    if key is None:
        return found
    known = [m for m in found if key(m) is not None]
    unknown = [m for m in found if key(m) is None]
    return sorted(known, key=key, reverse=wanted.descending) + unknown


def counts(measures: Sequence[ListedMeasure], wanted: Wanted) -> dict[str, Counter[str]]:
    """For each facet, how many measures each of its values would find, everything else staying as chosen."""
    worded = _with_words(measures, wanted.words)
    made = {}
    for facet in FACETS:
        others = {name: value for name, value in wanted.facets.items() if name != facet}
        made[facet] = Counter(value for m in worded if _fits(m, others) for value in m.facets[facet])
    return made


def _fits(measure: ListedMeasure, facets: Mapping[str, str]) -> bool:
    return all(value in measure.facets[name] for name, value in facets.items())


def _with_words(measures: Iterable[ListedMeasure], words: str) -> list[ListedMeasure]:
    parts = normalise(words).casefold().split()
    if not parts:
        return list(measures)
    return [m for m in measures if all(part in _text(m) for part in parts)]


def _text(measure: ListedMeasure) -> str:
    parts = (measure.key, measure.title, *measure.codes, *measure.responsible, measure.period, measure.goal)
    return " ".join(parts).casefold()  # stored texts are in one spelling already


_in_dictionary = lru_cache(maxsize=4096)(collation_key)  # the same texts are sorted again and again

ORDERS: Mapping[str, Callable[[ListedMeasure], Any]] = MappingProxyType(
    {
        "key": lambda m: int(m.key.removeprefix("m")),
        "title": lambda m: _in_dictionary(m.title),
        "deadline": lambda m: m.deadline,
        "state": lambda m: list(MEASURE_STATES).index(m.state),
        "responsible": lambda m: _in_dictionary(" ".join(m.responsible)) if m.responsible else None,
    }
)
"""What a list can be sorted by → the value that decides; None stands last."""
