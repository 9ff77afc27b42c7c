"""The official papers of the invented agencies: drafted, proposed and decided by the accounts of their own people.

They are loaded apart from the rest of the example, for they are printed and frozen, which takes a while.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from prongsai.domain.workflow import PROPOSED
from prongsai.frameworks.library import Library
from prongsai.planning.paper_text import content_of
from prongsai.records.acting import Actor
from prongsai.records.actions.assignments import assign_codes
from prongsai.records.actions.checked import day_of
from prongsai.records.actions.deciding import Decision, decide_step
from prongsai.records.actions.demo import DATA
from prongsai.records.actions.official_papers import Attached, PaperFacts, Registered, draft_paper, number_paper
from prongsai.records.actions.orders import draft_assignment_order
from prongsai.records.actions.proposing import submit_paper
from prongsai.records.models import Account, Agency, ChainStep, Cycle, Unit
from prongsai.records.queries.memo_facts import drafted_memo
from prongsai.records.queries.who import actor_of
from prongsai.thai.years import FiscalYear, ce_to_be

Row = Mapping[str, Any]
ASSIGNMENTS = "assignments"
"""What an order is about whose annex is the table of who looks after what."""


def load_demo_papers(now: datetime) -> None:
    """Make the papers of demo.toml, all or none. The agencies of the example are there already."""
    data = tomllib.loads(DATA.read_text(encoding="utf-8"))
    with transaction.atomic():
        for row in data["agencies"]:
            if "papers" in row:
                _Papers(row, Agency.objects.get(is_demo=True, name=row["name"]), now).everything()


def due_papers(rows: Iterable[Row], day: date) -> Iterator[Row]:
    """The papers that can be there on that day: a report of six months comes after they have gone by."""
    for row in rows:
        if "months" not in row or FiscalYear.of(day).round(row["months"])[1] < day:
            yield row


@dataclass(frozen=True)
class _Papers:
    """The papers of one agency."""

    row: Row
    agency: Agency
    now: datetime

    def everything(self) -> None:
        for given in self.row["assigned"]:
            unit = self._unit(given["unit"]).pk
            common = {**self._common(self._author()), "cycle": self._cycle().pk}
            assign_codes(**common, codes=given["codes"], kind="unit", holder=unit)
        for row in due_papers(self.row["papers"], day_of(self.now)):
            self._paper(row)

    def _common(self, actor: Actor) -> dict[str, Any]:
        return {"actor": actor, "agency": self.agency.pk, "now": self.now}

    def _cycle(self, years_back: int = 0) -> Cycle:
        year = FiscalYear.of(day_of(self.now)).be - years_back
        return Cycle.objects.get(agency=self.agency, fiscal_year=year)

    def _unit(self, key: str) -> Unit:
        name = next(unit["name"] for unit in self.row["units"] if unit["key"] == key)
        return Unit.objects.get(agency=self.agency, name=name)

    def _author(self) -> Actor:
        return actor_of(Account.objects.get(username=self.row["author"]), day_of(self.now))

    def _paper(self, row: Row) -> None:
        """One paper, as far as its people have got with it."""
        common = self._common(self._author())
        paper = self._drafted(common, row)
        day = day_of(self.now)
        number = f"{row['number']}/{ce_to_be(day.year)}" if row["about"] == ASSIGNMENTS else row["number"]
        number_paper(**common, paper=paper, registered=Registered(number, day))
        submit_paper(**common, paper=paper, library=Library())
        for said in row["decided"]:
            self._decide(paper, said)

    def _drafted(self, common: dict[str, Any], row: Row) -> UUID:
        cycle, unit = self._cycle(row.get("years_back", 0)).pk, self._unit(row["unit"]).pk
        if row["about"] == ASSIGNMENTS:
            return draft_assignment_order(**common, cycle=cycle, unit=unit)
        known = drafted_memo(common["actor"], self.agency.pk, cycle, row["about"], Library(), day_of(self.now))
        texts = {**known.texts, **row.get("texts", {})}
        made, called = known.attached
        attached = (Attached(called, made=made, fiscal_year=known.year),) if made else ()
        title = row.get("title", known.title)
        facts = PaperFacts(title, known.purpose, content_of("memo", texts), attachments=attached)
        return draft_paper(**common, kind="memo", facts=facts, cycle=cycle, unit=unit)

    def _decide(self, paper: UUID, said: Row) -> None:
        """The next person of the chain, by their own account."""
        waiting = ChainStep.objects.filter(version_of__paper=paper, version_of__state=PROPOSED, state="waiting")
        step = waiting.select_related("person__account").order_by("order")[0]
        assert step.person and step.person.account  # noqa: S101 -- demo.toml gives one to everybody of a chain
        unit = self._unit(said["direction_unit"]).pk if "direction_unit" in said else None
        decision = Decision(said["choice"], said.get("opinion", ""), said.get("direction", ""), unit)
        actor = actor_of(step.person.account, day_of(self.now))
        decide_step(**self._common(actor), step=step.pk, decision=decision)
