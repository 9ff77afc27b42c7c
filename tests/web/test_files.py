"""Files over the web: nobody else's, never run, never a page; and the emblem on the agency's page."""

from __future__ import annotations

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.records.worlds import NOW, a_picture
from tests.web.desk import Office, made_office

from prongsai.records.acting import PROGRAM
from prongsai.records.actions.files import Upload, keep_file
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
    StoredFile.objects.update(kind=kind)
    head = office.browser("viewer").get(place).headers
    assert head["Content-Type"] == "application/octet-stream"
    assert head["Content-Disposition"].startswith("attachment")


def test_a_file_that_is_not_there_or_lost_is_told(office: Office) -> None:
    client, place = office.browser("viewer"), kept(office)
    assert client.get(f"/files/{uuid.uuid4()}/").status_code == 404
    StoredFile.objects.update(sha256="ab" * 32)
    answer = client.get(place)
    assert answer.status_code == 400
    assert "หายไปจากที่เก็บ" in answer.content.decode()
