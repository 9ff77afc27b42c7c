"""No sequence of moves brings a paper where it may not be."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from prongsai.domain.errors import Refusal
from prongsai.domain.workflow import (
    APPROVE,
    APPROVED,
    BY_STEP,
    CANCEL,
    CANCELLED,
    DECIDE,
    DRAFT,
    FORWARD,
    IN_FORCE,
    MOVES,
    NOT_APPROVED,
    NOTE,
    NOTED,
    PAPER_STATES,
    PROPOSED,
    PURPOSES,
    REFUSE,
    RETURNED,
    REVISED,
    SEND_BACK,
    SIGNED,
    SKIP,
    SKIPPED,
    STEP_STATES,
    SUBMIT,
    TAKE_NOTE,
    TRANSITIONS,
    WAITING,
    WITHDRAWN,
    PaperStanding,
    choices,
    moved,
    submitted,
)

AFTER_SUBMIT = sorted({*MOVES} - {SUBMIT})
ENDS = sorted({*PAPER_STATES} - {state for state, _ in TRANSITIONS})
chains = st.lists(st.sampled_from([WAITING, SKIPPED]), max_size=4).map(lambda before: (*before, WAITING))
walks = st.lists(st.sampled_from(AFTER_SUBMIT), max_size=12)
purposes = st.sampled_from(sorted(PURPOSES))


def walked(purpose: str, steps: tuple[str, ...], moves: list[str]) -> list[PaperStanding]:
    """The standings that a paper goes through; moves that are refused leave it as it is."""
    standing = submitted(PaperStanding(DRAFT, purpose), steps)
    seen = [standing]
    for move in moves:
        try:
            standing = moved(standing, move)
        except Refusal:
            continue
        seen.append(standing)
    return seen


@given(purposes, chains, walks)
@example(DECIDE, (WAITING, WAITING), [FORWARD, APPROVE])
@example(NOTE, (WAITING, WAITING), [SKIP, TAKE_NOTE])
def test_nothing_is_decided_before_every_step_was_signed_or_passed_over(
    purpose: str, steps: tuple[str, ...], moves: list[str]
) -> None:
    for standing in walked(purpose, steps, moves):
        if standing.state in (APPROVED, NOT_APPROVED, NOTED, CANCELLED):
            assert WAITING not in standing.steps
            assert standing.steps[-1] == SIGNED
        assert (standing.state in (APPROVED, NOT_APPROVED)) <= (purpose == DECIDE)
        assert (standing.state == NOTED) <= (purpose == NOTE)
        assert (standing.asked is not None) == (standing.state == PROPOSED)


@given(purposes, chains, walks)
def test_steps_are_taken_in_their_order_and_what_was_signed_stays(
    purpose: str, steps: tuple[str, ...], moves: list[str]
) -> None:
    seen = walked(purpose, steps, moves)
    for before, after in itertools.pairwise(seen):
        changed = [n for n, (old, new) in enumerate(zip(before.steps, after.steps, strict=True)) if old != new]
        assert changed in ([], [before.asked])
        assert (before.state, after.state) in {(state, then) for (state, _), then in TRANSITIONS.items()}


@given(purposes, chains, walks, st.sampled_from(sorted(MOVES)))
@example(DECIDE, (WAITING,), [APPROVE, CANCEL], CANCEL)
@example(DECIDE, (WAITING,), [REFUSE], CANCEL)
def test_nothing_changes_after_an_end(purpose: str, steps: tuple[str, ...], moves: list[str], more: str) -> None:
    last = walked(purpose, steps, moves)[-1]
    if last.state in ENDS:
        with pytest.raises(Refusal) as refused:
            moved(last, more)
        assert refused.value.code == "paper_not_movable"


@given(purposes, chains, walks)
@example(DECIDE, (WAITING, WAITING), [FORWARD])
def test_what_is_offered_can_be_done_and_nothing_else_a_person_does(
    purpose: str, steps: tuple[str, ...], moves: list[str]
) -> None:
    last = walked(purpose, steps, moves)[-1]
    for move in BY_STEP:
        if move in choices(last):
            assert moved(last, move).steps != last.steps
        else:
            with pytest.raises(Refusal):
                moved(last, move)


def test_every_state_is_reached_and_every_move_leads_somewhere() -> None:
    reached = {DRAFT}
    while more := {then for (state, _), then in TRANSITIONS.items() if state in reached} - reached:
        reached |= more
    assert reached == {*PAPER_STATES}
    assert {move for _, move in TRANSITIONS} == {*MOVES}
    assert sorted([RETURNED, NOT_APPROVED, WITHDRAWN, CANCELLED]) == ENDS


def test_what_can_be_made_anew_is_neither_on_its_way_nor_cancelled() -> None:
    assert {*REVISED} == {*PAPER_STATES} - {DRAFT, PROPOSED, CANCELLED}
    assert {state for state, move in TRANSITIONS if move == CANCEL} == {*IN_FORCE}


def test_a_chain_whose_last_one_is_passed_over_decides_nothing() -> None:
    draft = PaperStanding(DRAFT, DECIDE)
    for steps in ((), (SKIPPED,), (WAITING, SKIPPED), (SIGNED, WAITING)):
        with pytest.raises(Refusal) as refused:
            submitted(draft, steps)
        assert refused.value.code == "chain_without_decider"
    with pytest.raises(Refusal) as refused:
        moved(submitted(draft, (WAITING,)), SKIP)
    assert refused.value.code == "chain_without_decider"


def test_those_before_the_last_give_an_opinion_and_the_last_decides() -> None:
    two = submitted(PaperStanding(DRAFT, DECIDE), (WAITING, WAITING))
    assert (two.asked, choices(two)) == (0, (FORWARD, SEND_BACK))
    last = moved(two, FORWARD)
    assert (last.asked, choices(last), last.state) == (1, (APPROVE, REFUSE, SEND_BACK), PROPOSED)
    assert moved(last, SEND_BACK).state == RETURNED
    assert choices(moved(last, APPROVE)) == choices(PaperStanding(DRAFT, DECIDE)) == ()
    assert {*STEP_STATES} == {WAITING, SIGNED, SKIPPED}
