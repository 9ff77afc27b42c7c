"""A round as a workbook, and the workbook in again: locked keys, differences first, then one confirmation."""

from __future__ import annotations

import io
import re
from html import unescape
from typing import Any
from uuid import uuid4

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.records.worlds import NOW
from tests.web.desk import made_office
from tests.web.planned import YEAR, PlannedYear

from prongsai.documents.measures_workbook import measures_xlsx
from prongsai.domain.errors import Refusal
from prongsai.domain.progress import DONE, UNDER_WAY, ProgressFacts
from prongsai.domain.progress_table import LABELS
from prongsai.reading.progress_rows import progress_rows
from prongsai.records.acting import PROGRAM
from prongsai.records.actions.cycles import close_cycle
from prongsai.records.actions.progress import Report, record_progress
from prongsai.records.models import AuditRow, PlannedMeasure, Progress, StoredFile

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept_in")]
AT = f"/{YEAR.be}/progress/6/"
FIRST_ROW = 4
"""Of the data; row 4 is the first measure itself, 5 its first step."""


@pytest.fixture
def year() -> PlannedYear:
    made = PlannedYear(made_office())
    made.measures()
    recorded(made, "เริ่มแล้ว")
    return made


@pytest.fixture
def browser(year: PlannedYear) -> Client:
    return year.office.browser("coordinator")


def recorded(year: PlannedYear, results: str) -> None:
    common: dict[str, Any] = {"actor": PROGRAM, "agency": year.agency.pk, "now": NOW}
    report = Report(ProgressFacts(UNDER_WAY, results))
    record_progress(**common, measure=PlannedMeasure.objects.get(number=1).pk, months=6, report=report)


def table(browser: Client) -> bytes:
    answer = browser.get(f"{AT}file/")
    assert (answer.status_code, answer["X-Content-Type-Options"]) == (200, "nosniff")
    content: bytes = answer.content
    return content


def edited(content: bytes, *cells: tuple[int, str, str]) -> bytes:
    book, out = openpyxl.load_workbook(io.BytesIO(content)), io.BytesIO()
    for line, name, text in cells:
        book.worksheets[0].cell(line, list(LABELS).index(name) + 1, text)
    book.save(out)
    return out.getvalue()


def handed_in(browser: Client, content: bytes, name: str = "ความคืบหน้า.xlsx") -> Any:
    return browser.post(f"{AT}workbook/", {"submission": str(uuid4()), "file": SimpleUploadedFile(name, content)})


def confirmed(browser: Client, address: str, policy: str = "stop") -> Any:
    digest = re.search(r'name="digest" value="(\w+)"', browser.get(address).content.decode())
    assert digest
    return browser.post(address, {"submission": str(uuid4()), "digest": digest[1], "policy": policy})


def test_keys_are_locked_and_states_are_chosen(browser: Client) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(table(browser))).worksheets[0]
    assert sheet.protection.sheet
    locked = [bool(sheet.cell(FIRST_ROW, at).protection.locked) for at in range(1, len(LABELS) + 1)]
    assert locked == [True] * 4 + [False] * 8
    assert "ดำเนินการแล้ว" in sheet.data_validations.dataValidation[0].formula1
    keys = [row.cells["key"] for row in progress_rows("t.xlsx", table(browser))]
    assert keys == ["m1", "m1.s1", "m1.s2", "m1.t1", "m2", "m2.s1"]


def test_from_excel_and_back(browser: Client) -> None:
    content = edited(
        table(browser),
        (4, "results", "อบรมครบแล้ว"),
        (4, "state", "ดำเนินการแล้ว"),
        (5, "state", "ไม่มีการดำเนินการ"),
        (5, "reason", "งบไม่พอ"),
    )
    answer = handed_in(browser, content)
    assert answer.status_code == 302
    page = unescape(browser.get(answer["Location"]).content.decode())
    assert "<h1>แก้ไข 1 เรื่อง เพิ่มใหม่ 1 เรื่อง</h1>" in page
    assert "เปิดเผยแผนการจัดซื้อทุกเดือน · ขั้นตอนที่ 1: รวบรวมแผน" in page
    assert Progress.objects.get().results == "เริ่มแล้ว"
    assert confirmed(browser, answer["Location"])["Location"] == AT
    whole, step = Progress.objects.order_by("step")
    if whole.step_id:
        whole, step = step, whole
    assert (whole.state, whole.results, whole.version) == (DONE, "อบรมครบแล้ว", 2)
    assert (step.reason, step.came, step.told_by) == ("งบไม่พอ", "imported", "coordinator")
    again = handed_in(browser, table(browser))
    assert "ไม่มีอะไรต่างจากที่บันทึกไว้" in unescape(browser.get(again["Location"]).content.decode())


def test_the_same_confirmation_twice_is_one_act(browser: Client) -> None:
    address = handed_in(browser, edited(table(browser), (4, "score", "90")))["Location"]
    digest = re.search(r'name="digest" value="(\w+)"', browser.get(address).content.decode())
    assert digest
    form = {"submission": str(uuid4()), "digest": digest[1], "policy": "stop"}
    assert [browser.post(address, form).status_code for _ in range(2)] == [302, 302]
    assert Progress.objects.get().version == 2
    assert AuditRow.objects.filter(summary__contains="นำเข้าตารางความคืบหน้า").count() == 1


def test_a_conflict_stops_until_decided_and_nothing_is_half_done(year: PlannedYear, browser: Client) -> None:
    content = edited(table(browser), (4, "results", "จากไฟล์"), (5, "state", "ยังไม่เริ่ม"))
    recorded(year, "จากหน้าเว็บ")
    address = handed_in(browser, content)["Location"]
    assert "มีผู้แก้ไขหลังส่งออก" in unescape(browser.get(address).content.decode())
    assert confirmed(browser, address).status_code == 422
    assert Progress.objects.count() == 1
    assert confirmed(browser, address, "skip").status_code == 302
    assert Progress.objects.get(step=None).results == "จากหน้าเว็บ"
    assert Progress.objects.count() == 2
    assert confirmed(browser, address, "update").status_code == 302
    assert Progress.objects.get(step=None).results == "จากไฟล์"


def test_what_changed_after_the_preview_is_not_overwritten(year: PlannedYear, browser: Client) -> None:
    address = handed_in(browser, edited(table(browser), (4, "results", "จากไฟล์")))["Location"]
    digest = re.search(r'name="digest" value="(\w+)"', browser.get(address).content.decode())
    assert digest
    recorded(year, "จากหน้าเว็บ")
    answer = browser.post(address, {"submission": str(uuid4()), "digest": digest[1], "policy": "update"})
    assert answer.status_code == 422
    assert Progress.objects.get().results == "จากหน้าเว็บ"


def test_faults_are_told_with_row_column_and_reason(browser: Client) -> None:
    content = edited(table(browser), (4, "executed", "พรุ่งนี้"), (5, "state", "ไม่มีการดำเนินการ"), (6, "key", "m9.s1"))
    page = unescape(browser.get(handed_in(browser, content)["Location"]).content.decode())
    assert "แถว 4 ช่อง “วันที่ดำเนินการ”" in page
    assert "แถว 5 ช่อง “เหตุผลที่ไม่มีการดำเนินการ”" in page
    assert "แถว 6: m9.s1" in page
    assert "ยืนยันการนำเข้า" not in page


def test_what_looks_like_a_formula_stays_text(browser: Client) -> None:
    address = handed_in(browser, edited(table(browser), (4, "results", "'=1+1")))["Location"]
    confirmed(browser, address)
    assert Progress.objects.get().results == "=1+1"
    sheet = openpyxl.load_workbook(io.BytesIO(table(browser))).worksheets[0]
    assert (sheet.cell(4, 6).value, sheet.cell(4, 6).data_type) == ("=1+1", "s")


@pytest.mark.parametrize(
    ("name", "content"),
    [("t.xlsx", b"PK\x03\x04 no"), ("t.exe", b"MZ"), ("t.csv", b""), ("t.xlsx", measures_xlsx([], "ก", "1"))],
)
def test_what_is_no_such_table_is_refused_and_not_kept(browser: Client, name: str, content: bytes) -> None:
    assert handed_in(browser, content, name).status_code == 422
    assert not StoredFile.objects.exists()


def test_a_table_of_measures_is_none_of_a_round() -> None:
    with pytest.raises(Refusal) as caught:
        progress_rows("t.xlsx", measures_xlsx([], "ก", "1"))
    assert caught.value.code == "progress_table_not_ours"


def test_who_records_for_one_unit_takes_the_file_and_hands_none_in(year: PlannedYear) -> None:
    head = year.office.browser("unit_head")
    assert table(head)
    assert handed_in(head, b"").status_code == 403
    assert head.get(f"{AT}workbook/{uuid4()}/").status_code == 403
    owner = year.office.browser("coordinator")
    assert owner.get(f"{AT}workbook/{uuid4()}/").status_code == 404
    assert owner.get(f"/{YEAR.be}/progress/7/file/").status_code == 404


def test_a_closed_year_takes_nothing_in(year: PlannedYear, browser: Client) -> None:
    address = handed_in(browser, edited(table(browser), (4, "results", "จากไฟล์")))["Location"]
    close_cycle(**year.common)
    assert confirmed(browser, address).status_code == 422
    assert Progress.objects.get().results == "เริ่มแล้ว"
