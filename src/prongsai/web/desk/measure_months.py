"""The measures of a list over the twelve months of their year: a drawing, and the same as a table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext

from prongsai.documents.charts.gantt import Deadline, PlannedMeasure, Span, gantt
from prongsai.documents.svg import to_svg
from prongsai.domain.measure_list import ListedMeasure
from prongsai.domain.measures import MEASURE_STATES
from prongsai.thai.years import FiscalYear
from prongsai.web.desk.measure_rows import measure_url
from prongsai.web.shared.language import shown_day, worded
from prongsai.web.shared.tables import Column, Row, Table

ROWS = 20
"""Measures on one drawing."""


def drawing(rows: Sequence[ListedMeasure], year: FiscalYear, today: date) -> str:
    """The drawing as SVG; empty for no measures. What lies outside the year is not drawn."""
    if not rows:
        return ""
    title = gettext("มาตรการตามเดือน ปีงบประมาณ {year}").format(year=year.be)
    planned = tuple(_planned(row, year) for row in rows)
    return to_svg(gantt(planned, year=year, title=title, digits="arabic", today=today).scene, identifier="months")


def table(rows: Sequence[ListedMeasure], year: FiscalYear) -> Table:
    """The same figures as a table."""
    heads = (gettext("มาตรการ"), gettext("ระยะเวลา"), gettext("กำหนดเสร็จ"), gettext("สถานะ"))
    made = [
        Row((f"{r.key} {r.title}", _period(r) or "–", _day(r.deadline), _state(r)), measure_url(year.be, r.id))
        for r in rows
    ]
    return Table(gettext("มาตรการและช่วงเวลา"), [Column(head) for head in heads], made)


def _planned(row: ListedMeasure, year: FiscalYear) -> PlannedMeasure:
    spans: tuple[Span, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    if row.starts and row.ends and row.starts <= year.ends and row.ends >= year.starts:
        shown = _period(row)
        spans = (Span(max(row.starts, year.starts), min(row.ends, year.ends), shown),)
    last = row.due or (None if row.starts else row.ends)
    if last and year.contains(last):
        deadlines = (Deadline(last, _day(last)),)
    return PlannedMeasure(f"{row.key} {row.title}", spans, deadlines, _state(row))


def _period(row: ListedMeasure) -> str:
    if row.period:
        return row.period
    return f"{_day(row.starts)} – {_day(row.ends)}" if row.starts and row.ends else ""


def _day(day: date | None) -> str:
    return shown_day(day, "short") if day else "–"


def _state(row: ListedMeasure) -> str:
    return worded(MEASURE_STATES[row.state])
