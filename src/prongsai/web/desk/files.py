"""แฟ้ม: the files of the agency, listed, handed out, called by another name, taken out and put back."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.defaultfilters import filesizeformat
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from prongsai.domain.errors import Refusal
from prongsai.reading.formats.kept import EVIDENCE, PICTURES
from prongsai.records.acting import Actor, require
from prongsai.records.actions.files import edit_file, remove_file, return_file
from prongsai.records.queries.files import file_of, file_row, files_page
from prongsai.records.queries.rows import Agency, StoredFile
from prongsai.web.desk.forms import form_page
from prongsai.web.desk.here import ActForm, at_the_desk
from prongsai.web.desk.history import history_links
from prongsai.web.shared.language import shown_moment
from prongsai.web.shared.rights import right
from prongsai.web.shared.tables import PAGE, SORT, Column, Row, Table, sort_of

POLICY = "default-src 'none'; sandbox"
"""What a file may do where a browser opens it: nothing."""
REMOVED, SAVE = "removed", "save"
"""Names in the address: the files that were taken out; a file to be saved although a page may show it."""
_SAFE = frozenset(kind.media for kind in EVIDENCE)
_WORDS = {
    "pdf": "PDF",
    "docx": "Word",
    "xlsx": "Excel",
    "jpeg": _("รูปภาพ"),
    "png": _("รูปภาพ"),
    "webp": _("รูปภาพ"),
    "text": _("ข้อความ"),
}
"""What a kind of file is called."""
_CALLED = {kind.media: _WORDS[kind.really] for kind in EVIDENCE if kind.really in _WORDS}


class LabelForm(ActForm):
    """What a file is called here."""

    label = forms.CharField(label=_("ชื่อที่ใช้เรียก"), required=False, max_length=200, help_text=_("เว้นว่างเพื่อใช้ชื่อเดิมของไฟล์"))


@at_the_desk
def files(request: HttpRequest, actor: Actor, agency: Agency) -> HttpResponse:
    """The files of the agency, the newest first unless the address says otherwise."""
    columns = (
        Column(gettext("ชื่อ"), "name"),
        Column(gettext("ชนิด"), "kind"),
        Column(gettext("ขนาด"), "size", number=True),
        Column(gettext("ใครเก็บ"), "who", on_card=False),
        Column(gettext("เมื่อใด"), "when"),
    )
    order, from_end = sort_of(request.GET.get(SORT, ""), columns)
    removed, number = REMOVED in request.GET, request.GET.get(PAGE, "1")
    page = files_page(actor, agency.pk, order=order, from_end=from_end, number=number, removed=removed)
    caption = gettext("ไฟล์ที่นำออกแล้ว") if removed else gettext("ไฟล์ของหน่วยงาน")
    context = {
        "page": page,
        "removed": removed,
        "table": Table(caption, columns, [_row(file) for file in page]),
        "keep": right("keep_file", actor, agency),
    }
    return render(request, "desk/files.html", context)


def _row(file: StoredFile) -> Row:
    when = shown_moment(file.kept_at) if file.kept_at else gettext("ไม่ทราบ")
    cells = (str(file), _called(file), filesizeformat(file.size), file.kept_by or gettext("ไม่ทราบ"), when)
    return Row(cells, reverse("desk:file-about", args=[file.pk]))


def _called(file: StoredFile) -> str:
    return str(_CALLED.get(file.kind, file.kind))


@at_the_desk
def about(request: HttpRequest, actor: Actor, agency: Agency, file: UUID) -> HttpResponse:
    """What is known of a file, and what can be done with it."""
    row = _found(actor, agency, file)
    context = {
        "row": row,
        "beside": "HX-Request" in request.headers,
        "kind": _called(row),
        "shown": row.kind in PICTURES,
        "when": shown_moment(row.kept_at) if row.kept_at else "",
        "edit": right("edit_file", actor, agency),
        "remove": right("remove_file", actor, agency),
        "links": history_links(actor, agency, "storedfile", file),
    }
    return render(request, "desk/file.html", context)


@at_the_desk
def edit(request: HttpRequest, actor: Actor, agency: Agency, file: UUID) -> HttpResponse:
    """A file called by another name."""
    require("edit_file", actor, agency=agency)
    row = _found(actor, agency, file)

    def act(form: LabelForm) -> None:
        edit_file(
            actor=actor,
            agency=agency.pk,
            file=file,
            label=form.cleaned_data["label"],
            version=form.cleaned_data["version"] or row.version,
            now=timezone.now(),
            submission=form.key,
        )

    return form_page(
        request,
        LabelForm(request.POST or None, initial={"label": row.label, "version": row.version}),
        heading=gettext("ตั้งชื่อไฟล์ {name}").format(name=row.name),
        act=act,
        then=reverse("desk:file-about", args=[file]),
        said=gettext("บันทึกชื่อไฟล์แล้ว"),
    )


@at_the_desk
def remove(request: HttpRequest, actor: Actor, agency: Agency, file: UUID) -> HttpResponse:
    """A file taken out, after being asked once."""
    row = _removable(actor, agency, file)
    heading, said = gettext("นำไฟล์ {name} ออก").format(name=row), gettext("นำไฟล์ออกแล้ว")
    return _asked_once(request, actor, row, remove_file, (heading, said, gettext("นำออก")))


@at_the_desk
def put_back(request: HttpRequest, actor: Actor, agency: Agency, file: UUID) -> HttpResponse:
    """A file that was taken out, back in the list."""
    row = _removable(actor, agency, file)
    heading, said = gettext("นำไฟล์ {name} กลับ").format(name=row), gettext("นำไฟล์กลับแล้ว")
    return _asked_once(request, actor, row, return_file, (heading, said, gettext("นำกลับ")))


def _asked_once(
    request: HttpRequest, actor: Actor, row: StoredFile, act: Callable[..., None], words: tuple[str, str, str]
) -> HttpResponse:
    heading, said, verb = words

    def carried_out(form: ActForm) -> None:
        version = form.cleaned_data["version"] or row.version
        who = {"actor": actor, "agency": row.agency_id}
        act(**who, file=row.pk, version=version, now=timezone.now(), submission=form.key)

    form = ActForm(request.POST or None, initial={"version": row.version})
    then = reverse("desk:file-about", args=[row.pk])
    return form_page(request, form, heading=heading, act=carried_out, then=then, said=said, verb=verb)


def _removable(actor: Actor, agency: Agency, file: UUID) -> StoredFile:
    require("remove_file", actor, agency=agency)
    return _found(actor, agency, file)


def _found(actor: Actor, agency: Agency, file: UUID) -> StoredFile:
    try:
        return file_row(actor, agency.pk, file)
    except Refusal as refusal:
        if refusal.code == "row_not_here":
            raise Http404 from refusal
        raise


@at_the_desk
def file(request: HttpRequest, actor: Actor, agency: Agency, file: UUID) -> HttpResponse:
    """A file of the agency: a picture to be shown, anything else to be saved, and never a page."""
    _found(actor, agency, file)
    row = file_of(actor, agency.pk, file)
    kind = row.kind if row.kind in _SAFE else "application/octet-stream"
    answer = HttpResponse(row.content, content_type=kind)
    saved = kind not in PICTURES or SAVE in request.GET
    answer["Content-Disposition"] = content_disposition_header(saved, row.name) or "attachment"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = POLICY
    answer["Cache-Control"] = "private, no-cache"
    return answer


ADDRESSES: list[URLPattern] = [
    path("files/", files, name="files"),
    path("files/<uuid:file>/", file, name="file"),
    path("files/<uuid:file>/about/", about, name="file-about"),
    path("files/<uuid:file>/edit/", edit, name="file-edit"),
    path("files/<uuid:file>/remove/", remove, name="file-remove"),
    path("files/<uuid:file>/return/", put_back, name="file-return"),
]
