"""Sheets in, from .xlsx and .csv: each sheet a table whose cells say what the person saw, numbers in their digits."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Iterable
from decimal import Decimal

from prongsai.domain.errors import Refusal, Words
from prongsai.reading.formats.files import check_cells, decoded
from prongsai.reading.formats.source import RawCell, Source, SourceBuilder
from prongsai.reading.formats.workbook import MOST_ROWS, FormattedSheet, column_letter, read_formatted, workbook_of

HIDDEN_SHEET = "แผ่นงาน {sheet} ถูกซ่อนไว้ จึงไม่นับเป็นเนื้อหา"
HIDDEN_CELLS = "แผ่นงาน {sheet} มีแถวหรือคอลัมน์ที่ซ่อนไว้ จึงไม่นับเป็นเนื้อหา"
WITHOUT_VALUE = "แผ่นงาน {sheet} ช่อง {cells} มีสูตรที่ยังไม่ได้คำนวณ จึงอ่านค่าไม่ได้ ให้เปิดใน Excel แล้วบันทึกใหม่"
_BEYOND = 50  # rows or columns that a merged cell may reach beyond the last value
_NAMED_AT_MOST = 10  # cells that one warning lists

_IN_QUOTES = re.compile(r'"[^"]*"|\\.|_.|\[[^\]]*\]')
Grid = list[list[RawCell]]


def read_xlsx(content: bytes, name: str) -> Source:
    """The Source of a workbook's content: its sheets in order, and after each what is hidden there and its comments.

    Refuses as `read_formatted` does, and a workbook with too many cells.
    """
    builder = SourceBuilder(name)
    count = 0
    for sheet in read_formatted(content, name):
        grid, hidden = _grids(sheet, name)
        count += sum(map(len, grid)) + sum(map(len, hidden))
        check_cells(count, name)
        builder.table(grid, part="hidden" if sheet.hidden else "body", name=sheet.name)
        builder.table(hidden, part="hidden", name=sheet.name)
        for _, comment in sheet.comments:
            builder.text(comment, part="comment")
        for sentence in _warnings(sheet, hidden):
            builder.warn(sentence)
    return builder.source()


def read_first_sheet(content: bytes, name: str) -> Source:
    """The first sheet of a workbook as one table: each row begins with its number, numbers in their shortest form.

    Refuses as `workbook_of` does.
    """
    sheet = workbook_of(name, content).sheets[0]
    builder = SourceBuilder(name)
    rows = [(str(number), *map(_shortest, values)) for number, values in sheet.rows]
    builder.table([[RawCell(text, at) for at, text in enumerate(row)] for row in rows], name=sheet.name)
    return builder.source()


def _shortest(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else " ".join(str(value).split())


def _warnings(sheet: FormattedSheet, hidden: Grid) -> Iterable[str]:
    if sheet.hidden:
        yield HIDDEN_SHEET.format(sheet=sheet.name)
    elif any(cell.text for row in hidden for cell in row):
        yield HIDDEN_CELLS.format(sheet=sheet.name)
    if sheet.without_value:
        cells = [f"{column_letter(column)}{row}" for row, column in sheet.without_value[:_NAMED_AT_MOST]]
        more = " …" if len(sheet.without_value) > _NAMED_AT_MOST else ""
        yield WITHOUT_VALUE.format(sheet=sheet.name, cells=", ".join(cells) + more)


def _grids(sheet: FormattedSheet, name: str) -> tuple[Grid, Grid]:
    """The cells that are seen and those in hidden rows and columns; each keeps its column, gaps are empty cells."""
    spans, covered = _merged(sheet)
    columns: dict[int, set[int]] = {}
    for row, column in (*sheet.cells, *covered):
        columns.setdefault(row, set()).add(column)
    check_cells(sum(max(c) + 1 for c in columns.values()), name)
    seen, unseen = [], []
    for row in sorted(columns):
        texts = {c: _text_at(sheet, row, c) for c in columns[row]}
        hidden = columns[row] if row in sheet.hidden_rows else columns[row] & sheet.hidden_columns
        made = [
            RawCell(texts.get(c, ""), c, *spans.get((row, c), (1, 1)), (row, c) in covered)
            for c in range(max(columns[row]) + 1)
        ]
        seen.append([RawCell("", c.column) if c.column in hidden else c for c in made])
        unseen.append([c if c.column in hidden else RawCell("", c.column) for c in made])
    return _with_letters(seen), _with_letters(unseen)


def _with_letters(grid: Grid) -> Grid:
    """The grid without rows that show nothing at all; rows covered from above stay."""
    return [row for row in grid if any(cell.text or cell.covered for cell in row)]


def _merged(sheet: FormattedSheet) -> tuple[dict[tuple[int, int], tuple[int, int]], set[tuple[int, int]]]:
    """The spans (columns, rows) of merged cells with a value, and the cells they cover."""
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    covered: set[tuple[int, int]] = set()
    last_row = max((row for row, _ in sheet.cells), default=0)
    last_column = max((column for _, column in sheet.cells), default=0)
    for first_row, first_column, bottom, right in sheet.merged:
        if (first_row, first_column) not in sheet.cells:
            continue
        # a title merged over the whole sheet need not make a thousand empty cells
        last = min(bottom, max(last_row, first_row + _BEYOND)), min(right, max(last_column, first_column + _BEYOND))
        rows, columns = last[0] - first_row + 1, last[1] - first_column + 1
        spans[first_row, first_column] = (columns, rows)
        area = ((r, c) for r in range(first_row, first_row + rows) for c in range(first_column, last[1] + 1))
        covered.update(place for place in area if place not in sheet.cells)
    return spans, covered


def _text_at(sheet: FormattedSheet, row: int, column: int) -> str:
    cell = sheet.cells.get((row, column))
    return "" if cell is None else shown(cell.value, cell.number_format)


def shown(value: object, number_format: str = "General") -> str:
    """A value as text: a number in its shortest decimals (with % where shown so), dates as ISO, TRUE and FALSE."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, dt.datetime):
        return (value.date() if value.time() == dt.time() else value).isoformat()
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, int | float | Decimal):
        return _number(value, number_format)
    return str(value).replace("\r\n", "\n").replace("\r", "\n")


def _number(value: float | Decimal, number_format: str) -> str:
    plain = _IN_QUOTES.sub("", number_format)
    exact = Decimal(str(value))  # the shortest decimals that are this number: what was typed
    if not exact.is_finite():
        return str(value)
    if "b" in plain.lower() and isinstance(
        value, int | float
    ):  # Buddhist years alone, which openpyxl leaves as numbers
        return _date(value) or f"{exact:f}"
    if "%" in plain:
        return _decimal(exact * 100) + "%"
    return _decimal(exact)


def _decimal(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _date(serial: float) -> str | None:
    from openpyxl.utils.datetime import from_excel

    try:
        moment = from_excel(serial)
    except (ValueError, OverflowError):
        return None
    return shown(moment)


def read_csv(content: bytes, name: str) -> Source:
    """The Source of a CSV file's content: one table. Refuses what is no text, and one of too many rows or cells."""
    text = decoded(content, name)
    delimiter = max(",;\t", key=text.partition("\n")[0].count)
    grid: Grid = []
    count = 0
    for row in _csv_rows(text, delimiter, name):
        if len(grid) >= MOST_ROWS:
            rows = text.count("\n") + 1
            raise Refusal("file_too_long", file=name, what=Words("แถว", "rows"), count=rows, limit=MOST_ROWS)
        count += len(row)
        check_cells(count, name)
        if any(cell.strip() for cell in row):
            grid.append([RawCell(cell, column) for column, cell in enumerate(row)])
    builder = SourceBuilder(name)
    builder.table(grid)
    return builder.source()


def _csv_rows(text: str, delimiter: str, name: str) -> Iterable[list[str]]:
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    except csv.Error as error:
        raise Refusal("file_broken", file=name) from error
