"""The paper round over the web: print, find by code, type beside the picture, see what is still out."""

from __future__ import annotations

import html
import uuid
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.records.worlds import TODAY, a_picture
from tests.web.planned import YEAR, PlannedYear

from prongsai.domain.progress import DONE
from prongsai.reading.formats.decode import decode_content
from prongsai.records.models import PrintedForm, PrintedPage, Progress

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept_in")]
FORMS = f"/{YEAR.be}/forms/"


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: TODAY)


@pytest.fixture
def year() -> PlannedYear:
    made = PlannedYear()
    made.measures()
    return made


@pytest.fixture
def desk(year: PlannedYear) -> Client:
    return year.office.browser("coordinator")


def sent(**fields: Any) -> dict[str, Any]:
    return {"submission": uuid.uuid4(), "version": "", **fields}


@pytest.fixture
def page(desk: Client, year: PlannedYear) -> PrintedPage:
    answer = desk.post(f"{FORMS}print/", sent(unit=str(year.world.unit), months="6"))
    assert answer.status_code == 302
    return PrintedPage.objects.get()


def address(page: PrintedPage) -> str:
    return f"{FORMS}{page.form.code}/{page.number}/"


def typed(**more: Any) -> dict[str, Any]:
    fields = {"m1-state": DONE, "m1-results": "อบรมแล้ว", "m1-executed": "5 ม.ค. 2569, 6/1/69", "m1-version": "0"}
    return sent(**fields, told_by="หัวหน้าสำนักปลัด", **more)


def body(answer: Any) -> str:
    return html.unescape(answer.content.decode())


def test_a_printed_form_is_a_file_whose_code_leads_to_its_page(desk: Client, page: PrintedPage) -> None:
    assert "รอแบบกระดาษคืน 1 หน้า" in body(desk.get(FORMS))
    answer = desk.get(f"{FORMS}{page.form.code}/docx/")
    said = decode_content("x.docx", answer.content).text
    assert str(page) in said
    assert f"http://testserver{address(page)}" in said
    assert "เปิดเผยแผนการจัดซื้อทุกเดือน" in said
    assert desk.get(f"{FORMS}{page.form.code}/pdf/").content.startswith(b"%PDF")
    assert desk.get(f"{FORMS}?code={str(page).lower()}").headers["Location"] == address(page)


def test_what_is_typed_beside_a_picture_is_stored_from_paper(desk: Client, page: PrintedPage) -> None:
    picture = SimpleUploadedFile("กระดาษ.png", a_picture(), "image/png")
    answer = desk.post(address(page), typed(picture=picture), follow=True)
    assert answer.status_code == 200
    row = Progress.objects.get()
    assert (row.came, row.told_by, row.executed) == ("paper", "หัวหน้าสำนักปลัด", ["2026-01-05", "2026-01-06"])
    said = body(answer)
    assert "บันทึกจากกระดาษโดย coordinator ผู้ลงนาม หัวหน้าสำนักปลัด" in said
    assert '<img class="scan"' in said
    assert "5 มกราคม 2569\n6 มกราคม 2569" in said
    assert "พิมพ์ผลแล้ว" in body(desk.get(FORMS))


def test_without_a_picture_the_place_of_the_original_is_asked_for(desk: Client, page: PrintedPage) -> None:
    answer = desk.post(address(page), typed())
    assert answer.status_code == 422
    assert "ให้แนบภาพ หรือบอกว่าต้นฉบับเก็บไว้ที่ใด" in body(answer)
    assert "อบรมแล้ว" in body(answer)
    assert desk.post(address(page), typed(original="แฟ้ม 1")).status_code == 302
    assert "ต้นฉบับเก็บไว้ที่ แฟ้ม 1" in body(desk.get(address(page)))


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"m1-state": "not_done", "m1-results": "", "m1-executed": ""}, "ยังไม่ได้บอกเหตุผล"),
        ({"m1-state": ""}, "มีผลแล้ว กรุณาเลือกสถานะ"),
        ({"m1-executed": "เมื่อวาน"}, "เมื่อวาน"),
        ({"m1-state": "nonsense"}, "nonsense"),
        ({"told_by": ""}, "กรุณากรอก “ผู้ลงนามในแบบ”"),
    ],
)
def test_what_is_amiss_is_said_beside_its_field(desk: Client, page: PrintedPage, fields: Any, said: str) -> None:
    answer = desk.post(address(page), typed(original="แฟ้ม 1") | fields)
    assert answer.status_code == 422
    assert said in body(answer)
    assert not Progress.objects.exists()


def test_a_measure_that_was_left_out_on_paper_stays_unreported(desk: Client, page: PrintedPage) -> None:
    empty = {"m1-state": "", "m1-results": "", "m1-executed": ""}
    assert desk.post(address(page), typed(original="แฟ้ม 1") | empty).status_code == 302
    assert not Progress.objects.exists()


def test_who_may_only_look_cannot_print_or_type(year: PlannedYear, page: PrintedPage) -> None:
    viewer = year.office.browser("viewer")
    assert viewer.get(address(page)).status_code == 200
    assert viewer.post(address(page), typed(original="แฟ้ม 1")).status_code == 422
    assert viewer.post(f"{FORMS}print/", sent(unit="none", months="6")).status_code == 403
    assert (Progress.objects.count(), PrintedForm.objects.count()) == (0, 1)


def test_a_code_that_is_none_says_where_to_look(desk: Client) -> None:
    said = body(desk.get(f"{FORMS}?code=AAAAAA"))
    assert "“AAAAAA” ไม่ใช่รหัสของแบบ" in said
    assert 'value="AAAAAA"' in said
    for there in ("BBBBBB/1/", "AAAAAA/1/", "BBBBBB/pdf/", "BBBBBB/odt/"):
        assert desk.get(f"{FORMS}{there}").status_code == 404
