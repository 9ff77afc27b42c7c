"""A meeting in the browser: planned, held at the table, closed; what it says of a measure stands on that measure."""

from __future__ import annotations

from html import unescape
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from tests.records.worlds import NOW, TODAY, a_picture
from tests.web.planned import YEAR, PlannedYear

from prongsai.domain.meetings import HELD, MINUTED, PRESENT
from prongsai.records.actions.meetings import MeetingFacts, plan_meeting
from prongsai.records.models import AgendaItem, Meeting, Progress

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept_in")]
PAGE = f"/{YEAR.be}/meetings/"


@pytest.fixture
def year(monkeypatch: pytest.MonkeyPatch) -> PlannedYear:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: TODAY)
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    made = PlannedYear()
    made.measures()
    return made


@pytest.fixture
def coordinator(year: PlannedYear) -> Client:
    return year.office.browser("coordinator")


@pytest.fixture
def meeting(year: PlannedYear) -> Meeting:
    facts = MeetingFacts("monthly", TODAY, name="คณะทำงาน ITA")
    return Meeting.objects.get(pk=plan_meeting(**year.common, facts=facts))


def shown(client: Client, page: str = PAGE) -> str:
    return unescape(client.get(page).content.decode()).replace("\u00a0", " ")


def sent(client: Client, page: str, **data: Any) -> Any:
    return client.post(page, {"submission": str(uuid4()), **data})


def at(meeting: Meeting, rest: str = "") -> str:
    return f"{PAGE}{meeting.pk}/{rest}"


def held(client: Client, meeting: Meeting) -> None:
    answer = sent(client, at(meeting, "people/"), opened="๙.๔๐", **{"name-0": "นางดาว ธุรการ", "state-0": PRESENT})
    assert answer.status_code == 302, answer.content.decode()


def test_a_year_without_meetings_says_what_one_brings(coordinator: Client) -> None:
    page = shown(coordinator)
    assert "ยังไม่มีการประชุมในปีนี้" in page
    assert f'href="{PAGE}add/"' in page


def test_a_meeting_is_planned_with_its_agenda(year: PlannedYear, coordinator: Client) -> None:
    form = {"kind": "monthly", "day": f"14 ม.ค. {YEAR.be}", "begins": "9.30", "place": "ห้องประชุมชั้น 2"}
    assert sent(coordinator, f"{PAGE}add/", **form).status_code == 302
    row = Meeting.objects.get()
    page = shown(coordinator, at(row))
    assert f"<h1>นัดวันที่ 14 มกราคม {YEAR.be} เวลา 09.30</h1>" in page
    assert "ระเบียบวาระที่ 3 เรื่องสืบเนื่อง: ติดตามมาตรการ ITA" in page
    assert "3.1 m1 เปิดเผยแผนการจัดซื้อทุกเดือน" in page
    assert "ยังไม่รายงานในรอบนี้ · สำนักปลัด" in page
    assert "การประชุมติดตามมาตรการ ITA ครั้งที่ 1/" in shown(coordinator)


@pytest.mark.parametrize("hour", ["25.00", "9.75", "เช้า", "9"])
def test_what_is_no_hour_is_told_and_nothing_is_stored(coordinator: Client, hour: str) -> None:
    form = {"kind": "monthly", "day": f"14 ม.ค. {YEAR.be}", "begins": hour}
    answer = sent(coordinator, f"{PAGE}add/", **form)
    assert answer.status_code == 422
    assert f"“{hour}” ไม่ใช่เวลา" in unescape(answer.content.decode())
    assert not Meeting.objects.exists()


def test_people_resolutions_and_minutes_become_the_progress_of_a_measure(
    year: PlannedYear, coordinator: Client, meeting: Meeting
) -> None:
    held(coordinator, meeting)
    meeting.refresh_from_db()
    assert meeting.state == HELD
    item = meeting.items.filter(section=3)[0]
    page = at(meeting, f"agenda/{item.pk}/")
    said = {"section": 3, "title": item.title, "text": "ครบ 3 เดือน", "resolution": "รับทราบ", "progress": "under_way"}
    answer = sent(coordinator, page, **said)
    assert answer.headers["Location"] == f"{at(meeting)}#matter-{item.pk}"
    assert "<h1>บันทึกแล้ว 1 จาก 2 เรื่อง</h1>" in shown(coordinator, at(meeting))
    assert "<h1>ปิดรายงาน: 2 เรื่อง และบันทึกผลของ 1 มาตรการ</h1>" in shown(coordinator, at(meeting, "close/"))
    assert sent(coordinator, at(meeting, "close/"), ends="11.45").status_code == 302
    meeting.refresh_from_db()
    assert meeting.state == MINUTED
    done = Progress.objects.get()
    measure = shown(coordinator, f"/{YEAR.be}/measures/{done.measure_id}/")
    assert "ครบ 3 เดือน มติที่ประชุม รับทราบ" in measure
    assert "บันทึกจากรายงานการประชุม" in measure
    frozen = coordinator.get(at(meeting, "minutes/pdf/"))
    assert frozen.headers["Location"] == f"/files/{meeting.minutes_id}/"
    page_now = shown(coordinator, at(meeting))
    assert "รายงานการประชุมที่ปิดแล้ว (PDF)" in page_now
    assert "บันทึกมติ" not in page_now


def test_everybody_still_invited_came_with_one_tick(year: PlannedYear, coordinator: Client, meeting: Meeting) -> None:
    held(coordinator, meeting)
    meeting.people.update(state="invited")
    answer = sent(coordinator, at(meeting, "people/"), everybody="on", **{"state-0": "invited", "state-1": PRESENT})
    assert answer.status_code == 302
    assert [p.state for p in meeting.people.all()] == [PRESENT]


def test_somebody_is_taken_off_the_list(year: PlannedYear, coordinator: Client, meeting: Meeting) -> None:
    held(coordinator, meeting)
    assert sent(coordinator, at(meeting, "people/"), **{"state-0": "gone", "state-1": PRESENT}).status_code == 302
    assert not meeting.people.exists()


def test_matters_are_added_where_one_stands_and_taken_off(coordinator: Client, meeting: Meeting) -> None:
    add = at(meeting, "agenda/add/?section=5")
    assert '<option value="5" selected>' in shown(coordinator, add)
    assert sent(coordinator, add, section=5, title="วันประชุมครั้งหน้า").status_code == 302
    item = meeting.items.get(section=5)
    assert "id_progress" not in shown(coordinator, at(meeting, f"agenda/{item.pk}/"))
    assert sent(coordinator, at(meeting, f"agenda/{item.pk}/remove/")).status_code == 302
    assert not AgendaItem.objects.filter(pk=item.pk).exists()


def test_measures_that_came_later_are_offered_once(year: PlannedYear, coordinator: Client, meeting: Meeting) -> None:
    assert "เพิ่มมาตรการที่ยังไม่เสร็จ" not in shown(coordinator, at(meeting))
    year.measures()
    assert "เพิ่มมาตรการที่ยังไม่เสร็จอีก 2 เรื่อง" in shown(coordinator, at(meeting))
    coordinator.post(at(meeting, "agenda/renew/"))
    page = shown(coordinator, at(meeting))
    assert "เพิ่มมาตรการในระเบียบวาระแล้ว 2 เรื่อง" in page
    assert "ยังไม่เสร็จอีก" not in page


def test_closing_without_anybody_is_refused_in_words(coordinator: Client, meeting: Meeting) -> None:
    answer = sent(coordinator, at(meeting, "close/"))
    assert answer.status_code == 422
    assert "ยังไม่ได้บันทึกผู้มาประชุม" in unescape(answer.content.decode())


@pytest.mark.parametrize("paper", ["invitation", "minutes"])
@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_its_papers_are_files(coordinator: Client, meeting: Meeting, paper: str, kind: str) -> None:
    answer = coordinator.get(at(meeting, f"{paper}/{kind}/"))
    assert answer.status_code == 200
    assert answer.content[:4] == (b"%PDF" if kind == "pdf" else b"PK\x03\x04")
    assert coordinator.get(at(meeting, f"{paper}/xlsx/")).status_code == 404


def test_the_signed_minutes_are_kept_after_closing(coordinator: Client, meeting: Meeting) -> None:
    held(coordinator, meeting)
    sent(coordinator, at(meeting, "close/"))
    from django.core.files.uploadedfile import SimpleUploadedFile

    scan = SimpleUploadedFile("ลงนาม.png", a_picture(), "image/png")
    assert sent(coordinator, at(meeting, "signed/"), scan=scan, original="แฟ้ม 1").status_code == 302
    page = shown(coordinator, at(meeting))
    assert "ฉบับลงนาม" in page
    assert "ต้นฉบับอยู่ที่ แฟ้ม 1" in page


def test_a_meeting_is_corrected_and_cancelled_with_its_reason(coordinator: Client, meeting: Meeting) -> None:
    form = shown(coordinator, at(meeting, "edit/"))
    assert f'value="5 มกราคม {YEAR.be}"' in form
    changed = {"kind": "monthly", "day": f"6 ม.ค. {YEAR.be}", "number": "9/2569", "version": 1}
    assert sent(coordinator, at(meeting, "edit/"), **changed).status_code == 302
    assert sent(coordinator, at(meeting, "cancel/"), reason="ตรงวันหยุด", version=2).status_code == 302
    page = shown(coordinator, at(meeting))
    assert "<h1>ยกเลิกแล้ว: ตรงวันหยุด</h1>" in page
    assert "แก้ไขการประชุม" not in page


def test_who_may_only_look_sees_no_way_to_change_it(year: PlannedYear, meeting: Meeting) -> None:
    page = shown(year.office.browser("viewer"), at(meeting))
    assert "3.1 m1" in page
    assert "บันทึกมติ" not in page
    assert "เพิ่มเรื่องในวาระ" not in page
