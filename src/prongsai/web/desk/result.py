"""One result: what it says, where points are lost, how each figure came about, and what it would take."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path
from django.utils.translation import gettext

from prongsai.documents.charts.bars import Amount, bars
from prongsai.documents.charts.figures import Threshold
from prongsai.documents.charts.radar import radar
from prongsai.domain.errors import Refusal
from prongsai.domain.exact import rounded
from prongsai.frameworks.library import Library
from prongsai.records.acting import Actor
from prongsai.records.queries.results import ResultPage, result_page
from prongsai.records.queries.rows import Agency
from prongsai.web.desk.here import at_the_desk
from prongsai.web.desk.history import history_links
from prongsai.web.desk.result_words import (
    answer_words,
    called,
    stake_words,
    standing_state,
    tables_of,
    threshold_of,
)
from prongsai.web.shared.csv_file import csv_file
from prongsai.web.shared.drawings import SCALE, Drawing, series
from prongsai.web.shared.rights import right

LEAST_AXES = 3
MOST_BARS = 15
"""More would be a table again; the table holds all."""


@at_the_desk
def result(request: HttpRequest, actor: Actor, agency: Agency, result: UUID) -> HttpResponse:
    """The whole result."""
    page = found(actor, agency, result)
    context: dict[str, Any] = {
        "page": page,
        "heading": answer_words(page.scored),
        "standing": standing_state(page.scored),
        "tables": tables_of(page),
        "radar": _radar(page),
        "stakes": _stakes(page),
        "disagreeing": [check for check in page.checks if not check.agrees],
        "edit_result": right("edit_result", actor, agency),
        "links": history_links(actor, agency, "storedresult", result),
        "beside": "HX-Request" in request.headers,
    }
    return render(request, "desk/result.html", context)


@at_the_desk
def result_csv(_request: HttpRequest, actor: Actor, agency: Agency, result: UUID, table: str) -> HttpResponse:
    """One table of it as a file."""
    page = found(actor, agency, result)
    wanted = tables_of(page).get(table)
    if wanted is None:
        raise Http404
    return csv_file(wanted, f"{page.row.year} {wanted.caption}")


def found(actor: Actor, agency: Agency, key: UUID) -> ResultPage:
    """The result, or no page."""
    try:
        return result_page(actor, agency.pk, key, Library())
    except Refusal as refusal:
        if refusal.code != "row_not_here":
            raise
        raise Http404(refusal.th) from refusal


def _radar(page: ResultPage) -> Drawing | None:
    """The indicators, the official result of the year before behind them, and the year's threshold."""
    indicators, counted = page.result.edition.indicators, page.result
    now = tuple(counted.printed(i.key) for i in indicators)
    if len(indicators) < LEAST_AXES or not any(value is not None for value in now):
        return None
    before = page.earlier[0] if page.earlier else None
    then = tuple(_comparable(page, i.key) for i in indicators)
    limit = threshold_of(counted)
    scene = radar(
        tuple(f"{i.number}. {i.name}" for i in indicators),
        series(f"{page.row.year} {standing_state(page.scored).words}", now),
        previous=series(f"{before.year} {standing_state(before.scored).words}", then) if before and any(then) else None,
        threshold=Threshold(limit, gettext("เกณฑ์ {limit}").format(limit=limit)) if limit else None,
        title=gettext("คะแนนของตัวชี้วัด"),
        scale=SCALE,
    )
    return Drawing("radar", scene)


def _comparable(page: ResultPage, key: str) -> Any:
    """The score of the year before, where it speaks of the same thing."""
    figure = page.earlier[0].figures.get(key) if page.earlier else None
    return figure.before if figure and figure.why is None else None


def _stakes(page: ResultPage) -> Drawing | None:
    known = [gap for gap in page.gaps if gap.stake is not None][:MOST_BARS]
    if not known:
        return None
    amounts = [
        Amount(called(page.result, gap.key), rounded(gap.stake), stake_words(gap))
        for gap in known
        if gap.stake is not None
    ]
    headers = (gettext("ประเด็นที่ต้องพัฒนา"), gettext("คะแนน"))
    title = gettext("คะแนนรวมที่จะได้คืนถ้าได้เต็ม")
    return Drawing("stakes", bars(tuple(amounts), title=title, headers=headers).scene)


ADDRESSES: list[URLPattern] = [
    path("results/<uuid:result>/", result, name="result"),
    path("results/<uuid:result>/<slug:table>.csv", result_csv, name="result-csv"),
]
