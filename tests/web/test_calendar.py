"""ปฏิทินงาน: the page with its reasons, its forms, and the address for calendar programs."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from typing import Any

import pytest
from django.test import Client
from icalendar import Calendar
from pytest_django import DjangoAssertNumQueries
from tests.records.worlds import TODAY
from tests.web.planned import YEAR, PlannedYear

from prongsai.frameworks.library import Library
from prongsai.records.acting import PROGRAM
from prongsai.records.actions.calendar import DateFacts, set_date
from prongsai.records.models import AuditRow, CalendarFeed, CycleDate, WorkPlan
from prongsai.records.queries.calendar import calendar_page
from prongsai.records.queries.feed import agenda_of

pytestmark = pytest.mark.django_db
PAGE = f"/{YEAR.be}/calendar/"
CLOSING = {"name": "วันปิดระบบ OIT", "day": f"2 พ.ค. {YEAR.be}", "kind": "official", "closes": "on"}
KEY = "4d2f2f35-9c86-4c8c-9c9b-1a6b8a3a0a11"


@pytest.fixture
def year(monkeypatch: pytest.MonkeyPatch) -> PlannedYear:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: TODAY)
    return PlannedYear()


@pytest.fixture
def coordinator(year: PlannedYear) -> Client:
    return year.office.browser("coordinator")


def shown(client: Client, page: str = PAGE) -> str:
    return unescape(client.get(page).content.decode()).replace("\u00a0", " ")


def closed_on(year: PlannedYear, day: date) -> None:
    facts = DateFacts("วันปิดระบบ OIT", day, "official", closes=True, source="หนังสือ ปช")
    set_date(**year.common, facts=facts)


def test_before_the_closing_date_is_known_the_page_says_so_and_proposes_what_the_criteria_know(
    year: PlannedYear, coordinator: Client
) -> None:
    page = shown(coordinator)
    assert "<h1>ยังไม่ทราบวันปิดระบบ" in page
    assert "สิ้นรอบ 6 เดือน" in page
    assert "กรอบของปีไม่ขอรายงานรอบ 6 เดือน" in page
    assert "วันที่กรอบของปีรู้" in page


def test_a_proposal_fills_the_form_and_asks_for_its_source(year: PlannedYear, coordinator: Client) -> None:
    page = shown(coordinator)
    found = re.findall(r'href="(/\d+/calendar/add/\?name[^"]+)"', page)
    assert found
    form = shown(coordinator, found[0])
    assert re.search(r'name="day" value="\d+ \S+ \d{4}"', form)
    sent = coordinator.post(found[0], {**CLOSING, "submission": KEY})
    assert sent.status_code == 422
    assert "ต้องมีที่มา" in unescape(sent.content.decode())
    assert not CycleDate.objects.exists()


def test_the_closing_date_brings_the_plan_backwards_each_day_with_its_reason(
    year: PlannedYear, coordinator: Client
) -> None:
    sent = coordinator.post(f"{PAGE}add/", {**CLOSING, "source": "หนังสือ ปช 0012/ว 34", "submission": KEY})
    assert sent.status_code == 302
    page = shown(coordinator)
    days = (date(YEAR.ce, 5, 2) - TODAY).days
    assert f"<h1>เหลือ {days} วันก่อนวันปิดระบบ OIT 2 พฤษภาคม {YEAR.be}</h1>" in page
    assert "กำหนดของ ป.ป.ช. ไม่เลื่อน" in page
    assert "ที่มา: หนังสือ ปช 0012/ว 34" in page
    assert "ควรเสร็จก่อนวันหยุด" in page
    assert "เผื่อ 3 วันทำการให้ผู้ดูแลเว็บไซต์นำขึ้นเผยแพร่" in page
    assert "เริ่มช้าไป" not in page


def test_a_plan_that_begins_too_late_is_told_on_top(year: PlannedYear, coordinator: Client) -> None:
    closed_on(year, date(TODAY.year, 1, 9))
    assert "เริ่มช้าไป: ส่วนราชการส่งข้อมูลและหลักฐาน" in shown(coordinator)


def test_stages_and_days_off_are_typed_as_lines_and_change_the_days(year: PlannedYear, coordinator: Client) -> None:
    closed_on(year, date(YEAR.ce, 4, 30))
    before = planned(year)
    typed = {"stages": "ลงนาม ๕ วัน\nขึ้นเว็บ 1", "days_off": f"29 เม.ย. {YEAR.be}", "submission": KEY}
    assert coordinator.post(f"{PAGE}plan/", typed).status_code == 302
    assert WorkPlan.objects.get().days_off == [date(YEAR.ce, 4, 29).isoformat()]
    after = planned(year)
    assert after["ลงนาม"] == date(YEAR.ce, 4, 28)
    assert "ลงนาม" not in before
    again = coordinator.post(f"{PAGE}plan/", {**typed, "stages": "ลงนาม", "version": "1", "submission": KEY[::-1]})
    assert again.status_code == 422
    assert "พิมพ์ชื่องานแล้วตามด้วยจำนวนวันทำการ" in unescape(again.content.decode())


def planned(year: PlannedYear) -> dict[str, date]:
    page = calendar_page(PROGRAM, year.agency.pk, year.cycle.pk, Library(), TODAY)
    return {each.name.th: each.day for each in page.calendar.dates}


def test_a_date_is_corrected_and_taken_out_from_its_row(year: PlannedYear, coordinator: Client) -> None:
    closed_on(year, date(YEAR.ce, 4, 30))
    row = CycleDate.objects.get()
    page = f"{PAGE}{row.pk}/"
    assert page in shown(coordinator)
    assert page not in shown(year.office.browser("viewer"))
    corrected = {**CLOSING, "source": "หนังสือใหม่", "submission": KEY, "version": "1"}
    assert coordinator.post(page, corrected).status_code == 302
    assert CycleDate.objects.get().source == "หนังสือใหม่"
    assert coordinator.post(f"{page}remove/", {"submission": KEY[::-1]}).status_code in (302, 422)
    coordinator.post(f"{page}remove/", {"submission": "5d2f2f35-9c86-4c8c-9c9b-1a6b8a3a0a11"})
    assert not CycleDate.objects.exists()


def test_dues_of_measures_stand_on_their_days(year: PlannedYear, coordinator: Client) -> None:
    year.measures()
    assert "มาตรการครบกำหนด 1 เรื่อง" in shown(coordinator)


def test_the_page_asks_the_database_the_same_however_many_dates(
    year: PlannedYear, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for n in range(20):
        set_date(**year.common, facts=DateFacts(f"ประชุม {n}", date(YEAR.ce, 2, n + 1)))
    calendar_page(PROGRAM, year.agency.pk, year.cycle.pk, Library(), TODAY)
    with django_assert_max_num_queries(8):
        calendar_page(PROGRAM, year.agency.pk, year.cycle.pk, Library(), TODAY)


def address(client: Client) -> str:
    found = re.search(r'value="(http://testserver/ics/[^"]+\.ics)"', shown(client))
    return found[1] if found else ""


def test_the_address_is_made_shown_fetched_replaced_and_ended(year: PlannedYear, coordinator: Client) -> None:
    closed_on(year, date(YEAR.ce, 4, 30))
    assert address(coordinator) == ""
    coordinator.post(f"{PAGE}feed/")
    first = address(coordinator)
    answer = Client().get(first)
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/calendar")
    coordinator.post(f"{PAGE}feed/")
    second = address(coordinator)
    assert second != first
    assert [Client().get(url).status_code for url in (first, second)] == [404, 200]
    coordinator.post(f"{PAGE}feed/end/")
    assert Client().get(second).status_code == 404
    assert address(coordinator) == ""


def test_the_file_holds_every_date_of_every_open_year_and_nobodys_name(year: PlannedYear, coordinator: Client) -> None:
    closed_on(year, date(YEAR.ce, 4, 30))
    year.measures()
    coordinator.post(f"{PAGE}feed/")
    read: Any = Calendar.from_ical(Client().get(address(coordinator)).content)
    entries = agenda_of(PROGRAM, year.agency.pk, TODAY)
    assert [(e.decoded("dtstart"), str(e["summary"]).rpartition(" (")[0]) for e in read.events] == [
        (e.day, e.title) for e in entries
    ]
    text = Client().get(address(coordinator)).content.decode()
    assert "ปิ่นมณี" not in text
    assert "สำนักปลัด" not in text


def test_fetching_changes_nothing_and_takes_get_and_head_alone(year: PlannedYear, coordinator: Client) -> None:
    coordinator.post(f"{PAGE}feed/")
    url, rows = address(coordinator), AuditRow.objects.count()
    assert [Client().get(url).status_code, Client().head(url).status_code, Client().post(url).status_code] == [
        200,
        200,
        405,
    ]
    assert AuditRow.objects.count() == rows
    assert CalendarFeed.objects.count() == 1
    assert not Client().get(url).cookies


def test_a_guessed_or_changed_address_is_no_page(year: PlannedYear, coordinator: Client) -> None:
    coordinator.post(f"{PAGE}feed/")
    token = address(coordinator).rpartition("/")[2].removesuffix(".ics")
    plain, _, signature = token.rpartition(":")
    key = CalendarFeed.objects.get().pk
    for wrong in (key.hex, str(key), f"{plain}:{signature[::-1]}", f"{plain[:-1]}x:{signature}", "x", f"{token}a"):
        assert Client().get(f"/ics/{wrong}.ics").status_code == 404, wrong


def test_whoever_reads_only_may_have_an_address_but_changes_nothing(year: PlannedYear) -> None:
    viewer = year.office.browser("viewer")
    assert viewer.post(f"{PAGE}feed/").status_code == 302
    assert address(viewer)
    assert viewer.post(f"{PAGE}add/", {**CLOSING, "submission": KEY}).status_code == 403
