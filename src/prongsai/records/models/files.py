"""Files that belong to an agency. Their contents are kept apart, each once (see records/blobs.py)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from prongsai.records.models.stored import OfAgency


class StoredFile(OfAgency):
    """A file as somebody handed it in. sha256: of its content, in hex. size: bytes. kind: its media type. name: as it
    was called there. label: as people call it here, if not so. kept_by, kept_at: who handed it in and when; empty for
    the files of earlier versions. removed_on: the day on which it was taken out of the list; row and content stay.

    A row of another part points here by a ForeignKey; the file then cannot be taken out while it is in use.
    """

    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    kind = models.CharField(max_length=100)
    name = models.CharField(max_length=200)
    label = models.CharField(max_length=200, blank=True, default="")
    kept_by = models.CharField(max_length=200, blank=True, default="")
    kept_at = models.DateTimeField(null=True, blank=True)
    removed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["name", "pk"]

    def __str__(self) -> str:
        return self.label or self.name
