"""One measure in the browser: read as in the paper, typed, edited, dropped; nothing typed is lost."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from tests.records.worlds import NOW, TODAY
from tests.web.desk import Office, made_office

from prongsai.domain.errors import Refusal
from prongsai.domain.measures import Measure, Step
from prongsai.frameworks.library import Library
from prongsai.records.acting import PROGRAM
from prongsai.records.actions.cycles import open_cycle
from prongsai.records.actions.measures import drop_measure, edit_measure, plan_measure
from prongsai.records.models import Cycle, PlannedMeasure
from prongsai.records.queries.measure_values import measure_value, with_parts
from prongsai.thai.years import FiscalYear

pytestmark = pytest.mark.django_db
YEAR = FiscalYear.of(TODAY).previous.be
VALUE = Measure(
    key="m1",
    title="เปิดเผยแผนการจัดซื้อทุกเดือน",
    targets=("O10", "indicator:9"),
    steps=(Step("รวบรวมแผน", "requirement", date(2025, 1, 30), ("สำนักปลัด",)), Step("ขึ้นเว็บไซต์", "action")),
    responsible=("สำนักปลัด", "คณะทำงานที่ยังไม่ตั้ง"),
    period="ตลอดปีงบประมาณ",
    start=date(2024, 10, 1),
    end=date(2025, 9, 30),
    monitoring=("สำนักปลัดรายงานปลัดทุกเดือน", "ปลัดรายงานนายกทุกไตรมาส"),
    evidence=("ภาพหน้าเว็บไซต์",),
    goal="ครบ 12 เดือน",
    score="75.00",
    recurrence="monthly",
    budget=Decimal("1500.50"),
)


@pytest.fixture
def office() -> Office:
    made = made_office()
    year = FiscalYear(YEAR)
    open_cycle(actor=PROGRAM, agency=made.world.agency, now=NOW, year=year, library=Library())
    return made


def planned(office: Office, value: Measure = VALUE) -> UUID:
    cycle = Cycle.objects.get().pk
    return plan_measure(actor=PROGRAM, agency=office.world.agency, now=NOW, cycle=cycle, measure=value)


def address(key: UUID, what: str = "") -> str:
    return f"/{YEAR}/measures/{key}/{what}"


def fields(page: str) -> dict[str, Any]:
    """What a browser would send back of the form."""
    found = dict(re.findall(r'<input type="(?:text|hidden)" name="([^"]+)"(?: value="([^"]*)")?', page))
    found |= {
        n: t.removeprefix("\n")
        for n, t in re.findall(r'<textarea name="([^"]+)"[^>]*>(.*?)</textarea>', page, re.DOTALL)
    }
    for name, options in re.findall(r'<select name="([^"]+)"[^>]*>(.*?)</select>', page, re.DOTALL):
        chosen = re.search(r'<option value="([^"]*)" selected', options)
        found[name] = chosen[1] if chosen else ""
    found.pop("csrfmiddlewaretoken", None)
    return found


def test_days_on_which_offices_are_closed_are_told(office: Office) -> None:
    sunday, working = date(2025, 3, 30), date(2025, 3, 31)
    steps = (Step("ขึ้นเว็บไซต์", "action", working), Step("รายงาน", "action", sunday))
    key = planned(office, replace(VALUE, due=sunday, end=working, steps=steps))
    client = office.browser("coordinator")
    for what in ("", "edit/"):
        page = client.get(address(key, what)).content.decode()
        assert "กำหนดเสร็จ: 30 มีนาคม 2568 ตรงกับวันเสาร์หรืออาทิตย์ วันทำการก่อนหน้าคือ 28 มีนาคม 2568" in page
        assert page.count("วันทำการก่อนหน้า") == 2
        assert "กำหนดของขั้นตอนที่ 2: 30 มีนาคม 2568" in page
    other = planned(office, replace(VALUE, due=working, end=sunday, steps=()))
    page = client.get(address(other)).content.decode()
    assert "ถึงวันที่: 30 มีนาคม 2568" in page
    assert page.count("วันทำการก่อนหน้า") == 1


def opened(client: Client, place: str) -> dict[str, Any]:
    return fields(client.get(place).content.decode())


def stored(key: UUID) -> Measure:
    return measure_value(with_parts(PlannedMeasure.objects.filter(pk=key)).get())


def test_a_measure_reads_as_in_the_paper(office: Office, django_assert_num_queries: Any) -> None:
    key, client = planned(office), office.browser("viewer")
    client.get(address(key))
    with django_assert_num_queries(47):
        page = client.get(address(key)).content.decode()
    places = [page.index(text) for text in ("ข้อ O10 ", "– รวบรวมแผน", "คณะทำงานที่ยังไม่ตั้ง", "ทุกไตรมาส", "1,500.50 บาท")]
    assert places == sorted(places)
    assert "➢ ขึ้นเว็บไซต์" in page
    assert "(ภายใน 30\u00a0มกราคม\u00a02568 · ผู้รับผิดชอบ สำนักปลัด)" in page
    assert "อยู่ในแผน" in page
    assert "ทุกเดือน" in page
    assert "ผลลัพธ์ที่คาดหวัง · ตัวชี้วัดความสำเร็จ" in page  # what is not said yet is named
    assert "ประวัติ" not in page.split("<main")[1]
    assert "ประวัติ" in office.browser("coordinator").get(address(key)).content.decode().split("<main")[1]


def test_a_reviewers_questions_stand_beside_it(office: Office) -> None:
    page = office.browser("viewer").get(address(planned(office, Measure("", "ทำให้ดีขึ้น")))).content.decode()
    assert "ยังไม่ได้ระบุผู้รับผิดชอบ" in page
    full = office.browser("viewer").get(address(planned(office))).content.decode()
    assert "ยังไม่ได้ระบุผู้รับผิดชอบ" not in full


def test_saving_the_form_untouched_changes_no_word(office: Office) -> None:
    key, client = planned(office), office.browser("coordinator")
    answer = client.post(address(key, "edit/"), opened(client, address(key, "edit/")))
    assert answer.status_code == 302
    assert stored(key) == VALUE


def test_an_edit_is_stored_with_its_rows(office: Office) -> None:
    key, client = planned(office), office.browser("coordinator")
    sent = opened(client, address(key, "edit/"))
    sent |= {"step-2-text": "รายงาน", "step-2-due": "๓๐ ก.ย. ๒๕๖๘", "step-2-who": "สำนักปลัด, หัวหน้าสำนักปลัด"}
    sent |= {"line-0-text": "", "budget": "๑๒,๕๐๐ บาท", "aim-2-code": "issue:3"}
    assert client.post(address(key, "edit/"), sent).status_code == 302
    found = stored(key)
    assert found.steps[2] == Step("รายงาน", "", date(2025, 9, 30), ("สำนักปลัด", "หัวหน้าสำนักปลัด"))
    assert (found.monitoring, found.budget) == (VALUE.monitoring[1:], Decimal(12500))
    assert found.targets == (*VALUE.targets, "issue:3")


def test_rows_are_added_moved_and_taken_out_without_storing(office: Office) -> None:
    key, client = planned(office), office.browser("coordinator")
    place = address(key, "edit/")
    sent = opened(client, place) | {"title": "พิมพ์ค้างไว้", "start": "เมื่อวาน", "step-2-text": "เก็บภาพ"}
    for button in ({"more": "step"}, {"up": "step-2"}, {"remove": "owner-0"}):
        answer = client.post(place, {**sent, **button})
        assert answer.status_code == 200
        again = fields(answer.content.decode())
        assert again.pop("submission") == sent["submission"]
        sent = {**again, "submission": sent["submission"]}
    assert [sent[f"step-{n}-text"] for n in range(4)] == ["รวบรวมแผน", "เก็บภาพ", "ขึ้นเว็บไซต์", ""]
    assert (sent["title"], sent["start"]) == ("พิมพ์ค้างไว้", "เมื่อวาน")
    assert [sent[name] for name in sent if name.startswith("owner-")] == ["คณะทำงานที่ยังไม่ตั้ง", ""]
    assert stored(key) == VALUE


def test_two_people_lose_nothing(office: Office) -> None:
    key, client = planned(office), office.browser("coordinator")
    sent = opened(client, address(key, "edit/")) | {"goal": "ครบ 10 เดือน"}
    other = {**opened(client, address(key, "edit/")), "title": "ชื่อที่อีกคนแก้", "line-2-text": "ของอีกคน"}
    assert office.browser("administrator").post(address(key, "edit/"), other).status_code == 302
    answer = client.post(address(key, "edit/"), sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "ชื่อที่อีกคนแก้" in page
    assert "3. ของอีกคน" in page
    assert "administrator บันทึกไว้เมื่อ" in page
    assert fields(page)["title"] == VALUE.title
    assert fields(page)["goal"] == "ครบ 10 เดือน"
    assert "ผู้รับผิดชอบ</th>" not in page  # only what differs is set side by side
    assert stored(key).title == "ชื่อที่อีกคนแก้"
    knowingly = {**fields(page), "title": "ชื่อที่อีกคนแก้"}
    assert client.post(address(key, "edit/"), knowingly).status_code == 302
    assert (stored(key).title, stored(key).goal, stored(key).monitoring) == (
        "ชื่อที่อีกคนแก้",
        "ครบ 10 เดือน",
        VALUE.monitoring,
    )


def test_a_form_sent_twice_is_done_once(office: Office) -> None:
    key, client = planned(office), office.browser("coordinator")
    sent = opened(client, address(key, "edit/")) | {"goal": "ครบ  10 เดือน"}
    assert [client.post(address(key, "edit/"), sent).status_code for _ in range(2)] == [302, 302]
    assert PlannedMeasure.objects.get().version == 2


def test_a_new_place_in_the_plan_is_no_conflict(office: Office) -> None:
    key, client = planned(office), office.browser("coordinator")
    sent = opened(client, address(key, "edit/")) | {"goal": "ครบ 10 เดือน"}
    PlannedMeasure.objects.update(order=7, version=9)
    assert client.post(address(key, "edit/"), sent).status_code == 302


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"title": " "}, "กรุณากรอก “ชื่อมาตรการ”"),
        ({"title": "ย" * 10_000}, "1000"),
        ({"start": "30 ก.ย. 2568", "end": "1 ต.ค. 2567"}, "วันสิ้นสุดมาก่อนวันเริ่ม"),
        ({"budget": "abc"}, "“abc” ไม่ใช่จำนวนเงิน"),
        ({"budget": "-5"}, "ติดลบไม่ได้"),
        ({"budget": "1" * 13}, "12"),
        ({"budget": "NaN"}, "ไม่ใช่จำนวนเงิน"),
        ({"step-2-due": "30 ก.ย. 2568"}, "กรอกขั้นตอนที่ 3 หรือลบแถวนี้"),
        ({"step-0-due": "วันไหนดี"}, "วันไหนดี"),
        ({"aim-0-code": "O99"}, "O99"),
        ({f"step-{n}-text": "ทำ" for n in range(120)}, "“ขั้นตอน” มีได้ไม่เกิน 100 แถว"),
    ],
)
def test_what_cannot_be_stored_is_said_and_stays(office: Office, typed: dict[str, str], said: str) -> None:
    key, client = planned(office), office.browser("coordinator")
    answer = client.post(address(key, "edit/"), {**opened(client, address(key, "edit/")), **typed})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    assert "<title>ผิดพลาด:" in page
    shown = fields(page)
    assert {name: shown[name] for name in typed if name != "aim-0-code"} == {
        name: value for name, value in typed.items() if name != "aim-0-code"
    }
    assert stored(key) == VALUE


def test_a_full_list_takes_no_further_row(office: Office) -> None:
    client, place = office.browser("coordinator"), f"/{YEAR}/measures/add/"
    many = {**opened(client, place), **{f"proof-{n}-text": "ภาพ" for n in range(100)}}
    page = client.post(place, {**many, "more": "line"}).content.decode()
    assert 'name="more" value="line"' in page
    assert 'name="more" value="proof"' not in page


def test_markup_is_text(office: Office) -> None:
    key, client = planned(office), office.browser("coordinator")
    evil = "<script>alert(1)</script>"
    sent = opened(client, address(key, "edit/")) | {"title": evil, "step-0-text": evil, "owner-0-name": evil}
    assert client.post(address(key, "edit/"), sent).status_code == 302
    for what in ("", "edit/"):
        page = client.get(address(key, what)).content.decode()
        assert evil not in page
        assert "&lt;script&gt;alert(1)" in page


def test_long_text_is_kept_whole(office: Office) -> None:
    key, client = planned(office), office.browser("coordinator")
    sent = opened(client, address(key, "edit/")) | {"outcome": "ย" * 10_000}
    assert client.post(address(key, "edit/"), sent).status_code == 302
    assert stored(key).outcome == "ย" * 10_000


def test_a_code_that_the_year_does_not_know_stays_until_somebody_changes_it(office: Office) -> None:
    key, client = planned(office, Measure("m1", "เรื่องเดิม", ("O99",))), office.browser("coordinator")
    assert client.post(address(key, "edit/"), opened(client, address(key, "edit/"))).status_code == 302
    assert stored(key).targets == ("O99",)


def test_heads_of_units_edit_their_own(office: Office) -> None:
    own = planned(office)
    other = planned(office, Measure("", "ของกองอื่น", responsible=("กองคลัง",)))
    client = office.browser("unit_head")
    assert client.post(address(own, "edit/"), opened(client, address(own, "edit/"))).status_code == 302
    assert client.get(address(other, "edit/")).status_code == 403
    assert client.get(address(own, "drop/")).status_code == 403
    assert "แก้ไขมาตรการได้เฉพาะ" in client.get(address(other)).content.decode()


def test_a_measure_is_typed_straight_into_the_plan(office: Office) -> None:
    client, place = office.browser("coordinator"), f"/{YEAR}/measures/add/"
    sent = opened(client, f"{place}?aim=O10&aim=O99") | {"title": "ตอบคำถามภายใน 3 วัน", "owner-0-name": "สำนักปลัด"}
    assert (sent["aim-0-code"], sent["aim-1-code"]) == ("O10", "")
    places = [client.post(place, sent).headers["Location"] for _ in range(2)]
    row = PlannedMeasure.objects.get()
    assert places == [address(row.pk), f"/{YEAR}/drafts/"]
    assert (row.state, row.origin, stored(row.pk).responsible) == ("adopted", "typed", ("สำนักปลัด",))
    year = FiscalYear(YEAR)
    assert (row.starts, row.ends) == (year.starts, year.ends)


def test_a_measure_is_dropped_with_a_reason_and_brought_back(office: Office) -> None:
    key, client = planned(office), office.browser("coordinator")
    assert client.post(address(key, "drop/"), {"submission": uuid4(), "reason": " "}).status_code == 422
    assert client.post(address(key, "drop/"), {"submission": uuid4(), "reason": "ซ้ำกับ m2"}).status_code == 302
    page = client.get(address(key)).content.decode()
    assert "ไม่ใช้เพราะ: ซ้ำกับ m2" in page
    assert "นำกลับมา" in page
    assert client.post(address(key, "restore/"), {"submission": uuid4()}).status_code == 302
    assert PlannedMeasure.objects.get().state == "draft"
    assert "ใช้มาตรการนี้" in client.get(address(key)).content.decode()


def test_a_measure_of_another_year_is_no_page_of_this_one(office: Office) -> None:
    key = planned(office)
    year = FiscalYear(YEAR).next
    open_cycle(actor=PROGRAM, agency=office.world.agency, now=NOW, year=year, library=Library())
    client = office.browser("coordinator")
    assert client.get(f"/{year.be}/measures/{key}/").status_code == 404
    assert client.get(address(uuid4())).status_code == 404
    assert office.browser("neighbour").get(address(key)).status_code == 404


def test_a_closed_year_says_so_and_keeps_what_was_typed(office: Office) -> None:
    key, client = planned(office), office.browser("coordinator")
    sent = opened(client, address(key, "edit/")) | {"goal": "ครบ 10 เดือน"}
    Cycle.objects.update(closed=TODAY)
    answer = client.post(address(key, "edit/"), sent)
    assert answer.status_code == 422
    assert "ปิดแล้วเมื่อ" in answer.content.decode()
    assert fields(answer.content.decode())["goal"] == "ครบ 10 เดือน"


def test_the_history_of_a_measure_is_told(office: Office) -> None:
    key, client = planned(office), office.browser("coordinator")
    edit_measure(actor=PROGRAM, agency=office.world.agency, now=NOW, measure=key, facts=Measure("", "ชื่อใหม่"))
    drop_measure(actor=PROGRAM, agency=office.world.agency, now=NOW, measure=key, reason="ซ้ำ")
    page = client.get(f"/history/plannedmeasure/{key}/").content.decode()
    assert "ชื่อใหม่" in page
    assert "เหตุผล: ซ้ำ" in page
    assert "สถานะ: อยู่ในแผน เป็น ไม่ใช้" in page
    assert "ถึงวันที่: 30\u00a0กันยายน\u00a02568 เป็น –" in page


def test_who_saves_in_the_same_moment_is_told_as_well(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    key, client = planned(office), office.browser("coordinator")
    sent = opened(client, address(key, "edit/")) | {"goal": "ครบ 10 เดือน"}

    def too_late(**_facts: object) -> None:
        raise Refusal("row_changed_meanwhile", what="มาตรการ")

    monkeypatch.setattr("prongsai.web.desk.measure_edit.edit_measure", too_late)
    answer = client.post(address(key, "edit/"), sent)
    assert answer.status_code == 422
    assert "บันทึกทับตามที่ท่านพิมพ์" in answer.content.decode()
    assert fields(answer.content.decode())["goal"] == "ครบ 10 เดือน"
