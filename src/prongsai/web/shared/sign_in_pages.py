"""Pages of accounts that are our own: a new password by code, a code for somebody, sessions, PIN; others closed."""

from __future__ import annotations

import uuid
from typing import Any
from urllib.parse import quote

from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, re_path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from prongsai.domain.errors import Refusal
from prongsai.records.actions.accounts import CODE_LASTS, end_sessions, make_reset_code, reset_password, set_pin
from prongsai.records.queries.accounts import person_of, pin_person, sessions_of
from prongsai.web.shared.confirming import confirmed, password_first, typed_before
from prongsai.web.shared.language import told
from prongsai.web.shared.presence import actor
from prongsai.web.shared.reset_paper import reset_pdf
from prongsai.web.shared.sign_in import TOO_MANY
from prongsai.web.shared.sign_in_forms import MakeCodeForm, PinForm, ResetForm

_FAULTS = {
    "reset_code_wrong": "code",
    "password_too_weak": "password",
    "pin_unfit": "pin",
    "account_unknown": "username",
}
"""Refusal → the field that it is shown at; others belong to the whole form."""


@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "POST"])
def reset_by_code(request: HttpRequest) -> HttpResponse:
    """A new password by a printed code, for somebody who cannot sign in."""
    form = ResetForm(request.POST or None, initial=_for_whom(request))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        if not ratelimit.consume(request, action="reset_password", key=data["username"].strip().casefold()):
            form.add_error(None, TOO_MANY)
            return render(request, "account/password_reset.html", {"form": form}, status=429)
        try:
            given = {name: data[name] for name in ("username", "code", "password")}
            reset_password(**given, now=timezone.now())
        except Refusal as refusal:
            _show(form, refusal)
        else:
            messages.success(request, _("ตั้งรหัสผ่านใหม่แล้ว เข้าใช้ด้วยรหัสผ่านใหม่ได้เลย"))
            return redirect("account_login")
    return render(request, "account/password_reset.html", {"form": form})


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def make_code(request: HttpRequest) -> HttpResponse:
    """A code for somebody who forgot the password, as a sheet to print; it is shown nowhere else."""
    if asked := password_first(request):
        return asked
    form = MakeCodeForm(request.POST or None, initial=_for_whom(request) | typed_before(request))
    if request.method == "POST" and form.is_valid():
        now, username = timezone.now(), form.cleaned_data["username"].strip()
        try:
            code = make_reset_code(actor=actor(request), username=username, now=now)
        except Refusal as refusal:
            _show(form, refusal)
        else:
            address = f"{request.build_absolute_uri(reverse('account_reset_password'))}?user={_readable(username)}"
            pdf = reset_pdf(username=username, code=code, made=now, expires=now + CODE_LASTS, address=address)
            headers = {"Content-Disposition": 'attachment; filename="reset-code.pdf"'}
            return HttpResponse(pdf, content_type="application/pdf", headers=headers)
    return render(request, "account/make_code.html", {"form": form})


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def my_sessions(request: HttpRequest) -> HttpResponse:
    """Where one's account is signed in; one of these or all others can be ended."""
    here = request.session.session_key
    if request.method == "POST":
        only = request.POST.get("only", "")
        ended = end_sessions(
            actor=actor(request),
            username=request.user.get_username(),
            now=timezone.now(),
            only=int(only) if only.isdecimal() else None,
            keep=here,
        )
        messages.success(request, _("ยุติการเข้าใช้ที่อื่น %(count)s รายการแล้ว") % {"count": ended})
        return redirect("usersessions_list")
    shown: dict[str, Any] = {"sessions": sessions_of(request.user, here)}  # type: ignore[arg-type]
    return render(request, "usersessions/usersession_list.html", shown)


@sensitive_post_parameters()
@login_required
@confirmed
@never_cache
@require_http_methods(["GET", "POST"])
def pin(request: HttpRequest, person: uuid.UUID | None = None) -> HttpResponse:
    """A PIN for oneself, or for a person whose passwords one may reset."""
    doer = actor(request)
    own = person_of(request.user)  # type: ignore[arg-type]
    wanted = person or (own.pk if own else uuid.UUID(int=0))
    whose = pin_person(doer.account, doer.holdings, wanted)
    form = PinForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            set_pin(actor=doer, person_id=whose.pk, pin=form.cleaned_data["pin"], now=timezone.now())
        except Refusal as refusal:
            _show(form, refusal)
        else:
            messages.success(request, _("ตั้ง PIN ของ %(name)s แล้ว") % {"name": whose})
            return redirect("desk:home")
    return render(request, "account/pin.html", {"form": form, "whose": whose})


def _for_whom(request: HttpRequest) -> dict[str, str]:
    """The user name that a link or a printed address carries (?user=)."""
    return {"username": request.GET.get("user", "")}


def _readable(username: str) -> str:
    """A user name within an address that is read on paper: Thai letters stay letters."""
    return "".join(quote(sign, safe="") if sign.isascii() else sign for sign in username)


def closed(_request: HttpRequest) -> HttpResponse:
    """A page of allauth that this program does without: signing up and mail."""
    raise Http404


def _show(form: Any, refusal: Refusal) -> None:
    """A refusal as the error of its field, where there is one; a missing right becomes a page of its own."""
    if refusal.code.startswith("permission_"):
        raise refusal
    form.add_error(_FAULTS.get(refusal.code), told(refusal))


ADDRESSES: list[URLPattern] = [
    path("accounts/password/reset/", reset_by_code),
    path("accounts/password/code/", make_code, name="make_reset_code"),
    path("accounts/sessions/", my_sessions),
    path("accounts/pin/", pin, name="own_pin"),
    path("accounts/pin/<uuid:person>/", pin, name="pin_of"),
    re_path(r"^accounts/(?:signup|email|confirm-email|password/set|password/reset|login/code|phone)/", closed),
]
"""To stand before allauth's own addresses, whose names they keep."""
