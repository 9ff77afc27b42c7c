"""How an official paper (หนังสือ) goes up the chain: its states, what leads from one to the next, and who is asked.

A version of a paper is drafted, proposed, and then decided by one named person after another. What was decided is never
undone: whoever wants it otherwise makes a new version, which goes up the whole chain again, or the paper is cancelled.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from prongsai.domain.errors import Refusal, Words

DRAFT, PROPOSED, RETURNED = "draft", "proposed", "returned"
APPROVED, NOT_APPROVED, NOTED = "approved", "not_approved", "noted"
WITHDRAWN, CANCELLED = "withdrawn", "cancelled"
PAPER_STATES: Mapping[str, Words] = MappingProxyType(
    {
        DRAFT: Words("ร่าง", "draft"),
        PROPOSED: Words("เสนอ", "proposed"),
        RETURNED: Words("ส่งคืนแก้ไข", "returned for changes"),
        APPROVED: Words("อนุมัติ", "approved"),
        NOT_APPROVED: Words("ไม่อนุมัติ", "not approved"),
        NOTED: Words("ทราบ", "noted"),
        WITHDRAWN: Words("ถอนเรื่อง", "withdrawn"),
        CANCELLED: Words("ยกเลิก", "cancelled"),
    }
)
"""Where a version of a paper stands → what that is called."""
IN_FORCE = (APPROVED, NOTED)
"""States of a version that was decided on and holds."""
REVISED = (RETURNED, APPROVED, NOT_APPROVED, NOTED, WITHDRAWN)
"""States after which a new version can be drafted."""

DECIDE, NOTE = "decide", "note"
PURPOSES: Mapping[str, Words] = MappingProxyType(
    {DECIDE: Words("โปรดพิจารณา", "for a decision"), NOTE: Words("โปรดทราบ", "to be noted")}
)
"""What a paper asks of the last person of its chain → how papers say it."""

SUBMIT, FORWARD, SKIP, SEND_BACK = "submit", "forward", "skip", "send_back"
APPROVE, REFUSE, TAKE_NOTE = "approve", "refuse", "take_note"
WITHDRAW, CANCEL = "withdraw", "cancel"
MOVES: Mapping[str, Words] = MappingProxyType(
    {
        SUBMIT: Words("เสนอ", "propose"),
        FORWARD: Words("เห็นควรเสนอต่อ", "pass on with an opinion"),
        SKIP: Words("ข้ามผู้พิจารณา", "pass over a person"),
        SEND_BACK: Words("ส่งคืนแก้ไข", "return for changes"),
        APPROVE: Words("อนุมัติ", "approve"),
        REFUSE: Words("ไม่อนุมัติ", "do not approve"),
        TAKE_NOTE: Words("ทราบ", "note"),
        WITHDRAW: Words("ถอนเรื่อง", "withdraw"),
        CANCEL: Words("ยกเลิก", "cancel"),
    }
)
"""What can be done with a version of a paper → what that is called."""
TRANSITIONS: Mapping[tuple[str, str], str] = MappingProxyType(
    {
        (DRAFT, SUBMIT): PROPOSED,
        (DRAFT, WITHDRAW): WITHDRAWN,
        (PROPOSED, FORWARD): PROPOSED,
        (PROPOSED, SKIP): PROPOSED,
        (PROPOSED, SEND_BACK): RETURNED,
        (PROPOSED, APPROVE): APPROVED,
        (PROPOSED, REFUSE): NOT_APPROVED,
        (PROPOSED, TAKE_NOTE): NOTED,
        (PROPOSED, WITHDRAW): WITHDRAWN,
        (APPROVED, CANCEL): CANCELLED,
        (NOTED, CANCEL): CANCELLED,
    }
)
"""State and move → the state after it. What does not stand here cannot happen."""

WAITING, SIGNED, SKIPPED = "waiting", "signed", "skipped"
STEP_STATES: Mapping[str, Words] = MappingProxyType(
    {
        WAITING: Words("รอพิจารณา", "waiting"),
        SIGNED: Words("พิจารณาแล้ว", "decided"),
        SKIPPED: Words("ข้าม", "passed over"),
    }
)
"""Where a step of the chain stands → what that is called."""
BY_STEP = (FORWARD, SEND_BACK, APPROVE, REFUSE, TAKE_NOTE)
"""Moves that the person of a step makes."""
_LAST: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {DECIDE: (APPROVE, REFUSE, SEND_BACK), NOTE: (TAKE_NOTE, SEND_BACK)}
)


@dataclass(frozen=True, slots=True)
class PaperStanding:
    """Where a version stands. state: a key of PAPER_STATES. purpose: a key of PURPOSES. steps: a key of STEP_STATES for
    each person of its chain, in order; none while it is a draft."""

    state: str
    purpose: str
    steps: tuple[str, ...] = ()

    @property
    def asked(self) -> int | None:
        """The place (from 0) of the step that is waited for; None where nobody is."""
        if self.state != PROPOSED or WAITING not in self.steps:
            return None
        return self.steps.index(WAITING)


def choices(standing: PaperStanding) -> tuple[str, ...]:
    """What the person who is asked now can choose: the last one decides, those before give an opinion."""
    asked = standing.asked
    if asked is None:
        return ()
    return _LAST[standing.purpose] if asked == len(standing.steps) - 1 else (FORWARD, SEND_BACK)


def submitted(standing: PaperStanding, steps: tuple[str, ...]) -> PaperStanding:
    """A draft sent up a chain of these steps. Refuses what is no draft, and a chain whose last one is passed over."""
    state = _next(standing.state, SUBMIT)
    if not steps or steps[-1] != WAITING or SIGNED in steps:
        raise Refusal("chain_without_decider")
    return replace(standing, state=state, steps=steps)


def moved(standing: PaperStanding, move: str) -> PaperStanding:
    """The version after a move other than SUBMIT. Refuses what TRANSITIONS does not know, a choice that the person who
    is asked does not have, and passing over the last person."""
    state = _next(standing.state, move)
    asked = standing.asked
    if move in BY_STEP and move not in choices(standing):
        raise Refusal("choice_not_offered", choice=MOVES[move], purpose=PURPOSES[standing.purpose])
    if move == SKIP and asked == len(standing.steps) - 1:
        raise Refusal("chain_without_decider")
    if asked is None or move not in (*BY_STEP, SKIP):
        return replace(standing, state=state)
    mark = SKIPPED if move == SKIP else SIGNED
    steps = (*standing.steps[:asked], mark, *standing.steps[asked + 1 :])
    return replace(standing, state=state, steps=steps)


def _next(state: str, move: str) -> str:
    try:
        return TRANSITIONS[state, move]
    except KeyError:
        raise Refusal("paper_not_movable", move=MOVES[move], state=PAPER_STATES[state]) from None
