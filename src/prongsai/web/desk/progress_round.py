"""A round over the whole plan: who has reported, how far each measure has come, and what is still owed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext

from prongsai.documents.charts.figures import Count
from prongsai.documents.charts.progress import Progress, progress
from prongsai.domain.progress import DONE, PROGRESS_STATES, ROUNDS, UNDER_WAY, round_on
from prongsai.domain.progress_round import SILENT, RoundMeasure, chosen_in_round, states_counted, units_counted
from prongsai.records.acting import Actor
from prongsai.records.queries.progress_round import RoundPage, round_page
from prongsai.records.queries.rows import Agency, Cycle
from prongsai.thai.text import collation_key
from prongsai.thai.years import FiscalYear
from prongsai.web.desk.here import in_the_year
from prongsai.web.desk.measure_filters import Choice, Filter
from prongsai.web.desk.measure_rows import measure_url
from prongsai.web.desk.progress_shown import progress_state
from prongsai.web.shared.drawings import Drawing
from prongsai.web.shared.language import shown_day, worded
from prongsai.web.shared.rights import right
from prongsai.web.shared.tables import PAGE, Column, Row, Table

AT_ONCE = 50
"""Measures on one page."""


@in_the_year
def round_list(
    request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, months: int | None = None
) -> HttpResponse:
    """Every measure in the plan as it stands in a round; without one, in the round that is reported on now."""
    today = timezone.localdate()
    months = months or round_on(FiscalYear(cycle.fiscal_year), today)
    if months not in ROUNDS:
        raise Http404
    found = round_page(actor, agency.pk, cycle.pk, months, today)
    unit, state = request.GET.get("unit", ""), request.GET.get("state", "")
    rows = chosen_in_round(found.rows, unit=unit, state=state)
    page = Paginator(rows, AT_ONCE).get_page(request.GET.get(PAGE))
    counted = states_counted(found.rows)
    context: dict[str, Any] = {
        "cycle": cycle,
        "months": months,
        "whole": len(found.rows),
        "silent": counted[SILENT],
        "filters": [_units(found, unit, state), _states(found, unit, state)],
        "filtered": bool(unit or state),
        "page": page,
        "table": _table(list(page), found, cycle),
        "record": right("record_progress", actor, agency) if not cycle.closed else None,
        "ask": right("ask_progress", actor, agency),
        "link": right("edit_link", actor, agency),
        "rounds": [(n, reverse("desk:progress-round", args=[cycle.fiscal_year, n])) for n in ROUNDS],
        "counts": [
            (progress_state(None if key == SILENT else key), counted[key]) for key in (*PROGRESS_STATES, SILENT)
        ],
        **_chart(found),
    }
    return render(request, "desk/progress_round.html", context)


def _units(found: RoundPage, unit: str, state: str) -> Filter:
    there = units_counted(chosen_in_round(found.rows, state=state))
    named = sorted(found.units.items(), key=lambda one: collation_key(one[1]))
    counts = Counter({key: sum(there[key].values()) for key, _name in named})
    return Filter("unit", gettext("ส่วนราชการ"), _choices(named, counts, unit))


def _states(found: RoundPage, unit: str, state: str) -> Filter:
    counts = states_counted(chosen_in_round(found.rows, unit=unit))
    named = [(key, worded(words)) for key, words in PROGRESS_STATES.items()]
    return Filter("state", gettext("ความคืบหน้า"), _choices([*named, (SILENT, gettext("ยังไม่รายงาน"))], counts, state))


def _choices(named: Iterable[tuple[str, str]], counts: Counter[str], now: str) -> tuple[Choice, ...]:
    return tuple(Choice(key, name, counts[key], key == now) for key, name in named if counts[key] or key == now)


def _table(rows: Sequence[RoundMeasure], found: RoundPage, cycle: Cycle) -> Table:
    heads = (
        gettext("มาตรการ"),
        gettext("ส่วนราชการ"),
        gettext("ความคืบหน้า"),
        gettext("ขั้นตอนที่แล้วเสร็จ"),
        gettext("วันที่ดำเนินการ"),
        gettext("จะส่งภายใน"),
    )
    made = [Row(_cells(row, found, cycle.fiscal_year)) for row in rows]
    return Table(gettext("ความคืบหน้าของแต่ละมาตรการ"), [Column(head) for head in heads], made)


def _cells(row: RoundMeasure, found: RoundPage, year: int) -> tuple[object, ...]:
    listed = row.listed
    return (
        format_html('{} <a href="{}">{}</a>', listed.key, measure_url(year, listed.id), listed.title),
        ", ".join(found.units[unit] for unit in listed.facets["unit"]) or "–",
        progress_state(None if row.state == SILENT else row.state),
        gettext("{done} จาก {steps}").format(done=row.done, steps=row.steps) if row.steps else "–",
        ", ".join(shown_day(day, "short") for day in row.days) or "–",
        shown_day(row.promised, "short") if row.promised else "–",
    )


def _chart(found: RoundPage) -> dict[str, Any]:
    """How far the measures of each unit have come, drawn and as a table; nothing without measures."""
    counted = units_counted(found.rows)
    names = {**found.units, "": gettext("ไม่ได้ระบุส่วนราชการ")}
    units = sorted(counted, key=lambda unit: (not unit, collation_key(names[unit])))
    bars = [_bar(names[unit], counted[unit]) for unit in units]
    if not bars:
        return {}
    title = gettext("มาตรการของแต่ละส่วนราชการ")
    heads = (gettext("ส่วนราชการ"), gettext("ดำเนินการแล้ว"), gettext("กำลังดำเนินการ"), gettext("ยังไม่เริ่มหรือยังไม่รายงาน"))
    columns = [Column(head, number=at > 0) for at, head in enumerate(heads)]
    rows = [Row((bar.label, *(count.shown for count in bar.counts))) for bar in bars]
    return {
        "drawing": Drawing("round", progress(tuple(bars), title=title).scene),
        "figures": Table(title, columns, rows),
    }


def _bar(name: str, counts: Counter[str]) -> Progress:
    done, under_way, whole = counts[DONE], counts[UNDER_WAY], sum(counts.values())
    shown = [Count(n, str(n)) for n in (done, under_way, whole - done - under_way)]
    return Progress(name, shown[0], shown[1], shown[2], gettext("{done} จาก {steps}").format(done=done, steps=whole))


ADDRESSES: list[URLPattern] = [
    path("<int:year>/progress/", round_list, name="progress"),
    path("<int:year>/progress/<int:months>/", round_list, name="progress-round"),
]
