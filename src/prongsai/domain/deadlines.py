"""Deadlines, planned backwards from a closing date: what has to be ready by when, and why on that day.

A date that the NACC has set never moves. A date of the office's own that falls on a day off moves back to the working
day before it, never on: whoever waits would otherwise be late. Each date says in one sentence how it came about.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from prongsai.domain.errors import Refusal, Words
from prongsai.thai.dates import format_date
from prongsai.thai.working_days import ExtraHolidays, add_working_days, holiday_name, is_provisional, is_working_day

Kind = Literal["official", "internal"]

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Stage:
    """One piece of work before a closing date, such as collecting signatures. days: working days that it takes."""

    key: str
    name: Words
    days: int


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day by which something has to be done.

    kind: official dates are the NACC's and never move. because: how the day came about. warning: what a person should
    know about it, empty when there is nothing. provisional: holidays of that year are not announced yet.
    """

    key: str
    name: Words
    day: date
    kind: Kind
    because: Words
    warning: Words | None = None
    provisional: bool = False


def plan_back(closing: Deadline, stages: Sequence[Stage], extra: ExtraHolidays = None) -> tuple[Deadline, ...]:
    """The last day for each stage so that all are done by the closing date, the earliest first, the closing date last.

    stages: in the order in which they are done. The last one has to be done on the last working day not after the
    closing date; each one before it, as many working days earlier as the next one takes. extra: the office's own days
    off. Refuses a stage of less than no days.
    """
    for stage in stages:
        if stage.days < 0:
            raise Refusal("stage_of_negative_days", stage=stage.name, days=stage.days)
    day, found = _not_later(closing.day, extra), [closing]
    after: Stage | None = None
    for stage in reversed(stages):
        if after is not None:
            day = add_working_days(day, -after.days, extra)
        found.append(_internal(stage, day, after, closing))
        after = stage
    return tuple(reversed(found))


def official_deadline(key: str, name: Words, day: date, extra: ExtraHolidays = None) -> Deadline:
    """A date that the NACC has set: it stays on its day, with a warning where offices are closed."""
    because = Words("กำหนดของ ป.ป.ช. ไม่เลื่อน", "set by the NACC; it never moves")
    return Deadline(key, name, day, "official", because, _closed(day, extra), is_provisional(day))


def internal_deadline(key: str, name: Words, day: date, extra: ExtraHolidays = None) -> Deadline:
    """A date of the office's own: moved back to a working day where it falls on a day off, and saying so."""
    moved = _not_later(day, extra)
    because = Words("กำหนดของหน่วยงาน", "set by the office")
    if moved != day:
        because = Words(
            f"เลื่อนมาจาก {_th(day)} ซึ่ง{_day_off(day).th} เป็นวันทำการก่อนหน้า",
            f"moved from {day.isoformat()}, {_day_off(day).en}, to the working day before",
        )
    return Deadline(key, name, moved, "internal", because, None, is_provisional(moved))


def due_warning(day: date, extra: ExtraHolidays = None) -> Words | None:
    """What to know about a due day that somebody typed: that offices are closed on it, and the working day before."""
    if is_working_day(day, extra):
        return None
    before = _not_later(day, extra)
    return Words(
        f"{_th(day)} {_day_off(day).th} วันทำการก่อนหน้าคือ {_th(before)}",
        f"{day.isoformat()} is {_day_off(day).en}; the working day before it is {before.isoformat()}",
    )


def clashes(deadlines: Iterable[Deadline], today: date) -> tuple[Deadline, ...]:
    """Those that have passed already on the day they were planned, the earliest first: the plan starts too late."""
    return tuple(sorted((d for d in deadlines if d.day < today), key=lambda d: d.day))


def _internal(stage: Stage, day: date, after: Stage | None, closing: Deadline) -> Deadline:
    if after is None:
        because = Words(
            f"วันทำการสุดท้ายก่อนถึง{closing.name.th} {_th(closing.day)}"
            if day != closing.day
            else f"วันเดียวกับ{closing.name.th}",
            f"the last working day before {closing.name.en}, {closing.day.isoformat()}"
            if day != closing.day
            else f"the day of {closing.name.en}",
        )
    else:
        because = Words(
            f"เผื่อ {after.days} วันทำการให้{after.name.th}", f"{after.days} working days before {after.name.en}"
        )
    return Deadline(stage.key, stage.name, day, "internal", because, None, is_provisional(day))


def _not_later(day: date, extra: ExtraHolidays) -> date:
    """The day itself when offices are open, else the working day before it."""
    while not is_working_day(day, extra):
        day -= _DAY
    return day


def _closed(day: date, extra: ExtraHolidays) -> Words | None:
    if is_working_day(day, extra):
        return None
    return Words(f"วันนี้{_day_off(day).th} ควรเสร็จก่อนวันหยุด", f"this is {_day_off(day).en}; be done before it")


def _day_off(day: date) -> Words:
    name = holiday_name(day)
    if name:
        return Words(f"ตรงกับวันหยุด {name}", f"a holiday ({name})")
    weekend = day.weekday() >= 5
    return (
        Words("ตรงกับวันเสาร์หรืออาทิตย์", "a weekend")
        if weekend
        else Words("ตรงกับวันหยุดของหน่วยงาน", "a day off of the office")
    )


def _th(day: date) -> str:
    return format_date(day, digits="arabic")
