"""Whoever leaves leaves no work behind in their name: it goes to a person or a unit, and the note says to whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest
from tests.records.worlds import NOW, SINCE, TODAY, World, last_row, made_world

from prongsai.domain.errors import Refusal
from prongsai.domain.measures import Measure, Step
from prongsai.frameworks.library import Library
from prongsai.records.acting import PROGRAM, act
from prongsai.records.actions.cycles import open_cycle
from prongsai.records.actions.handing_over import Receiver
from prongsai.records.actions.measure_rows import Origin, Responsible, add_measure
from prongsai.records.actions.people import PersonFacts, add_person, person_leaves
from prongsai.records.models import Agency, Assignment, Cycle, HandedOver, MeasureOwner, Person
from prongsai.records.queries.person import leaving
from prongsai.thai.years import FiscalYear

pytestmark = [pytest.mark.django_db, pytest.mark.database]
LEAVER = "นางปิ่นมณี สายธารใส"


@dataclass
class Work:
    """The first agency with a measure, a step and an item in the name of its person."""

    world: World
    cycle: Cycle
    colleague: UUID

    def leave(self, receiver: Receiver | None = None) -> None:
        who: dict[str, Any] = {"person": self.world.person, "last_day": TODAY, "receiver": receiver}
        person_leaves(**self.world.common, **who)

    def measure(self, *names: str, step: tuple[str, ...] = (), state: str = "adopted") -> None:
        agency = Agency.objects.get(pk=self.world.agency)
        value = Measure("m1", "เปิดเผยแผน", steps=(Step("รวบรวม", responsible=step),), responsible=names)
        with act("edit_measure", PROGRAM, agency=agency, now=NOW) as log:
            add_measure(log, self.cycle, value, Responsible(agency), state=state, origin=Origin("typed"))

    def assign(self, **held: UUID) -> None:
        keys = {f"{name}_id": key for name, key in held.items()}
        Assignment.objects.create(agency_id=self.world.agency, cycle=self.cycle, code="O10", **keys)


@pytest.fixture
def work() -> Work:
    world = made_world()
    common: dict[str, Any] = {"actor": PROGRAM, "agency": world.agency, "now": NOW}
    key = open_cycle(**common, year=FiscalYear.of(TODAY), library=Library())
    colleague = add_person(**common, facts=PersonFacts("นายธารา ใจเย็น", valid_from=SINCE))
    return Work(world, Cycle.objects.get(pk=key), colleague)


def test_everything_in_the_persons_name_goes_to_a_colleague(work: Work) -> None:
    work.measure(LEAVER, step=(LEAVER,))
    work.assign(person=work.world.person)
    work.leave(Receiver(person=work.colleague))
    assert not MeasureOwner.objects.filter(person=work.world.person).exists()
    assert MeasureOwner.objects.filter(person=work.colleague).count() == 2
    assert Assignment.objects.get().person_id == work.colleague
    assert last_row(work.world.agency).summary == f"{LEAVER} พ้นจากหน่วยงาน ส่งมอบงาน 3 เรื่อง"


def test_a_unit_takes_work_over_too(work: Work) -> None:
    work.measure(LEAVER)
    work.leave(Receiver(unit=work.world.unit))
    owner = MeasureOwner.objects.get()
    assert (owner.person_id, owner.unit_id) == (None, work.world.unit)


def test_nobody_answers_twice_for_the_same(work: Work) -> None:
    work.measure(LEAVER, "สำนักปลัด")
    work.assign(person=work.world.person)
    work.assign(unit=work.world.unit)
    work.leave(Receiver(unit=work.world.unit))
    assert MeasureOwner.objects.get().unit_id == work.world.unit
    assert Assignment.objects.get().unit_id == work.world.unit


def test_open_work_without_a_receiver_keeps_the_person_here(work: Work) -> None:
    work.measure(LEAVER)
    with pytest.raises(Refusal) as refused:
        work.leave()
    assert refused.value.code == "open_work_left"
    assert Person.objects.get(pk=work.world.person).valid_to is None


@pytest.mark.parametrize("whose", ["own", "left", "other"])
def test_work_goes_to_nobody_who_cannot_do_it(work: Work, whose: str) -> None:
    work.measure(LEAVER)
    Person.objects.filter(pk=work.colleague).update(valid_to=TODAY if whose == "left" else None)
    keys = {"own": work.world.person, "left": work.colleague, "other": work.world.other}
    with pytest.raises(Refusal) as refused:
        work.leave(Receiver(person=keys[whose]))
    assert refused.value.code == ("row_not_here" if whose == "other" else "open_work_not_to")


def test_what_is_closed_or_dropped_stays_as_it_was_written(work: Work) -> None:
    work.measure(LEAVER, state="dropped")
    work.leave()
    assert MeasureOwner.objects.get().person_id == work.world.person
    assert not HandedOver.objects.exists()


def test_the_note_lists_the_work_before_and_after(work: Work) -> None:
    work.measure(LEAVER)
    before = leaving(PROGRAM, work.world.agency, work.world.person, TODAY)
    text = f"ปี {work.cycle.fiscal_year} มาตรการ เปิดเผยแผน"
    assert [piece.text for piece in before.work] == [text]
    assert {str(r) for r in before.receivers} == {"สำนักปลัด", "นายธารา ใจเย็น"}
    work.leave(Receiver(person=work.colleague))
    after = leaving(PROGRAM, work.world.agency, work.world.person, TODAY)
    assert not after.work
    assert [(row.text, row.receiver) for row in after.handed_over] == [(text, "นายธารา ใจเย็น")]
