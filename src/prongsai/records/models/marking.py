"""ทดลองประเมิน: who marks a year's disclosure items, every mark that was ever given, and the official ones."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from prongsai.domain.marking import FIRST
from prongsai.records.models.accounts import Account
from prongsai.records.models.cycles import Cycle
from prongsai.records.models.stored import OfAgency


class Rehearsal(OfAgency):
    """A rehearsal of a year's marking; never an official result. ended_at: since when nothing of it changes."""

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="rehearsals")
    number = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=120)
    begun_at = models.DateTimeField()
    begun_by = models.CharField(max_length=200, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["cycle", "-number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["cycle", "number"], name="one_rehearsal_a_number")
        ]

    def __str__(self) -> str:
        return self.label


class Marker(OfAgency):
    """Who marks in a rehearsal, by an account of their own. order: as the first, the second … name: as it was then.
    finished_at: since when the marks stand and the others' are shown."""

    rehearsal = models.ForeignKey(Rehearsal, on_delete=models.PROTECT, related_name="markers")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="marks_in")
    order = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["rehearsal", "order"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["rehearsal", "account"], name="one_marker_an_account")
        ]

    def __str__(self) -> str:
        return self.name


class Mark(OfAgency):
    """A line of the history of an element; a row is never changed, the latest of its place and stage counts.

    stage: a key of `domain.marking.STAGES`. rehearsal, marker: None where it is official, marker None where it is
    everybody's. element: its number, 0 for the item as a whole. turn: which line of its place and stage it is, from 1.
    score: None in a statement. reason: also the words of a statement. page, proof: where it was seen, or newly shown.
    """

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="marks")
    rehearsal = models.ForeignKey(Rehearsal, on_delete=models.PROTECT, null=True, blank=True, related_name="marks")
    marker = models.ForeignKey(Marker, on_delete=models.PROTECT, null=True, blank=True, related_name="marks")
    code = models.CharField(max_length=10)
    element = models.PositiveSmallIntegerField()
    stage = models.CharField(max_length=20)
    turn = models.PositiveIntegerField(default=1)
    score = models.DecimalField(max_digits=13, decimal_places=10, null=True, blank=True)
    reason = models.TextField(blank=True)
    page = models.CharField(max_length=60, blank=True)
    proof = models.CharField(max_length=1000, blank=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["code", "element", "at", "turn", "pk"]

    def __str__(self) -> str:
        return f"{self.code}/{self.element}"

    @property
    def unlogged(self) -> tuple[str, ...]:
        """The row itself keeps what it says, and the history is open to more people than a blind mark."""
        return ("score", "reason", "page", "proof") if self.stage == FIRST else ()
