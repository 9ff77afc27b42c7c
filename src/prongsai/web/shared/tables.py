"""Tables as values: what a view hands to the tag `table`, which knows how they look on a desk and on a phone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from django.http import QueryDict

Kind = Literal["good", "attention", "alarm", "calm"]

SORT, PAGE = "sort", "page"
"""Names in the address: the column that rows are sorted by (with a minus: from the end), and the page of a list."""


@dataclass(frozen=True)
class State:
    """A state in words, with the kind that chooses its symbol and colour."""

    kind: Kind
    words: str


@dataclass(frozen=True)
class Column:
    """A column. key: its name in the address, empty where it cannot be sorted. on_card: kept on a phone."""

    label: str
    key: str = ""
    number: bool = False
    on_card: bool = True


@dataclass(frozen=True)
class Row:
    """Cells in the order of columns, each text or a State; the first names the row. url: the page of the row."""

    cells: Sequence[object]
    url: str = ""


@dataclass(frozen=True)
class Table:
    """A table. Where rows have no page of their own, a phone shows every cell whatever `on_card` says."""

    caption: str
    columns: Sequence[Column]
    rows: Sequence[Row]

    @property
    def opens(self) -> bool:
        """Whether every row has a page, so that a phone may leave cells to it."""
        return bool(self.rows) and all(row.url for row in self.rows)

    @property
    def laid_out(self) -> list[tuple[Row, list[tuple[object, Column]]]]:
        """Each row with its cells beside their columns. Raises ValueError as `check_rows`."""
        return [(row, list(zip(row.cells, self.columns, strict=True))) for row in check_rows(self).rows]


def sort_of(asked: str, columns: Sequence[Column]) -> tuple[str, bool]:
    """Key and direction (True: from the end) that an address asks for; nothing for what is no column.

    So a view sorts only by names it knows, whatever somebody types.
    """
    key = asked.removeprefix("-")
    known = {column.key for column in columns if column.key}
    return (key, asked.startswith("-")) if key in known else ("", False)


def address(query: QueryDict, **changes: object) -> str:
    """The query part of the present address with changes; None takes a name out. Never empty: `?` is the bare page."""
    kept = query.copy()
    for name, value in changes.items():
        if value is None:
            kept.pop(name, None)
        else:
            kept[name] = str(value)
    return "?" + kept.urlencode()


def check_rows(table: Table) -> Table:
    """The table itself. Raises ValueError for rows whose cells do not fit the columns, a fault of the program."""
    wrong = [row for row in table.rows if len(row.cells) != len(table.columns)]
    if wrong:
        raise ValueError(f"{table.caption}: a row has {len(wrong[0].cells)} cells for {len(table.columns)} columns")
    return table
