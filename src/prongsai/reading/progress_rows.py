"""Our own table of a round in again."""

from __future__ import annotations

from prongsai.domain.errors import Refusal
from prongsai.domain.measure_import import TableRow
from prongsai.domain.measure_table import KEY
from prongsai.domain.progress_table import LABELS
from prongsai.reading.measure_rows import own_rows

NEEDED = (KEY, "state", "results")


def progress_rows(name: str, content: bytes) -> tuple[TableRow, ...]:
    """The rows of a table of a round. Refuses what cannot be decoded, and a file without our headings."""
    rows = own_rows(name, content, LABELS, NEEDED)
    if rows is None:
        raise Refusal("progress_table_not_ours", file=name)
    return rows
