"""Pages of the desk: what they show, and that a form is carried out once, whole, or shown again with what was typed."""

from __future__ import annotations

import uuid

import pytest
from django.utils import translation
from tests.web.desk import Office, made_office

from prongsai.records.models import Agency, AuditRow, Cycle, Person, Unit


@pytest.fixture
def office(db: None) -> Office:
    return made_office()


def edited(office: Office, **changes: object) -> dict[str, object]:
    """The agency's form as it is sent."""
    row = Agency.objects.get(pk=office.world.agency)
    values: dict[str, object] = {"name": row.name, "district": row.district, "province": row.province, "phones": ""}
    return values | {"version": row.version, "submission": uuid.uuid4()} | changes


def test_the_first_page_names_agency_and_place(office: Office) -> None:
    page = office.browser("viewer").get("/").content.decode()
    assert "องค์การบริหารส่วนตำบลทุ่งตะวัน" in page
    assert "อำเภอเขาแก้ว จังหวัดรุ่งอรุณ" in page
    assert "หัวหน้าสำนักปลัด" in office.browser("viewer").get("/agency/").content.decode()


def test_a_change_is_stored_and_written_to_the_history(office: Office) -> None:
    client = office.browser("coordinator")
    answer = client.post("/agency/edit/", edited(office, phones="0 2000 0000, 0 2000 0001"))
    assert (answer.status_code, answer.headers["Location"]) == (302, "/agency/")
    assert Agency.objects.get(pk=office.world.agency).phones == ["0 2000 0000", "0 2000 0001"]
    assert "แก้ไขข้อมูลหน่วยงาน" in client.get("/history/").content.decode()


def test_a_form_that_is_sent_twice_acts_once(office: Office) -> None:
    client = office.browser("coordinator")
    sent = {"name": "นายปั้น ช่างเหล็ก", "submission": uuid.uuid4()}
    for _ in range(2):
        assert client.post("/people/add/", sent).status_code == 302
    assert Person.objects.filter(name="นายปั้น ช่างเหล็ก").count() == 1
    assert AuditRow.objects.filter(act="edit_person", summary__contains="ช่างเหล็ก").count() == 1


def test_a_stale_change_is_refused_and_what_was_typed_stays(office: Office) -> None:
    first, second = edited(office, district="เขาใหญ่"), edited(office, district="เขาน้อย")
    client = office.browser("coordinator")
    assert client.post("/agency/edit/", first).status_code == 302
    late = client.post("/agency/edit/", second)
    page = late.content.decode()
    assert late.status_code == 422
    assert "มีคนอื่นแก้ไข" in page
    assert "เขาน้อย" in page
    assert "ผิดพลาด:" in page
    assert Agency.objects.get(pk=office.world.agency).district == "เขาใหญ่"


def test_a_faulty_form_stores_nothing_and_says_what_is_missing(office: Office) -> None:
    rows = AuditRow.objects.count()
    answer = office.browser("coordinator").post("/units/add/", {"name": " ", "submission": uuid.uuid4()})
    assert answer.status_code == 422
    assert "กรุณากรอก “ชื่อส่วนราชการ”" in answer.content.decode()
    assert (Unit.objects.count(), AuditRow.objects.count()) == (1, rows)


@pytest.mark.parametrize("typed", ["๒๕๖๙", "2569", "2026"])
def test_a_year_may_be_typed_in_either_era(office: Office, typed: str) -> None:
    answer = office.browser("coordinator").post("/years/open/", {"year": typed, "submission": uuid.uuid4()})
    assert answer.status_code == 302
    assert Cycle.objects.get().fiscal_year == 2569
    assert "ชั่วคราว" in office.browser("viewer").get("/years/").content.decode()


def test_a_button_that_one_may_not_use_says_who_may(office: Office) -> None:
    page = office.browser("viewer").get("/agency/").content.decode()
    assert "แก้ไขข้อมูลหน่วยงานได้เฉพาะ" in page
    assert 'href="/agency/edit/"' not in page
    assert 'href="/agency/edit/"' in office.browser("coordinator").get("/agency/").content.decode()


def test_one_works_only_for_ones_own_agencies(office: Office) -> None:
    client = office.browser("coordinator")
    client.post("/choose/", {"agency": str(office.world.other)})
    assert "ป่าแดงสูง" not in client.get("/").content.decode()


def test_a_page_of_a_unit_of_another_agency_is_not_there(office: Office) -> None:
    assert office.browser("neighbour").get(f"/units/{office.world.unit}/").status_code == 404


def test_an_account_without_an_agency_is_told_so(office: Office) -> None:
    answer = office.browser("nobody").get("/")
    assert answer.status_code == 403
    assert "ยังไม่ได้อยู่ในหน่วยงานใด" in answer.content.decode()


def test_pages_run_nothing_from_elsewhere(office: Office) -> None:
    answer = office.browser("viewer").get("/")
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe-inline" not in policy
    page = answer.content.decode()
    assert "<script>" not in page
    assert " style=" not in page
    assert " onclick=" not in page


def test_the_history_is_told_in_the_readers_language(office: Office) -> None:
    client = office.browser("coordinator")
    client.post("/agency/edit/", edited(office, phones="0 2000 0000"))
    assert "แก้ไขข้อมูลหน่วยงาน" in client.get("/history/").content.decode()
    client.post("/language/", {"language": "en"})
    for place, words in (("/history/", "Agency corrected:"), (f"/history/unit/{office.world.unit}/", "Unit added:")):
        page = client.get(place).content.decode()
        assert words in page
        assert "the program" in page and "โปรแกรม" not in page
    translation.deactivate()


def test_kinds_of_units_are_english_on_an_english_page(office: Office) -> None:
    client = office.browser("coordinator")
    assert "กองคลัง</option>" in client.get("/units/add/").content.decode()
    client.post("/language/", {"language": "en"})
    page = client.get("/units/add/").content.decode()
    assert "Finance Division</option>" in page and "กองคลัง</option>" not in page
    translation.deactivate()
