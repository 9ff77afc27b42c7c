"""Meetings with their agenda and who came; what is minuted becomes progress and tasks."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from prongsai.records.models.agencies import Committee, Person
from prongsai.records.models.cycles import Cycle
from prongsai.records.models.files import StoredFile
from prongsai.records.models.measures import PlannedMeasure
from prongsai.records.models.stored import OfAgency


class Meeting(OfAgency):
    """A meeting of a year.

    kind, state: keys of the tables in `domain.meetings`. committee: whose it is, None for another circle. name: as
    papers write it, without the word for a meeting. number: ครั้งที่ n/พ.ศ., as typed. begins: the hour it is called
    for; opened, ends: when it really began and ended. recorder: who writes the minutes. minutes: as they were frozen;
    signed: the scan of what was signed; original: where that paper lies. reason: why it was cancelled.
    """

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="meetings")
    kind = models.CharField(max_length=12)
    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, null=True, blank=True, related_name="meetings")
    name = models.CharField(max_length=200, blank=True)
    number = models.CharField(max_length=30, blank=True)
    day = models.DateField()
    begins = models.TimeField(null=True, blank=True)
    opened = models.TimeField(null=True, blank=True)
    ends = models.TimeField(null=True, blank=True)
    place = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=10)
    recorder = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    minutes = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="minutes_of")
    signed = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="signed_of")
    minuted_at = models.DateTimeField(null=True, blank=True)
    minuted_by = models.CharField(max_length=200, blank=True)
    original = models.CharField(max_length=200, blank=True)
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-day", "-begins", "pk"]

    def __str__(self) -> str:
        return " ".join(filter(None, (self.name or self.kind, self.number)))


class AgendaItem(OfAgency):
    """A matter of a meeting, in its ระเบียบวาระ (section) and place there (order).

    text: what was reported and discussed. measure: the one it follows; progress: how far that has come, as the meeting
    says, a key of `domain.progress.PROGRESS_STATES`, empty where it says nothing.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="items")
    section = models.PositiveSmallIntegerField()
    order = models.PositiveSmallIntegerField(default=0)
    title = models.CharField(max_length=1000)
    text = models.TextField(blank=True)
    resolution = models.TextField(blank=True)
    measure = models.ForeignKey(PlannedMeasure, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    progress = models.CharField(max_length=12, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["section", "order", "pk"]

    def __str__(self) -> str:
        return self.title


class Attendance(OfAgency):
    """Somebody at a meeting, or called to it: name, position and part (ประธาน) as the minutes print them.

    state: a key of `domain.meetings.ATTENDANCE`. reason: why they did not come.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="people")
    order = models.PositiveSmallIntegerField(default=0)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=120)
    position = models.CharField(max_length=200, blank=True)
    part = models.CharField(max_length=80, blank=True)
    state = models.CharField(max_length=10)
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["order", "pk"]

    def __str__(self) -> str:
        return self.name
