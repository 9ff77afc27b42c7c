"""The manual's own wording is pasted or filled into a form, shown beside ours, and stored only when confirmed."""

from __future__ import annotations

import io
from html import unescape
from typing import Any
from uuid import uuid4

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.reading.privacy import corpus
from tests.records.disclosing import begun
from tests.records.worlds import TODAY
from tests.web.planned import YEAR, PlannedYear

from prongsai.records.models import AuditRow, Disclosure, DisclosureElement
from prongsai.records.queries.marking import marked_items

pytestmark = [pytest.mark.django_db]
PAGE = f"/{YEAR.be}/oit/wording/"
SAID = "แสดงแผนผังตามถ้อยคำของคู่มือ"


@pytest.fixture
def year(monkeypatch: pytest.MonkeyPatch) -> PlannedYear:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: TODAY)
    return PlannedYear()


@pytest.fixture
def coordinator(year: PlannedYear) -> Client:
    return year.office.browser("coordinator")


@pytest.fixture
def item(year: PlannedYear) -> Disclosure:
    return begun(year.world, year.cycle)


def sent(client: Client, **data: Any) -> Any:
    return client.post(PAGE, {"submission": str(uuid4()), **data})


def hidden(page: str, name: str) -> str:
    return page.split(f'name="{name}" value="')[1].split('"', maxsplit=1)[0]


def test_a_list_is_shown_first_and_stands_everywhere_once_confirmed(
    year: PlannedYear, coordinator: Client, item: Disclosure
) -> None:
    plain = item.elements.get(number=1).text
    text = f"{item.code} 1 {SAID}\nO99 1 อื่น"
    seen = sent(coordinator, text=text)
    page = unescape(seen.content.decode())
    assert "<h1>จะเปลี่ยนถ้อยคำของ 1 องค์ประกอบ</h1>" in page and SAID in page and "บรรทัด 2: ปีนี้ไม่มีข้อนี้" in page
    assert not DisclosureElement.objects.exclude(official="").exists()
    confirmed = {name: hidden(page, name) for name in ("submission", "digest")} | {"text": text, "confirmed": "1"}
    stale = coordinator.post(PAGE, {**confirmed, "digest": "0"})
    assert stale.status_code == 422 and "ถ้อยคำเปลี่ยนไปหลังจากท่านดูรายการ" in stale.content.decode()
    before = AuditRow.objects.count()
    assert coordinator.post(PAGE, confirmed).status_code == 302
    assert AuditRow.objects.count() == before + 1
    desk = coordinator.get(f"/{YEAR.be}/oit/{item.code}/").content.decode()
    assert SAID in desk and plain in desk
    marked = next(each for each in marked_items(item.cycle) if each.code == item.code)
    assert marked.elements[0] == (1, SAID)
    personal = f"{item.code} 2 ถามนาย ก {corpus.PHONE}"
    shown = unescape(sent(coordinator, text=personal).content.decode())
    refused = sent(coordinator, text=personal, confirmed="1", digest=hidden(shown, "digest"))
    assert refused.status_code == 422 and "ไม่ควรเผยแพร่" in refused.content.decode()
    again = sent(coordinator, text=text)
    assert "ไม่มีอะไรต่างจากที่บันทึกไว้" in again.content.decode()
    nothing = sent(coordinator, text=text, confirmed="1", digest=hidden(again.content.decode(), "digest"))
    assert nothing.status_code == 422


def test_the_form_comes_filled_with_our_words_and_goes_back_as_it_is(coordinator: Client, item: Disclosure) -> None:
    answer: Any = coordinator.get(f"{PAGE}form.xlsx")
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    sheet: Any = book.worksheets[0]
    row = next(each for each in sheet.iter_rows() if each[0].value == item.code and str(each[1].value) == "1")
    assert row[3].value == item.elements.get(number=1).text and not row[2].value
    row[2].value = SAID
    out = io.BytesIO()
    book.save(out)
    seen = sent(coordinator, file=SimpleUploadedFile("ถ้อยคำ.xlsx", out.getvalue()))
    page = unescape(seen.content.decode())
    assert "<h1>จะเปลี่ยนถ้อยคำของ 1 องค์ประกอบ</h1>" in page and "ใช้ไม่ได้" not in page
    assert sent(coordinator, text=" ").status_code == 422
