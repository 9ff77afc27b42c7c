"""Results of assessments as they were printed or typed, and the analysis that people made of them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from prongsai.records.models.cycles import StoredEdition
from prongsai.records.models.intake import Intake
from prongsai.records.models.stored import OfAgency


class StoredResult(OfAgency):
    """One result of a year. Everything that follows from it is computed anew, by the criteria it is bound to.

    year: the assessed fiscal year (พ.ศ.). standing: a key of `domain.standings.STANDINGS`. label: what tells one
    rehearsal from another. sheet: the values of a score sheet as printed, counts too (see `domain.sheet`). remarks:
    the assessor's, by code. announced: the day it was made public. source: the file it was read from. withdrawn: the
    moment since which it counts no more; only an unofficial result can be.
    """

    year = models.PositiveSmallIntegerField()
    edition = models.ForeignKey(StoredEdition, on_delete=models.PROTECT, related_name="results")
    standing = models.CharField(max_length=12)
    label = models.CharField(max_length=120, blank=True)
    sheet = models.JSONField()
    remarks = models.JSONField(default=dict, blank=True)
    announced = models.DateField(null=True, blank=True)
    source = models.ForeignKey(Intake, on_delete=models.PROTECT, null=True, blank=True, related_name="results")
    withdrawn = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-year", "standing", "label"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["agency", "year"], condition=Q(standing="official"), name="one_official_result_a_year"
            )
        ]

    def __str__(self) -> str:
        return f"ผลการประเมินปี {self.year}"


class StoredVerdict(OfAgency):
    """What the office says of one subject of a result (`indicator:9`, `issue:3`).

    statements: in their order, each with key, part (verdict, strength, weakness, recommendation), text, sources (as
    `domain.verdicts.Statement`), edited (a person changed or typed the words) and drafted (the words of the draft).
    dropped: drafted ones that a person took out, so that no later draft brings them back unasked.
    """

    result = models.ForeignKey(StoredResult, on_delete=models.CASCADE, related_name="verdicts")
    subject = models.CharField(max_length=30)
    order = models.PositiveSmallIntegerField(default=0)
    statements = models.JSONField(default=list)
    dropped = models.JSONField(default=list, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["order"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["result", "subject"], name="one_verdict_a_subject")
        ]

    def __str__(self) -> str:
        return self.subject
