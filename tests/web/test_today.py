"""The first page: what comes first and why, messages for units, the wall sheet, what was last done."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from html import unescape
from typing import Any
from unittest.mock import patch

import pypdfium2
import pytest
from django.test import Client
from icalendar import Calendar
from pytest_django import DjangoAssertNumQueries
from tests.records.worlds import NOW
from tests.web.planned import MEASURES, YEAR, PlannedYear

from prongsai.documents.wall_sheet import MOST_DATES
from prongsai.domain.measures import Measure
from prongsai.domain.progress import ProgressFacts
from prongsai.domain.today import ranked
from prongsai.frameworks.library import Library
from prongsai.records.acting import PROGRAM
from prongsai.records.actions.calendar import DateFacts, set_date
from prongsai.records.actions.progress import Report, record_progress
from prongsai.records.last_done import note_done
from prongsai.records.models import Reply, SettledDuty
from prongsai.records.queries.today import TodayPage, today_page
from prongsai.records.queries.who import actor_of
from prongsai.thai.dates import format_date
from prongsai.thai.numerals import to_thai_digits

pytestmark = [pytest.mark.django_db, pytest.mark.database]
NEAR_THE_END = date(YEAR.ce, 3, 20)


@pytest.fixture
def year() -> Iterator[PlannedYear]:
    with patch("django.utils.timezone.localdate", lambda *_: NEAR_THE_END):
        yield PlannedYear()


def listed(year: PlannedYear, day: date = NEAR_THE_END, **more: Any) -> TodayPage:
    return today_page(more.get("actor", PROGRAM), year.agency.pk, Library(), day)


def kinds(page: TodayPage) -> dict[str, int]:
    return {row.duty.kind: row.duty.count for row in page.rows}


def shown(client: Client, page: str = "/") -> str:
    return unescape(client.get(page).content.decode()).replace("\u00a0", " ")


def test_what_the_rows_know_becomes_the_list(year: PlannedYear) -> None:
    year.result()
    year.measures()
    year.measures(Measure("m3", "ร่างไว้"), state="draft")
    found = kinds(listed(year))
    assert found["unreported"] == 1
    assert found["draft"] == 1
    assert found["ownerless"] == 1
    assert found["report"] == 1
    assert found["unassigned"] > 30
    assert "late" not in found


def test_each_row_tells_points_days_and_who_has_to_act(year: PlannedYear) -> None:
    year.result()
    year.measures()
    row = next(r for r in listed(year).rows if r.duty.kind == "unreported" and r.duty.unit)
    days = (date(YEAR.ce, 3, 31) - NEAR_THE_END).days
    assert re.fullmatch(rf"เสี่ยง \d+\.\d\d คะแนน เหลือ {days} วัน รอสำนักปลัด มีผู้อื่นรออยู่", row.because.th)


def test_without_a_result_points_of_questions_are_unknown_and_said_to_be(year: PlannedYear) -> None:
    year.measures(MEASURES[1])
    row = next(r for r in listed(year).rows if r.duty.kind == "unreported")
    assert row.duty.stake is None
    assert "ไม่ทราบคะแนนที่เสี่ยง" in row.because.th


def test_what_was_reported_leaves_the_list(year: PlannedYear) -> None:
    stored = year.measures(MEASURES[0])[0]
    assert kinds(listed(year))["unreported"] == 1
    common: dict[str, Any] = {"actor": PROGRAM, "agency": year.agency.pk, "now": NOW}
    record_progress(**common, measure=stored.pk, months=6, report=Report(ProgressFacts("under_way", results="ทำแล้ว")))
    assert "unreported" not in kinds(listed(year))


def test_a_reply_waits_for_the_coordinator(year: PlannedYear) -> None:
    stored = year.measures(MEASURES[0])[0]
    Reply.objects.create(
        agency=year.agency,
        measure=stored,
        unit_id=year.world.unit,
        round=6,
        kind="result",
        typed_name="ผู้ส่ง",
        came="link",
        received_at=NOW,
    )
    row = next(r for r in listed(year).rows if r.duty.kind == "reply")
    assert row.duty.title.th == "สำนักปลัดส่งแล้ว 1 เรื่อง รอตรวจรับ"


def test_last_years_report_is_due_where_the_item_asks_for_it(year: PlannedYear) -> None:
    assert "report" not in kinds(listed(year))
    earlier = PlannedYear.__new__(PlannedYear)
    earlier.office, earlier.world, earlier.agency = year.office, year.world, year.agency
    earlier.cycle = year.opened(YEAR.previous)
    earlier.measures(MEASURES[0])
    titles = [r.duty.title.th for r in listed(year).rows]
    assert any(title.startswith(f"เผยแพร่รายงานผลทั้งปี {YEAR.previous} ตามข้อ O") for title in titles)


def test_a_report_may_be_said_to_be_done_and_taken_up_again(year: PlannedYear) -> None:
    year.measures()
    client, key = year.office.browser("coordinator"), f"{YEAR}-report-6"
    assert f'value="{key}"' in shown(client)
    assert "ทำแล้ว</button>" not in shown(year.office.browser("viewer")).replace("\n", "")
    assert client.post(f"/{YEAR}/today/settle/", {"duty": key}).status_code == 302
    assert SettledDuty.objects.get().key == key
    assert "report" not in kinds(listed(year))
    assert f"จัดทำรายงานผลรอบ 6 เดือน ปี {YEAR}" in shown(client)
    client.post(f"/{YEAR}/today/take-up/", {"duty": key})
    assert kinds(listed(year))["report"] == 1


def test_other_duties_cannot_be_said_away(year: PlannedYear) -> None:
    answer = year.office.browser("coordinator").post(f"/{YEAR}/today/settle/", {"duty": f"{YEAR}-unassigned"})
    assert answer.status_code >= 400
    assert not SettledDuty.objects.exists()


def test_whoever_answers_for_a_unit_sees_what_waits_for_it(year: PlannedYear) -> None:
    year.measures()
    head = actor_of(year.office.people["unit_head"], NEAR_THE_END)
    assert {r.duty.waits_for for r in listed(year, actor=head).rows} == {"สำนักปลัด"}
    assert len(listed(year).rows) > len(listed(year, actor=head).rows)


def test_the_heading_answers_and_every_row_leads_somewhere(year: PlannedYear) -> None:
    year.measures()
    facts = DateFacts("วันปิดระบบ", date(YEAR.ce, 4, 30), "official", closes=True, source="หนังสือ")
    client = year.office.browser("coordinator")
    assert f"<h1>เหลือ {len(listed(year).rows)} เรื่อง</h1>" in shown(client)
    assert "ยังไม่ได้พิมพ์วันปิดระบบ" in shown(client)
    set_date(**year.common, facts=facts)
    page = shown(client)
    assert f"<h1>เหลือ {len(listed(year).rows)} เรื่องก่อน 30 เมษายน {YEAR}</h1>" in page
    rows = re.findall(r'<strong><a href="([^"]+)">', page.partition("<main")[2])
    assert len(rows) == len(listed(year).rows)
    assert {client.get(row).status_code for row in rows} == {200}


def test_the_first_hour_stays_in_sight_until_there_is_a_plan(year: PlannedYear) -> None:
    client = year.office.browser("coordinator")
    page = shown(client)
    assert "ชั่วโมงแรก:" in page
    assert "ทำขั้นนี้ต่อ" in page
    year.measures()
    assert "ทำขั้นนี้ต่อ" not in shown(client)


def test_what_was_last_done_is_told_and_what_is_long_ago_stands_out(year: PlannedYear) -> None:
    client = year.office.browser("coordinator")
    assert shown(client).count("ยังไม่เคยทำ") == 3
    note_done("backup", NOW)
    note_done("verify_log", NOW, fine=False)
    page = shown(client)
    assert "พบความผิดปกติ" in page
    assert page.count("ยังไม่เคยทำ") == 1


def test_each_unit_gets_one_message_that_can_be_copied_without_script(year: PlannedYear) -> None:
    year.measures()
    page = shown(year.office.browser("coordinator"), "/today/messages/")
    areas = re.findall(r"<textarea[^>]*readonly>(.*?)</textarea>", page, re.DOTALL)
    assert len(areas) == 1
    assert areas[0].startswith("เรียน สำนักปลัด\n")
    assert "- เปิดเผยแผนการจัดซื้อทุกเดือน" in areas[0]
    assert re.search(r"data-copy=\"message-1\"[^>]* hidden>", page)


def test_the_wall_sheet_and_the_calendar_feed_agree(year: PlannedYear) -> None:
    year.measures()
    facts = DateFacts("วันปิดระบบ", date(YEAR.ce, 4, 30), "official", closes=True, source="หนังสือ")
    set_date(**year.common, facts=facts)
    for n in range(4):
        set_date(**year.common, facts=DateFacts(f"ประชุมครั้งที่ {n}", date(YEAR.ce, 5, 20 + n)))
    client = year.office.browser("coordinator")
    client.post(f"/{YEAR}/calendar/feed/")
    url = re.findall(r'value="(http://testserver/ics/[^"]+)"', shown(client, f"/{YEAR}/calendar/"))[0]
    read: Any = Calendar.from_ical(Client().get(url).content)
    fed = {(e.decoded("dtstart"), str(e["summary"]).rpartition(" (")[0]) for e in read.events}
    answer = client.get("/today/sheet.pdf")
    pdf = pypdfium2.PdfDocument(answer.content)
    assert len(pdf) == 1
    text = pdf[0].get_textpage().get_text_bounded()
    ahead = sorted((day, title) for day, title in fed if day >= NEAR_THE_END)
    told_days = re.sub(r"\s+", "", text)
    for day, title in ahead[:MOST_DATES]:
        assert re.sub(r"\s+", "", to_thai_digits(title)) in told_days, title
        assert re.sub(r"\s+", "", format_date(day)) in told_days, day
    told = re.search(r"และอีก ([๐-๙]+) วัน", text)
    assert told
    assert told[1] == to_thai_digits(str(len(ahead) - MOST_DATES))


def test_the_list_asks_the_database_the_same_however_many_measures(
    year: PlannedYear, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    year.result()
    year.measures(*(Measure(f"m{n}", f"มาตรการ {n}", targets=("O10",), responsible=("สำนักปลัด",)) for n in range(30)))
    listed(year)
    with django_assert_max_num_queries(20):
        found = listed(year)
    assert kinds(found)["unreported"] == 30
    assert found.rows == ranked([row.duty for row in found.rows], NEAR_THE_END)


def test_the_checks_of_the_plan_are_asked_anew_after_a_change(year: PlannedYear) -> None:
    year.measures(MEASURES[0])
    before = kinds(listed(year)).get("question", 0)
    year.measures(*(Measure(f"m{n}", "ประชาสัมพันธ์", responsible=()) for n in range(3)))
    assert kinds(listed(year))["question"] > before
