"""The texts that the office writes into its papers itself: foreword, introduction, closing."""

from __future__ import annotations

from collections.abc import Mapping

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from prongsai.planning.year_report import TEXT_NAMES, paragraphs
from prongsai.records.acting import Actor, require
from prongsai.records.actions.papers import CALLED, LONGEST_TEXT, copy_paper_texts, edit_paper_text
from prongsai.records.queries.papers import papers_page
from prongsai.records.queries.rows import Agency, Cycle
from prongsai.web.desk.forms import form_page
from prongsai.web.desk.here import ActForm, in_the_year
from prongsai.web.shared.language import worded

WHERE: Mapping[str, object] = {
    "foreword": _("อยู่หลังปก ในรูปแบบที่มีคำนำ"),
    "introduction": _("อยู่ก่อนตารางแรก"),
    "closing": _("อยู่หลังตารางสุดท้าย"),
}
"""Text → where it stands in papers."""


class TextForm(ActForm):
    """A text, one paragraph a line. where: its place in papers; shown: its paragraphs; both for the page."""

    page = "desk/paper_text.html"
    where: object = ""
    shown: tuple[str, ...] = ()
    text = forms.CharField(
        label=_("ข้อความ"),
        required=False,
        max_length=LONGEST_TEXT,
        help_text=_("ขึ้นบรรทัดใหม่เมื่อขึ้นย่อหน้าใหม่ เว้นว่างไว้ถ้าจะใช้ข้อความของรูปแบบ"),
        widget=forms.Textarea(attrs={"rows": 12}),
    )


@in_the_year
def text(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, name: str) -> HttpResponse:
    """One text, shown as paragraphs before or after it is stored."""
    if name not in TEXT_NAMES:
        raise Http404
    require("edit_papers", actor, agency=agency)
    row = papers_page(actor, agency.pk, cycle.pk).texts.get(name)
    stored = {"text": row.text, "version": row.version} if row else {}
    looking = "look" in request.POST
    form = TextForm(None if looking else request.POST or None, initial=request.POST.dict() if looking else stored)
    form.where = WHERE[name]
    form.shown = paragraphs(str(form["text"].value() or ""))

    def act(form: TextForm) -> None:
        edit_paper_text(
            actor=actor,
            agency=agency.pk,
            cycle=cycle.pk,
            name=name,
            text=form.cleaned_data["text"],
            version=form.cleaned_data["version"],
            now=timezone.now(),
            submission=form.key,
        )

    return form_page(
        request,
        form,
        heading=gettext("แก้ไข%(text)sของเอกสาร") % {"text": worded(CALLED[name])},
        act=act,
        then=resolve_url("desk:papers", cycle.fiscal_year),
        said=gettext("บันทึกข้อความแล้ว"),
    )


@require_POST
@in_the_year
def copy(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle) -> HttpResponse:
    """The texts of the year before, where this year has none."""
    names = copy_paper_texts(actor=actor, agency=agency.pk, cycle=cycle.pk, now=timezone.now())
    said = gettext("คัดลอกจากปีก่อนแล้ว: %(texts)s") % {"texts": ", ".join(worded(CALLED[name]) for name in names)}
    messages.success(request, said)
    return redirect("desk:papers", cycle.fiscal_year)


ADDRESSES: list[URLPattern] = [
    path("<int:year>/paper-texts/copy/", copy, name="paper-texts-copy"),
    path("<int:year>/paper-texts/<slug:name>/", text, name="paper-text"),
]
"""To stand among the desk's addresses."""
