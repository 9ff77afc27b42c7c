"""Reports in the browser: on the measure's page, typed from a phone, with photos; nothing typed or chosen is lost."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.phone_photo import a_phone_photo
from tests.records.worlds import NOW, a_picture
from tests.web.desk import made_office
from tests.web.planned import YEAR, PlannedYear

from prongsai.domain.measures import Measure
from prongsai.domain.progress import DONE, NOT_DONE, UNDER_WAY, ProgressFacts
from prongsai.records.acting import PROGRAM, act
from prongsai.records.actions.cycles import close_cycle
from prongsai.records.actions.measure_rows import Origin, Responsible, add_measure
from prongsai.records.actions.progress import Evidence, Report, record_progress
from prongsai.records.models import MeasureStep, PlannedMeasure, Progress, RoleHolding, StoredFile

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept_in")]


@pytest.fixture
def year() -> PlannedYear:
    made = PlannedYear(made_office())
    made.measures()
    return made


def address(what: str = "progress/6/", number: int = 1) -> str:
    key = PlannedMeasure.objects.get(number=number, cycle__fiscal_year=YEAR.be).pk
    return f"/{YEAR.be}/measures/{key}/{what}"


def sent(**more: Any) -> dict[str, Any]:
    told = {"submission": uuid4(), "version": "0", "state": DONE, "results": "ขึ้นเว็บแล้ว", "told_by": "นางปิ่นมณี"}
    return {**told, **more}


def recorded(year: PlannedYear, facts: ProgressFacts, months: int = 6, **more: Any) -> UUID:
    common: dict[str, Any] = {"actor": PROGRAM, "agency": year.agency.pk, "now": NOW}
    measure = PlannedMeasure.objects.get(number=1).pk
    return record_progress(**common, measure=measure, months=months, report=Report(facts, **more))


def test_a_report_with_photos_and_links_stands_on_the_measures_page(year: PlannedYear) -> None:
    client = year.office.browser("coordinator")
    page = client.get(address("")).content.decode()
    assert page.count("/progress/6/") == page.count("/progress/12/") == 4  # itself, two steps, a line of monitoring
    photos = [SimpleUploadedFile("IMG_1.HEIC", a_phone_photo()), SimpleUploadedFile("ป้าย.png", a_picture())]
    links = "https://example.org/plan แผนบนเว็บไซต์\nhttp://example.org/b"
    days = "๕ ม.ค. ๒๕๖๙, 4/1/2569\n2026-01-06"
    answer = client.post(address(), sent(chosen=photos, links=links, executed=days, outcomes="คนเห็นแผน", score="92"))
    assert (answer.status_code, answer["Location"]) == (302, address(""))
    row = Progress.objects.get()
    assert (row.executed, row.came, row.told_by) == (["2026-01-04", "2026-01-05", "2026-01-06"], "desk", "นางปิ่นมณี")
    proofs = [(p.file.kind if p.file else p.link, p.caption) for p in row.evidence.all()]
    assert proofs == [
        ("image/jpeg", ""),
        ("image/png", ""),
        ("https://example.org/plan", "แผนบนเว็บไซต์"),
        ("http://example.org/b", ""),
    ]
    page = client.get(address("")).content.decode()
    for text in ("ขึ้นเว็บแล้ว", "คนเห็นแผน", "92", "แผนบนเว็บไซต์", "บันทึกบนหน้าจอโดย นางปิ่นมณี", "ดำเนินการแล้ว"):
        assert text in page
    assert page.count('loading="lazy"') == 2
    history = re.search(rf"/history/progress/{row.pk}/", page)
    assert history
    told = client.get(history[0]).content.decode()
    assert "ผลการดำเนินการ: ขึ้นเว็บแล้ว" in told
    assert "สถานะ: ดำเนินการแล้ว" in told
    assert "หลักฐาน 4 รายการ" in told


def test_a_step_and_a_line_of_monitoring_are_reported_on_by_themselves(year: PlannedYear) -> None:
    client = year.office.browser("unit_head")
    step = MeasureStep.objects.get(text="ขึ้นเว็บไซต์")
    at = f"{address()}?part={step.pk}"
    assert "ขั้นตอนที่ 2: ขึ้นเว็บไซต์" in client.get(at).content.decode()
    assert client.post(at, sent()).status_code == 302
    watch = step.measure.monitoring.get()
    assert client.post(f"{address()}?part={watch.pk}", sent()).status_code == 302
    assert {(p.step_id, p.monitoring_id) for p in Progress.objects.all()} == {(step.pk, None), (None, watch.pk)}
    assert client.post(address("progress/6/", 2), sent()).status_code == 403  # of no unit, so the agency's
    for unfit in (f"{address()}?part=x", f"{address()}?part={uuid4()}", address("progress/7/")):
        assert client.get(unfit).status_code == 404


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        ({"state": NOT_DONE, "results": ""}, "reason", "เหตุผล"),
        ({"state": NOT_DONE, "reason": "งบไม่พอ"}, "results", "ไม่มีการดำเนินการ"),
        ({"results": ""}, "results", "ดำเนินการแล้ว"),
        ({"executed": "5/1/2569, พรุ่งนี้"}, "executed", "พรุ่งนี้"),
        ({"links": "javascript:alert(1)"}, "links", "javascript"),
        ({"links": "ftp://example.org"}, "links", "ftp"),
        ({"state": ""}, "state", "กรุณาเลือก"),
        ({"kept": [str(uuid4())]}, "", ""),
    ],
)
def test_what_is_refused_keeps_every_word_and_the_photos(
    year: PlannedYear, typed: dict[str, Any], field: str, said: str
) -> None:
    client = year.office.browser("coordinator")
    form = sent(outcomes="คนเห็นแผน", chosen=[SimpleUploadedFile("ป้าย.png", a_picture())], **typed)
    answer = client.post(address(), form)
    page = unescape(answer.content.decode())
    assert answer.status_code == 422
    assert not Progress.objects.exists()
    assert "คนเห็นแผน" in page
    assert "เก็บไฟล์ที่เลือกไว้แล้ว 1 ไฟล์" in page
    assert said in page
    kept = StoredFile.objects.get()
    assert f'value="{kept.pk}"' in page
    if field:
        assert re.search(rf'class="field faulty[^"]*">\s*<[^>]+name="{field}"|id_{field}', page)
    mended = sent(submission=form["submission"], kept=[str(kept.pk)])
    assert client.post(address(), mended).status_code == 302
    assert Progress.objects.get().evidence.get().file == kept


def test_the_same_form_twice_stores_files_and_report_once(year: PlannedYear) -> None:
    client = year.office.browser("coordinator")
    key = uuid4()
    for executed, status in (("พรุ่งนี้", 422), ("", 302), ("", 302)):  # the first time mended, with the photo chosen anew
        photo = SimpleUploadedFile("ป้าย.png", a_picture())
        form = sent(submission=key, executed=executed, chosen=[photo])
        assert client.post(address(), form).status_code == status
    assert Progress.objects.get().version == 1
    assert Progress.objects.get().evidence.get().file == StoredFile.objects.get()


def test_a_file_that_is_not_taken_is_told_and_the_others_stay(year: PlannedYear) -> None:
    chosen = [SimpleUploadedFile("ก.exe", b"MZ"), SimpleUploadedFile("ป้าย.png", a_picture())]
    answer = year.office.browser("coordinator").post(address(), sent(chosen=chosen))
    assert answer.status_code == 422
    assert "ก.exe" in unescape(answer.content.decode())
    assert not Progress.objects.exists()
    assert StoredFile.objects.get().name == "ป้าย.png"


def test_evidence_that_is_not_ticked_leaves_the_report_and_stays_in_the_file(year: PlannedYear) -> None:
    client = year.office.browser("coordinator")
    client.post(address(), sent(chosen=[SimpleUploadedFile("ป้าย.png", a_picture())]))
    page = client.get(address()).content.decode()
    assert re.search(r'type="checkbox"[^>]*checked', page)
    assert client.post(address(), sent(version="1")).status_code == 302
    assert not Progress.objects.get().evidence.exists()
    assert StoredFile.objects.get().removed_on is None


def test_of_two_people_neither_loses_anything(year: PlannedYear) -> None:
    client = year.office.browser("coordinator")
    client.post(address(), sent(results="ของคนแรก", chosen=[SimpleUploadedFile("ป้าย.png", a_picture())]))
    mine = sent(results="ของคนที่สอง", outcomes="ดีขึ้น")
    answer = client.post(address(), mine)
    page = unescape(answer.content.decode())
    assert answer.status_code == 422
    assert "ส่วนที่ต่างกัน" in page
    assert "ของคนแรก" in page
    assert "ของคนที่สอง</textarea>" in page
    assert Progress.objects.get().results == "ของคนแรก"
    assert 'name="version" value="1"' in page
    kept = re.findall(r'name="kept" value="([^"]+)"[^>]*checked', page)
    assert len(kept) == 1
    again = {**mine, "version": "1", "kept": kept, "submission": uuid4()}
    assert client.post(address(), again).status_code == 302
    row = Progress.objects.get()
    assert (row.results, row.outcomes, row.evidence.count()) == ("ของคนที่สอง", "ดีขึ้น", 1)


def test_a_report_that_was_looked_at_and_sent_unchanged_stays(year: PlannedYear) -> None:
    proof = Evidence(link="https://example.org/a", caption="ภาพ")
    facts = ProgressFacts(UNDER_WAY, "ทำไปครึ่งหนึ่ง", executed=(date(2026, 1, 5),), promised=date(2026, 2, 2))
    recorded(year, facts, evidence=[proof])
    page = unescape(year.office.browser("coordinator").get(address()).content.decode())
    assert "5 มกราคม 2569</textarea>" in page
    assert 'value="2 กุมภาพันธ์ 2569"' in page
    assert "https://example.org/a ภาพ</textarea>" in page
    assert re.search(r'value="under_way"[^>]*checked', page)


def test_suggestions_come_again_in_the_next_round_and_are_answered_in_the_result(year: PlannedYear) -> None:
    key = recorded(year, ProgressFacts(DONE, "ทำแล้ว"))
    supervisor = year.office.browser("approver")
    at = f"/{YEAR.be}/progress/{key}/suggest/"
    assert at in supervisor.get(address("")).content.decode()
    form = {"submission": uuid4(), "version": "1", "suggestions": "ติดป้ายเพิ่ม\nแจ้งทางเสียงตามสาย"}
    assert supervisor.post(at, form).status_code == 302
    assert supervisor.post(address("progress/12/"), sent()).status_code == 403
    client = year.office.browser("coordinator")
    page = unescape(client.get(address("progress/12/")).content.decode())
    assert "ทำตามข้อเสนอแนะ “ติดป้ายเพิ่ม” อย่างไร" in page
    assert "ทำแล้ว" in page  # what the first round said stands above the form
    assert "ทำตามข้อเสนอแนะ" not in unescape(client.get(address()).content.decode())
    answered = sent(results="ทำต่อ", **{"answer-1": "แจ้งทุกเช้า"})
    assert client.post(address("progress/12/"), answered).status_code == 302
    results = Progress.objects.get(round=12).results
    assert results == "ทำต่อ\nตามข้อเสนอแนะ “แจ้งทางเสียงตามสาย”: แจ้งทุกเช้า"


def test_who_may_not_suggest_leaves_the_suggestion_as_it_is(year: PlannedYear) -> None:
    recorded(year, ProgressFacts(UNDER_WAY, "เริ่มแล้ว", suggestions="เร่งหน่อย"))
    RoleHolding.objects.filter(account=year.office.people["officer"]).update(unit=year.world.unit)
    client = year.office.browser("officer")
    assert 'name="suggestions"' not in client.get(address()).content.decode()
    assert client.post(address(), sent(version="1", suggestions="แอบแก้")).status_code == 302
    assert Progress.objects.get().suggestions == "เร่งหน่อย"
    assert 'name="suggestions"' in year.office.browser("coordinator").get(address()).content.decode()


def test_last_years_words_are_the_example(year: PlannedYear) -> None:
    here = PlannedMeasure.objects.get(number=1)
    earlier = year.opened(YEAR.previous)
    with act("edit_measure", PROGRAM, agency=year.agency, now=NOW) as log:
        last = Measure("", "เปิดเผยแผนปีก่อน")
        row = add_measure(log, earlier, last, Responsible(year.agency), state="adopted", origin=Origin("typed"))
    facts = ProgressFacts(DONE, "ปีก่อนขึ้นเว็บครบ", suggestions="เพิ่มช่องทาง")
    common: dict[str, Any] = {"actor": PROGRAM, "agency": year.agency.pk, "now": NOW}
    record_progress(**common, measure=row.pk, months=12, report=Report(facts))
    PlannedMeasure.objects.filter(pk=here.pk).update(carried_from=row)
    page = unescape(year.office.browser("coordinator").get(address()).content.decode())
    assert "ตัวอย่างจากปีก่อน" in page
    assert "ปีก่อนขึ้นเว็บครบ" in page
    assert "ทำตามข้อเสนอแนะ “เพิ่มช่องทาง” อย่างไร" in page


def test_a_closed_year_shows_and_takes_nothing(year: PlannedYear) -> None:
    recorded(year, ProgressFacts(DONE, "ทำแล้ว"))
    close_cycle(**year.common)
    client = year.office.browser("coordinator")
    page = client.get(address("")).content.decode()
    assert "ทำแล้ว" in page
    assert "/progress/6/" not in page
    assert client.post(address(), sent(version="1")).status_code == 422
    assert Progress.objects.get().version == 1
