"""Tables of data as a workbook that people fill in and hand back, with lists to choose from and no live formulas."""

from __future__ import annotations

import io
import math
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from prongsai.documents.xlsx.cells import write_text

FONT = "TH SarabunPSK"
"""Named, not shipped: staff have it; without it the reader's own Thai font stands in."""
_FLAT = "\u0e31\u0e34\u0e35\u0e36\u0e37\u0e47\u0e4d\u0e4e"
_A4 = 9
_LINE = 22
"""Points of a line of 16 pt text; the programs do not make room for wrapped text by themselves."""
_HIGHEST = 400
_FIRST_LIST_ROW, _LAST_LIST_ROW = 3, 1000
_STILL_ALLOWED = ("format_cells", "format_columns", "format_rows", "sort", "autofilter")
"""What people may still do in a sheet whose keys are locked."""
_MADE = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column. name: the machine's name (row 3). label: the person's (row 2). choices: a drop-down list. locked: shown
    and not to be changed; a sheet with such a column is protected, without a password."""

    name: str
    label: str
    width: float = 18
    choices: tuple[str, ...] = ()
    required: bool = False
    locked: bool = False


@dataclass(frozen=True, slots=True)
class SheetTable:
    """One sheet: a title, columns and rows of cells in the columns' order; None is an empty cell."""

    name: str
    title: str
    columns: tuple[SheetColumn, ...]
    rows: tuple[tuple[str | int | float | bool | None, ...], ...] = field(default=())


def workbook_bytes(sheets: Sequence[SheetTable], properties: dict[str, str]) -> bytes:
    """The workbook as bytes: row 1 the title, row 2 labels, row 3 names, data from row 4.

    Texts that look like formulas stay texts. The same tables give the same bytes.
    """
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": _MADE.replace(tzinfo=None)})
    for name, value in properties.items():
        book.set_custom_property(name, value, "text")
    styles = {
        "title": book.add_format({"font_name": FONT, "font_size": 20, "bold": True}),
        "label": book.add_format(
            {"font_name": FONT, "font_size": 16, "bold": True, "bg_color": "#E6EFEE", "border": 1, "text_wrap": True}
        ),
        "name": book.add_format({"font_name": FONT, "font_size": 12, "font_color": "#777777", "italic": True}),
        "cell": book.add_format({"font_name": FONT, "font_size": 16, "text_wrap": True, "valign": "top"}),
    }
    if any(column.locked for sheet in sheets for column in sheet.columns):
        like_others = {"font_name": FONT, "font_size": 16, "text_wrap": True, "valign": "top"}
        styles["open"] = book.add_format({**like_others, "locked": False})
    for sheet in sheets:
        _write_sheet(book.add_worksheet(sheet.name), sheet, styles)
    book.close()
    return out.getvalue()


def _write_sheet(page: object, sheet: SheetTable, styles: dict[str, object]) -> None:
    from xlsxwriter.worksheet import Worksheet

    assert isinstance(page, Worksheet)  # noqa: S101 -- the library has no types
    page.write_string(0, 0, sheet.title, styles["title"])
    page.freeze_panes(_FIRST_LIST_ROW, 1)
    page.set_landscape()
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)
    page.repeat_rows(1)
    page.set_row(0, 30)
    page.set_row(1, _LINE * max(_lines(c.label, c.width) for c in sheet.columns))
    guarded = any(column.locked for column in sheet.columns)
    if guarded:
        page.protect("", {name: True for name in _STILL_ALLOWED})
    cells = [styles["open" if guarded and not column.locked else "cell"] for column in sheet.columns]
    for at, column in enumerate(sheet.columns):
        page.set_column(at, at, column.width, cells[at])
        page.write_string(1, at, column.label + (" *" if column.required else ""), styles["label"])
        page.write_string(2, at, column.name, styles["name"])
        if column.choices:
            page.data_validation(
                _FIRST_LIST_ROW, at, _LAST_LIST_ROW, at, {"validate": "list", "source": list(column.choices)}
            )
    widths = [c.width for c in sheet.columns]
    for number, row in enumerate(sheet.rows, _FIRST_LIST_ROW):
        lines = max((_lines(value, width) for value, width in zip(row, widths, strict=True)), default=1)
        page.set_row(number, min(_LINE * lines, _HIGHEST))
        for at, value in enumerate(row):
            if isinstance(value, str):
                write_text(page, number, at, value, cells[at])
            elif value is not None:
                page.write(number, at, value, cells[at])
            elif guarded:
                page.write_blank(number, at, None, cells[at])


def _lines(value: object, width: float) -> int:
    """How many lines a cell takes in a column of that width; marks above and below a letter take none."""
    shown = [
        "".join(c for c in line if not unicodedata.combining(c) and c not in _FLAT) for line in str(value).split("\n")
    ]
    return sum(max(1, math.ceil(len(line) / width)) for line in shown)
