"""`prongsai tick`: what is due in a day is done once, and doing it again changes nothing."""

from __future__ import annotations

import io
from argparse import Namespace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from tests.gateways.smtp_sink import sink
from tests.records.told import made_told
from tests.records.worlds import made_world

from prongsai.cli import tick
from prongsai.cli.console import Console
from prongsai.domain.errors import Refusal
from prongsai.gateways.mail import MailServer
from prongsai.records.acting import PROGRAM
from prongsai.records.actions.files import Upload
from prongsai.records.actions.intakes import hand_in
from prongsai.records.actions.notices import ReachFacts, edit_reach
from prongsai.records.last_done import last_done
from prongsai.records.models import Intake

pytestmark = [pytest.mark.django_db, pytest.mark.database]
NOW = datetime(2026, 1, 5, 3, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def sessions() -> None:
    """One sign-in that has run out and one that has not."""
    for key, ends in (("old", NOW - timedelta(hours=1)), ("new", datetime.now(UTC) + timedelta(days=1))):
        Session.objects.create(session_key=key, session_data="", expire_date=ends)


def _keys() -> list[str]:
    return list(Session.objects.values_list("session_key", flat=True))


def test_old_sessions_go_and_others_stay() -> None:
    done: dict[str, date] = {}
    assert [told.th for told in tick.tick(NOW, done)] == ["ล้างการเข้าใช้ที่หมดอายุแล้ว 1 รายการ"]
    assert _keys() == ["new"]
    assert done == {"clear_old_sessions": NOW.date()}


def test_it_is_done_once_a_day_and_again_on_the_next() -> None:
    done: dict[str, date] = {}
    assert len(list(tick.tick(NOW, done))) == 1
    assert list(tick.tick(NOW + timedelta(minutes=1), done)) == []
    assert len(list(tick.tick(NOW + timedelta(days=1), done))) == 1


def test_a_database_without_tables_is_refused() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations")
    with pytest.raises(Refusal, match="prongsai start"):
        tick.answer(Namespace(data=None), Console("th", io.StringIO(), io.StringIO()))


def test_the_command_says_what_it_did_every_time() -> None:
    said = io.StringIO()
    for _ in range(2):
        assert tick.answer(Namespace(data=None), Console("en", said, io.StringIO())) == 0
    assert last_done()["tick"] is not None
    assert said.getvalue() == "Cleared 1 sign-ins that had run out\nCleared 0 sign-ins that had run out\n"


@pytest.mark.usefixtures("kept_in")
def test_a_file_that_a_crash_left_unread_is_read_at_any_tick() -> None:
    agency = made_world().agency
    key = hand_in(actor=PROGRAM, agency=agency, now=NOW, upload=Upload("ผล.csv", b"edition,2568\nO1,100\n")).intake
    done = {"clear_old_sessions": NOW.date()}
    assert list(tick.tick(NOW + timedelta(minutes=1), done)) == []
    told = [said.th for said in tick.tick(NOW + timedelta(minutes=3), done)]
    assert told == ["อ่านไฟล์ที่ค้างอยู่ 1 ไฟล์"]
    assert Intake.objects.get(pk=key).state == "waiting"
    assert list(tick.tick(NOW + timedelta(minutes=4), done)) == []


def test_late_work_is_told_and_summed_up_in_the_morning_of_a_working_day(settings: Any) -> None:
    told = made_told(made_world())
    told.late(8)
    edit_reach(
        actor=told.as_person(told.head), agency=told.world.agency, facts=ReachFacts("a@office.example", True), now=NOW
    )
    local = datetime(2026, 1, 5, 7, 59, tzinfo=ZoneInfo("Asia/Bangkok"))
    done = {"clear_old_sessions": local.date()}
    assert list(tick.tick(local, done)) == []
    with sink() as server:
        settings.MAIL = MailServer("127.0.0.1", server.port, "ita@office.example", security="none", seconds=3)
        said = [each.th for each in tick.tick(local + timedelta(minutes=1), done)]
        assert list(tick.tick(local + timedelta(minutes=2), done)) == []
        assert list(tick.tick(local + timedelta(minutes=3), {"clear_old_sessions": local.date()})) == []
    assert said == ["แจ้งงานที่เลยกำหนด 2 รายการ", "เตรียมสรุปงานประจำวัน 1 ฉบับ", "ส่งข้อความ 1 ฉบับ"]
    assert len(server.mails) == 1
