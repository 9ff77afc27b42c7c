"""Files that belong to an agency. Their contents are kept apart, each once (see records/blobs.py)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from prongsai.records.models.stored import OfAgency


class StoredFile(OfAgency):
    """A file as somebody handed it in. sha256: of its content, in hex. size: bytes. kind: its media type. name: as it
    was called there."""

    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    kind = models.CharField(max_length=100)
    name = models.CharField(max_length=200)

    class Meta:
        ordering: ClassVar[list[str]] = ["name", "pk"]

    def __str__(self) -> str:
        return self.name
