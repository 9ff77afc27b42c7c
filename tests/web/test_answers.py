"""The answer sheet in the browser: boxes to be copied, a print for the executive, confirmed; and the days after."""

from __future__ import annotations

from html import unescape
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from pypdf import PdfReader
from tests.records.rehearsing import Rehearsing
from tests.records.worlds import NOW, TODAY
from tests.web.desk import Office, made_office

from prongsai.domain.answers import ANSWERS, CLARIFY
from prongsai.records.acting import PROGRAM
from prongsai.records.actions.assignments import assign_codes
from prongsai.records.models import Agency, AnswerSheet, Clarification, Disclosure, DisclosureElement, ElementProof
from prongsai.records.queries.answers import answers_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(monkeypatch: pytest.MonkeyPatch) -> Office:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: TODAY)
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    return made_office()


@pytest.fixture
def year(office: Office) -> Rehearsing:
    """Every item said not to exist, but the first, which is shown on and off the main website."""
    made = Rehearsing(office.world)
    Agency.objects.filter(pk=office.world.agency).update(websites=["https://www.thungtawan.example"])
    Disclosure.objects.filter(cycle=made.cycle).update(has_it=False, missing_reason="ไม่มีเหตุการณ์")
    Disclosure.objects.filter(cycle=made.cycle, code="O1").update(has_it=True, explanation="อยู่หน้าหลัก")
    element = DisclosureElement.objects.filter(disclosure__code="O1", number=1)[0]
    for at, address in enumerate(("https://www.thungtawan.example/o1", "https://drive.example/<1>")):
        ElementProof.objects.create(agency_id=office.world.agency, element=element, address=address, order=at)
    return made


def page_of(year: Rehearsing, what: str = ANSWERS) -> str:
    return f"/{year.cycle.fiscal_year}/oit/{what}/"


def shown(client: Client, page: str) -> str:
    return unescape(client.get(page).content.decode()).replace("\u00a0", " ")


def sent(client: Client, page: str, **data: Any) -> Any:
    return client.post(page, {"submission": str(uuid4()), **data})


def confirmed(client: Client, year: Rehearsing, kind: str = ANSWERS, **more: Any) -> Any:
    digest = client.get(f"{page_of(year, kind)}confirm/").context["form"].initial["digest"]
    told = {"executive": "นายก", "entered_by": "ธุรการ", "entered_on": "5 ม.ค. 2569", "digest": digest}
    return sent(client, f"{page_of(year, kind)}confirm/", **{**told, **more})


def test_each_item_has_boxes_to_be_copied_and_links_off_the_site_are_flagged(office: Office, year: Rehearsing) -> None:
    page = shown(office.browser("coordinator"), page_of(year))
    many = len(year.items)
    assert f"<h1>พร้อมกรอกในระบบ {many} จาก {many} ข้อ</h1>" in page
    assert (
        '<textarea id="url-O1" rows="2" readonly>https://www.thungtawan.example/o1\nhttps://drive.example/<1>' in page
    )
    assert '<textarea id="said-O1" rows="2" readonly>อยู่หน้าหลัก</textarea>' in page
    assert 'data-copy="url-O1"' in page
    assert page.count("ลิงก์อยู่นอกเว็บไซต์หลัก") == 1
    assert 'id="url-O2"' not in page
    raw = office.browser("coordinator").get(page_of(year)).content.decode()
    assert "https://drive.example/<1>" not in raw  # a link typed by somebody is text


def test_what_cannot_be_typed_in_is_named_and_hinders_confirming(office: Office, year: Rehearsing) -> None:
    Disclosure.objects.filter(code="O2").update(has_it=None)
    coordinator = office.browser("coordinator")
    page = shown(coordinator, page_of(year))
    assert 'ยังกรอกไม่ได้: <a href="#O2">O2</a></p>' in page
    assert "ยังไม่ได้ตอบว่ามีหรือไม่มี" in page
    answer = confirmed(coordinator, year)
    assert answer.status_code == 422
    assert "ขาด 1 ข้อ: O2" in unescape(answer.content.decode())


def test_it_is_confirmed_once_frozen_and_later_changes_are_told(office: Office, year: Rehearsing) -> None:
    coordinator = office.browser("coordinator")
    assert confirmed(coordinator, year, entered_on="7 ม.ค. 2569").status_code == 422
    assert confirmed(coordinator, year).status_code == 302
    row = AnswerSheet.objects.get()
    assert (row.entered_on, row.entered_by, row.executive) == (TODAY, "ธุรการ", "นายก")
    assert "<h1>ยืนยันแล้วเป็นฉบับที่ 1</h1>" in shown(coordinator, page_of(year))
    Disclosure.objects.filter(code="O3").update(missing_reason="อื่น")
    page = shown(coordinator, page_of(year))
    assert "<h1>เปลี่ยนหลังยืนยัน 1 ข้อ</h1>" in page
    assert 'ต่างจากฉบับที่ยืนยัน: <a href="#O3">O3</a>' in page
    frozen = shown(coordinator, f"{page_of(year)}1/")
    assert "ตรงกับที่ยืนยันไว้ทุกตัวอักษร" in frozen and row.digest in frozen
    assert coordinator.get(f"{page_of(year)}2/").status_code == 404
    viewer = office.browser("viewer")
    assert viewer.get(f"{page_of(year)}confirm/").status_code == 403


def test_the_files_say_the_same(office: Office, year: Rehearsing) -> None:
    client = office.browser("viewer")
    csv = client.get(f"{page_of(year)}file/csv/").content.decode("utf-8-sig")
    assert csv.splitlines()[0].startswith("ข้อ,รายการ,มี/ไม่มี,URL,คำอธิบาย")
    sheet = load_workbook(BytesIO(client.get(f"{page_of(year)}file/xlsx/").content)).active
    assert sheet is not None
    assert next(cell.value for cell in sheet[4]) == "O1"
    assert sheet.max_row == 3 + len(year.items)
    assert client.get(f"{page_of(year)}file/exe/").status_code == 404
    paper = client.get(f"{page_of(year)}file/pdf/")
    words = "".join(page.extract_text() for page in PdfReader(BytesIO(paper.content)).pages)
    assert "ยังไม่ได้ยืนยัน" in words and "O1" in words
    assert paper["Content-Type"] == "application/pdf"


def test_remark_and_reply_of_the_days_of_clarification(office: Office, year: Rehearsing) -> None:
    coordinator, head = office.browser("coordinator"), office.browser("unit_head")
    confirmed(coordinator, year)
    assert "<h1>ยังไม่มีข้อสังเกตจากผู้ตรวจ</h1>" in shown(coordinator, page_of(year, CLARIFY))
    one = f"{page_of(year, CLARIFY)}O1/"
    assert head.get(one).status_code == 403
    common: dict[str, Any] = {"actor": PROGRAM, "agency": office.world.agency, "now": NOW}
    assign_codes(**common, cycle=year.cycle.pk, codes=["O1"], kind="unit", holder=office.world.unit)
    assert sent(coordinator, one, remark="ไม่พบแผนผัง", reply="").status_code == 302
    assert "รอคำชี้แจง" in shown(coordinator, page_of(year, CLARIFY))
    assert sent(head, one, remark="ไม่พบแผนผัง", reply="แผนผังอยู่หน้า 2", version=1).status_code == 302
    assert sent(head, one, remark="ไม่พบแผนผัง", reply="อื่น", version=1).status_code == 422
    assert Clarification.objects.get().reply == "แผนผังอยู่หน้า 2"
    page = shown(coordinator, page_of(year, CLARIFY))
    assert "<h1>ชี้แจงแล้ว 1 จาก 1 ข้อ</h1>" in page
    assert '<textarea id="reply-O1" rows="3" readonly>แผนผังอยู่หน้า 2</textarea>' in page
    add = f"{reverse('desk:calendar-add', args=[year.cycle.fiscal_year])}?clarifies=1"
    assert f'<a href="{add}">เพิ่มวันของช่วงชี้แจงในปฏิทินงาน</a>' in page
    day = {"name": "วันสุดท้าย", "day": f"2 มิ.ย. {year.cycle.fiscal_year}", "kind": "internal", "clarifies": "on"}
    assert sent(coordinator, add, **day).status_code == 302
    assert "ในปฏิทินงาน: วันสุดท้าย" in shown(coordinator, page_of(year, CLARIFY))
    assert 'id="id_clarifies" checked' in shown(coordinator, add)
    assert confirmed(coordinator, year, CLARIFY).status_code == 302
    frozen = PdfReader(BytesIO(coordinator.get(f"{page_of(year, CLARIFY)}1/pdf/").content))
    words = "".join(each.extract_text() for each in frozen.pages)
    assert "แผนผังอยู่หน้า" in words and "ไม่มีเหตุการณ์" not in words
    assert coordinator.get(f"{page_of(year, CLARIFY)}O99/").status_code == 404


def test_a_year_that_was_not_begun_says_what_will_stand_there(office: Office) -> None:
    made = Rehearsing(office.world)
    Disclosure.objects.all().delete()
    page = shown(office.browser("viewer"), page_of(made))
    assert "<h1>ปีนี้ยังไม่เริ่มงานเปิดเผยข้อมูล</h1>" in page
    assert not answers_page(PROGRAM, office.world.agency, made.cycle.pk).lines


def test_the_wall_leads_to_the_sheet_the_clarification_and_the_rehearsals(office: Office, year: Rehearsing) -> None:
    wall = shown(office.browser("viewer"), f"/{year.cycle.fiscal_year}/oit/")
    assert all(f'href="{page_of(year, what)}"' in wall for what in (ANSWERS, CLARIFY, "marks"))
