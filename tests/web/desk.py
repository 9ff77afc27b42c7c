"""The people who open pages in tests: one account for each role of the first agency, and one of its neighbour."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from typing import Any

from django.test import Client
from tests.records.worlds import NOW, SINCE, TODAY, World, made_world

from prongsai.domain.permissions import ROLES
from prongsai.frameworks.library import Library
from prongsai.records.acting import PROGRAM
from prongsai.records.actions.cycles import open_cycle
from prongsai.records.models import Account, Agency, Cycle, RoleHolding, StoredEdition
from prongsai.records.queries.cycles import plain_tables
from prongsai.thai.years import FiscalYear


@dataclass
class Office:
    """The two agencies with accounts. people: by role; `neighbour` coordinates the other agency, `nobody` none. made:
    what a test has put there already."""

    world: World
    people: dict[str, Account]
    made: dict[str, Any] = field(default_factory=dict)

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


def behind_the_criteria() -> uuid.UUID:
    """A year of the first agency whose own criteria are whole, and which runs on those of the year before; its key."""
    known = Library()
    year = FiscalYear.of(TODAY).previous
    agency = Agency.objects.get(dla_code="6990101").pk
    key = open_cycle(actor=PROGRAM, agency=agency, now=NOW, year=year, library=known)
    older = known.load(str(year.previous))
    stored = StoredEdition.objects.create(name=older.name, digest=older.digest, tables=plain_tables(older))
    Cycle.objects.filter(pk=key).update(edition=stored, provisional=True)
    return key
