"""An edition as an Excel workbook and back: the tables meet the writer and the reader here."""

from __future__ import annotations

from pathlib import Path

from prongsai.documents.xlsx.sheets import SheetColumn, SheetTable, workbook_bytes
from prongsai.domain.errors import Refusal, Words
from prongsai.frameworks.cells import write_cell
from prongsai.frameworks.library import LoadedEdition
from prongsai.frameworks.tables import BY_NAME, TABLES, Column, Table
from prongsai.frameworks.validate import PlacedRow, validated
from prongsai.reading.formats.workbook import SheetCells, column_letter, read_workbook

_TEMPLATE = "prongsai/edition-1"
_NAMES_ROW = 3
_WIDTHS = {"text": 30.0, "list": 40.0, "map": 24.0}


def edition_workbook(loaded: LoadedEdition) -> bytes:
    """The edition as a workbook: one sheet a table, labels in Thai, lists to choose from."""
    sheets = [
        SheetTable(
            name=table.name,
            title=table.th,
            columns=tuple(_column(c) for c in table.columns),
            rows=tuple(
                tuple(write_cell(row[c.name]) if c.name in row else None for c in table.columns)
                for row in loaded.tables[table.name]
            ),
        )
        for table in TABLES
    ]
    return workbook_bytes(sheets, {"prongsai-template": _TEMPLATE, "prongsai-digest": loaded.digest})


def _column(column: Column) -> SheetColumn:
    choices = ("TRUE", "FALSE") if column.kind == "boolean" else column.choices
    return SheetColumn(column.name, column.th, _WIDTHS.get(column.kind, 16.0), choices, column.required)


def edition_from_workbook(path: Path) -> LoadedEdition:
    """The edition that a workbook holds. Refuses any other workbook, and every fault with sheet, row and column."""
    book = read_workbook(path)
    if book.properties.get("prongsai-template") != _TEMPLATE:
        raise Refusal("workbook_not_ours", file=path.name)
    faults: list[Refusal] = []
    placed = {}
    for sheet in book.sheets:
        if sheet.name not in BY_NAME:
            known = ", ".join(BY_NAME)
            faults.append(Refusal("table_unknown", file=path.name, table=sheet.name, known=known))
        else:
            placed[sheet.name] = _rows(BY_NAME[sheet.name], sheet)
    if faults:
        raise Refusal("edition_broken", faults, name=path.name, count=len(faults))
    return LoadedEdition(validated(placed, path.name), None)


def _rows(table: Table, sheet: SheetCells) -> list[PlacedRow]:
    names = next((row for number, row in sheet.rows if number == _NAMES_ROW), ())
    headed = [(at, str(name).strip()) for at, name in enumerate(names) if name not in (None, "")]
    labels = {c.name: c.th for c in table.columns}
    letters = {name: f"{column_letter(at)} ({labels.get(name, name)})" for at, name in headed}
    return [
        PlacedRow(
            Words(f"แผ่น {sheet.name}", f"sheet {sheet.name}"),
            number,
            {name: row[at] for at, name in headed if at < len(row)},
            letters,
        )
        for number, row in sheet.rows
        if number > _NAMES_ROW
    ]
