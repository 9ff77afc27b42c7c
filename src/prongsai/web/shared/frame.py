"""What every page shows around its content: the agency, the person, and where one can go."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext

from prongsai.domain.permissions import ROLES
from prongsai.records.acting import Actor
from prongsai.records.queries.inbox import unseen_count
from prongsai.web.shared.language import worded
from prongsai.web.shared.presence import Place


def frame(request: HttpRequest) -> dict[str, Any]:
    """The variables of base.html; empty for somebody who is not signed in."""
    actor = getattr(request, "actor", None)
    return {
        "agency": getattr(request, "agency", None),
        "rail": getattr(request, "rail", ()),
        "years": (years := getattr(request, "years", ())),
        "fiscal_year": next((place.label for place in years if place.current), ""),
        "unseen": unseen_count(actor.person, getattr(request, "agency", None)) if actor else 0,
        "person": _person(actor, request.path) if actor else None,
    }


def _person(actor: Actor, here: str) -> dict[str, Any]:
    """Who is signed in, and the pages of their account. A PIN is for those who have an account of their own."""
    pages = [
        (gettext("การเข้าใช้ของฉัน"), "usersessions_list"),
        (gettext("เปลี่ยนรหัสผ่าน"), "account_change_password"),
        (gettext("การยืนยันตัวตนสองขั้น"), "mfa_index"),
    ]
    if actor.person is not None and actor.account is not None and not actor.account.shared:
        pages.append((gettext("ตั้ง PIN ของฉัน"), "own_pin"))
        if apps.is_installed("allauth.socialaccount"):
            pages.append((gettext("บริการอื่นที่เชื่อมไว้"), "socialaccount_connections"))
    places = [Place(label, url, url == here) for label, name in pages for url in [reverse(name)]]
    return {"name": actor.name, "role": _roles(actor.holdings), "places": places}


def _roles(holdings: Any) -> str:
    """The roles held, each once."""
    return ", ".join(dict.fromkeys(worded(ROLES[h.role]) for h in holdings if h.role in ROLES))
