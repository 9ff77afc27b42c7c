"""The papers of a year: every layout in every kind of file, whenever somebody wants them."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from prongsai.documents.layouts.layout import layouts
from prongsai.domain.errors import Refusal
from prongsai.domain.standings import STANDINGS
from prongsai.frameworks.library import Library
from prongsai.planning.named_layout import find_layout
from prongsai.planning.paper_files import KINDS, PaperJob, paper_file
from prongsai.planning.year_papers import YEAR_PAPERS, YearPaper, year_paper_file
from prongsai.planning.year_report import TEXT_NAMES, file_name
from prongsai.records.acting import Actor
from prongsai.records.actions.papers import CALLED
from prongsai.records.queries.papers import PapersPage, papers_page, template_of, year_marks
from prongsai.records.queries.rows import Agency, Cycle
from prongsai.records.queries.year_work import year_work
from prongsai.web.desk.approvals_shown import approval_shown
from prongsai.web.desk.here import in_the_year
from prongsai.web.desk.printing import handed_out, telling, year_printed
from prongsai.web.shared.language import in_english, worded
from prongsai.web.shared.rights import right

KINDS_SAID = {"pdf": "PDF", "docx": "Word", "xlsx": "Excel", "html": "HTML"}
"""The kinds of files of a report, as buttons call them."""
OF_TEMPLATES = "report-by-indicator"
"""The layout by which an office's own template types its lists, dates and codes."""


@dataclass(frozen=True)
class PaperRow:
    """A paper on the list. look: its page, empty where it has none. files: words and address. refusal: why none can be
    made yet."""

    title: str
    about: str
    look: str
    files: tuple[tuple[str, str], ...]
    refusal: Refusal | None = None


@in_the_year
def papers(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle) -> HttpResponse:
    """Every paper of the year, and the texts and templates that go into it."""
    page = papers_page(actor, agency.pk, cycle.pk)
    year = cycle.fiscal_year
    context = {
        "cycle": cycle,
        "page": page,
        "heading": _heading(page),
        "reports": [_report_row(name.name, name.title_th, name.title_en, year) for name in layouts()],
        "others": [_other_row(name, paper, page, year) for name, paper in YEAR_PAPERS.items()],
        "texts": [(worded(CALLED[n]), reverse("desk:paper-text", args=[year, n]), n in page.texts) for n in TEXT_NAMES],
        "standing": STANDINGS[page.result.standing] if page.result and page.result.standing != "official" else None,
        "edit": right("edit_papers", actor, agency),
        "audit": right("make_audit_folder", actor, agency),
        "approved": approval_shown(actor, agency, cycle, "plan"),
        "day": timezone.localdate(),
        "measures_url": reverse("desk:measures", args=[year]),
    }
    return render(request, "desk/papers.html", context)


def _heading(page: PapersPage) -> str:
    if not page.measures:
        return gettext("ยังไม่มีมาตรการในแผน เอกสารจะมีแต่ส่วนที่รู้แล้ว")
    said = ngettext("พิมพ์ได้แล้ว มี {n} มาตรการในแผน", "พิมพ์ได้แล้ว มี {n} มาตรการในแผน", page.measures)
    return said.format(n=page.measures)


def _report_row(name: str, thai: str, english: str, year: int) -> PaperRow:
    look = reverse("desk:paper", args=[year, name])
    files = tuple((KINDS_SAID[kind], reverse("desk:paper-file", args=[year, name, kind])) for kind in KINDS)
    return PaperRow(english if in_english() else thai, "", look, files)


def _other_row(name: str, paper: YearPaper, page: PapersPage, year: int) -> PaperRow:
    files = tuple((KINDS_SAID[kind], reverse("desk:paper-file", args=[year, name, kind])) for kind in paper.kinds)
    refusal = Refusal("no_result_of_year", year=year) if paper.of_result and not page.result else None
    return PaperRow(worded(paper.words), "", "", files, refusal)


@telling
@in_the_year
def file(_request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, name: str, kind: str) -> HttpResponse:
    """A paper as a file of that kind, made now."""
    other = YEAR_PAPERS.get(name)
    if kind not in (other.kinds if other else KINDS):
        raise Http404
    now, day = timezone.now(), timezone.localdate()
    if other:
        work = year_work(actor, agency.pk, cycle.pk, Library())
        marks = year_marks(actor, agency.pk, cycle.pk, day)
        content = year_paper_file(work, name, kind, marks, now)
        return handed_out(content, file_name(other.words.th, cycle.fiscal_year, day, kind), kind)
    _, job = year_printed(actor, agency, cycle, name)
    return handed_out(paper_file(job, kind), file_name(find_layout(name).title_th, cycle.fiscal_year, day, kind), kind)


@telling
@in_the_year
def own_template(_request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, template: UUID) -> HttpResponse:
    """The year in the office's own Word template."""
    row, content = template_of(actor, agency.pk, template)
    _, job = year_printed(actor, agency, cycle, OF_TEMPLATES)
    filled = PaperJob(job.paper, job.report, job.layout, job.made_at, template=content)
    name = file_name(row.name, cycle.fiscal_year, timezone.localdate(), "docx")
    return handed_out(paper_file(filled, "docx"), name, "docx")


ADDRESSES: list[URLPattern] = [
    path("<int:year>/papers/", papers, name="papers"),
    path("<int:year>/papers/<slug:name>/<slug:kind>/", file, name="paper-file"),
    path("<int:year>/paper-templates/<uuid:template>/docx/", own_template, name="paper-of-template"),
]
"""To stand among the desk's addresses."""
