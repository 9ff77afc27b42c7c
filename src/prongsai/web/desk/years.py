"""The fiscal years that the agency works on, and the criteria each runs on."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from prongsai.domain.errors import Refusal
from prongsai.frameworks.library import Library
from prongsai.records.acting import Actor, require
from prongsai.records.actions.cycles import open_cycle
from prongsai.records.queries.cycles import cycles_of, newer_criteria
from prongsai.records.queries.rows import Agency, Cycle
from prongsai.thai.unreadable import UnreadableText
from prongsai.thai.years import FiscalYear
from prongsai.web.desk.forms import form_page
from prongsai.web.desk.here import ActForm, at_the_desk
from prongsai.web.desk.history import history_links
from prongsai.web.shared.language import shown_day, told
from prongsai.web.shared.rights import right
from prongsai.web.shared.tables import Column, Row, State, Table


class YearForm(ActForm):
    """Which year to open."""

    year = forms.CharField(label=_("ปีงบประมาณ พ.ศ."), max_length=12, help_text=_("พิมพ์เป็น พ.ศ. หรือ ค.ศ. ก็ได้"))

    def clean_year(self) -> FiscalYear:
        """The year, in whichever way it was typed."""
        try:
            return FiscalYear.read(self.cleaned_data["year"])
        except UnreadableText as error:
            raise ValidationError(told(error)) from error


@dataclass(frozen=True)
class OpenYear:
    """A year with what can be done with it. refusal: why it cannot be moved to newer criteria, None where it can."""

    cycle: Cycle
    refusal: Refusal | None
    links: list[tuple[str, str]]


@at_the_desk
def years(request: HttpRequest, actor: Actor, agency: Agency) -> HttpResponse:
    """Every year, the newest first."""
    columns = (Column(gettext("ปีงบประมาณ")), Column(gettext("กรอบการประเมิน")), Column(gettext("สถานะ")))
    cycles, library = cycles_of(actor, agency.pk), Library()
    context = {
        "table": Table(gettext("ปีที่เปิดไว้"), columns, [_row(c) for c in cycles]),
        "opened": [_open_year(c, actor, agency, library) for c in cycles],
        "open_year": right("open_cycle", actor, agency),
        "close": right("close_cycle", actor, agency),
        "reopen": right("reopen_cycle", actor, agency),
    }
    return render(request, "desk/years.html", context)


def _open_year(cycle: Cycle, actor: Actor, agency: Agency, library: Library) -> OpenYear:
    refusal = right("move_cycle", actor, agency).refusal
    try:
        newer_criteria(cycle, library)
    except Refusal as nothing_newer:
        refusal = nothing_newer
    return OpenYear(cycle, refusal, history_links(actor, agency, "cycle", cycle.pk))


def _row(cycle: Cycle) -> Row:
    if cycle.closed:
        state = State("calm", gettext("ปิดแล้วเมื่อ {day}").format(day=shown_day(cycle.closed)))
    elif cycle.provisional:
        state = State("attention", gettext("ชั่วคราว (รอคู่มือ ป.ป.ช.)"))
    else:
        state = State("good", gettext("เปิดอยู่"))
    return Row((cycle.fiscal_year, gettext("กรอบปี {name}").format(name=cycle.edition.name), state))


@at_the_desk
def open_year(request: HttpRequest, actor: Actor, agency: Agency) -> HttpResponse:
    """Open a year on its criteria, or on the last whole ones where its own are not known yet."""
    require("open_cycle", actor, agency=agency)

    def act(form: YearForm) -> object:
        return open_cycle(**form.sent(actor, agency), year=form.cleaned_data["year"], library=Library())

    form = YearForm(request.POST or None, initial={"year": FiscalYear.of(timezone.localdate())})
    return form_page(
        request, form, heading=gettext("เปิดปีงบประมาณ"), act=act, then="desk:years", said=gettext("เปิดปีงบประมาณแล้ว")
    )
