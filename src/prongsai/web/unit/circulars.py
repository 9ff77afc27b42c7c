"""Circulars behind the link of a unit: read, and acknowledged by name."""

from __future__ import annotations

import uuid
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from prongsai.domain.circulars import LONGEST_NAME
from prongsai.domain.errors import Refusal
from prongsai.planning.paper_text import text_of
from prongsai.records.acting import AlreadyDone
from prongsai.records.actions.circulars import acknowledge_by_link
from prongsai.records.queries.circulars import CircularPage, circulars_behind
from prongsai.records.queries.unit_work import OpenLink
from prongsai.web.shared.forms import PageForm
from prongsai.web.shared.language import told
from prongsai.web.shared.unit_address import token_of
from prongsai.web.unit.found import by_link


class SeenForm(PageForm, forms.Form):
    """Who acknowledges for the unit."""

    name = forms.CharField(
        label=_("ชื่อผู้รับทราบ"), max_length=LONGEST_NAME, widget=forms.TextInput({"autocomplete": "name"})
    )
    submission = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)


@by_link
def listed(request: HttpRequest, link: OpenLink) -> HttpResponse:
    """The circulars to the unit, those that wait first."""
    return _page(request, link)


@by_link
def acknowledge(request: HttpRequest, link: OpenLink, version: UUID) -> HttpResponse:
    """One of them acknowledged; asked for only, it is the list."""
    if request.method != "POST":
        return _page(request, link)
    form = SeenForm(request.POST, auto_id=f"{version}-%s")
    if form.is_valid():
        try:
            _acknowledged(link, version, form)
        except Refusal as refusal:
            form.add_error(None, ValidationError(told(refusal)))
    return _page(request, link, faulty=(version, form)) if form.errors else _page(request, link, just=True)


def _acknowledged(link: OpenLink, version: UUID, form: SeenForm) -> None:
    try:
        acknowledge_by_link(
            actor=link.actor,
            agency=link.agency.pk,
            link=link.key,
            version_of=version,
            name=form.cleaned_data["name"],
            now=timezone.now(),
            submission=form.cleaned_data["submission"],
        )
    except AlreadyDone:
        return


def _page(
    request: HttpRequest, link: OpenLink, *, faulty: tuple[UUID, SeenForm] | None = None, just: bool = False
) -> HttpResponse:
    pages = sorted(circulars_behind(link), key=lambda page: not page.waiting)
    rows = [(page, text_of(page.version.content.get("paragraphs", ())), _form(page, faulty)) for page in pages]
    context = {
        "link": link,
        "token": token_of(link.key),
        "rows": rows,
        "left": sum(bool(page.waiting) for page in pages),
        "just": just,
        "form": faulty[1] if faulty else None,
    }
    return render(request, "unit/circulars.html", context, status=422 if faulty else 200)


def _form(page: CircularPage, faulty: tuple[UUID, SeenForm] | None) -> SeenForm:
    if faulty and faulty[0] == page.version.pk:
        return faulty[1]
    return SeenForm(auto_id=f"{page.version.pk}-%s")
