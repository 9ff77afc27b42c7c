"""A year closed when its work is done, and opened again with a reason."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from prongsai.records.acting import Actor, require
from prongsai.records.actions.cycles import close_cycle, reopen_cycle
from prongsai.records.queries.cycles import cycles_of
from prongsai.records.queries.rows import Agency, Cycle
from prongsai.web.desk.forms import form_page
from prongsai.web.desk.here import ActForm, at_the_desk


class CloseForm(ActForm):
    """Asks once before a year is closed."""

    page = "desk/year_close.html"


class ReopenForm(ActForm):
    """Why a closed year is opened again."""

    reason = forms.CharField(
        label=_("เหตุผล"), max_length=200, help_text=_("เช่น แก้ไขรายงานตามหนังสือทักท้วง เหตุผลอยู่ในประวัติ")
    )


@at_the_desk
def close(request: HttpRequest, actor: Actor, agency: Agency, cycle: UUID) -> HttpResponse:
    """The year closed, after being asked once."""
    require("close_cycle", actor, agency=agency)
    row = _cycle(actor, agency, cycle)

    def act(form: CloseForm) -> None:
        close_cycle(**form.corrected(actor, agency, row.version), cycle=cycle)

    return form_page(
        request,
        CloseForm(request.POST or None, initial={"version": row.version}),
        heading=gettext("ปิดปีงบประมาณ {year}").format(year=row.fiscal_year),
        act=act,
        then="desk:years",
        said=gettext("ปิดปีงบประมาณแล้ว"),
        verb=gettext("ปิดปีงบประมาณ"),
    )


@at_the_desk
def reopen(request: HttpRequest, actor: Actor, agency: Agency, cycle: UUID) -> HttpResponse:
    """The year opened again."""
    require("reopen_cycle", actor, agency=agency)
    row = _cycle(actor, agency, cycle)

    def act(form: ReopenForm) -> None:
        reason = form.cleaned_data["reason"]
        reopen_cycle(**form.corrected(actor, agency, row.version), cycle=cycle, reason=reason)

    return form_page(
        request,
        ReopenForm(request.POST or None, initial={"version": row.version}),
        heading=gettext("เปิดปีงบประมาณ {year} อีกครั้ง").format(year=row.fiscal_year),
        act=act,
        then="desk:years",
        said=gettext("เปิดปีงบประมาณอีกครั้งแล้ว"),
        verb=gettext("เปิดอีกครั้ง"),
    )


def _cycle(actor: Actor, agency: Agency, key: UUID) -> Cycle:
    found = next((cycle for cycle in cycles_of(actor, agency.pk) if cycle.pk == key), None)
    if found is None:
        raise Http404
    return found


ADDRESSES: list[URLPattern] = [
    path("years/<uuid:cycle>/close/", close, name="year-close"),
    path("years/<uuid:cycle>/reopen/", reopen, name="year-reopen"),
]
"""To stand among the desk's addresses."""
