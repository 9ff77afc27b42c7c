"""A small table that an office keeps in place: columns with kinds and rows of texts, checked, or pasted.

Stored as plain data ({"columns": [{"key", "title", "kind"}], "rows": [{key: text}]}), so that whatever keeps registers
later can take it over.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from string import ascii_lowercase
from types import MappingProxyType
from typing import Any

from prongsai.domain.errors import Refusal, Words
from prongsai.thai.dates import parse_date
from prongsai.thai.numerals import bare_amount
from prongsai.thai.unreadable import UnreadableText

MOST_COLUMNS, MOST_ROWS, LONGEST = 12, 200, 500
"""Of a table that is typed by hand; what is larger is a file."""
_LONGEST_PASTED = 100_000
TEXT, NUMBER, DAY, LINK = "text", "number", "day", "link"
KINDS: Mapping[str, Words] = MappingProxyType(
    {
        TEXT: Words("ข้อความ", "text"),
        NUMBER: Words("จำนวน", "number"),
        DAY: Words("วันที่", "day"),
        LINK: Words("ที่อยู่เว็บ", "web address"),
    }
)
"""What the cells of a column are."""
_LINK = re.compile(r"https?://[^\s<>\"']+\.[^\s<>\"']+")


@dataclass(frozen=True, slots=True)
class KeptColumn:
    """A column. key: one letter, its own as long as the table stands. kind: a key of KINDS."""

    key: str
    title: str
    kind: str = TEXT


@dataclass(frozen=True, slots=True)
class KeptTable:
    """The table. rows: cells in the order of the columns, as typed."""

    columns: tuple[KeptColumn, ...]
    rows: tuple[tuple[str, ...], ...]

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> KeptTable:
        """The table of its plain data; what a row does not have is empty."""
        columns = tuple(KeptColumn(c["key"], c["title"], c.get("kind", TEXT)) for c in stored.get("columns", ()))
        rows = (tuple(str(row.get(c.key, "")) for c in columns) for row in stored.get("rows", ()))
        return cls(columns, tuple(rows))

    def plain(self) -> dict[str, Any]:
        """The plain data of the table."""
        columns = [{"key": c.key, "title": c.title, "kind": c.kind} for c in self.columns]
        keys = [c.key for c in self.columns]
        return {"columns": columns, "rows": [dict(zip(keys, row, strict=True)) for row in self.rows]}


def checked_table(columns: Iterable[tuple[str, str]], rows: Iterable[Sequence[str]]) -> KeptTable:
    """The table of titles with their kinds, and of rows as typed; empty rows and columns without title are left out.

    Refuses a table without columns, one that is too large, and cells that are not of the kind of their column, each
    with its place.
    """
    typed = [(at, " ".join(title.split()), kind) for at, (title, kind) in enumerate(columns)]
    named = [(at, title, kind if kind in KINDS else TEXT) for at, title, kind in typed if title]
    cells = [tuple(str(row[at]).strip() if at < len(row) else "" for at, _t, _k in named) for row in rows]
    filled = tuple(row for row in cells if any(row))
    if not named:
        raise Refusal("table_without_columns")
    if len(named) > MOST_COLUMNS or len(filled) > MOST_ROWS:
        raise Refusal("table_too_large", columns=MOST_COLUMNS, rows=MOST_ROWS)
    keyed = zip(ascii_lowercase, named, strict=False)
    table = KeptTable(tuple(KeptColumn(key, title, kind) for key, (_at, title, kind) in keyed), filled)
    if faults := [_fault(*place) for place in _misfits(table)]:
        raise faults[0] if len(faults) == 1 else Refusal("table_has_faults", faults, count=len(faults))
    return table


def pasted_table(text: str) -> KeptTable:
    """The table that was copied from a spreadsheet: a line for each row, cells between tabs (or commas), headings
    first. A column whose cells are all of one kind is of that kind. Refuses what `checked_table` refuses."""
    if len(text) > _LONGEST_PASTED:
        raise Refusal("table_too_large", columns=MOST_COLUMNS, rows=MOST_ROWS)
    lines = [row for row in csv.reader(io.StringIO(text.strip("\n")), delimiter=_between(text)) if any(row)]
    heads, rows = (lines[0], lines[1:]) if lines else ([], [])
    kinds = [_kind([row[at] for row in rows if at < len(row)]) for at in range(len(heads))]
    return checked_table(zip(heads, kinds, strict=True), rows)


def _between(text: str) -> str:
    first = text.strip("\n").partition("\n")[0]
    return "\t" if "\t" in first else ","


def _kind(cells: Iterable[str]) -> str:
    filled = [cell.strip() for cell in cells if cell.strip()]
    return next((kind for kind in (NUMBER, LINK, DAY) if filled and all(map(_IS[kind], filled))), TEXT)


def _misfits(table: KeptTable) -> Iterable[tuple[int, KeptColumn, str]]:
    for number, row in enumerate(table.rows, 1):
        for column, cell in zip(table.columns, row, strict=True):
            if len(cell) > LONGEST or (cell and column.kind in _IS and not _IS[column.kind](cell)):
                yield number, column, cell


def _fault(number: int, column: KeptColumn, cell: str) -> Refusal:
    if len(cell) > LONGEST:
        return Refusal("table_cell_too_long", row=number, column=column.title, limit=LONGEST)
    return Refusal("table_cell_not_of_kind", row=number, column=column.title, value=cell, kind=KINDS[column.kind])


def _is_number(text: str) -> bool:
    try:
        return Decimal(bare_amount(text)).is_finite()
    except InvalidOperation:
        return False


def _is_day(text: str) -> bool:
    try:
        parse_date(text)
    except UnreadableText:
        return False
    return True


def _is_link(text: str) -> bool:
    return _LINK.fullmatch(text) is not None


_IS: Mapping[str, Callable[[str], bool]] = MappingProxyType({NUMBER: _is_number, LINK: _is_link, DAY: _is_day})
