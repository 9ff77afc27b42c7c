"""A Reading as JSON (schema `prongsai/reading-1`, docs/reference/reading.md)."""

from __future__ import annotations

from datetime import date
from typing import Any

from prongsai.reading.analyses import AnalysisRow
from prongsai.reading.documents import DocumentFacts
from prongsai.reading.grid import Section
from prongsai.reading.items import Item
from prongsai.reading.measures import Measure
from prongsai.reading.memos import MemoReading
from prongsai.reading.scores import ScoreReading
from prongsai.reading.understand import Passage, Reading

SCHEMA = "prongsai/reading-1"


def reading_data(reading: Reading) -> dict[str, Any]:
    """The Reading as plain JSON values: texts as printed, dates ISO and Gregorian, scores strings."""
    return {
        "schema": SCHEMA,
        "source": reading.source.name,
        "document": _document(reading.document),
        "columns": [
            {"field": h.field, "printed": h.printed, "confidence": h.confidence, "reason": h.reason}
            for grid in reading.grids
            for h in grid.headings
        ],
        "headings": _printed_headings(reading),
        "measures": [_measure(m) for m in reading.measures],
        "scores": _scores(reading.scores),
        "score_rows": reading.score_rows,
        "score_tables": [{"headings": t.headings, "rows": t.rows, "line": t.line} for t in reading.score_tables],
        "sections": [row.text.plain for grid in reading.grids for row in grid.rows if isinstance(row, Section)],
        "analysis": [_analysis(row) for row in reading.analysis],
        "passages": [_passage(p) for p in reading.passages],
        "warnings": reading.warnings,
        "not_understood": [{"text": n.text, "where": f"บรรทัด {n.line}", "why": n.why} for n in reading.not_understood],
    }


def _passage(passage: Passage) -> dict[str, Any]:
    level = {"level": passage.level} if passage.level else {}
    return {"text": passage.text, "line": passage.line, "part": passage.part, **level}


def _printed_headings(reading: Reading) -> list[str]:
    """Every heading as printed, each spelling once: tables of several pages repeat them, not always the same."""
    cells = (c.text.strip() for grid in reading.grids for c in grid.heading_cells)
    return [text for text in dict.fromkeys(cells) if text]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _document(facts: DocumentFacts) -> dict[str, Any]:
    return {
        "kind": facts.kind,
        "title": facts.title,
        "title_lines": [b.text.strip() for b in facts.title_lines],
        "agency_name": facts.agency,
        "agency_names_printed": facts.agency_variants,
        "district": facts.district or None,
        "province": facts.province or None,
        "fiscal_year_be": facts.fiscal_year,
        "results_of_fiscal_year_be": facts.results_year,
        "period": {"start": _iso(facts.start), "end": _iso(facts.end)} if facts.start else None,
        "round": facts.round,
        "memo": _memo(facts.memo) if facts.memo else None,
        "inferred": facts.inferred,
    }


def _memo(memo: MemoReading) -> dict[str, Any]:
    return {
        "number": memo.number,
        "date": _iso(memo.day),
        "from_unit": memo.from_unit,
        "phone": memo.phone,
        "subject": memo.subject,
        "addressee": memo.addressee,
        "sections": [
            {"heading": heading, "line_count": len(lines), "paragraphs": lines} for heading, lines in memo.sections
        ],
        "closing": memo.closing,
        "signatories": [
            {"name": s.name, "position": s.position, "role": s.role, "heading": s.heading or None}
            for s in memo.signatories
        ],
        "decision_options": memo.decision_options,
        "catchword": memo.catchword or None,
        "lines": [b.text.strip() for b in memo.blocks],
    }


def _items(items: list[Item]) -> list[str]:
    return [" ".join(s.plain for s in (i.mark, i.text) if s) for i in items]


_SELDOM = ("goal", "evidence")
"""Lists that stand only where the paper has a column for them."""


def _measure(measure: Measure) -> dict[str, Any]:
    """Label, number, title and rest stand in the order of the cell, so that they read on as printed."""
    lists = {name: _items(items) for name, items in measure.lists.items() if items or name not in _SELDOM}
    return {
        "label": measure.label.plain or None,
        "printed_number": measure.number.plain or None,
        "title": measure.title.plain,
        "rest": [s.plain for s in measure.rest],
        "section": measure.section or None,
        "targets": [t.code for t in measure.targets],
        "target_reasons": {t.code: t.reason for t in measure.targets if t.inferred},
        **lists,
        "responsible": [s.plain for s in measure.responsible],
        "responsible_printed": measure.responsible_cell.plain or None,
        "period_text": measure.period.plain or measure.period_text or None,
        "start": _iso(measure.start),
        "end": _iso(measure.end),
        "due": _iso(measure.due),
        "frequency": measure.frequency,
        "score_mentioned": measure.score_mentioned,
        "executed_dates": [d.isoformat() for d in measure.executed],
        "source_lines": measure.lines,
        "inferred": measure.inferred,
    }


def _scores(scores: ScoreReading | None) -> dict[str, Any] | None:
    if scores is None:
        return None
    return {
        "edition": scores.year,
        "total": scores.total.printed if scores.total else None,
        "level": scores.level.printed if scores.level else None,
        "instruments": {code: f.printed for code, f in scores.instruments.items()},
        "indicators": {str(n): f.printed for n, f in scores.indicators.items()},
        "questions": {code: f.printed for code, f in scores.questions.items()},
        "items": {code: {"score": f.printed, "remark": scores.remarks.get(code)} for code, f in scores.items.items()},
        "remarks": {key: text for key, text in scores.remarks.items() if key not in scores.items},
        "history": {str(year): {key: f.printed for key, f in found.items()} for year, found in scores.history.items()},
        "announced": _iso(scores.announced),
        "source_lines": {
            **({"total": scores.total.line} if scores.total else {}),
            **{code: f.line for code, f in scores.instruments.items()},
            **{f"indicator:{n}": f.line for n, f in scores.indicators.items()},
        },
    }


def _analysis(row: AnalysisRow) -> dict[str, Any]:
    return {
        "label": row.label.plain,
        "text": row.text.plain,
        "targets": [t.code for t in row.targets],
        "verdict": row.verdict,
        "strengths": row.strengths,
        "weaknesses": row.weaknesses,
        "recommendations": row.recommendations,
        "items_cited": row.items,
        "source_lines": row.lines,
    }
