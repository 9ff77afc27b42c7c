"""แบบตอบ OIT as it was confirmed, and what was said in the days of clarification (ช่วงชี้แจงเพิ่มเติม)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from prongsai.records.models.cycles import Cycle
from prongsai.records.models.stored import OfAgency


class AnswerSheet(OfAgency):
    """A sheet as it was confirmed, no more changed: what changes later is a new one. kind: a key of
    `domain.answers.SHEETS`. lines: as `domain.answers.sheet_values`; digest: SHA-256 in hex of what they say.
    executive: who saw it on paper before. entered_on, entered_by: when and by whom it was typed into the national form.
    """

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="answer_sheets")
    kind = models.CharField(max_length=10)
    number = models.PositiveSmallIntegerField()
    lines = models.JSONField()
    digest = models.CharField(max_length=64)
    executive = models.CharField(max_length=200)
    entered_on = models.DateField()
    entered_by = models.CharField(max_length=200)
    confirmed_at = models.DateTimeField()
    confirmed_by = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["cycle", "kind", "-number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["cycle", "kind", "number"], name="one_answer_sheet_a_number")
        ]

    def __str__(self) -> str:
        return f"ฉบับที่ {self.number}"

    @property
    def unlogged(self) -> tuple[str, ...]:
        """What was frozen is held by its digest."""
        return ("lines",)


class Clarification(OfAgency):
    """What was said of an item in those days. code: O1 and so on. remark: the assessor's, as it was published to the
    office; reply: the office's own."""

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="clarifications")
    code = models.CharField(max_length=10)
    remark = models.TextField()
    reply = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["cycle", "code"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["cycle", "code"], name="one_clarification_an_item")
        ]

    def __str__(self) -> str:
        return self.code
