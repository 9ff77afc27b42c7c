"""What became of the measures of a year, round by round, with its evidence; and what units sent about them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from prongsai.records.models.agencies import Unit
from prongsai.records.models.files import StoredFile
from prongsai.records.models.measures import MeasureStep, MonitoringLine, PlannedMeasure
from prongsai.records.models.stored import OfAgency

WAITING, ACCEPTED, RETURNED = "waiting", "accepted", "returned"


class Progress(OfAgency):
    """A report of one round on a measure, or on one of its steps or lines of monitoring.

    round: 6 or 12 months. state, came: keys of the tables in `domain.progress`. results, outcomes, suggestions: a line
    each. executed: days on which something was done, ISO. score: the one reached, as written. reason: why nothing was
    done. promised: the day by which the rest is said to come. told_by: who said so. Who stored it, when, and what stood
    before is in the log.
    """

    measure = models.ForeignKey(PlannedMeasure, on_delete=models.PROTECT, related_name="progress")
    step = models.ForeignKey(MeasureStep, on_delete=models.PROTECT, null=True, blank=True, related_name="progress")
    monitoring = models.ForeignKey(
        MonitoringLine, on_delete=models.PROTECT, null=True, blank=True, related_name="progress"
    )
    round = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=12)
    results = models.TextField(blank=True)
    outcomes = models.TextField(blank=True)
    score = models.CharField(max_length=100, blank=True)
    executed = models.JSONField(default=list, blank=True)
    suggestions = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    promised = models.DateField(null=True, blank=True)
    told_by = models.CharField(max_length=200, blank=True)
    came = models.CharField(max_length=10)

    class Meta:
        ordering: ClassVar[list[str]] = ["measure__order", "measure__number", "round", "step__order", "pk"]
        verbose_name_plural = "progress"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(step=None) | Q(monitoring=None), name="progress_of_one_thing"),
            models.UniqueConstraint(
                fields=["measure", "round"], condition=Q(step=None, monitoring=None), name="one_progress_a_measure"
            ),
            models.UniqueConstraint(
                fields=["step", "round"], condition=Q(step__isnull=False), name="one_progress_a_step"
            ),
            models.UniqueConstraint(
                fields=["monitoring", "round"], condition=Q(monitoring__isnull=False), name="one_progress_a_monitoring"
            ),
        ]

    def __str__(self) -> str:
        part = self.step or self.monitoring
        return f"{self.measure.key} {part or self.measure}"


class ProgressEvidence(OfAgency):
    """What proves a report: a file that was handed in, or an address on the web; exactly one of them."""

    progress = models.ForeignKey(Progress, on_delete=models.CASCADE, related_name="evidence")
    order = models.PositiveSmallIntegerField(default=0)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="proving")
    link = models.CharField(max_length=1000, blank=True)
    caption = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["order", "pk"]
        verbose_name_plural = "progress evidence"

    def __str__(self) -> str:
        return self.caption or (str(self.file) if self.file else self.link)


class Reply(OfAgency):
    """What a unit sent about one thing, before somebody has accepted it.

    kind: a key of REPLY_KINDS in `domain.replies`; promised belongs to later, reason to not_ours. typed_name: who sent
    it, as they typed it. came: a key of `domain.progress.CAME`. note: what whoever decided says to the unit.
    """

    measure = models.ForeignKey(PlannedMeasure, on_delete=models.PROTECT, related_name="replies")
    step = models.ForeignKey(MeasureStep, on_delete=models.PROTECT, null=True, blank=True, related_name="replies")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="replies")
    round = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10)
    state = models.CharField(max_length=10, default=WAITING)
    results = models.TextField(blank=True)
    executed = models.JSONField(default=list, blank=True)
    promised = models.DateField(null=True, blank=True)
    reason = models.TextField(blank=True)
    typed_name = models.CharField(max_length=200)
    came = models.CharField(max_length=10)
    received_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.CharField(max_length=200, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["received_at", "pk"]
        verbose_name_plural = "replies"
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["agency", "state"])]

    def __str__(self) -> str:
        return f"{self.measure.key} {self.step or self.measure}"


class ReplyFile(OfAgency):
    """A file that came with a reply."""

    reply = models.ForeignKey(Reply, on_delete=models.CASCADE, related_name="files")
    order = models.PositiveSmallIntegerField(default=0)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="sent")

    class Meta:
        ordering: ClassVar[list[str]] = ["order", "pk"]

    def __str__(self) -> str:
        return str(self.file)
