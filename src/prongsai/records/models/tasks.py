"""What somebody was told to do: by an order on a paper (สั่งการ) or by a resolution of a meeting."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from prongsai.records.models.agencies import Person, Unit
from prongsai.records.models.cycles import Cycle
from prongsai.records.models.meetings import AgendaItem
from prongsai.records.models.official_papers import ChainStep
from prongsai.records.models.stored import OfAgency


class Task(OfAgency):
    """A task. unit, person: who is to do it, either or both. source: where it comes from, in words; step: the decision
    that ordered it; item: the matter of a meeting that did. state: open, done or dropped; note: what was done, or
    why not."""

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, null=True, blank=True, related_name="tasks")
    text = models.TextField()
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="tasks")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="tasks")
    due = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=300, blank=True)
    step = models.ForeignKey(ChainStep, on_delete=models.PROTECT, null=True, blank=True, related_name="tasks")
    item = models.ForeignKey(AgendaItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="tasks")
    state = models.CharField(max_length=10, default="open")
    note = models.CharField(max_length=300, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["due", "pk"]

    def __str__(self) -> str:
        return self.text.split("\n")[0][:80]
