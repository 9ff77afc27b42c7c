"""Asking for progress: measures are chosen from a list, and those responsible are told."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from prongsai.domain.errors import Refusal
from prongsai.domain.progress import PROGRESS_STATES, ROUNDS, round_on
from prongsai.records.acting import Actor, AlreadyDone, require
from prongsai.records.actions.asking import Asked, AskFacts, ask_progress
from prongsai.records.actions.comments import LONGEST
from prongsai.records.queries.comments import AskPage, AskRow, ask_page
from prongsai.records.queries.rows import Agency, Cycle
from prongsai.thai.years import FiscalYear
from prongsai.web.desk.here import ActForm, in_the_year
from prongsai.web.shared.language import shown_moment, told, worded
from prongsai.web.shared.tables import address

UNIT, ROUND, SILENT, ALL = "unit", "round", "silent", "all"
"""Names in the address: a unit's key, the months of the round, only what nobody has reported on, all of it ticked."""


class AskForm(ActForm):
    """What is said to all that are asked."""

    chosen = forms.MultipleChoiceField(required=False)
    text = forms.CharField(
        label=_("ข้อความถึงผู้รับผิดชอบ"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("เช่น ขอรับผลภายในวันศุกร์นี้"),
    )
    again = forms.BooleanField(label=_("ถามซ้ำ แม้ถามไปแล้วภายในหนึ่งวัน"), required=False)


@in_the_year
def ask(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle) -> HttpResponse:
    """The list to choose from; sent, those responsible are told."""
    require("ask_progress", actor, agency=agency)
    today, query = timezone.localdate(), request.GET
    months = _round(query.get(ROUND, ""), cycle)
    unit, silent = query.get(UNIT, ""), SILENT in query
    page = ask_page(actor, agency.pk, cycle.pk, months=months, day=today, unit=_key(unit), silent=silent)
    form = AskForm(request.POST or None)
    form.fields["chosen"].choices = [(row.measure.id, row.measure.title) for row in page.rows]  # type: ignore[attr-defined]
    if request.method == "POST" and form.is_valid() and _carried_out(request, form, actor, agency, (cycle, months)):
        return redirect(request.path + address(query, **{ALL: None}))
    ticked = set(request.POST.getlist("chosen")) if request.method == "POST" else set()
    context = {
        "form": form,
        "cycle": cycle,
        "months": months,
        "rounds": ROUNDS,
        "unit": unit,
        "silent": silent,
        "units": page.units,
        "rows": [_row(row, ticked, everything=ALL in query) for row in page.rows],
        "late": _asked_count(page),
    }
    return render(request, "desk/ask.html", context, status=422 if form.errors else 200)


def _carried_out(request: HttpRequest, form: AskForm, actor: Actor, agency: Agency, of: tuple[Cycle, int]) -> bool:
    cycle, months = of
    chosen = [UUID(key) for key in form.cleaned_data["chosen"]]
    facts = AskFacts(chosen, months, form.cleaned_data["text"], form.cleaned_data["again"])
    try:
        asked = ask_progress(**form.sent(actor, agency), cycle=cycle.pk, facts=facts)
    except AlreadyDone:
        return True
    except Refusal as refusal:
        form.add_error(None, [ValidationError(told(each)) for each in (refusal, *refusal.details)])
        return False
    _tell(request, asked)
    return True


def _tell(request: HttpRequest, asked: Asked) -> None:
    said = gettext("ถามความคืบหน้า {measures} เรื่อง แจ้งแล้ว {people} คน")
    messages.success(request, said.format(measures=asked.measures, people=asked.people))
    if asked.nobody:
        left = gettext("ยังไม่มีผู้รับในโปรแกรม ต้องถามทางอื่น: {keys}")
        messages.warning(request, left.format(keys=", ".join(asked.nobody)))


def _row(row: AskRow, ticked: set[str], *, everything: bool) -> dict[str, Any]:
    return {
        "id": row.measure.id,
        "key": row.measure.key,
        "title": row.measure.title,
        "people": row.people,
        "responsible": row.measure.responsible,
        "asked": shown_moment(row.asked) if row.asked else "",
        "state": worded(PROGRESS_STATES[row.state]) if row.state else gettext("ยังไม่มีรายงาน"),
        "reported": row.state is not None,
        "ticked": row.measure.id in ticked or everything,
    }


def _asked_count(page: AskPage) -> int:
    return sum(row.state is None for row in page.rows)


def _round(asked: str, cycle: Cycle) -> int:
    """The round of the address, else the one that is reported on today."""
    named = int(asked) if asked.isdecimal() and len(asked) <= 2 else 0
    return named if named in ROUNDS else round_on(FiscalYear(cycle.fiscal_year), timezone.localdate())


def _key(text: str) -> str:
    """A key as the list writes it; what is none finds nothing."""
    try:
        return str(UUID(text)) if text else ""
    except ValueError:
        return text


ADDRESSES: list[URLPattern] = [
    path("<int:year>/measures/ask/", ask, name="ask"),
]
