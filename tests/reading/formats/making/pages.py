"""Web pages and workbooks with invented tables."""

from __future__ import annotations

import io
from html import escape
from typing import Any

from tests.reading.formats.making.tables import Placed, Table


def html_table(table: Table) -> str:
    """A table in HTML."""
    rows = ("".join(_cell(cell) for cell in table.at(row)) for row in range(table.height))
    return "<table border=1>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"


def _cell(cell: Placed) -> str:
    return f"<td colspan={cell.columns} rowspan={cell.rows}>{escape(cell.text)}</td>"


def page(body: str, style: str = "") -> bytes:
    """A web page in UTF-8."""
    head = f"<head><meta charset=utf-8><style>{style}</style></head>"
    return f"<!doctype html><html>{head}<body>{body}</body></html>".encode()


def workbook(table: Table) -> bytes:
    """A workbook with the table on its only sheet."""
    import openpyxl

    book = openpyxl.Workbook()
    sheet: Any = book.active
    for cell in table.cells:
        first = (cell.row + 1, cell.column + 1)
        if cell.text:
            sheet.cell(*first, cell.text).data_type = "s"
        if cell.rows * cell.columns > 1:
            sheet.merge_cells(None, *first, cell.row + cell.rows, cell.column + cell.columns)
    return saved(book)


def saved(book: Any) -> bytes:
    """The bytes of an openpyxl workbook."""
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
