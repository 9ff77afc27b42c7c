"""Tables of web pages as grids: which elements are rows and cells, and where cells over columns and rows stand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from lxml import etree

from prongsai.reading.formats.source import RawCell

Element: TypeAlias = etree._Element

_WIDEST = 1000  # columns that one cell may span, as browsers have it
_CELLS = ("td", "th")


def tag(element: Element) -> str:
    """The name of an element; empty for comments and instructions."""
    return element.tag if isinstance(element.tag, str) else ""


@dataclass(slots=True)
class Rows:
    """The cells of a table by rows, and what stands in the table outside of any cell."""

    rows: list[list[Element]] = field(default_factory=list)
    hidden: list[Element] = field(default_factory=list)
    outside: list[Element | str] = field(default_factory=list)


def rows_of(table: Element, is_hidden: Callable[[Element], bool]) -> Rows:
    """The rows of a table; cells that stand in no row make one."""
    found = Rows()
    _gather(table, found, None, is_hidden)
    return found


def _gather(element: Element, found: Rows, row: list[Element] | None, is_hidden: Callable[[Element], bool]) -> None:
    _outside(element.text, found)
    for child in element:
        name = tag(child)
        if name in _CELLS:
            if row is None:
                row = []
                found.rows.append(row)
            row.append(child)
        elif name == "tr":
            row = None
            _gather_row(child, found, is_hidden)
        elif name in ("table", "caption"):
            found.outside.append(child)
        elif name in ("thead", "tbody", "tfoot", "form", "font", "span", "div", "center"):
            _gather(child, found, row, is_hidden)
        elif name:
            found.outside.append(child)
        _outside(child.tail, found)


def _gather_row(row: Element, found: Rows, is_hidden: Callable[[Element], bool]) -> None:
    if is_hidden(row):
        found.hidden.append(row)
        return
    cells: list[Element] = []
    found.rows.append(cells)
    _gather(row, found, cells, is_hidden)


def _outside(text: str | None, found: Rows) -> None:
    if text and text.strip():
        found.outside.append(text)


def is_frame(rows: Rows, table: Element) -> bool:
    """Whether a table only lays out the page: said so, or one cell in each row and a table inside."""
    if table.get("role") in ("presentation", "none"):
        return True
    return all(len(row) <= 1 for row in rows.rows) and next(table.iterdescendants("table"), None) is not None


def grid_of(
    rows: list[list[Element]], text_of: Callable[[Element], str], check: Callable[[int], None]
) -> list[list[RawCell]]:
    """The cells in their places, as browsers place them. check: told the number of cells so far."""
    grid: list[dict[int, RawCell]] = [{} for _ in rows]
    made = 0
    for at, row in enumerate(rows):
        column = 0
        for element in row:
            while column in grid[at]:
                column += 1
            cell = RawCell(text_of(element), column, _span(element, "colspan"), _span(element, "rowspan"))
            cell = replace(cell, row_span=min(cell.row_span or len(rows), len(rows) - at))
            made += cell.row_span * max(1, cell.column_span)
            check(made)
            _put(grid, at, replace(cell, column_span=max(1, cell.column_span)))
            column += max(1, cell.column_span)
    return [[cells.get(c, RawCell("", c)) for c in range(max(cells) + 1)] for cells in grid if cells]


def _put(grid: list[dict[int, RawCell]], at: int, cell: RawCell) -> None:
    grid[at][cell.column] = cell
    for row in range(at, at + cell.row_span):
        for column in range(cell.column, cell.column + cell.column_span):
            grid[row].setdefault(column, RawCell("", column, covered=True))


def _span(element: Element, name: str) -> int:
    """A span as written; 0 of rows means all the rest."""
    written = (element.get(name) or "1").strip()
    return min(int(written), _WIDEST) if written.isascii() and written.isdigit() and len(written) < 8 else 1
