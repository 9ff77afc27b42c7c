"""An analysis says what the figures carry, names its sources, and says what nobody knows."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conftest import cases
from tests.domain.conftest import edition, scored
from tests.domain.worlds import World, worlds

from prongsai.domain.analysis import analyse
from prongsai.domain.analysis_draft import PHRASES
from prongsai.domain.analysis_facts import figure_names, joined, spelled
from prongsai.domain.gaps import gaps
from prongsai.domain.measures import Measure
from prongsai.domain.scoring import Result
from prongsai.domain.verdicts import Analysis, IssueLinks, Statement, Verdict, YearFigures, printed

WORDS: Mapping[str, Sequence[str]] = {
    phrase: tuple(f"<{turn}{phrase}>{''.join(f' {fact}={{{fact}}}' for fact in facts.split())}" for turn in ("", "+"))
    for phrase, facts in PHRASES.items()
}
"""Wordings that show which phrase was chosen and with which facts; the second of each begins with a plus."""

FULL = {"indicators": {1: "94.90", 2: "80.00", 3: "98.00", 4: "90.00"}}


def _analysed(result: Result, **more: Any) -> Analysis:
    given_: dict[str, Any] = {"gaps": gaps(result), "words": WORDS, "names": figure_names(result.edition), "advice": {}}
    return analyse(result, **given_ | more)


def _of(analysis: Analysis, subject: str) -> Verdict:
    return next(v for v in analysis.verdicts if v.subject == subject)


def _phrases(verdict: Verdict) -> list[str]:
    return [m[1] for s in verdict.statements if (m := re.match(r"<\+?([\w.]+)>", s.text))]


def _said(verdict: Verdict, phrase: str) -> Statement:
    return next(s for s in verdict.statements if re.match(rf"<\+?{re.escape(phrase)}>", s.text))


# -- every number has a source -------------------------------------------------------------------------------

NUMBER = re.compile(r"\d+(?:\.\d+)?")


class _Carried:
    """Counts again, in the plainest way, which numbers each source may lend to a sentence."""

    def __init__(self, result: Result, history: Sequence[YearFigures], texts: Mapping[str, str]) -> None:
        self.result, self.texts = result, texts
        self.history = {f"history:{h.year}": h for h in history}
        self.names = figure_names(result.edition)
        self.stakes = {g.key: f"{result.ledger.shown(g.stake)}" for g in gaps(result) if g.stake}
        self.missing = {g.key: g.missing for g in gaps(result)}

    def by(self, sources: Sequence[str]) -> set[str]:
        found = {"85.00", "5"}
        for source in sources:
            found |= self._by_one(source)
        indicators = {f"indicator:{i.number}" for i in self.result.edition.indicators} & set(self.result.figures)
        if indicators <= set(sources):
            above = [v for k in indicators if (v := self.result.printed(k)) is not None]
            own = self.result.printed(sources[0])
            found |= {str(len(above)), str(1 + sum(own is not None and v > own for v in above))}
        return found

    def _by_one(self, source: str) -> set[str]:
        kind, _, rest = source.partition(":")
        texts = [source, self.names.get(source, ""), self.texts.get(source, ""), self.stakes.get(source, "")]
        texts += [f"{self.result.printed(source)}", *self.missing.get(source, ())]
        texts += [f"{p.name}" for p in self.result.edition.parts if source.startswith(f"{p.code}/")]
        if interval := self.result.intervals.get(source):
            texts += [f"{interval.low} {interval.high} {interval.answers}"]
        if kind == "history":
            texts += [f"{v}" for v in self.history[source].values.values()] + [self.history[source].reason]
        if kind == "answers":
            texts.append(self._answers(rest))
        return {n for text in texts for n in NUMBER.findall(text)}

    def _answers(self, key: str) -> str:
        tally = self.result.sheet.tallies[key]
        edition_ = self.result.edition
        scale_of = {q.code: q.scale for q in edition_.questions} | {x.code: x.scale for x in edition_.lines}
        scale = edition_.scale_by_code[scale_of[key.rpartition("/")[2]] or ""]
        low = [n for n, points in zip(tally.counts, scale.points, strict=True) if points < 50]
        return f"{sum(low)} {tally.answers} {' '.join(scale.labels)}"


PRINTED = st.decimals(min_value=0, max_value=100, places=2)


@st.composite
def _cases(draw: Any) -> tuple[Result, tuple[YearFigures, ...]]:
    """A world of which some answers and items are not known, with two earlier years."""
    world: World = draw(worlds())
    kept = {k: v for k, v in world.tallies.items() if draw(st.integers(0, 3))}
    few = {k: {label: int(n > 0) for label, n in v.items()} for k, v in kept.items() if not draw(st.integers(0, 5))}
    items = {k: v for k, v in world.items.items() if draw(st.integers(0, 3))}
    given_ = {str(i.number): str(draw(PRINTED)) for i in world.edition.indicators if draw(st.booleans())}
    result = scored({"tallies": kept | few, "items": items, "indicators": given_, "total": "50"}, world.edition)
    keys = [i.key for i in world.edition.indicators]
    years = tuple(
        YearFigures(year, {k: draw(PRINTED) for k in keys}, draw(st.booleans()), "แบบวัดเปลี่ยน") for year in (2598, 2597)
    )
    return result, years


def _issues(result: Result) -> list[IssueLinks]:
    half = result.edition.indicators[::2]
    codes = [q.code for q in result.edition.questions][::2]
    items = [i.code for i in result.edition.items][::2]
    links = (tuple(i.number for i in half), tuple(codes), tuple(items))
    return [IssueLinks(1, "ประเด็นแรก", *links), IssueLinks(2, "ประเด็นที่ไม่รู้จักข้อ", links[0]), IssueLinks(3, "ว่าง", ())]


@settings(max_examples=cases(40), deadline=None)
@given(_cases())
def test_every_sentence_has_a_source_and_only_its_sources_numbers(case: tuple[Result, tuple[YearFigures, ...]]) -> None:
    result, history = case
    measures = (
        Measure("m1", "ทำ 3 เรื่อง", ("indicator:1",)),
        Measure("m2", "ทำ 4 เรื่อง", ("indicator:2",), results=("x",)),
    )
    advice = {i.key: ["จัดประชุม 7 ครั้ง"] for i in result.edition.indicators[:2]}
    texts = {"measure:m1": "3", "measure:m2": "4"} | {f"advice:{k}": "7" for k in advice}
    carried = _Carried(result, history, texts)
    analysis = _analysed(result, history=history, measures=measures, advice=advice, issues=_issues(result))
    for statement in (s for v in analysis.verdicts for s in v.statements):
        assert statement.sources
        assert set(NUMBER.findall(statement.text)) <= carried.by(statement.sources), statement


@settings(max_examples=cases(40), deadline=None)
@given(_cases())
def test_a_paragraph_has_three_to_eight_sentences_and_begins_with_the_verdict(
    case: tuple[Result, tuple[YearFigures, ...]],
) -> None:
    result, history = case
    for verdict in _analysed(result, history=history, issues=_issues(result)).verdicts:
        text = printed(verdict)
        said = [s for s in verdict.statements if s.text in text]
        assert text.startswith(verdict.verdict[0].text)
        assert 3 <= len(said) <= 8, verdict


@settings(max_examples=cases(40), deadline=None)
@given(_cases())
def test_no_number_of_fewer_than_five_people_is_told(case: tuple[Result, tuple[YearFigures, ...]]) -> None:
    result, _ = case
    for statement in (s for v in _analysed(result).verdicts for s in v.statements):
        for key in (s.removeprefix("answers:") for s in statement.sources if s.startswith("answers:")):
            tally = result.sheet.tallies[key]
            counts = [int(n) for n in re.findall(r"(?:worst|answers)=(\d+)", statement.text)]
            assert key in result.figures
            assert counts
            assert all(n >= 5 for n in counts)
            if "worst=" in statement.text:
                assert tally.answers - counts[0] == 0 or tally.answers - counts[0] >= 5


def test_a_paragraph_keeps_the_first_of_each_list_and_both_recommendations() -> None:
    lists = [tuple(Statement(f"{kind}{n}", ("total",)) for n in range(9)) for kind in "vswr"]
    assert printed(Verdict("indicator:1", "ก", None, "ข", *lists)) == "v0 v1 v2 s0 w0 w1 r0 r1"


# -- where a score stands ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("score", "state"),
    [
        ("84.99", "below"),
        ("85.00", "even"),
        ("85.01", "near"),
        ("89.99", "near"),
        ("90.00", "high"),
        ("95.00", "high"),
        ("95.01", "top"),
        ("100", "full"),
    ],
)
def test_words_follow_the_distance_to_the_threshold(score: str, state: str) -> None:
    verdict = _of(_analysed(scored({"indicators": {1: score}})), "indicator:1")
    assert f"<level.{state}>" in verdict.level
    assert _phrases(verdict)[0] == f"verdict.{state}"


def test_without_a_threshold_nothing_is_judged() -> None:
    result = scored({"indicators": {1: "50", 2: "60"}}, edition(attention_threshold=None))
    analysis = _analysed(result, issues=[IssueLinks(1, "ก", (1,))])
    assert _phrases(_of(analysis, "indicator:1"))[0] == "verdict.unjudged"
    assert _phrases(_of(analysis, "issue:1"))[0] == "issue.unjudged"
    assert "recommendation.unjudged" in _phrases(_of(analysis, "indicator:1"))


def test_an_unknown_indicator_is_said_to_be_unknown_with_what_its_instrument_has() -> None:
    verdict = _of(_analysed(scored({"instruments": {"IIT": "92.94"}})), "indicator:1")
    assert verdict.score is None
    assert _said(verdict, "verdict.unknown_instrument").text.endswith("instrument=IIT score=92.94")
    assert _phrases(_of(_analysed(scored({"instruments": {"OIT": "80"}})), "indicator:1"))[0] == "verdict.unknown"


def test_rank_names_the_ends_and_ties() -> None:
    analysis = _analysed(scored({"indicators": {1: "90", 2: "80", 3: "80", 4: "86"}}))
    first = {v.subject: v.verdict[0].text for v in analysis.verdicts}
    assert "<rank.highest>" in first["indicator:1"]
    assert "<+rank.lowest_tied> join=และ others=3" in first["indicator:2"]
    assert "<+rank.middle> rank=2 all=<+rank.all> count=4" in first["indicator:4"]


def test_the_lowest_of_high_scores_is_a_but_and_equal_scores_have_no_rank() -> None:
    analysis = _analysed(scored({"indicators": {1: "96", 2: "97"}}))
    assert "<rank.lowest> join=แต่ all=<rank.known> count=2" in _of(analysis, "indicator:1").verdict[0].text
    alike = _analysed(scored({"indicators": {1: "96", 2: "96"}}))
    assert "rank." not in _of(alike, "indicator:1").verdict[0].text


# -- trend ---------------------------------------------------------------------------------------------------


def _years(*scores: str, **more: Any) -> list[YearFigures]:
    """Earlier years of indicator 1, the newest first."""
    return [YearFigures(2598 - n, {"indicator:1": Decimal(s)}, **more) for n, s in enumerate(scores)]


@pytest.mark.parametrize(
    ("now", "before", "phrase"),
    [
        ("90", ["80"], "trend.rising"),
        ("80", ["90"], "trend.falling"),
        ("90", ["95"], "trend.falling_above"),
        ("90", ["90.99"], "trend.steady"),
        ("90", ["89.00"], "trend.rising"),
        ("90", ["88", "80"], "trend.rising_steadily"),
        ("80", ["88", "90"], "trend.falling_steadily"),
        ("90", ["80", "85"], "trend.rising"),
    ],
)
def test_trend_over_comparable_years(now: str, before: list[str], phrase: str) -> None:
    verdict = _of(_analysed(scored({"indicators": {1: now}}), history=_years(*before)), "indicator:1")
    assert phrase in _phrases(verdict)
    assert _said(verdict, phrase).sources[1] == "history:2598"
    if "steadily" not in phrase:
        shown = Decimal(before[0]).quantize(Decimal("0.01"))
        assert f"year=2598 before={shown}" in _said(verdict, phrase).text


def test_a_year_that_cannot_be_compared_ends_the_trend_and_is_told_with_its_reason() -> None:
    history = [
        *_years("80"),
        YearFigures(2597, {"indicator:1": Decimal(75)}, False, "แบบวัดเปลี่ยน"),
        YearFigures(2596, {"indicator:1": Decimal(70)}),
    ]
    verdict = _of(_analysed(scored({"indicators": {1: "90"}}), history=history), "indicator:1")
    assert "trend.rising" in _phrases(verdict)
    assert "year=2597 reason=แบบวัดเปลี่ยน" in _said(verdict, "trend.broken").text
    single = [YearFigures(2598, {"indicator:1": Decimal(80)}, breaks={"indicator:1": "ข้อถามใหม่"})]
    broken = _of(_analysed(scored({"indicators": {1: "90"}}), history=single), "indicator:1")
    assert [p for p in _phrases(broken) if p.startswith("trend")] == ["trend.broken"]


def test_only_earlier_years_are_compared() -> None:
    this_year = [YearFigures(2599, {"indicator:1": Decimal(80)})]
    verdict = _of(_analysed(scored({"indicators": {1: "90"}}), history=this_year), "indicator:1")
    assert not any(p.startswith("trend") for p in _phrases(verdict))


def test_a_score_clearly_below_is_not_called_chance() -> None:
    tallies = {"i1": {"น้อยที่สุด": 50, "มากที่สุด": 10}, "i2": {"มี": 50, "ไม่มี": 10}}
    verdict = _of(_analysed(scored({"tallies": tallies})), "indicator:1")
    assert not any("chance" in p for p in _phrases(verdict))


def test_a_difference_within_the_interval_is_called_chance() -> None:
    result = scored({"tallies": {"i1": {"มากที่สุด": 6, "มาก": 4}, "i2": {"มี": 1, "ไม่มี": 9}}})
    shown = result.printed("indicator:1")
    assert shown is not None
    verdict = _of(_analysed(result, history=_years(str(shown - 3))), "indicator:1")
    assert "answers=10" in _said(verdict, "trend.chance").text
    assert "low=" in _said(verdict, "weakness.chance_above").text


# -- causes --------------------------------------------------------------------------------------------------


def test_the_lowest_score_is_explained_by_the_questions_that_pull_it_down() -> None:
    for low, high, name in (("i1", "i2", "งาน"), ("i2", "i1", "สินบน")):
        result = scored({"questions": {low: "70", high: "90"}, "indicators": {2: "95"}})
        verdict = _of(_analysed(result), "indicator:1")
        cause = _said(verdict, "weakness.cause")
        assert cause.sources == (low,)
        assert f"code={low} name={name} value=70.00" in cause.text
        assert _said(verdict, "strength.best").sources == (high,)


def test_the_lowest_score_without_questions_says_what_to_look_up() -> None:
    analysis = _analysed(scored(FULL))
    assert "codes=i3 และ i4" in _said(_of(analysis, "indicator:2"), "weakness.detail_unknown_lowest").text
    others = [p for v in analysis.verdicts if v.subject != "indicator:2" for p in _phrases(v)]
    assert "weakness.detail_unknown_lowest" not in others
    assert "weakness.detail_unknown_above" in others


def test_items_below_the_threshold_are_named_with_their_missing_part_told_as_unknown() -> None:
    verdict = _of(_analysed(scored({"items": {"O1": "100", "O2": "0"}, "indicators": {1: "50"}})), "indicator:4")
    assert _said(verdict, "weakness.below").sources[0] == "O2"
    assert "codes=O3 และ O4" in _said(verdict, "weakness.detail_partial").text
    assert "codes=O2" in _said(verdict, "recommendation.nodes").text


def test_a_part_of_an_instrument_is_named_where_only_one_is_low() -> None:
    verdict = _of(_analysed(scored({"questions": {"EIT1/e1": "60", "EIT2/e1": "98"}})), "indicator:3")
    assert "code=e1 name=บริการ part=ส่วนที่ 1 value=60.00" in _said(verdict, "weakness.below").text
    assert "codes=e1 (ส่วนที่ 1)" in _said(verdict, "recommendation.nodes").text


def test_a_high_score_for_a_question_about_harm_is_explained() -> None:
    verdict = _of(_analysed(scored({"questions": {"i1": "90", "i2": "100"}})), "indicator:1")
    assert "<node.negative>" in _said(verdict, "strength.best").text
    assert "<node.negative>" not in _said(verdict, "weakness.weakest").text


def test_counted_answers_tell_how_many_chose_the_worst() -> None:
    tally = {"น้อยที่สุด": 2, "น้อย": 4, "มาก": 8, "มากที่สุด": 20}
    verdict = _of(_analysed(scored({"tallies": {"i1": tally}, "questions": {"i2": "100"}})), "indicator:1")
    said = _said(verdict, "weakness.answers")
    assert "code=i1 worst=6 answers=34" in said.text
    assert "“น้อยที่สุด” / “น้อย”" in said.text
    assert said.sources == ("answers:i1",)


@pytest.mark.parametrize(
    ("counts", "phrase"),
    [
        ([1, 3, 4, 12], "weakness.answers_few"),
        ([8, 8, 0, 4], "weakness.answers_most"),
        ([8, 8, 0, 0], "weakness.answers"),
    ],
)
def test_small_groups_within_an_answer_are_not_numbered(counts: list[int], phrase: str) -> None:
    verdict = _of(_analysed(scored({"tallies": {"i1": counts}, "questions": {"i2": "100"}})), "indicator:1")
    assert ("worst=" in _said(verdict, phrase).text) == (phrase == "weakness.answers")


def test_one_closed_line_closes_its_question() -> None:
    verdict = _of(_analysed(scored({"tallies": {"i3a": [1, 1, 1, 1], "i3b": [0, 0, 5, 5]}})), "indicator:2")
    assert "codes=i3" in _said(verdict, "weakness.closed").text


def test_missing_elements_of_a_weak_item_are_quoted() -> None:
    result = scored({"items": {"O1": "100", "O2": "40"}})
    lacking = tuple(replace(g, missing=("ชื่อ", "ปี", "ผล", "ปัญหา")) if g.key == "O2" else g for g in gaps(result))
    said = _said(_of(_analysed(result, gaps=lacking), "indicator:4"), "weakness.missing")
    assert "<+weakness.elements_more> elements=“ชื่อ”, “ปี” และ “ผล”" in said.text
    assert "ปัญหา" not in said.text


def test_a_closed_question_is_neither_shown_nor_sent_to_be_looked_up() -> None:
    verdict = _of(_analysed(scored({"tallies": {"i1": [1, 1, 1, 1]}, "questions": {"i2": "100"}})), "indicator:1")
    assert "codes=i1" in _said(verdict, "weakness.closed").text
    assert not {"weakness.detail_partial", "weakness.answers"} & set(_phrases(verdict))


# -- measures, advice, stakes --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reported", "phrase"),
    [
        ({}, "weakness.measures_silent"),
        ({"results": ("ทำแล้ว",)}, "weakness.measures_done"),
        ({"results": ("ทำแล้ว",), "outcomes": ("ดีขึ้น",)}, "weakness.measures_outcome"),
    ],
)
def test_last_years_measures_say_whether_a_result_was_reported(reported: dict[str, Any], phrase: str) -> None:
    measure = Measure("m3", "ทบทวนคู่มือ", ("i4",), **reported)
    analysis = _analysed(scored(FULL), measures=(measure,))
    said = _said(_of(analysis, "indicator:2"), phrase)
    assert said.sources == ("measure:m3",)
    assert "ทบทวนคู่มือ" in said.text
    assert not any("measures" in p for p in _phrases(_of(analysis, "indicator:1")))


def test_a_long_title_is_cut_at_a_space_and_a_third_measure_is_only_hinted_at() -> None:
    long = "จัดทำคู่มือ " * 20
    measures = tuple(Measure(f"m{n}", f"{n} {long}", ("indicator:2",)) for n in range(3))
    said = _said(_of(_analysed(scored(FULL), measures=measures), "indicator:2"), "weakness.measures_silent")
    assert "<+weakness.titles_more>" in said.text
    assert "จัดทำคู่มือ …" in said.text
    assert len(said.text) < 400
    assert said.sources == ("measure:m0", "measure:m1", "measure:m2")


def test_advice_for_the_weakest_comes_first_with_the_proof_to_ask_for() -> None:
    result = scored({"questions": {"i1": "70", "i2": "80"}})
    advice = {"i1": ["ก", "ข"], "i2": ["ค"], "indicator:1": ["ง"]}
    said = _said(_of(_analysed(result, advice=advice), "indicator:1"), "recommendation.advise")
    assert said.sources == ("advice:i1", "i1")
    assert "<evidence.IIT>" in said.text
    assert "ค" not in said.text.partition("titles")[2].partition("evidence")[0]


def test_a_full_score_gets_no_advice() -> None:
    analysis = _analysed(scored({"indicators": {1: "100"}}), advice={"indicator:1": ["ก"], "i1": ["ข"]})
    assert _phrases(_of(analysis, "indicator:1"))[-1] == "recommendation.full"


def test_the_stake_is_the_gaps_and_a_guessed_one_is_said_to_be_about() -> None:
    result = scored(
        {"items": {"O1": "100", "O2": "0", "O3": "50", "O4": "100"}, "indicators": {1: "99", 2: "99", 3: "99"}}
    )
    backwards = tuple(reversed(gaps(result)))
    said = _said(_of(_analysed(result, gaps=backwards), "indicator:4"), "recommendation.stake")
    assert "stake=10.00" in said.text
    assert said.sources == ("O2", "total")
    guessed = _of(_analysed(scored({"items": {"O1": "100", "O2": "0"}})), "indicator:4")
    assert "around=<+recommendation.around>" in _said(guessed, "recommendation.stake").text


# -- issues --------------------------------------------------------------------------------------------------


def test_an_issue_joins_what_is_known_and_names_what_is_not() -> None:
    issue = IssueLinks(3, "การบริการ", (1, 3), ("i1", "e1"), ("O1", "O2"))
    verdict = _of(
        _analysed(scored({"indicators": {1: "92"}, "items": {"O1": "0", "O2": "100"}}), issues=[issue]), "issue:3"
    )
    assert verdict.score is None
    assert {"indicator:1", "O1", "O2"} <= set(verdict.verdict[0].sources)
    missing = _said(verdict, "issue.missing")
    assert "ตัวชี้วัดที่ 3" in missing.text
    assert "i1 และ e1" in missing.text
    assert "O1" in _said(verdict, "issue.plan_below").text


def test_parts_of_an_issue_that_are_alike_share_the_place_of_the_best() -> None:
    issue = IssueLinks(1, "ก", (1,), (), ("O1", "O2", "O3"))
    result = scored({"indicators": {1: "92"}, "items": {"O1": "90", "O2": "100", "O3": "100"}})
    verdict = _of(_analysed(result, issues=[issue]), "issue:1")
    assert _said(verdict, "issue.best").sources == ("O2", "O3")
    assert "O2 และ O3" in _said(verdict, "issue.best").text
    assert _said(verdict, "issue.weakest").sources == ("O1",)


def test_a_plan_for_an_issue_begins_at_all_its_weak_indicators() -> None:
    issue = IssueLinks(1, "ก", (1, 2, 4))
    result = scored({"indicators": {1: "60", 2: "70", 4: "92"}})
    said = _said(_of(_analysed(result, issues=[issue]), "issue:1"), "issue.plan_below")
    assert said.sources == ("issue:1", "indicator:1", "indicator:2")


def test_doubtful_links_of_issues_are_told_once() -> None:
    issues = [IssueLinks(n, "ก", (n,), confidence=c) for n, c in ((1, "low"), (2, "high"), (3, "low"))]
    analysis = _analysed(scored(FULL), issues=issues)
    assert [s.sources for s in analysis.notes] == [("issue:1", "issue:3")]
    assert _analysed(scored(FULL), issues=issues[1:2]).notes == ()


def test_links_are_read_from_a_row_of_the_edition() -> None:
    row = {"number": 2, "name_th": "ก", "indicators": ["1", "6"], "questions": ["i1"], "links_confidence": "low"}
    assert IssueLinks.of(row) == IssueLinks(2, "ก", (1, 6), ("i1",), (), "low")


# -- wording -------------------------------------------------------------------------------------------------


def test_neighbours_take_different_wordings_and_no_sentence_comes_twice() -> None:
    analysis = _analysed(scored({"indicators": dict.fromkeys((1, 2, 3, 4), "92.00")}))
    assert [v.verdict[0].text.startswith("<+") for v in analysis.verdicts] == [False, True, False, True]
    texts = [s.text for v in analysis.verdicts for s in v.statements]
    assert len(texts) == len(set(texts))


def test_codes_in_a_row_are_shortened_and_lists_read_as_thai() -> None:
    assert spelled(["O1", "O2", "O3", "O5", "i1a"]) == "O1 ถึง O3, O5 และ i1a"
    assert spelled(["O1", "O2"]) == "O1 และ O2"
    assert [joined(x) for x in ([], ["ก"], ["ก", "ข"], ["ก", "ข", "O1"])] == ["", "ก", "ก และข", "ก, ข และ O1"]


def test_exact_scores_are_judged_as_they_are_printed() -> None:
    result = scored({"items": {"O1": "100", "O2": "100", "O3": "100", "O4": "39.99"}})
    assert result.figures["indicator:4"].value == Fraction(33999, 400)
    assert "level.even" in _of(_analysed(result), "indicator:4").level
