"""A workbook that people fill in and hand back: lists to choose from, checked cells, everything else locked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from prongsai.documents.blocks import Table
from prongsai.documents.xlsx.cells import write_text

_EARLIEST, _LATEST = date(1957, 1, 1), date(2199, 12, 31)
"""A year typed by the Buddhist era in a program set to another one falls outside."""
_MOST = 10**12
_DATE_FORMAT = "[$-D07041E]d mmmm yyyy"
_DECIMAL_FORMAT = "[$-D00041E]#,##0.00"
_TEXT_FORMAT = "@"
_PICK = ("เลือกจากรายการ", "ช่องนี้รับเฉพาะค่าในรายการ โปรดกดลูกศรข้างช่องแล้วเลือก")
_DATE = ("วันที่ไม่ถูกต้อง", "โปรดพิมพ์เป็นวันที่ เช่น 31/3 ตามด้วยปี และดูว่าช่องแสดงวัน เดือน ปี ตรงกับที่ต้องการ")
_DECIMAL = ("ตัวเลขไม่ถูกต้อง", "โปรดพิมพ์เป็นตัวเลขตั้งแต่ 0 ขึ้นไป ไม่ต้องใส่หน่วย")


@dataclass(frozen=True)
class Entry:
    """What people enter, by the header of the column.

    choices: the values a cell may have. dates, decimals: columns of dates and of numbers from 0 (such as baht). fixed:
    columns that stay locked in the rows that are there already. blank_rows: empty rows below them.
    """

    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    dates: frozenset[str] = frozenset()
    decimals: frozenset[str] = frozenset()
    fixed: frozenset[str] = frozenset()
    blank_rows: int = 0

    def check(self, tables: Iterable[Table]) -> None:
        """Raises ValueError for a header that no table has, or one that is two things at once."""
        headers = {column.header for table in tables for column in table.columns}
        named = [*self.choices, *self.dates, *self.decimals]
        if unknown := {*named, *self.fixed} - headers:
            raise ValueError(f"no column is headed {', '.join(sorted(unknown))}")
        if len(named) != len(set(named)):
            raise ValueError("a column is of one kind: a choice, a date or a number")

    def cell_style(self, header: str, *, given: bool) -> dict[str, object]:
        """How a cell below this header is set; given: its row is there already."""
        shown = _DATE_FORMAT if header in self.dates else _DECIMAL_FORMAT if header in self.decimals else _TEXT_FORMAT
        return {"locked": given and header in self.fixed, "num_format": shown}


NO_ENTRY = Entry()


def write_lists(book: Any, name: str, entry: Entry) -> dict[str, str]:
    """A hidden sheet of the choices, one column each; returns the defined name of each list by header."""
    page, plain = book.add_worksheet(name), book.add_format({})
    names = {}
    for at, (header, values) in enumerate(entry.choices.items()):
        for row, value in enumerate((header, *values)):
            write_text(page, row, at, value, plain)
        names[header] = f"choices_{at + 1}"
        quoted, letter = name.replace("'", "''"), _letters(at)
        book.define_name(names[header], f"='{quoted}'!${letter}$2:${letter}${len(values) + 1}")
    page.hide()
    page.protect()
    return names


def _letters(column: int) -> str:
    from xlsxwriter.utility import xl_col_to_name

    return str(xl_col_to_name(column))


def check_cells(page: Any, table: Table, rows: range, entry: Entry, lists: Mapping[str, str]) -> None:
    """Let the program check what is typed into these rows of the sheet, and lock the rest of it."""
    for at, column in enumerate(table.columns):
        rule = _rule(column.header, entry, lists)
        if rule and rows:
            page.data_validation(rows.start, at, rows.stop - 1, at, rule)
    page.protect("", {"format_columns": True, "format_rows": True})


def _rule(header: str, entry: Entry, lists: Mapping[str, str]) -> dict[str, object] | None:
    if header in lists:
        return {"validate": "list", "source": f"={lists[header]}", **_said(_PICK)}
    if header in entry.dates:
        return {"validate": "date", "criteria": "between", "minimum": _EARLIEST, "maximum": _LATEST, **_said(_DATE)}
    if header in entry.decimals:
        return {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": _MOST, **_said(_DECIMAL)}
    return None


def _said(words: tuple[str, str]) -> dict[str, object]:
    return {"error_title": words[0], "error_message": words[1], "ignore_blank": True}
