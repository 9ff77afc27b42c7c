"""What a unit may answer, and what is recorded once somebody accepts it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.domain.errors import Refusal
from prongsai.domain.progress import DONE, NOT_DONE, NOT_STARTED, UNDER_WAY, ProgressFacts
from prongsai.domain.progress import checked as progress_checked
from prongsai.domain.replies import (
    LATER,
    MOST_LETTERS,
    NOT_OURS,
    REPLY_KINDS,
    RESULT,
    ReplyFacts,
    becomes,
    checked,
)

TODAY = date(2026, 1, 5)
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
texts = st.sampled_from(["", " \n", "อบรมแล้ว", "ประชุมแล้ว\n อบรมแล้ว ", "ก\n\nข\nก"])
days = st.dates(YESTERDAY - timedelta(days=40), TODAY)
replies = st.builds(
    ReplyFacts,
    kind=st.sampled_from([*REPLY_KINDS]),
    results=texts,
    executed=st.lists(days, max_size=3).map(tuple),
    promised=st.none() | st.dates(TODAY, TODAY + timedelta(days=40)),
    reason=texts,
)
stored = st.builds(
    ProgressFacts,
    state=st.sampled_from([NOT_STARTED, UNDER_WAY, DONE]),
    results=texts,
    outcomes=st.just("รู้มากขึ้น"),
    score=st.just("90"),
    executed=st.lists(days, max_size=3).map(tuple),
    suggestions=st.just("เร่งรัด"),
)


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        (ReplyFacts("maybe"), "reply_kind_unknown"),
        (ReplyFacts(RESULT, " \n"), "reply_without_result"),
        (ReplyFacts(RESULT, executed=(TOMORROW,)), "reply_done_ahead"),
        (ReplyFacts(LATER), "reply_without_promise"),
        (ReplyFacts(LATER, promised=YESTERDAY), "reply_without_promise"),
        (ReplyFacts(RESULT, "ก" * (MOST_LETTERS + 1)), "text_too_long"),
        (ReplyFacts(NOT_OURS, reason="ก" * (MOST_LETTERS + 1)), "text_too_long"),
    ],
)
def test_what_cannot_be_sent_says_why(facts: ReplyFacts, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        checked(facts, TODAY)
    assert refused.value.code == code
    assert "{" not in refused.value.th + refused.value.en


def test_days_are_ordered_and_a_promise_belongs_to_later_alone() -> None:
    sent = ReplyFacts(RESULT, executed=(TODAY, YESTERDAY, TODAY), promised=TOMORROW)
    assert checked(sent, TODAY) == ReplyFacts(RESULT, executed=(YESTERDAY, TODAY))
    assert checked(ReplyFacts(LATER, promised=TODAY), TODAY).promised == TODAY
    assert checked(ReplyFacts(NOT_OURS), TODAY).reason == "", "not everybody knows whose work it is"


@given(replies, st.none() | stored)
def test_accepting_loses_nothing_and_is_recorded_as_it_is(sent: ReplyFacts, there: ProgressFacts | None) -> None:
    try:
        sound = checked(sent, TODAY)
    except Refusal:
        return
    found = becomes(sound, there)
    assert (found is None) == (sound.kind == NOT_OURS)
    if found:
        told = {line.strip() for text in (sound.results, there.results if there else "") for line in text.splitlines()}
        assert set(found.results.splitlines()) == told - {""}
        assert set(found.executed) == {*sound.executed, *(there.executed if there else ())}
        assert progress_checked(found) == found, "what is accepted can be recorded"
        if there:
            assert replace(found, state="", results="", executed=(), promised=None) == replace(
                there, state="", results="", executed=(), promised=None
            )


def test_what_is_done_after_all_needs_no_reason_any_more() -> None:
    stood = ProgressFacts(NOT_DONE, reason="รองบประมาณ")
    assert becomes(ReplyFacts(RESULT, "อบรมแล้ว"), stood) == ProgressFacts(DONE, "อบรมแล้ว")


def test_not_finished_is_under_way_until_the_day_named() -> None:
    promised = becomes(ReplyFacts(LATER, promised=TOMORROW), None)
    assert promised == ProgressFacts(UNDER_WAY, promised=TOMORROW)
    assert becomes(ReplyFacts(RESULT, "อบรมแล้ว"), promised) == ProgressFacts(DONE, "อบรมแล้ว")
