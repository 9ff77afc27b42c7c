"""Links by which units answer without an account."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q

from prongsai.records.models.agencies import Unit
from prongsai.records.models.stored import OfAgency


class UnitLink(OfAgency):
    """The link of a unit. What stands in its address is made from the key and signed, so that this row tells nobody how
    to open it. expires: the last day on which it opens. last_used: the last day on which something was sent by it."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="links")
    made_by = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField()
    expires = models.DateField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_used = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["made_at", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["unit"], condition=Q(revoked_at=None), name="one_open_link_a_unit")
        ]

    def __str__(self) -> str:
        return f"ลิงก์ของ{self.unit}"

    def opens(self, day: date) -> bool:
        """Whether it opens on that day: neither revoked nor past its last day, and its unit still there."""
        return self.revoked_at is None and day <= self.expires and self.unit.holds(day)
