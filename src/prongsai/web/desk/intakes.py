"""Files handed in to be read: many at once, each kept, and read while the person goes on."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from prongsai.domain.errors import Refusal
from prongsai.reading.formats.kept import INTAKE, largest
from prongsai.records.acting import Actor, AlreadyDone, require
from prongsai.records.actions.files import Upload
from prongsai.records.actions.intakes import HandedIn, hand_in, set_aside_intake, take_up_intake
from prongsai.records.queries.intakes import intake_of, intakes_of, reading_progress
from prongsai.records.queries.rows import Agency, Intake
from prongsai.web.desk.forms import form_page
from prongsai.web.desk.here import ActForm, at_the_desk
from prongsai.web.desk.intake_tasks import read_file
from prongsai.web.shared.language import shown_moment, told
from prongsai.web.shared.tables import Column, Row, State, Table

AT_ONCE = 50
"""Rows on one page."""
ENDINGS = tuple(dict.fromkeys(ending for kind in INTAKE for ending in kind.endings))


class ManyFiles(forms.FileInput):
    """An input for several files; a browser lets them be dropped on it, without script too."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files at once."""

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Every file, each as a field of one would take it."""
        single = super().clean
        return [single(one, initial) for one in data] if data else [single(None, initial)]


class FilesForm(ActForm):
    """The files to be read."""

    papers = FilesField(
        label=_("ลากไฟล์มาวางตรงนี้ หรือกดเพื่อเลือก เลือกได้หลายไฟล์"),
        help_text=_("รายงาน ผลคะแนน แผน หรือตารางคะแนนของปีก่อน: PDF, Word, Excel, ข้อความ, หน้าเว็บ ไฟล์ละไม่เกิน 20 MB"),
        allow_empty_file=True,
        max_length=None,
        error_messages={"required": _("กรุณาเลือกไฟล์อย่างน้อยหนึ่งไฟล์")},
        widget=ManyFiles(attrs={"accept": ",".join(ENDINGS), "multiple": True, "class": "drop"}),
    )


@dataclass
class Outcome:
    """What became of the files of one form."""

    taken: list[HandedIn] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)


@at_the_desk
def intakes(request: HttpRequest, actor: Actor, agency: Agency) -> HttpResponse:
    """The files there are, and the way to hand in more. Asked by htmx, how far reading has come."""
    require("take_in", actor, agency=agency)
    form = FilesForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        outcome = _hand_in(form, actor, agency)
        if outcome.taken or not outcome.refusals:
            return _went_in(request, outcome)
        for refusal in outcome.refusals:
            form.add_error("papers", told(refusal))
    context = {"form": form, **_list(request, actor, agency)}
    if getattr(request, "htmx", False):
        return render(request, "desk/intakes_list.html", context)
    refused = form.is_bound and bool(form.errors)
    return render(request, "desk/intakes.html", context, status=422 if refused else 200)


def _hand_in(form: FilesForm, actor: Actor, agency: Agency) -> Outcome:
    """Each file by an act of its own: one that is refused holds up no other."""
    outcome = Outcome()
    for number, upload in enumerate(_uploads(form.cleaned_data["papers"])):
        key = uuid.uuid5(form.key, str(number))
        try:
            taken = hand_in(actor=actor, agency=agency.pk, upload=upload, now=timezone.now(), submission=key)
        except AlreadyDone:
            continue
        except Refusal as refusal:
            outcome.refusals.append(refusal)
            continue
        outcome.taken.append(taken)
        if not taken.again:
            read_file.enqueue(str(taken.intake))
    return outcome


def _uploads(sent: Iterable[UploadedFile[bytes]]) -> Iterator[Upload]:
    # One byte more than is taken shows that it is too large, however large it is.
    return (Upload(str(one.name), one.read(largest(INTAKE) + 1)) for one in sent)


def _went_in(request: HttpRequest, outcome: Outcome) -> HttpResponse:
    new = sum(not one.again for one in outcome.taken)
    again = [one.intake for one in outcome.taken if one.again]
    if new:
        messages.success(request, gettext("รับไฟล์แล้ว {n} ไฟล์ กำลังอ่าน").format(n=new))
    if again:
        messages.info(request, gettext("{n} ไฟล์เคยนำเข้าแล้ว จึงไม่เก็บซ้ำ").format(n=len(again)))
    for refusal in outcome.refusals:
        messages.error(request, told(refusal))
    if len(outcome.taken) == len(again) == 1 and not outcome.refusals:
        return redirect("desk:intake", again[0])
    return redirect("desk:intakes")


def _list(request: HttpRequest, actor: Actor, agency: Agency) -> dict[str, Any]:
    page = Paginator(intakes_of(actor, agency.pk), AT_ONCE).get_page(request.GET.get("page"))
    columns = (Column(gettext("ไฟล์")), Column(gettext("สถานะ")), Column(gettext("นำเข้าเมื่อ")))
    table = Table(gettext("ไฟล์ที่นำเข้า"), columns, [_row(one) for one in page])
    return {"page": page, "table": table, "progress": reading_progress(actor, agency.pk)}


def _row(intake: Intake) -> Row:
    link = format_html('<a href="{}">{}</a>', reverse("desk:intake", args=[intake.pk]), intake.file.name)
    return Row((link, state_of(intake), shown_moment(intake.handed_in)))


def state_of(intake: Intake) -> State:
    """Where a file stands, in words."""
    if intake.state == "waiting" and intake.problem:
        return State("alarm", gettext("อ่านไม่ได้"))
    return {
        "unread": State("calm", gettext("กำลังอ่าน")),
        "waiting": State("attention", gettext("รอตรวจและยืนยัน")),
        "confirmed": State("good", gettext("ยืนยันแล้ว")),
        "set_aside": State("calm", gettext("พักไว้ ไม่นำเข้า")),
    }[intake.state]


@at_the_desk
def aside(request: HttpRequest, actor: Actor, agency: Agency, intake: uuid.UUID) -> HttpResponse:
    """A file that will not be used."""
    row = intake_of(actor, agency.pk, intake)
    return form_page(
        request,
        ActForm(request.POST or None, initial={"version": row.version}),
        heading=gettext("พักไฟล์ {file} ไว้ ไม่นำเข้า").format(file=row.file.name),
        act=lambda form: set_aside_intake(**_given(form, actor, row)),
        then="desk:intakes",
        said=gettext("พักไฟล์ไว้แล้ว นำกลับมาได้ทุกเมื่อ"),
        verb=gettext("พักไว้"),
    )


@at_the_desk
def again(request: HttpRequest, actor: Actor, agency: Agency, intake: uuid.UUID) -> HttpResponse:
    """A file taken up again, and read anew where nothing could be read."""
    row = intake_of(actor, agency.pk, intake)

    def act(form: ActForm) -> None:
        take_up_intake(**_given(form, actor, row))
        read_file.enqueue(str(row.pk))

    return form_page(
        request,
        ActForm(request.POST or None, initial={"version": row.version}),
        heading=gettext("นำไฟล์ {file} กลับมาพิจารณา").format(file=row.file.name),
        act=act,
        then=reverse("desk:intake", args=[row.pk]),
        said=gettext("นำไฟล์กลับมาแล้ว"),
        verb=gettext("นำกลับมา"),
    )


def _given(form: ActForm, actor: Actor, row: Intake) -> dict[str, Any]:
    version = form.cleaned_data["version"] or row.version
    given = {"actor": actor, "agency": row.agency_id, "intake": row.pk, "version": version}
    return {**given, "now": timezone.now(), "submission": form.key}


ADDRESSES: list[URLPattern] = [
    path("intake/", intakes, name="intakes"),
    path("intake/<uuid:intake>/aside/", aside, name="intake-aside"),
    path("intake/<uuid:intake>/again/", again, name="intake-again"),
]
