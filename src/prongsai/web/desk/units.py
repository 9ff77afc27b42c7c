"""Units of the agency: added and corrected."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from prongsai.frameworks.advice.entries import unit_words
from prongsai.records.acting import Actor, require
from prongsai.records.actions.units import UnitFacts, add_unit, edit_unit
from prongsai.records.queries.agencies import agency_page
from prongsai.records.queries.rows import Agency
from prongsai.web.desk.forms import form_page
from prongsai.web.desk.here import ActForm, at_the_desk
from prongsai.web.desk.history import history_links
from prongsai.web.shared.forms import ThaiDateField
from prongsai.web.shared.language import worded


def unit_kinds() -> list[tuple[str, str]]:
    """The kinds of unit to choose from."""
    return [("", "–"), *((key, worded(words)) for key, words in unit_words().items())]


class UnitForm(ActForm):
    """What is said of a unit."""

    name = forms.CharField(label=_("ชื่อส่วนราชการ"), max_length=120, help_text=_("เช่น กองคลัง"))
    kind = forms.ChoiceField(label=_("งานหลัก"), required=False, choices=unit_kinds)
    letter_prefix = forms.CharField(label=_("อักษรนำหนังสือ"), required=False, max_length=30)
    valid_from = ThaiDateField(label=_("ตั้งแต่วันที่"), required=False, help_text=_("เว้นไว้ได้ถ้าไม่ทราบ"))
    valid_to = ThaiDateField(label=_("ถึงวันที่"), required=False, help_text=_("เว้นไว้ถ้ายังอยู่"))


@at_the_desk
def add(request: HttpRequest, actor: Actor, agency: Agency) -> HttpResponse:
    """A new unit."""
    require("edit_unit", actor, agency=agency)

    def act(form: UnitForm) -> object:
        return add_unit(**form.sent(actor, agency), facts=_facts(form))

    form = UnitForm(request.POST or None)
    return form_page(
        request, form, heading=gettext("เพิ่มส่วนราชการ"), act=act, then="desk:agency", said=gettext("เพิ่มส่วนราชการแล้ว")
    )


@at_the_desk
def edit(request: HttpRequest, actor: Actor, agency: Agency, unit: UUID) -> HttpResponse:
    """A unit corrected."""
    require("edit_unit", actor, agency=agency, unit=unit)
    page = agency_page(actor, agency.pk, timezone.localdate())
    row = next((u.unit for u in page.units if u.unit.pk == unit), None)
    if row is None:
        raise Http404

    def act(form: UnitForm) -> None:
        edit_unit(**form.corrected(actor, agency, row.version), unit=unit, facts=_facts(form, row.order))

    names = ("name", "kind", "letter_prefix", "valid_from", "valid_to", "version")
    form = UnitForm(request.POST or None, initial={name: getattr(row, name) for name in names})
    return form_page(
        request,
        form,
        heading=gettext("แก้ไขส่วนราชการ"),
        act=act,
        then="desk:agency",
        said=gettext("บันทึกส่วนราชการแล้ว"),
        links=history_links(actor, agency, "unit", unit),
    )


def _facts(form: UnitForm, order: int = 0) -> UnitFacts:
    names = ("name", "kind", "letter_prefix", "valid_from", "valid_to")
    return UnitFacts(**{name: form.cleaned_data[name] for name in names}, order=order)
