"""One paper (หนังสือ): how it looks, with whom it is, what was said, its versions and files, and what can be done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST

from prongsai.domain.errors import Refusal
from prongsai.domain.workflow import CANCEL, DRAFT, PURPOSES, RETURNED, TRANSITIONS, WITHDRAW, WITHDRAWN
from prongsai.planning.official_paper import PAPER_KINDS
from prongsai.planning.paper_text import TEXTS
from prongsai.records.acting import Actor
from prongsai.records.actions.official_papers import revise_paper
from prongsai.records.actions.proposing import cancel_paper, withdraw_paper
from prongsai.records.actions.renditions import CERTIFIABLE
from prongsai.records.queries.official_papers import PaperPage, paper_page
from prongsai.records.queries.paper_sheets import paper_file_of, scan_of, sheet_of
from prongsai.records.queries.rows import Agency, Cycle
from prongsai.web.desk.asked_why import asked_why
from prongsai.web.desk.here import ActForm, in_the_year
from prongsai.web.desk.history import history_links
from prongsai.web.desk.person import not_found
from prongsai.web.desk.printing import telling
from prongsai.web.shared.language import worded
from prongsai.web.shared.paper_words import file_words, files_in_order, kept_file, sheet_page, state_of, step_lines
from prongsai.web.shared.rights import right


@dataclass(frozen=True)
class PaperFile:
    """A file of a version, in words, with its address. certify: where a copy of it is certified, empty for a file that
    cannot be."""

    words: str
    url: str
    number: int
    sha256: str
    certify: str = ""


@telling
@in_the_year
def letter(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, paper: UUID) -> HttpResponse:
    """The paper as it stands."""
    page = found(actor, agency, cycle, paper)
    draft = right("draft_paper", actor, agency, page.paper.unit_id)
    context: dict[str, Any] = {
        "cycle": cycle,
        "page": page,
        "version": page.version,
        "kind": worded(PAPER_KINDS[page.paper.kind]),
        "purpose": worded(PURPOSES[page.version.purpose]),
        "state": state_of(page.version),
        "steps": step_lines(page.steps, page.asked),
        "files": _files(page, cycle, newest=True),
        "older_files": _files(page, cycle, newest=False),
        "returned": page.version.state == RETURNED,
        "is_draft": page.version.state == DRAFT,
        "typed_here": page.paper.kind in TEXTS,
        "numbered": page.version.state != WITHDRAWN,
        "may_withdraw": (page.version.state, WITHDRAW) in TRANSITIONS,
        "may_cancel": (page.version.state, CANCEL) in TRANSITIONS,
        "holds": page.in_force is not None and page.in_force.pk != page.version.pk,
        "draft": draft,
        "file": right("file_paper", actor, agency),
        "cancel": right("cancel_paper", actor, agency),
        "certify": right("certify_copy", actor, agency, page.paper.unit_id),
        "publish": right("publish_paper", actor, agency),
        "published": page.version.published_at is not None and page.version.unpublished_at is None,
        "today": timezone.localdate(),
        "links": history_links(actor, agency, "officialpaper", paper),
        "arrange": ActForm(initial={"version": page.version.version}),
    }
    return render(request, "desk/letter.html", context)


def _files(page: PaperPage, cycle: Cycle, newest: bool) -> list[PaperFile]:
    """Those of the newest version, or of all before it."""
    year, paper = cycle.fiscal_year, page.paper.pk
    return [
        PaperFile(
            file_words(row),
            reverse("desk:letter-file", args=[year, paper, row.pk]),
            row.version_of.number,
            row.file.sha256,
            reverse("desk:letter-certify", args=[year, paper, row.pk]) if row.file.kind in CERTIFIABLE else "",
        )
        for row in files_in_order(page.renditions)
        if (row.version_of_id == page.version.pk) is newest
    ]


@telling
@xframe_options_sameorigin
@in_the_year
def sheet(
    _request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, paper: UUID, number: int | None = None
) -> HttpResponse:
    """The paper itself, for the frame on its page."""
    found(actor, agency, cycle, paper)
    with not_found():
        return sheet_page(sheet_of(actor, agency.pk, paper, timezone.now(), number))


@in_the_year
def file(
    _request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, paper: UUID, rendition: UUID
) -> HttpResponse:
    """A file of the paper, as it was frozen."""
    found(actor, agency, cycle, paper)
    with not_found():
        row = paper_file_of(actor, agency.pk, paper, rendition)
    return kept_file(row.content, row.kind)


@in_the_year
def scan(_request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, paper: UUID, step: UUID) -> HttpResponse:
    """The picture of what was decided on paper."""
    found(actor, agency, cycle, paper)
    with not_found():
        row = scan_of(actor, agency.pk, paper, step)
    return kept_file(row.content, row.kind)


@in_the_year
def withdraw(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, paper: UUID) -> HttpResponse:
    """Taken back before it is decided."""
    page = found(actor, agency, cycle, paper)
    right("draft_paper", actor, agency, page.paper.unit_id).require()
    heading = gettext("ถอนเรื่อง “{title}”").format(title=page.version)
    said = (heading, gettext("ถอนเรื่องแล้ว"), gettext("ถอนเรื่อง"))

    def act(sent: dict[str, Any], reason: str) -> None:
        withdraw_paper(**sent, paper=paper, reason=reason)

    return asked_why(request, actor, agency, act, said, address(cycle, paper))


@in_the_year
def cancel(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, paper: UUID) -> HttpResponse:
    """What was decided holds no more."""
    page = found(actor, agency, cycle, paper)
    right("cancel_paper", actor, agency).require()
    heading = gettext("ยกเลิกหนังสือ “{title}”").format(title=page.version)
    said = (heading, gettext("ยกเลิกแล้ว หนังสือนี้ไม่มีผลต่อไป"), gettext("ยกเลิกหนังสือ"))

    def act(sent: dict[str, Any], reason: str) -> None:
        cancel_paper(**sent, paper=paper, reason=reason)

    return asked_why(request, actor, agency, act, said, address(cycle, paper))


@require_POST
@in_the_year
def revise(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, paper: UUID) -> HttpResponse:
    """Another version begun, with what the last one said."""
    found(actor, agency, cycle, paper)
    number = revise_paper(actor=actor, agency=agency.pk, paper=paper, now=timezone.now())
    messages.success(request, gettext("เริ่มฉบับที่ {n} แล้ว แก้ไขแล้วเสนอใหม่ได้").format(n=number))
    return redirect(address(cycle, paper))


def found(actor: Actor, agency: Agency, cycle: Cycle, paper: UUID) -> PaperPage:
    """The paper of that address; 404 for one of another year or agency, as for none."""
    with not_found():
        page = paper_page(actor, agency.pk, paper)
    if page.paper.cycle_id != cycle.pk:
        raise Http404
    return page


def address(cycle: Cycle, paper: UUID) -> str:
    """The page of a paper."""
    return reverse("desk:letter", args=[cycle.fiscal_year, paper])


def refuse_frozen(page: PaperPage) -> None:
    """Refuse what was proposed: it is changed as another version."""
    if page.version.state != DRAFT:
        raise Refusal("paper_is_frozen")


ADDRESSES: list[URLPattern] = [
    path("<int:year>/letters/<uuid:paper>/", letter, name="letter"),
    path("<int:year>/letters/<uuid:paper>/sheet/", sheet, name="letter-sheet"),
    path("<int:year>/letters/<uuid:paper>/sheet/<int:number>/", sheet, name="letter-sheet-of"),
    path("<int:year>/letters/<uuid:paper>/files/<uuid:rendition>/", file, name="letter-file"),
    path("<int:year>/letters/<uuid:paper>/scans/<uuid:step>/", scan, name="letter-scan"),
    path("<int:year>/letters/<uuid:paper>/withdraw/", withdraw, name="letter-withdraw"),
    path("<int:year>/letters/<uuid:paper>/cancel/", cancel, name="letter-cancel"),
    path("<int:year>/letters/<uuid:paper>/revise/", revise, name="letter-revise"),
]
"""To stand among the desk's addresses."""
