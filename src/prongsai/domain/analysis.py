"""The analysis of a result (การวิเคราะห์ผล): one verdict for each indicator and issue, drafted from known figures alone.

Nothing is said about the agency that was not given. Where a score cannot be explained, the verdict says so and names
what to look up.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from prongsai.domain.analysis_draft import Drafter, Words
from prongsai.domain.analysis_facts import THRESHOLD, AnalysisFacts, Node, joined
from prongsai.domain.framework import Indicator
from prongsai.domain.gaps import Gap
from prongsai.domain.measures import Measure
from prongsai.domain.scoring import Result
from prongsai.domain.verdicts import Analysis, IssueLinks, Statement, Verdict, YearFigures


def analyse(
    result: Result,
    *,
    gaps: tuple[Gap, ...],
    words: Words,
    names: Mapping[str, str],
    history: Sequence[YearFigures] = (),
    measures: tuple[Measure, ...] = (),
    advice: Mapping[str, Sequence[str]],
    issues: Sequence[IssueLinks] = (),
) -> Analysis:
    """The verdicts on every indicator of the result's year and on every issue.

    gaps: the weak points of the result. words: `frameworks.analysis_words`. names: see `figure_names`. measures: of
    last year, with targets in the codes of the result's year. advice: figure key or `issue:3` → titles of measures
    worth considering.
    """
    facts = AnalysisFacts(result, gaps, names, history, measures, advice)
    verdicts = [_IndicatorDrafter(facts, words, indicator).verdict() for indicator in result.edition.indicators]
    verdicts += [_IssueDrafter(facts, words, issue).verdict() for issue in issues]
    unsure = [i.key for i in issues if i.confidence == "low"]
    plain = Drafter(facts, words, 0, "", "")
    return Analysis(tuple(verdicts), (plain.say("issue.links_unsure", unsure),) if unsure else ())


class _IndicatorDrafter(Drafter):
    """The verdict on one indicator."""

    def __init__(self, facts: AnalysisFacts, words: Words, indicator: Indicator) -> None:
        name = facts.names.get(indicator.key, indicator.name)
        super().__init__(facts, words, indicator.number - 1, indicator.key, name)
        self.indicator = indicator
        self.value = facts.result.printed(indicator.key)
        self.state = facts.state(self.value)
        self.family = facts.family(indicator)
        self.codes_below = facts.codes_of(indicator)
        self.nodes = facts.nodes(self.codes_below)
        self.below = [n for n in self.nodes if facts.state(n.value) == "below"]
        self.measured = facts.measures_of(self.family)

    def verdict(self) -> Verdict:
        return Verdict(
            subject=self.key,
            name=self.name,
            score=self.value,
            level=self.text(f"level.{self.state}"),
            verdict=(self._standing(), *self._trend(), *self.measures(self.measured, "outcome")),
            strengths=tuple(self._strengths()),
            weaknesses=tuple(self._weaknesses()),
            recommendations=tuple(self._recommendations()),
        )

    # -- verdict ---------------------------------------------------------------------------------------------

    def _standing(self) -> Statement:
        if self.value is None:
            return self._unknown()
        rank, ranked = self._rank()
        known = {"name": self.name, "score": self.value, "threshold": self.facts.threshold, "rank": rank}
        return self.say(f"verdict.{self.state}", (self.key, *ranked, THRESHOLD), **known)

    def _unknown(self) -> Statement:
        code = self.indicator.instrument
        score = self.facts.result.printed(code)
        if score is None or self.nodes:
            phrase = "verdict.unknown_partial" if self.nodes else "verdict.unknown"
            return self.say(phrase, (self.key,), name=self.name)
        facts = {"name": self.name, "instrument": code, "score": score}
        return self.say("verdict.unknown_instrument", (self.key, code), **facts)

    def _rank(self) -> tuple[str, tuple[str, ...]]:
        """The clause about the other indicators, and their keys; nothing where all are alike."""
        ranked = self.facts.ranked()
        if len(set(ranked.values())) < 2:
            return "", ()
        assert self.value is not None  # only a known indicator is ranked  # noqa: S101
        end = {min(ranked.values()): "lowest", max(ranked.values()): "highest"}.get(self.value)
        tied = [k for k, v in ranked.items() if v == self.value and k != self.key]
        whole = len(ranked) == len(self.facts.result.edition.indicators)
        every = self.text("rank.all" if whole else "rank.known", count=len(ranked))
        if end is None:
            place = 1 + sum(v > self.value for v in ranked.values())
            return self.text("rank.middle", rank=place, all=every), tuple(ranked)
        join = "และ" if (end == "lowest") == (self.state == "below") else "แต่"
        if tied:
            others = joined([k.partition(":")[2] for k in tied])
            return self.text(f"rank.{end}_tied", join=join, others=others), tuple(ranked)
        return self.text(f"rank.{end}", join=join, all=every), tuple(ranked)

    def _trend(self) -> list[Statement]:
        trend = self.facts.trend(self.key)
        said = []
        if trend.kind != "none":
            said.append(self._moved(trend.kind, trend.years, steadily=trend.steadily))
        if trend.broken and self.value is not None:
            year, reason = trend.broken
            phrase = "trend.broken" if reason else "trend.broken_unsaid"
            said.append(self.say(phrase, (f"history:{year}", self.key), name=self.name, year=year, reason=reason))
        return said

    def _moved(self, kind: str, years: Sequence[tuple[int, Decimal]], *, steadily: bool) -> Statement:
        sources = [self.key, *(f"history:{y}" for y, _ in years)]
        if steadily:
            series = joined([self.text("trend.in_year", year=y, before=v) for y, v in reversed(years)])
            return self.say(f"trend.{kind}_steadily", sources, series=series)
        year, before = years[0]
        facts: dict[str, object] = {"year": year, "before": before}
        if kind == "chance":
            facts["answers"] = self.facts.result.intervals[self.key].answers
        if kind == "falling" and self.state not in ("below", "unjudged"):
            kind = "falling_above"
        return self.say(f"trend.{kind}", sources[:2], **facts)

    # -- strengths and weaknesses ----------------------------------------------------------------------------

    def _strengths(self) -> list[Statement]:
        if self.state == "full":
            return [self.say("strength.full", (self.key,), name=self.name)]
        if not self.nodes or self.facts.state(self.nodes[-1].value) == "below":
            return []
        value = self.nodes[-1].value
        best = [n for n in self.nodes if n.value == value]
        keys = [n.key for n in best]
        if len(best) == 1:
            return [self.say("strength.best", keys, node=self.scored(best[0]))]
        phrase = "strength.equal" if len(best) == len(self.nodes) else "strength.best_many"
        return [self.say(phrase, keys, codes=self.codes(keys), value=value)]

    def _weaknesses(self) -> list[Statement]:
        if self.state == "full":
            return self.measures(self.measured, "silent", "done")
        weak = self._weakest()
        missing, closed = self.facts.absent(self.codes_below)
        said = self._of_nodes(weak)
        said += self._chance()
        for node in weak[:1]:
            said += self.answers(node)
        said += self._missing_elements(weak)
        if self.nodes and missing:
            said.append(self.say("weakness.detail_partial", missing, codes=self.codes(missing)))
        elif not self.nodes and (missing or not self.codes_below):
            said = [self._unexplained(missing), *said]
        return said + self.closed(closed) + self.measures(self.measured, "silent", "done")

    def _weakest(self) -> list[Node]:
        """The nodes that cost points: below the threshold, else those under the indicator, else the lowest."""
        under = [n for n in self.nodes if self.value is not None and n.value < self.value]
        lowest = [n for n in self.nodes if n.value == self.nodes[0].value]
        if self.below or (under and self._is_lowest()):
            return self.below or under
        return lowest if len(lowest) < len(self.nodes) else []

    def _is_lowest(self) -> bool:
        ranked = self.facts.ranked()
        return self.value is not None and len(set(ranked.values())) > 1 and self.value == min(ranked.values())

    def _of_nodes(self, weak: Sequence[Node]) -> list[Statement]:
        if not weak:
            return []
        keys = [n.key for n in weak]
        if self._is_lowest():
            return [self.say("weakness.cause", keys, nodes=self.listed(weak))]
        if self.below:
            threshold = self.facts.threshold
            return [self.say("weakness.below", (*keys, THRESHOLD), nodes=self.listed(weak), threshold=threshold)]
        return [self.say("weakness.weakest", keys, nodes=self.listed(weak))]

    def _unexplained(self, missing: Sequence[str]) -> Statement:
        if not missing:
            return self.say("weakness.detail_nameless", (self.key,), name=self.name)
        if self._is_lowest():
            phrase = "weakness.detail_unknown_lowest"
        else:
            above = {"unknown": "weakness.lookup", "top": "weakness.detail_unknown_above"}
            phrase = above.get(self.state, "weakness.detail_unknown")
        return self.say(phrase, (self.key, *missing), codes=self.codes(missing))

    def _chance(self) -> list[Statement]:
        interval = self.facts.doubtful(self.key)
        if interval is None:
            return []
        phrase = "weakness.chance_below" if self.state == "below" else "weakness.chance_above"
        facts = {"answers": interval.answers, "low": interval.low, "high": interval.high}
        return [self.say(phrase, (self.key,), name=self.name, **facts)]

    def _missing_elements(self, weak: Sequence[Node]) -> list[Statement]:
        gaps = {g.key: g for g in self.facts.gaps if g.missing}
        lacking = [gaps[n.key] for n in weak if n.key in gaps]
        return [
            self.say("weakness.missing", (g.key,), code=g.key, elements=self._quoted(g.missing)) for g in lacking[:1]
        ]

    def _quoted(self, elements: Sequence[str]) -> str:
        quoted = joined([f"“{e}”" for e in elements[:3]])
        return self.text("weakness.elements_more", elements=quoted) if elements[3:] else quoted

    # -- recommendations -------------------------------------------------------------------------------------

    def _recommendations(self) -> list[Statement]:
        said = [] if self.state == "full" else self.advised(self._pressing(), self._by("evidence"))
        return (said or [self._plan()]) + self.stake(self.family)

    def _plan(self) -> Statement:
        """What to do where nothing is advised: begin at the weak nodes, else by where the indicator stands."""
        if self.below:
            keys = [n.key for n in self.below]
            return self.say("recommendation.nodes", keys, codes=self.codes(keys), evidence=self._by("evidence"))
        facts = {"evidence": self._by("evidence"), "check": self._by("check")}
        return self.say(f"recommendation.{self.state}", (self.key,), name=self.name, **facts)

    def _by(self, group: str) -> str:
        """The wording for those who answer this instrument."""
        home = f"{group}.{self.indicator.instrument}"
        return self.text(home if home in self.words else f"{group}.other")

    def _pressing(self) -> list[str]:
        """The keys to look for advice under, the most pressing first."""
        gaps = [g.key.rpartition("/")[2] for g in self.facts.gaps_of(self.family)]
        return [*gaps, *(n.code for n in self._weakest()), self.key]


class _IssueDrafter(Drafter):
    """The verdict on one issue, joined from its indicators, questions and items."""

    def __init__(self, facts: AnalysisFacts, words: Words, issue: IssueLinks) -> None:
        super().__init__(facts, words, issue.number - 1, issue.key, issue.name)
        edition = facts.result.edition
        self.linked = [i for i in edition.indicators if i.number in issue.indicators]
        self.codes_below = (*issue.questions, *issue.items)
        self.nodes = facts.nodes(self.codes_below)
        self.scores = {i.key: v for i in self.linked if (v := facts.result.printed(i.key)) is not None}
        self.parts = [(n.value, n.key, self.scored(n)) for n in self.nodes]
        self.parts += [(self.scores[i.key], i.key, self._part(i)) for i in self.linked if i.key in self.scores]
        self.parts.sort(key=lambda p: p[0])
        self.weak = [p for p in self.parts if facts.state(p[0]) == "below"]

    def _part(self, indicator: Indicator) -> str:
        name = self.facts.names.get(indicator.key, indicator.name)
        return self.text("issue.part", number=indicator.number, name=name, score=self.scores[indicator.key])

    def verdict(self) -> Verdict:
        keys = frozenset((self.key, *self.codes_below, *(i.key for i in self.linked)))
        level = "issue.level_below" if self.weak else "issue.level_pass"
        state = "level.unknown" if not self.parts else "level.unjudged" if self.facts.threshold is None else level
        measured = self.facts.measures_of(keys)
        return Verdict(
            subject=self.key,
            name=self.name,
            score=None,
            level=self.text(state),
            verdict=(self._standing(), *self.measures(measured, "outcome")),
            strengths=tuple(self._strengths()),
            weaknesses=(*self._weaknesses(), *self.measures(measured, "silent", "done")),
            recommendations=tuple(self._recommendations(keys)),
        )

    def _standing(self) -> Statement:
        if not self.parts:
            return self.say("issue.unknown", (self.key,), name=self.name)
        known = {"name": self.name, "parts": self._seen(), "threshold": self.facts.threshold, "weak": self._weak()}
        judged = "unjudged" if self.facts.threshold is None else "below" if self.weak else "pass"
        return self.say(f"issue.{judged}", (self.key, *(p[1] for p in self.parts), THRESHOLD), **known)

    def _seen(self) -> str:
        codes = self.text("issue.codes", codes=self.codes(sorted((n.key for n in self.nodes), key=self._order)))
        return joined([*(self._part(i) for i in self.linked if i.key in self.scores), *([codes] if self.nodes else [])])

    def _order(self, key: str) -> int:
        return self.codes_below.index(key.rpartition("/")[2])

    def _weak(self) -> str:
        """The weak questions and items with their scores; weak indicators alone where no node is."""
        nodes = [text for _, key, text in self.weak if ":" not in key]
        return joined(nodes[:3]) if nodes else self.about([key for _, key, _ in self.weak])

    def _has_ends(self) -> bool:
        """Whether best and lowest part say more than the list of parts has said."""
        return len(self.parts) > 2 or (len(self.parts) > 1 and not any(self.facts.absent(self.codes_below)))

    def _strengths(self) -> list[Statement]:
        if not self._has_ends() or self.facts.state(self.parts[-1][0]) == "below":
            return []
        if self.parts[0][0] == self.parts[-1][0]:
            return [self.say("issue.equal", [p[1] for p in self.parts], value=self.parts[0][0])]
        return [self._end("issue.best", self.parts[-1][0])]

    def _end(self, phrase: str, value: Decimal) -> Statement:
        """The best or the lowest part; several that are alike share the sentence."""
        alike = [(key, text) for v, key, text in self.parts if v == value]
        keys = [key for key, _ in alike]
        shared = self.text("node.scored", node=self.about(keys), value=value)
        return self.say(phrase, keys, node=alike[0][1] if len(alike) == 1 else shared)

    def _weaknesses(self) -> list[Statement]:
        said = []
        if self._has_ends() and self.parts[0][0] != self.parts[-1][0] and not self.weak:
            said.append(self._end("issue.weakest", self.parts[0][0]))
        for node in self.nodes[:1]:
            said += self.answers(node)
        missing, closed = self.facts.absent(self.codes_below)
        unknown = [i for i in self.linked if i.key not in self.scores]
        absent = [*(f"ตัวชี้วัดที่ {i.number}" for i in unknown)]
        absent += [self.text("issue.codes", codes=self.codes(missing))] if missing else []
        if absent:
            said.append(self.say("issue.missing", (*(i.key for i in unknown), *missing), missing=joined(absent)))
        if not self.codes_below:
            said.append(self.say("issue.unlinked", (self.key,), name=self.name))
        return said + self.closed(closed)

    def _recommendations(self, keys: frozenset[str]) -> list[Statement]:
        gaps = [g.key.rpartition("/")[2] for g in self.facts.gaps_of(keys)]
        pressing = [*gaps, *(p[1].rpartition("/")[2] for p in self.weak or self.parts[:1]), self.key]
        said = self.advised(pressing, self.text("evidence.other"))
        if not said:
            phrase = "issue.plan_unknown" if not self.parts else "issue.plan_below" if self.weak else "issue.plan_pass"
            used = [p for p in self.weak if ":" not in p[1]] or self.weak or self.parts[:1]
            facts = {"lowest": self.about([p[1] for p in used])}
            said = [self.say(phrase, (self.key, *(p[1] for p in used)), name=self.name, **facts)]
        return said + self.stake(frozenset(self.codes_below))
