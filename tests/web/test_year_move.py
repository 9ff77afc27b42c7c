"""A year moved to newer criteria: the differences first, in plain words, and the act only on what was shown."""

from __future__ import annotations

import uuid

import pytest
from tests.records.worlds import NOW, TODAY
from tests.web.desk import Office, behind_the_criteria, made_office

from prongsai.frameworks.comparison import compare
from prongsai.frameworks.library import Library
from prongsai.records.acting import PROGRAM
from prongsai.records.actions.cycles import open_cycle
from prongsai.records.models import Cycle
from prongsai.thai.years import FiscalYear
from prongsai.web.desk.year_move import change_tables

pytestmark = pytest.mark.django_db
WHOLE = FiscalYear.of(TODAY).previous
"""The last year whose criteria have questions."""


@pytest.fixture
def office(db: None) -> Office:
    return made_office()


def opened(office: Office, year: FiscalYear = WHOLE) -> Cycle:
    key = open_cycle(actor=PROGRAM, agency=office.world.agency, now=NOW, year=year, library=Library())
    return Cycle.objects.get(pk=key)


def test_the_years_lead_to_newer_criteria_or_say_why_not(office: Office) -> None:
    cycle = Cycle.objects.get(pk=behind_the_criteria())
    opened(office, WHOLE.previous)
    page = office.browser("coordinator").get("/years/").content.decode()
    assert "ชั่วคราว (รอคู่มือ ป.ป.ช.)" in page
    assert page.count("/move/") == 1
    assert f'href="/years/{cycle.pk}/move/"' in page
    assert f"ปีงบประมาณ {WHOLE.previous} ใช้กรอบการประเมินล่าสุดอยู่แล้ว" in page
    viewed = office.browser("viewer").get("/years/").content.decode()
    assert "/move/" not in viewed
    assert "เปลี่ยนสถานะรอบการประเมินได้เฉพาะ" in viewed


def test_the_differences_are_told_and_then_the_year_moves(office: Office) -> None:
    cycle, client = Cycle.objects.get(pk=behind_the_criteria()), office.browser("coordinator")
    shown = client.get(f"/years/{cycle.pk}/move/")
    page = shown.content.decode()
    for words in ("ตัดออก หรือไม่มีที่ในกรอบใหม่ (4)", "เปลี่ยนแปลง (4)", "เทียบกันไม่ได้ (4)", "O6 Q&amp;A", "O1 + O3", "54 ข้อ"):
        assert words in page
    digest = shown.context["move"].after.digest
    form = {"submission": uuid.uuid4(), "digest": digest}
    for _ in range(2):
        assert client.post(f"/years/{cycle.pk}/move/", form).headers["Location"] == "/years/"
    moved = Cycle.objects.select_related("edition").get()
    assert (moved.edition.digest, moved.provisional) == (digest, False)
    assert "ล่าสุดอยู่แล้ว" in client.get(f"/years/{cycle.pk}/move/").content.decode()
    assert "ชั่วคราว: ใช่ เป็น ไม่ใช่" in client.get(f"/history/cycle/{cycle.pk}/").content.decode()


def test_criteria_that_were_not_shown_are_not_moved_to(office: Office) -> None:
    cycle = Cycle.objects.get(pk=behind_the_criteria())
    form = {"submission": uuid.uuid4(), "digest": "another"}
    answer = office.browser("coordinator").post(f"/years/{cycle.pk}/move/", form)
    page = answer.content.decode()
    assert (answer.status_code, "เปลี่ยนไปหลังจากที่แสดง" in page) == (422, True)
    assert answer.context["move"].after.digest in page
    assert Cycle.objects.get().edition_id == cycle.edition_id


def test_rules_and_things_without_a_place_are_told_in_words() -> None:
    library = Library()
    first, second = (library.load(str(year)) for year in (WHOLE.previous.previous, WHOLE.previous))
    lost, changed, added, _ = change_tables(compare(first, second))
    assert any("การให้คะแนนข้อ OIT" in row.cells[0] and row.cells[2] == "ให้คะแนนบางส่วนได้" for row in changed.rows)  # type: ignore[operator]
    assert any(row.cells[1] == "O6 กฎหมายที่เกี่ยวข้อง" and row.cells[2] == "–" for row in lost.rows)
    assert any(row.cells[1] == "–" and str(row.cells[2]).startswith("O8 ") for row in added.rows)
