"""A round as a file to be edited elsewhere, and taken in again after every difference was shown."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from prongsai.documents.progress_workbook import progress_xlsx
from prongsai.domain.errors import Refusal
from prongsai.domain.progress import ROUNDS
from prongsai.domain.progress_table import LABELS, ProgressImport
from prongsai.reading.measure_rows import KINDS
from prongsai.reading.progress_rows import progress_rows
from prongsai.records.acting import Actor, require
from prongsai.records.actions.progress_import import SeenTable, take_in_progress
from prongsai.records.queries.progress_import import progress_preview, round_reports
from prongsai.records.queries.rows import Agency, Cycle
from prongsai.web.desk.here import done_once, in_the_year
from prongsai.web.desk.measures_workbook import MEDIA, DecisionForm, TableForm, differences_page, kept_table
from prongsai.web.shared.language import told, worded


class RoundTableForm(TableForm):
    """A table of a round that comes back."""

    file = forms.FileField(
        label=_("ไฟล์ตารางความคืบหน้า"),
        help_text=_("ไฟล์ .xlsx ที่ดาวน์โหลดจากหน้านี้"),
        allow_empty_file=True,
        error_messages={"required": _("กรุณาเลือกไฟล์ตารางความคืบหน้า")},
        widget=forms.FileInput(attrs={"accept": ",".join(KINDS)}),
    )


@in_the_year
def download(_request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, months: int) -> HttpResponse:
    """The round as a workbook."""
    reports = round_reports(actor, agency.pk, cycle.pk, _known(months))
    content = progress_xlsx([each.known for each in reports], agency.name, str(cycle.fiscal_year), months)
    answer = HttpResponse(content, content_type=MEDIA["xlsx"])
    said = gettext("ความคืบหน้ารอบ {months} เดือน {agency} {year}")
    name = said.format(months=months, agency=agency.name, year=cycle.fiscal_year)
    answer["Content-Disposition"] = content_disposition_header(True, f"{name}.xlsx") or "attachment"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


@in_the_year
def upload(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, months: int) -> HttpResponse:
    """A table handed in: kept as a file, then shown with every difference."""
    require("record_progress", actor, agency=agency)
    _known(months)
    form = RoundTableForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            file = kept_table(form, actor, agency, progress_rows)
        except Refusal as refusal:
            form.add_error("file", told(refusal))
        else:
            return redirect("desk:progress-import", cycle.fiscal_year, months, file)
    refused = form.is_bound and bool(form.errors)
    context = {"form": form, "cycle": cycle, "months": months}
    return render(request, "desk/progress_upload.html", context, status=422 if refused else 200)


@in_the_year
def decide(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, months: int, file: UUID) -> HttpResponse:
    """Every difference between the file and the round, and the one button that takes it in."""
    require("record_progress", actor, agency=agency)
    form = DecisionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        decided = SeenTable(_known(months), file, form.cleaned_data["digest"], form.cleaned_data["policy"])
        try:
            done_once(lambda: take_in_progress(**form.sent(actor, agency), cycle=cycle.pk, table=decided))
        except Refusal as refusal:
            form.add_error(None, told(refusal))
        else:
            messages.success(request, gettext("นำเข้าตารางความคืบหน้าแล้ว"))
            return redirect("desk:progress-round", cycle.fiscal_year, months)
    found = _seen(actor, agency, cycle, _known(months), file)
    faults = [(line, LABELS[f.column], f.text, worded(f.reason)) for line, f in found.faults]
    named = {change.line: f"{change.known.title} · {change.known.words}" for change in found.changes}
    upload_url = reverse("desk:progress-workbook", args=[cycle.fiscal_year, months])
    return differences_page(request, form, found, named, faults=faults, upload_url=upload_url)


def _known(months: int) -> int:
    if months not in ROUNDS:
        raise Http404
    return months


def _seen(actor: Actor, agency: Agency, cycle: Cycle, months: int, file: UUID) -> ProgressImport:
    try:
        return progress_preview(actor, agency.pk, cycle.pk, months, file)
    except Refusal as refusal:
        if refusal.code in ("row_not_here", "progress_table_not_ours"):
            raise Http404 from refusal
        raise


_ROUND = "<int:year>/progress/<int:months>/"
ADDRESSES: list[URLPattern] = [
    path(f"{_ROUND}file/", download, name="progress-file"),
    path(f"{_ROUND}workbook/", upload, name="progress-workbook"),
    path(f"{_ROUND}workbook/<uuid:file>/", decide, name="progress-import"),
]
