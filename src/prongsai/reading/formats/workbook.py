"""Excel workbooks in: the cells of each sheet with their addresses, values only, formulas never run."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from prongsai.domain.errors import Refusal, Words
from prongsai.reading.formats.files import Package, check_cells, check_unpacked_size, read_bytes

KINDS = (".xlsx",)
MOST_ROWS = 20_000
"""Rows of one sheet that are read."""
_MERGED = re.compile(rb"""<(?:\w+:)?mergeCell\s[^>]*?ref=["']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})""")
_WIDEST = 500  # columns of values that are read where the whole grid is made
_MOST_COLUMNS = 16_384  # of any workbook


@dataclass(frozen=True, slots=True)
class SheetCells:
    """One sheet. rows: (row number from 1, values by column number from 0), empty rows left out."""

    name: str
    rows: tuple[tuple[int, tuple[object, ...]], ...]


@dataclass(frozen=True, slots=True)
class Workbook:
    """A workbook's sheets in order, and its custom properties by name."""

    sheets: tuple[SheetCells, ...]
    properties: dict[str, str]


@dataclass(frozen=True, slots=True)
class FormattedCell:
    """A value and the number format it is shown in."""

    value: object
    number_format: str = "General"


@dataclass(frozen=True, slots=True)
class FormattedSheet:
    """One sheet with all that is around its values.

    cells: by (row from 1, column from 0), only those with a value. merged: (first row, first column, last row, last
    column). comments: by cell. without_value: cells whose formula was saved without its result.
    """

    name: str
    cells: dict[tuple[int, int], FormattedCell]
    merged: tuple[tuple[int, int, int, int], ...] = ()
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    comments: tuple[tuple[tuple[int, int], str], ...] = ()
    without_value: tuple[tuple[int, int], ...] = ()


def read_workbook(path: Path) -> Workbook:
    """The workbook in a file. Refuses a file that is missing, too large, packed like a bomb, or no workbook."""
    return workbook_of(path.name, read_bytes(path, KINDS))


def workbook_of(name: str, content: bytes) -> Workbook:
    """The workbook that a file of that name holds. Refuses what is packed like a bomb, or no workbook."""
    import openpyxl

    check_unpacked_size(name, content)
    _check_merged(Package(content, name))
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), data_only=True, keep_links=False)
        sheets = tuple(SheetCells(s.title, tuple(_rows(s))) for s in book.worksheets)
        properties = {p.name: str(p.value) for p in book.custom_doc_props.props}  # type: ignore[attr-defined]
    except Exception as error:  # whatever a broken file makes the parser raise, it is the same answer
        raise Refusal("file_not_a_workbook", file=name) from error
    return Workbook(sheets, properties)


def _rows(sheet: Any) -> Iterator[tuple[int, tuple[object, ...]]]:
    rows: dict[int, dict[int, object]] = {}
    # Only the cells that the file holds: walking the sheet's whole area would create billions where one stands far out.
    for (row, column), cell in sheet._cells.items():
        if row <= MOST_ROWS and column <= _WIDEST and cell.value not in (None, ""):
            rows.setdefault(row, {})[column] = cell.value
    width = max((column for row in rows.values() for column in row), default=0)
    for number in sorted(rows):
        yield number, tuple(rows[number].get(column) for column in range(1, width + 1))


def read_formatted(content: bytes, name: str) -> tuple[FormattedSheet, ...]:
    """The sheets of a workbook's content with merged cells, what is hidden, comments and number formats.

    Chart sheets are left out. Refuses a damaged or locked workbook, one that unpacks too large, and one with more
    than MOST_ROWS rows on a sheet or too many cells.
    """
    import openpyxl

    _check_merged(Package(content, name))
    try:
        values = openpyxl.load_workbook(io.BytesIO(content), data_only=True, keep_links=False)
        formulas = _formulas(content)
        sheets = [(sheet, formulas.get(sheet.title, frozenset())) for sheet in values.worksheets]
        made = tuple(_formatted(sheet, of_sheet, name) for sheet, of_sheet in sheets)
    except (Refusal, MemoryError, RecursionError):
        raise
    except Exception as error:  # as in workbook_of
        raise Refusal("file_not_a_workbook", file=name) from error
    return made


def _check_merged(package: Package) -> None:
    """Refuse merged cells over more than MOST_CELLS: the parser makes an object for each cell they cover."""
    count = 0
    for part in package.names():
        if part.startswith("xl/worksheets/"):
            for left, top, right, bottom in _MERGED.findall(package.read(part)):
                count += (_column(right) - _column(left) + 1) * (int(bottom) - int(top) + 1)
    check_cells(count, package.name)


def _column(letters: bytes) -> int:
    """The number of a column, from 1."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _formulas(content: bytes) -> dict[str, frozenset[tuple[int, int]]]:
    """By sheet, the cells that hold a formula."""
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(content), keep_links=False)
    return {
        sheet.title: frozenset((r, c - 1) for (r, c), cell in sheet._cells.items() if cell.data_type == "f")
        for sheet in book.worksheets
    }


def _formatted(sheet: Any, formulas: frozenset[tuple[int, int]], name: str) -> FormattedSheet:
    held = {(row, column - 1): cell for (row, column), cell in sorted(sheet._cells.items())}
    cells = {
        place: FormattedCell(cell.value, cell.number_format or "General")
        for place, cell in held.items()
        if cell.value not in (None, "")
    }
    rows = len({row for row, _ in cells})
    if rows > MOST_ROWS:
        raise Refusal("file_too_long", file=name, what=Words("แถว", "rows"), count=rows, limit=MOST_ROWS)
    return FormattedSheet(
        sheet.title,
        cells,
        tuple((m.min_row, m.min_col - 1, m.max_row, m.max_col - 1) for m in sheet.merged_cells.ranges),
        sheet.sheet_state != "visible",
        frozenset(row for row, dimension in sheet.row_dimensions.items() if dimension.hidden),
        frozenset(_hidden_columns(sheet)),
        tuple((place, cell.comment.text) for place, cell in held.items() if cell.comment),
        tuple(sorted(place for place in formulas if place not in cells)),
    )


def _hidden_columns(sheet: Any) -> Iterator[int]:
    for dimension in sheet.column_dimensions.values():
        if dimension.hidden:
            yield from range((dimension.min or 1) - 1, min(dimension.max or 1, _MOST_COLUMNS))


def column_letter(index: int) -> str:
    """The Excel letters of a column counted from 0: A, B, … Z, AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
