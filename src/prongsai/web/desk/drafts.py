"""Measures that wait to be decided on: drafted from the scores, carried from last year, adopted or put aside."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from prongsai.domain.errors import Refusal
from prongsai.domain.measures import ORIGINS
from prongsai.frameworks.aims import aim_words, aims_of
from prongsai.frameworks.library import Library
from prongsai.records.acting import Actor, require
from prongsai.records.actions.measure_drafts import carry_measures, draft_measures
from prongsai.records.actions.measures import adopt_measures
from prongsai.records.queries.cycles import edition_of
from prongsai.records.queries.drafts import DraftRow, drafts_of
from prongsai.records.queries.rows import Agency, Cycle
from prongsai.web.desk.here import ActForm, done_once, in_the_year
from prongsai.web.shared.language import told, worded
from prongsai.web.shared.rights import right

NOTHING_NEW = ("draft_nothing_new", "carry_nothing_new")
"""What is no fault: all that was asked for is there already."""


class DraftsForm(ActForm):
    """What is to be done. one: a single draft by its own button; chosen: those that were ticked."""

    do = forms.ChoiceField(choices=[(name, name) for name in ("draft", "carry", "adopt")], required=False)
    one = forms.UUIDField(required=False)

    def __init__(self, data: QueryDict | None = None) -> None:
        super().__init__(data, auto_id=False)
        self.chosen = tuple(UUID(key) for key in data.getlist("chosen") if _is_key(key)) if data else ()


@in_the_year
def drafts(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle) -> HttpResponse:
    """The drafts with their reasons; what is pressed is done, and the page shows what is left."""
    form = DraftsForm(request.POST or None)
    if request.method == "POST":
        require("adopt_measure", actor, agency=agency)
        if form.is_valid():
            try:
                messages.success(request, _done(form, actor, agency, cycle))
            except Refusal as refusal:
                if refusal.code not in NOTHING_NEW:
                    form.add_error(None, told(refusal))
                    return _shown(request, form, actor, agency, cycle)
                messages.info(request, told(refusal))
            return redirect("desk:drafts", cycle.fiscal_year)
    return _shown(request, form, actor, agency, cycle)


def _done(form: DraftsForm, actor: Actor, agency: Agency, cycle: Cycle) -> str:
    """Do what was pressed; a sentence that says what was done."""
    common: dict[str, Any] = {
        "actor": actor,
        "agency": agency.pk,
        "cycle": cycle.pk,
        "now": timezone.now(),
        "submission": form.key,
    }
    said: list[str] = []
    acts: dict[str, Callable[[], None]] = {
        "draft": lambda: said.append(_drafted(draft_measures(**common, library=Library()))),
        "carry": lambda: said.append(_drafted(carry_measures(**common, library=Library()))),
    }
    done_once(
        acts.get(form.cleaned_data["do"], lambda: said.append(_adopted(adopt_measures(**common, measures=_keys(form)))))
    )
    return said[0] if said else gettext("ทำแล้ว")


def _drafted(count: int) -> str:
    return ngettext("เพิ่มร่าง {n} เรื่อง อ่านเหตุผลแล้วเลือกใช้", "เพิ่มร่าง {n} เรื่อง อ่านเหตุผลแล้วเลือกใช้", count).format(n=count)


def _adopted(count: int) -> str:
    return ngettext("นำมาใช้ในแผน {n} เรื่อง", "นำมาใช้ในแผน {n} เรื่อง", count).format(n=count)


def _keys(form: DraftsForm) -> Sequence[UUID]:
    one = form.cleaned_data["one"]
    return [one] if one else form.chosen


def _shown(request: HttpRequest, form: DraftsForm, actor: Actor, agency: Agency, cycle: Cycle) -> HttpResponse:
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "desk/drafts.html", _context(request, form, actor, agency, cycle), status=status)


def _context(request: HttpRequest, form: DraftsForm, actor: Actor, agency: Agency, cycle: Cycle) -> dict[str, object]:
    asked = request.GET.get("page", "1")
    page = drafts_of(actor, agency.pk, cycle.pk, number=int(asked) if asked.isdecimal() and len(asked) < 7 else 1)
    aims = aims_of(edition_of(cycle.edition))
    every = {str(each.row.pk) for each in page.object_list} if "all" in request.GET else set()
    ticked = {str(key) for key in form.chosen} if form.is_bound else every
    return {
        "form": form,
        "fresh": DraftsForm(),
        "cycle": cycle,
        "page": page,
        "rows": [_row(each, aims, ticked) for each in page.object_list],
        "dropped": drafts_of(actor, agency.pk, cycle.pk, state="dropped").object_list,
        "decide": right("adopt_measure", actor, agency),
    }


def _row(each: DraftRow, aims: dict[str, dict[str, str]], ticked: set[str]) -> dict[str, object]:
    """A draft for the page: the words of its targets and of where it comes from."""
    return {
        "row": each.row,
        "value": each.value,
        "aims": [aim_words(aims, code) for code in each.value.targets],
        "origin": worded(ORIGINS[each.row.origin]),
        "ticked": str(each.row.pk) in ticked,
    }


def _is_key(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


ADDRESSES: list[URLPattern] = [path("<int:year>/drafts/", drafts, name="drafts")]
