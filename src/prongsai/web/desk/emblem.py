"""The emblem of the agency: set, replaced, taken away."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from prongsai.reading.formats.kept import EMBLEM, largest
from prongsai.records.acting import Actor, require
from prongsai.records.actions.files import Upload, remove_emblem, set_emblem
from prongsai.records.queries.rows import Agency
from prongsai.web.desk.forms import form_page
from prongsai.web.desk.here import ActForm, at_the_desk


class EmblemForm(ActForm):
    """The picture of an emblem."""

    picture = forms.FileField(
        label=_("ไฟล์ตรา"),
        help_text=_("PNG หรือ JPEG ไม่เกิน 2 MB"),
        allow_empty_file=True,
        error_messages={"required": _("กรุณาเลือกไฟล์ตรา")},
        widget=forms.FileInput(attrs={"accept": ",".join(kind.media for kind in EMBLEM)}),
    )


@at_the_desk
def emblem(request: HttpRequest, actor: Actor, agency: Agency) -> HttpResponse:
    """The emblem of the agency, set or replaced."""
    require("edit_agency", actor, agency=agency)
    form = EmblemForm(request.POST or None, request.FILES or None, initial={"version": agency.version})
    return form_page(
        request,
        form,
        heading=gettext("เปลี่ยนตราหน่วยงาน") if agency.emblem_id else gettext("เพิ่มตราหน่วยงาน"),
        act=lambda filled: _save(filled, actor, agency),
        then="desk:agency",
        said=gettext("บันทึกตราหน่วยงานแล้ว"),
    )


def _save(form: EmblemForm, actor: Actor, agency: Agency) -> None:
    sent = form.cleaned_data["picture"]
    # One byte more than is taken shows that it is too large, however large it is.
    upload = Upload(sent.name, sent.read(largest(EMBLEM) + 1))
    set_emblem(
        actor=actor,
        agency=agency.pk,
        upload=upload,
        version=form.cleaned_data["version"] or agency.version,
        now=timezone.now(),
        submission=form.key,
    )


@at_the_desk
def remove(request: HttpRequest, actor: Actor, agency: Agency) -> HttpResponse:
    """The agency without an emblem, after being asked once."""
    require("edit_agency", actor, agency=agency)

    def act(form: ActForm) -> None:
        version = form.cleaned_data["version"] or agency.version
        remove_emblem(actor=actor, agency=agency.pk, version=version, now=timezone.now(), submission=form.key)

    return form_page(
        request,
        ActForm(request.POST or None, initial={"version": agency.version}),
        heading=gettext("นำตราหน่วยงานออก"),
        act=act,
        then="desk:agency",
        said=gettext("นำตราหน่วยงานออกแล้ว"),
        verb=gettext("นำออก"),
    )


ADDRESSES: list[URLPattern] = [
    path("agency/emblem/", emblem, name="emblem"),
    path("agency/emblem/remove/", remove, name="emblem-remove"),
]
