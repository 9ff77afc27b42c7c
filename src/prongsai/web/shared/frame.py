"""What every page shows around its content: the agency, the person, and where one can go."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from prongsai.domain.permissions import ROLES


def frame(request: HttpRequest) -> dict[str, Any]:
    """The variables of base.html; empty for somebody who is not signed in."""
    actor = getattr(request, "actor", None)
    return {
        "agency": getattr(request, "agency", None),
        "rail": getattr(request, "rail", ()),
        "person": {"name": actor.name, "role": _roles(actor.holdings)} if actor else None,
    }


def _roles(holdings: Any) -> str:
    """The roles held, in Thai, each once."""
    return ", ".join(dict.fromkeys(ROLES[h.role].th for h in holdings if h.role in ROLES))
