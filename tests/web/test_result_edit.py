"""A stored result corrected and withdrawn, and scores supposed without storing anything."""

from __future__ import annotations

import re
import uuid
from typing import Any
from uuid import UUID

import pytest
from tests.records.scored import a_result, a_sheet, counted_sheet
from tests.web.desk import Office, made_office

from prongsai.records.models import StoredResult
from prongsai.web.desk.result_edit import facts_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    return made_office()


def as_shown(page: str, **typed: str) -> dict[str, str]:
    """The form as the browser would send it, with some fields typed anew."""
    fields = dict(re.findall(r'<input[^>]*name="([^"]+)"[^>]*value="([^"]*)"', page))
    fields |= {n: "" for n in re.findall(r'<input[^>]*name="([^"]+)"', page) if n not in fields}
    for select in re.findall(r"<select[^>]*name=.*?</select>", page, re.DOTALL):
        chosen = re.search(r'<option value="([^"]*)" selected', select)
        fields[re.findall(r'name="([^"]+)"', select)[0]] = chosen[1] if chosen else ""
    return fields | {name.replace("__", "."): value for name, value in typed.items()}


def edited(office: Office, key: UUID, **typed: str) -> Any:
    browser = office.browser("coordinator")
    page = browser.get(f"/results/{key}/edit/").content.decode()
    return browser.post(f"/results/{key}/edit/", as_shown(page, **typed))


def test_a_figure_is_corrected_and_everything_follows(office: Office) -> None:
    key = a_result(office.world.agency)
    typed = {"indicators__10": "95.00", "remark__O10": "ลิงก์เปิดไม่ได้"}
    assert edited(office, key, **typed).headers["Location"] == f"/results/{key}/"
    row = StoredResult.objects.get()
    assert (row.sheet["indicators"]["10"], row.sheet["indicators"]["9"]) == ("95.00", "85.00")
    assert row.remarks == {"O10": "ลิงก์เปิดไม่ได้"}
    page = office.browser("coordinator").get(f"/results/{key}/").content.decode()
    assert "ปี 2568 ได้ 90.71 คะแนน" in page


def test_saving_without_a_change_keeps_what_the_form_does_not_show(office: Office) -> None:
    sheet = counted_sheet()
    key = a_result(office.world.agency, sheet=sheet)
    page = office.browser("coordinator").get(f"/results/{key}/edit/").content.decode()
    assert 'name="tallies.i1"' in page
    assert 'name="tallies.i2"' not in page
    edited(office, key)
    stored = StoredResult.objects.get().sheet
    assert stored["tallies"] == {**sheet["tallies"], "i1": [str(n) for n in sheet["tallies"]["i1"]]}
    assert {k: v for k, v in stored.items() if k != "tallies"} == {k: v for k, v in sheet.items() if k != "tallies"}


def test_a_code_spelled_otherwise_is_the_same_code() -> None:
    cleaned = {"items.O10": "50", "total": "", "level": "", "standing": "self", "label": "", "announced": None}
    assert facts_of(cleaned, {"items": {"o10": "0"}}).sheet == {"items": {"O10": "50"}}


def test_what_is_no_score_is_refused_and_nothing_typed_is_lost(office: Office) -> None:
    key = a_result(office.world.agency)
    answer = edited(office, key, indicators__1="101", label="ทดลอง")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="101"' in page
    assert 'href="#id_indicators.1"' in page
    assert page.count("<details open>") == 1
    assert 'value="ทดลอง"' in page
    assert StoredResult.objects.get().version == 1


def test_who_saves_second_is_told(office: Office) -> None:
    key = a_result(office.world.agency)
    browser = office.browser("coordinator")
    form = as_shown(browser.get(f"/results/{key}/edit/").content.decode(), label="สอง")
    edited(office, key, label="หนึ่ง")
    answer = browser.post(f"/results/{key}/edit/", form)
    assert (answer.status_code, StoredResult.objects.get().label) == (422, "หนึ่ง")


def test_an_unofficial_result_is_withdrawn_and_stays_to_be_seen(office: Office) -> None:
    key = a_result(office.world.agency, standing="rehearsal", label="ครั้งที่ 1")
    browser = office.browser("coordinator")
    assert "/withdraw/" in browser.get(f"/results/{key}/edit/").content.decode()
    sent = {"submission": uuid.uuid4(), "version": 1}
    assert browser.post(f"/results/{key}/withdraw/", sent).headers["Location"] == "/results/"
    page = browser.get("/results/").content.decode()
    assert "ผลที่ถอนแล้ว" in page
    assert "ถอนแล้ว: ทดลองประเมิน (ไม่ใช่ผลทางการ)" in page


def test_an_official_result_is_not_withdrawn(office: Office) -> None:
    key = a_result(office.world.agency)
    browser = office.browser("coordinator")
    assert "/withdraw/" not in browser.get(f"/results/{key}/edit/").content.decode()
    answer = browser.post(f"/results/{key}/withdraw/", {"submission": uuid.uuid4(), "version": 1})
    assert (answer.status_code, StoredResult.objects.get().withdrawn) == (422, None)


def test_scores_are_supposed_and_nothing_is_stored(office: Office) -> None:
    key = a_result(office.world.agency)
    browser = office.browser("viewer")
    assert "ทางที่สั้นที่สุดสู่ ผ่านดี: แก้ 1 รายการ" in browser.get(f"/results/{key}/what-if/").content.decode()
    page = browser.get(f"/results/{key}/what-if/?indicator:10=100").content.decode()
    assert "<h1>ถ้าเป็นอย่างนั้น จะได้ 91.71 คะแนน ระดับผ่านดี</h1>" in page
    assert "+5.00" in page
    assert StoredResult.objects.get().version == 1


def test_what_cannot_be_supposed_is_said_beside_its_field(office: Office) -> None:
    key = a_result(office.world.agency)
    answer = office.browser("viewer").get(f"/results/{key}/what-if/?indicator:10=มาก")
    assert answer.status_code == 422
    assert "“มาก” ไม่ใช่คะแนน 0 ถึง 100" in answer.content.decode()


def test_a_bare_total_offers_nothing_to_suppose(office: Office) -> None:
    key = a_result(office.world.agency, sheet={"edition": a_sheet()["edition"], "total": "90"})
    assert "จึงยังสมมุติคะแนนย่อยไม่ได้" in office.browser("viewer").get(f"/results/{key}/what-if/").content.decode()
