"""Files handed in to be read: nothing of them counts before somebody has confirmed it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from prongsai.records.models.files import StoredFile
from prongsai.records.models.stored import OfAgency

UNREAD, WAITING, CONFIRMED, SET_ASIDE = "unread", "waiting", "confirmed", "set_aside"


class Intake(OfAgency):
    """One file on its way in.

    state: unread, waiting for a person, confirmed, or set aside. reading: as `planning.taken_in` gives it; empty while
    unread and where nothing could be read. problem: why it could not, in Thai. corrections: what a person typed
    instead, by path (`scores.total`, `measures.3.title`). dealt: doubts and places not understood that a person has
    dealt with, by their position in the reading (`not_understood.2`), each with `kind` and `note`. handed_in, decided:
    moments.
    """

    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="intakes")
    state = models.CharField(max_length=12, default=UNREAD)
    reading = models.JSONField(default=dict, blank=True)
    problem = models.TextField(blank=True)
    corrections = models.JSONField(default=dict, blank=True)
    dealt = models.JSONField(default=dict, blank=True)
    handed_in = models.DateTimeField()
    decided = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-handed_in", "pk"]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["agency", "state"])]

    def __str__(self) -> str:
        return self.file.name
