"""What every view of the desk begins with: a person who is signed in, and the agency they work for."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from prongsai.domain.errors import Refusal
from prongsai.records.acting import Actor, AlreadyDone
from prongsai.records.queries.cycles import cycle_of_year
from prongsai.records.queries.rows import Agency, Cycle
from prongsai.web.shared.forms import PageForm
from prongsai.web.shared.presence import YEAR
from prongsai.web.shared.rights import right

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, Actor, Agency, P], HttpResponse]
Shown = Callable[Concatenate[HttpRequest, P], HttpResponse]


def at_the_desk(view: View[P]) -> Shown[P]:
    """Hand the view the actor and the agency; send others to sign in, and say so to somebody without an agency."""

    @login_required
    @wraps(view)
    def shown(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        agency = getattr(request, "agency", None)
        if agency is None:
            add = right("create_agency", request.actor, None)  # type: ignore[attr-defined]
            return render(request, "desk/no_agency.html", {"add_agency": add}, status=403)
        return view(request, request.actor, agency, *args, **kwargs)  # type: ignore[attr-defined]

    return shown  # type: ignore[return-value]


YearView = Callable[Concatenate[HttpRequest, Actor, Agency, Cycle, P], HttpResponse]


def in_the_year(view: YearView[P]) -> Callable[..., HttpResponse]:
    """The same for a view of one fiscal year, which stands in the address as `year`; a year not opened is no page."""

    @at_the_desk
    @wraps(view)
    def shown(request: HttpRequest, actor: Actor, agency: Agency, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        year = int(str(kwargs.pop("year")))
        try:
            cycle = cycle_of_year(actor, agency.pk, year)
        except Refusal as refusal:
            raise Http404(refusal.th) from refusal
        if request.session.get(YEAR) != year:  # looking at a page again need not write
            request.session[YEAR] = year
        return view(request, actor, agency, cycle, *args, **kwargs)

    return shown


class ActForm(PageForm, forms.Form):
    """A form that does something once, however often it is sent: its key is stored with the act.

    page: the template that shows it.
    """

    page = "desk/form.html"
    submission = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    @property
    def key(self) -> uuid.UUID:
        """The key of this submission."""
        key: uuid.UUID = self.cleaned_data["submission"]
        return key

    def sent(self, actor: Actor, agency: Agency) -> dict[str, Any]:
        """What every act is told: who acts, for which agency, now, and the key of this submission."""
        return {"actor": actor, "agency": agency.pk, "now": timezone.now(), "submission": self.key}

    def corrected(self, actor: Actor, agency: Agency, version: int) -> dict[str, Any]:
        """The same for an act that corrects a row: with the version that the person saw, else the present one."""
        return {**self.sent(actor, agency), "version": self.cleaned_data["version"] or version}


def done_once(act: Callable[[], object]) -> None:
    """Do it; a form that was carried out already has done it before, and the person sees the same page."""
    try:
        act()
    except AlreadyDone:
        return
