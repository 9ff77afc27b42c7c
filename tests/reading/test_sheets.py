"""Score sheets in four formats say the same, and a faulty one is refused with the place of the fault."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import tomli_w
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter
from tests.conftest import cases

from prongsai.domain.errors import Refusal
from prongsai.reading.formats.files import LARGEST
from prongsai.reading.formats.workbook import column_letter, read_workbook
from prongsai.reading.sheets import SheetValues, read_sheet_content, read_sheet_file
from prongsai.thai.numerals import to_thai_digits

SCORE = st.decimals(min_value=0, max_value=100, places=2).map(lambda d: f"{d:.2f}")
VALUES = st.fixed_dictionaries(
    {
        "edition": st.just("2568"),
        "total": SCORE,
        "instruments": st.dictionaries(st.sampled_from(["IIT", "EIT1", "EIT2", "OIT"]), SCORE, min_size=1),
        "indicators": st.dictionaries(st.integers(1, 10).map(str), SCORE, min_size=1),
        "items": st.dictionaries(st.integers(1, 28).map(lambda n: f"O{n}"), SCORE, min_size=1),
        "questions": st.dictionaries(st.sampled_from(["i1", "i15", "EIT1/e1", "e9"]), SCORE, min_size=1),
    }
)


def _flat(values: dict[str, Any]) -> list[tuple[str, str]]:
    rows: list[tuple[str, str]] = []
    for name, value in values.items():
        rows += list(value.items()) if isinstance(value, dict) else [(name, value)]
    return rows


def _write_csv(path: Path, values: dict[str, Any]) -> None:
    path.write_text("รหัส,คะแนน\n" + "".join(f"{k},{v}\n" for k, v in _flat(values)), encoding="utf-8-sig")


def _write_xlsx(path: Path, values: dict[str, Any]) -> None:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    for row in [("รหัส", "คะแนน"), *_flat(values)]:
        page.append(list(row))
    book.save(path)


WRITERS: dict[str, Callable[[Path, dict[str, Any]], object]] = {
    ".json": lambda path, values: path.write_text(json.dumps(values), encoding="utf-8"),
    ".toml": lambda path, values: path.write_text(tomli_w.dumps(values), encoding="utf-8"),
    ".csv": _write_csv,
    ".xlsx": _write_xlsx,
}


@settings(max_examples=cases(3), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(VALUES)
def test_the_four_formats_say_the_same(tmp_path: Path, values: dict[str, Any]) -> None:
    for ending, write in WRITERS.items():
        path = tmp_path / f"sheet{ending}"
        write(path, values)
        assert read_sheet_file(path).values == values
        assert read_sheet_content(f"sheet{ending.upper()}", path.read_bytes()).values == values


def _csv(tmp_path: Path, text: str) -> SheetValues:
    path = tmp_path / "sheet.csv"
    path.write_text(text, encoding="utf-8")
    return read_sheet_file(path)


@pytest.mark.parametrize(
    ("row", "group", "key", "value"),
    [
        ("ปีงบประมาณ,2568", None, "edition", "2568"),
        ("คะแนนรวม,93.88", None, "total", "93.88"),
        ("ระดับ,ผ่านดี", None, "level", "ผ่านดี"),
        ("ตัวชี้วัดที่ 9,80", "indicators", "9", "80"),
        ("๑๐. การป้องกันการทุจริต,95", "indicators", "10", "95"),
        ("ข้อ O3,100", "items", "O3", "100"),
        ("o๑๒,0", "items", "O12", "0"),
        ("EIT 1,99.82", "instruments", "EIT1", "99.82"),
        ("EIT1.e1,99", "questions", "EIT1/e1", "99"),
        ("I3,99", "questions", "i3", "99"),
        ("i1a,1,2,3,4", "tallies", "i1a", ["1", "2", "3", "4"]),
        ("จำนวนคน IIT,34", "population", "IIT", "34"),
    ],
)
def test_rows_are_known_by_their_code_in_either_digits(
    tmp_path: Path, row: str, group: str | None, key: str, value: object
) -> None:
    values = _csv(tmp_path, to_thai_digits(row)).values
    expected = to_thai_digits(value) if isinstance(value, str) and key == "agency" else value
    assert (values[group] if group else values)[key] == expected


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_table_may_be_parted_by_comma_semicolon_or_tab(tmp_path: Path, delimiter: str) -> None:
    values = _csv(tmp_path, f"edition{delimiter}2568\n\nO1{delimiter}100\n").values
    assert values == {"edition": "2568", "items": {"O1": "100"}}


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("edition,2568\nรางวัล,99\n", "sheet_row_unknown", "แถว 2"),
        ("edition,2568\nO1,100\nO01,0\n", "sheet_row_twice", "แถว 3"),
    ],
)
def test_a_faulty_row_is_refused_with_its_place(tmp_path: Path, text: str, code: str, place: str) -> None:
    with pytest.raises(Refusal) as refused:
        _csv(tmp_path, text)
    assert refused.value.code == code
    assert place in refused.value.th
    assert place.replace("แถว", "row") in refused.value.en


@pytest.mark.parametrize(
    ("ending", "text", "code"),
    [
        (".json", '{"edition": 2568, "total": 1, "total": 2}', "sheet_row_twice"),
        (".json", "{", "sheet_unreadable"),
        (".json", "[1, 2]", "sheet_unreadable"),
        (".json", "[" * 100_000, "sheet_unreadable"),
        (".toml", "edition = ", "sheet_unreadable"),
        (".xlsx", "no workbook", "file_not_a_workbook"),
    ],
)
def test_a_file_that_is_not_of_its_kind_is_refused(tmp_path: Path, ending: str, text: str, code: str) -> None:
    path = tmp_path / f"bad{ending}"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Refusal) as refused:
        read_sheet_file(path)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("name", "size", "code"), [("a.ods", 1, "file_kind"), ("a.csv", LARGEST + 1, "file_too_large")]
)
def test_a_sheet_of_another_kind_or_a_huge_one_is_refused(name: str, size: int, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_sheet_content(name, b"x" * size)
    assert refused.value.code == code


def test_numbers_keep_the_digits_that_were_typed(tmp_path: Path) -> None:
    path = tmp_path / "sheet.json"
    path.write_text('{"edition": 2568, "indicators": {"1": 33.33, "2": 0.1}}', encoding="utf-8")
    assert read_sheet_file(path).values["indicators"] == {"1": "33.33", "2": "0.1"}
    toml = tmp_path / "sheet.toml"
    toml.write_text("[indicators]\n1 = 33.33\n", encoding="utf-8")
    assert read_sheet_file(toml).values["indicators"] == {"1": Decimal("33.33")}
    assert tomllib.loads("x = 0.1")["x"] != Decimal("0.1")  # why the reader asks for Decimal


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"\0" * (201 * 1024 * 1024))
    assert path.stat().st_size < 1024 * 1024
    with pytest.raises(Refusal) as refused:
        read_workbook(path)
    assert refused.value.code == "file_too_large"


def test_formulas_are_never_run(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.append(["edition", "2568"])
    page.append(["O1", "=50+50"])
    book.save(tmp_path / "formula.xlsx")
    values = read_sheet_file(tmp_path / "formula.xlsx").values
    assert values["items"] == {"O1": "(ว่าง)"}


@given(st.integers(0, 16_383))
def test_columns_are_lettered_as_excel_does(index: int) -> None:
    assert column_letter(index) == get_column_letter(index + 1)


def test_a_workbook_from_a_stranger_is_parsed_in_the_cage_alone(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["edition", 2568.0])
    book.save(tmp_path / "a.xlsx")
    asked = (
        "import sys; from pathlib import Path; from prongsai.reading.sheets import read_sheet_file;"
        "print(read_sheet_file(Path(sys.argv[1])).values, 'openpyxl' in sys.modules)"
    )
    command = [sys.executable, "-c", asked, str(tmp_path / "a.xlsx")]
    told = subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout
    assert told.strip() == "{'edition': '2568'} False"
