"""Text files in: .txt and .md whose tables are lines with tabs, as copied from a scan or a web page."""

from __future__ import annotations

from prongsai.reading.formats.source import RawCell, Source, SourceBuilder


def source_of(text: str, name: str) -> Source:
    """The Source of a text: neighbouring lines with tabs form a table, every other line with letters is text."""
    builder = SourceBuilder(name)
    rows: list[list[RawCell]] = []
    for line in text.split("\n"):
        if "\t" in line:
            rows.append([RawCell(cell, column) for column, cell in enumerate(line.split("\t"))])
            continue
        if rows:
            builder.table(rows)
            rows = []
        builder.text(line)
    if rows:
        builder.table(rows)
    return builder.source()
