"""Late work is told to who does it, then to the head of the unit, then to the clerk: each once."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from tests.records.told import Told
from tests.records.worlds import NOW, TODAY, last_row

from prongsai.domain.escalation import HISTORY_AFTER, Patience
from prongsai.domain.progress import ProgressFacts
from prongsai.records.acting import PROGRAM
from prongsai.records.actions.assignments import assign_codes
from prongsai.records.actions.calendar import DateFacts, set_date
from prongsai.records.actions.disclosures import DisclosureFacts, begin_disclosures, edit_disclosure
from prongsai.records.actions.disclosures_carried import set_due_days
from prongsai.records.actions.escalating import edit_escalation, tell_late, tell_late_everywhere
from prongsai.records.actions.progress import Report, record_progress
from prongsai.records.models import Agency, AuditRow, Disclosure, Notice, PlannedMeasure
from prongsai.records.queries.deliveries import notifying
from prongsai.records.queries.receivers import Receivers
from prongsai.records.queries.waiting import open_works, patience_of, waiting_for

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def who(told: Told) -> dict[str, str]:
    return {str(n.person): n.kind for n in Notice.objects.all()}


def tell(told: Told, days: int) -> int:
    return tell_late(actor=PROGRAM, agency=told.world.agency, now=NOW + timedelta(days))


def test_each_step_is_told_on_its_day_and_once(told: Told) -> None:
    told.measure("แผน", (told.worker.name, "สำนักปลัด"), TODAY)
    counted = [tell(told, days) for days in range(10)]
    assert counted == [0, 2, 0, 0, 0, 0, 0, 1, 0, 0]
    assert who(told) == {told.worker.name: "late", told.head.name: "late", told.clerk.name: "escalated"}
    assert Notice.objects.get(person=told.clerk).th == "“แผน” เลยกำหนด 7 วัน แจ้งท่านในฐานะปลัด"


def test_the_head_of_a_unit_hears_of_work_of_its_people(told: Told) -> None:
    from prongsai.records.actions.people import hold_post
    from prongsai.records.actions.posts import PostFacts, add_post

    post = add_post(**told.program, facts=PostFacts("นิติกร", told.world.unit))
    hold_post(**told.program, person=told.worker.pk, post=post, since=TODAY)
    told.measure("แผน", (told.worker.name,), TODAY)
    assert [tell(told, days) for days in (1, 2, 3)] == [1, 0, 1]
    assert who(told) == {told.worker.name: "late", told.head.name: "escalated"}


def test_days_without_a_tick_lose_nobody(told: Told) -> None:
    told.late(20)
    assert tell_late_everywhere(NOW) == 2
    assert who(told) == {told.head.name: "late", told.clerk.name: "escalated"}
    rows = AuditRow.objects.count()
    assert tell_late_everywhere(NOW) == 0
    assert AuditRow.objects.count() == rows, "nothing to tell leaves no line"


def test_the_office_says_after_how_many_days(told: Told) -> None:
    told.late(4)
    assert patience_of(told.late(1).agency) == Patience(3, 7)
    edit_escalation(**told.world.common, patience=Patience(1, 2))
    edit_escalation(**told.world.common, patience=Patience(1, 4))
    assert patience_of(PlannedMeasure.objects.all()[0].agency) == Patience(1, 4)
    tell(told, 0)
    assert told.clerk.name in who(told)
    edit_escalation(**told.world.common, patience=Patience(1, 4))
    assert last_row(told.world.agency).summary == "แจ้งหัวหน้าส่วนราชการเมื่อเลย 1 วัน แจ้งปลัดเมื่อเลย 4 วัน"


def test_what_is_done_waits_for_nobody_and_a_new_day_due_is_new_work(told: Told) -> None:
    done, moved = told.late(2), told.late(1)
    report = Report(ProgressFacts("done", results="อบรมแล้ว"))
    record_progress(**told.program, measure=done.pk, months=6, report=report)
    assert tell(told, 0) == 1
    PlannedMeasure.objects.filter(pk=moved.pk).update(due=TODAY + timedelta(2))
    assert [tell(told, days) for days in (1, 2, 3)] == [0, 0, 1]


def test_what_was_due_long_ago_is_history(told: Told) -> None:
    told.late(HISTORY_AFTER + 1)
    assert tell(told, 0) == 0
    told.late(HISTORY_AFTER)
    assert tell(told, 0) == 2


def test_a_step_is_late_for_itself(told: Told) -> None:
    from prongsai.domain.measures import Measure, Step
    from prongsai.records.actions.measures import plan_measure

    steps = (Step("ขออนุมัติ", "action", TODAY - timedelta(1), (told.worker.name,)), Step("อบรม", "action", TODAY))
    plan_measure(**told.program, cycle=told.cycle, measure=Measure("", "แผน", responsible=("สำนักปลัด",), steps=steps))
    assert tell(told, 0) == 1
    assert Notice.objects.get().person == told.worker
    assert tell(told, 1) == 1
    assert Notice.objects.get(person=told.head).th == "“อบรม” เลยกำหนด 1 วัน"


def test_where_nobody_is_known_it_is_said(told: Told) -> None:
    from prongsai.records.actions.units import UnitFacts, add_unit

    add_unit(**told.program, facts=UnitFacts("กองช่าง"))
    told.late(4, ("กองช่าง",))
    told.late(4, ("ชาวบ้าน",))
    said: Any = notifying(told.world.people["coordinator"], told.world.agency, TODAY)
    assert {words.th for words in said.nobody} == {
        "“เลยมา 4 วัน”: ไม่ทราบตัวบุคคลที่เป็นผู้รับผิดชอบ",
        "กองช่าง: ไม่ทราบว่าใครเป็นหัวหน้าส่วนราชการ",
        "“เลยมา 4 วัน”: ไม่ทราบตัวบุคคลที่เป็นหัวหน้าส่วนราชการ",
    }
    assert tell(told, 0) == 0


def test_who_looks_after_an_item_is_told_of_its_day_until_it_is_shown(told: Told) -> None:
    begin_disclosures(**told.program, cycle=told.cycle)
    given: dict[str, Any] = {"cycle": told.cycle, "kind": "person", "holder": told.worker.pk}
    assign_codes(**told.program, **given, codes=["O1", "O2"])
    due = TODAY + timedelta(3)
    set_due_days(**told.program, cycle=told.cycle, codes=["O1", "O2", "O3"], due=due)
    second = Disclosure.objects.get(cycle=told.cycle, code="O2")
    edit_disclosure(**told.program, disclosure=second.pk, facts=DisclosureFacts(False, missing_reason="ไม่มีกรณี"))
    receivers = Receivers(Agency.objects.get(pk=told.world.agency), TODAY)
    works = open_works(receivers, due)
    assert [(work.key, work.due) for work in works] == [(f"item:{_item(told).pk}", due)]
    soon = waiting_for(receivers, works)[told.worker.pk].soon
    assert [title.split()[0] for title in soon] == ["O1"]
    assert [tell(told, days) for days in (3, 4, 5, 10)] == [0, 1, 0, 1]
    assert who(told) == {told.worker.name: "late", told.clerk.name: "escalated"}
    assert {(notice.disclosure_id, notice.measure_id) for notice in Notice.objects.all()} == {(_item(told).pk, None)}
    set_due_days(**told.program, cycle=told.cycle, codes=["O1"], due=None)
    assert open_works(receivers, due) == []
    set_date(**told.program, cycle=told.cycle, facts=DateFacts("ปิดรับ", due, closes=True))
    assert [work.due for work in open_works(receivers, due)] == [due]


def _item(told: Told) -> Disclosure:
    return Disclosure.objects.get(cycle=told.cycle, code="O1")
