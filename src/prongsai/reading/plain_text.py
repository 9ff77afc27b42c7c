"""Text files in: .txt and .md whose tables are lines with tabs, as copied from a scan or a web page."""

from __future__ import annotations

from pathlib import Path

from prongsai.reading.files import decoded, read_bytes
from prongsai.reading.source import Block, Cell, Source, TableBlock, TextBlock

KINDS = (".txt", ".md")


def read_text_file(path: Path) -> Source:
    """The file as a Source. Refuses a missing file, another kind, a huge one, and one that is no text."""
    return source_of(decoded(read_bytes(path, KINDS), path.name), path.name)


def source_of(text: str, name: str) -> Source:
    """The Source of a text: neighbouring lines with tabs form a table, every other line with letters is text."""
    blocks: list[Block] = []
    rows: list[tuple[Cell, ...]] = []
    start = 0
    for number, line in enumerate(text.split("\n"), 1):
        if "\t" in line:
            rows.append(_cells(line, number, start))
        else:
            if rows:
                blocks.append(TableBlock(tuple(rows)))
                rows = []
            if line.strip():
                blocks.append(TextBlock(line, number, start, start + len(line)))
        start += len(line) + 1
    if rows:
        blocks.append(TableBlock(tuple(rows)))
    return Source(name, text, tuple(blocks))


def _cells(line: str, number: int, start: int) -> tuple[Cell, ...]:
    cells = []
    for text in line.split("\t"):
        cells.append(Cell(text, number, start, start + len(text)))
        start += len(text) + 1
    return tuple(cells)
