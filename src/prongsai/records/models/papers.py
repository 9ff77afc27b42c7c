"""What an office writes into its papers itself: their running texts, and templates of its own."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from prongsai.records.models.cycles import Cycle
from prongsai.records.models.files import StoredFile
from prongsai.records.models.stored import OfAgency


class PaperText(OfAgency):
    """A text of a year's papers. name: which (`foreword`, `introduction`). text: paragraphs, one a line."""

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="paper_texts")
    name = models.CharField(max_length=30)
    text = models.TextField()

    class Meta:
        ordering: ClassVar[list[str]] = ["name"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["cycle", "name"], name="one_text_a_name")
        ]

    def __str__(self) -> str:
        return self.name


class PaperTemplate(OfAgency):
    """A Word template of the office's own."""

    name = models.CharField(max_length=120)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="templates")

    class Meta:
        ordering: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name
