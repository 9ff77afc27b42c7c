"""Links by which units answer without an account: made, shown with a message ready to be sent, replaced, revoked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_htmx.http import HttpResponseClientRedirect

from prongsai.documents.qr import qr_scene
from prongsai.domain.errors import Refusal
from prongsai.records.acting import Actor, require
from prongsai.records.actions.unit_links import make_link, revoke_link
from prongsai.records.queries.rows import Agency, Cycle
from prongsai.records.queries.unit_links import LinkRow, link_of, links_of
from prongsai.web.desk.forms import form_page
from prongsai.web.desk.here import ActForm, in_the_year
from prongsai.web.desk.history import history_links
from prongsai.web.desk.link_message import link_message
from prongsai.web.shared.drawings import Drawing
from prongsai.web.shared.forms import ThaiDateField
from prongsai.web.shared.language import shown_day
from prongsai.web.shared.tables import Column, Row, State, Table
from prongsai.web.shared.unit_address import address_of

OPEN_FOR = timedelta(days=30)
"""How long a link opens unless somebody says otherwise."""


@dataclass(frozen=True)
class Shown:
    """A link that opens: its address, that as a drawing, and a message to be pasted into a chat."""

    link: Any
    address: str
    qr: Drawing
    message: str


class LinkForm(ActForm):
    """Until when a link opens. shown: the one that opens now."""

    page = "desk/unit_link.html"
    expires = ThaiDateField(label=_("เปิดได้ถึงวันที่"), help_text=_("วันสุดท้ายที่ลิงก์ใช้ได้ ไม่เกินหนึ่งปี"))
    shown: Shown | None = None
    outside = False
    revoke = ""


@in_the_year
def links(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle) -> HttpResponse:
    """The units with their links."""
    rows = links_of(actor, agency.pk, timezone.localdate())
    columns = [Column(gettext("ส่วนราชการ")), Column(gettext("ลิงก์")), Column(gettext("ใช้ส่งล่าสุด"), on_card=False)]
    context = {
        "cycle": cycle,
        "table": Table(gettext("ลิงก์ของส่วนราชการ"), columns, [_row(row, cycle) for row in rows]),
        "without": sum(not row.opens for row in rows),
        "outside": bool(settings.ADDRESS),
    }
    return render(request, "desk/unit_links.html", context)


def _row(row: LinkRow, cycle: Cycle) -> Row:
    used = shown_day(row.link.last_used) if row.link and row.link.last_used else "–"
    return Row((str(row.unit), _state(row), used), reverse("desk:unit-link", args=[cycle.fiscal_year, row.unit.pk]))


def _state(row: LinkRow) -> State:
    if row.link is None:
        return State("calm", gettext("ยังไม่มี"))
    until = shown_day(row.link.expires)
    if not row.opens:
        return State("attention", gettext("หมดอายุเมื่อ {day}").format(day=until))
    return State("good", gettext("ใช้ได้ถึง {day}").format(day=until))


@in_the_year
def link(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, unit: UUID) -> HttpResponse:
    """The link of one unit, shown; and a new one in its place."""
    if "HX-Request" in request.headers:  # it needs the whole width, also when it is opened from a list
        return HttpResponseClientRedirect(request.path)
    row = _found(actor, agency, unit)
    form = LinkForm(request.POST or None, initial={"expires": timezone.localdate() + OPEN_FOR})
    form.shown = _shown(request, row, agency)
    form.outside = bool(settings.ADDRESS)
    form.revoke = reverse("desk:unit-link-revoke", args=[cycle.fiscal_year, unit])

    def act(form: LinkForm) -> None:
        make_link(**form.sent(actor, agency), unit=unit, expires=form.cleaned_data["expires"])

    heading = gettext("ลิงก์ของ{unit}") if form.shown else gettext("ทำลิงก์ให้{unit}")
    return form_page(
        request,
        form,
        heading=heading.format(unit=row.unit),
        act=act,
        then=reverse("desk:unit-link", args=[cycle.fiscal_year, unit]),
        said=gettext("ทำลิงก์แล้ว คัดลอกข้อความไปวางในกลุ่ม LINE ของส่วนราชการได้เลย"),
        verb=gettext("ทำลิงก์ใหม่แทน") if form.shown else gettext("ทำลิงก์"),
        links=[
            (gettext("ทุกส่วนราชการ"), reverse("desk:unit-links", args=[cycle.fiscal_year])),
            *(history_links(actor, agency, "unitlink", row.link.pk) if row.link else ()),
        ],
    )


@in_the_year
def revoke(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, unit: UUID) -> HttpResponse:
    """The link of one unit, closed after being asked once."""
    row = _found(actor, agency, unit)
    link = row.link
    if link is None:
        raise Http404

    def act(form: ActForm) -> None:
        revoke_link(**form.corrected(actor, agency, link.version), link=link.pk)

    return form_page(
        request,
        ActForm(request.POST or None, initial={"version": link.version}),
        heading=gettext("ยกเลิกลิงก์ของ{unit} ลิงก์ที่ส่งไปแล้วจะเปิดไม่ได้อีก").format(unit=row.unit),
        act=act,
        then=reverse("desk:unit-link", args=[cycle.fiscal_year, unit]),
        said=gettext("ยกเลิกลิงก์แล้ว สิ่งที่ส่งมาแล้วยังอยู่"),
        verb=gettext("ยกเลิกลิงก์"),
    )


def _found(actor: Actor, agency: Agency, unit: UUID) -> LinkRow:
    require("edit_link", actor, agency=agency)
    try:
        return link_of(actor, agency.pk, unit, timezone.localdate())
    except Refusal as refusal:
        raise Http404(refusal.th) from refusal


def _shown(request: HttpRequest, row: LinkRow, agency: Agency) -> Shown | None:
    if row.link is None or not row.opens:
        return None
    address = address_of(request, row.link.pk)
    return Shown(
        row.link,
        address,
        Drawing("unit-link", qr_scene(address)),
        link_message(row.unit.name, agency.name, address, row.link.expires),
    )


ADDRESSES: list[URLPattern] = [
    path("<int:year>/links/", links, name="unit-links"),
    path("<int:year>/links/<uuid:unit>/", link, name="unit-link"),
    path("<int:year>/links/<uuid:unit>/revoke/", revoke, name="unit-link-revoke"),
]
