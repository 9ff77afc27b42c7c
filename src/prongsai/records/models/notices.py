"""What people are told: notices inside the program, how somebody is reached outside it, and what was sent."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from prongsai.records.models.agencies import Person
from prongsai.records.models.disclosures import Disclosure
from prongsai.records.models.measures import PlannedMeasure
from prongsai.records.models.official_papers import OfficialPaper
from prongsai.records.models.stored import OfAgency


class Notice(OfAgency):
    """Something a person is told inside the program.

    kind: of `domain.notices`. key: what it is about; the same is told to a person once. th, en: the sentence. measure,
    paper, disclosure: whose page says more, one of them.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=12)
    key = models.CharField(max_length=120)
    th = models.CharField(max_length=500)
    en = models.CharField(max_length=500)
    measure = models.ForeignKey(PlannedMeasure, on_delete=models.CASCADE, null=True, blank=True, related_name="notices")
    paper = models.ForeignKey(OfficialPaper, on_delete=models.CASCADE, null=True, blank=True, related_name="notices")
    disclosure = models.ForeignKey(Disclosure, on_delete=models.CASCADE, null=True, blank=True, related_name="notices")
    made_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-made_at", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["person", "key"], name="one_notice_a_thing")
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["person", "seen_at"])]

    def __str__(self) -> str:
        return self.th


class Reach(OfAgency):
    """How a person wants to be reached outside the program. line: the number that LINE gives a user or a group."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="reach")
    mail = models.CharField(max_length=200, blank=True)
    by_mail = models.BooleanField(default=False)
    line = models.CharField(max_length=40, blank=True)
    by_line = models.BooleanField(default=False)

    def __str__(self) -> str:
        return str(self.person)


class Escalation(OfAgency):
    """After how many days late an agency tells the head of a unit, and after how many the clerk; see
    `domain.escalation`."""

    head_after = models.PositiveSmallIntegerField()
    clerk_after = models.PositiveSmallIntegerField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["agency"], name="one_escalation_an_agency")
        ]

    def __str__(self) -> str:
        return f"{self.head_after}/{self.clerk_after}"


class LineToken(OfAgency):
    """The token of an agency's LINE account, sealed (see `records.factor_key`)."""

    sealed = models.TextField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["agency"], name="one_line_token_an_agency")
        ]

    def __str__(self) -> str:
        return "LINE"


class Delivery(OfAgency):
    """A message to a person by one channel, and what became of it.

    kind, channel, state: keys of `domain.deliveries`. key: what it is about; the same goes to a person by a channel
    once. th, en: the words, both sent. tries: how often it was handed over; next_at: before then it is not tried again.
    fault: why it did not arrive (a key of FAULTS); said: what the server answered.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="deliveries")
    kind = models.CharField(max_length=12)
    channel = models.CharField(max_length=8)
    key = models.CharField(max_length=120)
    th = models.TextField()
    en = models.TextField()
    state = models.CharField(max_length=8)
    made_at = models.DateTimeField()
    tried_at = models.DateTimeField(null=True, blank=True)
    next_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    fault = models.CharField(max_length=20, blank=True)
    said = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-made_at", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["person", "channel", "key"], name="one_delivery_a_thing")
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["state", "next_at"])]

    def __str__(self) -> str:
        return f"{self.person} – {self.channel}"
