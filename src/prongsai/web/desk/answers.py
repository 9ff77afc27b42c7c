"""แบบตอบ OIT in the order of the national form, in boxes to be copied, confirmed and frozen; and the same sheet in the
days of clarification, with remarks and replies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from prongsai.documents.answer_sheet import Confirmed, PrintedSheet, answer_sheet_paper
from prongsai.documents.pdf import render_pdf
from prongsai.domain.answers import ANSWERS, CLARIFY, HAS, SHEETS, AnswerLine
from prongsai.domain.errors import Refusal
from prongsai.records.acting import Actor, require
from prongsai.records.actions.answers import ClarificationFacts, SheetFacts, confirm_answers, write_clarification
from prongsai.records.queries.answers import (
    AnswersPage,
    SheetPage,
    answer_sheet_of,
    answers_page,
    clarification_of,
    clarify_page,
)
from prongsai.records.queries.item_owners import unit_acting
from prongsai.records.queries.rows import Agency, Cycle
from prongsai.web.desk.forms import form_page
from prongsai.web.desk.here import ActForm, in_the_year
from prongsai.web.desk.printing import emblem_of, handed_out, telling
from prongsai.web.shared.forms import ThaiDateField
from prongsai.web.shared.language import shown_day, worded
from prongsai.web.shared.rights import right
from prongsai.web.shared.table_file import table_file
from prongsai.web.shared.tables import Column, Row, State, Table

_BOX_LETTERS = 60
_MOST_ROWS = 6


class ConfirmForm(ActForm):
    """Who looked at it, and who typed it in when."""

    executive = forms.CharField(
        label=_("ผู้บริหารที่ตรวจแล้ว"), max_length=200, help_text=_("ชื่อและตำแหน่ง ตรวจจากฉบับพิมพ์ก่อนยืนยัน")
    )
    entered_by = forms.CharField(label=_("ผู้กรอกในระบบ ITAS"), max_length=200)
    entered_on = ThaiDateField(label=_("วันที่กรอกในระบบ"), help_text=_("วัน เดือน ปี พ.ศ."))
    digest = forms.CharField(widget=forms.HiddenInput)

    def facts(self) -> SheetFacts:
        """As typed."""
        told = self.cleaned_data
        return SheetFacts(told["executive"], told["entered_on"], told["entered_by"], told["digest"])


class ClarifyForm(ActForm):
    """What the assessor remarked, and what the office replies."""

    remark = forms.CharField(label=_("ข้อสังเกตของผู้ตรวจ"), widget=forms.Textarea({"rows": 4}), max_length=5000)
    reply = forms.CharField(
        label=_("คำชี้แจง"),
        widget=forms.Textarea({"rows": 5}),
        max_length=5000,
        required=False,
        help_text=_("ผู้ตรวจดูซ้ำที่ลิงก์ที่แจ้งไว้เดิมเท่านั้น บอกว่าอยู่ตรงไหนของหน้านั้น"),
    )


@dataclass(frozen=True, slots=True)
class Box:
    """An item on the page. state: what its answer is, or what it lacks. rows: of the boxes that are copied. edit: where
    remark and reply are typed, empty where they are not."""

    line: AnswerLine
    state: State
    url_rows: int
    rows: int
    edit: str = ""


@in_the_year
def answers(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, kind: str) -> HttpResponse:
    """The sheet as it stands now."""
    page = _page(actor, agency, cycle, kind)
    context = {
        "cycle": cycle,
        "page": page,
        "clarify": kind == CLARIFY,
        "heading": _heading(page),
        "boxes": [_box(line, cycle, kind) for line in page.lines],
        "wanting": [line for line in page.lines if line.lacks] if kind == ANSWERS else [],
        "asked": [line for line in page.lines if line.remark],
        "days": [(shown_day(day), name) for day, name in page.days],
        "sheets": [(sheet, _sheet_url(cycle, kind, sheet.number)) for sheet in page.sheets],
        "confirm": right("confirm_answers", actor, agency),
        "websites": agency.websites,
        **_addresses(cycle, kind),
    }
    return render(request, "desk/answers.html", context)


@in_the_year
def confirm(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, kind: str) -> HttpResponse:
    """The sheet confirmed as it was seen."""
    require("confirm_answers", actor, agency=agency)
    page = _page(actor, agency, cycle, kind)
    told = {"digest": page.digest, "entered_by": actor.name, "entered_on": timezone.localdate()}
    there = _addresses(cycle, kind)
    return form_page(
        request,
        ConfirmForm(request.POST or None, initial=told),
        heading=gettext("ยืนยัน{sheet}").format(sheet=worded(SHEETS[kind])),
        act=lambda form: confirm_answers(**form.sent(actor, agency), cycle=cycle.pk, kind=kind, facts=form.facts()),
        then=there["here"],
        said=gettext("ยืนยันแล้ว ฉบับนี้ไม่เปลี่ยนอีก"),
        verb=gettext("ยืนยัน"),
        links=[(gettext("พิมพ์ให้ผู้บริหารตรวจ"), there["pdf"])],
    )


@in_the_year
def clarification(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, code: str) -> HttpResponse:
    """Remark and reply of one item."""
    try:
        line, row = clarification_of(actor, agency.pk, cycle.pk, code)
    except Refusal as refusal:
        raise Http404(refusal.th) from refusal
    require("clarify_item", actor, agency=agency, unit=unit_acting("clarify_item", actor, cycle, code))
    version = row.version if row else 0
    told = {"remark": line.remark, "reply": line.reply, "version": version}
    return form_page(
        request,
        ClarifyForm(request.POST or None, initial=told),
        heading=f"{line.code} {line.title}",
        act=lambda form: write_clarification(
            **form.corrected(actor, agency, version),
            cycle=cycle.pk,
            code=code,
            facts=ClarificationFacts(form.cleaned_data["remark"], form.cleaned_data["reply"]),
        ),
        then=_addresses(cycle, CLARIFY)["here"],
        said=gettext("บันทึกคำชี้แจงแล้ว"),
    )


@in_the_year
def sheet(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, kind: str, number: int) -> HttpResponse:
    """A sheet as it was confirmed."""
    found = _found(actor, agency, cycle, kind, number)
    context = {
        "cycle": cycle,
        "found": found,
        "words": worded(SHEETS[kind]),
        "table": _table(found.lines, kind),
        "back": _addresses(cycle, kind)["here"],
        "pdf": reverse(f"desk:oit-{kind}-sheet-file", args=[cycle.fiscal_year, number]),
    }
    return render(request, "desk/answer_sheet.html", context)


@telling
@in_the_year
def file(_request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, kind: str, ending: str) -> HttpResponse:
    """The sheet as it stands: on paper for the executive, as CSV, or as a workbook."""
    page = _page(actor, agency, cycle, kind)
    if ending != "pdf":
        return table_file(_table(page.lines, kind), _name(agency, cycle, kind), ending)
    printed = _as_it_stands(agency, cycle, kind, page.lines)
    before = page.sheets[0].number if page.sheets else 0
    return _printed(actor, agency, cycle, replace(printed, before=before, changed=page.changed))


@telling
@in_the_year
def sheet_file(
    _request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, kind: str, number: int
) -> HttpResponse:
    """A confirmed sheet on paper."""
    found = _found(actor, agency, cycle, kind, number)
    row, day = found.sheet, timezone.localtime(found.sheet.confirmed_at).date()
    told = Confirmed(row.number, day, row.confirmed_by, row.entered_on, row.entered_by, row.executive, row.digest)
    return _printed(actor, agency, cycle, replace(_as_it_stands(agency, cycle, kind, found.lines), confirmed=told))


def _page(actor: Actor, agency: Agency, cycle: Cycle, kind: str) -> AnswersPage:
    return (answers_page if kind == ANSWERS else clarify_page)(actor, agency.pk, cycle.pk)


def _found(actor: Actor, agency: Agency, cycle: Cycle, kind: str, number: int) -> SheetPage:
    try:
        return answer_sheet_of(actor, agency.pk, cycle.pk, kind, number)
    except Refusal as refusal:
        raise Http404(refusal.th) from refusal


def _heading(page: AnswersPage) -> str:
    """The answer to what is to be done with this sheet."""
    if not page.lines:
        return gettext("ปีนี้ยังไม่เริ่มงานเปิดเผยข้อมูล")
    if page.confirmed:
        return gettext("ยืนยันแล้วเป็น{sheet}").format(sheet=page.sheets[0])
    if page.sheets and page.changed:
        return gettext("เปลี่ยนหลังยืนยัน {n} ข้อ").format(n=len(page.changed))
    if page.kind == CLARIFY:
        asked = [line for line in page.lines if line.remark]
        told = {"n": sum(bool(line.reply) for line in asked), "all": len(asked)}
        return gettext("ชี้แจงแล้ว {n} จาก {all} ข้อ").format(**told) if asked else gettext("ยังไม่มีข้อสังเกตจากผู้ตรวจ")
    return gettext("พร้อมกรอกในระบบ {n} จาก {all} ข้อ").format(n=page.ready, all=len(page.lines))


def _box(line: AnswerLine, cycle: Cycle, kind: str) -> Box:
    edit = reverse("desk:oit-clarification", args=[cycle.fiscal_year, line.code]) if kind == CLARIFY else ""
    return Box(line, _state(line, kind), _rows(line.url_box), _rows(line.explanation), edit)


def _rows(text: str) -> int:
    """Lines of a box that show a text whole, up to a bound."""
    return min(max(sum(1 + len(line) // _BOX_LETTERS for line in text.splitlines()), 2), _MOST_ROWS)


def _state(line: AnswerLine, kind: str) -> State:
    if kind == CLARIFY and line.remark:
        return State("good", gettext("ชี้แจงแล้ว")) if line.reply else State("attention", gettext("รอคำชี้แจง"))
    if line.lacks:
        return State("attention", worded(line.lacks))
    return State("good" if line.has_it else "calm", worded(HAS[line.has_it]))


def _table(lines: Sequence[AnswerLine], kind: str) -> Table:
    names = [gettext("ข้อ"), gettext("รายการ"), gettext("มี/ไม่มี"), "URL", gettext("คำอธิบาย"), gettext("นอกเว็บไซต์หลัก")]
    rows = [
        [l.code, l.title, worded(HAS[l.has_it]), l.url_box, l.explanation, "\n".join(l.off_site)]
        for l in lines  # noqa: E741
    ]
    if kind == CLARIFY:
        names += [gettext("ข้อสังเกตของผู้ตรวจ"), gettext("คำชี้แจง")]
        rows = [[*row, line.remark, line.reply] for row, line in zip(rows, lines, strict=True)]
    return Table(worded(SHEETS[kind]), [Column(name) for name in names], [Row([c or "–" for c in row]) for row in rows])


def _as_it_stands(agency: Agency, cycle: Cycle, kind: str, lines: Sequence[AnswerLine]) -> PrintedSheet:
    return PrintedSheet(kind, agency.name, cycle.fiscal_year, tuple(lines), timezone.localdate())


def _printed(actor: Actor, agency: Agency, cycle: Cycle, sheet: PrintedSheet) -> HttpResponse:
    content = render_pdf(answer_sheet_paper(sheet), made_at=timezone.now(), emblem=emblem_of(actor, agency))
    return handed_out(content, f"{_name(agency, cycle, sheet.kind)}.pdf", "pdf")


def _name(agency: Agency, cycle: Cycle, kind: str) -> str:
    return f"{SHEETS[kind].th} {agency.name} {cycle.fiscal_year}"


def _sheet_url(cycle: Cycle, kind: str, number: int) -> str:
    return reverse(f"desk:oit-{kind}-sheet", args=[cycle.fiscal_year, number])


def _addresses(cycle: Cycle, kind: str) -> dict[str, str]:
    year = cycle.fiscal_year
    files = {ending: reverse(f"desk:oit-{kind}-file", args=[year, ending]) for ending in ("pdf", "csv", "xlsx")}
    here, confirms = (reverse(f"desk:oit-{kind}{what}", args=[year]) for what in ("", "-confirm"))
    return {**files, "here": here, "confirm_url": confirms}


ADDRESSES: list[URLPattern] = [
    *(
        path(f"<int:year>/oit/{kind}/{tail}", view, {"kind": kind}, name=f"oit-{kind}{name}")
        for kind in (ANSWERS, CLARIFY)
        for tail, view, name in (
            ("", answers, ""),
            ("confirm/", confirm, "-confirm"),
            ("file/<slug:ending>/", file, "-file"),
            ("<int:number>/", sheet, "-sheet"),
            ("<int:number>/pdf/", sheet_file, "-sheet-file"),
        )
    ),
    path("<int:year>/oit/clarify/<slug:code>/", clarification, name="oit-clarification"),
]
"""To stand among the desk's addresses."""
