"""One field of a measure changed where it stands in a list, and a measure moved to another state."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from types import MappingProxyType
from typing import Any
from uuid import UUID

from prongsai.domain.errors import Refusal
from prongsai.domain.measure_table import days_meant
from prongsai.domain.measures import MEASURE_STATES, Measure
from prongsai.records.acting import Actor, Log, act
from prongsai.records.actions.checked import agency_of, check_open, filled, row_of
from prongsai.records.actions.measure_rows import Responsible, change_measure
from prongsai.records.models import Agency, PlannedMeasure
from prongsai.records.queries.measure_page import editing_unit
from prongsai.records.queries.measure_values import measure_value
from prongsai.thai.years import FiscalYear


def edit_measure_field(
    *,
    actor: Actor,
    agency: UUID,
    measure: UUID,
    field: str,
    value: Any,
    now: datetime,
    version: int | None = None,
    submission: UUID | None = None,
) -> None:
    """One of FIELDS changed. version: of the measure, as the person saw it.

    The heads of units may do it where their unit is responsible. A period takes the days it means along. Refuses a
    measure of a closed year.
    """
    owner = agency_of(agency)
    unit = editing_unit(actor, row_of(PlannedMeasure, owner, measure))
    with act("edit_measure", actor, agency=owner, unit=unit, now=now, submission=submission) as log:
        row = _open_row(owner, measure)
        FIELDS[field](log, row, value, version)
        log.say(f"แก้ไขมาตรการ {row.key} {row}", f"Measure edited: {row.key} {row}")


def move_measure(
    *,
    actor: Actor,
    agency: UUID,
    measure: UUID,
    state: str,
    now: datetime,
    version: int | None = None,
    submission: UUID | None = None,
) -> None:
    """A measure in another of MEASURE_STATES. Refuses a measure of a closed year."""
    owner, words = agency_of(agency), MEASURE_STATES[state]
    with act("adopt_measure", actor, agency=owner, now=now, submission=submission) as log:
        row = _open_row(owner, measure)
        _saved(log, row, version, state=state)
        log.say(f"เปลี่ยนสถานะมาตรการ {row.key} เป็น “{words.th}”", f"State of measure {row.key} is now “{words.en}”")


def _open_row(agency: Agency, measure: UUID) -> PlannedMeasure:
    row = row_of(PlannedMeasure, agency, measure)
    check_open(row.cycle)
    return row


def _saved(log: Log, row: PlannedMeasure, version: int | None, **values: Any) -> None:
    before = log.before(row)
    filled(row, **values)
    _check_days(row)
    log.save(row, before, expected=version)


def _check_days(row: PlannedMeasure) -> None:
    if row.starts and row.ends and row.ends < row.starts:
        raise Refusal("measure_ends_before_start", title=row.title)


def _title(log: Log, row: PlannedMeasure, value: str, version: int | None) -> None:
    _saved(log, row, version, title=value)


def _goal(log: Log, row: PlannedMeasure, value: str, version: int | None) -> None:
    _saved(log, row, version, goal=value)


def _due(log: Log, row: PlannedMeasure, value: date | None, version: int | None) -> None:
    _saved(log, row, version, due=value)


def _period(log: Log, row: PlannedMeasure, value: str, version: int | None) -> None:
    starts, ends, due = days_meant(value, FiscalYear(row.cycle.fiscal_year))
    more = {"due": due} if due else {}  # a day given by itself stays where the period names none
    _saved(log, row, version, period=value, starts=starts, ends=ends, **more)


def _responsible(log: Log, row: PlannedMeasure, value: tuple[str, ...], version: int | None) -> None:
    measure: Measure = replace(measure_value(row), responsible=value)
    change_measure(log, row, measure, Responsible(row.agency), expected=version)


FIELDS: Mapping[str, Callable[[Log, PlannedMeasure, Any, int | None], None]] = MappingProxyType(
    {"title": _title, "period": _period, "due": _due, "responsible": _responsible, "goal": _goal}
)
"""What can be changed by itself → how."""
