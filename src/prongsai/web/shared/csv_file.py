"""A table of a page as a CSV file that Excel opens in Thai, and in which no cell is taken for a formula."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from io import StringIO

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from prongsai.web.shared.tables import State, Table, check_rows

_FORMULA = re.compile(r"[=+\-@\t\r]")
_NUMBER = re.compile(r"[+\-]?\d+(?:\.\d+)?")


def csv_file(table: Table, name: str) -> HttpResponse:
    """The table as a file to be saved as `name`.csv."""
    written = StringIO()
    csv.writer(written, lineterminator="\r\n").writerows(_lines(table))
    answer = HttpResponse("\ufeff" + written.getvalue(), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=f"{name}.csv")
    return answer


def _lines(table: Table) -> Iterator[list[str]]:
    yield [_plain(column.label) for column in table.columns]
    yield from ([_plain(cell) for cell in row.cells] for row in check_rows(table).rows)


def _plain(cell: object) -> str:
    """The words of a cell; what a spreadsheet would calculate gets a quotation mark in front."""
    text = str(cell.words if isinstance(cell, State) else cell)
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text
