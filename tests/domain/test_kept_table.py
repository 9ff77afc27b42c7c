"""Small tables kept in place: pasted from a spreadsheet, checked cell by cell, stored as plain data."""

from __future__ import annotations

import pytest

from prongsai.domain.errors import Refusal
from prongsai.domain.kept_table import LONGEST, MOST_COLUMNS, MOST_ROWS, KeptTable, checked_table, pasted_table

PASTED = "รายการ\tวงเงิน (บาท)\tวันที่\tประกาศ\nจ้างซ่อมถนน\t๑๒,๕๐๐.๕๐\t3/2/2569\thttps://a.example/1\n\t\t\t\n"


def test_a_pasted_table_knows_its_kinds_and_goes_into_plain_data_and_back() -> None:
    table = pasted_table(PASTED)
    assert [(c.key, c.title, c.kind) for c in table.columns] == [
        ("a", "รายการ", "text"),
        ("b", "วงเงิน (บาท)", "number"),
        ("c", "วันที่", "day"),
        ("d", "ประกาศ", "link"),
    ]
    assert table.rows == (("จ้างซ่อมถนน", "๑๒,๕๐๐.๕๐", "3/2/2569", "https://a.example/1"),)
    assert table.plain()["rows"][0]["b"] == "๑๒,๕๐๐.๕๐"
    assert KeptTable.of(table.plain()) == table
    assert KeptTable.of({"columns": [{"key": "a", "title": "ก"}], "rows": [{}]}).rows == (("",),)


def test_cells_between_commas_may_hold_commas_and_line_ends() -> None:
    table = pasted_table('ชื่อ,หมายเหตุ\nก,"หนึ่ง, สอง\nสาม"\nข\n')
    assert table.rows == (("ก", "หนึ่ง, สอง\nสาม"), ("ข", ""))


def test_columns_without_title_and_empty_rows_are_left_out() -> None:
    table = checked_table([("ก", "text"), (" ", "text"), ("ข", "อื่น")], [("1", "x", "2"), ("", "y", ""), ("3",)])
    assert ([c.title for c in table.columns], table.columns[1].kind) == (["ก", "ข"], "text")
    assert table.rows == (("1", "2"), ("3", ""))


@pytest.mark.parametrize(
    ("kind", "cell", "fits"),
    [
        ("number", "1,200 บาท", True),
        ("number", "มาก", False),
        ("number", "inf", False),
        ("day", "๑ ต.ค. ๒๕๖๘", True),
        ("day", "เดือนหน้า", False),
        ("link", "https://a.example/x", True),
        ("link", "javascript:alert(1)", False),
        ("link", "https://a.example/x javascript:y", False),
        ("text", "x" * LONGEST, True),
        ("text", "x" * (LONGEST + 1), False),
    ],
)
def test_a_cell_is_of_the_kind_of_its_column(kind: str, cell: str, fits: bool) -> None:
    if fits:
        assert checked_table([("ก", kind)], [(cell,)]).rows == ((cell,),)
        return
    with pytest.raises(Refusal, match="แถวที่ 1"):
        checked_table([("ก", kind)], [(cell,)])


def test_every_fault_of_a_table_is_told_with_its_place() -> None:
    with pytest.raises(Refusal) as refused:
        checked_table([("ก", "number"), ("ข", "day")], [("x", "y"), ("1", "")])
    assert (refused.value.code, len(refused.value.details)) == ("table_has_faults", 2)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "table_without_columns"),
        (" \t \n1\t2", "table_without_columns"),
        ("\t".join("ก" * (MOST_COLUMNS + 1)), "table_too_large"),
        ("ก\n" + "1\n" * (MOST_ROWS + 1), "table_too_large"),
        ("ก" * 200_000, "table_too_large"),
    ],
)
def test_what_is_no_small_table_is_refused(text: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        pasted_table(text)
    assert refused.value.code == code
