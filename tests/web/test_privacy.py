"""ตรวจก่อนเผยแพร่ at the desk: what was found with its place, the copy without it, and the reason to publish anyway."""

from __future__ import annotations

from html import unescape
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.utils import timezone
from tests.domain.test_personal_data import ONE
from tests.reading.privacy import corpus
from tests.records.disclosing import a_file, a_page, begun, with_files
from tests.records.worlds import NOW
from tests.web.planned import YEAR, PlannedYear

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
    assert sent(client, page_of(piece, "cover/"), words="สมชาย\n\n").status_code == 302
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
