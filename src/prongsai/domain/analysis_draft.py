"""Drafting: a wording is chosen for a subject and filled with facts, and each sentence keeps its sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from prongsai.domain.analysis_facts import AnalysisFacts, Node, joined, spelled
from prongsai.domain.disclosure import MINIMUM_GROUP
from prongsai.domain.measures import Measure
from prongsai.domain.verdicts import Statement

Words = Mapping[str, Sequence[str]]
"""Phrase → its wordings, templates with facts in braces; at least one each."""

PHRASES: Mapping[str, str] = {
    **dict.fromkeys(("level.full", "level.top", "level.high", "level.near", "level.even", "level.below"), ""),
    **dict.fromkeys(("level.unjudged", "level.unknown", "issue.level_below", "issue.level_pass"), ""),
    **dict.fromkeys(
        ("verdict.top", "verdict.high", "verdict.near", "verdict.even", "verdict.below"), "name score threshold rank"
    ),
    **dict.fromkeys(("verdict.full", "verdict.unjudged"), "name score rank"),
    **dict.fromkeys(("verdict.unknown", "verdict.unknown_partial"), "name"),
    "verdict.unknown_instrument": "name instrument score",
    **dict.fromkeys(("rank.lowest", "rank.highest"), "join all"),
    **dict.fromkeys(("rank.lowest_tied", "rank.highest_tied"), "join others"),
    "rank.middle": "rank all",
    **dict.fromkeys(("rank.all", "rank.known"), "count"),
    **dict.fromkeys(("trend.rising", "trend.falling", "trend.falling_above", "trend.steady"), "year before"),
    "trend.chance": "year before answers",
    **dict.fromkeys(("trend.rising_steadily", "trend.falling_steadily"), "series"),
    "trend.in_year": "year before",
    "trend.broken": "name year reason",
    "trend.broken_unsaid": "name year",
    "node.plain": "code name",
    "node.in_part": "code name part",
    "node.negative": "",
    "node.scored": "node value",
    "node.area": "name",
    "strength.full": "name",
    "strength.best": "node",
    "strength.best_many": "codes value",
    "strength.equal": "codes value",
    "weakness.cause": "nodes",
    "weakness.below": "nodes threshold",
    "weakness.weakest": "nodes",
    "weakness.and_more": "codes",
    **dict.fromkeys(("weakness.detail_unknown", "weakness.detail_unknown_lowest", "weakness.detail_partial"), "codes"),
    **dict.fromkeys(("weakness.detail_unknown_above", "weakness.lookup"), "codes"),
    "weakness.detail_nameless": "name",
    "weakness.closed": "codes",
    **dict.fromkeys(("weakness.chance_below", "weakness.chance_above"), "name answers low high"),
    "weakness.answers": "code worst answers labels",
    "weakness.answers_most": "code answers labels",
    "weakness.answers_few": "code answers floor",
    "weakness.labels": "labels",
    "weakness.missing": "code elements",
    "weakness.elements_more": "elements",
    **dict.fromkeys(("weakness.measures_silent", "weakness.measures_done", "weakness.measures_outcome"), "name titles"),
    "weakness.title": "title",
    "weakness.titles_more": "titles",
    "recommendation.advise": "about titles evidence",
    **dict.fromkeys(("recommendation.top", "recommendation.high"), "name check"),
    **dict.fromkeys(("recommendation.near", "recommendation.even", "recommendation.below"), "name evidence"),
    "recommendation.nodes": "codes evidence",
    **dict.fromkeys(("recommendation.full", "recommendation.unjudged", "recommendation.unknown"), "name"),
    "recommendation.stake": "about around stake",
    "recommendation.around": "",
    **dict.fromkeys(("evidence.IIT", "evidence.EIT", "evidence.OIT", "evidence.other"), ""),
    **dict.fromkeys(("check.IIT", "check.EIT", "check.OIT", "check.other"), ""),
    "issue.below": "name parts threshold weak",
    "issue.pass": "name parts threshold",
    "issue.unjudged": "name parts",
    "issue.unknown": "name",
    "issue.part": "number name score",
    "issue.codes": "codes",
    "issue.best": "node",
    "issue.weakest": "node",
    "issue.equal": "value",
    "issue.unlinked": "name",
    "issue.missing": "missing",
    "issue.plan_below": "lowest",
    "issue.plan_pass": "name lowest",
    "issue.plan_unknown": "name",
    "issue.links_unsure": "",
}
"""Every phrase of an analysis and the facts that its wordings may name."""

_NAMED = 3
"""As many nodes are named in full; the others follow by code."""
_QUOTED = 90
"""Letters of a measure's title that are quoted; it is cut at a space."""


class Drafter:
    """Drafts the sentences about one subject. turn: which of several wordings it takes; neighbours differ."""

    def __init__(self, facts: AnalysisFacts, words: Words, turn: int, key: str, name: str) -> None:
        self.facts, self.words, self.turn = facts, words, turn
        self.key, self.name = key, name

    def text(self, phrase: str, **facts: object) -> str:
        """A phrase in this subject's wording."""
        wordings = self.words[phrase]
        return wordings[self.turn % len(wordings)].format(**facts)

    def say(self, phrase: str, sources: Iterable[str], **facts: object) -> Statement:
        """A sentence with its sources, each named once."""
        return Statement(self.text(phrase, **facts), tuple(dict.fromkeys(sources)))

    def node(self, node: Node) -> str:
        """A node by code and name, with its part."""
        phrase = "node.in_part" if node.part else "node.plain"
        return self.text(phrase, code=node.code, name=node.name, part=node.part).rstrip()

    def scored(self, node: Node) -> str:
        """A node with its score, and what a high one means where the question asks for harm."""
        said = self.text("node.scored", node=self.node(node), value=node.value)
        return said + (self.text("node.negative") if node.negative else "")

    def listed(self, nodes: Sequence[Node]) -> str:
        """Some nodes with their scores, the remaining ones by code."""
        more = self.text("weakness.and_more", codes=self.codes([n.key for n in nodes[_NAMED:]]))
        return joined([self.scored(n) for n in nodes[:_NAMED]]) + (more if nodes[_NAMED:] else "")

    def codes(self, keys: Iterable[str]) -> str:
        """Codes of figures; the part is named where only one of the parts is meant."""
        meant = list(keys)
        said = []
        for key in meant:
            part, _, code = key.rpartition("/")
            whole = set(self.facts.keys_of(code)) <= set(meant)
            named = next((p.name for p in self.facts.result.edition.parts if p.code == part), "")
            said.append(code if whole or not named else f"{code} ({named})")
        return spelled(said)

    def answers(self, node: Node) -> list[Statement]:
        """How many chose the worst answers; never a number of fewer than five people."""
        found = self.facts.answers(node)
        if found is None or not found.worst:
            return []
        code, sources = self.codes([found.key]), (f"answers:{found.key}",)
        chosen = " / ".join(f"“{x}”" for x in found.labels)
        labels = self.text("weakness.labels", labels=chosen) if chosen else ""
        if found.worst < MINIMUM_GROUP:
            if self.facts.state(node.value) != "below":
                return []
            return [self.say("weakness.answers_few", sources, code=code, answers=found.answers, floor=MINIMUM_GROUP)]
        if 0 < found.answers - found.worst < MINIMUM_GROUP:
            return [self.say("weakness.answers_most", sources, code=code, answers=found.answers, labels=labels)]
        facts = {"code": code, "worst": found.worst, "answers": found.answers, "labels": labels}
        return [self.say("weakness.answers", sources, **facts)]

    def closed(self, keys: Sequence[str]) -> list[Statement]:
        """That some questions stay closed, without a number."""
        return [self.say("weakness.closed", keys, codes=self.codes(keys))] if keys else []

    def measures(self, found: Mapping[str, list[Measure]], *kinds: str) -> list[Statement]:
        """Last year's measures that came to one of `kinds`: silent, done, outcome."""
        return [
            self.say(
                f"weakness.measures_{kind}",
                (f"measure:{m.key}" for m in found[kind]),
                name=self.name,
                titles=self.titles([m.title for m in found[kind]]),
            )
            for kind in kinds
            if kind in found
        ]

    def titles(self, titles: Sequence[str]) -> str:
        """Up to two titles in quotation marks."""
        unique = list(dict.fromkeys(titles))
        quoted = joined([self.text("weakness.title", title=_shortened(t)) for t in unique[:2]])
        return self.text("weakness.titles_more", titles=quoted) if len(unique) > 2 else quoted

    def advised(self, keys: Iterable[str], evidence: str) -> list[Statement]:
        """The first two advised measures for `keys`, the most pressing key first, and the proof to ask for."""
        advice = self.facts.advice
        pairs = [(k, t) for k in dict.fromkeys(keys) for t in dict.fromkeys(advice.get(k, ()))][:2]
        if not pairs:
            return []
        used = list(dict.fromkeys(k for k, _ in pairs))
        sources = (*(f"advice:{k}" for k in used), *used)
        titles = self.titles([t for _, t in pairs])
        return [self.say("recommendation.advise", sources, about=self.about(used), titles=titles, evidence=evidence)]

    def about(self, keys: Sequence[str]) -> str:
        """What some keys are called in a sentence: the subject by its name, nodes by code."""
        codes = [k for k in keys if ":" not in k]
        areas = [self.name if k == self.key else self.facts.names.get(k, k) for k in keys if ":" in k]
        named = [self.text("node.area", name=a) for a in areas]
        return joined([*([self.text("issue.codes", codes=self.codes(codes))] if codes else []), *named])

    def stake(self, keys: frozenset[str]) -> list[Statement]:
        """What the total would gain, for the weak point that would bring most."""
        gap = next(iter(self.facts.gaps_of(keys)), None)
        stake = self.facts.result.ledger.shown(gap.stake) if gap and gap.stake else None
        if gap is None or not stake:
            return []
        around = self.text("recommendation.around") if gap.assumed else ""
        return [
            self.say(
                "recommendation.stake", (gap.key, "total"), about=self.about([gap.key]), around=around, stake=stake
            )
        ]


def _shortened(title: str) -> str:
    if len(title) <= _QUOTED or " " not in title[:_QUOTED]:
        return title
    return title[:_QUOTED].rpartition(" ")[0].rstrip(" ,") + " …"
