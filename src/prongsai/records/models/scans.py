"""Papers that come back from a scanner or a phone: what was taken in together, and each of its pages."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from prongsai.records.models.files import StoredFile
from prongsai.records.models.forms import PrintedPage
from prongsai.records.models.official_papers import PaperVersion
from prongsai.records.models.stored import OfAgency


class ScanBatch(OfAgency):
    """Files that were taken in at one time. names: what they were called. taken_at, taken_by: when and by whom."""

    names = models.JSONField(default=list)
    taken_at = models.DateTimeField()
    taken_by = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-taken_at", "pk"]

    def __str__(self) -> str:
        return ", ".join(self.names)


class ScannedPage(OfAgency):
    """A page of them. source: its file and its place there. file: its picture. code: as it was read or typed, empty for
    none. state: tray, filed or thrown; waits: why it is in the tray (domain.scans). filed_under: the version that it is
    a page of, or form_page; number: which page. reason: why it was thrown away. settled_at, settled_by: when and by
    whom it left the tray."""

    batch = models.ForeignKey(ScanBatch, on_delete=models.PROTECT, related_name="pages")
    order = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=300, blank=True)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="scanned_pages")
    code = models.CharField(max_length=20, blank=True)
    state = models.CharField(max_length=10, default="tray")
    waits = models.CharField(max_length=12, blank=True)
    filed_under = models.ForeignKey(
        PaperVersion, on_delete=models.PROTECT, null=True, blank=True, related_name="scanned_pages"
    )
    form_page = models.ForeignKey(
        PrintedPage, on_delete=models.PROTECT, null=True, blank=True, related_name="scanned_pages"
    )
    number = models.PositiveSmallIntegerField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-batch__taken_at", "batch", "order"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["batch", "order"], name="one_scanned_page_a_place")
        ]

    def __str__(self) -> str:
        return self.source
