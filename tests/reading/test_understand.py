"""Papers in layouts that nobody has seen before are understood, and no letter of them is lost."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conftest import cases
from tests.reading.layouts.papers import Expected, Paper, as_text, expected, papers

from prongsai.domain.framework import Edition
from prongsai.frameworks.library import Library
from prongsai.reading.doubts import doubts
from prongsai.reading.formats.decode import decode
from prongsai.reading.formats.plain_text import source_of
from prongsai.reading.measures import Measure
from prongsai.reading.reading_json import reading_data
from prongsai.reading.side_by_side import side_by_side
from prongsai.reading.understand import Reading, understand

LIBRARY = Library()
EDITIONS: list[Edition] = [LIBRARY.load(name).edition for name in LIBRARY.names]


def _read(text: str) -> Reading:
    return understand(source_of(text, "รายงาน.txt"), EDITIONS)


def _found(measure: Measure) -> Expected:
    return Expected(
        measure.title.plain,
        {name: tuple(measure.texts(name)) for name in measure.lists},
        tuple(s.plain for s in measure.responsible),
        measure.start,
        measure.end,
        measure.due,
    )


@settings(max_examples=cases(25), deadline=None)
@given(papers())
def test_a_paper_in_any_layout_is_read_exactly(paper: Paper) -> None:
    reading = _read(as_text(paper))
    wanted = expected(paper)
    assert [_found(m) for m in reading.measures] == [
        _sorted(w, m) for w, m in zip(wanted, reading.measures, strict=True)
    ]
    assert reading.document.fiscal_year == 2568
    assert reading.document.agency == "องค์การบริหารส่วนตำบลทุ่งตะวัน"
    assert not reading.not_understood


def _sorted(wanted: Expected, measure: Measure) -> Expected:
    """The same fields in the order in which the measure holds them."""
    return Expected(
        wanted.title,
        {name: wanted.lists.get(name, ()) for name in measure.lists},
        wanted.responsible,
        wanted.start,
        wanted.end,
        wanted.due,
    )


@settings(max_examples=cases(25), deadline=None)
@given(
    papers(),
    st.lists(st.sampled_from(["\t", "\n", "๑.", "ตาราง\tอื่น\n", "<b>", " ", "(ก)\n", "&lt;", "&"]), max_size=6),
    st.randoms(),
)
def test_every_visible_letter_has_exactly_one_owner(paper: Paper, noise: list[str], random: object) -> None:
    text = as_text(paper)
    for piece in noise:
        at = random.randrange(len(text))  # type: ignore[attr-defined]
        text = text[:at] + piece + text[at:]
    reading = _read(text)
    loose = [
        text[at]
        for at in range(len(text))
        if not text[at].isspace() and reading.ledger.owner_of(at) is None and text[at] not in "-_=|:*#."
    ]
    assert not loose


@settings(max_examples=cases(60), deadline=None)
@given(st.text(alphabet="กขคงจ ๑๒.-/()\t\n<>O0๐➢มาตรการผู้รับผิดชอบ", max_size=400))
def test_any_text_gives_a_reading_and_a_page(text: str) -> None:
    reading = _read(text)
    json.dumps(reading_data(reading), ensure_ascii=False)
    assert side_by_side(reading, doubts(reading, EDITIONS)).startswith("<!doctype html>")


HEAD = "มาตรการ/แนวทาง\tวิธีดำเนินการ\tผู้รับผิดชอบ\tระยะเวลาดำเนินการ\tผลการดำเนินการ\n"


@pytest.mark.parametrize("broken", ["<\nb>", "<b\n>", "<!--\n-->", "<b\t>", "a<b\nc>d"])
def test_a_tag_torn_over_lines_or_cells_is_text(broken: str) -> None:
    reading = _read(f"{broken}\n{HEAD}๑. อบรม {broken}\tจัดอบรม\tกองช่าง\tตลอดปี\tทำแล้ว\n")
    assert not list(reading.ledger.free(0, len(reading.source.text)))
    assert json.dumps(reading_data(reading), ensure_ascii=False).count("<") >= 2


def test_a_character_written_by_its_name_is_one_letter_and_nothing_is_left_of_it() -> None:
    reading = _read(f"ก &lt; ข\n{HEAD}๑. อบรม &amp;\t&quot;จัด&quot;\tกองช่าง\tตลอดปี\tทำแล้ว\nก\t&amp;\t&\n")
    assert reading.measures[0].title.plain == "อบรม &"
    assert reading.measures[0].texts("steps") == ['"จัด"']
    assert not list(reading.ledger.free(0, len(reading.source.text)))
    assert not any("amp" in n.text and "&amp;" not in n.text for n in reading.not_understood)
    assert not [n for n in reading.not_understood if n.text == "lt;"]


def test_a_row_cut_by_a_page_is_made_whole() -> None:
    reading = _read(
        HEAD + "๑. จัดทำคู่มือ\t๑. ร่างคู่มือ ๒. เผยแพร่ทาง\tกองคลัง\tตลอดปีงบประมาณ\tทำแล้ว\n\n"
        "\tเว็บไซต์และ ๓. ประชุม\t\t\tเรียบร้อย\n๒. อบรม\t๑. จัดอบรม\tกองช่าง\tตลอดปีงบประมาณ\tทำแล้ว\n"
    )
    first = reading.measures[0]
    assert first.texts("steps") == ["ร่างคู่มือ", "เผยแพร่ทาง เว็บไซต์และ", "ประชุม"]
    assert first.texts("results") == ["ทำแล้ว เรียบร้อย"]
    assert first.lines == [2, 4]
    assert len(reading.measures) == 2


def test_a_title_cut_by_a_page_goes_on_after_the_repeated_heading() -> None:
    reading = _read(
        HEAD
        + "๑. จัดทำคู่มือการปฏิบัติ\t๑. ร่าง\tกองคลัง\tตลอดปีงบประมาณ\tทำแล้ว\n\n"
        + HEAD
        + "งานของเจ้าหน้าที่\t๒. เผยแพร่\t\t\t\n๒. อบรม\tจัดอบรม\tกองช่าง\tตลอดปีงบประมาณ\tทำแล้ว\n"
    )
    assert [m.title.plain for m in reading.measures] == ["จัดทำคู่มือการปฏิบัติ งานของเจ้าหน้าที่", "อบรม"]
    assert reading.measures[0].texts("steps") == ["ร่าง", "เผยแพร่"]


def test_cells_that_a_page_reprints_are_not_read_twice() -> None:
    reading = _read(HEAD + "๑. จัดทำคู่มือ\t๑. ร่าง\tกองคลัง\tตลอดปีงบประมาณ\tทำแล้ว\n\n\t๒. เผยแพร่\tกองคลัง\tตลอดปีงบประมาณ\t\n")
    assert [s.plain for s in reading.measures[0].responsible] == ["กองคลัง"]


@pytest.mark.parametrize("printed", ["- ๒ -", "หน้า ๒ จาก ๕", "๒"])
def test_a_page_number_does_not_part_a_table(printed: str) -> None:
    reading = _read(
        f"{HEAD}๑. จัดทำคู่มือ\tร่าง\tกองคลัง\tตลอดปีงบประมาณ\tทำแล้ว\n{printed}\n"
        "๒. อบรม\tจัดอบรม\tกองช่าง\tตลอดปีงบประมาณ\tทำแล้ว\n"
    )
    assert [m.title.plain for m in reading.measures] == ["จัดทำคู่มือ", "อบรม"]
    assert len(reading.grids) == 1
    assert not reading.not_understood


def test_a_page_title_between_two_pages_of_a_row_does_not_cut_it() -> None:
    reading = _read(
        f"{HEAD}๑. จัดทำคู่มือ\t๑. ร่าง\tกองคลัง\tตลอดปีงบประมาณ\tทำแล้ว\nรายงานผล (ต่อ)\n{HEAD}"
        "\t๒. เผยแพร่\t\t\tเรียบร้อย\n๒. อบรม\tจัดอบรม\tกองช่าง\tตลอดปีงบประมาณ\tทำแล้ว\n"
    )
    assert [m.texts("steps") for m in reading.measures] == [["ร่าง", "เผยแพร่"], ["จัดอบรม"]]


def test_rows_below_a_short_line_keep_the_headings_above_it() -> None:
    reading = _read(
        "มาตรการส่งเสริมคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. ๒๕๖๘\n\n"
        "มาตรการ/ แนวทาง\tวิธีดำเนินการ\tผู้รับผิดชอบ\tระยะเวลา\n"
        "๑. จัดทำคู่มือ\tร่างคู่มือ\tกองคลัง\tต.ค. ๖๗ - ก.ย. ๖๘\n"
        "(๒) การให้บริการและระบบ E-Service\n"
        "๑. เปิดระบบ\tพัฒนาระบบ\tกองช่าง\tต.ค. ๖๗ - มี.ค. ๖๘\n"
    )
    second = reading.measures[1]
    assert second.section == "(๒) การให้บริการและระบบ E-Service"
    assert [t.code for t in second.targets] == ["issue:2"]
    assert (str(second.start), str(second.end)) == ("2024-10-01", "2025-03-31")
    assert not reading.not_understood


def test_a_title_cell_that_is_a_list_keeps_its_numbers() -> None:
    head = "ตัวชี้วัด\tมาตรการ/แนวทาง\tผู้รับผิดชอบ\n"
    reading = _read(head + "๑. การปฏิบัติหน้าที่\t๑. จัดทำคู่มือ ๒. เผยแพร่คู่มือ\tกองช่าง\n")
    measure = reading.measures[0]
    assert measure.title.plain == "๑. จัดทำคู่มือ ๒. เผยแพร่คู่มือ"
    assert [t.code for t in measure.targets] == ["indicator:1"]


@pytest.mark.parametrize(
    ("above", "section"),
    [
        ("๔. มาตรการของหน่วยงาน\n\n" + "จากการวิเคราะห์ " * 20, "๔. มาตรการของหน่วยงาน"),
        ("ข้อมูลทั่วไปของหน่วยงาน\n\n" + "จากการวิเคราะห์ " * 20, ""),
        ("แบบวัด EIT\nตัวชี้วัดที่ ๗ ประสิทธิภาพการสื่อสาร", "แบบวัด EIT ตัวชี้วัดที่ ๗ ประสิทธิภาพการสื่อสาร"),
        ("คำนำ\n\nมาตรการของแบบวัด OIT", "มาตรการของแบบวัด OIT"),
        ("องค์การบริหารส่วนตำบลทุ่งตะวัน\nอำเภอเมือง จังหวัดสมมุติ", ""),
    ],
)
def test_the_heading_of_a_table_is_its_section_and_prose_is_not(above: str, section: str) -> None:
    title = "มาตรการส่งเสริมคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. ๒๕๖๘\n\n"
    reading = _read(f"{title}{above}\n\n{HEAD}๑. อบรม\tจัดอบรม\tกองช่าง\tตลอดปี\tทำแล้ว\n")
    assert [m.section for m in reading.measures] == [section]


def test_a_table_of_another_shape_below_a_line_is_not_taken_for_measures() -> None:
    reading = _read(HEAD + "๑. จัดทำคู่มือ\tร่าง\tกองคลัง\tตลอดปี\tทำแล้ว\nรายชื่อ\nสมใจ\tกองคลัง\tประธาน\n")
    assert len(reading.measures) == 1
    assert reading.not_understood


def test_merged_rows_become_sections_and_their_issue_a_target() -> None:
    reading = _read(
        "มาตรการ/ แนวทาง\tวิธีดำเนินการ\tผู้รับผิดชอบ\n"
        "(๑) กระบวนการปฏิบัติงานที่โปร่งใสและมีประสิทธิภาพ\t\t\n๑. จัดทำคู่มือ\tร่างคู่มือ\tกองคลัง\n"
        "(๒) การให้บริการและระบบ E-Service\t\t\n๑. เปิดระบบ\tพัฒนาระบบ\tกองช่าง\n"
    )
    assert [[t.code for t in m.targets] for m in reading.measures] == [["issue:1"], ["issue:2"]]


@pytest.mark.parametrize(
    ("cell", "units"),
    [
        ("สำนักปลัด/ กองคลัง", ["สำนักปลัด", "กองคลัง"]),
        ("- สำนักปลัด - กองคลัง", ["สำนักปลัด", "กองคลัง"]),
        ("สำนักปลัด งานประชาสัมพันธ์ ทุกภารกิจงาน", ["สำนักปลัด", "งานประชาสัมพันธ์", "ทุกภารกิจงาน"]),
        ("เจ้าหน้าที่ที่เกี่ยวข้อง ทุกส่วนราชการ", ["เจ้าหน้าที่ที่เกี่ยวข้อง ทุกส่วนราชการ"]),
        ("ทุกกอง/ฝ่าย", ["ทุกกอง/ฝ่าย"]),
        ("ทุกสำนัก/กอง/ฝ่าย", ["ทุกสำนัก/กอง/ฝ่าย"]),
        ("ทุกส่วนราชการ/กองคลัง", ["ทุกส่วนราชการ", "กองคลัง"]),
        ("ผู้ช่วยนักวิเคราะห์ นโยบายและแผน", ["ผู้ช่วยนักวิเคราะห์ นโยบายและแผน"]),
        ("<p>กองคลัง</p><p>กองช่าง</p>", ["กองคลัง", "กองช่าง"]),
    ],
)
def test_units_are_parted_as_offices_write_them(cell: str, units: list[str]) -> None:
    reading = _read(HEAD + f"๑. จัดทำคู่มือ\tร่าง\t{cell}\tตลอดปีงบประมาณ\tทำแล้ว\n")
    assert [s.plain for s in reading.measures[0].responsible] == units


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("๑. งาน\tร่าง\tกองคลัง\tภายในวันที่ ๓๑ มีนาคม ๒๕๖๘\tทำเมื่อวันที่ ๕ เมษายน ๒๕๖๘", "หลังกำหนด"),
        ("๑. งาน\tให้เจ้าหน้าที่รับของขวัญ\tกองคลัง\tตลอดปีงบประมาณ\tทำแล้ว", "อาจตกคำว่า ไม่"),
        ("O๒๔ ข้อมูลสถิติเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ\tทำ\tกองคลัง\tตลอดปีงบประมาณ\tทำแล้ว", None),
        ("O๒ แผนยุทธศาสตร์หรือแผนพัฒนาหน่วยงาน\tทำ\tกองคลัง\tตลอดปีงบประมาณ\tทำแล้ว", "ไม่เข้ากับชื่อข้อ"),
        ("๑. งาน\tร่าง\tสำนักปลัด\tตลอดปีงบประมาณ\t๑. ร่าง ๓. พิมพ์", "เลขข้อข้ามจาก 1 ไป 3"),
        ("๑. งาน\t๑. ร่าง ๓. พิมพ์\tกองคลัง\tตลอดปีงบประมาณ\tทำแล้ว", "เลขข้อข้ามจาก 1 ไป 3"),
    ],
)
def test_doubts_are_told_and_nothing_is_corrected(row: str, words: str | None) -> None:
    reading = _read("รายงานผลการดำเนินการตามมาตรการ ปีงบประมาณ พ.ศ. ๒๕๖๘\n" + HEAD + row + "\n")
    told = doubts(reading, EDITIONS)
    assert any(words in t for t in told) if words else not told
    printed = "".join(json.dumps(reading_data(reading)["measures"], ensure_ascii=False).split())
    for cell in row.split("\t")[1:]:
        assert cell.split()[-1] in printed


def test_a_number_that_contradicts_its_indicator_is_told_and_the_name_wins() -> None:
    reading = _read("ตัวชี้วัด\tโครงการ/กิจกรรม\tผู้รับผิดชอบ\n๒. การใช้อำนาจ\tจัดทำคู่มือ\tกองคลัง\n")
    assert [t.code for t in reading.measures[0].targets] == ["indicator:3"]
    assert any("พิมพ์เลข 2" in d and "ตัวชี้วัดที่ 3" in d for d in doubts(reading, EDITIONS))


def test_a_head_who_supervises_another_units_work_is_told() -> None:
    reading = _read("มาตรการ/แนวทาง\tผู้รับผิดชอบ\tการกำกับติดตาม\n๑. จัดทำคู่มือ\tกองช่าง\tผู้อำนวยการกองคลัง กำกับติดตามทุกเดือน\n")
    assert any("กองคลัง" in d and "กองช่าง" in d for d in doubts(reading, EDITIONS))


def test_a_low_score_called_passed_is_told() -> None:
    reading = _read(
        "มาตรการ/แนวทาง\tผู้รับผิดชอบ\tผลลัพธ์/ความสำเร็จ\n๑. จัดทำคู่มือ\tกองช่าง\tได้คะแนน ๗๒.๓๐ สามารถรักษามาตรฐานไว้ได้\n"
    )
    assert reading.measures[0].score_mentioned == "72.30"
    assert any("72.30" in d and "ต่ำกว่าเกณฑ์" in d for d in doubts(reading, EDITIONS))


def test_a_table_that_nobody_understands_is_listed_cell_by_cell() -> None:
    reading = _read("ราคากลาง\tผู้ขาย\n๑๐๐\tร้านทุ่งทอง\n")
    assert [n.text for n in reading.not_understood] == ["ราคากลาง", "ผู้ขาย", "๑๐๐", "ร้านทุ่งทอง"]
    assert [n.line for n in reading.not_understood] == [1, 1, 2, 2]


@pytest.mark.parametrize("name", ["000", "002", "003"])
def test_the_real_papers_are_read_as_their_truth_says(name: str, sample: Callable[..., Path], tmp_path: Path) -> None:
    paper, tool = sample("real-documents", f"{name}.txt"), sample("tools", "compare_reading")
    reading = understand(decode(paper), EDITIONS)
    out = tmp_path / "reading.json"
    out.write_text(json.dumps(reading_data(reading), ensure_ascii=False), encoding="utf-8")
    truth = sample("truth", f"{name}.json")
    told = subprocess.run(
        [sys.executable, str(tool), str(out), str(truth), "--source", str(paper)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stdout
    assert "mean 1.0000" in told.stdout
