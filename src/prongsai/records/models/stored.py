"""What every stored row has: a key made by the program, a version, and, for data of an agency, that agency."""

from __future__ import annotations

import uuid
from datetime import date

from django.db import models
from django.db.models import Q


class Stored(models.Model):
    """A row with a key made here, so that it keeps it in any database, and a version for refusing stale changes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True

    @property
    def unlogged(self) -> tuple[str, ...]:
        """The fields that the log does not repeat: what is large and held by its digest, and what is secret."""
        return ()


class OfAgency(Stored):
    """A row that belongs to one agency and is seen by nobody else's people."""

    agency = models.ForeignKey("records.Agency", on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True


class Dated(models.Model):
    """A row that holds from a day on and until a day, both included; None where that end is open."""

    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True

    @staticmethod
    def on(day: date) -> Q:
        """The condition for rows that hold on that day."""
        return (Q(valid_from=None) | Q(valid_from__lte=day)) & (Q(valid_to=None) | Q(valid_to__gte=day))

    def holds(self, day: date) -> bool:
        """Whether the row holds on that day."""
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_to is None or self.valid_to >= day)
