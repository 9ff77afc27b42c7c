"""The measures of a year as a file to be edited elsewhere, and taken in again after every difference was shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from prongsai.documents.measures_workbook import measures_csv, measures_xlsx
from prongsai.domain.errors import Refusal
from prongsai.domain.measure_import import POLICIES, C, Changed, MeasureImport, TableImport
from prongsai.domain.measure_table import LABELS, cells_of
from prongsai.reading.formats.kept import EVIDENCE, largest
from prongsai.reading.measure_rows import KINDS, measure_rows
from prongsai.records.acting import Actor, require
from prongsai.records.actions.files import Upload, keep_file
from prongsai.records.actions.measure_import import take_in_measures
from prongsai.records.queries.measure_import import import_preview
from prongsai.records.queries.measures import measures_page, stored_measures
from prongsai.records.queries.rows import Agency, Cycle
from prongsai.web.desk.here import ActForm, done_once, in_the_year
from prongsai.web.desk.measure_filters import wanted_of
from prongsai.web.shared.language import told, worded
from prongsai.web.shared.tables import Column, Row, State, Table

MEDIA = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}
_SHOWN = 120
"""Letters of a long cell that the preview shows."""


class TableForm(ActForm):
    """A table that comes back."""

    file = forms.FileField(
        label=_("ไฟล์ตารางมาตรการ"),
        help_text=_("ไฟล์ .xlsx หรือ .csv ที่ดาวน์โหลดจากหน้านี้ แถวใหม่เว้นช่องรหัสไว้"),
        allow_empty_file=True,
        error_messages={"required": _("กรุณาเลือกไฟล์ตารางมาตรการ")},
        widget=forms.FileInput(attrs={"accept": ",".join(KINDS)}),
    )


class DecisionForm(ActForm):
    """What to do about rows that were changed meanwhile, and which differences the person saw."""

    digest = forms.CharField(widget=forms.HiddenInput)
    policy = forms.ChoiceField(
        label=_("ถ้ามีแถวที่ผู้อื่นแก้ไขหลังส่งออก"),
        choices=lambda: [(policy, worded(words)) for policy, words in POLICIES.items()],
        widget=forms.RadioSelect,
        initial="stop",
    )


@in_the_year
def download(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, kind: str) -> HttpResponse:
    """The list as its address filters and sorts it."""
    if kind not in MEDIA:
        raise Http404
    page = measures_page(actor, agency.pk, cycle.pk, wanted=wanted_of(request.GET), page=None, day=timezone.localdate())
    stored = {m.value.key: m for m in stored_measures(actor, agency.pk, cycle.pk)}
    found = [stored[row.key] for row in page.found]
    rows = [cells_of(m.value, m.version, m.state) for m in found]
    year = str(cycle.fiscal_year)
    content = measures_xlsx(rows, agency.name, year) if kind == "xlsx" else measures_csv(rows)
    answer = HttpResponse(content, content_type=MEDIA[kind])
    name = gettext("มาตรการ {agency} {year}").format(agency=agency.name, year=year)
    answer["Content-Disposition"] = content_disposition_header(True, f"{name}.{kind}") or "attachment"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


@in_the_year
def upload(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle) -> HttpResponse:
    """A table handed in: kept as a file, then shown with every difference."""
    require("adopt_measure", actor, agency=agency)
    form = TableForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            file = kept_table(form, actor, agency, measure_rows)
        except Refusal as refusal:
            form.add_error("file", told(refusal))
        else:
            return redirect("desk:measures-import", cycle.fiscal_year, file)
    refused = form.is_bound and bool(form.errors)
    context = {"form": form, "cycle": cycle}
    return render(request, "desk/measures_upload.html", context, status=422 if refused else 200)


def kept_table(form: TableForm, actor: Actor, agency: Agency, rows: Callable[[str, bytes], object]) -> UUID:
    """The key of the kept file. rows: reads it, and refuses what is no such table, which then is not kept."""
    sent = form.cleaned_data["file"]
    # One byte more than is taken shows that it is too large, however large it is.
    handed = Upload(sent.name, sent.read(largest(EVIDENCE) + 1))
    rows(handed.name, handed.content)
    return keep_file(actor=actor, agency=agency.pk, upload=handed, now=timezone.now())


@in_the_year
def decide(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, file: UUID) -> HttpResponse:
    """Every difference between the file and the plan, and the one button that takes it in."""
    require("adopt_measure", actor, agency=agency)
    form = DecisionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            done_once(lambda: _taken_in(form, actor, agency, cycle, file))
        except Refusal as refusal:
            form.add_error(None, told(refusal))
        else:
            messages.success(request, gettext("นำเข้าตารางมาตรการแล้ว"))
            return redirect("desk:measures", cycle.fiscal_year)
    found = _seen(actor, agency, cycle, file)
    faults = [(line, LABELS[f.column], f.text, worded(f.reason)) for line, f in found.faults]
    upload_url = reverse("desk:measures-workbook", args=[cycle.fiscal_year])
    return differences_page(request, form, found, _named(found), faults=faults, upload_url=upload_url)


def _seen(actor: Actor, agency: Agency, cycle: Cycle, file: UUID) -> MeasureImport:
    try:
        return import_preview(actor, agency.pk, cycle.pk, file)
    except Refusal as refusal:
        if refusal.code in ("row_not_here", "measure_table_not_ours"):
            raise Http404 from refusal
        raise


def differences_page(
    request: HttpRequest, form: DecisionForm, found: TableImport[C], named: Mapping[int, str], **more: Any
) -> HttpResponse:
    """What a table would change, with the form that decides. named: what each row is about, by its line."""
    refused = form.is_bound and bool(form.errors)
    if refused:  # what is confirmed next is what is shown now
        form.data = {**form.data.dict(), "digest": found.digest}  # type: ignore[attr-defined]
    else:
        form.initial["digest"] = found.digest
    context: dict[str, Any] = {
        "form": form,
        "found": found,
        "table": _table(found, named),
        "new": sum(not change.version for change in found.changes),
        "changed": sum(bool(change.version) for change in found.changes),
        **more,
    }
    return render(request, "desk/measures_import.html", context, status=422 if refused else 200)


def _table(found: TableImport[C], named: Mapping[int, str]) -> Table:
    heads = (gettext("มาตรการ"), gettext("แถว"), gettext("ช่อง"), gettext("เดิม"), gettext("ใหม่"), gettext("ข้อสังเกต"))
    rows = [
        Row((named[change.line], change.line, cell.column, _cut(cell.before), _cut(cell.after), _remark(change)))
        for change in found.changes
        for cell in change.cells
    ]
    return Table(gettext("สิ่งที่จะเปลี่ยน"), [Column(head, number=at == 1) for at, head in enumerate(heads)], rows)


def _named(found: MeasureImport) -> dict[int, str]:
    return {change.line: f"{change.key or gettext('ใหม่')} {change.measure.title}" for change in found.changes}


def _remark(change: Changed) -> object:
    if change.conflict:
        return State("attention", gettext("มีผู้แก้ไขหลังส่งออก"))
    return gettext("เพิ่มใหม่") if not change.version else "–"


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _taken_in(form: DecisionForm, actor: Actor, agency: Agency, cycle: Cycle, file: UUID) -> None:
    take_in_measures(
        actor=actor,
        agency=agency.pk,
        cycle=cycle.pk,
        file=file,
        digest=form.cleaned_data["digest"],
        policy=form.cleaned_data["policy"],
        now=timezone.now(),
        submission=form.key,
    )


ADDRESSES: list[URLPattern] = [
    path("<int:year>/measures/file/<slug:kind>/", download, name="measures-file"),
    path("<int:year>/measures/workbook/", upload, name="measures-workbook"),
    path("<int:year>/measures/workbook/<uuid:file>/", decide, name="measures-import"),
]
