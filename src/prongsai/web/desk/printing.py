"""A year's papers, made while somebody waits for them, and handed out as files."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header

from prongsai.documents.errors import PaperError
from prongsai.documents.layouts.layout import layouts
from prongsai.frameworks.library import Library
from prongsai.planning.named_layout import find_layout
from prongsai.planning.paper_files import PaperJob
from prongsai.planning.year_report import Months, Printed, printed_year
from prongsai.records.acting import Actor
from prongsai.records.queries.approved_papers import with_its_approval
from prongsai.records.queries.files import file_of
from prongsai.records.queries.made_papers import report_photos
from prongsai.records.queries.papers import year_parts
from prongsai.records.queries.round_report import round_parts
from prongsai.records.queries.rows import Agency, Cycle
from prongsai.web.shared.language import told

P = ParamSpec("P")
_OFFICE = "application/vnd.openxmlformats-officedocument"
MEDIA = {
    "pdf": "application/pdf",
    "docx": f"{_OFFICE}.wordprocessingml.document",
    "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    "html": "text/html; charset=utf-8",
}
"""Kind of file → its media type."""


def telling(view: Callable[Concatenate[HttpRequest, P], HttpResponse]) -> Callable[..., HttpResponse]:
    """The view, and a page that says what to do where a paper cannot be made as asked."""

    @wraps(view)
    def shown(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except PaperError as error:
            return render(request, "prongsai/refused.html", {"said": told(error)}, status=400)

    return shown


def layout_names() -> tuple[str, ...]:
    """The layouts of reports there are."""
    return tuple(layout.name for layout in layouts())


def year_printed(actor: Actor, agency: Agency, cycle: Cycle, layout: str) -> tuple[Printed, PaperJob]:
    """The year in that layout as it stands today, and what makes its files; a layout that is not there is no page."""
    if layout not in layout_names():
        raise Http404
    parts = year_parts(actor, agency.pk, cycle.pk, Library(), timezone.localdate())
    parts = with_its_approval(actor, agency.pk, cycle.pk, "plan", parts, timezone.now())
    printed = printed_year(parts, find_layout(layout))
    return printed, PaperJob(printed.paper, printed.report, layout, timezone.now(), emblem_of(actor, agency))


def round_printed(actor: Actor, agency: Agency, cycle: Cycle, months: Months, layout: str) -> tuple[Printed, PaperJob]:
    """The report of a round in that layout, and what makes its files; a layout that is not there is no page."""
    if layout not in layout_names():
        raise Http404
    parts = round_parts(actor, agency.pk, cycle.pk, months, Library(), timezone.localdate())
    parts = with_its_approval(actor, agency.pk, cycle.pk, f"round-{months}", parts, timezone.now())
    printed = printed_year(parts, find_layout(layout))
    return printed, PaperJob(printed.paper, printed.report, layout, timezone.now(), emblem_of(actor, agency))


def round_photos(actor: Actor, agency: Agency, cycle: Cycle, months: Months) -> dict[str, bytes]:
    """The photos of that report, all together small enough for one file."""
    return report_photos(actor, agency.pk, cycle.pk, months)


def emblem_of(actor: Actor, agency: Agency) -> bytes | None:
    """The emblem that papers carry."""
    return file_of(actor, agency.pk, agency.emblem_id).content if agency.emblem_id else None


def handed_out(content: bytes, name: str, kind: str) -> HttpResponse:
    """A file to be saved; it can do nothing where a browser opens it all the same."""
    answer = HttpResponse(content, content_type=MEDIA[kind])
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer["Cache-Control"] = "private, no-store"
    return answer
