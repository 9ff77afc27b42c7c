"""หนังสือเวียน: drafted to units, and who has acknowledged each, with a message to those who have not."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from prongsai.domain.circulars import ACKNOWLEDGED_BY, LONGEST_NAME, reminder
from prongsai.domain.errors import Refusal
from prongsai.planning.paper_text import parts_of
from prongsai.records.acting import Actor, require
from prongsai.records.actions.circulars import CircularFacts, Seen, acknowledge_circular, draft_circular
from prongsai.records.queries.agencies import agency_page
from prongsai.records.queries.circulars import AddressedUnit, CircularPage, circular_page, circulars_of
from prongsai.records.queries.rows import Agency, Cycle
from prongsai.web.desk.forms import form_page
from prongsai.web.desk.here import ActForm, in_the_year
from prongsai.web.desk.official_papers import units_to_write_for
from prongsai.web.shared.language import shown_moment, worded
from prongsai.web.shared.paper_words import state_of
from prongsai.web.shared.rights import right
from prongsai.web.shared.tables import Column, Row, State, Table

AT_THE_DESK = ("desk", "paper")


class CircularForm(ActForm):
    """What a circular says, and where it goes."""

    title = forms.CharField(label=_("เรื่อง"), max_length=300, widget=forms.Textarea({"rows": 2}))
    text = forms.CharField(
        label=_("ข้อความ"),
        required=False,
        max_length=20000,
        widget=forms.Textarea({"rows": 8}),
        help_text=_("บรรทัดละหนึ่งย่อหน้า บรรทัดที่ขึ้นต้นด้วย 1. หรือ - พิมพ์เป็นข้อ ๆ"),
    )
    units = forms.MultipleChoiceField(label=_("เวียนถึง"), widget=forms.CheckboxSelectMultiple)
    unit = forms.ChoiceField(label=_("ส่วนราชการเจ้าของเรื่อง"))


class SeenForm(ActForm):
    """Who has seen it for the unit."""

    name = forms.CharField(label=_("ชื่อผู้รับทราบ"), max_length=LONGEST_NAME)
    came = forms.ChoiceField(
        label=_("รับทราบทางใด"),
        widget=forms.RadioSelect,
        initial="desk",
        choices=lambda: [(way, worded(ACKNOWLEDGED_BY[way])) for way in AT_THE_DESK],
    )
    original = forms.CharField(label=_("เก็บต้นฉบับไว้ที่ใด"), required=False, max_length=200, help_text=_("ถ้าลงชื่อบนกระดาษ"))


@in_the_year
def circulars(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle) -> HttpResponse:
    """The circulars of the year, and how many units have acknowledged each."""
    pages = circulars_of(actor, agency.pk, cycle.pk)
    waiting = sum(len(page.waiting) for page in pages if page.sent)
    names = (gettext("เรื่อง"), gettext("เลขที่"), gettext("สถานะ"), gettext("รับทราบแล้ว"))
    rows = [Row(_cells(page), _address(cycle, page)) for page in pages]
    context = {
        "cycle": cycle,
        "waiting": waiting,
        "table": Table(gettext("หนังสือเวียน"), [Column(name) for name in names], rows),
        "draft": right("draft_paper", actor, agency),
    }
    return render(request, "desk/circulars.html", context)


@in_the_year
def new(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle) -> HttpResponse:
    """A circular drafted; then it goes up the chain like every paper."""
    own = units_to_write_for(actor, agency)
    if not own:
        require("draft_paper", actor, agency=agency)
    every = [row.unit for row in agency_page(actor, agency.pk, timezone.localdate()).units]
    form = CircularForm(request.POST or None, initial={"units": [str(unit.pk) for unit in every]})
    form.fields["units"].choices = [(str(unit.pk), unit.name) for unit in every]  # type: ignore[attr-defined]
    form.fields["unit"].choices = [(str(unit.pk), unit.name) for unit in own]  # type: ignore[attr-defined]
    made: list[UUID] = []

    def act(form: CircularForm) -> None:
        told = form.cleaned_data
        parts: list[Any] = parts_of(told["text"])
        facts = CircularFacts(told["title"], [UUID(key) for key in told["units"]], parts)
        common = form.sent(actor, agency)
        made.append(draft_circular(**common, cycle=cycle.pk, facts=facts, unit=UUID(told["unit"])))

    answer = form_page(
        request,
        form,
        heading=gettext("ร่างหนังสือเวียน"),
        act=act,
        then=reverse("desk:circulars", args=[cycle.fiscal_year]),
        said=gettext("ร่างหนังสือเวียนแล้ว ตรวจข้อความก่อนเสนอ"),
        verb=gettext("เริ่มร่าง"),
    )
    return redirect("desk:letter", cycle.fiscal_year, made[0]) if made else answer


@in_the_year
def circular(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, paper: UUID) -> HttpResponse:
    """One circular: unit by unit who has acknowledged it, and the message to the others."""
    page = _found(actor, agency, cycle, paper)
    version = page.version
    names = [unit.name for unit in page.waiting]
    context = {
        "cycle": cycle,
        "page": page,
        "version": version,
        "state": state_of(version),
        "units": [_unit_row(row, cycle, page, actor, agency) for row in page.units],
        "message": reminder(names, version.letter_number, version.title) if names and page.sent else "",
    }
    return render(request, "desk/circular.html", context)


@in_the_year
def acknowledge(
    request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, paper: UUID, unit: UUID
) -> HttpResponse:
    """A unit acknowledges, at the desk or on paper."""
    require("acknowledge_paper", actor, agency=agency, unit=unit)
    page = _found(actor, agency, cycle, paper)
    row = next((each for each in page.units if each.unit.pk == unit), None)
    if row is None:
        raise Http404

    def act(form: SeenForm) -> None:
        told = form.cleaned_data
        seen = Seen(told["name"], told["came"], told["original"])
        acknowledge_circular(**form.sent(actor, agency), version_of=page.version.pk, unit=unit, seen=seen)

    return form_page(
        request,
        SeenForm(request.POST or None, initial={"name": actor.person.name if actor.person else ""}),
        heading=gettext("{unit} รับทราบ “{title}”").format(unit=row.unit.name, title=page.version.title),
        act=act,
        then=_address(cycle, page),
        said=gettext("บันทึกการรับทราบแล้ว"),
        verb=gettext("รับทราบ"),
    )


def _cells(page: CircularPage) -> tuple[object, ...]:
    version = page.version
    done = f"{len(page.units) - len(page.waiting)}/{len(page.units)}" if page.sent else "–"
    return version.title, version.letter_number or "–", state_of(version), done


def _unit_row(
    row: AddressedUnit, cycle: Cycle, page: CircularPage, actor: Actor, agency: Agency
) -> tuple[str, State, str, str]:
    """Unit, state, who and when, and where it is acknowledged; empty where it cannot be."""
    seen = row.acknowledged
    if seen:
        how = worded(ACKNOWLEDGED_BY[seen.came])
        words = f"{seen.name} · {shown_moment(seen.at)} · {how}"
        if seen.original:
            words += " · " + gettext("ต้นฉบับอยู่ที่ {place}").format(place=seen.original)
        return row.unit.name, State("good", gettext("รับทราบแล้ว")), words, ""
    may = page.sent and right("acknowledge_paper", actor, agency, row.unit.pk)
    args = [cycle.fiscal_year, page.version.paper_id, row.unit.pk]
    return (
        row.unit.name,
        State("attention", gettext("ยังไม่รับทราบ")),
        "",
        reverse("desk:circular-acknowledge", args=args) if may else "",
    )


def _address(cycle: Cycle, page: CircularPage) -> str:
    return reverse("desk:circular", args=[cycle.fiscal_year, page.version.paper_id])


def _found(actor: Actor, agency: Agency, cycle: Cycle, paper: UUID) -> CircularPage:
    try:
        page = circular_page(actor, agency.pk, paper)
    except Refusal as refusal:
        raise Http404(refusal.th) from refusal
    if page.version.paper.cycle_id != cycle.pk:
        raise Http404
    return page


ADDRESSES: list[URLPattern] = [
    path("<int:year>/circulars/", circulars, name="circulars"),
    path("<int:year>/circulars/new/", new, name="circular-new"),
    path("<int:year>/circulars/<uuid:paper>/", circular, name="circular"),
    path("<int:year>/circulars/<uuid:paper>/<uuid:unit>/", acknowledge, name="circular-acknowledge"),
]
"""To stand among the desk's addresses."""
