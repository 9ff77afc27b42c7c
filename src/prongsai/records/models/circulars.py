"""Who has acknowledged a circular, unit by unit."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from prongsai.records.models.agencies import Unit
from prongsai.records.models.official_papers import PaperVersion
from prongsai.records.models.stored import OfAgency


class Acknowledgement(OfAgency):
    """A unit that has seen a circular. name: who says so, as typed. came: a key of `domain.circulars.ACKNOWLEDGED_BY`.
    original: where the signed sheet lies, for one on paper. typed_by: who typed that; empty for a link."""

    version_of = models.ForeignKey(PaperVersion, on_delete=models.PROTECT, related_name="acknowledgements")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="acknowledgements")
    name = models.CharField(max_length=120)
    at = models.DateTimeField()
    came = models.CharField(max_length=10)
    original = models.CharField(max_length=200, blank=True)
    typed_by = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["version_of", "unit"], name="one_acknowledgement_a_unit")
        ]

    def __str__(self) -> str:
        return f"{self.unit} ({self.name})"
