"""รอตรวจรับ: each reply beside what stands; accepted or returned once; and messages pasted from LINE."""

from __future__ import annotations

import re
import uuid
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.utils import timezone, translation
from tests.records.answering import Answering
from tests.records.worlds import NOW, TODAY, a_picture
from tests.web.desk import Office, made_office

from prongsai.domain.progress import UNDER_WAY, ProgressFacts
from prongsai.domain.replies import LATER, NOT_OURS, ReplyFacts
from prongsai.frameworks.library import Library
from prongsai.records.acting import PROGRAM
from prongsai.records.actions.cycles import open_cycle
from prongsai.records.actions.files import Upload
from prongsai.records.actions.progress import Report, record_progress
from prongsai.records.models import Progress, Reply
from prongsai.thai.years import FiscalYear

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept_in")]


@pytest.fixture
def office(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    yield made_office()
    translation.deactivate()


@pytest.fixture
def unit(office: Office) -> Answering:
    return Answering(office.world)


def place(unit: Answering, about: object = "") -> str:
    return f"/{unit.cycle.fiscal_year}/replies/{about}{'/' if about else ''}"


def accepting(**more: Any) -> dict[str, Any]:
    said = {"state": "done", "results": "อบรมเจ้าหน้าที่ 25 คน", "executed": "4 ม.ค. 2569", "promised": ""}
    return {**said, "version": 1, "stood": 0, "submission": uuid.uuid4(), **more}


def test_what_waits_stands_beside_the_plan_and_what_stood(office: Office, unit: Answering) -> None:
    stood = Report(ProgressFacts(UNDER_WAY, "ประชุมแล้ว"))
    record_progress(**unit.world.common, measure=unit.measures[0], months=6, report=stood)
    key = unit.send(uploads=[Upload("ภาพ.png", a_picture())])
    client = office.browser("coordinator")
    listed = client.get(place(unit)).content.decode()
    assert "รอตรวจรับ 1 เรื่อง" in listed and "สำนักปลัด ดาว ธุรการ" in listed
    page = client.get(place(unit, key)).content.decode()
    assert "อบรมแล้ว 25 คน" in page and "ภาพ.png" in page and "4\u00a0มกราคม\u00a02569" in page
    assert "กำลังดำเนินการ" in page and "ประชุมแล้ว" in page, "what stood"
    assert "ส่งทางลิงก์" in page
    typed = re.search(r'<textarea name="results"[^>]*>(.*?)</textarea>', page, re.DOTALL)
    assert typed
    assert unescape(typed[1]).split() == ["ประชุมแล้ว", "อบรมแล้ว", "25", "คน"]


def test_accepting_records_it_in_corrected_words_under_the_senders_name(office: Office, unit: Answering) -> None:
    key, client, sent = unit.send(), office.browser("coordinator"), accepting(executed="๔ ม.ค. ๒๕๖๙, 3/1/2569")
    for _ in range(2):
        answer = client.post(place(unit, key), sent)
        assert answer.status_code == 302
    row = Progress.objects.get()
    assert (row.results, row.told_by, row.came) == ("อบรมเจ้าหน้าที่ 25 คน", "ดาว ธุรการ", "link")
    assert row.executed == ["2026-01-03", "2026-01-04"]
    page = client.get(place(unit, key)).content.decode()
    assert "พิจารณาแล้วโดย coordinator" in page and "<textarea" not in page
    assert "ตรวจรับแล้ว" in client.get(f"{place(unit)}?state=accepted").content.decode()
    assert client.post(place(unit, key), accepting(version=2, stood=1)).status_code == 422


def test_words_that_cannot_be_recorded_say_why_and_the_reply_still_waits(office: Office, unit: Answering) -> None:
    key = unit.send()
    for wrong, said in (
        ({"results": "", "executed": ""}, "เลือกว่าดำเนินการแล้ว"),
        ({"executed": "เมื่อวาน"}, "อ่านวันที่จาก"),
        ({"stood": 3}, "มีคนอื่นแก้ไข"),
        ({"version": 7}, "มีคนอื่นแก้ไข"),
    ):
        answer = office.browser("coordinator").post(place(unit, key), accepting(**wrong))
        assert answer.status_code == 422
        assert said in answer.content.decode()
    assert Reply.objects.get().state == "waiting"
    assert not Progress.objects.exists()


def test_a_promise_is_recorded_as_under_way(office: Office, unit: Answering) -> None:
    key = unit.send(facts=ReplyFacts(LATER, promised=TODAY + timedelta(days=9)))
    page = office.browser("coordinator").get(place(unit, key)).content.decode()
    assert "ยังไม่เสร็จ จะส่งวันที่ 14 มกราคม 2569" in page
    sent = accepting(state="under_way", results="", executed="", promised="20 ม.ค. 2569")
    office.browser("coordinator").post(place(unit, key), sent)
    assert str(Progress.objects.get().promised) == "2026-01-20"


def test_not_ours_leads_to_who_is_responsible_and_records_nothing(office: Office, unit: Answering) -> None:
    key = unit.send(facts=ReplyFacts(NOT_OURS, reason="กองช่าง"))
    client = office.browser("coordinator")
    page = client.get(place(unit, key)).content.decode()
    assert "กองช่าง" in page and f"/measures/{unit.measures[0]}/edit/" in page
    client.post(place(unit, key), {"version": 1, "stood": 0, "submission": uuid.uuid4()})
    assert (Reply.objects.get().state, Progress.objects.count()) == ("accepted", 0)


def test_returning_asks_why_and_tells_the_unit(office: Office, unit: Answering) -> None:
    key, client = unit.send(), office.browser("coordinator")
    where = place(unit, f"{key}/return")
    empty = {"note": "", "version": 1, "submission": uuid.uuid4()}
    assert client.post(where, empty).status_code == 422
    client.post(where, {**empty, "note": "ขอภาพกิจกรรม"})
    assert (Reply.objects.get().state, Reply.objects.get().note) == ("returned", "ขอภาพกิจกรรม")


def test_a_head_accepts_for_the_own_unit_and_a_viewer_for_none(office: Office, unit: Answering) -> None:
    key = unit.send()
    assert office.browser("viewer").get(place(unit, key)).status_code == 200
    assert office.browser("viewer").post(place(unit, key), accepting()).status_code == 403
    assert office.browser("neighbour").get(place(unit, key)).status_code == 404
    year = FiscalYear(unit.cycle.fiscal_year).previous
    open_cycle(actor=PROGRAM, agency=unit.world.agency, now=NOW, year=year, library=Library())
    assert office.browser("coordinator").get(f"/{year}/replies/{key}/").status_code == 404, "of another year"
    assert office.browser("unit_head").post(place(unit, key), accepting()).status_code == 302


MESSAGE = "สำนักปลัดรายงานครับ\nm1 อบรมแล้ว 25 คน 4 ม.ค. 2569\nm2/1 ยังไม่เสร็จ จะส่ง 30 ม.ค. 2569\nm3 ทำแล้ว <b>จริง</b>"


def confirm(unit: Answering, **more: Any) -> dict[str, Any]:
    """The second page as a person sends it: three parts, the last of them not used."""
    sent = {"text": MESSAGE, "name": "ดาว", "unit": str(unit.world.unit), "submission": uuid.uuid4(), "now": "1"}
    sent |= {"p0-used": "on", "p0-about": "m1", "p0-kind": "result", "p0-results": "อบรมแล้ว 25 คน"}
    sent |= {"p0-done": "4 ม.ค. 2569", "p1-used": "on", "p1-about": "m2/1", "p1-kind": "later"}
    return {**sent, "p1-promised": "30 ม.ค. 2569", "p2-kind": "result", **more}


def test_a_pasted_message_is_shown_with_what_it_seems_to_say_and_nothing_is_stored(
    office: Office, unit: Answering
) -> None:
    page = office.browser("coordinator").post(place(unit, "line"), {"text": MESSAGE, "read": "1"})
    text = page.content.decode()
    assert page.status_code == 200
    assert "ข้อความนี้มี 3 ส่วน" in text and "สำนักปลัดรายงานครับ" in text
    for key in ("m1", "m2/1", "m3"):
        assert f'<option value="{key}" selected>' in text
    assert 'value="4 มกราคม 2569"' in text and 'value="30 มกราคม 2569"' in text
    assert f'<option value="{unit.world.unit}" selected>' in text
    assert "<b>จริง" not in text
    assert not Reply.objects.exists()


def test_confirmed_it_is_accepted_at_once_or_waits(office: Office, unit: Answering) -> None:
    client, sent = office.browser("coordinator"), confirm(unit)
    for _ in range(2):
        assert client.post(place(unit, "line"), sent).status_code == 302
    assert sorted((r.state, r.came, r.typed_name, r.kind) for r in Reply.objects.all()) == [
        ("accepted", "line", "ดาว", "later"),
        ("accepted", "line", "ดาว", "result"),
    ]
    assert {(p.state, p.step_id) for p in Progress.objects.all()} == {("done", None), ("under_way", unit.step)}
    waits = {k: v for k, v in confirm(unit).items() if k != "now"}
    client.post(place(unit, "line"), waits)
    assert Reply.objects.filter(state="waiting").count() == 2


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"p0-about": ""}, "กรุณาเลือกเรื่องของส่วนนี้"),
        ({"name": ""}, "กรุณากรอก “ชื่อผู้ส่ง”"),
        ({"p1-promised": ""}, "ให้บอกวันที่จะส่ง"),
        ({"p0-used": "", "p1-used": ""}, "ยังไม่ได้เลือกใช้ส่วนใด"),
    ],
)
def test_what_cannot_be_confirmed_says_why_and_stores_nothing(
    office: Office, unit: Answering, wrong: dict[str, Any], said: str
) -> None:
    answer = office.browser("coordinator").post(place(unit, "line"), confirm(unit, **wrong))
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Reply.objects.exists()


def test_an_empty_message_is_asked_for_again(office: Office, unit: Answering) -> None:
    answer = office.browser("coordinator").post(place(unit, "line"), {"text": " ", "read": "1"})
    assert answer.status_code == 422
