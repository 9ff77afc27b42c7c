"""Tables as a reader sees them: fragments over several pages joined, headings found, cut rows made whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from prongsai.reading.columns import Heading, read_headings
from prongsai.reading.formats.source import Block, Cell, Source, TableBlock, TextBlock
from prongsai.reading.lexicon import squeezed
from prongsai.reading.strand import EMPTY, Strand

_NUMBERED = re.compile(
    r"\s*(?:[๐-๙\d]{1,2}\s?[.)]|\([๐-๙\d]{1,2}\)|[-–•➢]|(?:ตัวชี้วัด|ข้อ|ประเด็น)|[oO๐0]\s?[๐-๙\d]{1,2}|[eEiI][๐-๙\d])"
)
_NOTHING = re.compile(r"[\s\-_=.|:]*")
_PAGE_NUMBER = re.compile(r"\s*(?:หน้า\s*(?:ที่\s*)?|[-–]\s*)?[๐-๙\d]{1,3}\s*(?:[-–]|(?:/|จาก)\s*[๐-๙\d]{1,3})?\s*")
_CAPTION_LINES, _CAPTION_LENGTH = 2, 130


@dataclass
class Row:
    """One whole row: its cells by field, joined over page breaks; `extra` holds columns whose heading is unknown.

    lines: where its pieces begin. reprinted: cells that only repeat the row before a page break.
    """

    cells: dict[str, Strand]
    extra: list[Strand]
    lines: list[int]
    reprinted: list[Strand] = field(default_factory=list)

    def get(self, name: str) -> Strand:
        """The cell of a field, empty when the table has no such column."""
        return self.cells.get(name, EMPTY)

    @property
    def key(self) -> Strand:
        """The cell that begins a row: its label, else its title."""
        return self.get("label") or self.get("title")


@dataclass
class Section:
    """A row that spans the table and names the rows below it."""

    text: Strand


@dataclass
class Grid:
    """A table of the document, all its pages together.

    headings: by column. order: their fields as the printed cells stand, empty for an unknown one. intro: the text
    blocks between the table before and this one. heading_cells: every printed heading, repeats included.
    """

    headings: tuple[Heading, ...]
    rows: list[Row | Section]
    intro: list[TextBlock]
    heading_cells: list[Cell]
    width: int
    part: str
    order: tuple[str, ...] = ()

    @property
    def fields(self) -> frozenset[str]:
        """The fields that the table has columns for."""
        return frozenset(h.field for h in self.headings)


def loosened(source: Source) -> Source:
    """The source with the lines above a table's heading set free: in a sheet, title and office stand in its cells."""
    blocks: list[Block] = []
    for block in source.blocks:
        if not isinstance(block, TableBlock):
            blocks.append(block)
            continue
        free = _free_rows(block)
        for row in block.rows[:free]:
            blocks += [TextBlock(c.text, c.line, c.start, c.end, block.page, block.part) for c in row if c.text.strip()]
        if block.rows[free:]:
            blocks.append(replace(block, rows=block.rows[free:]))
    return replace(source, blocks=tuple(blocks))


def _free_rows(block: TableBlock) -> int:
    """How many rows with a single filled cell stand before the first heading; none when there is no heading.

    A sheet that has nothing but such rows is running text, as a workbook of a memo is.
    """
    for at, row in enumerate(block.rows):
        if read_headings([c.text for c in row]):
            return at
        if sum(bool(c.text.strip()) for c in row) > 1:
            return 0
    return len(block.rows) if block.name else 0


def read_grids(source: Source) -> list[Grid]:
    """The tables of the document in order, those without any known heading included (headings empty)."""
    grids: list[Grid] = []
    between: list[TextBlock] = []
    for block in source.blocks:
        if isinstance(block, TextBlock):
            if not _NOTHING.fullmatch(block.text) and not _PAGE_NUMBER.fullmatch(block.text):
                between.append(block)
            continue
        _add_table(block, grids, between)
        between = []
    return grids


def _add_table(block: TableBlock, grids: list[Grid], between: list[TextBlock]) -> None:
    """A table is cut where a new heading row stands; each piece goes on with the grid before or begins one."""
    for heading_row, rows in _pieces(block):
        headings = read_headings([c.text for c in heading_row]) if heading_row else ()
        width = max((len(r) for r in rows), default=len(heading_row))
        last = grids[-1] if grids and grids[-1].part == block.part else None
        order = _order(heading_row, headings)
        if last and _goes_on(last, headings, width, between, rows):
            grid = last
        else:
            if last and not headings and _is_under_caption(last, width, between):
                headings, order = last.headings, last.order
            grid = Grid(headings, [], between, [], width, block.part, order)
            grids.append(grid)
        grid.heading_cells.extend(heading_row)
        for at, row in enumerate(rows):
            _add_row(grid, row, first=at == 0)
        between = []


def _pieces(block: TableBlock) -> Iterator[tuple[tuple[Cell, ...], list[tuple[Cell, ...]]]]:
    heading: tuple[Cell, ...] = ()
    rows: list[tuple[Cell, ...]] = []
    for row in block.rows:
        if read_headings([c.text for c in row]):
            if heading or rows:
                yield heading, rows
            heading, rows = row, []
        elif any(not _NOTHING.fullmatch(c.text) for c in row):
            rows.append(row)
    if heading or rows:
        yield heading, rows


def _goes_on(
    last: Grid,
    headings: Sequence[Heading],
    width: int,
    between: Sequence[TextBlock],
    rows: Sequence[Sequence[Cell]],
) -> bool:
    """A page further: the same heading again or none at all, with nothing but a page's title in between."""
    if not headings:
        return not between and bool(last.headings) and width <= last.width
    if {h.field for h in headings} != last.fields:
        return False
    return not between or _begins_amid_a_row(headings, rows)


def _begins_amid_a_row(headings: Sequence[Heading], rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether the first row has no key of its own, so that it can only be the rest of a row before."""
    keys = {h.column for h in headings if h.field in ("label", "title", "number")}
    return bool(keys and rows) and not any(c.text.strip() for at, c in enumerate(rows[0]) if at in keys)


def _is_under_caption(last: Grid, width: int, between: Sequence[TextBlock]) -> bool:
    """Rows of the same shape below a short line: the line names them, the headings above still hold."""
    return (
        bool(last.headings)
        and width == last.width > 2
        and 0 < len(between) <= _CAPTION_LINES
        and all(len(b.text.strip()) <= _CAPTION_LENGTH for b in between)
    )


def _add_row(grid: Grid, row: tuple[Cell, ...], *, first: bool) -> None:
    new = _row(grid, row)
    filled = [s for s in (*new.cells.values(), *new.extra) if s]
    before = next((r for r in reversed(grid.rows) if isinstance(r, Row)), None)
    last_is_row = bool(grid.rows) and isinstance(grid.rows[-1], Row)
    if _is_section(grid, row, filled):
        grid.rows.append(Section(filled[0]))
    elif before and last_is_row and _continues(grid, before, new, first=first):
        _join(before, new)
    else:
        grid.rows.append(new)


def _order(row: Sequence[Cell], headings: Sequence[Heading]) -> tuple[str, ...]:
    fields = {h.column: h.field for h in headings}
    return tuple(fields.get(at, "") for at, cell in enumerate(row) if not cell.covered)


def _row(grid: Grid, row: tuple[Cell, ...]) -> Row:
    new = Row({}, [], [row[0].line] if row else [])
    for name, cell in _fields_of(grid, row):
        strand = Strand.of(cell.text, cell.start).cut(0)
        if name:
            new.cells[name] = strand
        elif strand:
            new.extra.append(strand)
    return new


def _fields_of(grid: Grid, row: tuple[Cell, ...]) -> list[tuple[str, Cell]]:
    """Each cell with its field. Tables that touch on a page share their lines: there the cells are counted instead."""
    shown = [c for c in row if not c.covered]
    if len(shown) < len(row) and len(shown) == len(grid.order):
        return list(zip(grid.order, shown, strict=True))
    fields = {h.column: h.field for h in grid.headings}
    return [(fields.get(at, ""), cell) for at, cell in enumerate(row)]


def _is_section(grid: Grid, row: tuple[Cell, ...], filled: list[Strand]) -> bool:
    """One filled cell in a table of several columns: a merged row that names what follows."""
    if len(filled) != 1 or not grid.headings or grid.width < 2:
        return False
    spans = any(c.column_span >= grid.width > 1 for c in row if c.text.strip())
    in_key = bool(row[0].text.strip())
    if not in_key:
        return False
    return spans or ("score" in grid.fields) or bool(re.match(r"\s*\([๐-๙\d]\)", filled[0].text))


def _continues(grid: Grid, before: Row, new: Row, *, first: bool) -> bool:
    if not new.key and any(new.cells.values()):
        return True
    if not first or not new.key:
        return False
    if len([s for s in new.cells.values() if s]) == 1 and not _NUMBERED.match(new.key.text):
        return True  # only the key goes on: the title was cut by the page
    if _NUMBERED.match(new.key.text):
        return False
    rest = [name for name in ("responsible", "period") if name in grid.fields]
    if rest and all(before.get(n) and not new.get(n) for n in rest):
        return True  # nobody owns it: the row above goes on
    reprinted = rest and all(not new.get(n) or _same(new.get(n), before.get(n)) for n in rest)
    return bool(reprinted) and bool(_NUMBERED.match(before.key.text))


def _same(one: Strand, other: Strand) -> bool:
    return squeezed(one.text) == squeezed(other.text)


def _join(before: Row, new: Row) -> None:
    """Column by column; a cell that only reprints what stood before the page break is kept aside."""
    for name, strand in new.cells.items():
        if strand and _same(strand, before.get(name)):
            before.reprinted.append(strand)
        elif strand:
            before.cells[name] = Strand.joined((before.get(name), strand))
    before.extra += new.extra
    before.lines += new.lines
