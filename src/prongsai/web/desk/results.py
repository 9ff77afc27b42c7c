"""The results of all years: official, rehearsed and self-assessed, each in a table and a line of its own."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext

from prongsai.documents.charts.trend import Incomparable, trend
from prongsai.domain.like_for_like import counted_otherwise
from prongsai.domain.standings import STANDINGS
from prongsai.records.acting import Actor
from prongsai.records.queries.results import ScoredRow, results_of
from prongsai.records.queries.rows import Agency
from prongsai.web.desk.here import at_the_desk
from prongsai.web.desk.result_words import answer_words, level_words, standing_state
from prongsai.web.shared.csv_file import csv_file
from prongsai.web.shared.drawings import Drawing, series, shown_score
from prongsai.web.shared.language import in_english, shown_day, worded
from prongsai.web.shared.rights import right
from prongsai.web.shared.tables import PAGE, Column, Row, Table

AT_ONCE = 50
"""Results on one page."""
TWO_YEARS = 2
"""So many make a line."""


@at_the_desk
def results(request: HttpRequest, actor: Actor, agency: Agency) -> HttpResponse:
    """Every year, the newest first, the standings apart."""
    every = results_of(actor, agency.pk)
    counting = [scored for scored in every if not scored.row.withdrawn]
    page = Paginator(every, AT_ONCE).get_page(request.GET.get(PAGE))
    newest = next((scored for scored in counting if scored.official), None)
    context = {
        "heading": answer_words(newest) if newest else gettext("ยังไม่มีผลการประเมินทางการ"),
        "tables": [table for table in _tables(list(page)) if table.rows],
        "page": page,
        "drawing": _drawing(counting),
        "totals": _totals_table(counting),
        "edit_result": right("edit_result", actor, agency),
    }
    return render(request, "desk/results.html", context)


@at_the_desk
def results_csv(_request: HttpRequest, actor: Actor, agency: Agency) -> HttpResponse:
    """All of them in one table, each with its standing."""
    return csv_file(_table(gettext("ผลการประเมิน"), results_of(actor, agency.pk)), gettext("ผลการประเมิน"))


@at_the_desk
def totals_csv(_request: HttpRequest, actor: Actor, agency: Agency) -> HttpResponse:
    """The figures of the drawing."""
    counting = [scored for scored in results_of(actor, agency.pk) if not scored.row.withdrawn]
    return csv_file(_totals_table(counting), gettext("คะแนนรวมของแต่ละปี"))


def _tables(every: Sequence[ScoredRow]) -> list[Table]:
    counting = {name: [s for s in every if s.row.standing == name and not s.row.withdrawn] for name in STANDINGS}
    tables = [_table(worded(words), counting[name]) for name, words in STANDINGS.items()]
    return [*tables, _table(gettext("ผลที่ถอนแล้ว"), [s for s in every if s.row.withdrawn])]


def _table(caption: str, rows: Sequence[ScoredRow]) -> Table:
    columns = (
        Column(gettext("ปี")),
        Column(gettext("คะแนนรวม"), number=True),
        Column(gettext("ระดับ")),
        Column(gettext("สถานะของผล"), on_card=False),
        Column(gettext("ประกาศเมื่อ"), on_card=False),
    )
    return Table(caption, columns, [_row(scored) for scored in rows])


def _row(scored: ScoredRow) -> Row:
    row = scored.row
    announced = shown_day(row.announced) if row.announced else "–"
    name = f"{row.year} {row.label}".strip()
    cells = (name, shown_score(scored.result.total), level_words(scored.result), standing_state(scored), announced)
    return Row(cells, reverse("desk:result", args=[row.pk]))


def _drawing(counting: Sequence[ScoredRow]) -> Drawing | None:
    """The totals over the years, a line for each standing; None where no two years are known."""
    lines = _lines(counting)
    if len(years := _years(counting)) < TWO_YEARS or not lines:
        return None
    breaks = _breaks([s for s in reversed(counting) if s.official])
    drawn = tuple(series(name, values) for name, values in lines.items())
    title = gettext("คะแนนรวมของแต่ละปี")
    return Drawing("totals", trend(tuple(map(str, years)), drawn, title=title, breaks=breaks, digits="arabic").scene)


def _totals_table(counting: Sequence[ScoredRow]) -> Table:
    """The same figures, a row for each year, the oldest first as the drawing has them."""
    lines = _lines(counting)
    columns = [Column(gettext("ปี")), *(Column(name, number=True) for name in lines)]
    shown = [[shown_score(value) for value in values] for values in lines.values()]
    rows = [Row(cells) for cells in zip(map(str, _years(counting)), *shown, strict=True)]
    return Table(gettext("คะแนนรวมของแต่ละปีเป็นตาราง"), columns, rows)


def _years(counting: Sequence[ScoredRow]) -> list[int]:
    return sorted({scored.row.year for scored in counting})


def _lines(counting: Sequence[ScoredRow]) -> dict[str, tuple[Decimal | None, ...]]:
    """What a standing is called → its totals year by year; standings without any are left out."""
    totals = {n: _totals([s for s in counting if s.row.standing == n]) for n in STANDINGS}
    years = _years(counting)
    return {worded(STANDINGS[n]): tuple(map(t.get, years)) for n, t in totals.items() if any(t.values())}


def _totals(rows: Sequence[ScoredRow]) -> dict[int, Decimal | None]:
    """The total by year; of several results of a year the last in the list."""
    return {scored.row.year: scored.result.total for scored in rows}


def _breaks(official: Sequence[ScoredRow]) -> tuple[Incomparable, ...]:
    """The years whose total cannot be compared with the official result before, oldest first."""
    found = []
    for older, newer in pairwise(official):
        why = counted_otherwise("total", "total", older.result.edition, newer.result.edition)
        if why:
            found.append(Incomparable(str(newer.row.year), why.en if in_english() else why.th))
    return tuple(found)


ADDRESSES: list[URLPattern] = [
    path("results/", results, name="results"),
    path("results/all.csv", results_csv, name="results-csv"),
    path("results/totals.csv", totals_csv, name="totals-csv"),
]
