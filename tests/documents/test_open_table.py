"""A public table as CSV, XLSX and JSON says the same thing three times, and no cell is calculated."""

from __future__ import annotations

import csv
import io
import json

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.documents.open_table import KINDS, OpenColumn, OpenTable, open_file, with_headings

TABLE = OpenTable(
    "results",
    "ผลการประเมินที่ประกาศแล้ว",
    (OpenColumn("year", "ปี"), OpenColumn("score", "คะแนนรวม", number=True), OpenColumn("level", "ระดับ")),
    (("2568", "92.05", "ผ่าน"), ("2567", "", "=HYPERLINK(1)"), ("2566", "-1", "-")),
)


def read_csv(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_the_three_files_say_the_same() -> None:
    assert read_csv(open_file(TABLE, "csv")) == [
        ["ปี", "คะแนนรวม", "ระดับ"],
        ["2568", "92.05", "ผ่าน"],
        ["2567", "", "'=HYPERLINK(1)"],
        ["2566", "-1", "'-"],
    ]
    said = json.loads(open_file(TABLE, "json"))
    assert said["columns"][1] == {"key": "score", "heading": "คะแนนรวม"}
    assert said["rows"][0] == {"year": "2568", "score": 92.05, "level": "ผ่าน"}
    assert said["rows"][1] == {"year": "2567", "score": None, "level": "=HYPERLINK(1)"}
    sheet = openpyxl.load_workbook(io.BytesIO(open_file(TABLE, "xlsx"))).worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[1] == ["ปี", "คะแนนรวม", "ระดับ"] and rows[2] == ["year", "score", "level"]
    assert rows[3] == ["2568", 92.05, "ผ่าน"]
    assert (rows[4][2], sheet["C5"].data_type) == ("=HYPERLINK(1)", "s")


def test_equal_tables_are_equal_files() -> None:
    for kind in KINDS:
        assert open_file(TABLE, kind) == open_file(TABLE, kind)


@given(st.text(alphabet="=+-@\t\r\n1a ก'", max_size=6))
def test_no_cell_of_a_csv_begins_a_formula(text: str) -> None:
    cell = read_csv(open_file(with_headings("t", "ต", ["หัว"], [[text]]), "csv"))[1:]
    shown = cell[0][0] if cell and cell[0] else ""
    assert shown[:1] not in tuple("=+-@\t\r\n") or shown.lstrip("+-").isdigit()


def test_a_typed_table_gets_keys_and_short_rows_are_filled() -> None:
    made = with_headings("o1-t1", "ตาราง", ["ชื่อ", "จำนวน"], [["ก"], ["ข", "2", "เกิน"]])
    assert [column.key for column in made.columns] == ["column_1", "column_2"]
    assert made.rows == (("ก", ""), ("ข", "2"))
    with pytest.raises(ValueError, match="3 cells"):
        OpenTable("t", "ต", made.columns, (("1", "2", "3"),))
