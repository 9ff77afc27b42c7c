"""Tables of Thai text with merged cells, invented at random, and what a decoder must make of them."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass

from prongsai.reading.formats.source import Source, TableBlock

WORDS = (
    *("ที่", "น้ำ", "กำหนด", "ปั๊ม", "ฟื้นฟู", "เปิดเผย", "ผู้รับผิดชอบ", "สำนักปลัด", "กองช่าง", "แล้วเสร็จ", "ไม่มี", "ครั้งที่", "ญี่ปุ่น"),
    *("ITA", "O๑๒", "๙๓.๘๘", "85.00", "(ร้อยละ)", "ฯลฯ", "ๆ", "ซื่อสัตย์", "พ.ศ.", "ตั้งใจ", "กี่", "ดีเด่น", "ฎีกา", "ฐาน"),
)


@dataclass(frozen=True)
class Placed:
    """A cell: where it begins, how many rows and columns it covers, and its text."""

    row: int
    column: int
    rows: int
    columns: int
    text: str


@dataclass(frozen=True)
class Table:
    """A table without gaps."""

    height: int
    width: int
    cells: tuple[Placed, ...]

    def at(self, row: int) -> list[Placed]:
        """The cells that begin in a row, from left to right."""
        return [cell for cell in self.cells if cell.row == row]


def invented(seed: int) -> Table:
    """A table of up to 6 rows and 5 columns in which no row or column is merged as a whole."""
    dice = random.Random(seed)
    height, width = dice.randint(2, 6), dice.randint(2, 5)
    taken: set[tuple[int, int]] = set()
    cells = []
    for row in range(height):
        for column in range(width):
            if (row, column) in taken:
                continue
            rows, columns = _size(dice, row, column, height, width, taken)
            taken |= {(r, c) for r in range(row, row + rows) for c in range(column, column + columns)}
            words = dice.choices(WORDS, k=dice.randint(1, 5)) if rows * columns > 1 or dice.random() < 0.9 else []
            cells.append(Placed(row, column, rows, columns, " ".join(words)))
    table = Table(height, width, tuple(cells))
    return table if _is_told_apart(table) else invented(seed + 1_000_003)


def _size(
    dice: random.Random, row: int, column: int, height: int, width: int, taken: set[tuple[int, int]]
) -> tuple[int, int]:
    if dice.random() < 0.7:
        return 1, 1
    rows = dice.randint(1, min(3, height - row))
    columns = dice.randint(1, min(3, width - column))
    free = all((r, c) not in taken for r in range(row, row + rows) for c in range(column, column + columns))
    return (rows, columns) if free else (1, 1)


def _is_told_apart(table: Table) -> bool:
    """Whether every row and column has a cell of its own: otherwise no drawn line shows that it exists."""
    rows = {cell.row for cell in table.cells if cell.rows == 1}
    columns = {cell.column for cell in table.cells if cell.columns == 1}
    return len(rows) == table.height and len(columns) == table.width and any(cell.text for cell in table.cells)


def expected(table: Table) -> list[list[tuple[str, int, int, bool]]]:
    """Of every square: text, columns, rows, covered."""
    grid = [[("", 1, 1, True)] * table.width for _ in range(table.height)]
    for cell in table.cells:
        grid[cell.row][cell.column] = (cell.text, cell.columns, cell.rows, False)
    return grid


def decoded(block: TableBlock) -> list[list[tuple[str, int, int, bool]]]:
    """The same of a decoded table; its cells must be numbered without gaps."""
    assert all([cell.column for cell in row] == list(range(len(row))) for row in block.rows)
    return [[(c.text, c.column_span, c.row_span, c.covered) for c in row] for row in block.rows]


def letters(text: str) -> Counter[str]:
    """How often each letter stands in a text, white space left out."""
    return Counter(letter for letter in text if not letter.isspace())


def places_hold(source: Source) -> None:
    """Every block and cell stands where it says, and no letter of the text is outside of them."""
    pieces = [(b.text, b.start, b.end) for b in source.lines()]
    pieces += [(c.text, c.start, c.end) for t in source.tables() for row in t.rows for c in row]
    assert all(source.text[start:end] == text for text, start, end in pieces)
    within = {i for _, start, end in pieces for i in range(start, end)}
    assert all(i in within for i, letter in enumerate(source.text) if not letter.isspace())
