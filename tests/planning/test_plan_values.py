"""An office's paper read, as a plan for the checks."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from prongsai.domain.errors import Refusal
from prongsai.domain.framework import Edition
from prongsai.frameworks.library import Library
from prongsai.planning.plan_values import facts_of, plan_of
from prongsai.reading.formats.decode import decode
from prongsai.reading.reading_json import reading_data
from prongsai.reading.understand import understand

REPORT = """รายงานผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. ๒๕๖๖ รอบ ๖ เดือน

องค์การบริหารส่วนตำบลทุ่งตะวัน อำเภอเขาแก้ว จังหวัดรุ่งอรุณ

แผนนี้มีทั้งหมด ๔ มาตรการ

มาตรการ/แนวทาง\tวิธีการปฏิบัติ\tผู้รับผิดชอบ\tระยะเวลาดำเนินการ\tผลการดำเนินการ
O๑๑ รายงานการกำกับติดตามการดำเนินงานประจำปี รอบ ๖ เดือน\t- แสดงรายงาน ➢ ทุกกองส่งข้อมูล\tสำนักปลัด/กองคลัง\t\
ภายในเดือนเมษายน\tทำเมื่อวันที่ ๓ เมษายน ๒๕๖๖
O๒๐ รายงานผลการใช้จ่ายงบประมาณประจำปี\t- แสดงรายงาน\tนักวิชาการคลัง\t๑ ตุลาคม ๒๕๖๕ ถึง ๓๐ กันยายน ๒๕๖๖\tเผยแพร่แล้ว
"""


@pytest.fixture(scope="module")
def editions() -> list[Edition]:
    """The years that come with the project."""
    library = Library()
    return [library.load(name).edition for name in library.names]


@pytest.fixture
def data(tmp_path: Path, editions: list[Edition]) -> dict[str, Any]:
    """The reading of an invented half-year report."""
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return reading_data(understand(decode(path), editions))


def test_a_report_keeps_its_texts_days_and_lines(data: dict[str, Any], editions: list[Edition]) -> None:
    plan = plan_of(data, editions)
    assert (plan.agency, plan.year, plan.round) == ("องค์การบริหารส่วนตำบลทุ่งตะวัน", 2566, 6)
    assert (plan.start, plan.end) == (date(2022, 10, 1), date(2023, 3, 31))
    first, second = plan.measures
    assert (first.key, first.targets, first.places) == ("m1", ("O11",), (8,))
    assert [(s.text, s.kind) for s in first.steps] == [("- แสดงรายงาน", "requirement"), ("➢ ทุกกองส่งข้อมูล", "action")]
    assert (first.due, first.executed) == (date(2023, 4, 30), (date(2023, 4, 3),))
    assert (second.start, second.end) == (date(2022, 10, 1), date(2023, 9, 30))
    assert [s.kind for s in second.steps] == ["requirement"]
    assert second.results == ("เผยแพร่แล้ว",)


def test_the_structure_is_the_year_whose_numbers_the_codes_follow(
    data: dict[str, Any], editions: list[Edition]
) -> None:
    assert plan_of(data).structure == 2566
    assert plan_of(data, editions).structure == 2565


def test_a_plan_belongs_to_the_year_of_its_printed_periods(data: dict[str, Any]) -> None:
    data["measures"][1] |= {"start": "2023-10-01", "end": "2024-09-30"}
    assert plan_of(data).year == 2567
    data["measures"][1]["end"] = "2024-10-01"
    assert plan_of(data).year == 2566
    data["measures"][1] |= {"end": "2024-09-30", "inferred": {"start": "ไม่ได้พิมพ์ปี"}}
    assert plan_of(data).year == 2566


def test_what_the_year_and_the_paper_know_is_handed_on(data: dict[str, Any], editions: list[Edition]) -> None:
    data["scores"] = {"edition": 2566, "total": "93.88", "indicators": {"9": "๘๐.๐๐", "8": "-"}, "items": {}}
    edition = next(e for e in editions if e.year == 2566 and not e.variant)
    facts = facts_of(data, edition)
    assert (facts.threshold, facts.stated, facts.units) == (Fraction(85), 4, ("สำนักปลัด", "กองคลัง"))
    assert facts.scores == {"total": Fraction("93.88"), "indicator:9": Fraction(80)}
    assert facts.items["O2"] == "ข้อมูลผู้บริหาร"
    assert (facts.indicator_of["O2"], facts.indicator_of["e7"]) == (9, 7)
    assert "ผ่านดี" in facts.levels
    assert "ต้องปรับปรุง" not in facts.levels


def test_without_a_known_year_only_the_paper_speaks(data: dict[str, Any]) -> None:
    facts = facts_of(data, None)
    assert (facts.threshold, facts.indicators, facts.stated) == (None, {}, 4)


def test_a_plan_without_a_paper_knows_the_year_alone(editions: list[Edition]) -> None:
    facts = facts_of({}, editions[-1])
    assert (facts.scores, facts.analysis, facts.units, facts.stated) == ({}, (), (), None)
    assert facts.indicators


def test_what_is_no_reading_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        plan_of({"schema": "other", "source": "notes.json"})
    assert refused.value.code == "reading_faulty"
    assert "notes.json" in refused.value.th
