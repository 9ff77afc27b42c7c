"""มาตรการส่งเสริมคุณธรรมและความโปร่งใส: approved and published plans with what published reports say of them."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext

from prongsai.domain.progress import PROGRESS_STATES
from prongsai.records.queries.public_plans import PublicMeasure, PublicPlan, public_plans
from prongsai.web.public.visit import Visit
from prongsai.web.shared.language import shown_day, worded
from prongsai.web.shared.tables import Column, Kind, Row, State, Table

_LOOKS: dict[str, Kind] = {"done": "good", "under_way": "attention"}


def measures(visit: Visit) -> HttpResponse:
    """Every year, the newest first."""
    return visit.page("measures", {"plans": [(plan, _table(plan)) for plan in public_plans(visit.agency)]})


def _table(plan: PublicPlan) -> Table:
    columns = [Column(gettext("มาตรการ")), Column(gettext("ผู้รับผิดชอบ")), Column(gettext("ภายในวันที่"))]
    if plan.months:
        columns.append(Column(gettext("ความคืบหน้า")))
    caption = gettext("มาตรการปีงบประมาณ {year}").format(year=plan.year)
    return Table(caption, columns, [Row(_cells(each, plan)) for each in plan.measures])


def _cells(measure: PublicMeasure, plan: PublicPlan) -> list[object]:
    due = shown_day(measure.due) if measure.due else "–"
    cells: list[object] = [measure.title, ", ".join(measure.owners) or "–", due]
    return [*cells, _state(measure.state)] if plan.months else cells


def _state(state: str | None) -> State:
    if state is None:
        return State("calm", gettext("ยังไม่มีรายงาน"))
    return State(_LOOKS.get(state, "calm"), worded(PROGRESS_STATES[state]))
