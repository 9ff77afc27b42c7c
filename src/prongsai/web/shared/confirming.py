"""The password once more before something that matters, and back to the page with what was typed into it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec
from urllib.parse import urlencode

from allauth.account.internal.flows.reauthentication import did_recently_reauthenticate
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]
_TYPED = "typed_before_confirming"


def confirmed(view: View[P]) -> View[P]:
    """Ask for the password again before the view; what was typed is not kept meanwhile, since it may be a secret."""

    @wraps(view)
    def shown(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        return _asked(request) or view(request, *args, **kwargs)

    return shown  # type: ignore[return-value]


def password_first(request: HttpRequest) -> HttpResponse | None:
    """Where the password is typed again, None when it was a short while ago. What was typed into the form is kept for
    `typed_before`: not for forms with secrets."""
    asked = _asked(request)
    if asked and request.method == "POST":
        values = {name: str(value) for name, value in request.POST.items() if name != "csrfmiddlewaretoken"}
        request.session[_TYPED] = {"path": request.path, "values": values}
    return asked


def typed_before(request: HttpRequest) -> dict[str, str]:
    """What was typed into the form of this page before the password was asked, told once; nothing is carried out by
    coming back, since minutes may have passed."""
    if request.method != "GET":
        return {}
    kept = request.session.pop(_TYPED, {})
    if kept.get("path") != request.path:
        return {}
    messages.info(request, gettext("ยืนยันแล้ว สิ่งที่พิมพ์ไว้ยังอยู่ครบ ให้กดปุ่มอีกครั้ง"))
    values: dict[str, str] = kept["values"]
    return values


def _asked(request: HttpRequest) -> HttpResponse | None:
    if did_recently_reauthenticate(request):
        return None
    return redirect(f"{reverse('account_reauthenticate')}?{urlencode({'next': request.get_full_path()})}")
