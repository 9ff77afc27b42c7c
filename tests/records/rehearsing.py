"""A year of the first agency with its items begun, and three accounts that may mark in a rehearsal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from tests.records.worlds import NOW, SINCE, TODAY, World

from prongsai.domain.marking import FIRST, MarkedItem, Place
from prongsai.frameworks.library import Library
from prongsai.records.acting import PROGRAM, Actor
from prongsai.records.actions.cycles import open_cycle
from prongsai.records.actions.disclosures import begin_disclosures
from prongsai.records.actions.marking import Given, begin_rehearsal, finish_marking
from prongsai.records.models import Account, Cycle, Mark, Marker, RoleHolding
from prongsai.records.queries.marking import marked_items
from prongsai.records.queries.who import actor_of
from prongsai.thai.years import FiscalYear

FULL, NONE = Given("100"), Given("0", "ไม่พบปีงบประมาณ", "2")
YEAR = FiscalYear.of(TODAY).previous
"""Its criteria mark in part, and say how."""


class Rehearsing:
    """The year and who marks. auditor: a reviewer from outside; the other two are of the office."""

    def __init__(self, world: World) -> None:
        self.world = world
        program: dict[str, Any] = {"actor": PROGRAM, "now": NOW, "agency": world.agency}
        key = open_cycle(**program, year=YEAR, library=Library())
        self.cycle = Cycle.objects.select_related("agency", "edition").get(pk=key)
        begin_disclosures(**program, cycle=key)
        roles = {"coordinator": "coordinator", "officer": "officer", "auditor": "auditor"}
        self.accounts = {name: self._account(name, role) for name, role in roles.items()}

    def _account(self, name: str, role: str) -> Account:
        account = Account.objects.create_account(f"{name}-of-the-office", None, name=name)
        RoleHolding.objects.create(account=account, role=role, agency_id=self.world.agency, valid_from=SINCE)
        return account

    @property
    def items(self) -> tuple[MarkedItem, ...]:
        """What is marked."""
        return marked_items(self.cycle)

    def actor(self, name: str) -> Actor:
        """One of the three as they act."""
        return actor_of(self.accounts[name], TODAY)

    def by(self, name: str, rehearsal: UUID | None = None) -> dict[str, Any]:
        """What every act of theirs is told."""
        told: dict[str, Any] = {"actor": self.actor(name), "agency": self.world.agency, "now": NOW}
        return told | ({"rehearsal": rehearsal} if rehearsal else {})

    def begun(self, *names: str) -> UUID:
        """A rehearsal with these markers."""
        keys = [self.accounts[name].pk for name in names or ("officer", "auditor")]
        return begin_rehearsal(**self.by("coordinator"), cycle=self.cycle.pk, label="ซ้อมก่อนส่ง", markers=keys)

    def fill(self, rehearsal: UUID, name: str, scores: Mapping[Place, int]) -> None:
        """Every element marked by somebody, full points but for these, and said to be finished."""
        marker = Marker.objects.get(rehearsal=rehearsal, account=self.accounts[name])
        same: dict[str, Any] = {"agency_id": self.world.agency, "cycle": self.cycle, "at": NOW, "stage": FIRST}
        Mark.objects.bulk_create(
            Mark(**same, rehearsal_id=rehearsal, marker=marker, code=c, element=n, score=scores.get((c, n), 100))
            for item in self.items
            for c, n in item.places
        )
        finish_marking(**self.by(name, rehearsal))

    def differing(self) -> UUID:
        """A rehearsal whose two markers differ on the second element of O1 (100 and 40) and agree on O2 (both 0)."""
        key = self.begun()
        none = {place: 0 for item in self.items if item.code == "O2" for place in item.places}
        self.fill(key, "officer", none)
        self.fill(key, "auditor", {**none, ("O1", 2): 40})
        return key
