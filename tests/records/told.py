"""An office in which people are told of things: a year with measures, a unit with a head, a clerk."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from tests.records.worlds import NOW, SINCE, TODAY, World, actor

from prongsai.domain.measures import Measure
from prongsai.frameworks.library import Library
from prongsai.records.acting import PROGRAM, Actor
from prongsai.records.actions.cycles import open_cycle
from prongsai.records.actions.measures import plan_measure
from prongsai.records.actions.people import PersonFacts, add_person, hold_post
from prongsai.records.actions.posts import PostFacts, add_post
from prongsai.records.models import Person, PlannedMeasure
from prongsai.thai.years import FiscalYear


@dataclass
class Told:
    """The world with a year of today. head: heads the unit by the post; clerk: the clerk; worker: somebody below."""

    world: World
    cycle: UUID
    head: Person
    clerk: Person
    worker: Person

    @property
    def program(self) -> dict[str, Any]:
        return {"actor": PROGRAM, "agency": self.world.agency, "now": NOW}

    def as_person(self, person: Person, role: str = "coordinator") -> Actor:
        """That person, with a role in the agency."""
        return replace(actor(role, self.world.agency), person=person)

    def measure(self, title: str, responsible: tuple[str, ...] = (), due: date | None = None) -> PlannedMeasure:
        value = Measure("", title, responsible=responsible, due=due)
        return PlannedMeasure.objects.get(pk=plan_measure(**self.program, cycle=self.cycle, measure=value))

    def late(self, days: int, responsible: tuple[str, ...] = ("สำนักปลัด",)) -> PlannedMeasure:
        return self.measure(f"เลยมา {days} วัน", responsible, TODAY - timedelta(days))


def made_told(world: World) -> Told:
    """The clerk stands above all units."""
    program: dict[str, Any] = {"actor": PROGRAM, "agency": world.agency, "now": NOW}
    top = add_post(**program, facts=PostFacts("ปลัดองค์การบริหารส่วนตำบล", valid_from=SINCE))
    clerk = add_person(**program, facts=PersonFacts("นายเพชรแก้ว ธารทอง", valid_from=SINCE))
    worker = add_person(**program, facts=PersonFacts("นายปั้น ช่างเหล็ก", valid_from=SINCE))
    hold_post(**program, person=world.person, post=world.post, since=SINCE)
    hold_post(**program, person=clerk, post=top, since=SINCE)
    cycle = open_cycle(**program, year=FiscalYear.of(TODAY), library=Library())
    head, clerk, worker = (Person.objects.get(pk=key) for key in (world.person, clerk, worker))  # type: ignore[assignment]
    return Told(world, cycle, head, clerk, worker)  # type: ignore[arg-type]
