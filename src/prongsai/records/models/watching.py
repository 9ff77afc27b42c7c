"""Declared addresses that are looked at from outside, every look, and copies of what was there."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from prongsai.records.models.disclosures import Disclosure
from prongsai.records.models.files import StoredFile
from prongsai.records.models.stored import OfAgency


class WatchedLink(OfAgency):
    """An address that an item of a year declares, as it was found last. since: first declared here; left_at: no longer
    declared. gravity: of domain.watch_findings.GRAVITY, empty before the first look; found: what was found, codes with
    words; changed_at: since when it is found so; good_at: when it was last right."""

    disclosure = models.ForeignKey(Disclosure, on_delete=models.PROTECT, related_name="links")
    address = models.CharField(max_length=1000)
    since = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)
    checked_at = models.DateTimeField(null=True, blank=True)
    good_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField(null=True, blank=True)
    gravity = models.CharField(max_length=10, blank=True)
    found = models.JSONField(default=list, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["disclosure", "address"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["disclosure", "address"], name="one_link_an_address")
        ]

    def __str__(self) -> str:
        return self.address


class Capture(OfAgency):
    """A copy of what an address answered (หลักฐานการเผยแพร่), never changed. final: where it was found; hops: the
    addresses in between. headers: as sent, names and values. file: the content itself. really: what it is by its own
    look; text: as a person reads it. certificate: as the visit found it, empty where it was in order."""

    link = models.ForeignKey(WatchedLink, on_delete=models.PROTECT, related_name="captures")
    at = models.DateTimeField()
    final = models.CharField(max_length=2100)
    hops = models.JSONField(default=list, blank=True)
    code = models.PositiveSmallIntegerField()
    reason = models.CharField(max_length=100, blank=True)
    headers = models.JSONField(default=list, blank=True)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="captures")
    really = models.CharField(max_length=20, blank=True)
    title = models.CharField(max_length=300, blank=True)
    text = models.TextField(blank=True)
    certificate = models.CharField(max_length=10, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-at", "pk"]

    def __str__(self) -> str:
        return f"{self.link} {self.at:%Y-%m-%d}"

    @property
    def unlogged(self) -> tuple[str, ...]:
        """The content is held by its hash, and the database keeps the row as it is."""
        return ("text", "headers")


class LinkCheck(OfAgency):
    """One look at an address, never changed. found: as of the link. code: 0 without an answer. digest: SHA-256 in hex
    of what came; capture: the copy that it is the same as, None where there was nothing to copy."""

    link = models.ForeignKey(WatchedLink, on_delete=models.PROTECT, related_name="checks")
    at = models.DateTimeField()
    gravity = models.CharField(max_length=10)
    found = models.JSONField(default=list)
    final = models.CharField(max_length=2100, blank=True)
    code = models.PositiveSmallIntegerField(default=0)
    seconds = models.FloatField(default=0)
    size = models.PositiveIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)
    capture = models.ForeignKey(Capture, on_delete=models.PROTECT, null=True, blank=True, related_name="checks")

    class Meta:
        ordering: ClassVar[list[str]] = ["-at", "pk"]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["link", "at"])]

    def __str__(self) -> str:
        return f"{self.link} {self.at:%Y-%m-%d}"
