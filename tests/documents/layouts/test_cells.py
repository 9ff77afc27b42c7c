"""Cells of a measure: marks, periods and first cells as the layout types them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.documents.layouts.conftest import NAMES, a_measure, layout_named

from prongsai.documents.layouts.cells import marked, period_text, row_of
from prongsai.documents.layouts.layout import DateStyle, ListStyle
from prongsai.documents.layouts.values import Item


@pytest.mark.parametrize(
    ("style", "lines"),
    [
        ("numbers", ["๑. ก", "๒. ข"]),
        ("tight_numbers", ["๑.ก", "๒.ข"]),
        ("arrows", ["➢ ก", "➢ ข"]),
        ("dashes", ["- ก", "- ข"]),
    ],
)
def test_entries_without_marks_get_those_of_the_style(style: ListStyle, lines: list[str]) -> None:
    assert list(marked((Item("ก"), Item("ข")), style)) == lines


def test_a_single_entry_gets_no_mark() -> None:
    assert list(marked((Item("ก"),), "arrows")) == ["ก"]


def test_a_printed_number_stays_for_it_may_be_that_of_a_step() -> None:
    assert list(marked((Item("ก", "๑."), Item("ข", "๓.")), "numbers")) == ["๑. ก", "๓. ข"]
    assert list(marked((Item("ก", "(2)"),), "tight_numbers")) == ["๒.ก"]


def test_printed_bullets_stay_unless_no_font_has_them() -> None:
    assert list(marked((Item("ก", "-"), Item("ข", "➢")), "numbers")) == ["- ก", "➢ ข"]
    assert list(marked((Item("ก", "\uf0d8"), Item("ข", "\uf0d8")), "arrows")) == ["➢ ก", "➢ ข"]


@pytest.mark.parametrize(
    ("style", "text"),
    [
        ("long", "๑ ตุลาคม ๒๕๖๘ ถึง ๓๑ มีนาคม ๒๕๖๙"),
        ("short", "ต.ค. ๖๘ - มี.ค. ๖๙"),
        ("tight", "ต.ค.๖๘-มี.ค.๖๙"),
        ("formal", "วันที่ ๑ เดือนตุลาคม พ.ศ. ๒๕๖๘ ถึงวันที่ ๓๑ เดือนมีนาคม พ.ศ. ๒๕๖๙"),
    ],
)
def test_known_dates_are_typed_in_the_style_of_the_layout(style: DateStyle, text: str) -> None:
    assert period_text(a_measure(), style) == text
    assert period_text(a_measure(period="๑ ต.ค. ๒๕๖๘ - ๓๑ มี.ค. ๒๕๖๙", start=None, end=None), style) == text


def test_a_deadline_stays_a_deadline() -> None:
    assert period_text(a_measure(start=None, end=None, due=date(2026, 4, 15)), "long") == "ภายในวันที่ ๑๕ เมษายน ๒๕๖๙"


@pytest.mark.parametrize("written", ["ตลอดปีงบประมาณ", "ทุกวันจันทร์จนถึง ๓๑ มีนาคม ๒๕๖๙", "ภายในเดือนเมษายน", "เมื่อพร้อม"])
def test_words_that_are_more_than_dates_stay_as_written(written: str) -> None:
    assert period_text(a_measure(period=written), "short") == written


def test_as_written_changes_nothing() -> None:
    assert period_text(a_measure(period="๑ ต.ค. ๒๕๖๘"), "as_written") == "๑ ต.ค. ๒๕๖๘"
    assert period_text(a_measure(), "as_written") == "๑ ตุลาคม ๒๕๖๘ ถึง ๓๑ มีนาคม ๒๕๖๙"


def cells(layout: str, number: str = "", **changed: Any) -> list[str]:
    return [c.text for c in row_of(a_measure(**changed), layout_named(layout), NAMES, number).cells]


def test_the_first_cell_names_the_indicator_the_item_or_the_number() -> None:
    assert cells("analysis-and-measures")[0] == "4. การใช้ทรัพย์สินของราชการ"
    assert cells("report-by-item", targets=("O7",))[0].startswith("ตัวชี้วัดที่ ข้อ O7 ทำทะเบียน")
    assert cells("memo-and-report-by-instrument", targets=("O7",))[0].startswith("O7\nทำทะเบียน")
    assert cells("report-by-issue", "๓")[0].startswith("๓. ทำทะเบียน")


def test_a_printed_label_is_kept_and_no_number_is_said_twice() -> None:
    text = cells("report-by-item", label="ตัวชี้วัดที่ ข้อ ๐๑๑", number="๐๑๑", rest=("เครื่องมือ OIT",))[0]
    assert text == "ตัวชี้วัดที่ ข้อ ๐๑๑ ทำทะเบียนยืมทรัพย์สินที่ทุกคนเปิดดูได้\nเครื่องมือ OIT"


def test_a_quoted_score_is_printed_once() -> None:
    assert cells("report-by-issue")[-1] == "ของที่ยืมเกินกำหนดเหลือ ๒ รายการ\nคะแนน 87.40"
    assert cells("report-by-issue", outcomes=(Item("ได้ ๘๗.๔๐"),))[-1] == "ได้ ๘๗.๔๐"


def test_a_period_that_stands_in_the_monitoring_is_not_said_again() -> None:
    said: dict[str, Any] = {"monitoring": (Item("รายงานภายในเดือนเมษายน"),), "start": None, "end": None}
    assert cells("report-by-item", period="ภายในเดือนเมษายน", **said)[3] == "รายงานภายในเดือนเมษายน"


def test_cells_remember_the_value_they_came_from() -> None:
    row = row_of(a_measure(source="measures.4"), layout_named("report-by-item"), NAMES)
    assert {c.source for c in row.cells} == {"measures.4"}
