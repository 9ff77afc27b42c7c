"""A page that is one form: shown, checked, carried out once, and shown again with what was typed when it is refused."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url

from prongsai.domain.errors import Refusal
from prongsai.web.desk.here import ActForm, done_once
from prongsai.web.shared.language import told

F = TypeVar("F", bound=ActForm)


def form_page(
    request: HttpRequest,
    form: F,
    *,
    heading: str,
    act: Callable[[F], object],
    then: str,
    said: str,
    verb: str = "",
    links: Sequence[tuple[str, str]] = (),
) -> HttpResponse:
    """The form, or after it was carried out the page `then` with a line that says so. 422 when it was refused.

    then: the name of a page, or its address. verb: what the button says, บันทึก when empty. links: words and address of
    what else can be done with the same thing.
    """
    if request.method == "POST" and form.is_valid():
        try:
            done_once(lambda: act(form))
        except Refusal as refusal:
            form.refused(refusal)
            form.add_error(None, [ValidationError(told(each)) for each in (refusal, *refusal.details)])
        else:
            messages.success(request, said)
            return redirect(then)
    refused = form.is_bound and bool(form.errors)
    context = {"form": form, "heading": heading, "back": resolve_url(then), "verb": verb, "links": links}
    return render(request, form.page, context, status=422 if refused else 200)
