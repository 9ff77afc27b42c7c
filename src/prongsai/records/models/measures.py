"""The measures of a year: what is planned, for which codes, step by step, by whom, and how it is followed."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from prongsai.records.models.agencies import Committee, Person, Post, Unit
from prongsai.records.models.cycles import Cycle
from prongsai.records.models.stored import OfAgency


class PlannedMeasure(OfAgency):
    """A measure of a year's plan.

    number: by which people and files name it (m12), never given again in that year. order: its place in the plan.
    state, origin, recurrence: keys of the tables in `domain.measures`; recurrence is empty for what happens once.
    period: as written; starts, ends, due: the days it means. kpi and goal: what is measured, and the value to be
    reached. budget: asked for, in baht. score: the score it answers, as quoted. because: why it was proposed, Thai
    sentences. concept: of the advice it was drafted from. carried_from: last year's measure.
    """

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="measures")
    number = models.PositiveIntegerField()
    order = models.PositiveIntegerField(default=0)
    title = models.CharField(max_length=1000)
    section = models.CharField(max_length=500, blank=True)
    state = models.CharField(max_length=12)
    origin = models.CharField(max_length=12)
    period = models.CharField(max_length=500, blank=True)
    starts = models.DateField(null=True, blank=True)
    ends = models.DateField(null=True, blank=True)
    due = models.DateField(null=True, blank=True)
    recurrence = models.CharField(max_length=20, blank=True)
    outcome = models.TextField(blank=True)
    kpi = models.TextField(blank=True)
    goal = models.TextField(blank=True)
    at_6_months = models.TextField(blank=True)
    at_12_months = models.TextField(blank=True)
    budget = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    score = models.CharField(max_length=100, blank=True)
    because = models.JSONField(default=list, blank=True)
    concept = models.CharField(max_length=120, blank=True)
    carried_from = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="carried")

    class Meta:
        ordering: ClassVar[list[str]] = ["order", "number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["cycle", "number"], name="one_measure_a_number")
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["cycle", "state", "order", "number"])]

    def __str__(self) -> str:
        return self.title

    @property
    def key(self) -> str:
        """Its name in plans, papers and workbooks."""
        return f"m{self.number}"


class OfMeasure(OfAgency):
    """A row of a measure, in its order."""

    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        abstract = True


class MeasureTarget(OfMeasure):
    """What a measure aims at: a code of its cycle's criteria (`indicator:8`, `issue:3`, `e7`, `O10`)."""

    measure = models.ForeignKey(PlannedMeasure, on_delete=models.CASCADE, related_name="targets")
    code = models.CharField(max_length=30)

    class Meta:
        ordering: ClassVar[list[str]] = ["order"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["measure", "code"], name="one_target_a_code")
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["agency", "code"])]

    def __str__(self) -> str:
        return self.code


class MeasureStep(OfMeasure):
    """One step. kind: requirement, action or empty (see `domain.measures.Step`). due: its own, None for none."""

    measure = models.ForeignKey(PlannedMeasure, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=12, blank=True)
    text = models.TextField()
    due = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["order"]

    def __str__(self) -> str:
        return self.text


class MeasureOwner(OfMeasure):
    """Who is responsible for a measure, or for one step of it: a unit, a post, a person, a committee, or just a name
    as written. Exactly one of them."""

    measure = models.ForeignKey(PlannedMeasure, on_delete=models.CASCADE, related_name="owners")
    step = models.ForeignKey(MeasureStep, on_delete=models.CASCADE, null=True, blank=True, related_name="owners")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="owned")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="owned")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="owned")
    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, null=True, blank=True, related_name="owned")
    text = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["order"]

    def __str__(self) -> str:
        return str(self.unit or self.post or self.person or self.committee or self.text)


class MonitoringLine(OfMeasure):
    """One line of การรายงานผลและการกำกับติดตาม: who reports to whom, how often, by when."""

    measure = models.ForeignKey(PlannedMeasure, on_delete=models.CASCADE, related_name="monitoring")
    text = models.TextField()

    class Meta:
        ordering: ClassVar[list[str]] = ["order"]

    def __str__(self) -> str:
        return self.text


class ExpectedEvidence(OfMeasure):
    """What is expected to prove that a measure was carried out."""

    measure = models.ForeignKey(PlannedMeasure, on_delete=models.CASCADE, related_name="evidence")
    text = models.TextField()

    class Meta:
        ordering: ClassVar[list[str]] = ["order"]

    def __str__(self) -> str:
        return self.text


class Assignment(OfAgency):
    """Who looks after an indicator or item in a year: a unit, a post or a person, exactly one of them.

    code: of the cycle's criteria (`indicator:8`, `O10`).
    """

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="assignments")
    code = models.CharField(max_length=30)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="assignments")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="assignments")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="assignments")

    class Meta:
        ordering: ClassVar[list[str]] = ["code", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["cycle", "code", held], condition=Q(**{f"{held}__isnull": False}), name=f"one_{held}_a_code"
            )
            for held in ("unit", "post", "person")
        ]

    def __str__(self) -> str:
        return f"{self.code}: {self.unit or self.post or self.person}"


class HandedOver(OfAgency):
    """One piece of open work that somebody who left handed over. text: what, receiver: to whom, both as they were
    called that day; the note of handing over prints them."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="handed_over")
    text = models.CharField(max_length=1200)
    receiver = models.CharField(max_length=200)

    class Meta:
        ordering: ClassVar[list[str]] = ["text", "pk"]

    def __str__(self) -> str:
        return self.text
