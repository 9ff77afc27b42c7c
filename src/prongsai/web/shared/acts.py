"""What every view of somebody who is signed in begins with: who acts for which agency; and forms that act once."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from prongsai.domain.errors import Refusal
from prongsai.records.acting import Actor, AlreadyDone
from prongsai.records.queries.rows import Agency
from prongsai.web.shared.forms import PageForm
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


class ActForm(PageForm, forms.Form):
    """A form that does something once, however often it is sent: its key is stored with the act.

    page: the template that shows it.
    """

    page = "desk/form.html"
    submission = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def refused(self, refusal: Refusal) -> None:
        """Told when the act was refused, before the form is shown again; some forms then ask for more."""

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
