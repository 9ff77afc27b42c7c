"""The measures of a year as a table, as a board by state, or over the months; filters and order are in the address."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext

from prongsai.records.acting import Actor
from prongsai.records.queries.measures import PAGE_ROWS, MeasuresPage, measures_page
from prongsai.records.queries.rows import Agency, Cycle
from prongsai.thai.years import FiscalYear
from prongsai.web.desk import measure_months
from prongsai.web.desk.here import in_the_year
from prongsai.web.desk.measure_cells import EDIT, OpenCell, open_cell, saved
from prongsai.web.desk.measure_filters import ALL, VIEW, filters_of, page_of, view_of, wanted_of
from prongsai.web.desk.measure_rows import Rows, board, heads
from prongsai.web.shared.rights import right
from prongsai.web.shared.tables import PAGE, Table, address


@in_the_year
def measures(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle) -> HttpResponse:
    """The list in the view that the address names. The cell that is open there is sent to the same address."""
    cell = open_cell(request.GET, request.POST if request.method == "POST" else None)
    if request.method == "POST":
        if cell is None:
            raise Http404
        if saved(cell, actor, agency):
            messages.success(request, gettext("บันทึกมาตรการแล้ว"))
            return redirect(f"{request.path}{address(request.GET, **{EDIT: None})}#m-{cell.measure}")
    context = _context(request, actor, agency, cycle, cell)
    return render(request, f"desk/measures_{context['view']}.html", context, status=422 if request.POST else 200)


def _context(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, cell: OpenCell | None) -> dict[str, Any]:
    view, wanted, today, query = view_of(request.GET), wanted_of(request.GET), timezone.localdate(), request.GET
    number, size = page_of(query), measure_months.ROWS if view == "gantt" else PAGE_ROWS
    page = measures_page(
        actor,
        agency.pk,
        cycle.pk,
        wanted=wanted,
        page=number,
        size=size,
        day=today,
        shown=str(cell.measure) if cell else "",
    )
    rows = list(Rows(page, actor, agency, query, cell, today).shown(cycle.fiscal_year))
    made: dict[str, Any] = {
        "view": view,
        "views": _views(query, view),
        "cycle": cycle,
        "page": page,
        "found": len(page.found),
        "rows": rows,
        "filters": filters_of(page, wanted),
        "wanted": wanted,
        "sort": query.get("sort", ""),
        "filtered": bool(wanted.facets or wanted.words),
        "form": cell.sent if cell else None,
        "without_cell": address(query, **{EDIT: None}),
        "query": address(query, **{EDIT: None, PAGE: None, VIEW: None}),
        "whole_url": address(query, **{PAGE: ALL, EDIT: None}),
        "add": right("edit_measure", actor, agency),
        "ask": bool(right("ask_progress", actor, agency)),
        "add_url": reverse("desk:measure-add", args=[cycle.fiscal_year]),
        "drafts_url": reverse("desk:drafts", args=[cycle.fiscal_year]),
        "pages": _pages(page, number, size),
    }
    return made | _of_view(view, page, cycle, query, rows)


def _of_view(view: str, page: MeasuresPage, cycle: Cycle, query: QueryDict, rows: list[Any]) -> dict[str, Any]:
    if view == "board":
        return {"columns": board(rows, page)}
    if view == "gantt":
        year = FiscalYear(cycle.fiscal_year)
        drawn: tuple[str, Table] = (
            measure_months.drawing(page.rows, year, timezone.localdate()),
            measure_months.table(page.rows, year),
        )
        return {"drawing": drawn[0], "table": drawn[1]}
    return {"heads": heads(query)}


def _views(query: QueryDict, now: str) -> list[dict[str, Any]]:
    called = {"table": gettext("ตาราง"), "board": gettext("กระดาน"), "gantt": gettext("ตามเดือน")}
    return [
        {"label": label, "url": address(query, **{VIEW: name, PAGE: None, EDIT: None}), "current": name == now}
        for name, label in called.items()
    ]


def _pages(page: MeasuresPage, number: int | None, size: int) -> Page[Any] | None:
    """For the pager; None where everything stands on one page."""
    return Paginator(page.found, size).get_page(number) if number is not None else None


ADDRESSES: list[URLPattern] = [
    path("<int:year>/measures/", measures, name="measures"),
]
