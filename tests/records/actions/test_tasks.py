"""A task is given to somebody, ended with a word, taken up again; what a secret paper ordered is not quoted."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from tests.records.going_up import GoingUp
from tests.records.planned import open_year
from tests.records.worlds import NOW, TODAY, World, actor, last_row

from prongsai.domain.tasks import DONE, DROPPED, OF_A_SECRET_PAPER, OPEN
from prongsai.frameworks.library import Library
from prongsai.records.actions.cycles import close_cycle
from prongsai.records.actions.deciding import Decision, decide_step
from prongsai.records.actions.meetings import MatterFacts, MeetingFacts, add_matter, edit_matter, plan_meeting
from prongsai.records.actions.tasks import TaskFacts, edit_task, end_task, give_task, take_up_task
from prongsai.records.actions.units import UnitFacts, add_unit
from prongsai.records.models import Cycle, Meeting, Task
from prongsai.records.queries.meetings import meeting_told
from prongsai.records.queries.tasks import open_tasks, task_of, tasks_of
from prongsai.records.queries.today import today_page

pytestmark = [pytest.mark.django_db, pytest.mark.database]
DUE = date(2026, 1, 30)


@pytest.fixture
def cycle(world: World) -> Cycle:
    return open_year(world)


def given(world: World, cycle: Cycle, text: str = "ส่งแผนจัดซื้อ", **more: Any) -> Task:
    facts = TaskFacts(text, **{"unit": world.unit, "due": DUE, **more})
    return Task.objects.get(pk=give_task(**world.common, cycle=cycle.pk, facts=facts))


def ended(world: World, task: Task, state: str = DONE, **more: Any) -> None:
    end_task(**world.common, task=task.pk, state=state, **{"note": "ส่งแล้ว 3 ฉบับ", **more})


def test_a_task_is_given_ended_with_a_word_and_taken_up_again(world: World, cycle: Cycle, refused: Any) -> None:
    task = given(world, cycle)
    assert last_row(world.agency).summary == "มอบหมายงาน “ส่งแผนจัดซื้อ” สำนักปลัด"
    with refused("task_without_note"):
        ended(world, task, note="  ")
    ended(world, task)
    task.refresh_from_db()
    assert (task.state, task.note, task.ended_at, task.ended_by) == (DONE, "ส่งแล้ว 3 ฉบับ", NOW, "โปรแกรม")
    with refused("task_ended"):
        ended(world, task, DROPPED)
    with refused("task_ended"):
        edit_task(**world.common, task=task.pk, facts=TaskFacts("อื่น", world.unit))
    take_up_task(**world.common, task=task.pk)
    task.refresh_from_db()
    assert (task.state, task.ended_at, task.ended_by) == (OPEN, None, "")


def test_nobody_is_no_receiver_and_two_people_do_not_correct_at_once(world: World, cycle: Cycle, refused: Any) -> None:
    with refused("task_for_nobody"):
        given(world, cycle, unit=None)
    task = given(world, cycle)
    edit_task(**world.common, task=task.pk, facts=TaskFacts("ส่งแผนเงิน", person=world.person), version=1)
    with refused("row_changed_meanwhile"):
        edit_task(**world.common, task=task.pk, facts=TaskFacts("ส่งแผนคน", world.unit), version=1)
    task.refresh_from_db()
    assert (task.text, task.unit, task.person_id) == ("ส่งแผนเงิน", None, world.person)


def test_a_closed_year_keeps_its_tasks_as_they_are(world: World, cycle: Cycle, refused: Any) -> None:
    task = given(world, cycle)
    close_cycle(**world.common, cycle=cycle.pk)
    with refused("cycle_closed"):
        ended(world, task)
    with refused("cycle_closed"):
        given(world, cycle)


def test_the_head_of_a_unit_ends_its_tasks_and_no_others(world: World, cycle: Cycle, refused: Any) -> None:
    works = add_unit(**world.common, facts=UnitFacts("กองช่าง"))
    own, other = given(world, cycle), given(world, cycle, unit=works)
    head = {**world.common, "actor": actor("unit_head", world.agency, world.unit)}
    end_task(**head, task=own.pk, state=DONE, note="ส่งแล้ว")
    with refused("permission_scope"):
        end_task(**head, task=other.pk, state=DONE, note="ส่งแล้ว")
    with refused("permission_scope"):
        edit_task(**head, task=take_again(world, own), facts=TaskFacts("ยกให้ช่าง", works))


def take_again(world: World, task: Task) -> UUID:
    take_up_task(**world.common, task=task.pk)
    return task.pk


def test_the_list_has_what_is_open_first_and_is_asked_for_one_unit(world: World, cycle: Cycle) -> None:
    works = add_unit(**world.common, facts=UnitFacts("กองช่าง"))
    done, late = given(world, cycle, "ก"), given(world, cycle, "ข", due=date(2026, 1, 4))
    given(world, cycle, "ค", unit=works, due=None)
    ended(world, done)
    rows = tasks_of(world.people["viewer"], world.agency, cycle.pk, TODAY)
    assert [(r.text, r.late) for r in rows] == [("ข", True), ("ค", False), ("ก", False)]
    assert [r.text for r in tasks_of(world.people["viewer"], world.agency, cycle.pk, TODAY, works)] == ["ค"]
    assert task_of(world.people["viewer"], world.agency, late.pk, TODAY).owner == "สำนักปลัด"


def test_an_open_task_stands_on_the_list_of_today_until_it_ends(world: World, cycle: Cycle) -> None:
    task = given(world, cycle)

    def kinds() -> list[tuple[str, str]]:
        rows = today_page(world.people["coordinator"], world.agency, Library(), TODAY).rows
        return [(row.duty.waits_for, row.duty.lines[0]) for row in rows if row.duty.kind == "task"]

    assert kinds() == [("สำนักปลัด", "ส่งแผนจัดซื้อ")]
    ended(world, task)
    assert kinds() == []


def test_a_resolution_becomes_a_task_and_is_printed_behind_it(world: World, cycle: Cycle) -> None:
    meeting = plan_meeting(**world.common, cycle=cycle.pk, facts=MeetingFacts("monthly", TODAY, name="คณะทำงาน"))
    task = TaskFacts("ส่งแผน", world.unit, due=DUE)
    item = add_matter(**world.common, meeting=meeting, facts=MatterFacts(4, "แผนจัดซื้อ", task=task))
    edit_matter(**world.common, item=item, facts=MatterFacts(4, "แผนจัดซื้อ", resolution="เห็นชอบ", task=task))
    first, _second = Task.objects.all()
    assert (first.item_id, first.cycle) == (item, cycle)
    assert first.source == "มติการประชุมคณะทำงาน ครั้งที่ 1/2569: แผนจัดซื้อ"
    ended(world, first, DROPPED)
    told = meeting_told(world.people["viewer"], world.agency, meeting, TODAY)
    assert told.matters[-1].tasks == ("สำนักปลัด ส่งแผน ภายในวันที่ ๓๐ มกราคม ๒๕๖๙",)
    assert Meeting.objects.get().items.count() == 1


@pytest.mark.usefixtures("kept_in")
def test_what_a_decision_orders_is_a_task_and_a_secret_one_is_not_quoted(world: World, cycle: Cycle) -> None:
    chain = GoingUp(world).seated()
    for secrecy in ("", "ลับ"):
        paper = chain.proposed(secrecy=secrecy)
        step = chain.steps(paper)[0]
        decision = Decision("forward", direction=f"ตรวจสอบ{secrecy}")
        common: dict[str, Any] = {"agency": world.agency, "now": NOW, "actor": chain.signer("unit")}
        decide_step(**common, step=step.pk, decision=decision)
    plain, secret = sorted(Task.objects.all(), key=lambda t: len(t.text))
    facts = open_tasks(cycle.agency, [cycle])[None]
    assert sorted(fact.text for fact in facts) == sorted([plain.text, OF_A_SECRET_PAPER.th])
    seen = task_of(world.people["viewer"], world.agency, secret.pk, TODAY)
    assert (seen.text, seen.source, seen.secret) == (OF_A_SECRET_PAPER.th, "", True)
    assert task_of(world.people["coordinator"], world.agency, secret.pk, TODAY).text == "ตรวจสอบลับ"
    assert task_of(world.people["viewer"], world.agency, plain.pk, TODAY).text == "ตรวจสอบ"
    ended(world, secret)
    assert "ตรวจสอบลับ" not in last_row(world.agency).summary
