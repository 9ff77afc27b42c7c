"""When something that has to be done again and again was last done."""

from __future__ import annotations

from django.db import models


class LastDone(models.Model):
    """What the installation did last. name: of the work (backup, verify_log, tick). fine: whether all was in order."""

    name = models.CharField(max_length=30, primary_key=True)
    at = models.DateTimeField()
    fine = models.BooleanField(default=True)

    def __str__(self) -> str:
        return self.name
