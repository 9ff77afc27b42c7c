"""The people who open pages in tests: one account for each role of the first agency, and one of its neighbour."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.test import Client
from tests.records.worlds import SINCE, World, made_world

from prongsai.domain.permissions import ROLES
from prongsai.records.models import Account, Agency, RoleHolding


@dataclass
class Office:
    """The two agencies with accounts. people: by role; `neighbour` coordinates the other agency, `nobody` none."""

    world: World
    people: dict[str, Account]

    def browser(self, who: str | None) -> Client:
        """A browser in which that person is signed in; None: nobody is."""
        client = Client()
        if who is not None:
            client.force_login(self.people[who])
        return client


def made_office() -> Office:
    """Accounts for every role."""
    world = made_world()
    people = {role: _account(role, role, world.agency) for role in ROLES}
    people["unit_head"] = _account("head", "unit_head", world.agency, world.unit)
    people["neighbour"] = _account("neighbour", "coordinator", world.other)
    people["nobody"] = Account.objects.create_account("nobody", None)
    return Office(world, people)


def _account(name: str, role: str, agency: uuid.UUID, unit: uuid.UUID | None = None) -> Account:
    account = Account.objects.create_account(name, None)
    RoleHolding.objects.create(account=account, role=role, agency=Agency(pk=agency), unit_id=unit, valid_from=SINCE)
    return account
