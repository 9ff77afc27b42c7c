"""A result is read out of an office's analysis: as printed, by meaning, with every doubt told."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prongsai.domain.errors import Refusal
from prongsai.domain.framework import Edition
from prongsai.frameworks.library import Library
from prongsai.reading.formats.decode import decode
from prongsai.reading.formats.plain_text import source_of
from prongsai.reading.scores import ScoreReading, find_year, read_scores
from prongsai.thai.numerals import to_thai_digits

EDITION: Edition = Library().load("2568").edition
SCORES = st.decimals(min_value=0, max_value=100, places=2).map(str)

INTRO = (
    "องค์การบริหารส่วนตำบลทุ่งตะวัน ได้เข้าร่วมการประเมิน ITA ประจำปีงบประมาณ พ.ศ. ๒๕๖๘\n"
    "องค์การบริหารส่วนตำบลทุ่งตะวัน ได้คะแนนรวม เท่ากับ ๘๖.๗๑ คะแนน อยู่ในระดับ “ผ่าน”\n\n"
)


def _read(text: str) -> ScoreReading:
    return read_scores(source_of(text, "ผล.txt"), EDITION)


def _indicator_table(scores: dict[int, str], *, thai: bool = True, numbered: bool = True) -> str:
    rows = ["ตัวชี้วัดการประเมิน ITA\tคะแนน"]
    for indicator in EDITION.indicators:
        label = f"{indicator.number}. {indicator.name}" if numbered else indicator.name
        rows.append(f"{label}\t{scores[indicator.number]}")
    text = "\n".join(rows)
    return to_thai_digits(text) if thai else text


@settings(max_examples=40)
@given(st.lists(SCORES, min_size=10, max_size=10), st.booleans(), st.booleans())
def test_ten_indicators_are_read_in_either_digits_with_or_without_numbers(
    values: list[str], thai: bool, numbered: bool
) -> None:
    scores = dict(zip(range(1, 11), values, strict=True))
    reading = _read(INTRO + _indicator_table(scores, thai=thai, numbered=numbered))
    assert {n: found.printed for n, found in reading.indicators.items()} == scores
    assert not reading.warnings
    assert not reading.rows_left


def test_total_level_year_and_agency_are_read() -> None:
    reading = _read(INTRO)
    assert reading.total is not None
    assert reading.level is not None
    assert (reading.total.printed, reading.level.printed) == ("86.71", "ผ่าน")
    assert reading.agency == "องค์การบริหารส่วนตำบลทุ่งตะวัน"
    assert find_year(source_of(INTRO, "ผล.txt")) == 2568


@pytest.mark.parametrize("level", ["ผ่านดีเยี่ยม", "ผ่านดี", "ผ่าน", "ต้องปรับปรุงโดยด่วน", "ต้องปรับปรุง"])
def test_the_longest_level_name_wins(level: str) -> None:
    reading = _read(f"คะแนนรวม 90.00 คะแนน อยู่ในระดับ “{level}”\n")
    assert reading.level is not None
    assert reading.level.printed == level


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("IIT", "IIT"),
        ("แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายใน (IIT)", "IIT"),
        ("EIT ส่วนที่ ๑", "EIT1"),
        ("EIT (ส่วนที่ 2)", "EIT2"),
        ("<b>OIT</b>", "OIT"),
    ],
)
def test_instruments_go_by_many_names(label: str, code: str) -> None:
    reading = _read(f"เครื่องมือ\tคะแนน\n{label}\t๘๗.๕๐\n")
    assert {c: f.printed for c, f in reading.instruments.items()} == {code: "87.50"}


def test_a_number_that_contradicts_its_title_is_told_and_the_title_wins() -> None:
    reading = _read("ตัวชี้วัด\tคะแนน\n๙. การใช้อำนาจ\t๘๐.๐๐\n")
    assert list(reading.indicators) == [3]
    assert any("9" in w and "3" in w for w in reading.warnings)


def test_a_second_figure_for_the_same_name_is_told_and_the_first_stands() -> None:
    reading = _read("ตัวชี้วัด\tคะแนน\n๓. การใช้อำนาจ\t๘๐.๐๐\n๓. การใช้อำนาจ\t๘๑.๐๐\n")
    assert reading.indicators[3].printed == "80.00"
    assert any("80.00" in w and "81.00" in w for w in reading.warnings)


def test_a_row_of_a_score_table_that_is_not_understood_stays_listed() -> None:
    reading = _read("ตัวชี้วัด\tคะแนน\n๑. การปฏิบัติหน้าที่\t๘๐.๐๐\nรางวัลชมเชย\t๙๙.๐๐\n")
    assert len(reading.rows_left) == 1
    assert "รางวัลชมเชย" in reading.rows_left[0]


def test_a_table_without_a_score_heading_is_no_score_table() -> None:
    with pytest.raises(Refusal) as refused:
        _read("มาตรการ\tผู้รับผิดชอบ\n๓. การใช้อำนาจ\t๘๐\n")
    assert refused.value.code == "no_result_found"


def test_a_variant_of_the_name_is_told() -> None:
    text = "องค์การบริหารส่วนตำบลทุ่งตะวัน ก\nองค์การบริหารส่วนตำบลทุ่งตะวันได้ดำเนินการ\nองค์การบริหารส่วนตำบลทุ่งตะวาน ข\n"
    reading = _read(text + "คะแนนรวม 90.00\n")
    assert reading.agency == "องค์การบริหารส่วนตำบลทุ่งตะวัน"
    assert any("ทุ่งตะวาน" in w for w in reading.warnings)


def test_questions_items_remarks_and_the_day_of_announcement_are_read() -> None:
    reading = _read(
        "สำนักงาน ป.ป.ช. ประกาศผลการประเมินเมื่อวันที่ ๑ สิงหาคม ๒๕๖๘\n"
        "ข้อ\tรายการ\tคะแนน\tความเห็นผู้ประเมิน\n"
        "O๓\tข้อมูลการติดต่อ\t๐\tไม่พบแผนที่ตั้ง\nO๔\tข่าวประชาสัมพันธ์\t๑๐๐\t\n"
        "\ni๖\tการเบิกจ่าย\n\nข้อคำถาม\tคะแนน\ni๖ การเบิกจ่าย\t๘๔.๓๑\ne๙ การใช้ E-Service\t๗๒.๕๐\n"
    )
    assert {code: f.printed for code, f in reading.items.items()} == {"O3": "0", "O4": "100"}
    assert reading.remarks == {"O3": "ไม่พบแผนที่ตั้ง"}
    assert {code: f.printed for code, f in reading.questions.items()} == {"i6": "84.31", "e9": "72.50"}
    assert reading.announced == date(2025, 8, 1)


def test_scores_of_earlier_years_are_kept_apart() -> None:
    reading = _read(
        "ตัวชี้วัด\tปี ๒๕๖๖\tปี ๒๕๖๗\tปี ๒๕๖๘\n"
        "๑. การปฏิบัติหน้าที่\t๘๐.๐๐\t๘๕.๕๐\t๙๐.๒๕\n๒. การใช้งบประมาณ\t-\t๘๑.๐๐\t๙๑.๐๐\n"
        "คะแนนรวม\t๗๘.๐๐\t๘๓.๐๐\t๘๘.๘๘\n"
    )
    assert {n: f.printed for n, f in reading.indicators.items()} == {1: "90.25", 2: "91.00"}
    assert {y: {k: f.printed for k, f in found.items()} for y, found in reading.history.items()} == {
        2566: {"indicator:1": "80.00", "total": "78.00"},
        2567: {"indicator:1": "85.50", "indicator:2": "81.00", "total": "83.00"},
    }
    assert reading.total is not None
    assert reading.total.printed == "88.88"


def test_a_document_without_a_year_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        find_year(source_of("คะแนนรวม 90.00", "ผล.txt"))
    assert refused.value.code == "result_without_year"


def test_the_year_of_the_result_wins_over_the_year_of_the_plan() -> None:
    text = "ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. ๒๕๖๘\n" + "มาตรการ ประจำปีงบประมาณ พ.ศ. ๒๕๖๙\n" * 5
    assert find_year(source_of(text, "ผล.txt")) == 2568


def test_the_real_analysis_is_read_as_its_truth_says(sample: Callable[..., Path]) -> None:
    source = decode(sample("real-documents", "002.txt"))
    truth = json.loads(sample("truth", "002.json").read_text(encoding="utf-8"))["scores"]
    reading = read_scores(source, EDITION)
    values = reading.sheet()
    assert find_year(source) == EDITION.year
    assert float(values["total"]) == float(truth["total"])
    assert values["level"] == truth["level"]
    for group in ("instruments", "indicators"):
        assert {code: float(printed) for code, printed in values[group].items()} == truth[group]
    assert [f.line for f in reading.indicators.values()] == truth["source_lines"]["indicators"]
    assert [f.line for f in reading.instruments.values()] == truth["source_lines"]["instruments"]
    assert not reading.rows_left


@pytest.mark.parametrize("name", ["000.txt", "003.txt"])
def test_real_papers_without_a_result_are_refused(name: str, sample: Callable[..., Path]) -> None:
    with pytest.raises(Refusal) as refused:
        read_scores(decode(sample("real-documents", name)), EDITION)
    assert refused.value.code == "no_result_found"
