"""A decoded document: text blocks and tables of cells, each with its raw text and where it stands.

Every format is first decoded into one Source; whatever follows is the same for all formats. `Source.text` is the
whole document as one raw text, and every block and cell knows its characters in it, so that each letter can be
accounted for later: claimed by a field, by a passage, or listed as not understood.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

SOFT_END = "\v"
"""A line end inside a cell that only the width of the column made; it parts no items, and no word."""

Part = Literal[
    "body",
    "header",
    "footer",
    "footnote",
    "comment",
    "text_box",
    "deleted",
    "hidden",
]
"""Where in the file a block stands. `deleted`: struck out by a tracked change. `hidden`: a hidden sheet, row, column
or text. Only `body` and `text_box` hold the document's own statements; the other parts are kept and told."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell, raw. line: its first line in `Source.text`, from 1. start, end: its characters there.

    column: its place in the table's grid, from 0. A cell merged over others has a span above 1; the cells it covers
    are there too, with empty text and `covered` set.
    """

    text: str
    line: int
    start: int
    end: int
    column: int = 0
    column_span: int = 1
    row_span: int = 1
    covered: bool = False


@dataclass(frozen=True, slots=True)
class TextBlock:
    """One paragraph or line of running text, raw. page: from 1 where the format has pages. level: of a heading."""

    text: str
    line: int
    start: int
    end: int
    page: int | None = None
    part: Part = "body"
    level: int | None = None


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table: rows of cells; rows may have different lengths. name: the sheet's name in a workbook."""

    rows: tuple[tuple[Cell, ...], ...]
    page: int | None = None
    part: Part = "body"
    name: str = ""


Block = TextBlock | TableBlock


@dataclass(frozen=True, slots=True)
class Source:
    """A document as decoded.

    name: the file's name. text: everything in it, as the offsets count it. warnings: what the decoder wants a person
    to know, one Thai sentence each (a hidden sheet, pages without text).
    """

    name: str
    text: str
    blocks: tuple[Block, ...]
    warnings: tuple[str, ...] = ()

    def tables(self) -> Iterator[TableBlock]:
        """The tables in order."""
        return (b for b in self.blocks if isinstance(b, TableBlock))

    def lines(self) -> Iterator[TextBlock]:
        """The blocks of running text in order."""
        return (b for b in self.blocks if isinstance(b, TextBlock))


@dataclass(frozen=True, slots=True)
class RawCell:
    """A cell as a decoder hands it to the builder; lines inside it are parted by `\\n`."""

    text: str
    column: int = 0
    column_span: int = 1
    row_span: int = 1
    covered: bool = False


NESTED_TABLE = "มีตารางซ้อนอยู่ในช่องของตาราง จึงอ่านตารางที่ซ้อนเป็นบรรทัดข้อความในช่องนั้น"
"""The warning of a decoder that wrote a table in a cell as lines of that cell."""


def as_lines(rows: Sequence[Sequence[RawCell]]) -> list[str]:
    """A table within a cell as lines of text: one line for each row, its cells parted by ` | `."""
    texts = ([" ".join(cell.text.split("\n")).strip() for cell in row if not cell.covered] for row in rows)
    return [" | ".join(cells) for cells in texts if any(cells)]


class SourceBuilder:
    """Builds a Source block by block; offsets and lines follow from the text that has been added."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._pieces: list[str] = []
        self._length = 0
        self._line = 1
        self._blocks: list[Block] = []
        self._warnings: list[str] = []

    def _add(self, text: str, after: str) -> tuple[int, int, int]:
        """Append text and what parts it from the next; returns its first line, start and end."""
        line, start = self._line, self._length
        self._pieces += [text, after]
        self._length += len(text) + len(after)
        self._line += text.count("\n") + after.count("\n")
        return line, start, start + len(text)

    def text(self, text: str, *, page: int | None = None, part: Part = "body", level: int | None = None) -> None:
        """Add a paragraph; one without any visible letter is kept in the text but makes no block."""
        line, start, end = self._add(text, "\n")
        if text.strip():
            self._blocks.append(TextBlock(text, line, start, end, page, part, level))

    def table(
        self,
        rows: Sequence[Sequence[RawCell]],
        *,
        page: int | None = None,
        part: Part = "body",
        name: str = "",
    ) -> None:
        """Add a table, its cells parted by tabs and its rows by line ends."""
        made = []
        for row in rows:
            cells = []
            for at, raw in enumerate(row):
                line, start, end = self._add(raw.text, "\n" if at == len(row) - 1 else "\t")
                cells.append(Cell(raw.text, line, start, end, raw.column, raw.column_span, raw.row_span, raw.covered))
            made.append(tuple(cells))
        if any(cell.text.strip() for cells in made for cell in cells):
            self._blocks.append(TableBlock(tuple(made), page, part, name))

    def warn(self, sentence: str) -> None:
        """Add a Thai sentence for the person, once."""
        if sentence not in self._warnings:
            self._warnings.append(sentence)

    def source(self) -> Source:
        """The finished Source."""
        return Source(self._name, "".join(self._pieces), tuple(self._blocks), tuple(self._warnings))
