"""Files over the web: nobody else's, never run, never a page; and the emblem on the agency's page."""

from __future__ import annotations

import io
import uuid
import zipfile
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from tests.records.worlds import NOW, a_picture
from tests.web.desk import Office, made_office

from prongsai.domain.errors import Refusal
from prongsai.records.acting import PROGRAM
from prongsai.records.actions.files import Upload, keep_file
from prongsai.records.append_only import thaw_papers
from prongsai.records.models import Agency, StoredFile

pytestmark = pytest.mark.usefixtures("kept_in")


@pytest.fixture
def office(db: None) -> Office:
    return made_office()


def kept(office: Office, name: str = "บันทึก.txt", content: bytes = b"text") -> str:
    upload = Upload(name, content)
    return f"/files/{keep_file(actor=PROGRAM, agency=office.world.agency, now=NOW, upload=upload)}/"


def sent(content: bytes, name: str = "ตรา.png") -> dict[str, object]:
    return {"picture": SimpleUploadedFile(name, content), "submission": uuid.uuid4(), "version": ""}


def test_an_emblem_is_uploaded_and_shown(office: Office) -> None:
    client = office.browser("coordinator")
    assert "<img" not in client.get("/agency/").content.decode()
    assert 'enctype="multipart/form-data"' in client.get("/agency/emblem/").content.decode()
    answer = client.post("/agency/emblem/", sent(a_picture()))
    assert (answer.status_code, answer.headers["Location"]) == (302, "/agency/")
    emblem = Agency.objects.get(pk=office.world.agency).emblem
    assert emblem
    page = office.browser("viewer").get("/agency/").content.decode()
    assert f'src="/files/{emblem.pk}/" alt="ตราองค์การบริหารส่วนตำบลทุ่งตะวัน"' in page
    shown = office.browser("viewer").get(f"/files/{emblem.pk}/")
    assert (shown.headers["Content-Type"], shown.status_code) == ("image/png", 200)
    assert shown.headers["Content-Disposition"].startswith("inline")
    assert office.browser("neighbour").get(f"/files/{emblem.pk}/").status_code == 404


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"<svg/>", "ตรา.svg", "รับเฉพาะไฟล์ .png, .jpg"),
        (b"<svg/>", "ตรา.png", "ไม่ใช่ชนิด .png"),
        (b"", "ตรา.png", "ว่างเปล่า"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 2 * 1024 * 1024, "ตรา.png", "ใหญ่เกินไป"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 99, "ตรา.png", "เก็บรูปไม่ได้"),
    ],
)
def test_what_is_no_emblem_is_refused_with_what_to_do(office: Office, content: bytes, name: str, said: str) -> None:
    answer = office.browser("coordinator").post("/agency/emblem/", sent(content, name))
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not StoredFile.objects.exists()


def test_an_emblem_needs_a_file(office: Office) -> None:
    answer = office.browser("coordinator").post("/agency/emblem/", {"submission": uuid.uuid4()})
    assert answer.status_code == 422
    assert "กรุณาเลือกไฟล์ตรา" in answer.content.decode()


def test_a_file_is_saved_and_can_do_nothing(office: Office) -> None:
    answer = office.browser("viewer").get(kept(office))
    head = answer.headers
    assert (answer.content, head["Content-Type"]) == (b"text", "text/plain")
    assert head["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    assert head["X-Content-Type-Options"] == "nosniff"
    assert head["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert head["Cache-Control"].startswith("private")


@pytest.mark.parametrize("kind", ["text/html", "image/svg+xml", "application/xhtml+xml", "x/y"])
def test_a_row_from_elsewhere_never_becomes_a_page(office: Office, kind: str) -> None:
    place = kept(office)
    thaw_papers(connection)
    StoredFile.objects.filter(name="บันทึก.txt").update(kind=kind)
    head = office.browser("viewer").get(place).headers
    assert head["Content-Type"] == "application/octet-stream"
    assert head["Content-Disposition"].startswith("attachment")


def test_a_file_that_is_not_there_or_lost_is_told(office: Office) -> None:
    client, place = office.browser("viewer"), kept(office)
    assert client.get(f"/files/{uuid.uuid4()}/").status_code == 404
    thaw_papers(connection)
    StoredFile.objects.filter(name="บันทึก.txt").update(sha256="ab" * 32)
    answer = client.get(place)
    assert answer.status_code == 400
    assert "หายไปจากที่เก็บ" in answer.content.decode()


def form(*files: tuple[str, bytes], key: uuid.UUID | None = None) -> dict[str, object]:
    chosen = [SimpleUploadedFile(name, content) for name, content in files]
    return {"chosen": chosen, "submission": key or uuid.uuid4(), "version": ""}


def test_several_files_are_kept_at_once_and_listed(office: Office) -> None:
    client = office.browser("officer")
    assert "ยังไม่มีไฟล์" in client.get("/files/").content.decode()
    assert "multiple" in client.get("/files/add/").content.decode()
    answer = client.post("/files/add/", form(("ก.txt", b"one"), ("ข.csv", b"a,b"), ("ภาพ.png", a_picture())))
    assert (answer.status_code, answer.headers["Location"]) == (302, "/files/")
    page = client.get("/files/?sort=name").content.decode()
    for said in ("แฟ้ม 3 ไฟล์", "ก.txt", "ข.csv", "รูปภาพ", "3\xa0ไบต์", "officer"):
        assert said in page, said
    assert page.index("ก.txt") < page.index("ข.csv")
    backwards = client.get("/files/?sort=-name").content.decode()
    assert backwards.index("ก.txt") > backwards.index("ข.csv")
    assert client.get("/files/?sort=sha256&page=x").status_code == 200
    assert "ก.txt" not in office.browser("neighbour").get("/files/").content.decode()


def test_one_bad_file_does_not_hold_up_the_others_and_is_sent_again_alone_or_with_all(office: Office) -> None:
    client, key = office.browser("coordinator"), uuid.uuid4()
    answer = client.post("/files/add/", form(("ก.txt", b"one"), ("ข.pdf", b"<html>"), key=key))
    said = answer.content.decode()
    assert answer.status_code == 422
    for words in ("เก็บแล้ว 1 ไฟล์ อีก 1 ไฟล์เก็บไม่ได้", "เนื้อหาของไฟล์ ข.pdf ไม่ใช่ชนิด .pdf"):
        assert words in said
    answer = client.post("/files/add/", form(("ข.pdf", b"%PDF-1.7"), ("ก.txt", b"one"), key=key))
    assert answer.status_code == 302
    assert sorted(StoredFile.objects.values_list("name", flat=True)) == ["ก.txt", "ข.pdf"]


def bomb() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b"\0" * 201 * 1024 * 1024)
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("ก.exe", b"MZ", "รับเฉพาะไฟล์ .pdf, .docx"),
        ("ก.html", b"<html>", "รับเฉพาะไฟล์"),
        ("ก.pdf", b"<!doctype html><script>", "ไม่ใช่ชนิด .pdf"),
        ("ก.pdf", b"", "ว่างเปล่า"),
        ("ก.txt", b"x" * (5 * 1024 * 1024 + 1), "ใหญ่เกินไป"),
        ("ก.docx", bomb, "ใหญ่เกินไป"),
        ("ก.heic", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "เสียหาย"),
    ],
)
def test_what_cannot_be_kept_is_told_with_what_to_do(office: Office, name: str, content: Any, said: str) -> None:
    given = content() if callable(content) else content
    answer = office.browser("coordinator").post("/files/add/", form((name, given)))
    assert (answer.status_code, said in answer.content.decode()) == (422, True)
    assert not StoredFile.objects.exists()


@pytest.mark.parametrize(("count", "said"), [(0, "กรุณาเลือกไฟล์อย่างน้อยหนึ่งไฟล์"), (21, "ครั้งละไม่เกิน 20 ไฟล์")])
def test_no_file_and_too_many_are_told(office: Office, count: int, said: str) -> None:
    answer = office.browser("coordinator").post("/files/add/", form(*[("ก.txt", b"x")] * count))
    assert (answer.status_code, said in answer.content.decode()) == (422, True)


def test_a_file_is_named_taken_out_and_put_back(office: Office) -> None:
    client, place = office.browser("coordinator"), kept(office)
    page = client.get(f"{place}about/").content.decode()
    assert f'href="{place}?save"' in page
    client.post(f"{place}edit/", {"label": "คำสั่งที่ ๑", "submission": uuid.uuid4(), "version": "1"})
    assert "คำสั่งที่ ๑" in client.get("/files/").content.decode()
    asked = client.get(f"{place}remove/").content.decode()
    assert "นำไฟล์ คำสั่งที่ ๑ ออก" in asked
    answer = client.post(f"{place}remove/", {"submission": uuid.uuid4(), "version": "2"})
    assert answer.headers["Location"] == f"{place}about/"
    assert "คำสั่งที่ ๑" not in client.get("/files/").content.decode()
    assert "คำสั่งที่ ๑" in client.get("/files/?removed").content.decode()
    assert "นำออกจากแฟ้มแล้ว" in client.get(f"{place}about/").content.decode()
    history = client.get(f"/history/storedfile/{place.strip('/').rpartition('/')[2]}/").content.decode()
    assert "ชื่อที่ใช้เรียก: คำสั่งที่ ๑" in history
    client.post(f"{place}return/", {"submission": uuid.uuid4(), "version": "3"})
    assert "คำสั่งที่ ๑" in client.get("/files/").content.decode()


def test_a_picture_is_saved_when_asked_for(office: Office) -> None:
    place = kept(office, "ภาพ.png", a_picture())
    client = office.browser("viewer")
    assert client.get(place).headers["Content-Disposition"].startswith("inline")
    assert client.get(f"{place}?save").headers["Content-Disposition"].startswith("attachment")
    assert f'src="{place}"' in client.get(f"{place}about/").content.decode()


def test_a_neighbours_file_has_no_page(office: Office) -> None:
    place, client = kept(office), office.browser("neighbour")
    for about in ("about/", "edit/", "remove/", "return/", ""):
        assert client.get(f"{place}{about}").status_code == 404, about


def test_an_emblem_is_taken_away_after_a_question(office: Office) -> None:
    client = office.browser("coordinator")
    client.post("/agency/emblem/", sent(a_picture()))
    assert "นำตราออก" in client.get("/agency/").content.decode()
    answer = client.post("/agency/emblem/remove/", {"submission": uuid.uuid4(), "version": ""})
    assert answer.headers["Location"] == "/agency/"
    page = client.get("/agency/").content.decode()
    assert ("<img" in page, "นำตราออก" in page) == (False, False)


def test_a_store_that_is_silent_is_told_on_the_form(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def silent(_content: bytes, _name: str) -> str:
        raise Refusal("file_store_silent", bucket="kept", reason="EndpointConnectionError")

    monkeypatch.setattr("prongsai.records.actions.files.keep", silent)
    answer = office.browser("coordinator").post("/files/add/", form(("ก.txt", b"one"), ("ข.txt", b"two")))
    assert answer.status_code == 422
    assert answer.content.decode().count("ไม่มีข้อมูลใดหาย") == 1
