"""What is known for an analysis: nodes below an indicator, rank, trend, counted answers, last year's measures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from prongsai.domain.disclosure import is_open
from prongsai.domain.framework import Edition, Indicator
from prongsai.domain.gaps import Gap
from prongsai.domain.intervals import Interval
from prongsai.domain.measures import Measure
from prongsai.domain.scoring import Result
from prongsai.domain.verdicts import YearFigures

THRESHOLD = "rule:attention_threshold"
STEADY = Decimal(1)
"""Points by which two years may differ and still be called alike."""

_CODE = re.compile(r"(\D*)(\d+)")


@dataclass(frozen=True, slots=True)
class Node:
    """A question or item with its printed score. part: name of the part of the instrument, empty without parts.

    negative: the question asks for something bad, so a high score means that few people saw it.
    """

    key: str
    code: str
    name: str
    value: Decimal
    part: str = ""
    negative: bool = False


@dataclass(frozen=True, slots=True)
class Answers:
    """How people answered one question or line. worst: those whose answer is worth less than half the points."""

    key: str
    worst: int
    answers: int
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trend:
    """An earlier score beside today's. kind: rising, falling, steady, chance (within the interval) or none.

    years: comparable years with a score, newest first. steadily: all of them moved in that direction. broken: the
    year at which comparing ends, with the reason.
    """

    kind: str
    years: tuple[tuple[int, Decimal], ...]
    steadily: bool
    broken: tuple[int, str] | None


def figure_names(edition: Edition) -> dict[str, str]:
    """Figure key (`indicator:9`, `sub_indicator:9.1`, `e7`, `O10`) → what it is called that year."""
    names = {i.key: i.name for i in edition.indicators} | {s.key: s.name for s in edition.sub_indicators}
    return names | {q.code: q.topic for q in edition.questions} | {i.code: i.title for i in edition.items}


@dataclass(frozen=True)
class AnalysisFacts:
    """Everything an analysis may speak of, and nothing else. Keys and codes are those of the result's year."""

    result: Result
    gaps: tuple[Gap, ...]
    names: Mapping[str, str]
    history: Sequence[YearFigures]
    measures: tuple[Measure, ...]
    advice: Mapping[str, Sequence[str]]

    @property
    def threshold(self) -> Decimal | None:
        """The score below which attention is needed; None when the year does not say."""
        rule = self.result.edition.rule("attention_threshold")
        return None if rule is None else self.result.ledger.shown(Fraction(rule))

    def state(self, value: Decimal | None) -> str:
        """Where a printed score stands: unknown, full, unjudged, below, even, near, high or top.

        near, high and top are the thirds of the way from the threshold to 100.
        """
        threshold = self.threshold
        if value is None or value == 100:
            return "unknown" if value is None else "full"
        if threshold is None:
            return "unjudged"
        if value <= threshold:
            return "below" if value < threshold else "even"
        third = (100 - threshold) / 3
        return "near" if value < threshold + third else "top" if value > 100 - third else "high"

    def ranked(self) -> dict[str, Decimal]:
        """The known indicators with their printed scores, best first."""
        known = {i.key: self.result.printed(i.key) for i in self.result.edition.indicators}
        return dict(sorted(((k, v) for k, v in known.items() if v is not None), key=lambda x: -x[1]))

    def codes_of(self, indicator: Indicator) -> tuple[str, ...]:
        """The codes of an indicator's questions and items."""
        edition = self.result.edition
        items = (i.code for s in edition.sub_indicators_of(indicator.number) for i in edition.items_of(s.code))
        return (*(q.code for q in edition.questions_of(indicator.number)), *items)

    def family(self, indicator: Indicator) -> frozenset[str]:
        """Everything a measure or gap may name when it means this indicator or something below it."""
        subs = [s.key for s in self.result.edition.sub_indicators_of(indicator.number)]
        return frozenset((indicator.key, *subs, *self.codes_of(indicator)))

    def keys_of(self, code: str) -> tuple[str, ...]:
        """The figure keys under which a code may be known: itself, or once for each part of its instrument."""
        edition = self.result.edition
        home = next((q.indicator for q in edition.questions if q.code == code), None)
        parts = edition.parts_of(edition.instrument_of[home]) if home is not None else ()
        return (code,) if code in self.result.figures or not parts else tuple(f"{p.code}/{code}" for p in parts)

    def nodes(self, codes: Iterable[str]) -> tuple[Node, ...]:
        """The questions and items whose score is known, lowest first."""
        found = [self._node(key) for code in codes for key in self.keys_of(code) if key in self.result.figures]
        return tuple(sorted(found, key=lambda n: n.value))

    def _node(self, key: str) -> Node:
        part, _, code = key.rpartition("/")
        called = next((p.name for p in self.result.edition.parts if p.code == part), "")
        bad = any(q.code == code and q.polarity == "negative" for q in self.result.edition.questions)
        return Node(key, code, self.names.get(code, ""), self._printed(key), called, bad)

    def _printed(self, key: str) -> Decimal:
        return self.result.ledger.shown(self.result.figures[key].value)

    def absent(self, codes: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Figure keys without a score: those nobody gave, and those closed because too few people answered."""
        missing: list[str] = []
        closed: list[str] = []
        for code in codes:
            lines = [x.code for x in self.result.edition.lines_of(code)]
            for key in self.keys_of(code):
                if key not in self.result.figures:
                    prefix = key.removesuffix(code)
                    hidden = any(self._is_closed(prefix + x) for x in (code, *lines))
                    (closed if hidden else missing).append(key)
        return tuple(missing), tuple(closed)

    def _is_closed(self, key: str) -> bool:
        tally = self.result.sheet.tallies.get(key)
        return tally is not None and not is_open(tally.answers)

    def answers(self, node: Node) -> Answers | None:
        """The counted answers of a question, of its lowest line when it has lines; None when not counted or closed."""
        lines = self.result.edition.lines_of(node.code)
        prefix = node.key.removesuffix(node.code)
        keys = [prefix + x.code for x in lines] or [node.key]
        shown = [k for k in keys if k in self.result.sheet.tallies and k in self.result.figures]
        if not shown:
            return None
        key = min(shown, key=lambda k: self.result.figures[k].value)
        tally = self.result.sheet.tallies[key]
        code = key.rpartition("/")[2]
        names = {q.code: q.scale for q in self.result.edition.questions} | {x.code: x.scale for x in lines}
        scale = self.result.edition.scale_by_code[names[code] or ""]
        low = [i for i, points in enumerate(scale.points) if points < 50]
        labels = tuple(scale.labels[i] for i in low) if scale.labels else ()
        return Answers(key, sum(tally.counts[i] for i in low), tally.answers, labels)

    def doubtful(self, key: str) -> Interval | None:
        """The interval of a survey mean when it has the threshold inside, so that chance alone may decide."""
        found, threshold = self.result.intervals.get(key), self.threshold
        return found if found and threshold is not None and found.low < threshold <= found.high else None

    def trend(self, key: str) -> Trend:
        """How a figure moved over the comparable years; it ends at the first that is not."""
        past: list[tuple[int, Decimal]] = []
        broken = None
        for figures in sorted(self.history, key=lambda f: -f.year):
            if key not in figures.values or figures.year >= self.result.edition.year:
                continue
            reason = figures.why_not(key)
            if reason is not None:
                broken = (figures.year, reason)
                break
            past.append((figures.year, self.result.ledger.shown(Fraction(figures.values[key]))))
        kind = self._direction(key, past[0][1]) if past and key in self.result.figures else "none"
        return Trend(kind, tuple(past), self._steadily(key, past, kind), broken)

    def _direction(self, key: str, before: Decimal) -> str:
        moved = self._printed(key) - before
        if abs(moved) < STEADY:
            return "steady"
        interval = self.result.intervals.get(key)
        if interval and interval.low <= before <= interval.high:
            return "chance"
        return "rising" if moved > 0 else "falling"

    def _steadily(self, key: str, past: Sequence[tuple[int, Decimal]], kind: str) -> bool:
        if len(past) < 2 or kind not in ("rising", "falling"):
            return False
        series = [self._printed(key), *(v for _, v in past)]
        pairs = list(pairwise(series))
        return all(a > b for a, b in pairs) if kind == "rising" else all(a < b for a, b in pairs)

    def gaps_of(self, keys: frozenset[str]) -> tuple[Gap, ...]:
        """The weak points among `keys`, the largest stake first; a part's question counts as the question."""
        found = [g for g in self.gaps if g.key in keys or g.key.rpartition("/")[2] in keys]
        return tuple(sorted(found, key=lambda g: -(g.stake or Fraction(0))))

    def measures_of(self, keys: frozenset[str]) -> dict[str, list[Measure]]:
        """Last year's measures aimed at `keys`, by what became of them: silent, done or outcome."""
        found: dict[str, list[Measure]] = {}
        for measure in self.measures:
            if keys & set(measure.targets):
                done = "done" if measure.results or measure.executed else "silent"
                found.setdefault("outcome" if measure.outcomes else done, []).append(measure)
        return found


def joined(texts: Sequence[str]) -> str:
    """A Thai list: ก, ข และค; a Latin code or a quotation keeps its space."""
    if len(texts) < 2:
        return "".join(texts)
    space = "" if "ก" <= texts[-1][:1] <= "๛" else " "
    return f"{', '.join(texts[:-1])} และ{space}{texts[-1]}"


def spelled(codes: Sequence[str]) -> str:
    """Codes as people list them; three or more that follow one another become `O1 ถึง O9`."""
    runs: list[list[str]] = []
    for code in dict.fromkeys(codes):
        if runs and _follows(runs[-1][-1], code):
            runs[-1].append(code)
        else:
            runs.append([code])
    return joined([t for run in runs for t in ([f"{run[0]} ถึง {run[-1]}"] if len(run) > 2 else run)])


def _follows(before: str, code: str) -> bool:
    one, two = _CODE.fullmatch(before), _CODE.fullmatch(code)
    return bool(one and two and one[1] == two[1] and int(two[2]) == int(one[2]) + 1)
