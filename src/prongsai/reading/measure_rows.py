"""Our own table of measures in again: its rows out of a workbook or a CSV file, whatever was moved or left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

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
    rows = own_rows(name, content, LABELS, NEEDED)
    if rows is None:
        raise Refusal("measure_table_not_ours", file=name)
    return rows


def own_rows(
    name: str, content: bytes, labels: Mapping[str, str], needed: Iterable[str]
) -> tuple[TableRow, ...] | None:
    """The rows of a table of ours, by the names of its columns; None for a file without these headings.

    labels: name → heading; needed: those without which it is no such table. Refuses what cannot be decoded.
    """
    names = {label: name for name, label in labels.items()}
    for table in _tables(decode_content(name, content)):
        heads = ((at, _headed(row, names)) for at, row in enumerate(table.rows))
        found = next(((at, columns) for at, columns in heads if set(needed) <= set(columns.values())), None)
        if found:
            return tuple(_rows(table, *found))
    return None


def _tables(source: Source) -> Iterator[TableBlock]:
    return (table for table in source.tables() if table.part == "body")


def _headed(row: tuple[Cell, ...], names: Mapping[str, str]) -> dict[int, str]:
    """Column → name, as far as the row holds our headings."""
    return {c.column: names[text] for c in row if (text := c.text.strip().removesuffix("*").strip()) in names}


def _rows(table: TableBlock, head: int, columns: Mapping[int, str]) -> Iterator[TableRow]:
    for number, row in enumerate(table.rows[head + 1 :], head + 2):
        cells = {name: "" for name in columns.values()}
        cells |= {columns[c.column]: _plain(c.text) for c in row if c.column in columns}
        if any(cells.values()) and cells[KEY] != KEY:  # the machine's own names stand below the headings
            yield TableRow(number, cells)


def _plain(text: str) -> str:
    """A text without the sign that kept a spreadsheet from running it."""
    return text[1:] if text.startswith("'") and text[1:2] in _RISKY else text
