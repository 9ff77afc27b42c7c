"""A decoded document: text blocks and tables of cells, each with its raw text and where it stands.

Every format is first decoded into one Source; whatever follows is the same for all formats.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell, raw. line: its line in the source, from 1. start, end: its characters in the source's text."""

    text: str
    line: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TextBlock:
    """One line of running text, raw."""

    text: str
    line: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table: rows of cells; rows may have different lengths."""

    rows: tuple[tuple[Cell, ...], ...]


Block = TextBlock | TableBlock


@dataclass(frozen=True, slots=True)
class Source:
    """A document as decoded. name: the file's name. text: everything in it, as the blocks' offsets count it."""

    name: str
    text: str
    blocks: tuple[Block, ...]

    def tables(self) -> Iterator[TableBlock]:
        """The tables in order."""
        return (b for b in self.blocks if isinstance(b, TableBlock))

    def lines(self) -> Iterator[TextBlock]:
        """The lines of running text in order."""
        return (b for b in self.blocks if isinstance(b, TextBlock))
