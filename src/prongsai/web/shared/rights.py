"""Whether somebody may do something here: the same answer for a button and its tooltip as for the guard."""

from __future__ import annotations

from uuid import UUID

from prongsai.domain.permissions import Permission, Right, allowed
from prongsai.domain.reach import Target
from prongsai.records.acting import Actor
from prongsai.records.queries.rows import Agency


def right(act: str, actor: Actor, agency: Agency | None, unit: UUID | None = None) -> Permission:
    """The answer for `act` in the agency (and unit), with its reason."""
    if actor.trusted:
        return Permission(Right(act, "administrator", "installation"))
    target = Target(str(agency.pk) if agency else None, str(unit) if unit else None)
    return allowed(act, actor.holdings, target)
