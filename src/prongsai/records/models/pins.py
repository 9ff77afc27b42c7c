"""What proves a person besides a password: the PIN at a shared account, and the printed code for a new password.

Both rows keep a hash only. Neither belongs into the audit log or an archive: a PIN is short enough to be guessed from
its hash.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from prongsai.records.models.accounts import Account
from prongsai.records.models.agencies import Person
from prongsai.records.models.stored import Stored


class Pin(Stored):
    """A person's PIN. failures: wrong ones in a row. locked_until: none is tried before that moment."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="pin")
    hash = models.CharField(max_length=128)
    failures = models.PositiveSmallIntegerField(default=0)
    locked_until = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return str(self.person)


class ResetCode(Stored):
    """The last code made for an account. used: when it was; it works once, and before `expires` only."""

    account = models.OneToOneField(Account, on_delete=models.CASCADE, related_name="reset_code")
    hash = models.CharField(max_length=128)
    made = models.DateTimeField()
    expires = models.DateTimeField()
    used = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["made"]

    def __str__(self) -> str:
        return str(self.account)
