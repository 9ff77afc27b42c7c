"""A measure as a row of texts and back: nothing is lost that was not touched, and what is unclear is said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from prongsai.domain.measure_table import COLUMNS, ReadRow, cells_of, read_row
from prongsai.domain.measures import Measure, Milestones, Step
from prongsai.domain.year_codes import YearCodes
from prongsai.frameworks.library import Library
from prongsai.thai.years import FiscalYear

YEAR = FiscalYear(2569)
LOADED = Library().load("2568")
CODES = YearCodes.of(LOADED.edition, LOADED.tables["issues"])
WHOLE = Measure(
    key="m7",
    title="เปิดเผยแผนการจัดซื้อ",
    targets=("O10", "indicator:9", "issue:3", "sub_indicator:9.1"),
    steps=(Step("รวบรวม\nแผน", "requirement", date(2026, 1, 30), ("กองคลัง",)), Step("ขึ้นเว็บไซต์", "action")),
    responsible=("สำนักปลัด", "กองคลัง"),
    period="ตลอดปีงบประมาณ",
    start=date(2025, 10, 1),
    end=date(2026, 9, 30),
    due=date(2026, 4, 30),
    evidence=("ภาพหน้าเว็บไซต์", "บันทึก"),
    goal="ครบ",
    outcome="ประชาชนเห็น\nทุกเดือน",
    milestones=Milestones("ครึ่งหนึ่ง", "ครบ"),
    monitoring=("รายงานทุกเดือน",),
    score="75.00",
    section="การเปิดเผย",
    kpi="จำนวนเดือน",
    recurrence="monthly",
    budget=Decimal("1500.50"),
)


def read(cells: dict[str, str], before: Measure | None = WHOLE) -> ReadRow:
    return read_row(cells, before, "adopted", CODES, YEAR)


def faults(cells: dict[str, str], before: Measure | None = WHOLE) -> list[str]:
    return [fault.column for fault in read(cells, before).faults]


def test_a_row_that_was_not_touched_means_the_same() -> None:
    cells = cells_of(WHOLE, 3, "adopted")
    assert list(cells) == [name for name, _label in COLUMNS]
    assert (cells["key"], cells["version"], cells["state"]) == ("m7", "3", "อยู่ในแผน")
    assert cells["targets"] == "O10, ตัวชี้วัดที่ 9, ประเด็นที่ 3, ตัวชี้วัดย่อยที่ 9.1"
    assert read(cells) == ReadRow(WHOLE, "adopted")


def test_the_row_alone_holds_all_but_what_belongs_to_steps() -> None:
    bare = replace(WHOLE, key="", steps=(Step("รวบรวม แผน"), Step("ขึ้นเว็บไซต์")))
    assert read(cells_of(WHOLE, 3, "adopted"), None).measure == bare


def test_a_column_left_out_stays_as_it_is() -> None:
    assert read({"title": "ชื่อใหม่"}) == ReadRow(replace(WHOLE, title="ชื่อใหม่"), "adopted")


def test_steps_keep_their_own_days_by_text_then_by_place() -> None:
    moved = read({"steps": "ขึ้นเว็บไซต์\nรวบรวม แผน"}).measure.steps
    assert moved == (WHOLE.steps[1], WHOLE.steps[0])
    worded = read({"steps": "รวบรวมแผนทุกกอง\nขึ้นเว็บไซต์\nแจ้งผู้บริหาร"}).measure.steps
    assert worded == (replace(WHOLE.steps[0], text="รวบรวมแผนทุกกอง"), WHOLE.steps[1], Step("แจ้งผู้บริหาร"))


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"due": "สิ้นปีหน้า"}, "due"),
        ({"state": "อาจจะ"}, "state"),
        ({"recurrence": "ทุกวัน"}, "recurrence"),
        ({"targets": "O99"}, "targets"),
        ({"targets": "ตัวชี้วัดที่ 77"}, "targets"),
        ({"budget": "มาก"}, "budget"),
        ({"budget": "-5"}, "budget"),
        ({"budget": "NaN"}, "budget"),
        ({"title": " "}, "title"),
        ({"start": "1 ม.ค. 2570", "end": "1 ม.ค. 2569"}, "end"),
    ],
)
def test_what_is_unclear_is_said(cells: dict[str, str], column: str) -> None:
    assert faults(cells) == [column]


@pytest.mark.parametrize(
    ("name", "typed", "attribute", "value"),
    [
        ("due", "2026-04-30", "due", date(2026, 4, 30)),
        ("due", "", "due", None),
        ("budget", "๑,๕๐๐ บาท", "budget", Decimal("1500.00")),
        ("budget", "", "budget", None),
        ("targets", "ตัวชี้วัด ๙;o10", "targets", None),
        ("targets", "ประเด็นที่ ๓\nO10, O10", "targets", ("issue:3", "O10")),
        ("recurrence", "Monthly", "recurrence", "monthly"),
    ],
)
def test_people_type_in_their_own_way(name: str, typed: str, attribute: str, value: object) -> None:
    if value is None and attribute == "targets":
        assert faults({name: typed}) == ["targets"]
    else:
        assert getattr(read({name: typed}).measure, attribute) == value


def test_a_new_measure_takes_the_days_of_its_period() -> None:
    made = read({"title": "ใหม่", "period": "ต.ค. - ธ.ค."}, None)
    assert (made.measure.start, made.measure.end) == (date(2025, 10, 1), date(2025, 12, 31))
    kept = read({"period": "ต.ค. - ธ.ค.", "start": "", "end": "", "due": ""})
    assert (kept.measure.start, kept.measure.end) == (None, None)
