"""รายงานรอบ: the reports of six and twelve months, what they still lack, what a reviewer would ask, and their files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.clickjacking import xframe_options_sameorigin

from prongsai.documents.layouts.layout import Layout, layouts
from prongsai.documents.nothing_done import nothing_done_paper
from prongsai.domain.errors import Refusal
from prongsai.domain.progress import PROGRESS_STATES, ROUNDS
from prongsai.frameworks.library import Library
from prongsai.planning.named_layout import find_layout
from prongsai.planning.paper_files import KINDS, PaperJob, paper_file
from prongsai.planning.year_report import NOTHING_DONE, OF_PROGRESS, Months, round_file_name
from prongsai.records.acting import Actor
from prongsai.records.queries.cycles import cycle_of_year
from prongsai.records.queries.papers import measure_keys
from prongsai.records.queries.reconciled import disagreements_of
from prongsai.records.queries.round_report import ReportPage, nothing_done, proving_here, report_page
from prongsai.records.queries.rows import Agency, Cycle
from prongsai.web.desk.approvals_shown import ApprovalShown, approval_shown
from prongsai.web.desk.here import in_the_year
from prongsai.web.desk.paper_preview import beside_its_data, framed
from prongsai.web.desk.papers import KINDS_SAID, PaperRow
from prongsai.web.desk.printing import emblem_of, handed_out, round_photos, round_printed, telling
from prongsai.web.shared.language import in_english, worded

NOTHING = "nothing"
"""The short paper of a round in which nothing was done."""


@dataclass(frozen=True)
class RoundRow:
    """A round on the page. done, silent: how many measures say something, and none. states: words and how many.
    missing: title and page of each measure that says nothing. asked: unit and message."""

    months: int
    words: str
    page: ReportPage
    proves: str
    states: tuple[tuple[str, int], ...]
    missing: tuple[tuple[str, str], ...]
    asked: tuple[tuple[str, int, str], ...]
    papers: tuple[PaperRow, ...]
    approved: ApprovalShown | None


@in_the_year
def rounds(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle) -> HttpResponse:
    """Both rounds of the year, and the report of last year that is due in this one."""
    rows = [_round(actor, agency, cycle, months) for months in _MONTHS]
    context = {
        "cycle": cycle,
        "heading": _heading(rows),
        "rounds": rows,
        "last": last_report(actor, agency, cycle),
        "differing": [worded(d.words) for d in disagreements_of(actor, agency.pk, cycle.pk, Library())],
    }
    return render(request, "desk/rounds.html", context)


def _heading(rows: list[RoundRow]) -> str:
    """The round that is reported on now, and what it lacks."""
    today = timezone.localdate()
    row = next((r for r in rows if today <= r.page.ended), rows[-1])
    silent, every = len(row.page.silent), len(row.page.plan.measures)
    if not every:
        return gettext("ยังไม่มีมาตรการในแผน จึงยังไม่มีอะไรต้องรายงาน")
    if silent:
        said = gettext("{round}: ยังไม่รายงาน {n} จาก {m} มาตรการ")
        return said.format(round=row.words, n=silent, m=every)
    return gettext("{round}: รายงานครบ {m} มาตรการ").format(round=row.words, m=every)


def _round(actor: Actor, agency: Agency, cycle: Cycle, months: Months) -> RoundRow:
    page = report_page(actor, agency.pk, cycle.pk, months, Library(), timezone.localdate())
    keys, year = measure_keys(actor, agency.pk, cycle.pk), cycle.fiscal_year
    said = list(page.states.values())
    counted = ((worded(words), said.count(state)) for state, words in PROGRESS_STATES.items())
    words = _called(months)
    return RoundRow(
        months,
        words,
        page,
        worded(page.proving.words),
        tuple((word, count) for word, count in counted if count),
        tuple((m.title, reverse("desk:measure", args=[year, keys[m.key]])) for m in page.silent),
        tuple((q.unit or gettext("ผู้ประสานงาน ITA"), len(q.inquiries), q.message(page.period)) for q in page.questions),
        tuple(_papers(year, months, page)),
        approval_shown(actor, agency, cycle, f"round-{months}"),
    )


def _called(months: int) -> str:
    return gettext("รอบ {n} เดือน").format(n=months)


def _papers(year: int, months: int, page: ReportPage) -> Iterator[PaperRow]:
    """What can be printed of a round; where nothing was done the paper that says so stands first."""
    full = None if page.empty else Refusal("round_has_results", months=months, year=year)
    kinds = ("pdf", "docx", "html")
    of_nothing = tuple((KINDS_SAID[k], reverse("desk:round-file", args=[year, months, NOTHING, k])) for k in kinds)
    if page.empty:
        yield PaperRow(gettext("รายงานกรณีไม่มี"), "", "", of_nothing, full)
    for layout in layouts():
        look = reverse("desk:round-report", args=[year, months, layout.name])
        files = ((KINDS_SAID[k], reverse("desk:round-file", args=[year, months, layout.name, k])) for k in KINDS)
        yield PaperRow(_named(layout), "", look, tuple(files))


def _named(layout: Layout) -> str:
    return layout.round_en if in_english() else layout.round_th


def last_report(actor: Actor, agency: Agency, cycle: Cycle) -> tuple[str, str, int] | None:
    """What the whole-year report of last year proves, and its page, where that year is open or closed here."""
    year = cycle.fiscal_year - 1
    try:
        cycle_of_year(actor, agency.pk, year)
    except Refusal:
        return None
    proves = proving_here(Library(), year, 12)
    return worded(proves.words), reverse("desk:rounds", args=[year]), year


@telling
@in_the_year
def report(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, months: int, name: str) -> HttpResponse:
    """The report of a round beside what fills it."""
    printed, _ = round_printed(actor, agency, cycle, _known(months), name)
    year = cycle.fiscal_year
    context = {
        **beside_its_data(actor, agency, cycle, printed),
        "title": f"{_called(months)} {_named(find_layout(name))}",
        "sheet": reverse("desk:round-sheet", args=[year, months, name]),
        "files": [(said, reverse("desk:round-file", args=[year, months, name, k])) for k, said in KINDS_SAID.items()],
        "rounds": True,
    }
    return render(request, "desk/paper.html", context)


@telling
@xframe_options_sameorigin
@in_the_year
def sheet(_request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, months: int, name: str) -> HttpResponse:
    """The report itself, for the frame on its page."""
    printed, job = round_printed(actor, agency, cycle, _known(months), name)
    return framed(actor, agency, cycle, printed, job.emblem, round_photos(actor, agency, cycle, _known(months)))


@telling
@in_the_year
def file(
    _request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, months: int, name: str, kind: str
) -> HttpResponse:
    """A report as a file of that kind, made now."""
    if kind not in KINDS:
        raise Http404
    of_round, day = _known(months), timezone.localdate()
    if name == NOTHING:
        told = nothing_done(actor, agency.pk, cycle.pk, of_round, Library(), day)
        job = PaperJob(nothing_done_paper(told), None, NOTHING, timezone.now(), emblem_of(actor, agency))
        content, called = paper_file(job, kind), NOTHING_DONE
    else:
        _, job = round_printed(actor, agency, cycle, of_round, name)
        content, called = paper_file(job, kind, round_photos(actor, agency, cycle, of_round)), OF_PROGRESS
    return handed_out(content, round_file_name(called, of_round, cycle.fiscal_year, day, kind), kind)


_MONTHS = cast("tuple[Months, ...]", ROUNDS)


def _known(months: int) -> Months:
    if months not in _MONTHS:
        raise Http404
    return months


ADDRESSES: list[URLPattern] = [
    path("<int:year>/rounds/", rounds, name="rounds"),
    path("<int:year>/rounds/<int:months>/<slug:name>/", report, name="round-report"),
    path("<int:year>/rounds/<int:months>/<slug:name>/sheet/", sheet, name="round-sheet"),
    path("<int:year>/rounds/<int:months>/<slug:name>/<slug:kind>/", file, name="round-file"),
]
"""To stand among the desk's addresses."""
