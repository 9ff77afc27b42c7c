"""The measures as a file, and the file in again: differences first, then one confirmation."""

from __future__ import annotations

import io
import re
import uuid
from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.records.planned import open_year, plan_in
from tests.web.desk import Office, made_office

from prongsai.domain.measure_table import LABELS
from prongsai.reading.measure_rows import measure_rows
from prongsai.records.models import Cycle, PlannedMeasure, StoredFile

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    return made_office()


@pytest.fixture
def cycle(office: Office) -> Cycle:
    made = open_year(office.world)
    plan_in(made)
    return made


@pytest.fixture
def browser(office: Office) -> Client:
    return office.browser("coordinator")


def table(browser: Client, cycle: Cycle, kind: str = "csv", query: str = "") -> bytes:
    answer = browser.get(f"/{cycle.fiscal_year}/measures/file/{kind}/{query}")
    assert answer.status_code == 200
    content: bytes = answer.content
    return content


def handed_in(browser: Client, cycle: Cycle, content: bytes, name: str = "มาตรการ.csv") -> Any:
    sent = {"submission": str(uuid.uuid4()), "file": SimpleUploadedFile(name, content)}
    return browser.post(f"/{cycle.fiscal_year}/measures/workbook/", sent)


def confirmed(browser: Client, address: str, page: str, policy: str = "stop") -> Any:
    found = re.search(r'name="digest" value="(\w+)"', page)
    assert found
    return browser.post(address, {"submission": str(uuid.uuid4()), "digest": found[1], "policy": policy})


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_filtered_list_is_the_file(browser: Client, cycle: Cycle, kind: str) -> None:
    rows = measure_rows(f"t.{kind}", table(browser, cycle, kind, "?sort=-key"))
    assert [row.cells["key"] for row in rows] == ["m3", "m2", "m1"]
    assert len(measure_rows(f"t.{kind}", table(browser, cycle, kind, "?indicator=9"))) == 1
    assert browser.get(f"/{cycle.fiscal_year}/measures/file/exe/").status_code == 404


def test_from_excel_and_back(browser: Client, cycle: Cycle) -> None:
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(table(browser, cycle, "xlsx")))
    sheet, goal = book.worksheets[0], list(LABELS).index("goal") + 1
    sheet.cell(4, goal, "ร้อยละ 100")
    sheet.cell(7, list(LABELS).index("title") + 1, "เรื่องที่เพิ่มใน Excel")
    out = io.BytesIO()
    book.save(out)
    answer = handed_in(browser, cycle, out.getvalue(), "มาตรการ.xlsx")
    assert answer.status_code == 302
    page = unescape(browser.get(answer["Location"]).content.decode())
    assert "<h1>แก้ไข 1 เรื่อง เพิ่มใหม่ 1 เรื่อง</h1>" in page
    assert "ร้อยละ 100" in page
    assert not PlannedMeasure.objects.filter(goal="ร้อยละ 100").exists()
    done = confirmed(browser, answer["Location"], page)
    assert done["Location"] == f"/{cycle.fiscal_year}/measures/"
    assert PlannedMeasure.objects.filter(goal="ร้อยละ 100").exists()
    assert PlannedMeasure.objects.filter(title="เรื่องที่เพิ่มใน Excel").exists()


def test_a_conflict_is_shown_and_stops_until_decided(browser: Client, cycle: Cycle) -> None:
    content = table(browser, cycle).replace("ครบทุกเดือน".encode(), "จากไฟล์".encode())
    PlannedMeasure.objects.filter(number=1).update(goal="จากหน้าเว็บ", version=2)
    address = handed_in(browser, cycle, content)["Location"]
    page = unescape(browser.get(address).content.decode())
    assert "มีผู้แก้ไขหลังส่งออก" in page
    answer = confirmed(browser, address, page)
    assert answer.status_code == 422
    assert "ยังไม่มีอะไรถูกบันทึก" in answer.content.decode()
    assert confirmed(browser, address, unescape(answer.content.decode()), "update").status_code == 302
    assert PlannedMeasure.objects.get(number=1).goal == "จากไฟล์"


def test_what_changed_after_the_preview_is_shown_anew(browser: Client, cycle: Cycle) -> None:
    address = handed_in(browser, cycle, table(browser, cycle).replace("ครบทุกเดือน".encode(), "จากไฟล์".encode()))[
        "Location"
    ]
    page = unescape(browser.get(address).content.decode())
    PlannedMeasure.objects.filter(number=1).update(goal="จากหน้าเว็บ", version=2)
    answer = confirmed(browser, address, page, "update")
    assert answer.status_code == 422
    assert confirmed(browser, address, unescape(answer.content.decode()), "update").status_code == 302


def test_faults_unknown_keys_and_missing_rows_are_listed(browser: Client, cycle: Cycle) -> None:
    lines = table(browser, cycle, query="?q=ของขวัญ").decode("utf-8-sig").replace("31 ธันวาคม 2568", "สิ้นปีหน้า")
    extra = "m99," + "," * 2 + ",เรื่องแปลก" + "," * (len(LABELS) - 5)
    page = unescape(browser.get(handed_in(browser, cycle, f"{lines}{extra}\n".encode())["Location"]).content.decode())
    assert "สิ้นปีหน้า" in page
    assert "แถว 3: m99" in page
    assert "2 เรื่องไม่อยู่ในไฟล์" in page
    assert "m1, m3" in page
    assert "ยืนยันการนำเข้า" not in page


@pytest.mark.parametrize(
    ("name", "content"), [("t.csv", b"a,b\n1,2\n"), ("t.xlsx", b"PK\x03\x04 no"), ("t.exe", b"MZ"), ("t.csv", b"")]
)
def test_what_is_no_such_table_is_refused_and_not_kept(
    browser: Client, cycle: Cycle, name: str, content: bytes
) -> None:
    assert handed_in(browser, cycle, content, name).status_code == 422
    assert not StoredFile.objects.exists()


def test_a_viewer_takes_the_file_and_hands_none_in(office: Office, cycle: Cycle) -> None:
    viewer = office.browser("viewer")
    assert table(viewer, cycle)
    assert handed_in(viewer, cycle, b"").status_code == 403
    assert viewer.get(f"/{cycle.fiscal_year}/measures/workbook/{uuid.uuid4()}/").status_code == 403
    assert (
        office.browser("coordinator").get(f"/{cycle.fiscal_year}/measures/workbook/{uuid.uuid4()}/").status_code == 404
    )
