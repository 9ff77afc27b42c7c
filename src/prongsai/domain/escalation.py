"""Who is told that work is late, and when: those who do it at once, then the head of their unit, then the clerk.

A person is told of one piece of work once, on the lowest step on which they stand. Where nobody is known on a step,
that is said instead of being passed over.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from prongsai.domain.errors import Refusal, Words
from prongsai.domain.reach import Id

STEPS: Mapping[str, Words] = MappingProxyType(
    {
        "owner": Words("ผู้รับผิดชอบ", "those responsible"),
        "head": Words("หัวหน้าส่วนราชการ", "the head of the unit"),
        "clerk": Words("ปลัด", "the clerk"),
    }
)
"""Who is told, in the order in which they are → what they are called."""
LONGEST = 60
"""Days. Who would be told later than that would be told of nothing that still can be mended."""

HISTORY_AFTER = 120
"""Days. Work that was due before that and never reported on is history: nobody is told of it anew, such as of years
that are taken in long after they ended."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How many days late work is before the head of its unit is told, and before the clerk is.

    Refuses less than one day, a clerk who would be told before the head, and more than LONGEST days.
    """

    head_after: int = 3
    clerk_after: int = 7

    def __post_init__(self) -> None:
        if not 1 <= self.head_after <= self.clerk_after <= LONGEST:
            raise Refusal("escalation_days", longest=LONGEST)


@dataclass(frozen=True, slots=True)
class LateWork:
    """Work with its last day. key: what it is. about: the measure or item it belongs to. owners: people who do it.
    units: those it is done in."""

    key: str
    title: str
    due: date
    owners: tuple[Id, ...]
    units: tuple[Id, ...] = ()
    about: Id = ""


@dataclass(frozen=True, slots=True)
class Superiors:
    """Who stands above: the heads of each unit, and the clerk or clerks."""

    heads: Mapping[Id, tuple[Id, ...]]
    clerks: tuple[Id, ...] = ()


@dataclass(frozen=True, slots=True)
class Telling:
    """That a person is to be told of late work. step: the one of STEPS on which they stand."""

    person: Id
    step: str
    work: LateWork
    days: int

    @property
    def key(self) -> str:
        """The same for the same work and day due: whoever keeps it tells nothing twice."""
        return f"late:{self.work.key}:{self.work.due.isoformat()}"


@dataclass(frozen=True, slots=True)
class NobodyKnown:
    """A step on which somebody should be told of late work, and nobody is known. unit: whose head it would be."""

    step: str
    work: LateWork
    unit: Id | None = None


def days_late(due: date, day: date) -> int:
    """How many days the last day has passed; 0 for what is in time."""
    return max((day - due).days, 0)


def steps_reached(due: date, day: date, patience: Patience) -> tuple[str, ...]:
    """The steps that are told of it by that day, in the order of STEPS; none for what is in time."""
    late = days_late(due, day)
    needed = {"owner": 1, "head": patience.head_after, "clerk": patience.clerk_after}
    return tuple(step for step in STEPS if late >= needed[step])


def tellings(
    works: Iterable[LateWork], superiors: Superiors, day: date, patience: Patience
) -> tuple[tuple[Telling, ...], tuple[NobodyKnown, ...]]:
    """Who is to have been told of what by that day, and where nobody is known."""
    told: list[Telling] = []
    nobody: list[NobodyKnown] = []
    for work in works:
        seen: set[Id] = set()
        for step in steps_reached(work.due, day, patience):
            people = tuple(_people(step, work, superiors))
            nobody += _unknown(step, work, superiors)
            told += (Telling(p, step, work, days_late(work.due, day)) for p in dict.fromkeys(people) if p not in seen)
            seen.update(people)
    return tuple(told), tuple(nobody)


def late_words(telling: Telling) -> Words:
    """What a person is told of late work; it scolds nobody."""
    work, days = telling.work, telling.days
    if telling.step == "owner":
        return Words(f"“{work.title}” เลยกำหนด {days} วัน", f"“{work.title}” is {days} days past its date")
    return Words(
        f"“{work.title}” เลยกำหนด {days} วัน แจ้งท่านในฐานะ{STEPS[telling.step].th}",
        f"“{work.title}” is {days} days past its date; you are told as {STEPS[telling.step].en}",
    )


def _people(step: str, work: LateWork, superiors: Superiors) -> Iterator[Id]:
    if step == "owner":
        yield from work.owners
    elif step == "head":
        for unit in work.units:
            yield from superiors.heads.get(unit, ())
    else:
        yield from superiors.clerks


def _unknown(step: str, work: LateWork, superiors: Superiors) -> Iterator[NobodyKnown]:
    """Each unit has a head of its own: one without is told of, though another has one."""
    if step == "head" and work.units:
        yield from (NobodyKnown(step, work, unit) for unit in work.units if not superiors.heads.get(unit))
    elif not any(True for _ in _people(step, work, superiors)):
        yield NobodyKnown(step, work)
