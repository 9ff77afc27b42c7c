"""The calendar of a year: dates that people typed, the stages before the closing date, and feeds of the dates."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from prongsai.records.models.accounts import Account
from prongsai.records.models.cycles import Cycle
from prongsai.records.models.stored import OfAgency


class CycleDate(OfAgency):
    """A date of a year. kind: official (the NACC's) or internal. closes: the work is planned back from it, at most one
    of a year. clarifies: one of the days of clarification. source: the paper or page in which the date stands."""

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="dates")
    name = models.CharField(max_length=200)
    day = models.DateField()
    kind = models.CharField(max_length=10)
    closes = models.BooleanField(default=False)
    clarifies = models.BooleanField(default=False)
    source = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["day", "name", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["cycle"], condition=Q(closes=True), name="one_closing_date_a_cycle")
        ]

    def __str__(self) -> str:
        return self.name


class WorkPlan(OfAgency):
    """How a year's work is planned back, where the office said so. stages: name and working days of each, in order.
    days_off: the office's own, as ISO days."""

    cycle = models.OneToOneField(Cycle, on_delete=models.PROTECT, related_name="work_plan")
    stages = models.JSONField(default=list, blank=True)
    days_off = models.JSONField(default=list, blank=True)

    def __str__(self) -> str:
        return str(self.cycle)


class SettledDuty(OfAgency):
    """A duty that somebody said is done, where the program cannot see it. key: of the duty."""

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="settled_duties")
    key = models.CharField(max_length=60)
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["cycle", "key"], name="one_settling_a_duty")
        ]

    def __str__(self) -> str:
        return self.key


class CalendarFeed(OfAgency):
    """An address under which somebody's calendar programs fetch the dates. Its key, signed, is that address; without
    the row the address is dead."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="feeds")
    made = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["agency", "account"], name="one_feed_an_account")
        ]

    def __str__(self) -> str:
        return str(self.account)
