"""`prongsai edition …`: an officer adds next year from Excel, and a faulty workbook changes nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from tests.conftest import Told

from prongsai.frameworks.library import Library

Run = Callable[..., Told]


@pytest.fixture
def workbook(prongsai: Run, tmp_path: Path) -> Path:
    """The exported workbook of 2568."""
    path = tmp_path / "edition.xlsx"
    assert prongsai("edition", "export", path, "--year", "2568").code == 0
    return path


def _edit(path: Path, sheet: str, cell: str, value: str | float | None) -> None:
    book = openpyxl.load_workbook(path)
    book[sheet][cell] = value
    book.save(path)


def _names(prongsai: Run) -> list[str]:
    return [e["name"] for e in json.loads(prongsai("edition", "list", "--json").out)]


def test_all_years_are_listed_with_their_digest(prongsai: Run) -> None:
    listed = json.loads(prongsai("edition", "list", "--json").out)
    assert [e["name"] for e in listed] == list(Library().names)
    assert len({e["digest"] for e in listed}) == len(listed)
    assert prongsai("edition", "list").out.count("มากับโปรแกรม") == len(listed)


def test_show_names_instruments_questions_and_items(prongsai: Run) -> None:
    shown = prongsai("edition", "show", "๒๕๖๘").out
    for words in ("IIT  30%", "O28", "e9", "9.5", "ผ่านดีเยี่ยม  ≥ 95.00"):
        assert words in shown
    assert json.loads(prongsai("edition", "show", "2568", "--json").out)["tables"]["items"][0]["code"] == "O1"


def test_diff_follows_the_crosswalk(prongsai: Run) -> None:
    told = prongsai("edition", "diff", "2567", "2568").out
    assert "รวมกัน O1+O3 → O1" in told
    assert "ตัดออก O6" in told
    steps = json.loads(prongsai("edition", "diff", "2565", "2568", "--json").out)
    assert [(s["before"], s["after"]) for s in steps] == [("2565", "2566"), ("2566", "2567"), ("2567", "2568")]


def test_check_lists_what_is_open_and_recounts_what_was_published(prongsai: Run) -> None:
    told = prongsai("edition", "check")
    assert told.code == 0
    assert "ยังไม่ทราบ 5 รายการ (i6, i9, i12, e6, e9)" in told.out
    assert "ไม่ตรง –" not in told.out
    for year in json.loads(prongsai("edition", "check", "--json").out):
        for published in year["published"]:
            assert not published["faults"]
            assert published["compared"] or published["why_not"]


def test_export_and_import_are_exact(prongsai: Run, workbook: Path) -> None:
    told = prongsai("edition", "import", workbook, "--yes")
    assert told.code == 0
    assert "เหมือนกับที่มีอยู่ทุกค่า" in told.out


def test_a_new_year_is_previewed_then_written(prongsai: Run, workbook: Path, tmp_path: Path) -> None:
    _edit(workbook, "edition", "A4", 2575)
    before = _names(prongsai)
    preview = prongsai("edition", "import", workbook)
    assert "ยังไม่ได้บันทึก" in preview.out
    assert _names(prongsai) == before
    assert not (tmp_path / "own-editions").exists()
    assert prongsai("edition", "import", workbook, "--yes").code == 0
    assert _names(prongsai) == [*before, "2575"]
    again = prongsai("edition", "import", workbook, "--yes")
    assert "ไม่มีอะไรต้องบันทึก" in again.out


def test_a_variant_stands_beside_the_year_and_is_found_by_kind(prongsai: Run, workbook: Path, tmp_path: Path) -> None:
    _edit(workbook, "edition", "B4", "college")
    assert prongsai("edition", "import", workbook, "--yes").code == 0
    assert "2568-college" in _names(prongsai)
    sheet = tmp_path / "sheet.json"
    sheet.write_text('{"edition": 2568, "agency_kind": "college", "total": "90"}', encoding="utf-8")
    assert json.loads(prongsai("score", sheet, "--json").out)["variant"] == "college"


def test_an_existing_year_is_replaced_only_on_request(prongsai: Run, workbook: Path) -> None:
    _edit(workbook, "edition", "C4", "ชื่อที่แก้แล้ว")
    refused = prongsai("edition", "import", workbook, "--yes")
    assert refused.code == 2
    assert "--replace" in refused.err
    assert prongsai("edition", "import", workbook, "--yes", "--replace").code == 0
    assert prongsai("edition", "show", "2568").out.startswith("ชื่อที่แก้แล้ว")


@pytest.mark.parametrize(
    ("sheet", "cell", "value", "thai", "english"),
    [
        ("instruments", "D4", "มาก", ("แผ่น instruments แถว 4 คอลัมน์ D", "ตัวเลข"), ("row 4 column D", "a number")),
        ("instruments", "D4", 0.5, ("แถว 4 คอลัมน์ D", "1.2"), ("row 4 column D", "add to 1.2")),
        ("items", "A5", "O1", ("แผ่น items แถว 5 คอลัมน์ A", "ซ้ำ"), ("row 5 column A", "repeats")),
        ("items", "B5", "9.9", ("แถว 5 คอลัมน์ B", "9.9"), ("row 5 column B", "9.9")),
        ("items", "D5", None, ("แถว 5 คอลัมน์ D", "ต้องกรอก"), ("row 5 column D", "must be filled in")),
        ("questions", "D4", "บวก", ("แถว 4 คอลัมน์ D", "positive"), ("row 4 column D", "positive")),
        ("edition", "B4", "../x", ("แถว 4 คอลัมน์ B", "../x"), ("row 4 column B", "../x")),
        ("edition", "A4", 2026, ("แถว 4 คอลัมน์ A", "2026"), ("row 4 column A", "2026")),
        ("items", "Z3", "รางวัล", ("แถว 4", "รางวัล"), ("row 4", "รางวัล")),
    ],
)
def test_a_faulty_workbook_is_refused_with_sheet_row_column_and_reason(
    prongsai: Run,
    workbook: Path,
    tmp_path: Path,
    sheet: str,
    cell: str,
    value: str | float | None,
    thai: tuple[str, str],
    english: tuple[str, str],
) -> None:
    _edit(workbook, sheet, cell, value)
    told = prongsai("edition", "import", workbook, "--yes", "--replace")
    assert told.code == 2
    for words in (*thai, *english):
        assert words in told.err
    assert not (tmp_path / "own-editions").exists()


def test_another_workbook_is_refused(prongsai: Run, tmp_path: Path) -> None:
    path = tmp_path / "other.xlsx"
    openpyxl.Workbook().save(path)
    told = prongsai("edition", "import", path)
    assert told.code == 2
    assert "prongsai edition export" in told.err


def test_texts_that_look_like_formulas_stay_texts(prongsai: Run, workbook: Path, tmp_path: Path) -> None:
    _edit(workbook, "edition", "A4", 2575)
    book = openpyxl.load_workbook(workbook)
    cell = book["edition"]["C4"]
    cell.value, cell.data_type = "=1+1", "s"
    book.save(workbook)
    assert prongsai("edition", "import", workbook, "--yes").code == 0
    again = tmp_path / "again.xlsx"
    assert prongsai("edition", "export", again, "--year", "2575").code == 0
    written = openpyxl.load_workbook(again)["edition"]["C4"]
    assert (written.value, written.data_type) == ("=1+1", "s")


@pytest.mark.parametrize("year", ["2599", "abc", "../2568", "2568-none"])
def test_a_year_that_is_not_there_is_said_with_what_to_do(prongsai: Run, year: str) -> None:
    told = prongsai("edition", "show", year)
    assert told.code == 2
    assert len(told.err.splitlines()) == 2
