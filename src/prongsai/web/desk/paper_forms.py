"""The paper round: forms printed for units, found by their code, and typed beside the picture of what came back."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from prongsai.documents.progress_form import progress_form
from prongsai.domain.errors import Refusal
from prongsai.domain.form_codes import read_form_code
from prongsai.domain.progress import PROGRESS_STATES, ROUNDS, ProgressFacts, checked, round_on
from prongsai.planning.paper_files import PaperJob, paper_file
from prongsai.reading.formats.kept import EVIDENCE, PICTURES, largest
from prongsai.records.acting import Actor, require
from prongsai.records.actions.files import Upload
from prongsai.records.actions.forms import NO_UNIT, CameBack, Typed, print_form, type_form_page
from prongsai.records.queries.forms import PageSeen, form_page_of, form_paper, forms_of, units_with_measures
from prongsai.records.queries.progress import facts_of_row
from prongsai.records.queries.rows import Agency, Cycle
from prongsai.thai.dates import parse_date
from prongsai.thai.unreadable import UnreadableText
from prongsai.thai.years import FiscalYear
from prongsai.web.desk.forms import form_page
from prongsai.web.desk.here import ActForm, done_once, in_the_year
from prongsai.web.desk.printing import emblem_of, handed_out, telling
from prongsai.web.shared.language import shown_moment, told, worded, written_day
from prongsai.web.shared.rights import right

OF_NO_UNIT = "none"
"""In place of a unit: the measures of no unit."""
KINDS = ("pdf", "docx")
_LONGEST = 5_000


class DaysField(forms.CharField):
    """Several days, one a line or with commas between; shown again in words."""

    def __init__(self, **more: Any) -> None:
        super().__init__(required=False, widget=forms.Textarea({"rows": 2}), **more)

    def to_python(self, value: Any) -> Any:
        """The days as a tuple. Raises ValidationError with the reason for what is no day."""
        if isinstance(value, tuple):
            return value
        said = str(value or "").replace(",", "\n").splitlines()
        try:
            return tuple(parse_date(text.strip()) for text in said if text.strip())
        except UnreadableText as unreadable:
            raise ValidationError(told(unreadable), code="unreadable") from unreadable

    def prepare_value(self, value: Any) -> Any:
        """Days in words; what somebody typed stays as typed."""
        return "\n".join(map(written_day, value)) if isinstance(value, tuple) else value

    def run_validators(self, value: Any) -> None:
        """None: a day is a day."""


class PrintForm(ActForm):
    """Whose form, and for which round."""

    unit = forms.ChoiceField(label=_("ส่วนราชการ"))
    months = forms.TypedChoiceField(label=_("รอบ"), coerce=int)


class ReturnedForm(ActForm):
    """What stands on a page that came back: fields for each of its measures, and where it comes from."""

    page = "desk/form_page.html"
    picture = forms.FileField(
        label=_("ภาพหรือไฟล์สแกนของหน้านี้"), required=False, help_text=_("ภาพจากโทรศัพท์หรือ PDF แนบใหม่แทนภาพเดิมได้")
    )
    original = forms.CharField(
        label=_("ต้นฉบับเก็บไว้ที่"), required=False, max_length=300, help_text=_("เช่น แฟ้ม ITA ตู้ 2 สำนักปลัด ใช้แทนภาพได้")
    )
    told_by = forms.CharField(label=_("ผู้ลงนามในแบบ"), max_length=200)

    def __init__(self, seen: PageSeen, *args: Any, **kwargs: Any) -> None:
        self.seen = seen
        super().__init__(*args, **kwargs)
        for row, _value, report in seen.measures:
            facts = facts_of_row(report) if report else ProgressFacts("")
            self._add(row.key, facts, report.version if report else 0)

    def _add(self, key: str, facts: ProgressFacts, version: int) -> None:
        states = [("", gettext("ไม่ได้กรอกในกระดาษ")), *((k, worded(w)) for k, w in PROGRESS_STATES.items())]
        self.fields |= {
            f"{key}-state": forms.ChoiceField(
                label=gettext("สถานะ"), choices=states, required=False, initial=facts.state
            ),
            f"{key}-results": forms.CharField(
                label=gettext("ผลการดำเนินการ"),
                initial=facts.results,
                help_text=gettext("บรรทัดละหนึ่งเรื่อง"),
                required=False,
                max_length=_LONGEST,
                widget=forms.Textarea({"rows": 4}),
            ),
            f"{key}-executed": DaysField(
                label=gettext("วันที่ดำเนินการ"), initial=facts.executed, help_text=gettext("บรรทัดละหนึ่งวัน เช่น 5 ม.ค. 69")
            ),
            f"{key}-reason": forms.CharField(
                label=gettext("เหตุที่ไม่มีการดำเนินการ"), initial=facts.reason, required=False, max_length=1000
            ),
            f"{key}-version": forms.IntegerField(widget=forms.HiddenInput, required=False, initial=version),
        }

    @property
    def groups(self) -> list[tuple[str, str, tuple[str, ...], list[forms.BoundField]]]:
        """Number, title and steps of each measure, and its fields."""
        return [
            (row.key, value.title, tuple(s.text for s in value.steps), [self[name] for name in self._names(row.key)])
            for row, value, _report in self.seen.measures
        ]

    @property
    def of_page(self) -> list[forms.BoundField]:
        """The fields of the page itself."""
        return [self[name] for name in ("picture", "original", "told_by")]

    def clean(self) -> dict[str, Any]:
        """What was typed of each measure. A measure without a state may have nothing typed."""
        cleaned: dict[str, Any] = super().clean() or {}
        for row, _value, report in self.seen.measures:
            if any(self.errors.get(name) for name in self._names(row.key)):
                continue
            self._check(row.key, self._facts(row.key, report))
        return cleaned

    def _check(self, key: str, facts: ProgressFacts) -> None:
        if not facts.state and (facts.results or facts.executed or facts.reason):
            self.add_error(f"{key}-state", gettext("มีผลแล้ว กรุณาเลือกสถานะ"))
        try:
            checked(facts)
        except Refusal as refusal:
            self.add_error(f"{key}-state", told(refusal))

    def _names(self, key: str) -> tuple[str, ...]:
        return tuple(f"{key}-{part}" for part in ("state", "results", "executed", "reason", "version"))

    def _facts(self, key: str, report: Any) -> ProgressFacts:
        """What was typed; what paper has no column for stays as it was."""
        said = {part: self.cleaned_data.get(f"{key}-{part}") for part in ("state", "results", "executed", "reason")}
        before = facts_of_row(report) if report else ProgressFacts("")
        days: tuple[date, ...] = said["executed"] or ()
        return ProgressFacts(
            state=said["state"] or "",
            results=said["results"] or "",
            outcomes=before.outcomes,
            score=before.score,
            executed=days,
            suggestions=before.suggestions,
            reason=said["reason"] or "",
            promised=before.promised,
        )

    @property
    def came(self) -> CameBack:
        """The page as it came back."""
        typed = [
            Typed(row.pk, self._facts(row.key, report), self.cleaned_data[f"{row.key}-version"] or 0)
            for row, _value, report in self.seen.measures
            if self.cleaned_data[f"{row.key}-state"]
        ]
        sent, said = self.cleaned_data["picture"], self.cleaned_data
        picture = Upload(sent.name or "", sent.read(largest(EVIDENCE) + 1)) if sent else None
        return CameBack(said["told_by"], typed, picture, said["original"])


@in_the_year
def paper_forms(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle) -> HttpResponse:
    """Forms that were printed, page by page, and a box for the code on a paper that came back."""
    typed, fault = request.GET.get("code", ""), ""
    if typed:
        try:
            code, number = read_form_code(typed)
        except Refusal as refusal:
            fault = told(refusal)
        else:
            return redirect("desk:form-page", cycle.fiscal_year, code, number)
    printed = forms_of(actor, agency.pk, cycle.pk)
    waiting = sum(page.typed_at is None for form in printed for page in form.pages.all())
    heading = gettext("รอแบบกระดาษคืน {n} หน้า").format(n=waiting) if waiting else gettext("แบบกระดาษของส่วนราชการ")
    context = {
        "cycle": cycle,
        "heading": heading,
        "typed": typed,
        "fault": fault,
        "forms": [(form, shown_moment(form.printed_at)) for form in printed],
        "of_no_unit": worded(NO_UNIT),
        "print": right("record_progress", actor, agency),
    }
    return render(request, "desk/paper_forms.html", context)


@in_the_year
def print_one(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle) -> HttpResponse:
    """A form for one unit, with a code of its own."""
    form = PrintForm(request.POST or None)
    form.fields["unit"].choices = _units(actor, agency, cycle)  # type: ignore[attr-defined]
    rounds = [(str(n), gettext("รอบ {n} เดือน").format(n=n)) for n in ROUNDS]
    form.fields["months"].choices = rounds  # type: ignore[attr-defined]
    form.fields["months"].initial = round_on(FiscalYear(cycle.fiscal_year), timezone.localdate())

    def act(form: PrintForm) -> None:
        chosen = form.cleaned_data["unit"]
        unit = None if chosen == OF_NO_UNIT else UUID(chosen)
        months = form.cleaned_data["months"]
        print_form(**form.sent(actor, agency), cycle=cycle.pk, months=months, unit=unit)

    return form_page(
        request,
        form,
        heading=gettext("พิมพ์แบบให้ส่วนราชการกรอก"),
        act=act,
        then=reverse("desk:paper-forms", args=[cycle.fiscal_year]),
        said=gettext("ทำแบบแล้ว เปิดไฟล์ที่แถวบนสุดเพื่อพิมพ์"),
        verb=gettext("ทำแบบ"),
    )


def _units(actor: Actor, agency: Agency, cycle: Cycle) -> list[tuple[str, str]]:
    """The units for which the person may report, each with its measures. Refuses who may for none of them."""
    found = []
    for unit, count in units_with_measures(actor, agency.pk, cycle.pk):
        if right("record_progress", actor, agency, unit.pk if unit else None):
            named = (str(unit.pk), unit.name) if unit else (OF_NO_UNIT, worded(NO_UNIT))
            found.append((named[0], f"{named[1]} ({count})"))
    if not found:
        require("record_progress", actor, agency=agency)
    return found


@telling
@in_the_year
def form_file(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, code: str, kind: str) -> HttpResponse:
    """A form as a file to be printed; the same whenever it is asked for."""
    if kind not in KINDS:
        raise Http404

    def address(known: str, number: int) -> str:
        return request.build_absolute_uri(reverse("desk:form-page", args=[cycle.fiscal_year, known, number]))

    try:
        paper = progress_form(form_paper(actor, agency.pk, code, address))
    except Refusal as refusal:
        raise _no_page(refusal) from refusal
    content = paper_file(PaperJob(paper, None, "", timezone.now(), emblem_of(actor, agency)), kind)
    return handed_out(content, f"{code}.{kind}", kind)


@in_the_year
def type_page(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, code: str, number: int) -> HttpResponse:
    """A page that came back, typed beside its picture."""
    try:
        seen = form_page_of(actor, agency.pk, code, number)
    except Refusal as refusal:
        raise _no_page(refusal) from refusal
    page = seen.page
    if page.form.cycle_id != cycle.pk:
        raise Http404
    initial = {"original": page.original, "told_by": page.told_by, "version": page.version}
    form = ReturnedForm(seen, request.POST or None, request.FILES or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            return _stored(request, actor, agency, form)
        except Refusal as refusal:
            form.add_error(None, told(refusal))
    context = {
        "cycle": cycle,
        "form": form,
        "seen": seen,
        "picture": page.file if page.file and page.file.kind in PICTURES else None,
        "heading": gettext("แบบ {page} {unit}").format(page=page, unit=page.form.unit or worded(NO_UNIT)),
        "months": page.form.round,
        "record": right("record_progress", actor, agency, page.form.unit_id),
    }
    return render(request, form.page, context, status=422 if form.is_bound and form.errors else 200)


def _stored(request: HttpRequest, actor: Actor, agency: Agency, form: ReturnedForm) -> HttpResponse:
    page = form.seen.page
    sent = form.corrected(actor, agency, page.version)
    done_once(lambda: type_form_page(**sent, page=page.pk, came=form.came))
    messages.success(request, gettext("บันทึกจากกระดาษแล้ว"))
    return redirect("desk:form-page", page.form.cycle.fiscal_year, page.form.code, page.number)


def _no_page(refusal: Refusal) -> Exception:
    """A code that is not there is no page; a right that is missing stays what it is."""
    return Http404(refusal.th) if refusal.code in ("row_not_here", "form_code_unread") else refusal


ADDRESSES: list[URLPattern] = [
    path("<int:year>/forms/", paper_forms, name="paper-forms"),
    path("<int:year>/forms/print/", print_one, name="form-print"),
    path("<int:year>/forms/<slug:code>/<int:number>/", type_page, name="form-page"),
    path("<int:year>/forms/<slug:code>/<slug:kind>/", form_file, name="form-file"),
]
"""To stand among the desk's addresses."""
