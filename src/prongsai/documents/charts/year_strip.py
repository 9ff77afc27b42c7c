"""The fiscal year as a strip: its two rounds, what falls on which days, what has passed, and today."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from prongsai.documents.blocks import Chart
from prongsai.documents.charts.figures import table_of
from prongsai.documents.charts.gantt import ROUNDS, Deadline, PlannedMeasure, Span, gantt
from prongsai.thai.dates import Digits, format_date, in_digits
from prongsai.thai.years import FiscalYear

PASSED, RUNNING, AHEAD = "ผ่านแล้ว", "กำลังดำเนินอยู่", "ยังไม่ถึง"


@dataclass(frozen=True)
class Event:
    """What falls on a day, or on all days from the first to the last."""

    label: str
    first: date
    last: date


def year_strip(
    events: tuple[Event, ...], *, year: FiscalYear, today: date, title: str, digits: Digits = "thai"
) -> Chart:
    """The rounds and the events in the order of their last days; the part that has passed is dark.

    Only what lies in the year is drawn, and of what reaches over its ends only the part within.
    """
    found = sorted((within for e in events if (within := _within(e, year))), key=lambda e: (e.last, e.first, e.label))
    shown = (*_rounds(year, digits), *found)
    rows = tuple(_row(event, today, digits) for event in shown)
    drawn = gantt(rows, year=year, title=title, digits=digits, today=today, done="ส่วนที่ผ่านแล้ว")
    words = ((event.label, _days(event, digits), _state(event, today)) for event in shown)
    return replace(drawn, table=table_of(("เรื่อง", "วันที่", "สถานะ"), words, summary=title))


def _rounds(year: FiscalYear, digits: Digits) -> Iterator[Event]:
    for months in ROUNDS:
        first, last = year.round(months)
        yield Event(in_digits(f"รอบ {months} เดือน", digits), first, last)


def _within(event: Event, year: FiscalYear) -> Event | None:
    if event.last < year.starts or event.first > year.ends:
        return None
    return replace(event, first=max(event.first, year.starts), last=min(event.last, year.ends))


def _row(event: Event, today: date, digits: Digits) -> PlannedMeasure:
    said, state = _days(event, digits), _state(event, today)
    if event.first == event.last:
        return PlannedMeasure(event.label, deadlines=(Deadline(event.last, said),), state=state)
    return PlannedMeasure(event.label, (Span(event.first, event.last, said, _share(event, today)),), state=state)


def _share(event: Event, today: date) -> Decimal:
    """How many per cent of its days have passed."""
    days = (event.last - event.first).days + 1
    passed = min(max((today - event.first).days, 0), days)
    return Decimal(passed * 100) / days


def _state(event: Event, today: date) -> str:
    if event.last < today:
        return PASSED
    return RUNNING if event.first <= today else AHEAD


def _days(event: Event, digits: Digits) -> str:
    return " - ".join(format_date(day, "short", digits=digits) for day in dict.fromkeys((event.first, event.last)))
