"""Who did what, when: one row for each act, chained so that no row can be changed or taken away unseen."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models


class AuditHead(models.Model):
    """The end of a chain, locked while a row is added. chain: an agency's key, or `system`."""

    chain = models.CharField(max_length=36, primary_key=True)
    seq = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, blank=True)


class AuditRow(models.Model):
    """One act. digest: of the salted payload, which stands apart and may be destroyed by law. summary: in Thai."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    chain = models.CharField(max_length=36)
    seq = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    act = models.CharField(max_length=60)
    account = models.CharField(max_length=36, blank=True)
    person = models.CharField(max_length=36, blank=True)
    who = models.CharField(max_length=200, blank=True)
    proof = models.CharField(max_length=20, blank=True)
    summary = models.CharField(max_length=500, blank=True)
    digest = models.CharField(max_length=64)
    previous = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering: ClassVar[list[str]] = ["chain", "seq"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["chain", "seq"], name="one_row_a_place")
        ]

    def __str__(self) -> str:
        return f"{self.chain}/{self.seq} {self.act}"


class AuditObject(models.Model):
    """An object that an act touched."""

    row = models.ForeignKey(AuditRow, on_delete=models.PROTECT, related_name="objects_touched")
    kind = models.CharField(max_length=40)
    object_id = models.CharField(max_length=36)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["kind", "object_id"])]


class AuditPayload(models.Model):
    """What was before and after, with the salt of its digest. Destroying it leaves the chain whole."""

    row = models.OneToOneField(AuditRow, on_delete=models.PROTECT, primary_key=True, related_name="payload")
    salt = models.BinaryField(max_length=16)
    content = models.JSONField(null=True)


class Submission(models.Model):
    """The key of a form that was carried out, so that a retry does nothing twice."""

    key = models.UUIDField(primary_key=True)
    act = models.CharField(max_length=60)
    at = models.DateTimeField()
