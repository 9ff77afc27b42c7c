"""Files of the agency: handed out to those who may see them, and its emblem, set."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from prongsai.domain.errors import Refusal
from prongsai.reading.formats.kept import EMBLEM, EVIDENCE, PICTURES, largest
from prongsai.records.acting import Actor, require
from prongsai.records.actions.files import Upload, set_emblem
from prongsai.records.queries.files import file_of
from prongsai.records.queries.rows import Agency
from prongsai.web.desk.forms import form_page
from prongsai.web.desk.here import ActForm, at_the_desk

POLICY = "default-src 'none'; sandbox"
"""What a file may do where a browser opens it: nothing."""
_SAFE = frozenset(kind.media for kind in EVIDENCE)


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
    set_emblem(**form.corrected(actor, agency, agency.version), upload=upload)


@at_the_desk
def file(_request: HttpRequest, actor: Actor, agency: Agency, file: UUID) -> HttpResponse:
    """A file of the agency: a picture to be shown, anything else to be saved, and never a page."""
    try:
        row = file_of(actor, agency.pk, file)
    except Refusal as refusal:
        if refusal.code == "row_not_here":
            raise Http404 from refusal
        raise
    kind = row.kind if row.kind in _SAFE else "application/octet-stream"
    answer = HttpResponse(row.content, content_type=kind)
    answer["Content-Disposition"] = content_disposition_header(kind not in PICTURES, row.name) or "attachment"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = POLICY
    answer["Cache-Control"] = "private, no-cache"
    return answer
