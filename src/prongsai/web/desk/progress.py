"""A report recorded: several files at once, nothing typed is lost; and what the supervisor suggests about it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from prongsai.domain.errors import Refusal
from prongsai.domain.progress import ROUNDS, ProgressFacts
from prongsai.records.acting import PROGRAM, Actor, require
from prongsai.records.actions.progress import Part, Report, Told, record_progress, suggest_progress
from prongsai.records.queries.files import file_row
from prongsai.records.queries.progress import StoredLine
from prongsai.records.queries.progress_page import MeasureReports, ReportedPart, measure_reports, report_of
from prongsai.records.queries.rows import Agency, Cycle
from prongsai.web.desk.files_add import keep_sent
from prongsai.web.desk.forms import form_page
from prongsai.web.desk.here import ActForm, done_once, in_the_year
from prongsai.web.desk.progress_form import ProgressForm, captions_of, files_of, initial_of
from prongsai.web.desk.progress_shown import facts_shown, part_words
from prongsai.web.shared.language import told
from prongsai.web.shared.rights import right
from prongsai.web.shared.tables import Column, Row, Table

PART = "part"
"""In the address: the step or line of monitoring that is reported on; without it, the measure."""


class SuggestionForm(ActForm):
    """What the supervisor suggests."""

    suggestions = forms.CharField(
        label=_("ข้อเสนอแนะ"),
        required=False,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("บรรทัดละข้อ จะแสดงอีกครั้งในรอบถัดไป"),
    )


@in_the_year
def record(
    request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, measure: UUID, months: int
) -> HttpResponse:
    """What became of a measure, or of the part that the address names, by the end of a round."""
    desk = _Desk(request, actor, agency, cycle, measure, months)
    require("record_progress", actor, agency=agency, unit=desk.reports.recording)
    if request.method == "POST":
        return desk.sent()
    reporter = "" if actor is PROGRAM else actor.name
    return desk.shown(desk.form(files_of(desk.now), initial=initial_of(desk.now, reporter)))


@in_the_year
def suggest(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, progress: UUID) -> HttpResponse:
    """What the supervisor suggests about a report."""
    try:
        row = report_of(actor, agency.pk, progress)
    except Refusal as refusal:
        raise Http404(refusal.th) from refusal
    if row.measure.cycle_id != cycle.pk:
        raise Http404
    require("suggest_progress", actor, agency=agency, unit=measure_reports(actor, agency.pk, row.measure_id).suggesting)

    def act(form: SuggestionForm) -> None:
        what = {"progress": progress, "suggestions": form.cleaned_data["suggestions"]}
        suggest_progress(**form.corrected(actor, agency, row.version), **what)

    return form_page(
        request,
        SuggestionForm(request.POST or None, initial={"suggestions": row.suggestions, "version": row.version}),
        heading=gettext("ข้อเสนอแนะต่อผลรอบ {months} เดือน: {what}").format(
            months=row.round, what=row.step or row.monitoring or row.measure
        ),
        act=act,
        then=reverse("desk:measure", args=[cycle.fiscal_year, row.measure_id]),
        said=gettext("บันทึกข้อเสนอแนะแล้ว"),
    )


@dataclass
class _Desk:
    """What the form stands on."""

    request: HttpRequest
    actor: Actor
    agency: Agency
    cycle: Cycle
    measure: UUID
    months: int

    @cached_property
    def reports(self) -> MeasureReports:
        """Raises Http404 for a measure of another year or agency, and for a round that there is not."""
        try:
            found = measure_reports(self.actor, self.agency.pk, self.measure)
        except Refusal as refusal:
            raise Http404(refusal.th) from refusal
        if found.row.cycle_id != self.cycle.pk or self.months not in ROUNDS:
            raise Http404
        return found

    @cached_property
    def part(self) -> ReportedPart:
        asked = self.request.GET.get(PART, "")
        try:
            found = self.reports.part(UUID(asked) if asked else None)
        except ValueError as error:
            raise Http404 from error
        if found is None:
            raise Http404
        return found

    @property
    def now(self) -> StoredLine | None:
        """The report as it stands."""
        return self.part.reports.get(self.months)

    def form(self, known: dict[str, str], data: QueryDict | None = None, **more: Any) -> ProgressForm:
        suggests = bool(right("suggest_progress", self.actor, self.agency, self.reports.suggesting))
        return ProgressForm(data, suggests=suggests, carried=self.part.carried(self.months), known=known, **more)

    def shown(self, form: ProgressForm, **more: Any) -> HttpResponse:
        earlier = [self.part.reports[n] for n in ROUNDS if n < self.months and n in self.part.reports]
        last = self.part.last_year
        context = {
            "form": form,
            "whose": self.actor.name,
            "months": self.months,
            "title": self.reports.row.title,
            "part": part_words(self.part),
            "earlier": [(stored.line.round, facts_shown(stored.line.facts)) for stored in earlier],
            "last_year": facts_shown(last.facts) if last else (),
            "back": reverse("desk:measure", args=[self.cycle.fiscal_year, self.measure]),
            **more,
        }
        return render(self.request, form.page, context, status=422 if form.is_bound and form.errors else 200)

    def sent(self) -> HttpResponse:
        """The report stored; files are kept first, so that whoever mends the form need not choose them again."""
        data = self.request.POST.copy()
        kept, refused = self._kept()
        data.setlist("kept", list(dict.fromkeys([*data.getlist("kept"), *kept])))
        form = self.form(self._known(data.getlist("kept")), data)
        for refusal in refused:
            form.add_error("chosen", told(refusal))
        if form.is_valid():
            try:
                done_once(lambda: self._record(form))
            except Refusal as refusal:
                if refusal.code == "row_changed_meanwhile":
                    return self._met(form, data)
                form.refuse(refusal)
            else:
                messages.success(self.request, gettext("บันทึกผลการดำเนินการแล้ว"))
                return redirect("desk:measure", self.cycle.fiscal_year, self.measure)
        if kept:
            messages.info(self.request, gettext("เก็บไฟล์ที่เลือกไว้แล้ว {n} ไฟล์ ไม่ต้องเลือกใหม่").format(n=len(kept)))
        return self.shown(form)

    def _kept(self) -> tuple[list[str], list[Refusal]]:
        """The keys of the files that came and are kept now, and why others are not."""
        kept, refused = list[str](), list[Refusal]()
        files = self.request.FILES.getlist("chosen")
        try:
            form_key = UUID(self.request.POST.get("submission", ""))
        except ValueError:
            return kept, refused  # the form itself is refused for it
        for sent in files:
            try:
                kept.append(str(keep_sent(sent, form_key, self.actor, self.agency)))
            except Refusal as refusal:
                refused.append(refusal)
        return kept, refused

    def _known(self, keys: list[str]) -> dict[str, str]:
        """The files of the report and those that the form names, as far as they are the agency's."""
        known = files_of(self.now)
        for key in keys:
            try:
                known.setdefault(key, str(file_row(self.actor, self.agency.pk, UUID(key))))
            except (ValueError, Refusal):
                continue
        return known

    def _record(self, form: ProgressForm) -> None:
        key, now = self.part.key, self.now
        is_step = self.part.place.step is not None
        report = Report(
            form.facts(now.line.facts.suggestions if now else ""),
            Part(step=key if is_step else None, monitoring=None if is_step else key),
            form.evidence(captions_of(now)),
            Told(form.cleaned_data["told_by"]),
        )
        version = form.cleaned_data["version"] or 0
        what: dict[str, Any] = {"measure": self.measure, "months": self.months, "report": report, "version": version}
        record_progress(**form.sent(self.actor, self.agency), **what)

    def _met(self, form: ProgressForm, data: QueryDict) -> HttpResponse:
        """The form as typed, beside it what somebody else saved meanwhile; the next save is made knowingly."""
        mine = form.facts("")
        fresh = _Desk(self.request, self.actor, self.agency, self.cycle, self.measure, self.months)
        if fresh.now is None:
            raise Http404
        data["version"] = str(fresh.now.row.version)
        theirs = files_of(fresh.now)
        data.setlist("kept", list(dict.fromkeys([*data.getlist("kept"), *theirs])))
        again = fresh.form(fresh._known(data.getlist("kept")), data)
        again.add_error(None, told(Refusal("row_changed_meanwhile", what=self.part.text)))
        return fresh.shown(again, met=_side_by_side(fresh.now.line.facts, mine))


def _side_by_side(stored: ProgressFacts, mine: ProgressFacts) -> Table:
    """What differs: as it is stored, and as typed."""
    there, here = (dict(facts_shown(facts)) for facts in (stored, mine))
    heads = [gettext("ส่วน"), gettext("ที่บันทึกไว้แล้ว"), gettext("ที่ท่านพิมพ์")]
    labels = dict.fromkeys((*there, *here))
    pairs = ((label, "\n".join(there.get(label, ())), "\n".join(here.get(label, ()))) for label in labels)
    rows = [Row((label, old or "–", new or "–")) for label, old, new in pairs if old != new]
    return Table(gettext("ส่วนที่ต่างกัน"), [Column(head) for head in heads], rows)


ADDRESSES: list[URLPattern] = [
    path("<int:year>/measures/<uuid:measure>/progress/<int:months>/", record, name="progress-record"),
    path("<int:year>/progress/<uuid:progress>/suggest/", suggest, name="progress-suggest"),
]
