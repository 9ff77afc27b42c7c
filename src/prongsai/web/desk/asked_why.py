"""A page that asks for one sentence before something is done that others will read about."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from prongsai.records.acting import Actor
from prongsai.records.queries.rows import Agency
from prongsai.web.desk.forms import form_page
from prongsai.web.desk.here import ActForm


class WhyForm(ActForm):
    """Why, in a sentence."""

    reason = forms.CharField(label=_("เหตุผล"), max_length=200, help_text=_("หนึ่งประโยค จะอยู่ในประวัติของหนังสือ"))


def asked_why(
    request: HttpRequest,
    actor: Actor,
    agency: Agency,
    act: Callable[[dict[str, Any], str], object],
    said: tuple[str, str, str],
    then: str,
) -> HttpResponse:
    """The page. act: is told who acts and the reason. said: heading, what is said afterwards, and the verb."""
    heading, done, verb = said

    def carried_out(form: WhyForm) -> object:
        return act(form.sent(actor, agency), form.cleaned_data["reason"])

    form = WhyForm(request.POST or None)
    return form_page(request, form, heading=heading, act=carried_out, then=then, said=done, verb=verb)
