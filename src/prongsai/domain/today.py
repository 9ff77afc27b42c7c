"""งานที่ต้องทำวันนี้: one ordered list of what has to be done next, each row with the reason of its place.

A row stands the higher the more points are at stake, the fewer days are left, and when others wait for it. The rule is
written down in docs/explanation/what-comes-first.md; `weight` is all of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from types import MappingProxyType

from prongsai.domain.errors import Words
from prongsai.domain.exact import rounded
from prongsai.thai.years import FiscalYear

DUTY_KINDS: Mapping[str, bool] = MappingProxyType(
    {
        "reply": True,
        "late": True,
        "task": True,
        "unreported": True,
        "disclosure": True,
        "ownerless": True,
        "unassigned": True,
        "draft": True,
        "report": False,
        "dateless": False,
        "intake": False,
        "question": False,
    }
)
"""Kind of duty → whether somebody else waits until it is done. The order decides between rows of the same weight."""
HALF = 7
"""Days after which something presses half as much."""
LATEST = 30
"""Days late from which on nothing presses more."""
MOST_LINES = 20
"""What is listed under one duty, for a message."""


@dataclass(frozen=True, slots=True)
class Duty:
    """Something to be done. key: the same for the same thing every day. year: its fiscal year (พ.ศ.).

    due: its last day; None where nobody said, and the end of its year counts. stake: points of the total that may be
    won or lost, None for unknown. waits_for: who has to act, empty for the coordinator. unit: key of that unit.
    lines: the single things it is about, as far as they fit. count: how many there are.
    """

    key: str
    kind: str
    title: Words
    year: int
    due: date | None = None
    stake: Fraction | None = None
    waits_for: str = ""
    unit: str = ""
    lines: tuple[str, ...] = ()
    count: int = 1

    @property
    def blocks(self) -> bool:
        """Whether somebody else waits until it is done."""
        return DUTY_KINDS[self.kind]


@dataclass(frozen=True, slots=True)
class Ranked:
    """A duty at its place. days: left until its last day, negative when late; None without one. because: why here."""

    duty: Duty
    days: int | None
    because: Words


def ranked(duties: Iterable[Duty], today: date) -> tuple[Ranked, ...]:
    """The duties, what presses most first."""
    order = list(DUTY_KINDS)

    def place(duty: Duty) -> tuple[Fraction, date, int, str]:
        return -weight(duty, today), last_day(duty), order.index(duty.kind), duty.key

    return tuple(Ranked(duty, _days(duty, today), _because(duty, today)) for duty in sorted(duties, key=place))


def weight(duty: Duty, today: date) -> Fraction:
    """How much it presses: (1 + points at stake) x how near its last day is x 2 where others wait for it.

    The 1 is for the work itself, so that what has no points or unknown ones still has a place. A duty presses half as
    much HALF days ahead as on its last day; one that is late presses more each day, up to twice after LATEST days.
    """
    days = (last_day(duty) - today).days
    near = Fraction(HALF, HALF + days) if days >= 0 else 1 + Fraction(min(-days, LATEST), LATEST)
    return (1 + (duty.stake or Fraction(0))) * near * (2 if duty.blocks else 1)


def last_day(duty: Duty) -> date:
    """Its own, else that of its fiscal year."""
    return duty.due or FiscalYear(duty.year).ends


def _days(duty: Duty, today: date) -> int | None:
    return (duty.due - today).days if duty.due else None


def _because(duty: Duty, today: date) -> Words:
    parts = (_points(duty.stake), _time(_days(duty, today)), _who(duty))
    return Words(" ".join(p.th for p in parts), ", ".join(p.en for p in parts))


def _points(stake: Fraction | None) -> Words:
    if stake is None:
        return Words("ไม่ทราบคะแนนที่เสี่ยง", "points at stake unknown")
    if not stake:
        return Words("ไม่มีคะแนนที่เสี่ยง", "no points at stake")
    points = rounded(stake)
    if not points:
        return Words("เสี่ยงไม่ถึง 0.01 คะแนน", "less than 0.01 points at stake")
    return Words(f"เสี่ยง {points} คะแนน", f"{points} points at stake")


def _time(days: int | None) -> Words:
    if days is None:
        return Words("ยังไม่กำหนดวัน", "no day set")
    if days == 0:
        return Words("ครบกำหนดวันนี้", "due today")
    if days < 0:
        return Words(f"เลยกำหนด {-days} วัน", f"{-days} days late")
    return Words(f"เหลือ {days} วัน", f"{days} days left")


def _who(duty: Duty) -> Words:
    who = Words(duty.waits_for, duty.waits_for) if duty.waits_for else Words("ผู้ประสานงาน", "the coordinator")
    others = Words(" มีผู้อื่นรออยู่", "; others wait for it") if duty.blocks else Words("", "")
    return Words(f"รอ{who.th}{others.th}", f"waiting for {who.en}{others.en}")
