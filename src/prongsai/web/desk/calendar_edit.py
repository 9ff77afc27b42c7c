"""Dates of a year typed, corrected and taken out; the stages before the closing date; the office's own days off."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from prongsai.domain.deadlines import Stage
from prongsai.domain.duty_calendar import DATE_KINDS, read_stages
from prongsai.domain.errors import Refusal
from prongsai.frameworks.library import Library
from prongsai.records.acting import Actor, require
from prongsai.records.actions.calendar import DateFacts, edit_date, plan_work, remove_date, set_date
from prongsai.records.queries.calendar import calendar_page, date_of
from prongsai.records.queries.rows import Agency, Cycle
from prongsai.thai.dates import parse_date
from prongsai.thai.unreadable import UnreadableText
from prongsai.web.desk.forms import form_page
from prongsai.web.desk.here import ActForm, in_the_year
from prongsai.web.desk.history import history_links
from prongsai.web.shared.forms import ThaiDateField
from prongsai.web.shared.language import told, worded, written_day

FACTS = ("name", "day", "kind", "closes", "clarifies", "source")


class DateForm(ActForm):
    """A date of the year."""

    name = forms.CharField(label=_("เรื่อง"), max_length=200, help_text=_("เช่น วันปิดรับแบบ OIT"))
    day = ThaiDateField(label=_("วันที่"), help_text=_("เช่น 30 เม.ย. ตามด้วยปี พ.ศ."))
    kind = forms.ChoiceField(
        label=_("ใครกำหนด"),
        choices=lambda: [(kind, worded(words)) for kind, words in DATE_KINDS.items()],
        help_text=_("วันของ ป.ป.ช. ไม่เลื่อน วันของหน่วยงานที่ตรงวันหยุดเลื่อนขึ้นมาเป็นวันทำการก่อนหน้า"),
    )
    source = forms.CharField(
        label=_("ที่มา"), required=False, max_length=500, help_text=_("เลขที่หนังสือหรือที่อยู่ของประกาศ จำเป็นสำหรับวันของ ป.ป.ช.")
    )
    closes = forms.BooleanField(
        label=_("เป็นวันปิดระบบ: วางแผนงานย้อนจากวันนี้"), required=False, help_text=_("ปีหนึ่งมีวันปิดได้วันเดียว")
    )
    clarifies = forms.BooleanField(label=_("เป็นวันของช่วงชี้แจงเพิ่มเติม: แสดงในหน้าชี้แจงผลตรวจ OIT"), required=False)


class RemoveForm(ActForm):
    """Nothing to be said but yes."""


class PlanForm(ActForm):
    """The stages before the closing date, and days off."""

    stages = forms.CharField(
        label=_("งานก่อนวันปิด"),
        widget=forms.Textarea({"rows": 8}),
        help_text=_("บรรทัดละงาน เรียงจากงานที่ทำก่อน ลงท้ายด้วยจำนวนวันทำการที่ใช้ เช่น เสนอลงนามตามลำดับ 5"),
    )
    days_off = forms.CharField(
        label=_("วันหยุดของหน่วยงานเอง"),
        required=False,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("บรรทัดละวัน พร้อมปี วันหยุดราชการมีอยู่แล้ว ไม่ต้องพิมพ์"),
    )

    def clean_stages(self) -> tuple[Stage, ...]:
        """The stages as values."""
        try:
            return read_stages(self.cleaned_data["stages"])
        except Refusal as refusal:
            raise ValidationError(told(refusal)) from refusal

    def clean_days_off(self) -> tuple[date, ...]:
        """The days as values."""
        try:
            return tuple(parse_date(line) for line in self.cleaned_data["days_off"].splitlines() if line.strip())
        except UnreadableText as unreadable:
            raise ValidationError(told(unreadable)) from unreadable


@in_the_year
def add(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle) -> HttpResponse:
    """A new date; the address may fill the form with what the criteria propose."""
    require("edit_calendar", actor, agency=agency)
    form = DateForm(request.POST or None, initial={**_proposed(request), "kind": request.GET.get("kind", "official")})

    def act(form: DateForm) -> None:
        set_date(**form.sent(actor, agency), cycle=cycle.pk, facts=_facts(form))

    return form_page(
        request,
        form,
        heading=gettext("เพิ่มวันในปฏิทินงาน"),
        act=act,
        then=_calendar(cycle),
        said=gettext("เพิ่มวันในปฏิทินงานแล้ว"),
    )


@in_the_year
def edit(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, date: UUID) -> HttpResponse:
    """A date corrected."""
    row = date_of(actor, agency.pk, date)

    def act(form: DateForm) -> None:
        edit_date(**form.corrected(actor, agency, row.version), date=date, facts=_facts(form))

    gone = (gettext("นำวันนี้ออกจากปฏิทิน"), reverse("desk:calendar-date-remove", args=[cycle.fiscal_year, date]))
    return form_page(
        request,
        DateForm(request.POST or None, initial={name: getattr(row, name) for name in (*FACTS, "version")}),
        heading=gettext("แก้ไขวันในปฏิทินงาน"),
        act=act,
        then=_calendar(cycle),
        said=gettext("บันทึกวันแล้ว"),
        links=[gone, *history_links(actor, agency, "cycledate", date)],
    )


@in_the_year
def remove(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, date: UUID) -> HttpResponse:
    """A date taken out, after being asked once."""
    row = date_of(actor, agency.pk, date)
    facts = {"name": row.name, "day": written_day(row.day)}
    return form_page(
        request,
        RemoveForm(request.POST or None),
        heading=gettext("นำ “{name}” {day} ออกจากปฏิทินงาน").format(**facts),
        act=lambda form: remove_date(**form.sent(actor, agency), date=date),
        then=_calendar(cycle),
        said=gettext("นำวันออกจากปฏิทินงานแล้ว"),
        verb=gettext("นำออก"),
    )


@in_the_year
def plan(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle) -> HttpResponse:
    """The stages and days off of the year."""
    require("edit_calendar", actor, agency=agency)
    planned = calendar_page(actor, agency.pk, cycle.pk, Library(), timezone.localdate()).planned
    off = "\n".join(written_day(day) for day in sorted(planned.days_off))

    def act(form: PlanForm) -> None:
        facts: dict[str, Any] = {name: form.cleaned_data[name] for name in ("stages", "days_off", "version")}
        plan_work(**form.sent(actor, agency), cycle=cycle.pk, **facts)

    return form_page(
        request,
        PlanForm(request.POST or None, initial={"stages": planned.typed, "days_off": off, "version": planned.version}),
        heading=gettext("วางแผนงานย้อนจากวันปิด"),
        act=act,
        then=_calendar(cycle),
        said=gettext("บันทึกแผนงานแล้ว วันในปฏิทินคำนวณใหม่ทั้งหมด"),
    )


def _facts(form: DateForm) -> DateFacts:
    return DateFacts(**{name: form.cleaned_data[name] for name in FACTS})


def _proposed(request: HttpRequest) -> dict[str, object]:
    """What the address proposes; what is no day there is left out."""
    asked = request.GET
    found: dict[str, object] = {"name": asked.get("name", ""), "clarifies": bool(asked.get("clarifies"))}
    try:
        return found | {"day": date.fromisoformat(asked.get("day", ""))}
    except ValueError:
        return found


def _calendar(cycle: Cycle) -> str:
    return reverse("desk:calendar", args=[cycle.fiscal_year])


ADDRESSES: list[URLPattern] = [
    path("<int:year>/calendar/add/", add, name="calendar-add"),
    path("<int:year>/calendar/plan/", plan, name="calendar-plan"),
    path("<int:year>/calendar/<uuid:date>/", edit, name="calendar-date"),
    path("<int:year>/calendar/<uuid:date>/remove/", remove, name="calendar-date-remove"),
]
"""To stand among the desk's addresses."""
