"""Who is here, for which agency: every view finds the actor, the agency and the places to go on its request."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from prongsai.records.acting import Actor
from prongsai.records.queries.agencies import agencies_of
from prongsai.records.queries.rows import Account
from prongsai.records.queries.who import actor_of

CHOSEN = "agency"


@dataclass(frozen=True)
class Place:
    """An entry of the rail."""

    label: str
    url: str
    current: bool


class PresenceMiddleware:
    """Puts `actor`, `agency` and `rail` on the request of somebody who is signed in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if isinstance(request.user, Account):
            self._arrive(request, request.user)
        return self.get_response(request)

    def _arrive(self, request: HttpRequest, account: Account) -> None:
        actor = actor_of(account, timezone.localdate())
        agencies = list(agencies_of(actor))
        chosen = request.session.get(CHOSEN)
        request.actor = actor  # type: ignore[attr-defined]
        request.agencies = agencies  # type: ignore[attr-defined]
        request.agency = next((a for a in agencies if str(a.pk) == chosen), agencies[0] if agencies else None)  # type: ignore[attr-defined]
        request.rail = tuple(_rail(request))  # type: ignore[attr-defined]


def _rail(request: HttpRequest) -> list[Place]:
    places = [
        (gettext("ภาพรวม"), "desk:home"),
        (gettext("หน่วยงาน"), "desk:agency"),
        (gettext("ปีงบประมาณ"), "desk:years"),
        (gettext("แฟ้ม"), "desk:files"),
        (gettext("ใครทำอะไร"), "desk:history"),
    ]
    return [Place(label, url, url == request.path) for label, name in places for url in [reverse(name)]]


def actor(request: HttpRequest) -> Actor:
    """Who acts in this request."""
    found: Actor = request.actor  # type: ignore[attr-defined]
    return found
