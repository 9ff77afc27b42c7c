"""Files handed in, several at once: each is kept by itself, and what cannot be kept is told file by file."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import Any
from uuid import UUID, uuid5

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from prongsai.domain.errors import Refusal
from prongsai.reading.formats.kept import EVIDENCE, largest
from prongsai.records.acting import Actor, require
from prongsai.records.actions.files import Upload, keep_file
from prongsai.records.queries.rows import Agency
from prongsai.web.desk.forms import form_page
from prongsai.web.desk.here import ActForm, at_the_desk, done_once
from prongsai.web.shared.file_inputs import FilesField, FilesInput


class FilesForm(ActForm):
    """Files to be kept."""

    chosen = FilesField(
        label=_("ไฟล์"),
        help_text=_("PDF, Word, Excel, รูปภาพ (JPG, PNG, HEIC), CSV หรือข้อความ เลือกได้หลายไฟล์ ไฟล์ละไม่เกิน 20 MB"),
        allow_empty_file=True,
        error_messages={"required": _("กรุณาเลือกไฟล์อย่างน้อยหนึ่งไฟล์")},
        widget=FilesInput(attrs={"accept": ",".join(ending for kind in EVIDENCE for ending in kind.endings)}),
    )


@at_the_desk
def add(request: HttpRequest, actor: Actor, agency: Agency) -> HttpResponse:
    """Files of the agency, kept."""
    require("keep_file", actor, agency=agency)
    return form_page(
        request,
        FilesForm(request.POST or None, request.FILES or None),
        heading=gettext("เก็บไฟล์"),
        act=lambda form: _keep(form.cleaned_data["chosen"], form.key, actor, agency),
        then="desk:files",
        said=gettext("เก็บไฟล์แล้ว"),
        verb=gettext("เก็บไฟล์"),
    )


def _keep(sent: Sequence[UploadedFile[Any]], key: UUID, actor: Actor, agency: Agency) -> None:
    """Keep each; those that cannot be kept are refused together, and do not hold up the others."""
    refused = []
    for each in sent:
        try:
            keep_sent(each, key, actor, agency)
        except Refusal as refusal:
            if refusal.code == "file_store_silent":  # nor would it take the next one
                raise
            refused.append(refusal)
    if refused and len(sent) == 1:
        raise refused[0]
    if refused:
        raise Refusal("files_partly_kept", refused, kept=len(sent) - len(refused), left=len(refused))


def keep_sent(sent: UploadedFile[Any], key: UUID, actor: Actor, agency: Agency) -> UUID:
    """A file that came with the form of that key, kept once however often it comes; its key."""
    # One byte more than is taken shows that it is too large, however large it is.
    upload = Upload(sent.name or "", sent.read(largest(EVIDENCE) + 1))
    # The same form may come again with one file mended: what is kept already is known by name and content.
    own = uuid5(key, f"{upload.name} {sha256(upload.content).hexdigest()}")
    done_once(lambda: keep_file(actor=actor, agency=agency.pk, upload=upload, now=timezone.now(), submission=own))
    return own


ADDRESSES: list[URLPattern] = [path("files/add/", add, name="file-add")]
