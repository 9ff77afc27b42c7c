"""Replies (คำตอบของส่วนราชการ): what a unit sends about one thing, and what becomes of it once somebody accepts it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from prongsai.domain.errors import Refusal, Words
from prongsai.domain.progress import DONE, UNDER_WAY, ProgressFacts

RESULT, LATER, NOT_OURS = "result", "later", "not_ours"
REPLY_KINDS: Mapping[str, Words] = MappingProxyType(
    {
        RESULT: Words("ทำแล้ว", "it is done"),
        LATER: Words("ยังไม่เสร็จ จะส่งวันที่…", "not finished, it will come on…"),
        NOT_OURS: Words("ไม่ใช่งานของกองนี้", "not the work of this unit"),
    }
)
"""What a unit can answer → what that is called."""
WAITING, ACCEPTED, RETURNED = "waiting", "accepted", "returned"
REPLY_STATES: Mapping[str, Words] = MappingProxyType(
    {
        WAITING: Words("ส่งแล้ว รอตรวจรับ", "sent, waiting to be accepted"),
        ACCEPTED: Words("ตรวจรับแล้ว", "accepted"),
        RETURNED: Words("ส่งคืนให้แก้ไข", "returned to be corrected"),
    }
)
"""How far a reply has come → what that is called."""
MOST_LETTERS = 4000
"""Letters of a text that somebody without an account may send."""
_TEXTS = (("results", Words("ผลการดำเนินการ", "the result")), ("reason", Words("เป็นงานของใคร", "whose work it is")))


@dataclass(frozen=True, slots=True)
class ReplyFacts:
    """What is answered. kind: a key of REPLY_KINDS. results: lines of text. executed: days on which something was done.

    promised: the day by which the rest comes, of `later`. reason: whose work it may be, of `not_ours`.
    """

    kind: str
    results: str = ""
    executed: tuple[date, ...] = ()
    promised: date | None = None
    reason: str = ""


def checked(facts: ReplyFacts, today: date) -> ReplyFacts:
    """The facts, days in order and each once. What was typed beside the answer chosen stays; a day to come goes with
    `later` alone.

    Refuses an unknown kind, a result without a word or day, a day done that lies ahead, `later` without a day or with
    one that has passed, and texts of more than MOST_LETTERS.
    """
    _check_texts(facts)
    if facts.kind not in REPLY_KINDS:
        raise Refusal("reply_kind_unknown", kinds=Words(*map(_listed, zip(*REPLY_KINDS.values(), strict=True))))
    if facts.kind == RESULT and not (facts.results.strip() or facts.executed):
        raise Refusal("reply_without_result")
    if any(day > today for day in facts.executed):
        raise Refusal("reply_done_ahead")
    if facts.kind == LATER and (facts.promised is None or facts.promised < today):
        raise Refusal("reply_without_promise")
    promised = facts.promised if facts.kind == LATER else None
    return replace(facts, executed=tuple(sorted(set(facts.executed))), promised=promised)


def _check_texts(facts: ReplyFacts) -> None:
    for name, what in _TEXTS:
        if len(getattr(facts, name)) > MOST_LETTERS:
            raise Refusal("text_too_long", what=what, limit=MOST_LETTERS)


def _listed(names: Iterable[str]) -> str:
    return " / ".join(names)


def becomes(facts: ReplyFacts, stored: ProgressFacts | None) -> ProgressFacts | None:
    """What is recorded when a reply is accepted; None for `not_ours`, which says nothing of the work.

    What stood there stays and comes first, a line that both say once; score, outcome and suggestions are not touched.
    """
    if facts.kind == NOT_OURS:
        return None
    there = stored or ProgressFacts(UNDER_WAY)
    lines = [line.strip() for text in (there.results, facts.results) for line in text.splitlines() if line.strip()]
    return replace(
        there,
        state=DONE if facts.kind == RESULT else UNDER_WAY,
        results="\n".join(dict.fromkeys(lines)),
        executed=tuple(sorted({*there.executed, *facts.executed})),
        promised=facts.promised,
        reason="",
    )
