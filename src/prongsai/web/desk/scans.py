"""Papers that come back from a scanner or a phone: the tray of doubtful pages, and decisions typed beside the pages."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from prongsai.domain.page_codes import MOST_PAGE
from prongsai.domain.scans import WAITS
from prongsai.reading.formats.kept import SCANS, largest
from prongsai.records.acting import Actor, require
from prongsai.records.actions.deciding import OnPaper, record_step_from_paper
from prongsai.records.actions.files import Upload
from prongsai.records.actions.scans import settle_page, take_in_scans, throw_page
from prongsai.records.queries.rows import Agency, ScannedPage
from prongsai.records.queries.scans import ToType, batches_of, paper_to_type, papers_to_type, scanned_page, tray_of
from prongsai.web.desk.forms import form_page
from prongsai.web.desk.from_paper import FromPaperForm
from prongsai.web.desk.here import ActForm, at_the_desk
from prongsai.web.shared.file_inputs import FilesField, FilesInput
from prongsai.web.shared.language import shown_moment, worded

MOST_FILES = 40
"""Photos that a phone sends at one time."""


class ScansForm(ActForm):
    """Scans to be taken in."""

    chosen = FilesField(
        label=_("ไฟล์สแกนหรือภาพถ่าย"),
        help_text=_("PDF จากเครื่องสแกนหลายเรื่องรวมกันได้ หรือภาพ JPG, PNG, HEIC หน้าละภาพ ให้เห็นรหัสที่มุมล่างซ้าย"),
        error_messages={"required": _("กรุณาเลือกไฟล์อย่างน้อยหนึ่งไฟล์")},
        most=MOST_FILES,
        widget=FilesInput(attrs={"accept": ",".join(ending for kind in SCANS for ending in kind.endings)}),
    )


class CodeForm(ActForm):
    """What is printed below the code of a page."""

    page = "desk/scan_page.html"
    code = forms.CharField(
        label=_("รหัสใต้คิวอาร์โค้ด"), max_length=40, help_text=_("ตัวอักษรที่มุมล่างซ้ายของกระดาษ เช่น M-SYYXBB-1-2R")
    )
    number = forms.IntegerField(
        label=_("หน้าที่"),
        min_value=1,
        max_value=MOST_PAGE,
        required=False,
        help_text=_("กรอกเฉพาะกระดาษที่พิมพ์จากไฟล์ Word ซึ่งรหัสไม่บอกเลขหน้า"),
    )

    def __init__(self, scan: ScannedPage, *args: Any, **kwargs: Any) -> None:
        self.scan = scan
        self.why = worded(WAITS[scan.waits]) if scan.waits in WAITS else ""
        super().__init__(*args, **kwargs)


class ThrowForm(ActForm):
    """Why a page is not kept."""

    reason = forms.CharField(label=_("เหตุที่ไม่เก็บหน้านี้"), max_length=300, help_text=_("เช่น หลังกระดาษเปล่า หรือสแกนซ้ำ"))


class ScannedPaperForm(FromPaperForm):
    """The same beside the pages that were scanned."""

    page = "desk/scan_paper.html"

    def __init__(self, seen: ToType, *args: Any, **more: Any) -> None:
        self.seen = seen
        super().__init__(seen.version, seen.offered, *args, **more)


@at_the_desk
def tray(request: HttpRequest, actor: Actor, agency: Agency) -> HttpResponse:
    """What waits: papers to be typed in, and pages that nobody could file."""
    papers, pages = papers_to_type(actor, agency.pk), tray_of(actor, agency.pk)
    if papers or pages:
        heading = gettext("รอพิมพ์ผล {papers} เรื่อง รอคนดู {pages} หน้า").format(papers=len(papers), pages=len(pages))
    else:
        heading = gettext("ไม่มีกระดาษที่รออยู่")
    context = {
        "heading": heading,
        "papers": papers,
        "pages": [(page, worded(WAITS[page.waits])) for page in pages if page.waits in WAITS],
        "batches": [(batch, shown_moment(batch.taken_at)) for batch in batches_of(actor, agency.pk)],
    }
    return render(request, "desk/scans.html", context)


@at_the_desk
def add(request: HttpRequest, actor: Actor, agency: Agency) -> HttpResponse:
    """Scans taken in; each page goes where its code leads."""
    require("file_paper", actor, agency=agency)

    def act(form: ScansForm) -> None:
        uploads = [Upload(each.name or "", each.read(largest(SCANS) + 1)) for each in form.cleaned_data["chosen"]]
        take_in_scans(**form.sent(actor, agency), uploads=uploads)

    return form_page(
        request,
        ScansForm(request.POST or None, request.FILES or None),
        heading=gettext("รับกระดาษที่ลงนามแล้วเข้าแฟ้ม"),
        act=act,
        then="desk:scans",
        said=gettext("รับสแกนแล้ว หน้าที่อ่านรหัสได้เข้าแฟ้มของเรื่องนั้นแล้ว"),
        verb=gettext("รับเข้าแฟ้ม"),
    )


@at_the_desk
def page(request: HttpRequest, actor: Actor, agency: Agency, page: UUID) -> HttpResponse:
    """A page of the tray beside its picture; its code typed by a person who sees it."""
    row = scanned_page(actor, agency.pk, page)
    form = CodeForm(row, request.POST or None, initial={"code": row.code, "version": row.version})

    def act(form: CodeForm) -> None:
        said = form.cleaned_data
        typed = {"code": said["code"], "number": said["number"]}
        settle_page(**form.corrected(actor, agency, row.version), page=row.pk, **typed)

    return form_page(
        request,
        form,
        heading=gettext("หน้าที่รอคนดู: {page}").format(page=row),
        act=act,
        then=reverse("desk:scans"),
        said=gettext("เข้าแฟ้มแล้ว"),
        verb=gettext("เข้าแฟ้มตามรหัสนี้"),
    )


@at_the_desk
def throw(request: HttpRequest, actor: Actor, agency: Agency, page: UUID) -> HttpResponse:
    """A page of the tray put aside, with the reason."""
    row = scanned_page(actor, agency.pk, page)

    def act(form: ThrowForm) -> None:
        throw_page(**form.corrected(actor, agency, row.version), page=row.pk, reason=form.cleaned_data["reason"])

    return form_page(
        request,
        ThrowForm(request.POST or None, initial={"version": row.version}),
        heading=gettext("ไม่เก็บหน้า {page}").format(page=row),
        act=act,
        then=reverse("desk:scans"),
        said=gettext("นำออกจากถาดแล้ว ภาพยังอยู่ในประวัติ"),
        verb=gettext("ไม่เก็บหน้านี้"),
    )


@at_the_desk
def paper(request: HttpRequest, actor: Actor, agency: Agency, version: UUID) -> HttpResponse:
    """The signed pages of a paper, and what was decided on them typed step by step."""
    seen = paper_to_type(actor, agency.pk, version)
    form = ScannedPaperForm(seen, request.POST or None)

    def act(form: ScannedPaperForm) -> None:
        form.number_first(actor, agency)
        said = form.cleaned_data
        on_paper = OnPaper(said["signed_on"], scan=seen.pages[-1].file_id, original=said["original"])
        record_step_from_paper(**form.sent(actor, agency), step=seen.step.pk, decision=form.decision, paper=on_paper)

    return form_page(
        request,
        form,
        heading=gettext("พิมพ์ผลจากกระดาษ: {title}").format(title=seen.version),
        act=act,
        then=reverse("desk:scans"),
        said=gettext("บันทึกจากกระดาษแล้ว"),
        verb=gettext("บันทึกจากกระดาษ"),
    )


ADDRESSES: list[URLPattern] = [
    path("scans/", tray, name="scans"),
    path("scans/add/", add, name="scan-add"),
    path("scans/pages/<uuid:page>/", page, name="scan-page"),
    path("scans/pages/<uuid:page>/throw/", throw, name="scan-throw"),
    path("scans/papers/<uuid:version>/", paper, name="scan-paper"),
]
"""To stand among the desk's addresses."""
