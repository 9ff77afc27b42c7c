"""The list of local governments that an installation has loaded. It belongs to nobody's agency."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from prongsai.records.models.stored import Stored


class ListedAuthority(Stored):
    """A body of the list, as `reading.authorities.Authority` has it; the code tells it from every other."""

    code = models.CharField(max_length=7, unique=True)
    kind = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    place = models.CharField(max_length=200)
    district = models.CharField(max_length=120)
    province = models.CharField(max_length=120)

    class Meta:
        ordering: ClassVar[list[str]] = ["code"]
        verbose_name_plural = "listed authorities"

    def __str__(self) -> str:
        return self.name
