"""คำสั่ง: what the orders of a year say of who looks after what, held against today's table; new ones drafted from it."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from prongsai.domain.orders import ChangedHolder
from prongsai.records.acting import Actor
from prongsai.records.actions.orders import draft_amending_order, draft_assignment_order, draft_committee_order
from prongsai.records.queries.agencies import agency_page
from prongsai.records.queries.orders import OrderPage, order_page
from prongsai.records.queries.rows import Agency, Cycle, PaperVersion
from prongsai.web.desk.forms import form_page
from prongsai.web.desk.here import ActForm, in_the_year
from prongsai.web.desk.official_papers import units_to_write_for
from prongsai.web.shared.language import shown_day
from prongsai.web.shared.paper_words import state_of
from prongsai.web.shared.rights import right
from prongsai.web.shared.tables import Column, Row, Table

KINDS = {
    "assign": (_("ร่างคำสั่งมอบหมายผู้รับผิดชอบ"), draft_assignment_order),
    "amend": (_("ร่างคำสั่งแก้ไขเพิ่มเติม"), draft_amending_order),
}
"""The orders that are drafted from the table of assignments, by their name in an address."""


class OrderForm(ActForm):
    """Whose order it is."""

    unit = forms.ChoiceField(label=_("ส่วนราชการเจ้าของเรื่อง"))


@in_the_year
def orders(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle) -> HttpResponse:
    """The orders in force beside today's assignments, with what differs."""
    page = order_page(actor, agency.pk, cycle.pk)
    year = cycle.fiscal_year
    committees = agency_page(actor, agency.pk, timezone.localdate()).committees
    context = {
        "cycle": cycle,
        "page": page,
        "heading": _heading(page),
        "in_force": [(_called(row), _letter(cycle, row)) for row in (page.base, *page.amendments) if row],
        "under_way": [(row.title, _letter(cycle, row), state_of(row)) for row in page.under_way],
        "table": _table(page.differing),
        "committees": [
            (row.committee, reverse("desk:order-committee", args=[year, row.committee.pk])) for row in committees
        ],
        "draft": right("draft_paper", actor, agency),
    }
    return render(request, "desk/orders.html", context)


@in_the_year
def new(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, what: str) -> HttpResponse:
    """An order drafted from today's table, or with what changed of it."""
    if what not in KINDS:
        raise Http404
    heading, drafting = KINDS[what]

    def drafted(form: OrderForm) -> UUID:
        return drafting(**form.sent(actor, agency), cycle=cycle.pk, unit=UUID(form.cleaned_data["unit"]))

    return _new(request, actor, agency, cycle, str(heading), drafted)


@in_the_year
def committee(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, committee: UUID) -> HttpResponse:
    """An order that forms a committee."""
    rows = agency_page(actor, agency.pk, timezone.localdate()).committees
    found = next((row.committee for row in rows if row.committee.pk == committee), None)
    if found is None:
        raise Http404

    def drafted(form: OrderForm) -> UUID:
        unit = UUID(form.cleaned_data["unit"])
        return draft_committee_order(**form.sent(actor, agency), cycle=cycle.pk, committee=committee, unit=unit)

    heading = gettext("ร่างคำสั่งแต่งตั้ง {name}").format(name=found.name)
    return _new(request, actor, agency, cycle, heading, drafted)


def _new(
    request: HttpRequest,
    actor: Actor,
    agency: Agency,
    cycle: Cycle,
    heading: str,
    drafted: Callable[[OrderForm], UUID],
) -> HttpResponse:
    units = units_to_write_for(actor, agency)
    if not units:
        right("draft_paper", actor, agency).require()
    form = OrderForm(request.POST or None)
    form.fields["unit"].choices = [(str(unit.pk), unit.name) for unit in units]  # type: ignore[attr-defined]
    made: list[UUID] = []
    answer = form_page(
        request,
        form,
        heading=heading,
        act=lambda form: made.append(drafted(form)),
        then=reverse("desk:orders", args=[cycle.fiscal_year]),
        said=gettext("ร่างคำสั่งแล้ว เติมอำนาจตามกฎหมายและตรวจข้อความก่อนเสนอ"),
        verb=gettext("เริ่มร่าง"),
    )
    return redirect("desk:letter", cycle.fiscal_year, made[0]) if made else answer


def _heading(page: OrderPage) -> str:
    """The answer to: does the order say what is so today."""
    if page.base is None:
        return gettext("ยังไม่มีคำสั่งมอบหมายที่มีผล")
    if page.differing:
        return gettext("การมอบหมายวันนี้ต่างจากคำสั่ง {n} ข้อ").format(n=len(page.differing))
    return gettext("คำสั่งตรงกับการมอบหมายวันนี้ {n} ข้อ").format(n=len(page.now))


def _called(row: PaperVersion) -> str:
    number = gettext("ที่ {number}").format(number=row.letter_number) if row.letter_number else gettext("ยังไม่ลงเลขที่")
    day = shown_day(row.day) if row.day else ""
    return " ".join(filter(None, (number, day, row.title)))


def _letter(cycle: Cycle, row: PaperVersion) -> str:
    return reverse("desk:letter", args=[cycle.fiscal_year, row.paper_id])


def _table(rows: tuple[ChangedHolder, ...]) -> Table:
    names = (gettext("ข้อ"), gettext("ชื่อ"), gettext("คำสั่งว่า"), gettext("วันนี้"))
    listed = [Row((m.code, m.title, ", ".join(m.before) or "–", ", ".join(m.after) or "–")) for m in rows]
    return Table(gettext("ข้อที่ต่างจากคำสั่ง"), [Column(name) for name in names], listed)


ADDRESSES: list[URLPattern] = [
    path("<int:year>/orders/", orders, name="orders"),
    path("<int:year>/orders/new/<slug:what>/", new, name="order-new"),
    path("<int:year>/orders/committees/<uuid:committee>/", committee, name="order-committee"),
]
"""To stand among the desk's addresses."""
