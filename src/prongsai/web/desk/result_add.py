"""A result typed by hand: the year and what the result is worth first, then its figures."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from prongsai.domain.errors import Refusal
from prongsai.domain.standings import STANDINGS
from prongsai.frameworks.library import Library
from prongsai.records.acting import Actor, require
from prongsai.records.actions.result_entry import enter_result
from prongsai.records.actions.result_rows import ResultFacts
from prongsai.records.queries.rows import Agency
from prongsai.web.desk.here import at_the_desk, done_once
from prongsai.web.desk.result_form import ResultForm, YearOfResult
from prongsai.web.shared.forms import PageForm
from prongsai.web.shared.language import told, worded

CHECK = "check"
"""The button that only compares."""


class AboutResult(PageForm, YearOfResult):
    """Which result it is, before its figures are asked."""

    standing = forms.ChoiceField(label=_("เป็นผล"))
    label = forms.CharField(
        label=_("ชื่อเรียก"), required=False, max_length=120, help_text=_("เช่น ครั้งที่ 1 เมื่อทดลองประเมินหลายครั้ง")
    )

    def __init__(self, library: Library, *args: object, **kwargs: object) -> None:
        super().__init__(library, *args, **kwargs)
        self.fields["standing"].choices = [(key, worded(words)) for key, words in STANDINGS.items()]  # type: ignore[attr-defined]


@at_the_desk
def add(request: HttpRequest, actor: Actor, agency: Agency) -> HttpResponse:
    """The form; what it is about stands in the address, so that going back loses nothing."""
    require("edit_result", actor, agency=agency)
    library = Library()
    about = AboutResult(library, request.GET or None)
    if not about.is_valid():
        return render(request, "desk/result_about.html", {"form": about})
    chosen = about.cleaned_data
    form = ResultForm(library.find(chosen["year"], agency.kind), {}, request.POST or None)
    heading = gettext("ผลการประเมินปี {year}: {standing}").format(
        year=chosen["year"], standing=worded(STANDINGS[chosen["standing"]])
    )
    if request.method == "POST" and form.is_valid() and CHECK not in request.POST:
        facts = ResultFacts(form.sheet, chosen["standing"], chosen["label"])
        try:
            done_once(lambda: _save(form, facts, actor, agency, library))
        except Refusal as refusal:
            form.add_error(None, told(refusal))
        else:
            messages.success(request, gettext("บันทึกผลการประเมินแล้ว"))
            return redirect("desk:results")
    return result_page(request, form, heading=heading, back=request.path)


def _save(form: ResultForm, facts: ResultFacts, actor: Actor, agency: Agency, library: Library) -> None:
    now = timezone.now()
    enter_result(actor=actor, agency=agency.pk, facts=facts, library=library, now=now, submission=form.key)


def result_page(request: HttpRequest, form: ResultForm, *, heading: str, back: str) -> HttpResponse:
    """The form with what its figures say of one another; only that when htmx asks while somebody types."""
    checking = CHECK in request.POST
    found = form.judge() if form.is_bound and form.is_valid() and any(form.figures.values()) else None
    context = {"form": form, "heading": heading, "back": back, "checked": found, "asked": checking}
    if checking and getattr(request, "htmx", False):
        return render(request, "desk/result_checks.html", context)
    refused = form.is_bound and bool(form.errors)
    return render(request, "desk/result_form.html", context, status=422 if refused else 200)


ADDRESSES: list[URLPattern] = [
    path("results/add/", add, name="result-add"),
]
