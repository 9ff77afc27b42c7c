"""A table of a page as a file to be saved: CSV, or a workbook."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

from prongsai.documents.xlsx.sheets import SheetColumn, SheetTable, workbook_bytes
from prongsai.web.shared.csv_file import csv_file
from prongsai.web.shared.tables import State, Table, check_rows

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_SHEET_NAME = 31
"""Letters of the name of a sheet, as Excel takes it."""


def table_file(table: Table, name: str, kind: str) -> HttpResponse:
    """The table as a file to be saved as `name`. Any other kind than csv and xlsx is no page."""
    if kind == "csv":
        return csv_file(table, name)
    if kind != "xlsx":
        raise Http404
    columns = tuple(SheetColumn(f"c{at}", column.label, 28) for at, column in enumerate(table.columns, 1))
    rows = tuple(tuple(_plain(cell) for cell in row.cells) for row in check_rows(table).rows)
    content = workbook_bytes([SheetTable(_sheet_name(table.caption), name, columns, rows)], {})
    answer = HttpResponse(content, content_type=XLSX)
    answer.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=f"{name}.xlsx")
    return answer


def _plain(cell: object) -> str | int | None:
    if isinstance(cell, int):
        return cell
    return str(cell.words if isinstance(cell, State) else cell) or None


def _sheet_name(caption: str) -> str:
    """Without what Excel does not take in the name of a sheet."""
    return "".join(letter for letter in caption if letter not in "[]:*?/\\'")[:_SHEET_NAME] or "1"
