"""The papers of a stored year against each other: what differs is told with both places, and a sound year is silent."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.records.worlds import NOW
from tests.web.planned import YEAR, PlannedYear

from prongsai.domain.measures import Measure
from prongsai.domain.progress import DONE, UNDER_WAY, ProgressFacts
from prongsai.frameworks.library import Library
from prongsai.records.acting import PROGRAM
from prongsai.records.actions.demo import load_demo
from prongsai.records.actions.files import Upload
from prongsai.records.actions.intakes import hand_in, read_intake
from prongsai.records.actions.papers import edit_paper_text
from prongsai.records.actions.progress import Report, record_progress
from prongsai.records.models import Cycle, Intake, PlannedMeasure
from prongsai.records.models.intake import CONFIRMED
from prongsai.records.queries.reconciled import disagreements_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept_in")]
ROOT = Path(__file__).resolve().parents[3]
DONE_ONCE = ProgressFacts(DONE, "เปิดเผยแล้ว", executed=(date(2026, 1, 2),))


@pytest.fixture
def year() -> PlannedYear:
    made = PlannedYear()
    made.result()
    made.measures()
    return made


def told(year: PlannedYear, cycle: Cycle | None = None) -> list[str]:
    found = disagreements_of(PROGRAM, year.agency.pk, (cycle or year.cycle).pk, Library())
    return [each.words.th for each in found]


def reported(year: PlannedYear, facts: ProgressFacts, months: int) -> None:
    who = {name: value for name, value in year.common.items() if name != "cycle"}
    measure = PlannedMeasure.objects.order_by("number")[0].pk
    record_progress(**who, measure=measure, months=months, report=Report(facts))


def test_a_sound_year_is_silent(year: PlannedYear) -> None:
    reported(year, DONE_ONCE, 6)
    edit_paper_text(**year.common, name="foreword", text="กำหนดมาตรการทั้งสิ้น ๒ มาตรการ ดำเนินการแล้ว ๑ มาตรการ")
    assert told(year) == []


def test_the_invented_agencies_raise_no_alarm() -> None:
    load_demo(NOW, lambda: "ตะวันขึ้นทุกเช้า")
    cycles = list(Cycle.objects.all())
    assert cycles
    assert [d for c in cycles for d in disagreements_of(PROGRAM, c.agency_id, c.pk, Library())] == []


def test_a_text_that_counts_otherwise_is_told_with_its_place(year: PlannedYear) -> None:
    text = "กำหนดมาตรการทั้งสิ้น ๕ มาตรการ แล้วเสร็จ ๔ มาตรการ จากคะแนนรวม ๙๙.๐๐ คะแนน"
    edit_paper_text(**year.common, name="foreword", text=text)
    assert told(year) == [
        "จำนวนมาตรการ ไม่ตรงกัน: แผนที่บันทึกไว้ ว่า 2 แต่ คำนำ ว่า 5",
        "คะแนนรวม ไม่ตรงกัน: ผลการประเมินที่บันทึกไว้ ว่า 90.00, 88.00 แต่ คำนำ ว่า 99.00",
        "จำนวนมาตรการที่ดำเนินการแล้ว ไม่ตรงกัน: ผลที่บันทึกไว้ของรอบ ว่า 0 แต่ คำนำ ว่า 4",
    ]


def test_a_quoted_score_that_no_result_prints_is_told(year: PlannedYear) -> None:
    year.measures(Measure("m3", "อบรม", targets=("indicator:1",), score="91.00"))
    assert told(year) == ["คะแนนที่อ้าง “อบรม” ไม่ตรงกัน: ผลการประเมินที่บันทึกไว้ ว่า 90.00 แต่ แผนที่บันทึกไว้ ว่า 91.00"]


def test_what_was_done_in_the_half_year_is_not_undone(year: PlannedYear) -> None:
    reported(year, DONE_ONCE, 6)
    reported(year, ProgressFacts(UNDER_WAY), 12)
    assert told(year) == [
        "สถานะ “เปิดเผยแผนการจัดซื้อทุกเดือน” ไม่ตรงกัน: รายงานรอบ 6 เดือน ว่า ดำเนินการแล้ว แต่ รายงานรอบ 12 เดือน ว่า กำลังดำเนินการ"
    ]


def test_a_report_handed_in_is_held_against_the_plan_once_it_is_confirmed(year: PlannedYear) -> None:
    before = year.opened(YEAR.previous)
    who: dict[str, Any] = {name: value for name, value in year.common.items() if name != "cycle"}
    upload = Upload("รายงาน.md", (ROOT / "examples" / "report-2568.txt").read_bytes())
    key = hand_in(**who, upload=upload).intake
    read_intake(key, NOW, Library())
    year.cycle = before
    year.measures(Measure("m1", "จัดทำแนวทางการยืมทรัพย์สินของราชการ", responsible=("กองช่าง",)))
    assert told(year) == []
    Intake.objects.update(state=CONFIRMED)
    assert told(year) == [
        "จำนวนมาตรการ ไม่ตรงกัน: แผนที่บันทึกไว้ ว่า 1 แต่ ไฟล์ รายงาน.md ว่า 5",
        "ผู้รับผิดชอบ “จัดทำแนวทางการยืมทรัพย์สินของราชการ” ไม่ตรงกัน: แผนที่บันทึกไว้ ว่า กองช่าง แต่ ไฟล์ รายงาน.md ว่า กองคลัง",
    ]
