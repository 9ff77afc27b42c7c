"""Out of the list of today: messages for units, the wall sheet, and duties said to be done."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST

from prongsai.documents.wall_sheet import WallSheet, sheet_name, wall_sheet_pdf
from prongsai.domain.agenda import coming
from prongsai.domain.today import Ranked
from prongsai.domain.unit_messages import message_for_unit
from prongsai.frameworks.library import Library
from prongsai.records.acting import Actor
from prongsai.records.actions.calendar import settle_duty, take_up_duty
from prongsai.records.queries.rows import Agency, Cycle
from prongsai.records.queries.today import TodayPage, today_page
from prongsai.records.queries.unit_links import links_of
from prongsai.web.desk.here import at_the_desk, in_the_year
from prongsai.web.desk.printing import handed_out, telling
from prongsai.web.shared.rights import right
from prongsai.web.shared.unit_address import address_of


@dataclass(frozen=True)
class UnitMessage:
    """A message of a unit, ready to be copied. rows: how many lines it has, for the size of its field."""

    unit: str
    text: str
    rows: int


@at_the_desk
def messages(request: HttpRequest, actor: Actor, agency: Agency) -> HttpResponse:
    """A message for each unit that owes something."""
    today = timezone.localdate()
    page = today_page(actor, agency.pk, Library(), today)
    made = []
    links = _links(request, actor, agency)
    for (key, unit), owed in _by_unit(page).items():
        text = message_for_unit(unit, owed, day=today, office=agency.name, address=links.get(key, ""))
        made.append(UnitMessage(unit, text, text.count("\n") + 2))
    said = ngettext("มีข้อความพร้อมส่งถึง {n} ส่วนราชการ", "มีข้อความพร้อมส่งถึง {n} ส่วนราชการ", len(made)).format(n=len(made))
    heading = said if made else gettext("ไม่มีส่วนราชการใดค้าง")
    return render(request, "desk/today_messages.html", {"messages_made": made, "heading": heading})


def _links(request: HttpRequest, actor: Actor, agency: Agency) -> dict[str, str]:
    """The addresses of the links that open, by the keys of their units; none for those who may not make links, and
    none where nobody outside could open them."""
    if not settings.ADDRESS or not right("edit_link", actor, agency):
        return {}
    rows = links_of(actor, agency.pk, timezone.localdate())
    return {str(row.unit.pk): address_of(request, row.link.pk) for row in rows if row.link and row.opens}


def _by_unit(page: TodayPage) -> dict[tuple[str, str], list[Ranked]]:
    """What each unit owes, in the order of the list."""
    found: dict[tuple[str, str], list[Ranked]] = {}
    for row in page.rows:
        if row.duty.unit and row.duty.waits_for:
            found.setdefault((row.duty.unit, row.duty.waits_for), []).append(row)
    return found


@telling
@at_the_desk
def sheet(_request: HttpRequest, actor: Actor, agency: Agency) -> HttpResponse:
    """The list as one sheet for the wall."""
    today = timezone.localdate()
    page = today_page(actor, agency.pk, Library(), today)
    closing = page.closing.day if page.closing else None
    values = WallSheet(agency.name, today, page.rows, coming(page.entries, today), closing)
    content = wall_sheet_pdf(values, made_at=timezone.now())
    return handed_out(content, f"{sheet_name(today)}.pdf", "pdf")


@require_POST
@in_the_year
def settle(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle) -> HttpResponse:
    """A duty said to be done."""
    key = request.POST.get("duty", "")
    settle_duty(actor=actor, agency=agency.pk, cycle=cycle.pk, key=key, now=timezone.now())
    return redirect("desk:home")


@require_POST
@in_the_year
def take_up(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle) -> HttpResponse:
    """A duty that is not done after all."""
    key = request.POST.get("duty", "")
    take_up_duty(actor=actor, agency=agency.pk, cycle=cycle.pk, key=key, now=timezone.now())
    return redirect("desk:home")


ADDRESSES: list[URLPattern] = [
    path("today/messages/", messages, name="today-messages"),
    path("today/sheet.pdf", sheet, name="today-sheet"),
    path("<int:year>/today/settle/", settle, name="duty-settle"),
    path("<int:year>/today/take-up/", take_up, name="duty-take-up"),
]
"""To stand among the desk's addresses."""
