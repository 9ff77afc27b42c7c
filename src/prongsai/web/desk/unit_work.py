"""Everything of one unit in a year: what the head of a unit opens, and what prints as its list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext

from prongsai.domain.errors import Refusal
from prongsai.domain.progress import ROUNDS, round_on
from prongsai.domain.progress_round import SILENT
from prongsai.domain.tasks import OPEN
from prongsai.records.acting import Actor
from prongsai.records.queries.progress_round import UnitMeasure, UnitPage, unit_page
from prongsai.records.queries.rows import Agency, Cycle
from prongsai.records.queries.tasks import TaskRow, tasks_of
from prongsai.thai.years import FiscalYear
from prongsai.web.desk.here import in_the_year
from prongsai.web.desk.measure_rows import measure_url
from prongsai.web.desk.progress_shown import progress_state, record_url
from prongsai.web.desk.tasks import task_table
from prongsai.web.shared.language import shown_day, shown_moment
from prongsai.web.shared.rights import right
from prongsai.web.shared.tables import Column, Row, State, Table


@dataclass(frozen=True)
class ShownMeasure:
    """A measure of the unit. states: months and state of each round. record: where it is reported on now. asked:
    when it was last asked for; empty for never."""

    name: str
    url: str
    record: str
    last_day: str
    states: tuple[tuple[int, State], ...]
    steps: Table
    asked: str


@in_the_year
def unit_work(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, unit: UUID) -> HttpResponse:
    """The measures, steps, codes and replies of a unit."""
    today = timezone.localdate()
    try:
        found = unit_page(actor, agency.pk, cycle.pk, unit, today)
    except Refusal as refusal:
        raise Http404(refusal.th) from refusal
    now = round_on(FiscalYear(cycle.fiscal_year), today)
    context = {
        "page": found,
        "cycle": cycle,
        "months": now,
        "silent": sum(measure.rounds[now].state == SILENT for measure in found.measures),
        "measures": [_measure(measure, found, cycle.fiscal_year, now) for measure in found.measures],
        "record": right("record_progress", actor, agency, unit) if not cycle.closed else None,
        "replies": _replies(found),
        "tasks": task_table(_open_tasks(actor, agency, cycle, unit), cycle, gettext("งานที่สั่งการ")),
        "take_reply": right("take_reply", actor, agency, unit),
    }
    return render(request, "desk/unit_work.html", context)


def _open_tasks(actor: Actor, agency: Agency, cycle: Cycle, unit: UUID) -> list[TaskRow]:
    rows = tasks_of(actor, agency.pk, cycle.pk, timezone.localdate(), unit)
    return [row for row in rows if row.task.state == OPEN]


def _measure(measure: UnitMeasure, page: UnitPage, year: int, now: int) -> ShownMeasure:
    listed = measure.rounds[now].listed
    states = tuple((months, _state(measure.rounds[months].state)) for months in ROUNDS)
    return ShownMeasure(
        f"{listed.key} {listed.title}",
        measure_url(year, listed.id),
        record_url(year, UUID(listed.id), now),
        shown_day(listed.deadline) if listed.deadline else "",
        states,
        _steps(measure),
        shown_moment(page.asked[listed.id]) if listed.id in page.asked else "",
    )


def _steps(measure: UnitMeasure) -> Table:
    rounds = [gettext("รอบ {months} เดือน").format(months=months) for months in ROUNDS]
    heads = (gettext("ขั้นตอน"), gettext("กำหนด"), *rounds)
    rows = [
        Row((f"{s.number}. {s.text}", shown_day(s.due, "short") if s.due else "–", *_step_states(s.states)))
        for s in measure.steps
    ]
    return Table(gettext("ขั้นตอนของมาตรการนี้"), [Column(head) for head in heads], rows)


def _step_states(states: Mapping[int, str]) -> list[object]:
    return [progress_state(states[months]) if months in states else "–" for months in ROUNDS]


def _state(state: str) -> State:
    return progress_state(None if state == SILENT else state)


def _replies(found: UnitPage) -> Table | None:
    """What was sent and waits to be accepted; None where nothing does."""
    heads = (gettext("เรื่อง"), gettext("ผู้ส่ง"), gettext("เมื่อใด"))
    rows = [
        Row((f"{r.measure.key} {r.step or r.measure}", r.typed_name, shown_moment(r.received_at)))
        for r in found.replies
    ]
    return Table(gettext("ส่งแล้ว รอตรวจรับ"), [Column(head) for head in heads], rows) if rows else None


ADDRESSES: list[URLPattern] = [path("<int:year>/units/<uuid:unit>/", unit_work, name="unit-work")]
