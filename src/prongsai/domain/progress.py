"""Progress (ผลการดำเนินการ): what became of a measure, a step or a line of monitoring by the end of a round.

A round is the half year or the whole year (รอบ 6 เดือน, รอบ 12 เดือน): the second one covers the first. What nobody has
reported is not the same as ไม่มีการดำเนินการ, which somebody says and gives a reason for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from types import MappingProxyType

from prongsai.domain.errors import Refusal, Words
from prongsai.domain.measures import Measure
from prongsai.thai.years import FiscalYear

ROUNDS = (6, 12)
"""The months of a fiscal year after which is reported."""
REPORTING = timedelta(days=60)
"""How long after the end of a round its reports are collected."""
NOT_STARTED, UNDER_WAY, DONE, NOT_DONE = "not_started", "under_way", "done", "not_done"
PROGRESS_STATES: Mapping[str, Words] = MappingProxyType(
    {
        NOT_STARTED: Words("ยังไม่เริ่ม", "not started"),
        UNDER_WAY: Words("กำลังดำเนินการ", "under way"),
        DONE: Words("ดำเนินการแล้ว", "done"),
        NOT_DONE: Words("ไม่มีการดำเนินการ", "nothing was done"),
    }
)
"""How far something has come → what that is called."""
CAME: Mapping[str, Words] = MappingProxyType(
    {
        "desk": Words("บันทึกบนหน้าจอ", "entered on the screen"),
        "link": Words("ส่งทางลิงก์", "sent by link"),
        "line": Words("ส่งทาง LINE", "sent by LINE"),
        "paper": Words("บันทึกจากกระดาษ", "entered from paper"),
        "imported": Words("อ่านจากไฟล์", "read from a file"),
        "minutes": Words("บันทึกจากรายงานการประชุม", "entered from minutes"),
    }
)
"""By which way a report came → what that is called."""


@dataclass(frozen=True, slots=True)
class ProgressFacts:
    """What is reported of one thing.

    state: a key of PROGRESS_STATES. results, outcomes, suggestions: lines of text, the last by the supervisor. score:
    the one reached, as written. executed: days on which something was done. reason: why nothing was done. promised:
    the day by which the rest is said to come.
    """

    state: str
    results: str = ""
    outcomes: str = ""
    score: str = ""
    executed: tuple[date, ...] = ()
    suggestions: str = ""
    reason: str = ""
    promised: date | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """What is reported on: a measure (`m12`), or one of its steps or lines of monitoring by their place from 1."""

    measure: str
    step: int | None = None
    monitoring: int | None = None


@dataclass(frozen=True, slots=True)
class ProgressLine:
    """A report as it stands. told_by: who said so. came: a key of CAME. evidence: what proves it, in words."""

    place: Place
    round: int
    facts: ProgressFacts
    told_by: str = ""
    came: str = "desk"
    evidence: tuple[str, ...] = ()


def checked(facts: ProgressFacts) -> ProgressFacts:
    """The facts, days in order and each once.

    Refuses ไม่มีการดำเนินการ without its reason or with a result beside it, and ดำเนินการแล้ว without a word or day.
    """
    if facts.state == NOT_DONE and not facts.reason.strip():
        raise Refusal("progress_reason_missing")
    if facts.state == NOT_DONE and (facts.results.strip() or facts.executed):
        raise Refusal("progress_denied_with_result")
    if facts.state == DONE and not (facts.results.strip() or facts.executed):
        raise Refusal("progress_done_without_result")
    return replace(facts, executed=tuple(sorted(set(facts.executed))))


def round_on(year: FiscalYear, day: date) -> int:
    """The round that is reported on that day: the half year until REPORTING after its end, then the whole year."""
    return ROUNDS[0] if day <= year.round(6)[1] + REPORTING else ROUNDS[-1]


def standing(lines: Iterable[ProgressLine], months: int) -> dict[Place, ProgressLine]:
    """What stands of each thing in a round: its own report, else that of the round before, which it covers."""
    found: dict[Place, ProgressLine] = {}
    for line in sorted(lines, key=lambda each: each.round):
        if line.round <= months:
            found[line.place] = line
    return found


def state_of(lines: Iterable[ProgressLine], measure: str, months: int, steps: int) -> str | None:
    """How far a measure has come by a round; None where nobody has said a word.

    steps: how many it has. What is said of the measure itself stands. Otherwise its parts speak: all alike says so,
    some of them done or begun means under way, and so does a step without a word beside others that are done.
    """
    there = standing((line for line in lines if line.place.measure == measure), months)
    own = there.get(Place(measure))
    if own:
        return own.facts.state
    states = {line.facts.state for line in there.values()}
    if not states:
        return None
    told = sum(place.step is not None for place in there)
    return UNDER_WAY if len(states) > 1 or (states == {DONE} and told < steps) else states.pop()


def with_progress(measure: Measure, lines: Sequence[ProgressLine], months: int) -> Measure:
    """The measure with what is reported by the end of a round, in the order: itself, steps, monitoring.

    The whole year tells the half year first, a text that both say once. Nothing is written where nobody reported.
    """
    own = [line for line in lines if line.place.measure == measure.key and line.round <= months]
    own.sort(key=lambda line: (_order(line.place), line.round))
    newest_first = sorted(own, key=lambda line: (_order(line.place), -line.round))
    return replace(
        measure,
        results=(*measure.results, *_texts(text for line in own for text in _results(line.facts))),
        outcomes=(*measure.outcomes, *_texts(text for line in own for text in _lines(line.facts.outcomes))),
        suggestions=(*measure.suggestions, *_texts(text for line in own for text in _lines(line.facts.suggestions))),
        executed=tuple(sorted({*measure.executed, *(day for line in own for day in line.facts.executed)})),
        evidence=tuple(dict.fromkeys((*measure.evidence, *(e for line in own for e in line.evidence)))),
        score=next((line.facts.score for line in newest_first if line.facts.score), measure.score),
    )


def carried_suggestions(lines: Iterable[ProgressLine], place: Place, months: int) -> tuple[str, ...]:
    """What the supervisor suggested about a thing in rounds before this one, line by line."""
    before = sorted((ln for ln in lines if ln.place == place and ln.round < months), key=lambda ln: ln.round)
    return _texts(text for line in before for text in _lines(line.facts.suggestions))


def answered_suggestion(suggestion: str, answer: str) -> str:
    """The line of a result that says how a suggestion was followed."""
    return f"ตามข้อเสนอแนะ “{suggestion}”: {answer}"


def nothing_done_words(reason: str) -> str:
    """How a paper says that nothing was done."""
    return f"ไม่มีการดำเนินการ เนื่องจาก {reason}"


def _results(facts: ProgressFacts) -> Sequence[str]:
    """The lines of the result; the reason in their place where nothing was done. A state alone is no result."""
    return (nothing_done_words(facts.reason),) if facts.state == NOT_DONE else _lines(facts.results)


def _order(place: Place) -> tuple[int, int]:
    kind = 0 if place == Place(place.measure) else 1 if place.step is not None else 2
    return kind, place.step or place.monitoring or 0


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _texts(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))
