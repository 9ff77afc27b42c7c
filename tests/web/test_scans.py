"""Scans over the web: a stack taken in, the tray settled, and what was decided typed beside the signed pages."""

from __future__ import annotations

import html
import uuid
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image
from tests.records.going_up import GoingUp
from tests.records.scanned import in_tray
from tests.records.worlds import NOW, TODAY
from tests.web.desk import Office, made_office

from prongsai.domain.page_codes import PageCode
from prongsai.records.blobs import content_of
from prongsai.records.models import ChainStep, OfficialPaper, PaperVersion, Rendition, ScannedPage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept_in")]


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: TODAY)
    monkeypatch.setattr("django.utils.timezone.now", lambda *_: NOW)


@pytest.fixture
def office() -> Office:
    return made_office()


@pytest.fixture
def paper(office: Office) -> uuid.UUID:
    return GoingUp(office.world).seated().proposed()


@pytest.fixture
def desk(office: Office) -> Client:
    return office.browser("coordinator")


def sent(**fields: Any) -> dict[str, Any]:
    return {"submission": uuid.uuid4(), "version": "", **fields}


def body(answer: Any) -> str:
    return html.unescape(answer.content.decode())


def printed(paper: uuid.UUID) -> bytes:
    file = Rendition.objects.get(version_of__paper=paper, kind="original").file
    return content_of(file.sha256, file.name)


def white() -> bytes:
    out = BytesIO()
    Image.new("RGB", (200, 280), "white").save(out, "JPEG")
    return out.getvalue()


def decision(**more: Any) -> dict[str, Any]:
    return sent(choice="forward", opinion="เห็นควรอนุมัติ", signed_on="5 ม.ค. 2569", **more)


def test_a_stack_is_taken_in_and_the_signed_paper_typed(desk: Client, paper: uuid.UUID) -> None:
    assert "ยังไม่มีกระดาษที่สแกน" in body(desk.get("/scans/"))
    stack = [
        SimpleUploadedFile("กอง.pdf", printed(paper), "application/pdf"),
        SimpleUploadedFile("ภาพ.jpg", white(), "image/jpeg"),
    ]
    assert desk.post("/scans/add/", sent(chosen=stack)).headers["Location"] == "/scans/"
    shown = body(desk.get("/scans/"))
    assert "รอพิมพ์ผล 1 เรื่อง รอคนดู 1 หน้า" in shown
    assert "อ่านรหัสบนหน้านี้ไม่ได้" in shown
    version = PaperVersion.objects.get()
    address = f"/scans/papers/{version.pk}/"
    assert address in shown
    page = body(desk.get(address))
    assert page.count("<figure>") == 2
    assert "เห็นควรเสนอต่อ" in page and "ไม่อนุมัติ</label>" not in page
    answer = desk.post(address, decision(letter_number="รณ 70001/63", day="4 ม.ค. 2569", original="แฟ้ม 3"))
    assert answer.status_code == 302
    version.refresh_from_db()
    assert version.letter_number == "รณ 70001/63"
    step = ChainStep.objects.order_by("order")[0]
    assert (step.choice, step.came, step.opinion, step.original) == ("forward", "paper", "เห็นควรอนุมัติ", "แฟ้ม 3")
    assert step.scan_id == ScannedPage.objects.filter(number=2).get().file_id
    assert "ปลัดองค์การบริหารส่วนตำบล" in body(desk.get(address))


def test_what_is_missing_or_refused_is_told_and_nothing_is_stored(desk: Client, paper: uuid.UUID) -> None:
    desk.post("/scans/add/", sent(chosen=[SimpleUploadedFile("กอง.pdf", printed(paper), "application/pdf")]))
    address = f"/scans/papers/{PaperVersion.objects.get().pk}/"
    assert "กรุณากรอกวันที่ของหนังสือ" in body(desk.post(address, decision(letter_number="63")))
    answer = desk.post(address, decision() | {"choice": "send_back", "opinion": ""})
    assert answer.status_code == 422
    assert desk.post(address, decision() | {"choice": "approve"}).status_code == 422
    assert not ChainStep.objects.exclude(choice="").exists()
    assert desk.post("/scans/add/", sent(chosen=[SimpleUploadedFile("ก.docx", b"PK")])).status_code == 422
    assert desk.post("/scans/add/", sent(chosen=[])).status_code == 422


def test_an_unread_page_is_filed_by_its_letters_or_put_aside(desk: Client, office: Office, paper: uuid.UUID) -> None:
    one = in_tray(office.world.agency)
    code = PageCode("memo", OfficialPaper.objects.get().code, 1, 2).text
    address = f"/scans/pages/{one.pk}/"
    assert "อ่านรหัสบนหน้านี้ไม่ได้" in body(desk.get(address))
    assert "ไม่ใช่รหัสหน้า" in body(desk.post(address, sent(code="ABC")))
    assert desk.post(address, sent(code=code.lower())).status_code == 302
    one.refresh_from_db()
    assert (one.state, one.number) == ("filed", 2)
    two = in_tray(office.world.agency)
    assert desk.post(f"/scans/pages/{two.pk}/throw/", sent(reason="หลังกระดาษเปล่า")).status_code == 302
    assert "หลังกระดาษเปล่า" in body(desk.get("/scans/"))


def test_a_picture_in_the_tray_is_nobodys_but_the_clerks(office: Office) -> None:
    """It may be of a secret paper."""
    page = in_tray(office.world.agency)
    assert office.browser("coordinator").get(f"/files/{page.file_id}/").status_code == 200
    viewer = office.browser("viewer")
    assert viewer.get(f"/files/{page.file_id}/").status_code == 403
    assert "หน้า.PNG" not in body(viewer.get("/files/"))
    assert viewer.get("/scans/").status_code == 403
    assert "/scans/" not in body(viewer.get("/files/"))
