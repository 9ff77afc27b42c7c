"""A list of addresses that comes back as a file: its rows as lines of text, as somebody would paste them."""

from __future__ import annotations

from prongsai.domain.errors import Refusal
from prongsai.reading.formats.decode import decode_content

KINDS = (".csv", ".xlsx")


def pasted_from(name: str, content: bytes) -> str:
    """Each row as a line, its cells with tabs between, whatever columns there are. Refuses what cannot be decoded, and
    a file without a table."""
    tables = [table for table in decode_content(name, content).tables() if table.part == "body"]
    if not tables:
        raise Refusal("vendor_file_without_table", file=name)
    rows = (row for table in tables for row in table.rows)
    return "\n".join("\t".join(" ".join(cell.text.split()) for cell in row) for row in rows)
