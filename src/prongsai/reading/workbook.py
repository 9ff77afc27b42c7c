"""Excel workbooks in: the cells of each sheet with their addresses, values only, formulas never run."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from prongsai.domain.errors import Refusal
from prongsai.reading.files import check_unpacked_size, read_bytes

KINDS = (".xlsx",)
_MOST_ROWS = 20_000


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


def read_workbook(path: Path) -> Workbook:
    """The workbook. Refuses a file that is missing, too large, packed like a bomb, or no workbook."""
    import openpyxl

    read_bytes(path, KINDS)
    check_unpacked_size(path)
    try:
        book = openpyxl.load_workbook(path, data_only=True, keep_links=False)
        sheets = tuple(SheetCells(s.title, tuple(_rows(s.iter_rows(values_only=True)))) for s in book.worksheets)
        properties = {p.name: str(p.value) for p in book.custom_doc_props.props}  # type: ignore[attr-defined]
    except Exception as error:  # whatever a broken file makes the parser raise, it is the same answer
        raise Refusal("file_not_a_workbook", file=path.name) from error
    return Workbook(sheets, properties)


def _rows(rows: Iterator[tuple[object, ...]]) -> Iterator[tuple[int, tuple[object, ...]]]:
    for number, row in enumerate(rows, 1):
        if number > _MOST_ROWS:
            break
        if any(value not in (None, "") for value in row):
            yield number, row


def column_letter(index: int) -> str:
    """The Excel letters of a column counted from 0: A, B, … Z, AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
