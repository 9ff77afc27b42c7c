"""Official marks of a year's items: loaded from a file that is shown first, or typed, beside the latest rehearsal."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from prongsai.domain.errors import Refusal
from prongsai.domain.exact import plain
from prongsai.domain.marking import OFFICIAL, OFFICIAL_STAGES, STAGES, ComparedMark
from prongsai.records.acting import Actor, require
from prongsai.records.actions.files import Upload, keep_file
from prongsai.records.actions.marking import Given
from prongsai.records.actions.official_marks import take_in_official_marks, type_official_mark
from prongsai.records.queries.marking import item_named
from prongsai.records.queries.official_marks import (
    OfficialPage,
    OfficialPreview,
    official_page,
    official_preview,
    official_scores,
)
from prongsai.records.queries.rows import Agency, Cycle
from prongsai.web.desk.forms import form_page
from prongsai.web.desk.here import ActForm, done_once, in_the_year
from prongsai.web.desk.marks import score_words
from prongsai.web.shared.language import shown_day, told, worded
from prongsai.web.shared.rights import right
from prongsai.web.shared.table_file import table_file
from prongsai.web.shared.tables import Column, Row, State, Table

LARGEST = 2 * 1024**2
"""Bytes of a file of marks, far more than a year's items need."""


def _stages() -> list[tuple[str, str]]:
    return [(stage, worded(STAGES[stage])) for stage in OFFICIAL_STAGES]


class FileForm(ActForm):
    """A file of codes and scores, and which marks they are."""

    stage = forms.ChoiceField(label=_("เป็นผลขั้นใด"), widget=forms.RadioSelect, initial=OFFICIAL, choices=_stages)
    file = forms.FileField(
        label=_("ไฟล์คะแนนรายข้อ"),
        help_text=_("ไฟล์ .csv หรือ .xlsx คอลัมน์แรกเป็นรหัสข้อ เช่น O1 คอลัมน์ถัดไปเป็นคะแนน"),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
    )


class TakeForm(ActForm):
    """Nothing to be said but yes. digest: of the changes that the person saw."""

    digest = forms.CharField(widget=forms.HiddenInput)


class MarkForm(ActForm):
    """The mark of one item, typed."""

    stage = forms.ChoiceField(label=_("เป็นผลขั้นใด"), widget=forms.RadioSelect, initial=OFFICIAL, choices=_stages)
    score = forms.CharField(label=_("คะแนน"), max_length=13, help_text=_("คะแนน 0 ถึง 100"))
    reason = forms.CharField(
        label=_("เหตุผลของผู้ตรวจ"), required=False, max_length=5000, widget=forms.Textarea({"rows": 3})
    )
    on_page = forms.CharField(label=_("หน้าที่ผู้ตรวจอ้างถึง"), required=False, max_length=60)


@in_the_year
def official(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle) -> HttpResponse:
    """Every item as rehearsed and as officially marked."""
    page = official_page(actor, agency.pk, cycle.pk)
    both = [row for row in page.compared if row.apart is not None]
    context = {
        "cycle": cycle,
        "page": page,
        "heading": _heading(page, both),
        "table": _compared(page, cycle, linked=bool(right("edit_result", actor, agency))),
        "history": _history(page),
        "edit": right("edit_result", actor, agency),
    }
    return render(request, "desk/official_marks.html", context)


@in_the_year
def download(_request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, ending: str) -> HttpResponse:
    """The comparison as CSV or as a workbook."""
    page = official_page(actor, agency.pk, cycle.pk)
    name = f"{gettext('ทดลองประเมินเทียบผลทางการ')} {agency.name} {cycle.fiscal_year}"
    return table_file(_compared(page, cycle, linked=False), name, ending)


@in_the_year
def upload(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle) -> HttpResponse:
    """A file handed in: kept, then shown with what it would change."""
    require("edit_result", actor, agency=agency)
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            file = _kept(form, actor, agency, cycle)
        except Refusal as refusal:
            form.add_error("file", told(refusal))
        else:
            return redirect("desk:oit-official-import", cycle.fiscal_year, form.cleaned_data["stage"], file)
    refused = form.is_bound and bool(form.errors)
    back = reverse("desk:oit-official", args=[cycle.fiscal_year])
    context = {"form": form, "heading": gettext("นำเข้าผลทางการรายข้อ"), "verb": gettext("ดูสิ่งที่จะเปลี่ยน"), "back": back}
    return render(request, form.page, context, status=422 if refused else 200)


@in_the_year
def take_in(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, stage: str, file: UUID) -> HttpResponse:
    """What the file would change, and the one button that takes it in."""
    require("edit_result", actor, agency=agency)
    if stage not in OFFICIAL_STAGES:
        raise Http404
    form = TakeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            done_once(lambda: _taken_in(form, actor, agency, cycle, stage, file))
        except Refusal as refusal:
            form.add_error(None, told(refusal))
        else:
            messages.success(request, gettext("นำเข้าผลทางการแล้ว"))
            return redirect("desk:oit-official", cycle.fiscal_year)
    seen = _preview(actor, agency, cycle, stage, file)
    form.initial["digest"] = seen.digest
    if form.is_bound:  # what is confirmed next is what is shown now
        form.data = {**form.data.dict(), "digest": seen.digest}  # type: ignore[attr-defined]
    context = {
        "form": form,
        "seen": seen,
        "stage": worded(STAGES[stage]),
        "table": _changes(seen),
        "upload_url": reverse("desk:oit-official-file", args=[cycle.fiscal_year]),
    }
    return render(request, "desk/official_import.html", context, status=422 if form.is_bound else 200)


@in_the_year
def mark(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, code: str) -> HttpResponse:
    """The official mark of one item, typed."""
    require("edit_result", actor, agency=agency)
    page = official_page(actor, agency.pk, cycle.pk)
    try:
        item = item_named(page.items, code)
    except Refusal as refusal:
        raise Http404(refusal.th) from refusal
    return form_page(
        request,
        MarkForm(request.POST or None),
        heading=f"{item.code} {item.title}",
        act=lambda form: type_official_mark(
            **form.sent(actor, agency),
            cycle=cycle.pk,
            code=code,
            stage=form.cleaned_data["stage"],
            given=Given(*(form.cleaned_data[name] for name in ("score", "reason", "on_page"))),
        ),
        then=reverse("desk:oit-official", args=[cycle.fiscal_year]),
        said=gettext("บันทึกผลทางการแล้ว"),
    )


def _heading(page: OfficialPage, both: list[ComparedMark]) -> str:
    """The answer: how far the rehearsal was from what came."""
    if not page.first and not page.final:
        return gettext("ยังไม่มีผลทางการรายข้อ")
    if not both:
        return gettext("มีผลทางการแล้ว ยังไม่มีการทดลองประเมินให้เทียบ")
    off = sum(bool(row.apart) for row in both)
    if not off:
        return gettext("ทดลองประเมินตรงกับผลทางการทั้ง {n} ข้อ").format(n=len(both))
    return gettext("ทดลองประเมินต่างจากผลทางการ {n} จาก {all} ข้อ").format(n=off, all=len(both))


def _compared(page: OfficialPage, cycle: Cycle, *, linked: bool) -> Table:
    names = (
        gettext("ข้อ"),
        gettext("รายการ"),
        gettext("ทดลองได้"),
        gettext("ผลทางการ"),
        gettext("ต่างกัน"),
        gettext("เหตุผลของผู้ตรวจ"),
    )
    rows = []
    for each in page.compared:
        cells = (each.code, each.title, score_words(each.rehearsed), score_words(each.official), _apart(each))
        url = reverse("desk:oit-official-mark", args=[cycle.fiscal_year, each.code]) if linked else ""
        rows.append(Row((*cells, _reason(page, each.code)), url))
    return Table(gettext("ทดลองประเมินเทียบผลทางการ"), [Column(name) for name in names], rows)


def _reason(page: OfficialPage, code: str) -> str:
    """The assessor's reason of the confirmed mark, else that of the first one."""
    said = (marks[code].reason for marks in (page.final, page.first) if code in marks)
    return next(filter(None, said), "–")


def _apart(each: ComparedMark) -> object:
    if each.apart is None:
        return "–"
    if not each.apart:
        return State("good", gettext("ตรงกัน"))
    more = each.apart > 0
    words = gettext("ทางการสูงกว่า {n}") if more else gettext("ทางการต่ำกว่า {n}")
    return State("calm" if more else "attention", words.format(n=plain(abs(each.apart))))


def _history(page: OfficialPage) -> Table:
    names = (
        gettext("ข้อ"),
        gettext("ขั้น"),
        gettext("คะแนน"),
        gettext("เหตุผลของผู้ตรวจ"),
        gettext("บันทึกเมื่อ"),
        gettext("โดย"),
    )
    rows = [
        Row(
            (
                row.code,
                worded(STAGES[row.stage]),
                "–" if row.score is None else f"{row.score.normalize():f}",
                row.reason or "–",
                shown_day(timezone.localtime(row.at).date()),
                row.by,
            )
        )
        for row in page.history
    ]
    return Table(gettext("ทุกครั้งที่บันทึก"), [Column(name) for name in names], rows)


def _changes(seen: OfficialPreview) -> Table:
    names = (gettext("ข้อ"), gettext("รายการ"), gettext("เดิม"), gettext("ใหม่"))
    rows = [Row((c.code, c.title, score_words(c.before), score_words(c.after))) for c in seen.changes]
    return Table(gettext("สิ่งที่จะเปลี่ยน"), [Column(name) for name in names], rows)


def _kept(form: FileForm, actor: Actor, agency: Agency, cycle: Cycle) -> UUID:
    """The key of the kept file; what is no list of the year's marks is refused before it is kept."""
    sent = form.cleaned_data["file"]
    handed = Upload(sent.name, sent.read(LARGEST + 1))  # one byte more shows that it is too large
    official_scores(cycle, handed.name, handed.content)
    return keep_file(actor=actor, agency=agency.pk, upload=handed, now=timezone.now())


def _preview(actor: Actor, agency: Agency, cycle: Cycle, stage: str, file: UUID) -> OfficialPreview:
    try:
        return official_preview(actor, agency.pk, cycle.pk, file, stage)
    except Refusal as refusal:
        if refusal.code == "row_not_here":
            raise Http404(refusal.th) from refusal
        raise


def _taken_in(form: TakeForm, actor: Actor, agency: Agency, cycle: Cycle, stage: str, file: UUID) -> None:
    take_in_official_marks(
        **form.sent(actor, agency), cycle=cycle.pk, file=file, stage=stage, digest=form.cleaned_data["digest"]
    )


ADDRESSES: list[URLPattern] = [
    path("<int:year>/oit/official/", official, name="oit-official"),
    path("<int:year>/oit/official/download/<slug:ending>/", download, name="oit-official-download"),
    path("<int:year>/oit/official/file/", upload, name="oit-official-file"),
    path("<int:year>/oit/official/file/<slug:stage>/<uuid:file>/", take_in, name="oit-official-import"),
    path("<int:year>/oit/official/<slug:code>/", mark, name="oit-official-mark"),
]
"""To stand among the desk's addresses."""
