"""A meeting is planned with its agenda and people, corrected, and cancelled with a reason."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from tests.records.planned import open_year, plan_in
from tests.records.told import made_told
from tests.records.worlds import TODAY, World, last_row

from prongsai.domain.meetings import PLANNED
from prongsai.domain.progress import DONE, ProgressFacts
from prongsai.records.acting import AlreadyDone
from prongsai.records.actions.committees import CommitteeFacts, add_committee, add_member
from prongsai.records.actions.cycles import close_cycle
from prongsai.records.actions.meetings import (
    MatterFacts,
    MeetingFacts,
    add_matter,
    cancel_meeting,
    edit_matter,
    edit_meeting,
    plan_meeting,
    remove_matter,
    renew_agenda,
)
from prongsai.records.actions.progress import Report, record_progress
from prongsai.records.models import AgendaItem, Cycle, Meeting
from prongsai.records.queries.meetings import item_of, meeting_page, meetings_of

pytestmark = [pytest.mark.django_db, pytest.mark.database]
FACTS = MeetingFacts("monthly", TODAY, time(9, 30), "ห้องประชุมชั้น 2", name="คณะทำงาน ITA")


@pytest.fixture
def cycle(world: World) -> Cycle:
    made = open_year(world)
    plan_in(made)
    return made


def planned(world: World, cycle: Cycle, facts: MeetingFacts = FACTS) -> Meeting:
    return Meeting.objects.get(pk=plan_meeting(**world.common, cycle=cycle.pk, facts=facts))


def a_committee(world: World) -> UUID:
    committee = add_committee(**world.common, facts=CommitteeFacts("คณะทำงาน ITA"))
    add_member(**world.common, committee=committee, person=world.person, duty="ประธาน")
    return committee


def test_a_monthly_meeting_begins_with_the_open_measures_the_late_one_first(world: World, cycle: Cycle) -> None:
    done = cycle.measures.get(number=3)
    facts = ProgressFacts(DONE, "ทำแล้ว")
    record_progress(**world.common, measure=done.pk, months=6, report=Report(facts))
    row = planned(world, cycle)
    assert (row.state, row.number) == (PLANNED, "1/2569")
    assert [(i.section, i.order, i.measure.number) for i in row.items.all() if i.measure] == [(3, 1, 2), (3, 2, 1)]
    assert last_row(world.agency).summary == "นัดการประชุมคณะทำงาน ITA ครั้งที่ 1/2569"


def test_the_next_meeting_of_the_same_circle_has_the_next_number_and_minutes_to_adopt(
    world: World, cycle: Cycle
) -> None:
    planned(world, cycle)
    second = planned(world, cycle, MeetingFacts("monthly", TODAY + timedelta(30), name="คณะทำงาน ITA"))
    council = planned(world, cycle, MeetingFacts("council", TODAY + timedelta(30)))
    assert (second.number, council.number) == ("2/2569", "1/2569")
    assert second.items.get(section=2).title == "รับรองรายงานการประชุมคณะทำงาน ITA ครั้งที่ 1/2569"
    assert not council.items.filter(section=2).exists()


def test_a_typed_number_is_taken_and_one_that_stands_twice_is_told(world: World, cycle: Cycle) -> None:
    planned(world, cycle)
    second = planned(world, cycle, MeetingFacts("monthly", TODAY, number="๑/๒๕๖๙"))
    assert second.number == "๑/๒๕๖๙"
    assert meeting_page(world.people["viewer"], world.agency, second.pk, TODAY).number_taken
    third = planned(world, cycle, MeetingFacts("monthly", TODAY, number="7/2569"))
    assert not meeting_page(world.people["viewer"], world.agency, third.pk, TODAY).number_taken


def test_a_committee_is_called_with_its_duties_and_positions(world: World, cycle: Cycle) -> None:
    row = planned(world, cycle, MeetingFacts("preparation", TODAY, committee=a_committee(world)))
    (guest,) = row.people.all()
    assert (guest.name, guest.part, guest.state) == ("นางปิ่นมณี สายธารใส", "ประธาน", "invited")
    assert row.items.filter(section=4).count() == 3
    (listed,) = meetings_of(world.people["viewer"], world.agency, cycle.pk)
    assert listed.called == "การประชุมคณะทำงาน ITA ครั้งที่ 1/2569"
    assert (listed.came, listed.matters) == (0, 3)


def test_without_a_committee_the_heads_are_called(world: World) -> None:
    told = made_told(world)
    row = planned(world, Cycle.objects.get(pk=told.cycle))
    assert [(p.name, p.position) for p in row.people.all()] == [
        ("นายเพชรแก้ว ธารทอง", "ปลัดองค์การบริหารส่วนตำบล"),
        ("นางปิ่นมณี สายธารใส", "หัวหน้าสำนักปลัด"),
    ]


def test_matters_are_added_written_and_taken_off(world: World, cycle: Cycle) -> None:
    row = planned(world, cycle)
    key = add_matter(**world.common, meeting=row.pk, facts=MatterFacts(5, "วันประชุมครั้งหน้า"))
    edit_matter(**world.common, item=key, facts=MatterFacts(5, "วันประชุมครั้งหน้า", "วันพุธ", "เห็นชอบ", DONE))
    item = item_of(world.people["viewer"], world.agency, key)
    assert (item.text, item.resolution) == ("วันพุธ", "เห็นชอบ")
    assert item.progress == "", "a matter without a measure says nothing of one"
    assert last_row(world.agency).summary.startswith("บันทึกเรื่อง “วันประชุมครั้งหน้า”")
    remove_matter(**world.common, item=key)
    assert not AgendaItem.objects.filter(pk=key).exists()


def test_a_state_needs_words(world: World, cycle: Cycle, refused: Any) -> None:
    item = planned(world, cycle).items.filter(section=3)[0]
    with refused("matter_without_words"):
        edit_matter(**world.common, item=item.pk, facts=MatterFacts(3, item.title, progress=DONE))


def test_a_measure_planned_later_is_put_on_the_agenda_once(world: World, cycle: Cycle) -> None:
    row = planned(world, cycle)
    plan_in(cycle)
    assert renew_agenda(**world.common, meeting=row.pk) == 3
    assert renew_agenda(**world.common, meeting=row.pk) == 0
    assert [i.order for i in row.items.filter(section=3)] == [1, 2, 3, 4, 5, 6]


def test_a_meeting_is_corrected_by_one_at_a_time_and_then_cancelled(world: World, cycle: Cycle, refused: Any) -> None:
    row = planned(world, cycle)
    moved = MeetingFacts("monthly", date(2026, 2, 4), place="ห้องประชุมเล็ก", number="3/2569")
    edit_meeting(**world.common, meeting=row.pk, facts=moved, version=1)
    with refused("row_changed_meanwhile"):
        edit_meeting(**world.common, meeting=row.pk, facts=moved, version=1)
    cancel_meeting(**world.common, meeting=row.pk, reason="ตรงวันหยุด")
    row.refresh_from_db()
    assert (row.number, row.state, row.reason) == ("3/2569", "cancelled", "ตรงวันหยุด")
    for act in (edit_meeting, cancel_meeting):
        with refused("meeting_not_open"):
            act(**world.common, meeting=row.pk, **({"facts": moved} if act is edit_meeting else {"reason": "ซ้ำ"}))


def test_a_day_far_from_the_year_and_a_closed_year_are_refused(world: World, cycle: Cycle, refused: Any) -> None:
    row = planned(world, cycle)
    with refused("date_far_from_year"):
        planned(world, cycle, MeetingFacts("monthly", date(2024, 1, 1)))
    close_cycle(**world.common, cycle=cycle.pk)
    with refused("cycle_closed"):
        planned(world, cycle)
    with refused("cycle_closed"):
        add_matter(**world.common, meeting=row.pk, facts=MatterFacts(5, "อื่น ๆ"))


def test_a_form_sent_twice_plans_one_meeting(world: World, cycle: Cycle) -> None:
    key = uuid4()
    plan_meeting(**world.common, cycle=cycle.pk, facts=FACTS, submission=key)
    with pytest.raises(AlreadyDone):
        plan_meeting(**world.common, cycle=cycle.pk, facts=FACTS, submission=key)
    assert Meeting.objects.count() == 1
