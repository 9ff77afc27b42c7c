"""Rows of an analysis: the verdict on an indicator or issue, and the sentences that praise, blame or advise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from prongsai.domain.framework import Edition
from prongsai.reading.grid import Grid, Row
from prongsai.reading.lexicon import lexicon
from prongsai.reading.strand import Strand
from prongsai.reading.targets import Target, targets_of
from prongsai.reading.titles import read_title
from prongsai.thai.codes import find_item_codes

_CLAUSE = re.compile(r"\s(?=ดังนั้น|แต่ทั้งนี้|แต่|นอกจากนี้|พร้อมทั้ง|อย่างไรก็ตาม|หน่วยงานควร|หน่วยงานจึงควร|จึงควร)")
_LEAD = re.compile(r"^(?:ดังนั้น|แต่ทั้งนี้|แต่|นอกจากนี้|พร้อมทั้ง|อย่างไรก็ตาม|พบว่า)\s*,?\s*")


@dataclass
class AnalysisRow:
    """One row. label, text: as printed. verdict: excellent_keep, needs_work or unknown. items: O-codes cited.

    strengths, weaknesses, recommendations: clauses taken out of the text, not a second copy of it.
    """

    label: Strand
    text: Strand
    targets: tuple[Target, ...]
    lines: list[int]
    verdict: str = "unknown"
    strengths: list[str] = field(default_factory=list)
    weaknesses: list[str] = field(default_factory=list)
    recommendations: list[str] = field(default_factory=list)
    items: list[str] = field(default_factory=list)


def is_analysis_table(grid: Grid) -> bool:
    """Whether the grid's rows say how indicators or issues fared."""
    return "analysis" in grid.fields and not grid.fields & {"steps", "responsible"}


def read_analysis(grid: Grid, edition: Edition | None) -> Iterator[AnalysisRow]:
    """The rows of an analysis in order."""
    for row in grid.rows:
        if isinstance(row, Row) and (row.key or row.get("analysis")):
            yield _row(row, edition)


def _row(row: Row, edition: Edition | None) -> AnalysisRow:
    label, text = row.key, row.get("analysis")
    code = read_title(label).code
    made = AnalysisRow(label, text, targets_of(code, label.plain, label.plain, label.plain, edition), row.lines)
    _sort_clauses(made)
    made.items = list(dict.fromkeys(found.meaning for found in find_item_codes(text.plain)))
    made.verdict = _verdict(made)
    return made


def _sort_clauses(row: AnalysisRow) -> None:
    words = lexicon()["verdicts"]
    for clause in _CLAUSE.split(row.text.plain):
        said = _LEAD.sub("", clause).strip()
        if any(w in said for w in words["recommendation"]):
            row.recommendations.append(said)
        elif any(w in said for w in words["weakness"]):
            row.weaknesses.append(said)
        elif said:
            row.strengths.append(said)


def _verdict(row: AnalysisRow) -> str:
    """Weak points outweigh praise; praise alone is a wish to keep it so."""
    words = lexicon()["verdicts"]
    if row.weaknesses:
        return "needs_work"
    if any(w in row.text.plain for w in words["excellent_keep"]):
        return "excellent_keep"
    return "needs_work" if any(w in row.text.plain for w in words["needs_work"]) else "unknown"
