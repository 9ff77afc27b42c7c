"""ผลการประเมิน: the announced results over the years, as a drawing and as a table; no rehearsal is among them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from django.http import HttpResponse
from django.utils.translation import gettext

from prongsai.documents.charts.trend import Incomparable, trend
from prongsai.domain.like_for_like import counted_otherwise
from prongsai.records.queries.public_site import public_results
from prongsai.records.queries.results import ScoredRow
from prongsai.web.public.visit import Visit
from prongsai.web.shared.drawings import UNKNOWN, Drawing, series, shown_score
from prongsai.web.shared.language import in_english, shown_day
from prongsai.web.shared.tables import Column, Row, Table

TWO_YEARS = 2
"""So many make a line."""


def results(visit: Visit) -> HttpResponse:
    """The page."""
    every = public_results(visit.agency)
    return visit.page("results", {"table": _table(every) if every else None, "drawing": _drawing(every)})


def _table(every: Sequence[ScoredRow]) -> Table:
    columns = (
        Column(gettext("ปี")),
        Column(gettext("คะแนนรวม"), number=True),
        Column(gettext("ระดับ")),
        Column(gettext("ประกาศเมื่อ")),
    )
    return Table(gettext("ผลการประเมินที่ประกาศแล้ว"), columns, [_row(each) for each in every])


def _row(scored: ScoredRow) -> Row:
    levels = gettext(" หรือ ").join(level.name for level in scored.result.levels) or UNKNOWN
    announced = shown_day(scored.row.announced) if scored.row.announced else UNKNOWN
    return Row((str(scored.row.year), shown_score(scored.result.total), levels, announced))


def _drawing(every: Sequence[ScoredRow]) -> Drawing | None:
    """The totals, the oldest first, with a break where two years are counted otherwise; None for fewer than two."""
    rows = [each for each in reversed(every) if each.result.total is not None]
    if len(rows) < TWO_YEARS:
        return None
    title = gettext("คะแนนรวมของแต่ละปี")
    line = series(gettext("ผลการประเมินทางการ"), tuple(each.result.total for each in rows))
    years = tuple(str(each.row.year) for each in rows)
    return Drawing("totals", trend(years, (line,), title=title, breaks=_breaks(rows), digits="arabic").scene)


def _breaks(rows: Sequence[ScoredRow]) -> tuple[Incomparable, ...]:
    found = []
    for older, newer in pairwise(rows):
        why = counted_otherwise("total", "total", older.result.edition, newer.result.edition)
        if why:
            found.append(Incomparable(str(newer.row.year), why.en if in_english() else why.th))
    return tuple(found)
