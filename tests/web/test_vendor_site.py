"""The page for a website that somebody else looks after: package, blocks, addresses in two steps, letter."""

from __future__ import annotations

import io
import zipfile
from html import unescape
from typing import Any
from uuid import uuid4

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.records.disclosing import a_page, begun, published
from tests.records.worlds import NOW, TODAY
from tests.web.planned import YEAR, PlannedYear

from prongsai.records.actions.disclosures import DisclosureFacts, edit_disclosure
from prongsai.records.models import Disclosure, ElementProof, PaperVersion

pytestmark = pytest.mark.django_db
PAGE = f"/{YEAR.be}/oit/vendor/"
A = "https://site.example/a"


@pytest.fixture
def year(monkeypatch: pytest.MonkeyPatch) -> PlannedYear:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: TODAY)
    return PlannedYear()


@pytest.fixture
def coordinator(year: PlannedYear) -> Client:
    return year.office.browser("coordinator")


@pytest.fixture
def item(year: PlannedYear) -> Disclosure:
    found = begun(year.world, year.cycle)
    facts = DisclosureFacts(True)
    edit_disclosure(**year.world.common, disclosure=found.pk, facts=facts)
    return found


def shown(client: Client, page: str = PAGE) -> str:
    return unescape(client.get(page).content.decode()).replace("\u00a0", " ")


def sent(client: Client, page: str, **data: Any) -> Any:
    return client.post(PAGE + page, {"submission": str(uuid4()), **data})


def test_what_is_public_is_shown_as_blocks_and_handed_out_as_one_file(
    year: PlannedYear, coordinator: Client, item: Disclosure
) -> None:
    page = shown(coordinator)
    assert "<h1>ยังไม่มีข้อที่เผยแพร่แล้วให้ส่งผู้ดูแลเว็บไซต์</h1>" in page and "/pack/" not in page
    published(year.world, a_page(year.world, item), now=NOW)
    page = shown(coordinator)
    assert "<h1>1 ข้อพร้อมส่งให้ผู้ดูแลเว็บไซต์</h1>" in page and f"<h2>{item.code} " in page
    answer: Any = sent(coordinator, "pack/")
    content = b"".join(answer.streaming_content)
    answer.close()
    with zipfile.ZipFile(io.BytesIO(content)) as folder:
        assert {f"{item.code.lower()}/block.html", "README.txt", "addresses.csv", "SHA256SUMS"} == set(
            folder.namelist()
        )


def test_a_list_is_shown_before_it_is_stored(coordinator: Client, item: Disclosure) -> None:
    assert sent(coordinator, "addresses/", text=" ").status_code == 422
    seen = sent(coordinator, "addresses/", text=f"{item.code} 1 {A}\nO99 {A}")
    page = unescape(seen.content.decode())
    assert "<h1>จะเปลี่ยนที่อยู่ของ 1 องค์ประกอบ</h1>" in page and "บรรทัด 2: ปีนี้ไม่มีข้อนี้" in page
    assert not ElementProof.objects.exists()
    hidden = {name: seen.context["typed"] and _value(page, name) for name in ("submission", "digest")}
    text = f"{item.code} 1 {A}\nO99 {A}"
    again = coordinator.post(f"{PAGE}addresses/", {**hidden, "text": text, "again": "1"})
    assert A in again.content.decode() and not ElementProof.objects.exists()
    stale = coordinator.post(f"{PAGE}addresses/", {**hidden, "text": text, "digest": "0", "confirmed": "1"})
    assert stale.status_code == 422
    done = coordinator.post(f"{PAGE}addresses/", {**hidden, "text": text, "confirmed": "1"})
    assert done.status_code == 302
    assert ElementProof.objects.get().address == A


def test_a_workbook_is_read_like_a_pasted_list(coordinator: Client, item: Disclosure) -> None:
    book, out = openpyxl.Workbook(), io.BytesIO()
    sheet: Any = book.active
    sheet.append(["ข้อ", "องค์ประกอบ", "ที่อยู่"])
    sheet.append([item.code, 1, A])
    book.save(out)
    answer = sent(coordinator, "addresses/", file=SimpleUploadedFile("รายการ.xlsx", out.getvalue()))
    assert "<h1>จะเปลี่ยนที่อยู่ของ 1 องค์ประกอบ</h1>" in answer.content.decode()
    broken = sent(coordinator, "addresses/", file=SimpleUploadedFile("รายการ.xlsx", b"no"))
    assert broken.status_code == 422


def test_the_letter_is_drafted_and_opens(year: PlannedYear, coordinator: Client, item: Disclosure) -> None:
    form = {"addressee": "ผู้จัดการ", "until": f"31 ส.ค. {YEAR.be}", "unit": str(year.world.unit)}
    refused = sent(coordinator, "letter/", **form)
    assert refused.status_code == 422 and "ยังไม่มีที่อยู่ภายนอกที่แจ้งไว้" in refused.content.decode()
    ElementProof.objects.create(agency_id=year.world.agency, element=item.elements.all()[0], address=A)
    answer = sent(coordinator, "letter/", **form)
    assert answer["Location"] == f"/{YEAR.be}/letters/{PaperVersion.objects.get().paper_id}/"
    assert A in str(PaperVersion.objects.get().content)
    assert "ขอให้คงที่อยู่ของข้อมูลบนเว็บไซต์" in shown(coordinator, answer["Location"])


def test_the_limit_is_set_by_who_may(year: PlannedYear, coordinator: Client) -> None:
    assert sent(coordinator, "limit/", megabytes="5").status_code == 302
    assert "เว็บไซต์รับไฟล์ไม่เกิน 5 เมกะไบต์" in shown(coordinator)
    assert sent(coordinator, "limit/", megabytes="0").status_code == 422
    viewer = year.office.browser("viewer")
    assert viewer.get(PAGE).status_code == 200
    for part in ("limit/", "addresses/", "letter/"):
        assert viewer.get(PAGE + part).status_code == 403


def _value(page: str, name: str) -> str:
    return page.split(f'name="{name}" value="')[1].split('"', maxsplit=1)[0]
