"""Files handed in through the pages: many at once, read beside the page, noticed when they come again."""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from tests.web.desk import Office, made_office

from prongsai.records.models import Intake

pytestmark = pytest.mark.usefixtures("kept_in")
SHEET = "edition,{year}\nO1,100\n"


@pytest.fixture
def office(db: None) -> Office:
    return made_office()


@pytest.fixture
def at_once(settings: Any) -> None:
    """Tasks are carried out where they are asked for."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}


def sent(*files: tuple[str, bytes], key: uuid.UUID | None = None) -> dict[str, object]:
    papers = [SimpleUploadedFile(name, content) for name, content in files]
    return {"papers": papers, "submission": key or uuid.uuid4()}


def sheets(*years: int) -> list[tuple[str, bytes]]:
    return [(f"{year}.csv", SHEET.format(year=year).encode()) for year in years]


def page(client: Client, address: str = "/intake/", **more: Any) -> str:
    return client.get(address, **more).content.decode()


def test_an_empty_list_teaches(office: Office) -> None:
    shown = page(office.browser("coordinator"))
    for words in ('enctype="multipart/form-data"', "multiple", "ยังไม่มีไฟล์ที่นำเข้า", "ตัวอย่าง:", "/results/add/"):
        assert words in shown


def test_many_files_are_kept_at_once_and_the_page_says_how_far_reading_is(office: Office) -> None:
    client = office.browser("coordinator")
    answer = client.post("/intake/", sent(*sheets(2566, 2567, 2568)))
    assert (answer.status_code, answer.headers["Location"]) == (302, "/intake/")
    shown = page(client)
    assert "รับไฟล์แล้ว 3 ไฟล์ กำลังอ่าน" in shown
    assert "อ่านแล้ว 0 จาก 3 ไฟล์" in shown
    assert 'hx-trigger="every 2s"' in shown
    assert ">ดูอีกครั้ง</a>" in shown
    part = page(client, headers={"HX-Request": "true"})
    assert part.lstrip().startswith('<div id="intakes"')
    assert "<html" not in part


@pytest.mark.usefixtures("at_once")
def test_what_was_read_waits_for_a_person(office: Office) -> None:
    client = office.browser("coordinator")
    client.post("/intake/", sent(*sheets(2568), ("บันทึก.csv", b"zzz,1")))
    shown = page(client)
    assert "รอตรวจและยืนยัน" in shown
    assert "อ่านไม่ได้" in shown
    assert "every 2s" not in shown
    key = Intake.objects.get(file__name="บันทึก.csv").pk
    assert "zzz" in page(client, f"/intake/{key}/")
    assert "นำกลับมาอ่านอีกครั้ง" in page(client, f"/intake/{key}/")


@pytest.mark.usefixtures("at_once")
def test_the_same_content_leads_to_the_file_that_is_there(office: Office) -> None:
    client = office.browser("coordinator")
    client.post("/intake/", sent(*sheets(2568)))
    again = client.post("/intake/", sent(("ชื่ออื่น.csv", SHEET.format(year=2568).encode())))
    assert again.headers["Location"] == f"/intake/{Intake.objects.get().pk}/"
    assert "เคยนำเข้าแล้ว จึงไม่เก็บซ้ำ" in page(client, again.headers["Location"])


def test_one_that_is_refused_holds_up_no_other(office: Office) -> None:
    client = office.browser("coordinator")
    answer = client.post("/intake/", sent(("รูป.png", b"\x89PNG\r\n\x1a\n"), *sheets(2568)))
    assert answer.status_code == 302
    assert "รับเฉพาะไฟล์ .pdf" in page(client)
    assert Intake.objects.count() == 1


@pytest.mark.parametrize(("files", "said"), [((("a.exe", b"MZ"),), "รับเฉพาะไฟล์"), ((), "กรุณาเลือกไฟล์อย่างน้อยหนึ่งไฟล์")])
def test_nothing_taken_is_told_where_the_files_are_chosen(
    office: Office, files: tuple[tuple[str, bytes], ...], said: str
) -> None:
    answer = office.browser("coordinator").post("/intake/", sent(*files))
    assert (answer.status_code, said in answer.content.decode()) == (422, True)


def test_a_form_that_is_sent_twice_keeps_each_file_once(office: Office) -> None:
    client, key = office.browser("coordinator"), uuid.uuid4()
    for _ in range(2):
        assert client.post("/intake/", sent(*sheets(2567, 2568), key=key)).status_code == 302
    assert Intake.objects.count() == 2


@pytest.mark.usefixtures("at_once")
def test_a_file_is_set_aside_and_taken_up_again(office: Office) -> None:
    client = office.browser("coordinator")
    client.post("/intake/", sent(*sheets(2568)))
    key = Intake.objects.get().pk
    client.post(f"/intake/{key}/aside/", {"submission": uuid.uuid4()})
    assert "พักไว้ ไม่นำเข้า" in page(client)
    assert "ดูก่อนยืนยัน" not in page(client, f"/intake/{key}/")
    client.post(f"/intake/{key}/again/", {"submission": uuid.uuid4()})
    assert "ดูก่อนยืนยัน" in page(client, f"/intake/{key}/")


def test_only_those_who_may_take_files_in_are_shown_the_way(office: Office) -> None:
    assert 'href="/intake/"' in page(office.browser("coordinator"), "/")
    assert 'href="/intake/"' not in page(office.browser("viewer"), "/")


def test_the_list_asks_the_same_of_the_database_however_long_it_is(
    office: Office, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = office.browser("coordinator")
    client.post("/intake/", sent(*[(f"{n}.csv", f"edition,2568\nO1,{n}\n".encode()) for n in range(60)]))
    page(client)
    with django_assert_max_num_queries(24):
        shown = page(client)
    assert shown.count("กำลังอ่าน</span>") == 50
    assert Path("/intake/").name in shown
