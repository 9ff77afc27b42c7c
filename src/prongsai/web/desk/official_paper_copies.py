"""What is made of a proposed paper: further files of it, certified copies, and whether everybody may read it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from prongsai.domain.renditions import HANDED_IN, RENDITIONS
from prongsai.reading.formats.kept import SCANS, largest
from prongsai.records.acting import Actor, require
from prongsai.records.actions.files import Upload
from prongsai.records.actions.publishing import publish_paper_version, unpublish_paper_version
from prongsai.records.actions.renditions import PaperCopy, add_rendition, certify_copy
from prongsai.records.queries.rows import Agency, Cycle
from prongsai.web.desk.asked_why import asked_why
from prongsai.web.desk.forms import form_page
from prongsai.web.desk.here import ActForm, in_the_year
from prongsai.web.desk.official_paper import address, found
from prongsai.web.desk.passing import PassingForm
from prongsai.web.shared.language import worded


class CopyForm(PassingForm):
    """A further file of the paper."""

    kind = forms.ChoiceField(label=_("ไฟล์นี้คือ"), widget=forms.RadioSelect)
    file = forms.FileField(
        label=_("ไฟล์"),
        help_text=_("PDF หรือภาพ โปรแกรมเก็บค่าแฮชไว้ ผู้รับไฟล์จึงตรวจได้ว่าเป็นไฟล์ของหนังสือนี้"),
        widget=forms.FileInput(attrs={"accept": ",".join(ending for kind in SCANS for ending in kind.endings)}),
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        named = [(kind, worded(RENDITIONS[kind])) for kind in HANDED_IN]
        self.fields["kind"].choices = named  # type: ignore[attr-defined]


@in_the_year
def add(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, paper: UUID) -> HttpResponse:
    """A signed, cleaned or redacted copy handed in."""
    require("file_paper", actor, agency=agency)
    found(actor, agency, cycle, paper)

    def act(form: CopyForm) -> None:
        sent = form.cleaned_data["file"]
        upload = Upload(sent.name or "", sent.read(largest(SCANS) + 1))
        copy = PaperCopy(form.cleaned_data["kind"], upload)
        add_rendition(**form.sent(actor, agency), paper=paper, copy=copy, passed=form.passed)

    return form_page(
        request,
        CopyForm(request.POST or None, request.FILES or None),
        heading=gettext("เพิ่มไฟล์ของหนังสือ"),
        act=act,
        then=address(cycle, paper),
        said=gettext("เก็บไฟล์ของหนังสือแล้ว"),
        verb=gettext("เก็บไฟล์"),
    )


@in_the_year
def certify(
    request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, paper: UUID, rendition: UUID
) -> HttpResponse:
    """สำเนาถูกต้อง on each page of a file, in the name of who asks for it; asked once."""
    page = found(actor, agency, cycle, paper)
    require("certify_copy", actor, agency=agency, unit=page.paper.unit_id)
    if rendition not in {row.pk for row in page.renditions}:
        raise Http404

    def act(form: ActForm) -> None:
        certify_copy(**form.sent(actor, agency), rendition=rendition)

    return form_page(
        request,
        ActForm(request.POST or None),
        heading=gettext("รับรองสำเนาถูกต้องในชื่อ {name}").format(name=actor.name),
        act=act,
        then=address(cycle, paper),
        said=gettext("ทำสำเนาที่รับรองแล้ว อยู่ในรายการไฟล์ของหนังสือ"),
        verb=gettext("รับรองสำเนาถูกต้อง"),
    )


@in_the_year
def publish(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, paper: UUID) -> HttpResponse:
    """Everybody may read it from now on; asked once."""
    require("publish_paper", actor, agency=agency)
    page = found(actor, agency, cycle, paper)

    def act(form: PassingForm) -> None:
        publish_paper_version(**form.sent(actor, agency), paper=paper, passed=form.passed)

    return form_page(
        request,
        PassingForm(request.POST or None),
        heading=gettext("ให้ทุกคนเห็นชื่อเรื่องของ “{title}” ในหน้าตรวจหนังสือ").format(title=page.version),
        act=act,
        then=address(cycle, paper),
        said=gettext("เผยแพร่แล้ว"),
        verb=gettext("เผยแพร่"),
    )


@in_the_year
def unpublish(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, paper: UUID) -> HttpResponse:
    """Nobody else may read it any more."""
    require("publish_paper", actor, agency=agency)
    page = found(actor, agency, cycle, paper)
    heading = gettext("เลิกเผยแพร่ “{title}”").format(title=page.version)

    def act(sent: dict[str, Any], reason: str) -> None:
        unpublish_paper_version(**sent, paper=paper, reason=reason)

    said = (heading, gettext("เลิกเผยแพร่แล้ว หน้าตรวจหนังสือบอกว่าถอนแล้ว"), gettext("เลิกเผยแพร่"))
    return asked_why(request, actor, agency, act, said, address(cycle, paper))


ADDRESSES: list[URLPattern] = [
    path("<int:year>/letters/<uuid:paper>/files/add/", add, name="letter-copy"),
    path("<int:year>/letters/<uuid:paper>/files/<uuid:rendition>/certify/", certify, name="letter-certify"),
    path("<int:year>/letters/<uuid:paper>/publish/", publish, name="letter-publish"),
    path("<int:year>/letters/<uuid:paper>/unpublish/", unpublish, name="letter-unpublish"),
]
"""To stand among the desk's addresses."""
