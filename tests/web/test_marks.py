"""A rehearsal in the browser, from its beginning to the comparison with the official marks."""

from __future__ import annotations

from html import unescape
from io import BytesIO
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook
from tests.records.rehearsing import Rehearsing
from tests.records.worlds import NOW, TODAY
from tests.web.desk import Office, made_office

from prongsai.domain.marking import FINAL, FIRST, OFFICIAL, OFFICIAL_FIRST, SETTLED, STATEMENT
from prongsai.records.models import Mark, Rehearsal

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(monkeypatch: pytest.MonkeyPatch) -> Office:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: TODAY)
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    return made_office()


@pytest.fixture
def year(office: Office) -> Rehearsing:
    made = Rehearsing(office.world)
    office.people |= {f"marker-{name}": account for name, account in made.accounts.items()}
    return made


def page_of(year: Rehearsing, *parts: object) -> str:
    return "/".join(["", str(year.cycle.fiscal_year), "oit", *map(str, parts), ""])


def shown(client: Client, page: str) -> str:
    return unescape(client.get(page).content.decode()).replace("\u00a0", " ")


def csv_of(client: Client, there: str) -> str:
    return str(client.get(f"{there}download/csv/").content.decode("utf-8-sig"))


def sent(client: Client, page: str, **data: Any) -> Any:
    return client.post(page, {"submission": str(uuid4()), **data})


def begun(office: Office, year: Rehearsing) -> UUID:
    keys = [str(year.accounts[name].pk) for name in ("officer", "auditor")]
    made = sent(office.browser("coordinator"), page_of(year, "marks", "add"), label="ซ้อมแรก", markers=keys)
    assert made.status_code == 302
    return Rehearsal.objects.get().pk


def test_markers_are_chosen_and_each_marks_without_seeing_the_other(office: Office, year: Rehearsing) -> None:
    assert "<h1>ยังไม่เคยทดลองประเมิน OIT ของปีนี้</h1>" in shown(office.browser("viewer"), page_of(year, "marks"))
    assert office.browser("marker-officer").get(page_of(year, "marks", "add")).status_code == 403
    key, elements = begun(office, year), sum(len(item.elements) for item in year.items)
    auditor, officer = office.browser("marker-auditor"), office.browser("marker-officer")
    assert f"<h1>เหลือ {elements} องค์ประกอบที่ท่านต้องให้คะแนน</h1>" in shown(auditor, page_of(year, "marks", key))
    give = page_of(year, "marks", key, "O1", "give")
    refused = sent(officer, give, score_1="80", score_2="")
    assert refused.status_code == 422 and "ให้บอกเหตุผลด้วย" in unescape(refused.content.decode())
    assert sent(officer, give, score_1="80", reason_1="รูปไม่ชัด", page_1="3", score_2="100").status_code == 302
    assert "รูปไม่ชัด · หน้า 3" in shown(officer, page_of(year, "marks", key, "O1"))
    assert 'value="80"' in shown(officer, give)
    for other in (auditor, office.browser("coordinator"), office.browser("viewer")):
        page = shown(other, page_of(year, "marks", key, "O1"))
        assert "รูปไม่ชัด" not in page and "ยังไม่มีคะแนนที่ท่านดูได้" in page
        assert "80" not in shown(other, page_of(year, "marks", key, "file", "csv"))
        assert "รูปไม่ชัด" not in shown(other, f"/history/rehearsal/{key}/")
    assert "ให้คะแนนแล้ว 2 จาก" in shown(office.browser("viewer"), page_of(year, "marks", key))
    assert "ให้คะแนน</a>" not in shown(office.browser("viewer"), page_of(year, "marks", key, "O1"))
    finish = page_of(year, "marks", key, "finish")
    assert "ยังไม่ได้ให้คะแนน" in unescape(officer.post(finish, follow=True).content.decode())
    assert office.browser("viewer").post(finish).status_code == 403
    assert officer.get(finish).status_code == 405


def test_what_differs_is_settled_answered_confirmed_and_ended(office: Office, year: Rehearsing) -> None:
    key = year.differing()
    coordinator = office.browser("coordinator")
    page = shown(coordinator, page_of(year, "marks", key))
    assert "<h1>ผู้ตรวจให้คะแนนต่างกัน 1 องค์ประกอบ</h1>" in page
    assert "Krippendorff’s alpha 0." in page and "ช่วงความเชื่อมั่น 95%" in page
    assert "รายการที่ต้องหารือ" in page and "ไม่ใช่ผลทางการ" in page
    item = page_of(year, "marks", key, "O1")
    offered = shown(coordinator, item)
    assert f"{item}settle/" in offered and f"{item}confirm/" not in offered and f"{item}give/" not in offered
    settle = shown(coordinator, f"{item}settle/")
    assert "score_2" in settle and "score_1" not in settle
    assert sent(coordinator, f"{item}settle/", score_2="40", reason_2="ขาดอำนาจหน้าที่").status_code == 302
    said = {"element": "2", "reason": "อยู่ท้ายหน้า", "proof": "https://www.thungtawan.example/o1", "on_page": "2"}
    assert sent(coordinator, f"{item}state/", **said).status_code == 302
    assert sent(coordinator, f"{item}confirm/", score_2="100", reason_2="พบแล้ว").status_code == 302
    stages = Mark.objects.filter(code="O1", element=2).order_by("turn", "at").values_list("stage", flat=True)
    assert sorted(stages) == sorted([FIRST, FIRST, SETTLED, STATEMENT, FINAL])
    history = shown(coordinator, item)
    assert "อยู่ท้ายหน้า · หน้า 2 · https://www.thungtawan.example/o1" in history
    assert coordinator.get(f"{item}other/").status_code == 404
    assert coordinator.post(page_of(year, "marks", key, "end")).status_code == 302
    ended = shown(office.browser("viewer"), page_of(year, "marks", key))
    assert "ปิดผลแล้ว" in ended and "<h1>ทดลองประเมินได้ OIT" in ended
    still = shown(coordinator, item)
    assert not any(f"{item}{way}/" in still for way in ("give", "settle", "state", "confirm"))
    book = coordinator.get(page_of(year, "marks", key, "file", "xlsx")).content
    sheet = load_workbook(BytesIO(book)).active
    assert sheet is not None and [cell.value for cell in sheet[5]][-2:] == ["40.00", "100.00"]
    assert coordinator.get(page_of(year, "marks", uuid4())).status_code == 404


def test_official_marks_come_from_a_file_shown_first_and_stand_beside_the_rehearsal(
    office: Office, year: Rehearsing
) -> None:
    year.differing()
    coordinator, there = office.browser("coordinator"), page_of(year, "official")
    assert "<h1>ยังไม่มีผลทางการรายข้อ</h1>" in shown(coordinator, there)
    broken = SimpleUploadedFile("ผล.csv", b"O99,100")
    assert sent(coordinator, f"{there}file/", stage=OFFICIAL, file=broken).status_code == 422
    file = SimpleUploadedFile("ผล.csv", "รหัส,คะแนน\nO2,50\nO3,100\n".encode())
    answer = sent(coordinator, f"{there}file/", stage=OFFICIAL, file=file)
    preview = shown(coordinator, answer.url)
    assert "<h1>จะบันทึก 2 ข้อ</h1>" in preview and not Mark.objects.filter(stage=OFFICIAL).exists()
    digest = coordinator.get(answer.url).context["form"].initial["digest"]
    assert sent(coordinator, answer.url, digest="0").status_code == 422
    assert sent(coordinator, answer.url, digest=digest).status_code == 302
    page = shown(coordinator, there)
    assert "<h1>ทดลองประเมินต่างจากผลทางการ 1 จาก 2 ข้อ</h1>" in page
    assert "ทางการสูงกว่า 50" in page and "ตรงกัน" in page
    typed = {"stage": OFFICIAL, "score": "0", "reason": "ไม่พบรูปถ่าย", "on_page": ""}
    assert sent(coordinator, f"{there}O2/", **typed).status_code == 302
    page = shown(coordinator, there)
    assert "ไม่พบรูปถ่าย" in page and "ทดลองประเมินตรงกับผลทางการทั้ง 2 ข้อ" in page
    assert Mark.objects.filter(stage=OFFICIAL, code="O2").count() == 2
    first = {"stage": OFFICIAL_FIRST, "score": "0", "reason": "ไฟล์เปิดไม่ได้", "on_page": ""}
    assert sent(coordinator, f"{there}O3/", **first).status_code == 302
    assert "ไฟล์เปิดไม่ได้" in csv_of(coordinator, there)  # the confirmed mark has no reason of its own
    assert sent(coordinator, f"{there}O2/", **{**typed, "score": "ดี"}).status_code == 422
    assert coordinator.get(f"{there}O99/").status_code == 404
    assert "ทางการ" in shown(office.browser("viewer"), f"{there}download/csv/")
    assert office.browser("viewer").get(f"{there}file/").status_code == 403
