"""From a decoded document to a Reading: everything understood in its place, everything else kept and told.

The same steps for every format and layout: tables are joined and their columns known by meaning, rows become
measures, analysis or scores, the lines around them document, memo and passages. The ledger makes sure that each
character is claimed once; what nobody claimed is listed as not understood.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from prongsai.domain.errors import Refusal
from prongsai.domain.framework import Edition
from prongsai.reading.analyses import AnalysisRow, is_analysis_table, read_analysis
from prongsai.reading.documents import DocumentFacts, read_document
from prongsai.reading.formats.source import Source, TextBlock
from prongsai.reading.grid import Grid, Row, Section, loosened, read_grids
from prongsai.reading.ledger import Ledger
from prongsai.reading.measures import Measure, claim_measure, is_measure_table, read_measures
from prongsai.reading.memos import read_memo
from prongsai.reading.scores import ScoreReading, read_scores
from prongsai.reading.strand import EMPTY, Strand
from prongsai.thai.years import FiscalYear


@dataclass(frozen=True, slots=True)
class Passage:
    """Running text outside of tables, raw. part: body, header, footnote, comment, deleted, hidden, …

    level: of a heading, from 1; None for other text, and where the format does not say.
    """

    text: str
    line: int
    part: str
    level: int | None = None


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """A table of scores as printed: its headings, its rows with their cells in order, and its first line.

    A row of one cell names the rows below it.
    """

    headings: list[str]
    rows: list[list[str]]
    line: int


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """Text that found no place: where it stands, and why it was left, in Thai."""

    text: str
    line: int
    why: str


@dataclass
class Reading:
    """All that was understood of one document, with what was not. score_rows: rows of score_tables in one line each."""

    source: Source
    document: DocumentFacts
    grids: list[Grid]
    measures: list[Measure] = field(default_factory=list)
    analysis: list[AnalysisRow] = field(default_factory=list)
    scores: ScoreReading | None = None
    score_rows: list[str] = field(default_factory=list)
    score_tables: list[PrintedTable] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    not_understood: list[NotUnderstood] = field(default_factory=list)
    ledger: Ledger = field(init=False)

    def __post_init__(self) -> None:
        self.ledger = Ledger(self.source)


def understand(source: Source, editions: Sequence[Edition]) -> Reading:
    """The Reading of a document. editions: the years that are known; the fitting one is chosen by what is printed."""
    source = loosened(source)
    lines = [b for b in source.lines() if b.part == "body"]
    memo = read_memo(lines)
    reading = Reading(source, read_document(source, memo), read_grids(source))
    reading.warnings += source.warnings
    edition = _edition(reading.document, editions)
    result_edition = _by_year(editions, reading.document.results_year) or edition
    year = FiscalYear(reading.document.fiscal_year) if reading.document.fiscal_year else None
    _read_tables(reading, edition, year)
    _read_scores(reading, result_edition)
    _claim_lines(reading)
    _claim_headings(reading)
    _list_the_rest(reading)
    return reading


def _by_year(editions: Sequence[Edition], year: int | None) -> Edition | None:
    return next((e for e in editions if e.year == year and not e.variant), None)


def _edition(document: DocumentFacts, editions: Sequence[Edition]) -> Edition | None:
    """The edition whose indicators the document speaks of; the newest full one when its year is not known."""
    found = _by_year(editions, document.fiscal_year)
    if found and len(found.indicators) >= 3:
        return found
    full = [e for e in editions if len(e.indicators) >= 3]
    return full[-1] if full else None


def _read_tables(reading: Reading, edition: Edition | None, year: FiscalYear | None) -> None:
    title_lines = reading.document.title_lines
    for grid in reading.grids:
        if grid.part not in ("body", "text_box"):
            continue
        if is_measure_table(grid):
            for measure in read_measures(grid, edition, year, title_lines):
                reading.measures.append(measure)
                claim_measure(measure, len(reading.measures), reading.ledger)
        elif is_analysis_table(grid):
            for row in read_analysis(grid, edition):
                reading.analysis.append(row)
                name = f"analysis.{len(reading.analysis)}"
                reading.ledger.claim(row.label, f"{name}.label")
                reading.ledger.claim(row.text, f"{name}.text")
        _claim_sections(grid, reading.ledger)


def _claim_sections(grid: Grid, ledger: Ledger) -> None:
    for row in grid.rows:
        if isinstance(row, Section):
            ledger.claim(row.text, "sections")
        elif isinstance(row, Row):
            for strand in row.reprinted:
                ledger.claim(strand, "reprinted")


def _read_scores(reading: Reading, edition: Edition | None) -> None:
    if edition is None:
        return
    try:
        reading.scores = read_scores(reading.source, edition)
    except Refusal:
        return  # a plan or a report holds no result, and that is no fault
    for grid in reading.grids:
        rows = [r for r in grid.rows if isinstance(r, Row)]
        if is_measure_table(grid) or is_analysis_table(grid) or not any(_is_score(r, reading.scores) for r in rows):
            continue
        owner = "columns"  # rows above the first score are its heading
        for row in rows:
            if _is_score(row, reading.scores):
                owner = "scores"
            elif owner == "scores":
                continue
            _claim_row(row, owner, reading)
        reading.score_tables.append(_printed(grid, reading.scores))


def _printed(grid: Grid, scores: ScoreReading) -> PrintedTable:
    rows = [[r.text.plain] if isinstance(r, Section) else _cells(grid, r) for r in grid.rows]
    headings = list(dict.fromkeys(" ".join(c.text.split()) for c in grid.heading_cells))
    lines = [line for r in grid.rows if isinstance(r, Row) for line in r.lines if line in scores.lines]
    return PrintedTable([h for h in headings if h], rows, min(lines))


def _cells(grid: Grid, row: Row) -> list[str]:
    """The cells in the order of the table's columns."""
    left, cells = list(row.extra), dict(row.cells)
    shown = [cells.pop(name, EMPTY) if name else (left.pop(0) if left else EMPTY) for name in grid.order]
    return [strand.plain for strand in (*shown, *cells.values(), *left)]


def _is_score(row: Row, scores: ScoreReading) -> bool:
    return bool(scores.lines & set(row.lines))


def _claim_row(row: Row, owner: str, reading: Reading) -> None:
    strands = [s for s in (*row.cells.values(), *row.extra) if s and reading.ledger.is_free(s)]
    reading.score_rows.append(" ".join(s.plain for s in strands))
    for strand in strands:
        reading.ledger.claim(strand, owner)


def _claim_lines(reading: Reading) -> None:
    """Title and memo keep their own lines; every other line is a passage."""
    title = {b.start for b in reading.document.title_lines}
    memo = {b.start for b in reading.document.memo.blocks} if reading.document.memo else set()
    for block in reading.source.lines():
        owner = "document.title" if block.start in title else "document.memo" if block.start in memo else "passages"
        if owner == "passages":
            reading.passages.append(Passage(block.text.strip(), block.line, block.part, block.level))
        reading.ledger.claim(_whole(block), owner)


def _whole(block: TextBlock) -> Strand:
    return Strand.of(block.text, block.start)


def _claim_headings(reading: Reading) -> None:
    for grid in reading.grids:
        for cell in grid.heading_cells:
            strand = Strand.of(cell.text, cell.start)
            if reading.ledger.is_free(strand):
                reading.ledger.claim(strand, "columns")


def _list_the_rest(reading: Reading) -> None:
    """Whatever is still free stands in tables that nobody understood, or beside what was."""
    text = reading.source.text
    for start, end in reading.ledger.free(0, len(text)):
        for piece_start, piece in _pieces(text, start, end):
            line = text.count("\n", 0, piece_start) + 1
            reading.not_understood.append(NotUnderstood(piece, line, "อยู่ในตารางที่ไม่รู้จักหัวตาราง หรือแถวที่ไม่เข้าพวก"))
            reading.ledger.claim(Strand(piece, tuple(range(piece_start, piece_start + len(piece)))), "not_understood")


def _pieces(text: str, start: int, end: int) -> list[tuple[int, str]]:
    """The free run cell by cell, so that a person sees what belonged together."""
    pieces = []
    at = start
    for part in text[start:end].replace("\t", "\n").split("\n"):
        if part.strip():
            pieces.append((at + len(part) - len(part.lstrip()), part.strip()))
        at += len(part) + 1
    return pieces
