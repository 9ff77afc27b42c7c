"""Years: an agency's cycle for a fiscal year, bound to the criteria as they were stored."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models

from prongsai.records.models.stored import OfAgency, Stored


class StoredEdition(Stored):
    """A whole edition of the criteria, kept by the digest of its content so that it can never change."""

    name = models.CharField(max_length=60)
    digest = models.CharField(max_length=64, unique=True)
    tables = models.JSONField()

    def __str__(self) -> str:
        return f"{self.name} {self.digest[:12]}"


class Cycle(OfAgency):
    """An agency's work of one fiscal year (พ.ศ.). provisional: it runs on an earlier year's criteria for now."""

    fiscal_year = models.PositiveSmallIntegerField()
    edition = models.ForeignKey(StoredEdition, on_delete=models.PROTECT, related_name="cycles")
    provisional = models.BooleanField(default=False)
    closed = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-fiscal_year"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["agency", "fiscal_year"], name="one_cycle_a_year")
        ]

    def __str__(self) -> str:
        return f"{self.agency} {self.fiscal_year}"

    def closing_day(self) -> date | None:
        """The day on which the answers of the year close, None where its calendar does not say. One database query."""
        found: date | None = self.dates.filter(closes=True).values_list("day", flat=True).first()
        return found
