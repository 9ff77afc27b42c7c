"""Who looks after which indicator and item: the table both ways round, given, taken back, taken over from last year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from prongsai.documents.assignments_table import assignments_csv
from prongsai.domain.errors import Refusal
from prongsai.domain.year_codes import plain_code
from prongsai.frameworks.library import Library
from prongsai.records.acting import Actor, require
from prongsai.records.actions.assignments import assign_codes, take_over_assignments, unassign_code
from prongsai.records.queries.assignments import CodeRow, HolderRow, assignments_of, carried_over, holders_of
from prongsai.records.queries.rows import Agency, Cycle
from prongsai.web.desk.forms import form_page
from prongsai.web.desk.here import ActForm, done_once, in_the_year
from prongsai.web.shared.language import told
from prongsai.web.shared.rights import right
from prongsai.web.shared.tables import Column, Row, Table

BY, HOLDER = "by", "holder"
"""Name in the address, and its value for the table by who looks after."""
_CALLED = {"unit": _("ส่วนราชการ"), "post": _("ตำแหน่ง"), "person": _("บุคคล")}


class AssignForm(ActForm):
    """Codes, and who is to look after them."""

    codes = forms.MultipleChoiceField(
        label=_("ตัวชี้วัดและข้อ"), error_messages={"required": _("กรุณาเลือกตัวชี้วัดหรือข้ออย่างน้อยหนึ่งรายการในตาราง")}
    )
    holder = forms.ChoiceField(label=_("มอบหมายรายการที่เลือกให้"))

    def __init__(self, codes: Iterable[CodeRow], holders: Iterable[HolderRow], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["codes"].choices = [(row.code, row.code) for row in codes]  # type: ignore[attr-defined]
        self.fields["holder"].choices = [("", "–"), *grouped_holders(holders)]  # type: ignore[attr-defined]


class CarryForm(ActForm):
    """Nothing to be said but yes."""

    page = "desk/assignments_carry.html"


@in_the_year
def assignments(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle) -> HttpResponse:
    """The table; codes that were ticked are given to whom one chooses."""
    rows = assignments_of(actor, agency.pk, cycle.pk)
    may = right("assign_code", actor, agency)
    holders = holders_of(actor, agency.pk, timezone.localdate()) if may else ()
    form = AssignForm(rows, holders, request.POST or None)
    if request.method == "POST":
        require("assign_code", actor, agency=agency)
        if form.is_valid() and _given(form, actor, agency, cycle):
            messages.success(request, gettext("มอบหมายแล้ว"))
            return redirect("desk:assignments", cycle.fiscal_year)
    by_holder = request.GET.get(BY) == HOLDER
    context = {
        "cycle": cycle,
        "rows": rows,
        "form": form,
        "ticked": form.data.getlist("codes") if form.is_bound else [],  # type: ignore[attr-defined]
        "may": may,
        "without": sum(not row.holders for row in rows),
        "by_holder": by_holder,
        "table": _by_holder(rows) if by_holder else None,
    }
    return render(request, "desk/assignments.html", context, status=422 if form.is_bound else 200)


def _given(form: AssignForm, actor: Actor, agency: Agency, cycle: Cycle) -> bool:
    kind, _dot, key = form.cleaned_data["holder"].partition(".")
    try:
        done_once(
            lambda: assign_codes(
                actor=actor,
                agency=agency.pk,
                cycle=cycle.pk,
                codes=form.cleaned_data["codes"],
                kind=kind,
                holder=UUID(key),
                now=timezone.now(),
                submission=form.key,
            )
        )
    except Refusal as refusal:
        form.add_error(None, told(refusal))
        return False
    return True


def grouped_holders(holders: Iterable[HolderRow]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Those who can look after a code, as choices by what they are."""
    groups: dict[str, list[tuple[str, str]]] = {kind: [] for kind in _CALLED}
    for holder in holders:
        groups[holder.kind].append((f"{holder.kind}.{holder.key}", holder.name))
    return [(str(_CALLED[kind]), found) for kind, found in groups.items() if found]


def _by_holder(rows: Iterable[CodeRow]) -> Table:
    codes: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in rows:
        for holder in row.holders:
            codes[holder.kind, holder.name].append(plain_code(row.code))
    order = sorted(codes, key=lambda holder: list(_CALLED).index(holder[0]))
    made = [Row((name, _CALLED[kind], ", ".join(codes[kind, name]), len(codes[kind, name]))) for kind, name in order]
    heads = (gettext("ผู้รับผิดชอบ"), gettext("เป็น"), gettext("ตัวชี้วัดและข้อ"), gettext("จำนวน"))
    columns = [Column(head, number=at == len(heads) - 1) for at, head in enumerate(heads)]
    return Table(gettext("ผู้รับผิดชอบแต่ละราย"), columns, made)


@in_the_year
def remove(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, assignment: UUID) -> HttpResponse:
    """A code taken back from whoever looks after it."""
    require("assign_code", actor, agency=agency)
    rows = assignments_of(actor, agency.pk, cycle.pk)
    found = next(((r, h) for r in rows for h in r.holders if h.assignment == assignment), None)
    if found is None:
        raise Http404
    row, holder = found
    heading = gettext("ยกเลิกการมอบหมาย {code} ของ {holder}").format(code=plain_code(row.code), holder=holder.name)
    return form_page(
        request,
        ActForm(request.POST or None),
        heading=heading,
        act=lambda form: unassign_code(
            actor=actor, agency=agency.pk, assignment=assignment, now=timezone.now(), submission=form.key
        ),
        then=reverse("desk:assignments", args=[cycle.fiscal_year]),
        said=gettext("ยกเลิกการมอบหมายแล้ว"),
        verb=gettext("ยกเลิกการมอบหมาย"),
    )


@in_the_year
def carry(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle) -> HttpResponse:
    """Last year's assignments: what would be taken over, what lost its place, and the one button."""
    require("assign_code", actor, agency=agency)
    library = Library()
    found = carried_over(actor, agency.pk, cycle.pk, library, timezone.localdate())
    form = CarryForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            done_once(
                lambda: take_over_assignments(
                    actor=actor,
                    agency=agency.pk,
                    cycle=cycle.pk,
                    library=library,
                    now=timezone.now(),
                    submission=form.key,
                )
            )
        except Refusal as refusal:
            form.add_error(None, told(refusal))
        else:
            messages.success(request, gettext("ยกการมอบหมายมาจากปีก่อนแล้ว"))
            return redirect("desk:assignments", cycle.fiscal_year)
    gone = gettext("ผู้รับผิดชอบพ้นไปแล้ว")
    lost = [
        Row((plain_code(code), name, gettext("ไม่มีที่ในปีนี้") if no_place else gone)) for code, name, no_place in found.lost
    ]
    columns = [Column(head) for head in (gettext("รหัสเดิม"), gettext("ผู้รับผิดชอบ"), gettext("เหตุผล"))]
    table = Table(gettext("รายการที่ยกมาไม่ได้"), columns, lost)
    context = {"form": form, "cycle": cycle, "found": found, "taken": len(found.taken), "table": table}
    return render(request, form.page, context, status=422 if form.is_bound else 200)


@in_the_year
def download(_request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle) -> HttpResponse:
    """The table as CSV."""
    rows = assignments_of(actor, agency.pk, cycle.pk)
    content = assignments_csv((plain_code(r.code), r.title, [h.name for h in r.holders]) for r in rows)
    answer = HttpResponse(content, content_type="text/csv; charset=utf-8")
    name = gettext("การมอบหมาย {agency} {year}").format(agency=agency.name, year=cycle.fiscal_year)
    answer["Content-Disposition"] = content_disposition_header(True, f"{name}.csv") or "attachment"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


ADDRESSES: list[URLPattern] = [
    path("<int:year>/assignments/", assignments, name="assignments"),
    path("<int:year>/assignments/carry/", carry, name="assignments-carry"),
    path("<int:year>/assignments/file/", download, name="assignments-file"),
    path("<int:year>/assignments/<uuid:assignment>/remove/", remove, name="assignment-remove"),
]
