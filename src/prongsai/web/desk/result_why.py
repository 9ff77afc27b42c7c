"""How a figure of a result came about: from the sentence down to the answers that people gave."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path
from django.utils.translation import gettext

from prongsai.domain.disclosure import is_open
from prongsai.domain.exact import plain, shown
from prongsai.domain.gaps import figures_behind
from prongsai.domain.scoring import Result
from prongsai.records.acting import Actor
from prongsai.records.queries.rows import Agency
from prongsai.web.desk.here import at_the_desk
from prongsai.web.desk.result import found
from prongsai.web.desk.result_words import called, standing_state
from prongsai.web.shared.drawings import shown_score
from prongsai.web.shared.tables import Column, Row, Table


@dataclass(frozen=True)
class Step:
    """One figure with its reason and what it was computed from. share: how much it counts in the figure above it, in
    per cent; answers: how people answered, for what was counted."""

    name: str
    score: str
    because: str
    share: str
    below: tuple[Step, ...]
    answers: Table | None


@at_the_desk
def why(request: HttpRequest, actor: Actor, agency: Agency, result: UUID) -> HttpResponse:
    """The figure that the address names as `of`; the total unless it names one."""
    page = found(actor, agency, result)
    keys = figures_behind(page.result, request.GET.get("of", "total"))
    if not keys:
        raise Http404
    context = {
        "page": page,
        "standing": standing_state(page.scored),
        "steps": [_step(page.result, key, "") for key in keys],
        "remark": page.row.remarks.get(keys[0].rpartition("/")[2], ""),
        "beside": "HX-Request" in request.headers,
    }
    return render(request, "desk/result_why.html", context)


def _step(result: Result, key: str, share: str) -> Step:
    figure = result.figures[key]
    shares = zip(figure.of, figure.shares, strict=True) if figure.shares else ()
    return Step(
        name=called(result, key),
        score=shown_score(result.printed(key)),
        because=figure.because,
        share=share,
        below=tuple(_step(result, below, _percent(part)) for below, part in shares),
        answers=_answers(result, key),
    )


def _percent(share: Fraction) -> str:
    return f"{shown(share * 100)}%"


def _answers(result: Result, key: str) -> Table | None:
    """How often each answer was given; nothing of a group so small that a person could be found out."""
    tally = result.sheet.tallies.get(key)
    if tally is None or not is_open(tally.answers):
        return None
    code, edition = key.rpartition("/")[2], result.edition
    names = {q.code: q.scale for q in edition.questions} | {x.code: x.scale for x in edition.lines}
    scale = edition.scale_by_code[names[code] or ""]
    columns = (
        Column(gettext("คำตอบ")),
        Column(gettext("คะแนนต่อคำตอบ"), number=True),
        Column(gettext("จำนวนคน"), number=True),
    )
    labels = scale.labels or tuple(plain(points) for points in scale.points)
    rows = [Row((a, plain(p), n)) for a, p, n in zip(labels, scale.points, tally.counts, strict=True)]
    if tally.blank:
        rows.append(Row((gettext("ไม่ตอบ"), "–", tally.blank)))
    return Table(gettext("คำตอบที่นับได้"), columns, rows)


ADDRESSES: list[URLPattern] = [
    path("results/<uuid:result>/why/", why, name="result-why"),
]
