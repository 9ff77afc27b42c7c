"""Progress forms that were printed for a unit, and what came back of them on paper."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from prongsai.records.models.agencies import Unit
from prongsai.records.models.cycles import Cycle
from prongsai.records.models.files import StoredFile
from prongsai.records.models.stored import OfAgency


class PrintedForm(OfAgency):
    """A form as it was printed. unit: None for the measures of no unit. code: in letters, on every page. printed_at,
    printed_by: when and by whom."""

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="forms")
    round = models.PositiveSmallIntegerField()
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="forms")
    code = models.CharField(max_length=12)
    printed_at = models.DateTimeField()
    printed_by = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-printed_at", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["agency", "code"], name="one_form_a_code")
        ]

    def __str__(self) -> str:
        return self.code


class PrintedPage(OfAgency):
    """A page of it. measures: the keys of those that stand on it, in order. file: the picture of what came back;
    original: where the paper itself lies. told_by: who signed it. typed_at, typed_by: when and by whom it was typed."""

    form = models.ForeignKey(PrintedForm, on_delete=models.CASCADE, related_name="pages")
    number = models.PositiveSmallIntegerField()
    measures = models.JSONField(default=list)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="paper_pages")
    original = models.CharField(max_length=300, blank=True)
    told_by = models.CharField(max_length=200, blank=True)
    typed_at = models.DateTimeField(null=True, blank=True)
    typed_by = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["number", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["form", "number"], name="one_page_a_number")
        ]

    def __str__(self) -> str:
        return f"{self.form.code}-{self.number}"
