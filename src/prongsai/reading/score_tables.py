"""How a table of scores is laid out: which column holds the score, which the years before, which a remark."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from prongsai.reading.formats.source import Cell, TableBlock
from prongsai.reading.lexicon import phrases, squeezed

_YEAR = re.compile(r"(?:ปีงบประมาณ|ปี|คะแนน|ผล)*(?:พ\.?ศ\.?)?(25\d\d)")
SCORE = re.compile(r"\d{1,3}(?:\.\d{1,2})?")


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """One row: what it is about, its score, the scores of other years by พ.ศ., and a remark, each cell raw or None."""

    label: str
    line: int
    score: Cell | None
    years: dict[int, Cell]
    remark: str


@dataclass(frozen=True, slots=True)
class _Columns:
    score: int | None
    years: dict[int, int]
    remark: int | None


def score_rows(table: TableBlock, year: int) -> Iterator[ScoreRow]:
    """The rows of a score table, none when the table has no heading of scores. year: whose scores are looked for.

    A heading may stand again further down; a column headed by the year itself holds its score.
    """
    columns: _Columns | None = None
    for row in table.rows:
        found = _columns(row, year)
        if found:
            columns = found
        elif columns:
            made = _row(row, columns)
            if made:
                yield made


def _columns(row: Sequence[Cell], year: int) -> _Columns | None:
    texts = [squeezed(c.text) for c in row]
    years = {at: int(y[1]) for at, text in enumerate(texts) if at and (y := _YEAR.fullmatch(text))}
    scores = [at for at, text in enumerate(texts) if at and text in phrases("scores", "heading")]
    own = [at for at, printed in years.items() if printed == year]
    if not scores and len(years) < 2:
        return None
    remark = next((at for at, text in enumerate(texts) if text in phrases("scores", "remark")), None)
    first = next(iter([*scores, *own]), None)
    return _Columns(first, {at: y for at, y in years.items() if y != year}, remark)


def _row(row: Sequence[Cell], columns: _Columns) -> ScoreRow | None:
    def scored(at: int | None) -> Cell | None:
        held = row[at] if at is not None and at < len(row) else None
        return held if held and SCORE.fullmatch(squeezed(held.text)) else None

    others = {columns.score, columns.remark, *columns.years}
    label = " ".join(c.text.strip() for at, c in enumerate(row) if at not in others and c.text.strip())
    years = {y: cell for at, y in columns.years.items() if (cell := scored(at))}
    score = scored(columns.score)
    if not (score or years):
        return None
    remark = row[columns.remark].text.strip() if columns.remark is not None and columns.remark < len(row) else ""
    return ScoreRow(label, row[0].line, score, years, remark)
