"""ท่านคือใคร: at a shared account a person picks their name and types their PIN before anything else.

The answer holds for QUIET after the last page, in that browser only, and while the person still works there.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import cast
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from prongsai.domain.errors import Refusal
from prongsai.records.actions.accounts import prove_pin
from prongsai.records.queries.accounts import known_person, pin_of, with_pin
from prongsai.records.queries.rows import Account
from prongsai.records.queries.who import actor_of
from prongsai.web.shared.language import told
from prongsai.web.shared.sign_in_forms import WhoForm

QUIET = timedelta(minutes=30)
_KEY = "who"
_OPEN = ("/accounts/logout/", "/language/", "/static/", "/a/", "/u/")
"""Where a shared account may go before it is known who is there."""


class WhoMiddleware:
    """Asks who is there. Stands behind PresenceMiddleware, whose actor it completes."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated and getattr(request.user, "shared", False):
            known = _identify(request, timezone.now())
            if not known and not request.path.startswith((*_OPEN, reverse("desk:who"))):
                back = request.get_full_path() if request.method == "GET" else ""
                return redirect(f"{reverse('desk:who')}?{urlencode({'next': back})}" if back else reverse("desk:who"))
        return self.get_response(request)


def _identify(request: HttpRequest, now: datetime) -> bool:
    """Whether the session knows who is there; the request's actor then carries the person."""
    kept = request.session.get(_KEY) or {}
    if not kept or now - datetime.fromisoformat(kept["at"]) > QUIET:
        request.session.pop(_KEY, None)
        return False
    ids = uuid.UUID(kept["person"]), uuid.UUID(kept["pin"])
    account, day = cast("Account", request.user), timezone.localdate(now)
    person = known_person(account, ids[0], day, ids[1])
    if person is None:
        request.session.pop(_KEY, None)
        return False
    request.session[_KEY] = {**kept, "at": now.isoformat()}
    request.actor = replace(actor_of(account, day, person), proof="pin")  # type: ignore[attr-defined]
    return True


@sensitive_post_parameters()
@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def who(request: HttpRequest) -> HttpResponse:
    """The names of those who have a PIN, and the field for it; then back to where they came from."""
    if not getattr(request.user, "shared", False):
        return redirect("desk:home")
    now, back = timezone.now(), request.GET.get("next", "")
    people = with_pin(cast("Account", request.user), timezone.localdate(now))
    form = WhoForm(request.POST or None)
    form.fields["person"].choices = [(str(p.pk), p.name) for p in people]  # type: ignore[attr-defined]
    if request.method == "POST" and form.is_valid():
        chosen = uuid.UUID(form.cleaned_data["person"])
        try:
            person = prove_pin(
                account=cast("Account", request.user), person_id=chosen, pin=form.cleaned_data["pin"], now=now
            )
        except Refusal as refusal:
            form.add_error("pin", told(refusal))
        else:
            request.session.cycle_key()
            request.session[_KEY] = {"person": str(person.pk), "at": now.isoformat(), "pin": str(pin_of(person))}
            return redirect(back if url_has_allowed_host_and_scheme(back, {request.get_host()}) else "desk:home")
    return render(request, "account/who.html", {"form": form, "people": people, "agency": None, "rail": ()})


@login_required
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Somebody else sits down: the name is asked again."""
    request.session.pop(_KEY, None)
    return redirect("desk:who")


ADDRESSES: list[URLPattern] = [path("who/", who, name="who"), path("who/leave/", leave, name="who_leave")]
"""To stand among the desk's addresses."""
