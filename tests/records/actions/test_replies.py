"""What a unit sends waits, is accepted or returned once, and loses nothing on its way into the progress."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from tests.records.answering import MEASURES, TRAINED, Answering, with_days
from tests.records.planned import plan_in
from tests.records.worlds import NOW, TODAY, World, a_picture, actor, last_row

from prongsai.domain.progress import DONE, UNDER_WAY, ProgressFacts
from prongsai.domain.replies import LATER, NOT_OURS, ReplyFacts
from prongsai.records.acting import AlreadyDone
from prongsai.records.actions import replies as acts
from prongsai.records.actions.cycles import close_cycle
from prongsai.records.actions.files import Upload
from prongsai.records.actions.progress import Evidence, Report, record_progress
from prongsai.records.actions.replies import Entry, Sent, accept_reply, enter_replies, return_reply
from prongsai.records.actions.unit_links import revoke_link
from prongsai.records.actions.units import UnitFacts, add_unit
from prongsai.records.models import AuditRow, Cycle, PlannedMeasure, Progress, Reply, StoredFile, UnitLink
from prongsai.records.queries.unit_work import facts_when_accepted, unit_tasks
from prongsai.thai.years import FiscalYear

pytestmark = [pytest.mark.django_db, pytest.mark.database]
PHOTO = Upload("../../ภาพ.png", a_picture())


@pytest.fixture
def unit(world: World, kept_in: object) -> Answering:
    return Answering(world)


def accept(unit: Answering, reply: Any, who: str = "coordinator", **more: Any) -> None:
    facts = more.pop("facts", "as it is")
    facts = facts_when_accepted(Reply.objects.get(pk=reply)) if facts == "as it is" else facts
    accept_reply(**{**unit.world.common, "actor": unit.world.people[who]}, reply=reply, facts=facts, **more)


def keys_of(unit: Answering, day: date = TODAY) -> list[str]:
    return [task.text for task in unit_tasks(unit.opened, day)]


def test_the_list_is_what_the_unit_answers_for_and_has_not_reported(unit: Answering) -> None:
    assert keys_of(unit) == ["อบรมเจ้าหน้าที่", "รวบรวมแผน"]
    accept(unit, unit.send())
    assert keys_of(unit) == ["รวบรวมแผน"]
    whole_year = unit_tasks(unit.opened, date(2026, 2, 1)) + unit_tasks(unit.opened, date(2026, 6, 1))
    assert [(t.text, t.months) for t in whole_year] == [("รวบรวมแผน", 6), ("อบรมเจ้าหน้าที่", 12), ("รวบรวมแผน", 12)]
    assert whole_year[1].example
    assert whole_year[1].example.facts.results == "อบรมแล้ว 25 คน", "last round's as example"


def test_last_years_answer_is_the_example_of_what_was_carried_over(unit: Answering) -> None:
    year = FiscalYear(unit.cycle.fiscal_year).previous
    before = Cycle.objects.create(agency_id=unit.world.agency, fiscal_year=year.be, edition=unit.cycle.edition)
    (old,) = plan_in(before, MEASURES[0])
    told = Report(ProgressFacts(DONE, "อบรมแล้ว 20 คน"))
    record_progress(**unit.world.common, measure=old, months=12, report=told)
    PlannedMeasure.objects.filter(pk=unit.measures[0]).update(carried_from=old)
    example = unit_tasks(unit.opened, TODAY)[0].example
    assert example
    assert (example.year, example.months, example.facts.results) == (year.be, 12, "อบรมแล้ว 20 คน")


def test_what_is_sent_waits_under_the_name_that_was_typed(unit: Answering) -> None:
    key = unit.send(uploads=[PHOTO, Upload("คำสั่ง.txt", b"text")])
    row, log = Reply.objects.get(pk=key), last_row(unit.world.agency)
    assert (row.state, row.came, row.typed_name, row.executed) == ("waiting", "link", "ดาว ธุรการ", ["2026-01-04"])
    assert [each.file.name for each in row.files.all()] == ["ภาพ.png", "คำสั่ง.txt"], "a file name is no path"
    assert (log.who, log.proof, log.account) == ("ลิงก์ของสำนักปลัด (ดาว ธุรการ)", "link", "")
    assert log.summary == "ส่งคำตอบ m1 “อบรมเจ้าหน้าที่”: ทำแล้ว (2 ไฟล์)"
    assert UnitLink.objects.get().last_used == TODAY
    assert not Progress.objects.exists()
    (task, _) = unit_tasks(unit.opened, TODAY)
    assert task.replies == (row,)


def test_the_same_form_again_sends_once(unit: Answering) -> None:
    key = uuid4()
    unit.send(submission=key, uploads=[PHOTO])
    with pytest.raises(AlreadyDone):
        unit.send(submission=key, uploads=[PHOTO])
    assert (Reply.objects.count(), StoredFile.objects.count()) == (1, 1)


def test_nothing_but_the_units_own_in_an_open_year_is_taken(unit: Answering, refused: Any) -> None:
    mine, with_step, not_mine = unit.measures
    for measure, step in ((not_mine, None), (with_step, None), (mine, unit.step)):
        with refused("row_not_here"):
            unit.send(measure, step=step)
    unit.send(with_step, step=unit.step)
    close_cycle(**unit.world.common, cycle=unit.cycle.pk)
    with refused("cycle_closed"):
        unit.send(mine)
    assert Reply.objects.count() == 1


def test_a_link_sends_for_its_own_unit_and_while_it_opens(unit: Answering, refused: Any) -> None:
    works = add_unit(**unit.world.common, facts=UnitFacts("กองช่าง"))
    stranger = replace(unit.opened.actor, holdings=(replace(unit.opened.actor.holdings[0], unit=str(works)),))
    with refused("permission_scope"):
        unit.send(actor=stranger)
    with refused("permission_role"):
        unit.send(actor=unit.world.people["coordinator"])
    with refused("link_closed"):
        unit.send(now=NOW + timedelta(days=60), facts=replace(TRAINED, results="ช้าไป"))
    opened = unit.opened
    revoke_link(**unit.world.common, link=unit.link)
    with refused("link_closed"):
        acts.send_reply(
            **{**unit.world.common, "actor": opened.actor},
            link=opened.key,
            measure=unit.measures[0],
            months=6,
            sent=Sent(TRAINED, "ดาว"),
        )
    assert not Reply.objects.exists()


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"name": " \u200b"}, "reply_without_name"),
        ({"name": "ก" * 61}, "reply_name_too_long"),
        ({"months": 9}, "progress_round_unknown"),
        ({"facts": ReplyFacts(LATER)}, "reply_without_promise"),
        ({"uploads": [Upload("หน้า.html", b"<p>")]}, "kept_file_kind"),
        ({"uploads": [Upload("หน้า.pdf", b"<!doctype html><script>1</script>")]}, "kept_file_differs"),
        ({"uploads": [PHOTO] * 11}, "reply_too_large"),
        ({"uploads": [Upload("ใหญ่.txt", b"a" * (61 * 1024 * 1024))]}, "reply_too_large"),
    ],
)
def test_what_is_not_taken_leaves_nothing(unit: Answering, refused: Any, more: dict[str, Any], code: str) -> None:
    with refused(code):
        unit.send(**more)
    assert not Reply.objects.exists()
    assert not StoredFile.objects.exists()
    assert UnitLink.objects.get().last_used is None


def test_a_day_takes_so_much_and_the_next_day_takes_more(
    unit: Answering, refused: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(acts, "MOST_A_DAY", 2)
    unit.send()
    unit.send()
    with refused("reply_too_many_today"):
        unit.send()
    unit.send(now=NOW + timedelta(days=1))
    monkeypatch.setattr(acts, "MOST_A_DAY", 9)
    monkeypatch.setattr(acts, "MOST_BYTES_A_DAY", len(PHOTO.content) + 1)
    unit.send(uploads=[Upload("ก.txt", b"ab")])
    with refused("reply_too_many_today"):
        unit.send(uploads=[PHOTO])


def test_accepting_records_it_with_its_files_beside_what_stood(unit: Answering) -> None:
    proof = [Evidence(link="https://thungtawan.example/o10")]
    stood = Report(ProgressFacts(UNDER_WAY, "ประชุมแล้ว", suggestions="เร่งรัด", score="90"), evidence=proof)
    record_progress(**unit.world.common, measure=unit.measures[0], months=6, report=stood)
    accept(unit, unit.send(uploads=[PHOTO]), version=1, stood=1)
    row = Progress.objects.get()
    assert (row.state, row.results.splitlines()) == (DONE, ["ประชุมแล้ว", "อบรมแล้ว 25 คน"])
    assert (row.suggestions, row.score, row.executed) == ("เร่งรัด", "90", ["2026-01-04"])
    assert (row.told_by, row.came) == ("ดาว ธุรการ", "link")
    assert [str(each) for each in row.evidence.all()] == ["https://thungtawan.example/o10", "ภาพ.png"]
    assert Reply.objects.get().state == "accepted"
    assert last_row(unit.world.agency).summary == "ตรวจรับคำตอบ m1 “อบรมเจ้าหน้าที่” จาก ดาว ธุรการ"


def test_words_may_be_corrected_before_and_what_was_sent_stays_as_sent(unit: Answering) -> None:
    key = unit.send()
    accept(unit, key, facts=ProgressFacts(DONE, "อบรมเจ้าหน้าที่ 25 คน"))
    assert (Progress.objects.get().results, Reply.objects.get().results) == ("อบรมเจ้าหน้าที่ 25 คน", "อบรมแล้ว 25 คน")


def test_of_two_who_decide_the_second_is_told(unit: Answering, refused: Any) -> None:
    key, submission = unit.send(), uuid4()
    accept(unit, key, submission=submission)
    with pytest.raises(AlreadyDone):
        accept(unit, key, submission=submission)
    with refused("reply_decided"):
        accept(unit, key)
    with refused("reply_decided"):
        return_reply(**unit.world.common, reply=key, note="ขอภาพ")
    assert AuditRow.objects.filter(act="take_reply").count() == 1
    late = unit.send(facts=with_days(2))
    with refused("row_changed_meanwhile"):
        accept(unit, late, stood=0)
    assert Reply.objects.get(pk=late).state == "waiting", "half an accepting is none"
    accept(unit, late, stood=1)
    assert Progress.objects.get().executed == ["2026-01-03", "2026-01-04"]


def test_a_step_is_recorded_as_that_step_and_not_ours_records_nothing(unit: Answering) -> None:
    accept(unit, unit.send(unit.measures[1], step=unit.step))
    assert Progress.objects.get().step_id == unit.step
    accept(unit, unit.send(facts=ReplyFacts(NOT_OURS, reason="กองช่าง")))
    assert Progress.objects.count() == 1
    assert keys_of(unit) == ["อบรมเจ้าหน้าที่"], "until somebody else is named"


def test_a_closed_year_is_neither_listed_nor_decided_on_and_one_to_come_waits(unit: Answering, refused: Any) -> None:
    key = unit.send()
    this_year = FiscalYear(unit.cycle.fiscal_year)
    Cycle.objects.create(agency_id=unit.world.agency, fiscal_year=this_year.next.be, edition=unit.cycle.edition)
    plan_in(Cycle.objects.get(fiscal_year=this_year.next.be), MEASURES[0])
    assert keys_of(unit) == ["อบรมเจ้าหน้าที่", "รวบรวมแผน"]
    close_cycle(**unit.world.common, cycle=unit.cycle.pk)
    assert keys_of(unit) == []
    with refused("cycle_closed"):
        return_reply(**unit.world.common, reply=key, note="ขอภาพ")
    with refused("cycle_closed"):
        accept(unit, key, facts=None)


def test_what_is_not_finished_stays_on_the_list(unit: Answering) -> None:
    accept(unit, unit.send(facts=ReplyFacts(LATER, promised=TODAY + timedelta(days=9))))
    (task, _) = unit_tasks(unit.opened, TODAY)
    assert task.stands == ProgressFacts(UNDER_WAY, promised=TODAY + timedelta(days=9))


def test_a_returned_reply_says_why_and_a_further_one_may_come(unit: Answering, refused: Any) -> None:
    key = unit.send()
    with refused("reply_return_without_note"):
        return_reply(**unit.world.common, reply=key, note=" ")
    return_reply(**unit.world.common, reply=key, note="ขอภาพประกอบ")
    unit.send(facts=replace(TRAINED, results="อบรมแล้ว มีภาพ"), now=NOW + timedelta(minutes=5))
    (task, _) = unit_tasks(unit.opened, TODAY)
    assert [(r.state, r.note) for r in task.replies] == [("returned", "ขอภาพประกอบ"), ("waiting", "")]


def test_a_head_decides_on_the_own_unit_and_an_officer_on_none(unit: Answering, refused: Any) -> None:
    key = unit.send()
    unit.world.people["officer"] = actor("officer", unit.world.agency, unit.world.unit)
    with refused("permission_role"):
        accept(unit, key, who="officer")
    accept(unit, key, who="unit_head")


def test_a_message_by_line_becomes_replies_all_or_none(unit: Answering, refused: Any) -> None:
    first = Entry(unit.measures[0], 6, Sent(TRAINED, "ดาว"), unit.world.unit)
    with refused("reply_without_promise"):
        enter_replies(
            **unit.world.common,
            entries=[first, replace(first, sent=Sent(ReplyFacts(LATER), "ดาว"))],
            accepted=True,
        )
    assert not Reply.objects.exists()
    enter_replies(**unit.world.common, entries=[first], accepted=False)
    assert (Reply.objects.get().state, Progress.objects.count()) == ("waiting", 0)
    enter_replies(**unit.world.common, entries=[replace(first, measure=unit.measures[2], unit=None)], accepted=True)
    assert (Progress.objects.get().came, Progress.objects.get().told_by) == ("line", "ดาว")
    with refused("permission_scope"):
        head = {**unit.world.common, "actor": unit.world.people["unit_head"]}
        enter_replies(**head, entries=[first, replace(first, measure=unit.measures[2])], accepted=True)
