"""A paper beside the data that fills it: its rows, and the sentences of a verdict, lead to where they come from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext
from django.views.decorators.clickjacking import xframe_options_sameorigin

from prongsai.documents.blocks import Paper, Row, Table
from prongsai.documents.html.web_fonts import font_faces
from prongsai.documents.html.writer import render_html
from prongsai.documents.layouts.values import AnalysisValues, Report
from prongsai.planning.named_layout import find_layout
from prongsai.planning.paper_files import NO_PICTURES
from prongsai.planning.year_report import SCORES, TEXT_NAMES, Printed
from prongsai.records.acting import Actor
from prongsai.records.actions.papers import CALLED
from prongsai.records.queries.papers import measure_keys
from prongsai.records.queries.rows import Agency, Cycle
from prongsai.web.desk.analysis import AT, BY, ISSUES
from prongsai.web.desk.here import in_the_year
from prongsai.web.desk.papers import KINDS_SAID
from prongsai.web.desk.printing import telling, year_printed
from prongsai.web.shared.language import in_english, worded

POLICY = (
    "default-src 'none'; img-src data:; font-src data:; style-src 'unsafe-inline'; frame-ancestors 'self'; "
    "sandbox allow-top-navigation-by-user-activation"
)
"""What a paper may do inside the page around it: be looked at, and lead to its sources. The paper names the one style
sheet that counts."""


@telling
@in_the_year
def preview(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, name: str) -> HttpResponse:
    """The paper, and what it was made of."""
    printed, _ = year_printed(actor, agency, cycle, name)
    layout = find_layout(name)
    context = {
        **beside_its_data(actor, agency, cycle, printed),
        "title": layout.title_en if in_english() else layout.title_th,
        "sheet": reverse("desk:paper-sheet", args=[cycle.fiscal_year, name]),
        "files": [
            (said, reverse("desk:paper-file", args=[cycle.fiscal_year, name, k])) for k, said in KINDS_SAID.items()
        ],
    }
    return render(request, "desk/paper.html", context)


def beside_its_data(actor: Actor, agency: Agency, cycle: Cycle, printed: Printed) -> dict[str, object]:
    """What the page of a paper shows beside it: what fills it, and what the layout has no place for."""
    links = _links(printed.report, cycle.fiscal_year, measure_keys(actor, agency.pk, cycle.pk))
    return {"cycle": cycle, "notes": printed.notes, "sources": _sources(printed, links)}


@telling
@xframe_options_sameorigin
@in_the_year
def sheet(_request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, name: str) -> HttpResponse:
    """The paper itself, for the frame on its page."""
    printed, job = year_printed(actor, agency, cycle, name)
    return framed(actor, agency, cycle, printed, job.emblem)


def framed(
    actor: Actor,
    agency: Agency,
    cycle: Cycle,
    printed: Printed,
    emblem: bytes | None,
    pictures: Mapping[str, bytes] = NO_PICTURES,
) -> HttpResponse:
    """A paper as a page that can only be looked at, its rows leading to what fills them."""
    links = _links(printed.report, cycle.fiscal_year, measure_keys(actor, agency.pk, cycle.pk))
    page = render_html(printed.paper, emblem=emblem, pictures=pictures, fonts=font_faces(), links=links)
    answer = HttpResponse(page, content_type="text/html; charset=utf-8")
    answer["Content-Security-Policy"] = POLICY
    answer["Cache-Control"] = "private, no-store"
    return answer


def _links(report: Report, year: int, keys: Mapping[str, UUID]) -> dict[str, str]:
    """Source → its page; sources whose page is not there are left out."""
    found = {SCORES: reverse("desk:results")}
    there = (m.source for m in report.measures if m.source in keys)
    found |= {source: reverse("desk:measure", args=[year, keys[source]]) for source in there}
    for verdict in report.analysis:
        address = _verdict_page(verdict, year)
        found[verdict.source] = address
        found |= {source: f"{address}#{source}" for _text, source in verdict.sentences}
    found |= {f"text:{name}": reverse("desk:paper-text", args=[year, name]) for name in TEXT_NAMES}
    return {source: address for source, address in found.items() if address}


def _verdict_page(verdict: AnalysisValues, year: int) -> str:
    """The page of the analysis with that subject unfolded."""
    asked = {AT: verdict.source} | ({BY: ISSUES} if verdict.source.startswith(f"{ISSUES}:") else {})
    return f"{reverse('desk:analysis', args=[year])}?{urlencode(asked)}"


def _sources(printed: Printed, links: Mapping[str, str]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Part of the paper → what fills it, as far as the layout prints it: its words, and its page where it has one."""
    there = set(_printed_sources(printed.paper))
    found: dict[str, list[tuple[str, str]]] = {}
    for part, source, words in _parts(printed.report):
        if source in there or source.startswith("text:"):
            found.setdefault(part, []).append((words, links.get(source, "")))
    return list(found.items())


def _printed_sources(paper: Paper) -> Iterator[str | None]:
    """The sources of the rows of its tables."""
    for block in paper.blocks:
        if isinstance(block, Table):
            yield from (cell.source for row in block.rows if isinstance(row, Row) for cell in row.cells)


def _parts(report: Report) -> Iterator[tuple[str, str, str]]:
    """Part, source, and what it says in short."""
    if report.scores:
        yield gettext("คะแนน"), SCORES, gettext("ผลการประเมินปี %(year)s") % {"year": report.scores[-1].year}
    yield from ((gettext("ผลการวิเคราะห์"), a.source, a.label) for a in report.analysis)
    yield from ((gettext("มาตรการ"), m.source, m.title) for m in report.measures)
    yield from ((gettext("ข้อความ"), f"text:{name}", worded(CALLED[name])) for name in TEXT_NAMES)


ADDRESSES: list[URLPattern] = [
    path("<int:year>/papers/<slug:name>/", preview, name="paper"),
    path("<int:year>/papers/<slug:name>/sheet/", sheet, name="paper-sheet"),
]
"""To stand among the desk's addresses, before the files of papers."""
