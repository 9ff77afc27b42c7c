"""The first account of a fresh installation, without which nobody could make any other."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from prongsai.records.acting import PROGRAM
from prongsai.records.actions.checked import day_of
from prongsai.records.actions.roles import AccountFacts, create_account, grant_role
from prongsai.records.models import Account

USERNAME = "admin"
"""Of the first account."""


def make_first_account(now: datetime, passwords: Callable[[], str]) -> dict[str, str]:
    """An administrator of the whole installation where nobody has an account; username → password.

    passwords: makes one password each time it is called. Makes nothing, and returns nothing, where there is an account.
    """
    if Account.objects.exists():
        return {}
    return installation_administrator(AccountFacts(USERNAME, "ผู้ดูแลโปรแกรม"), passwords(), now)


def installation_administrator(facts: AccountFacts, password: str, now: datetime) -> dict[str, str]:
    """An account that looks after every agency, as the program itself makes it; its username → its password."""
    with transaction.atomic():
        account = create_account(actor=PROGRAM, facts=facts, password=password, now=now)
        grant_role(actor=PROGRAM, account=account, role="administrator", agency=None, since=day_of(now), now=now)
    return {facts.username: password}
