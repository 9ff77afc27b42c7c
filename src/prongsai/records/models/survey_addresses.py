"""Addresses of the official surveys of a year, as the office typed them from the NACC's system."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from prongsai.records.models.cycles import Cycle
from prongsai.records.models.stored import OfAgency


class SurveyAddress(OfAgency):
    """Where a survey of a year is answered. survey: a key of domain.survey_links.SURVEYS. opens, closes: first and last
    day. stated_at, stated_by: when it was typed, and who typed it."""

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="survey_addresses")
    survey = models.CharField(max_length=10)
    address = models.CharField(max_length=300)
    opens = models.DateField(null=True, blank=True)
    closes = models.DateField()
    stated_at = models.DateTimeField()
    stated_by = models.CharField(max_length=200)

    class Meta:
        ordering: ClassVar[list[str]] = ["cycle", "survey"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["cycle", "survey"], name="one_address_a_survey")
        ]

    def __str__(self) -> str:
        return self.address
