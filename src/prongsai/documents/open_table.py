"""A public table as open data: the same rows as CSV, XLSX and JSON, each cell as it is read and none calculated."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from prongsai.documents.xlsx.names import sheet_names
from prongsai.documents.xlsx.sheets import SheetColumn, SheetTable, workbook_bytes

_FORMULA = re.compile(r"[=+\-@\t\r\n]")
_NUMBER = re.compile(r"[+\-]?\d+(?:\.\d+)?")
_WIDE, _NARROW = 44, 16


@dataclass(frozen=True, slots=True)
class OpenColumn:
    """A column. key: for programs, ASCII; heading: for people, Thai. number: whether its cells are numbers."""

    key: str
    heading: str
    number: bool = False


@dataclass(frozen=True, slots=True)
class OpenTable:
    """A table that everybody may take away. name: of its file, ASCII, for ever; title: what it shows."""

    name: str
    title: str
    columns: tuple[OpenColumn, ...]
    rows: tuple[tuple[str, ...], ...]

    def __post_init__(self) -> None:
        wrong = [row for row in self.rows if len(row) != len(self.columns)]
        if wrong:
            raise ValueError(f"{self.name}: a row has {len(wrong[0])} cells for {len(self.columns)} columns")


def with_headings(name: str, title: str, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> OpenTable:
    """A table that somebody typed, whose columns have no keys of their own: they are numbered. Short rows are filled
    up."""
    columns = tuple(OpenColumn(f"column_{number}", heading) for number, heading in enumerate(headings, 1))
    filled = (tuple([*row, *[""] * len(columns)][: len(columns)]) for row in rows)
    return OpenTable(name, title, columns, tuple(filled))


def open_file(table: OpenTable, kind: str) -> bytes:
    """The table as a file of that kind (a key of KINDS); equal tables give equal files."""
    return _MADE[kind](table)


def _csv(table: OpenTable) -> bytes:
    """One line of Thai headings, as programs expect; a sign in front of which a spreadsheet would calculate is
    disarmed."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([_plain(column.heading) for column in table.columns])
    writer.writerows([_plain(cell) for cell in row] for row in table.rows)
    return out.getvalue().encode("utf-8-sig")


def _xlsx(table: OpenTable) -> bytes:
    wide = [any(len(row[at]) > _NARROW for row in table.rows) for at in range(len(table.columns))]
    columns = tuple(
        SheetColumn(column.key, column.heading, _WIDE if wide[at] else _NARROW)
        for at, column in enumerate(table.columns)
    )
    rows = tuple(
        tuple(_value(cell, column) for cell, column in zip(row, table.columns, strict=True)) for row in table.rows
    )
    sheet = SheetTable(sheet_names([table.title])[0], table.title, columns, rows)
    return workbook_bytes([sheet], {})


def _json(table: OpenTable) -> bytes:
    """What it is, what its columns are called, and each row under the keys of its columns."""
    said = {
        "name": table.name,
        "title": table.title,
        "columns": [{"key": column.key, "heading": column.heading} for column in table.columns],
        "rows": [
            {column.key: _value(cell, column) for cell, column in zip(row, table.columns, strict=True)}
            for row in table.rows
        ],
    }
    return json.dumps(said, ensure_ascii=False, indent=1).encode()


def _value(cell: str, column: OpenColumn) -> str | float | None:
    """A number where the column is one of numbers and the cell is one; nothing for an empty cell there."""
    if not column.number:
        return cell
    if not _NUMBER.fullmatch(cell):
        return cell or None
    return float(cell) if "." in cell else int(cell)


def _plain(text: str) -> str:
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


_MADE: Mapping[str, Callable[[OpenTable], bytes]] = MappingProxyType({"csv": _csv, "xlsx": _xlsx, "json": _json})

KINDS: Mapping[str, str] = MappingProxyType(
    {
        "csv": "text/csv; charset=utf-8",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "json": "application/json",
    }
)
"""Kind of file → its media type."""
