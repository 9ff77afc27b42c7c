"""The accounts that were made for auditors, and how long they last."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from prongsai.records.acting import Actor
from prongsai.records.models import RoleHolding
from prongsai.records.queries.agencies import viewed_agency


@dataclass(frozen=True, slots=True)
class AuditorRow:
    """An account. open: whether it can still look."""

    holding: RoleHolding
    open: bool

    @property
    def name(self) -> str:
        """Whose it is."""
        account = self.holding.account
        return account.name or account.username


def auditors_of(actor: Actor, agency: UUID, day: date) -> tuple[AuditorRow, ...]:
    """Those of an agency whose accounts end on a day, the open ones first. Refuses who may not make them."""
    seen = viewed_agency(actor, agency, "invite_auditor")
    rows = RoleHolding.objects.filter(agency=seen, role="auditor", valid_to__isnull=False, unit=None)
    told = [
        AuditorRow(row, bool(row.account.is_active and row.valid_to and row.valid_to >= day))
        for row in rows.select_related("account").order_by("-valid_to", "pk")
    ]
    return tuple(sorted(told, key=lambda row: not row.open))
