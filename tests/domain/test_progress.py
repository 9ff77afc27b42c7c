"""Progress: what stands of each thing in a round, and how a measure tells it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.domain.errors import Refusal
from prongsai.domain.measures import Measure
from prongsai.domain.progress import (
    CAME,
    DONE,
    NOT_DONE,
    NOT_STARTED,
    PROGRESS_STATES,
    ROUNDS,
    UNDER_WAY,
    Place,
    ProgressFacts,
    ProgressLine,
    carried_suggestions,
    checked,
    round_on,
    standing,
    state_of,
    with_progress,
)
from prongsai.thai.years import FiscalYear

M = Place("m1")
STEP1, STEP2, WATCH = Place("m1", step=1), Place("m1", step=2), Place("m1", monitoring=1)
TEXTS = st.sampled_from(["", "อบรมแล้ว", "อบรมแล้ว\nประกาศแล้ว", " เผยแพร่แล้ว "])
DAYS = st.lists(st.dates(date(2025, 10, 1), date(2026, 9, 30)), max_size=3).map(tuple)
FACTS = st.builds(ProgressFacts, st.sampled_from(list(PROGRESS_STATES)), TEXTS, TEXTS, executed=DAYS, reason=TEXTS)
LINES = st.lists(
    st.builds(ProgressLine, st.sampled_from([M, STEP1, STEP2, WATCH, Place("m2")]), st.sampled_from(ROUNDS), FACTS),
    unique_by=lambda line: (line.place, line.round),
)


def line(place: Place, months: int, state: str = DONE, **more: object) -> ProgressLine:
    return ProgressLine(place, months, ProgressFacts(state, **more))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        (ProgressFacts(NOT_DONE), "progress_reason_missing"),
        (ProgressFacts(NOT_DONE, reason=" \n"), "progress_reason_missing"),
        (ProgressFacts(NOT_DONE, "อบรมแล้ว", reason="รองบ"), "progress_denied_with_result"),
        (ProgressFacts(NOT_DONE, executed=(date(2026, 1, 5),), reason="รองบ"), "progress_denied_with_result"),
        (ProgressFacts(DONE), "progress_done_without_result"),
    ],
)
def test_reports_that_say_nothing_or_both_are_refused(facts: ProgressFacts, code: str) -> None:
    with pytest.raises(Refusal) as caught:
        checked(facts)
    assert caught.value.code == code


def test_days_are_kept_in_order_and_once() -> None:
    early, late = date(2025, 11, 3), date(2026, 2, 2)
    assert checked(ProgressFacts(DONE, executed=(late, early, late))).executed == (early, late)


def test_the_half_year_is_reported_until_some_weeks_after_its_end() -> None:
    year = FiscalYear(2569)
    assert round_on(year, date(2025, 10, 1)) == 6
    assert round_on(year, date(2026, 4, 30)) == 6
    assert round_on(year, date(2026, 5, 30)) == 6
    assert round_on(year, date(2026, 5, 31)) == 12


def test_the_whole_year_covers_the_half_year_unless_it_speaks_itself() -> None:
    half, whole, later = line(M, 6, results="ครึ่งปี"), line(STEP1, 12, results="ทั้งปี"), line(STEP1, 6, results="ก่อน")
    assert standing([whole, half, later], 6) == {M: half, STEP1: later}
    assert standing([whole, half, later], 12) == {M: half, STEP1: whole}


def test_a_measure_stands_as_it_says_itself_else_as_its_steps_do() -> None:
    begun, done = line(STEP1, 6, UNDER_WAY), line(STEP2, 6, DONE)
    assert state_of([], "m1", 6, 2) is None
    assert state_of([done], "m2", 6, 2) is None
    assert state_of([done], "m1", 6, 2) == UNDER_WAY, "nobody has said a word of the other step"
    assert state_of([line(STEP1, 6, DONE), done], "m1", 6, 2) == DONE
    assert state_of([line(WATCH, 6, DONE)], "m1", 6, 0) == DONE
    assert state_of([begun, done], "m1", 6, 2) == UNDER_WAY
    assert state_of([line(STEP1, 6, NOT_STARTED), done], "m1", 6, 2) == UNDER_WAY
    assert state_of([begun, done, line(M, 6, DONE)], "m1", 6, 2) == DONE
    assert state_of([line(M, 12, DONE)], "m1", 6, 2) is None


def test_a_measure_tells_itself_first_then_its_steps_then_its_monitoring() -> None:
    lines = [
        line(WATCH, 6, results="รายงานนายก"),
        line(STEP2, 6, results="นำขึ้นเว็บ", executed=(date(2026, 1, 5),), score="86.10"),
        line(M, 12, results="ครบทั้งปี", outcomes="ประชาชนเข้าถึง", executed=(date(2026, 8, 3),), score="91.20"),
        line(STEP1, 6, NOT_DONE, reason="รองบประมาณ", suggestions="เร่งรัด"),
        line(M, 6, results="ครึ่งปี\nครบทั้งปี"),
    ]
    told = with_progress(Measure("m1", "เผยแพร่", score="80"), lines, 12)
    assert told.results == ("ครึ่งปี", "ครบทั้งปี", "ไม่มีการดำเนินการ เนื่องจาก รองบประมาณ", "นำขึ้นเว็บ", "รายงานนายก")
    assert told.outcomes == ("ประชาชนเข้าถึง",)
    assert told.suggestions == ("เร่งรัด",)
    assert told.executed == (date(2026, 1, 5), date(2026, 8, 3))
    half = with_progress(Measure("m1", "เผยแพร่", score="80"), lines, 6)
    assert "ประชาชนเข้าถึง" not in half.outcomes
    assert half.score == "86.10"


def test_the_score_of_the_measure_itself_goes_before_that_of_its_parts() -> None:
    lines = [line(STEP2, 6, results="ก", score="86.10"), line(M, 6, results="ข", score="91.20")]
    assert with_progress(Measure("m1", "เผยแพร่"), lines, 6).score == "91.20"


def test_suggestions_are_shown_in_the_next_round_and_not_in_their_own() -> None:
    lines = [line(M, 6, suggestions="เร่งรัด\nแนบภาพ"), line(M, 12, suggestions="ดี"), line(STEP1, 6, suggestions="ย้าย")]
    assert carried_suggestions(lines, M, 12) == ("เร่งรัด", "แนบภาพ")
    assert carried_suggestions(lines, M, 6) == ()


@given(LINES, st.sampled_from(ROUNDS))
def test_nothing_is_told_that_nobody_reported_and_nothing_is_lost(lines: list[ProgressLine], months: int) -> None:
    told = with_progress(Measure("m1", "เผยแพร่"), lines, months)
    own = [ln for ln in lines if ln.place.measure == "m1" and ln.round <= months]
    said = [text.strip() for ln in own if ln.facts.state != NOT_DONE for text in ln.facts.results.splitlines()]
    denied = [f"ไม่มีการดำเนินการ เนื่องจาก {ln.facts.reason}" for ln in own if ln.facts.state == NOT_DONE]
    assert set(told.results) == set(filter(None, said)) | set(denied)
    assert set(told.executed) == {day for ln in own for day in ln.facts.executed}
    assert len(set(told.results)) == len(told.results)


@given(LINES, st.sampled_from(ROUNDS))
def test_a_state_is_known_exactly_where_somebody_reported(lines: list[ProgressLine], months: int) -> None:
    spoken = any(ln.place.measure == "m1" and ln.round <= months for ln in lines)
    assert (state_of(lines, "m1", months, 2) is not None) == spoken


def test_every_state_and_way_has_its_words_in_both_languages() -> None:
    assert all(words.th and words.en for table in (PROGRESS_STATES, CAME) for words in table.values())
