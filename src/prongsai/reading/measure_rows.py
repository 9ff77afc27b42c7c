"""Our own table of measures in again: its rows out of a workbook or a CSV file, whatever was moved or left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from prongsai.domain.errors import Refusal
from prongsai.domain.measure_import import TableRow
from prongsai.domain.measure_table import KEY, LABELS
from prongsai.reading.formats.decode import decode_content
from prongsai.reading.formats.source import Cell, Source, TableBlock

KINDS = (".xlsx", ".csv")
NEEDED = (KEY, "title")
_RISKY = ("=", "+", "-", "@", "\t", "\r")


def measure_rows(name: str, content: bytes) -> tuple[TableRow, ...]:
    """The rows of a table of measures. Refuses what cannot be decoded, and a file without our headings."""
    source = decode_content(name, content)
    for table in _tables(source):
        found = next(((at, columns) for at, row in enumerate(table.rows) if (columns := _headed(row))), None)
        if found:
            return tuple(_rows(table, *found))
    raise Refusal("measure_table_not_ours", file=name)


def _tables(source: Source) -> Iterator[TableBlock]:
    return (table for table in source.tables() if table.part == "body")


def _headed(row: tuple[Cell, ...]) -> dict[int, str]:
    """Column → name, where the row holds our headings; else nothing."""
    names = {label: name for name, label in LABELS.items()}
    found = {c.column: names[text] for c in row if (text := c.text.strip().removesuffix("*").strip()) in names}
    return found if set(NEEDED) <= set(found.values()) else {}


def _rows(table: TableBlock, head: int, columns: Mapping[int, str]) -> Iterator[TableRow]:
    for number, row in enumerate(table.rows[head + 1 :], head + 2):
        cells = {name: "" for name in columns.values()}
        cells |= {columns[c.column]: _plain(c.text) for c in row if c.column in columns}
        if any(cells.values()) and cells[KEY] != KEY:  # the machine's own names stand below the headings
            yield TableRow(number, cells)


def _plain(text: str) -> str:
    """A text without the sign that kept a spreadsheet from running it."""
    return text[1:] if text.startswith("'") and text[1:2] in _RISKY else text
