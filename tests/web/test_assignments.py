"""The table of who looks after which code, both ways round."""

from __future__ import annotations

import csv
import io
import uuid
from html import unescape
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from tests.records.planned import open_year
from tests.records.worlds import NOW
from tests.web.desk import Office, made_office

from prongsai.frameworks.library import Library
from prongsai.records.acting import PROGRAM
from prongsai.records.actions.assignments import assign_codes
from prongsai.records.actions.cycles import open_cycle
from prongsai.records.models import Assignment, Cycle
from prongsai.thai.years import FiscalYear

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    return made_office()


@pytest.fixture
def cycle(office: Office) -> Cycle:
    return open_year(office.world)


def place(cycle: Cycle, rest: str = "") -> str:
    return f"/{cycle.fiscal_year}/assignments/{rest}"


def given(client: Client, cycle: Cycle, holder: str, *codes: str) -> Any:
    return client.post(place(cycle), {"submission": str(uuid.uuid4()), "holder": holder, "codes": codes})


def test_codes_are_ticked_and_given(office: Office, cycle: Cycle) -> None:
    browser = office.browser("coordinator")
    assert given(browser, cycle, f"unit.{office.world.unit}", "O1", "indicator:9").status_code == 302
    page = unescape(browser.get(place(cycle)).content.decode())
    assert page.count('/remove/">') == 2
    assert "ยังไม่มีผู้ดูแล" in page
    by_holder = unescape(browser.get(place(cycle, "?by=holder")).content.decode())
    assert "ตัวชี้วัดที่ 9, O1" in by_holder


@pytest.mark.parametrize(("holder", "codes"), [("unit.x", ["O1"]), ("", ["O1"]), ("own", []), ("own", ["O999"])])
def test_what_lacks_is_said_and_what_was_ticked_stays(
    office: Office, cycle: Cycle, holder: str, codes: list[str]
) -> None:
    known = f"unit.{office.world.unit}" if holder == "own" else holder
    answer = given(office.browser("coordinator"), cycle, known, *codes)
    assert answer.status_code == 422
    assert ('value="O1" form="assign" checked' in answer.content.decode()) == ("O1" in codes)
    assert not Assignment.objects.exists()


def test_a_viewer_reads_and_changes_nothing(office: Office, cycle: Cycle) -> None:
    viewer = office.browser("viewer")
    page = viewer.get(place(cycle)).content.decode()
    assert "<h1>" in page
    assert 'type="checkbox"' not in page
    assert given(viewer, cycle, f"unit.{office.world.unit}", "O1").status_code == 403


def test_a_code_is_taken_back(office: Office, cycle: Cycle) -> None:
    browser = office.browser("coordinator")
    given(browser, cycle, f"unit.{office.world.unit}", "O1")
    address = place(cycle, f"{Assignment.objects.get().pk}/remove/")
    assert "ยกเลิกการมอบหมาย O1 ของ สำนักปลัด" in browser.get(address).content.decode()
    assert browser.post(address, {"submission": str(uuid.uuid4())}).status_code == 302
    assert not Assignment.objects.exists()
    assert browser.get(address).status_code == 404


def test_last_years_are_shown_then_taken_over(office: Office, cycle: Cycle) -> None:
    common: dict[str, Any] = {"actor": PROGRAM, "agency": office.world.agency, "now": NOW}
    before = open_cycle(**common, year=FiscalYear(cycle.fiscal_year).previous, library=Library())
    assign_codes(**common, cycle=before, codes=["O1"], kind="unit", holder=office.world.unit)
    browser = office.browser("coordinator")
    page = unescape(browser.get(place(cycle, "carry/")).content.decode())
    assert "<h1>ยกมาได้" in page
    browser.post(place(cycle, "carry/"), {"submission": str(uuid.uuid4())})
    taken = Assignment.objects.filter(cycle=cycle).count()
    assert f"<h1>ยกมาได้ {taken} รายการ" in page
    assert taken or "ไม่มีที่ในปีนี้" in page


def test_the_file_names_every_code(office: Office, cycle: Cycle) -> None:
    given(office.browser("coordinator"), cycle, f"unit.{office.world.unit}", "O1")
    given(office.browser("coordinator"), cycle, f"person.{office.world.person}", "O1")
    answer = office.browser("viewer").get(place(cycle, "file/"))
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[0] == ["รหัส", "ตัวชี้วัดหรือข้อ", "ผู้รับผิดชอบ"]
    assert sorted(row[2] for row in rows if row[0] == "O1") == ["นางปิ่นมณี สายธารใส", "สำนักปลัด"]
    assert [row[2] for row in rows if row[0] == "O2"] == [""]


def test_queries_do_not_grow(office: Office, cycle: Cycle, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    browser = office.browser("coordinator")
    given(browser, cycle, f"unit.{office.world.unit}", *[f"O{n}" for n in range(1, 20)])
    browser.get(place(cycle))
    with django_assert_num_queries(21):
        browser.get(place(cycle))
