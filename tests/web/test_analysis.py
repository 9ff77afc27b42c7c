"""The analysis of a year: drafted with sources, edited by two people, drafted again without losing a word."""

from __future__ import annotations

import re
import uuid
from html import unescape
from typing import Any

import pytest
from tests.records.scored import BEFORE, a_result
from tests.records.worlds import NOW, TODAY
from tests.web.desk import Office, made_office

from prongsai.frameworks.library import Library
from prongsai.records.acting import PROGRAM
from prongsai.records.actions.cycles import open_cycle
from prongsai.records.models import StoredResult, StoredVerdict
from prongsai.thai.years import FiscalYear

pytestmark = pytest.mark.django_db
YEAR = FiscalYear.of(TODAY)
HERE = f"/{YEAR.be}/analysis/"


@pytest.fixture
def office() -> Office:
    made = made_office()
    open_cycle(actor=PROGRAM, agency=made.world.agency, now=NOW, year=YEAR, library=Library())
    return made


def page_of(office: Office, address: str = HERE, who: str = "coordinator", status: int = 200) -> str:
    answer = office.browser(who).get(address)
    assert answer.status_code == status, address
    return re.sub(r"\s+", " ", unescape(str(answer.content.decode())))


def drafted(office: Office, key: Any = None) -> StoredVerdict:
    """The verdict on indicator 10, drafted in the browser."""
    key = key or a_result(office.world.agency)
    sent = {"submission": uuid.uuid4(), "result": key}
    assert office.browser("coordinator").post(f"{HERE}draft/", sent).status_code == 302
    return StoredVerdict.objects.get(subject="indicator:10")


def form_of(page: str) -> dict[str, str]:
    """The form of a verdict as the browser would send it."""
    areas = re.findall(r'<textarea name="([^"]+)"[^>]*>(.*?)</textarea>', page)
    hidden = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page)
    return {**dict(hidden), **{name: text.strip() for name, text in areas}, "new_part": "verdict"}


def first(verdict: StoredVerdict) -> str:
    return f"text.{verdict.statements[0]['key']}"


def test_before_anything_is_known_the_page_says_what_to_do(office: Office) -> None:
    assert f"ยังไม่มีผลก่อนปี {YEAR} ให้วิเคราะห์" in page_of(office)
    a_result(office.world.agency)
    page = page_of(office)
    assert "<h1>ผลปี 2568: ต่ำกว่าเกณฑ์ 1 จาก 10 ตัวชี้วัด</h1>" in page
    assert "ยังไม่มีบทวิเคราะห์ของผลนี้" in page


def test_a_draft_is_seen_first_and_every_sentence_leads_to_its_score(office: Office) -> None:
    key = a_result(office.world.agency)
    assert "ข้อความใหม่" in page_of(office, f"{HERE}draft/?result={key}")
    assert not StoredVerdict.objects.exists()
    drafted(office, key)
    page = page_of(office)
    assert f'/results/{key}/why/?of=indicator:10">ตัวชี้วัดที่ 10: 75.00</a>' in page
    assert "ประเด็นที่ 1" not in re.sub(r"<span class=\"sources\">.*?</span>", "", page)
    assert "<h2>ประเด็นที่ 1" in page_of(office, f"{HERE}?by=issue")


def test_of_several_results_the_newest_official_one_and_any_by_choice(office: Office) -> None:
    a_result(office.world.agency, BEFORE)
    rehearsal = a_result(office.world.agency, standing="rehearsal")
    a_result(office.world.agency)
    page = page_of(office)
    assert "ผลปี 2568:" in page
    assert "2568 ทดลองประเมิน (ไม่ใช่ผลทางการ)" in page
    assert "ทดลองประเมิน (ไม่ใช่ผลทางการ)</span>" in page_of(office, f"{HERE}?result={rehearsal}")
    page_of(office, f"{HERE}?result={uuid.uuid4()}", status=404)
    page_of(office, f"{HERE}?result=x", status=404)


def test_words_are_changed_left_out_added_and_brought_back(office: Office) -> None:
    verdict = drafted(office)
    place, browser = f"{HERE}{verdict.pk}/", office.browser("coordinator")
    gone = verdict.statements[1]["key"]
    sent = form_of(page_of(office, place)) | {first(verdict): "เราต้องเร่งแก้เรื่องนี้", f"drop.{gone}": "on"}
    sent |= {"new_part": "recommendation", "new_text": "ตั้งคณะทำงานภายในเดือนแรก"}
    assert browser.post(place, sent).status_code == 302
    page = page_of(office)
    assert "เราต้องเร่งแก้เรื่องนี้ <strong>(แก้แล้ว)</strong>" in page
    assert 'ตั้งคณะทำงานภายในเดือนแรก <strong>(แก้แล้ว)</strong> <span class="sources">ที่มา: ผู้จัดทำ coordinator' in page
    stored = StoredVerdict.objects.get(pk=verdict.pk)
    assert [each["key"] for each in stored.dropped] == [gone]
    assert gone not in [each["key"] for each in stored.statements]
    back = form_of(page_of(office, place)) | {f"back.{gone}": "on"}
    browser.post(place, back)
    stored = StoredVerdict.objects.get(pk=verdict.pk)
    assert (stored.dropped, gone in [each["key"] for each in stored.statements]) == ([], True)


def test_who_saves_second_sees_the_other_text_and_loses_nothing(office: Office) -> None:
    verdict = drafted(office)
    place, browser = f"{HERE}{verdict.pk}/", office.browser("coordinator")
    mine = form_of(page_of(office, place)) | {first(verdict): "ของคนที่สอง"}
    theirs = form_of(page_of(office, place)) | {first(verdict): "ของคนแรก", "new_text": "คนแรกเพิ่ม"}
    browser.post(place, theirs)
    answer = browser.post(place, mine)
    page = re.sub(r"\s+", " ", unescape(answer.content.decode()))
    assert answer.status_code == 422
    assert "ระหว่างนี้มีคนบันทึกว่า: ของคนแรก" in page
    assert "ของคนที่สอง</textarea>" in page
    assert "คนแรกเพิ่ม</textarea>" in page
    assert browser.post(place, form_of(page)).status_code == 302
    texts = [each["text"] for each in StoredVerdict.objects.get(pk=verdict.pk).statements]
    assert {"ของคนที่สอง", "คนแรกเพิ่ม"} <= set(texts)
    assert "ของคนแรก" not in texts


def test_drafting_again_leaves_peoples_words_alone(office: Office) -> None:
    verdict = drafted(office)
    place, browser = f"{HERE}{verdict.pk}/", office.browser("coordinator")
    browser.post(place, form_of(page_of(office, place)) | {first(verdict): "ถ้อยคำของเรา"})
    result = StoredResult.objects.get()
    assert "ร่างใหม่ไม่ต่างจากที่มีอยู่" in page_of(office, f"{HERE}draft/?result={result.pk}")
    result.sheet["indicators"]["10"] = "80.00"
    result.save()
    page = page_of(office, f"{HERE}draft/?result={result.pk}")
    assert "ร่างใหม่ว่า:" in page
    drafted(office, result.pk)
    texts = [each["text"] for each in StoredVerdict.objects.get(pk=verdict.pk).statements]
    assert "ถ้อยคำของเรา" in texts
    assert sum("80.00" in each["text"] for v in StoredVerdict.objects.all() for each in v.statements) > 0


def test_an_empty_statement_is_refused_and_the_rest_stays_typed(office: Office) -> None:
    verdict = drafted(office)
    place = f"{HERE}{verdict.pk}/"
    sent = form_of(page_of(office, place)) | {first(verdict): " ", "new_text": "ยังอยู่"}
    answer = office.browser("coordinator").post(place, sent)
    assert answer.status_code == 422
    assert answer.content.decode().count("ข้อความในบทวิเคราะห์ว่าง") == 2
    assert "ยังอยู่</textarea>" in answer.content.decode().replace("\n", "")


def test_another_agency_and_those_who_only_read(office: Office) -> None:
    verdict = drafted(office)
    page_of(office, HERE, "neighbour", 404)
    assert "แก้ไขบทวิเคราะห์ได้เฉพาะ" in page_of(office, HERE, "viewer")
    page_of(office, f"{HERE}{verdict.pk}/", "viewer", 403)
    page_of(office, f"{HERE}{uuid.uuid4()}/", status=404)


def test_the_page_asks_the_same_number_of_queries_however_much_is_said(
    office: Office, django_assert_num_queries: Any
) -> None:
    browser = office.browser("viewer")
    a_result(office.world.agency)
    browser.get(HERE)
    with django_assert_num_queries(19):
        browser.get(HERE)
    drafted(office, StoredResult.objects.get().pk)
    with django_assert_num_queries(19):
        browser.get(HERE)
