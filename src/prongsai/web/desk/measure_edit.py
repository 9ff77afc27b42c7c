"""A measure typed or edited; nothing typed is lost, also when somebody else saved meanwhile."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext

from prongsai.domain.errors import Refusal
from prongsai.domain.measures import Measure
from prongsai.frameworks.aims import aims_of
from prongsai.frameworks.library import Library
from prongsai.records.acting import Actor, require
from prongsai.records.actions.checked import clean
from prongsai.records.actions.measures import edit_measure, plan_measure
from prongsai.records.queries.cycles import edition_of
from prongsai.records.queries.measure_page import MeasurePage, responsible_names, score_to_quote
from prongsai.records.queries.rows import Agency, Cycle
from prongsai.thai.years import FiscalYear
from prongsai.web.desk.here import done_once, in_the_year
from prongsai.web.desk.measure import found
from prongsai.web.desk.measure_form import LISTS, MeasureForm, initial_of, rows_of, seen_digest, typed
from prongsai.web.desk.measure_parts import day_warnings, parts_of
from prongsai.web.shared.language import shown_moment, told
from prongsai.web.shared.row_lists import Rows, rearranged
from prongsai.web.shared.tables import Column, Row, Table


@dataclass
class _Desk:
    """What the form stands on: whose, of which year; page: the measure as it is stored, None for a new one."""

    request: HttpRequest
    actor: Actor
    agency: Agency
    cycle: Cycle
    page: MeasurePage | None = None

    @cached_property
    def aims(self) -> Mapping[str, Mapping[str, str]]:
        return aims_of(edition_of(self.cycle.edition))

    def form(self, rows: Rows, data: QueryDict | None = None, **more: Any) -> MeasureForm:
        names = responsible_names(self.actor, self.agency.pk, timezone.localdate())
        kept = self.page.value.targets if self.page else ()
        return MeasureForm(data, rows=rows, aims=self.aims, names=names, kept=kept, **more)

    def shown(self, form: MeasureForm, **more: Any) -> HttpResponse:
        year = self.cycle.fiscal_year
        title = self.page.row.title if self.page else ""
        back = (
            reverse("desk:measure", args=[year, self.page.row.pk]) if self.page else reverse("desk:drafts", args=[year])
        )
        context = {"form": form, "title": title, "year": year, "back": back, **more}
        status = 422 if form.is_bound and form.errors else 200
        return render(self.request, form.page, context, status=status)


@in_the_year
def add(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle) -> HttpResponse:
    """A measure that somebody types, straight into the plan. `?aim=O10` begins with what it is for."""
    require("adopt_measure", actor, agency=agency)
    desk = _Desk(request, actor, agency, cycle)
    if request.method != "POST":
        return _empty(desk)
    return _rearranged(desk) or _added(desk)


@in_the_year
def edit(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, measure: UUID) -> HttpResponse:
    """A measure corrected. Where somebody else saved meanwhile, both versions are shown and the person decides."""
    page = found(actor, agency, cycle, measure)
    require("edit_measure", actor, agency=agency, unit=page.unit)
    desk = _Desk(request, actor, agency, cycle, page)
    if request.method != "POST":
        form = desk.form(rows_of(page.value), initial=initial_of(page.value))
        return desk.shown(form, closed=day_warnings(page.value))
    return _rearranged(desk) or _edited(desk, page)


def _rearranged(desk: _Desk) -> HttpResponse | None:
    """The form with a row more or less, where such a button was pressed; nothing is checked or stored."""
    data = desk.request.POST
    rows = rearranged(data, LISTS)
    if rows is None:
        return None
    plain = {name: str(value) for name, value in data.items() if name in MeasureForm.base_fields}
    return desk.shown(desk.form(rows, initial=plain))


def _added(desk: _Desk) -> HttpResponse:
    form = desk.form(typed(desk.request.POST), desk.request.POST)
    if form.is_valid():
        common: dict[str, Any] = {"actor": desk.actor, "agency": desk.agency.pk, "now": timezone.now()}
        what: dict[str, Any] = {"cycle": desk.cycle.pk, "measure": form.value(), "submission": form.key}
        made: list[UUID] = []
        try:
            done_once(lambda: made.append(plan_measure(**common, **what)))
        except Refusal as refusal:
            form.add_error(None, told(refusal))
        else:
            messages.success(desk.request, gettext("เพิ่มมาตรการในแผนแล้ว"))
            return redirect("desk:measure" if made else "desk:drafts", desk.cycle.fiscal_year, *made)
    return desk.shown(form)


def _edited(desk: _Desk, page: MeasurePage) -> HttpResponse:
    form = desk.form(typed(desk.request.POST), desk.request.POST)
    if not form.is_valid():
        return desk.shown(form)
    if form.cleaned_data["seen"] != seen_digest(page.value) and _differing(desk, page, form.value()):
        return _met(desk, page, form.value())
    try:
        done_once(lambda: _save(desk, page, form))
    except Refusal as refusal:
        if refusal.code == "row_changed_meanwhile":
            return _met(desk, found(desk.actor, desk.agency, desk.cycle, page.row.pk), form.value())
        form.add_error(None, told(refusal))
        return desk.shown(form)
    messages.success(desk.request, gettext("บันทึกมาตรการแล้ว"))
    return redirect("desk:measure", desk.cycle.fiscal_year, page.row.pk)


def _save(desk: _Desk, page: MeasurePage, form: MeasureForm) -> None:
    edit_measure(
        actor=desk.actor,
        agency=desk.agency.pk,
        measure=page.row.pk,
        facts=form.value(),
        version=page.row.version,
        now=timezone.now(),
        submission=form.key,
    )


def _met(desk: _Desk, page: MeasurePage, mine: Measure) -> HttpResponse:
    """The form as typed, beside it what somebody else saved meanwhile; the next save is made knowingly."""
    data = desk.request.POST.copy()
    data["seen"] = seen_digest(page.value)
    form = desk.form(typed(data), data)
    form.add_error(None, told(Refusal("row_changed_meanwhile", what=page.row.title)))
    return desk.shown(form, met=_side_by_side(desk, page, mine))


def _side_by_side(desk: _Desk, page: MeasurePage, mine: Measure) -> Table:
    """What differs: as it is stored, and as typed."""
    caption, last = gettext("ส่วนที่ต่างกัน"), page.last
    if last:
        caption = gettext("ส่วนที่ต่างกัน ({who} บันทึกไว้เมื่อ {when})").format(who=last.who, when=shown_moment(last.at))
    heads = [gettext("ส่วน"), gettext("ที่บันทึกไว้แล้ว"), gettext("ที่ท่านพิมพ์")]
    return Table(caption, [Column(head) for head in heads], _differing(desk, page, mine))


def _differing(desk: _Desk, page: MeasurePage, mine: Measure) -> list[Row]:
    """The parts that do not say the same, however they are spaced."""
    titles = (gettext("ชื่อมาตรการ"), page.value.title, mine.title)
    pairs = zip(parts_of(page.value, desk.aims), parts_of(mine, desk.aims), strict=True)
    rows = [titles, *((stored.label, stored.text, typed.text) for stored, typed in pairs)]
    return [Row((label, old or "–", new or "–")) for label, old, new in rows if clean(old) != clean(new)]


def _empty(desk: _Desk) -> HttpResponse:
    """The form for a new measure: over the whole year, and about what the address names, with its score."""
    known = {code for named in desk.aims.values() for code in named}
    aims = tuple(code for code in desk.request.GET.getlist("aim") if code in known)
    year = FiscalYear(desk.cycle.fiscal_year)
    score = score_to_quote(desk.actor, desk.agency.pk, desk.cycle.pk, aims, Library()) if aims else ""
    value = Measure("", "", aims, start=year.starts, end=year.ends, score=score)
    return desk.shown(desk.form(rows_of(value), initial=initial_of(value)))


ADDRESSES: list[URLPattern] = [
    path("<int:year>/measures/add/", add, name="measure-add"),
    path("<int:year>/measures/<uuid:measure>/edit/", edit, name="measure-edit"),
]
