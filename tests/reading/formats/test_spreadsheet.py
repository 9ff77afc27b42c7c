"""Sheets: cells exact, numbers in the digits that were typed, what is hidden told."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.comments import Comment
from tests.reading.formats.making import pages, word
from tests.reading.formats.making.tables import decoded, expected, invented, letters, places_hold

from prongsai.domain.errors import Refusal
from prongsai.reading.formats import spreadsheet
from prongsai.reading.formats.source import Source
from prongsai.reading.formats.spreadsheet import read_csv, read_xlsx, shown
from prongsai.reading.formats.workbook import MOST_ROWS


def read(book: Any) -> Source:
    source = read_xlsx(pages.saved(book), "x.xlsx")
    places_hold(source)
    return source


def rows(source: Source) -> list[tuple[str, str, list[list[str]]]]:
    return [(t.name, t.part, [[c.text for c in row] for row in t.rows]) for t in source.tables()]


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**6))
def test_tables_with_merged_cells_come_back_exactly(seed: int) -> None:
    table = invented(seed)
    source = read_xlsx(pages.workbook(table), "x.xlsx")
    [block] = source.tables()
    wanted = [row for row in expected(table) if any(text or covered for text, _, _, covered in row)]
    got = [row + [("", 1, 1, False)] * (table.width - len(row)) for row in decoded(block)]
    assert got == wanted
    assert letters(source.text) == letters("".join(cell.text for cell in table.cells))


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (85.92, "0.00", "85.92"),
        (0.1 + 0.2, "General", "0.30000000000000004"),
        (90.0, "General", "90"),
        (100, "General", "100"),
        (0.8592, "0.00%", "85.92%"),
        (1e21, "General", "1" + "0" * 21),
        (True, "General", "TRUE"),
        (dt.datetime(2026, 4, 4), "General", "2026-04-04"),  # noqa: DTZ001 - sheets know no zone
        (dt.datetime(2026, 4, 4, 9, 30), "General", "2026-04-04T09:30:00"),  # noqa: DTZ001
        (dt.time(14, 30), "h:mm", "14:30:00"),
        (46116, "[$-D00041E]bbbb", "2026-04-04"),
        (46116, '0 "bbbb"', "46116"),
        (Decimal("1.50"), "General", "1.5"),
        (float("nan"), "General", "nan"),
        ("a\r\nb", "General", "a\nb"),
    ],
)
def test_values_as_text(value: object, number_format: str, text: str) -> None:
    assert shown(value, number_format) == text


def test_thai_dates_hidden_parts_comments_and_formulas_without_result() -> None:
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.title = "ผล"
    sheet.append(["รายการ", "คะแนน", "ซ่อน"])
    sheet.append(["วันที่", dt.date(2026, 4, 4), "x"])
    sheet["B2"].number_format = "[$-D07041E]d mmmm yyyy"
    sheet.append(["แถวซ่อน", 1])
    sheet.append(["รวม", "=SUM(B1:B2)"])
    sheet.column_dimensions["C"].hidden = True
    sheet.row_dimensions[3].hidden = True
    sheet["A1"].comment = Comment("ตรวจแล้ว", "ผู้ตรวจ")
    secret: Any = book.create_sheet("ลับ")
    secret.append(["ไม่เห็น"])
    secret.sheet_state = "hidden"
    source = read(book)
    assert rows(source) == [
        ("ผล", "body", [["รายการ", "คะแนน", ""], ["วันที่", "2026-04-04", ""], ["รวม"]]),
        ("ผล", "hidden", [["", "", "ซ่อน"], ["", "", "x"], ["แถวซ่อน", "1"]]),
        ("ลับ", "hidden", [["ไม่เห็น"]]),
    ]
    assert [(b.text, b.part) for b in source.lines()] == [("ตรวจแล้ว", "comment")]
    assert source.warnings == (
        spreadsheet.HIDDEN_CELLS.format(sheet="ผล"),
        spreadsheet.WITHOUT_VALUE.format(sheet="ผล", cells="B4"),
        spreadsheet.HIDDEN_SHEET.format(sheet="ลับ"),
    )


def test_a_cell_far_out_does_not_make_the_whole_sheet() -> None:
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet["A1"], sheet["XFD1048576"] = "ใกล้", "ไกล"
    source = read(book)
    assert [row[-1].text for t in source.tables() for row in t.rows] == ["ใกล้", "ไกล"]
    for at in range(2, 60):
        sheet.cell(at, 16_384, "x")
    with pytest.raises(Refusal) as refused:
        read(book)
    assert refused.value.code == "file_too_long"


def test_merged_cells_without_end_are_refused_before_any_is_made() -> None:
    cells = '</sheetData><mergeCells count="1"><mergeCell ref="B2:XFD90000"/></mergeCells><sheetData>'
    with pytest.raises(Refusal) as refused:
        read_xlsx(_with_rows(pages.saved(openpyxl.Workbook()), cells), "x.xlsx")
    assert refused.value.code == "file_too_long"


def test_too_many_rows_are_refused() -> None:
    cells = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, MOST_ROWS + 2))
    book = openpyxl.Workbook()
    content = pages.saved(book)
    with pytest.raises(Refusal) as refused:
        read_xlsx(_with_rows(content, cells), "x.xlsx")
    assert refused.value.code == "file_too_long"


def _with_rows(content: bytes, cells: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"].decode()
    made = re.sub("<sheetData ?/>|<sheetData></sheetData>", f"<sheetData>{cells}</sheetData>", sheet)
    parts["xl/worksheets/sheet1.xml"] = made.encode()
    return word.zipped(parts)


def test_a_damaged_workbook_is_refused() -> None:
    for content in (b"PK\x03\x04", pages.saved(openpyxl.Workbook())[:-200], word.zipped({"xl/workbook.xml": b"<x/>"})):
        with pytest.raises(Refusal) as refused:
            read_xlsx(content, "คะแนน.xlsx")
        assert refused.value.code in ("file_broken", "file_not_a_workbook")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp874", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_in_old_encodings_and_with_every_delimiter(encoding: str, delimiter: str) -> None:
    text = f'ข้อ{delimiter}คะแนน\r\n"O๑{delimiter} ""ก""\n๒"{delimiter}=1+1\r\n\r\n{delimiter}๓\r\n'
    source = read_csv(text.encode(encoding), "x.csv")
    places_hold(source)
    assert rows(source) == [("", "body", [["ข้อ", "คะแนน"], [f'O๑{delimiter} "ก"\n๒', "=1+1"], ["", "๓"]])]


def test_a_csv_too_long_or_with_a_quote_that_never_ends_is_refused() -> None:
    for content, code in ((b"1,2\n" * (MOST_ROWS + 1), "file_too_long"), (b'"' + b"x" * 200_000, "file_broken")):
        with pytest.raises(Refusal) as refused:
            read_csv(content, "x.csv")
        assert refused.value.code == code


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml"])
def test_entities_neither_grow_nor_read_a_file(tmp_path: Path, part: str) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("ความลับ")
    grown = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in pairwise("abcdefghi"))
    doctype = f'<!DOCTYPE x [<!ENTITY a "{"x" * 100}">{grown}<!ENTITY f SYSTEM "{secret.as_uri()}">]>'
    cell = '<row r="9"><c r="A9" t="str"><v>&i;&f;</v></c></row>'
    with zipfile.ZipFile(io.BytesIO(_with_rows(pages.saved(openpyxl.Workbook()), cell))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[part] = doctype.encode() + re.sub(rb"<\?xml[^>]*>", b"", parts[part])
    try:
        text = read_xlsx(word.zipped(parts), "x.xlsx").text
    except Refusal:
        text = ""
    assert "ความลับ" not in text
    assert len(text) < 1000
