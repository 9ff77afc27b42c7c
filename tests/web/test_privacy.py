"""ตรวจก่อนเผยแพร่ at the desk: what was found with its place, the copy without it, and the reason to publish anyway."""

from __future__ import annotations

from html import unescape
from io import BytesIO
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.utils import timezone
from PIL import Image
from pypdf import PdfReader
from tests.domain.test_personal_data import ONE
from tests.reading.formats.making import word
from tests.reading.privacy import corpus
from tests.records.disclosing import a_file, a_page, begun, with_files
from tests.records.worlds import NOW
from tests.web.planned import YEAR, PlannedYear

from prongsai.records.blobs import content_of
from prongsai.records.models import PieceVersion

pytestmark = [pytest.mark.django_db]


@pytest.fixture
def year(monkeypatch: pytest.MonkeyPatch) -> PlannedYear:
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    return PlannedYear()


def page_of(piece: UUID, act: str = "") -> str:
    return f"/{YEAR.be}/oit/pieces/{piece}/privacy/{act}"


def shown(client: Client, page: str) -> str:
    return unescape(client.get(page).content.decode()).replace("\u00a0", " ")


def sent(client: Client, page: str, **data: Any) -> Any:
    return client.post(page, {"submission": str(uuid4()), **data})


def test_what_was_found_is_shown_with_its_place_and_covered_in_a_copy(year: PlannedYear) -> None:
    client, item = year.office.browser("coordinator"), begun(year.world, year.cycle)
    piece = a_page(year.world, item, f"ผู้รับจ้าง\nนายสมชาย เลข {ONE}")
    page = shown(client, page_of(piece))
    assert "พบ 1 แห่งที่ไม่ควรเผยแพร่" in page
    assert "ข้อความที่เขียน บรรทัด 2" in page
    assert "เลขประจำตัวประชาชน" in page
    assert ONE not in page
    assert sent(client, page_of(piece, "cover/"), words="สมชาย\n\n", found="0").status_code == 302
    assert PieceVersion.objects.get().body == "ผู้รับจ้าง\nนาย█████ เลข █████████████"
    assert "ไม่พบข้อมูลที่ไม่ควรเผยแพร่" in shown(client, page_of(piece))
    again = sent(client, page_of(piece, "cover/"), words="")
    assert again.status_code == 422
    assert "ไม่พบสิ่งที่ต้องปกปิด" in again.content.decode()


def test_pages_that_were_not_read_are_published_with_the_reason(year: PlannedYear) -> None:
    client, item = year.office.browser("coordinator"), begun(year.world, year.cycle)
    piece = with_files(year.world, item, a_file(year.world, "สแกน.pdf", corpus.scan()))
    page = shown(client, page_of(piece))
    assert "มี 1 ส่วนที่ไม่ได้อ่าน" in page
    assert "สแกน.pdf หน้า 1" in page
    assert sent(client, page_of(piece, "pass/"), passed=" ").status_code == 422
    assert sent(client, page_of(piece, "pass/"), passed="ดูทุกหน้าแล้ว").status_code == 302
    version = PieceVersion.objects.get()
    assert (version.passed_reason, version.published_at) == ("ดูทุกหน้าแล้ว", NOW)
    page = shown(client, page_of(piece))
    assert "เหตุผลที่เผยแพร่: ดูทุกหน้าแล้ว" in page
    assert "เผยแพร่ทั้งที่พบ" not in page


def test_the_page_of_the_content_leads_here_and_its_button_is_stopped(year: PlannedYear) -> None:
    client, item = year.office.browser("coordinator"), begun(year.world, year.cycle)
    piece = a_page(year.world, item, f"โทร {corpus.PHONE}")
    own = f"/{YEAR.be}/oit/{item.code}/p1/"
    assert page_of(piece) in shown(client, own)
    stopped = sent(client, f"{own}publish/")
    assert stopped.status_code == 422
    assert "มีข้อมูลที่ไม่ควรเผยแพร่ 1 แห่ง" in unescape(stopped.content.decode())
    assert page_of(piece) in stopped.content.decode()
    assert sent(client, f"{own}publish/", passed="เจ้าของยินยอม").status_code == 302
    assert PieceVersion.objects.get().passed_reason == "เจ้าของยินยอม"
    for place, typed in (
        (f"{own}withdraw/", {"note": f"ถาม {corpus.PHONE}"}),
        (f"/{YEAR.be}/oit/{item.code}/edit/", {"has_it": "no", "missing_reason": f"ถาม {corpus.PHONE}"}),
        (f"/{YEAR.be}/oit/{item.code}/1/", {"missing_reason": f"ถาม {corpus.PHONE}"}),
    ):
        assert 'name="passed"' in sent(client, place, **typed).content.decode()
        assert sent(client, place, **typed, passed="เป็นของหน่วยงาน").status_code == 302


def test_findings_are_chosen_and_boxes_typed_on_the_picture_of_a_page(year: PlannedYear) -> None:
    client, item = year.office.browser("coordinator"), begun(year.world, year.cycle)
    papers = [a_file(year.world, "ก.pdf", corpus.pdf(f"เลข {ONE} โทร {corpus.PHONE}", "ลายเซ็น"))]
    piece = with_files(year.world, item, *papers, a_file(year.world, "ข.docx", corpus.docx(word.paragraph("ก"))))
    place = page_of(piece, "cover/")
    answer = client.get(place)
    page = unescape(answer.content.decode()).replace("\u00a0", " ")
    assert "no-store" in answer.headers["Cache-Control"] and "private" in answer.headers["Cache-Control"]
    assert "หน้า 1 จาก 1" in page and 'src="data:image/jpeg;base64,/9j/' in page
    assert "ก.pdf หน้า 1 บรรทัด 2" in page
    assert ONE not in page and corpus.PHONE not in page
    shown_boxes = sent(client, place, more="box", words="ก", found="1", **{"box-0-page": "1", "box-0-left": "๑๐"})
    page = unescape(shown_boxes.content.decode())
    assert (shown_boxes.status_code, PieceVersion.objects.count()) == (200, 1)
    assert 'name="box-0-left" type="number" min="0" max="100" step="any" value="๑๐"' in page
    assert 'name="box-1-page" type="number" min="1" value="1"' in page
    assert 'value="1" checked' not in page.partition('name="found" value="0"')[2].partition(">")[0]
    beyond = sent(client, place, show="next", sheet_page="1")
    assert "มี 1 หน้า จึงไม่มีหน้า 2" in unescape(beyond.content.decode())
    box = {"box-4-page": "1", "box-4-left": "0", "box-4-top": "50", "box-4-right": "100", "box-4-bottom": "๑๐๐"}
    for wrong in (
        {"box-4-file": "9"},
        {"box-4-right": "0"},
        {"box-4-bottom": "101"},
        {"box-4-top": "ก"},
        {"box-4-page": "2"},
    ):
        refused = sent(client, place, words="", found="0", **{**box, **wrong})
        assert (refused.status_code, 'name="box-0-top"' in refused.content.decode()) == (422, True)
    assert sent(client, place, words="", found="0", **box).status_code == 302
    copied = [content_of(f.file.sha256, f.file.name) for f in PieceVersion.objects.all()[0].files.all()]
    text = "".join(sheet.extract_text() for sheet in PdfReader(BytesIO(copied[0])).pages)
    assert ONE not in text and "081" in text.replace(" ", "")
    with Image.open(BytesIO(PdfReader(BytesIO(copied[0])).pages[0].images[0].data)) as drawn:
        assert drawn.getpixel((drawn.width // 2, drawn.height * 3 // 4)) == (0, 0, 0)
