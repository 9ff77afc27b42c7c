"""Text files in: .txt and .md whose tables are lines with tabs, as copied from a scan or a web page."""

from __future__ import annotations

from pathlib import Path

from prongsai.reading.formats.files import decoded, read_bytes
from prongsai.reading.formats.source import RawCell, Source, SourceBuilder

KINDS = (".txt", ".md")


def read_text_file(path: Path) -> Source:
    """The file as a Source. Refuses a missing file, another kind, a huge one, and one that is no text."""
    return source_of(decoded(read_bytes(path, KINDS), path.name), path.name)


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
