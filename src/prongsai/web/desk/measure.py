"""One measure, as its row in the papers reads, with its state, its reasons and what a reviewer would ask; dropped and
brought back."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from prongsai.domain.errors import Refusal
from prongsai.domain.inquiries import Inquiry
from prongsai.domain.measures import MEASURE_STATES, ORIGINS
from prongsai.frameworks.aims import aims_of
from prongsai.records.acting import Actor, require
from prongsai.records.actions.measures import drop_measure, restore_measure
from prongsai.records.queries.cycles import edition_of
from prongsai.records.queries.intakes import read_from
from prongsai.records.queries.measure_page import MeasurePage, measure_page, measure_questions
from prongsai.records.queries.progress_page import measure_reports
from prongsai.records.queries.rows import Agency, Cycle
from prongsai.web.desk.comments import comment_form, shown_comments
from prongsai.web.desk.forms import form_page
from prongsai.web.desk.here import ActForm, in_the_year
from prongsai.web.desk.history import history_links
from prongsai.web.desk.measure_parts import day_warnings, parts_of
from prongsai.web.desk.progress_shown import rounds_shown
from prongsai.web.shared.language import in_english, worded
from prongsai.web.shared.rights import right
from prongsai.web.shared.tables import Kind, State

KIND_OF_STATE: dict[str, Kind] = {"draft": "attention", "adopted": "good", "dropped": "calm"}


class DropForm(ActForm):
    """Why a measure is not taken."""

    reason = forms.CharField(
        label=_("เหตุผล"), max_length=200, help_text=_("เช่น ทำอยู่แล้วในงานประจำ หรือซ้ำกับมาตรการอื่น เหตุผลจะอยู่ในประวัติ")
    )


@in_the_year
def measure(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, measure: UUID) -> HttpResponse:
    """A measure."""
    page = found(actor, agency, cycle, measure)
    aims = aims_of(edition_of(cycle.edition))
    asked = measure_questions(actor, agency.pk, measure)
    imported = read_from(actor, agency.pk, measure) if page.row.origin == "imported" else None
    reports = measure_reports(actor, agency.pk, measure)
    context = {
        "page": page,
        "rounds": rounds_shown(reports, actor, agency) if page.row.state == "adopted" else (),
        "record": right("record_progress", actor, agency, reports.recording) if not cycle.closed else None,
        "read_from": imported,
        "take_in": right("take_in", actor, agency),
        "cycle": cycle,
        "parts": [part for part in parts_of(page.value, aims) if part.lines],
        "missing": [part.label for part in parts_of(page.value, aims) if not part.lines],
        "closed": day_warnings(page.value),
        "state": state_of(page.row.state),
        "origin": worded(ORIGINS[page.row.origin]),
        "questions": [_told(inquiry) for inquiry in asked],
        "edit": right("edit_measure", actor, agency, page.unit),
        "decide": right("adopt_measure", actor, agency),
        "form_key": ActForm(auto_id=False),
        "links": history_links(actor, agency, "plannedmeasure", measure),
        "comments": list(shown_comments(actor, agency, measure)),
        "comment_form": comment_form(actor, agency) if right("comment", actor, agency) else None,
    }
    return render(request, "desk/measure.html", context)


@in_the_year
def drop(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, measure: UUID) -> HttpResponse:
    """A measure put aside, with the reason."""
    require("adopt_measure", actor, agency=agency)
    page = found(actor, agency, cycle, measure)

    def act(form: DropForm) -> None:
        drop_measure(
            actor=actor,
            agency=agency.pk,
            measure=measure,
            reason=form.cleaned_data["reason"],
            now=timezone.now(),
            submission=form.key,
        )

    return form_page(
        request,
        DropForm(request.POST or None),
        heading=gettext("ไม่ใช้มาตรการ “{title}”").format(title=page.row.title),
        act=act,
        then=reverse("desk:measure", args=[cycle.fiscal_year, measure]),
        said=gettext("บันทึกแล้วว่าไม่ใช้มาตรการนี้ นำกลับมาได้ที่หน้านี้"),
        verb=gettext("ไม่ใช้มาตรการนี้"),
    )


@in_the_year
def restore(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, measure: UUID) -> HttpResponse:
    """A dropped measure brought back as a draft."""
    require("adopt_measure", actor, agency=agency)
    page = found(actor, agency, cycle, measure)

    def act(form: ActForm) -> None:
        restore_measure(actor=actor, agency=agency.pk, measure=measure, now=timezone.now(), submission=form.key)

    return form_page(
        request,
        ActForm(request.POST or None),
        heading=gettext("นำ “{title}” กลับมาเป็นร่าง").format(title=page.row.title),
        act=act,
        then=reverse("desk:measure", args=[cycle.fiscal_year, measure]),
        said=gettext("นำกลับมาเป็นร่างแล้ว"),
        verb=gettext("นำกลับมา"),
    )


def found(actor: Actor, agency: Agency, cycle: Cycle, measure: UUID) -> MeasurePage:
    """The measure of that year. Raises Http404 for one of another year or agency."""
    try:
        page = measure_page(actor, agency.pk, measure)
    except Refusal as refusal:
        raise Http404(refusal.th) from refusal
    if page.row.cycle_id != cycle.pk:
        raise Http404
    return page


def state_of(state: str) -> State:
    """The state of a measure for a page."""
    return State(KIND_OF_STATE[state], worded(MEASURE_STATES[state]))


def _told(inquiry: Inquiry) -> str:
    return inquiry.en if in_english() else inquiry.th


ADDRESSES: list[URLPattern] = [
    path("<int:year>/measures/<uuid:measure>/", measure, name="measure"),
    path("<int:year>/measures/<uuid:measure>/drop/", drop, name="measure-drop"),
    path("<int:year>/measures/<uuid:measure>/restore/", restore, name="measure-restore"),
]
