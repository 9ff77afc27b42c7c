"""A year's disclosure items begun, taken over from last year, and given to those who do them with a day."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID, uuid5

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from prongsai.domain.disclosures_carried import CarriedItem, Carrying
from prongsai.domain.errors import Refusal
from prongsai.frameworks.library import Library
from prongsai.records.acting import Actor, require
from prongsai.records.actions.assignments import assign_codes
from prongsai.records.actions.disclosures import begin_disclosures
from prongsai.records.actions.disclosures_carried import carry_disclosures, set_due_days
from prongsai.records.queries.assignments import HolderRow, holders_of
from prongsai.records.queries.disclosure_wall import Wall, disclosure_wall
from prongsai.records.queries.disclosures_carried import carried_disclosures
from prongsai.records.queries.rows import Agency, Cycle
from prongsai.web.desk.assignments import grouped_holders
from prongsai.web.desk.forms import form_page
from prongsai.web.desk.here import ActForm, done_once, in_the_year
from prongsai.web.shared.forms import ThaiDateField
from prongsai.web.shared.language import told, worded
from prongsai.web.shared.tables import Column, Row, Table


class CarryForm(ActForm):
    """Nothing to be said but yes."""

    page = "desk/oit_carry.html"


class PlanForm(ActForm):
    """Which items, whose, and until when; what is left empty stays as it is."""

    subs = forms.MultipleChoiceField(label=_("ข้อในตัวชี้วัดย่อย"), widget=forms.CheckboxSelectMultiple)
    holder = forms.ChoiceField(label=_("มอบหมายให้"), required=False, help_text=_("เว้นไว้ถ้าไม่เปลี่ยนผู้รับผิดชอบ"))
    due = ThaiDateField(label=_("ส่งภายในวันที่"), required=False, help_text=_("เว้นไว้ถ้าไม่เปลี่ยนวัน พิมพ์วัน เดือน ปี"))

    def __init__(self, wall: Wall, holders: Iterable[HolderRow], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        subs = [(sub.code, f"{sub.code} {sub.name} ({len(tiles)})") for sub, tiles in wall.tiles]
        self.fields["subs"].choices = subs  # type: ignore[attr-defined]
        self.fields["holder"].choices = [("", "–"), *grouped_holders(holders)]  # type: ignore[attr-defined]


@in_the_year
def begin(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle) -> HttpResponse:
    """The items of the year's criteria, begun from nothing."""
    require("begin_disclosures", actor, agency=agency)
    return form_page(
        request,
        ActForm(request.POST or None),
        heading=gettext("เริ่มงานเปิดเผยข้อมูล ปีงบประมาณ {year}").format(year=cycle.fiscal_year),
        act=lambda form: begin_disclosures(**form.sent(actor, agency), cycle=cycle.pk),
        then=reverse("desk:oit", args=[cycle.fiscal_year]),
        said=gettext("เริ่มงานแล้ว กำหนดผู้รับผิดชอบและวันส่งต่อได้เลย"),
        verb=gettext("เริ่มงาน"),
    )


@in_the_year
def carry(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle) -> HttpResponse:
    """What last year's disclosures would become, then the one act."""
    require("begin_disclosures", actor, agency=agency)
    form, library = CarryForm(request.POST or None), Library()
    if request.method == "POST" and form.is_valid():
        try:
            done_once(lambda: carry_disclosures(**form.sent(actor, agency), cycle=cycle.pk, library=library))
        except Refusal as refusal:
            form.add_error(None, told(refusal))
        else:
            messages.success(request, gettext("ยกข้อมูลปีก่อนมาแล้ว ทุกข้อรอท่านตรวจ"))
            return redirect("desk:oit", cycle.fiscal_year)
    found = carried_disclosures(actor, agency.pk, cycle.pk, library)
    context = {
        "form": form,
        "cycle": cycle,
        "coming": sum(item.filled for item in found.items),
        "tables": [table for table in _tables(found) if table.rows],
        "dated": [(item, item.flags) for item in found.items if item.flags],
    }
    return render(request, form.page, context, status=422 if form.is_bound else 200)


def _tables(found: Carrying) -> list[Table]:
    """What is otherwise than last year: changed, new, ended. What stays the same is counted above."""
    others = [
        Row((i.code, i.title, worded(i.relation_words), ", ".join(i.came_from))) for i in found.items if _moved(i)
    ]
    heads = (gettext("ข้อปีนี้"), gettext("เรื่อง"), gettext("เป็นอย่างไร"), gettext("มาจากข้อ"))
    ended = [Row((i.code, i.title, worded(i.relation_words), " / ".join(i.notes))) for i in found.ended]
    old = (gettext("ข้อปีก่อน"), gettext("เรื่อง"), gettext("เหตุผล"), gettext("หมายเหตุ"))
    return [
        Table(gettext("ข้อที่ใหม่หรือเปลี่ยนไป"), [Column(head) for head in heads], others),
        Table(gettext("ข้อปีก่อนที่ไม่มีที่ในปีนี้"), [Column(head) for head in old], ended),
    ]


def _moved(item: CarriedItem) -> bool:
    return item.relation != "same" or item.came_from != (item.code,)


@in_the_year
def plan(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle) -> HttpResponse:
    """Owners and days for all items of the sub-indicators that are ticked."""
    require("edit_disclosure", actor, agency=agency)
    page = disclosure_wall(actor, agency.pk, cycle.pk, timezone.localdate())
    return form_page(
        request,
        PlanForm(page, holders_of(actor, agency.pk, timezone.localdate()), request.POST or None),
        heading=gettext("กำหนดผู้รับผิดชอบและวันส่ง"),
        act=lambda form: _planned(form, page, actor, agency, cycle),
        then=reverse("desk:oit", args=[cycle.fiscal_year]),
        said=gettext("กำหนดแล้ว"),
        links=[(gettext("มอบหมายทีละข้อ"), reverse("desk:assignments", args=[cycle.fiscal_year]))],
    )


def _planned(form: PlanForm, page: Wall, actor: Actor, agency: Agency, cycle: Cycle) -> None:
    """Two acts, since the history tells of owners and of days apart."""
    chosen, sent = set(form.cleaned_data["subs"]), form.sent(actor, agency) | {"cycle": cycle.pk}
    codes = [tile.item.row.code for sub, tiles in page.tiles if sub.code in chosen for tile in tiles]
    kind, _dot, holder = form.cleaned_data["holder"].partition(".")
    if holder:
        own = uuid5(form.key, "holder")
        done_once(lambda: assign_codes(**sent | {"submission": own}, codes=codes, kind=kind, holder=UUID(holder)))
    if form.cleaned_data["due"]:
        set_due_days(**sent, codes=codes, due=form.cleaned_data["due"])


ADDRESSES: list[URLPattern] = [
    path("<int:year>/oit/begin/", begin, name="oit-begin"),
    path("<int:year>/oit/carry/", carry, name="oit-carry"),
    path("<int:year>/oit/plan/", plan, name="oit-plan"),
]
