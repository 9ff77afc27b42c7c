"""A worked-out year as JSON (schema `prongsai/plan-1`, docs/reference/plan.md)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from prongsai.domain.drafting import Draft
from prongsai.domain.exact import rounded
from prongsai.domain.gaps import Gap
from prongsai.domain.measures import Measure
from prongsai.domain.rollover import Rolled
from prongsai.domain.verdicts import Statement, Verdict
from prongsai.domain.what_if import WhatIf
from prongsai.planning.work import YearWork

SCHEMA = "prongsai/plan-1"


def plan_data(work: YearWork) -> dict[str, Any]:
    """Everything that was worked out: scores as strings with two decimals, dates ISO and Gregorian."""
    result = work.reported.result if work.reported else None
    return {
        "schema": SCHEMA,
        "agency": work.agency,
        "fiscal_year_be": work.year.be,
        "structure_be": work.structure,
        "result": None
        if result is None
        else {
            "fiscal_year_be": result.edition.year,
            "total": _text(result.total),
            "level": result.level.name if result.level else None,
            "official": work.reported.official if work.reported else None,
        },
        "weak_points": [_gap(g) for g in work.gaps],
        "next_level": _way(work.way),
        "analysis": [_verdict(v) for v in work.analysis.verdicts] if work.analysis else [],
        "kept": [_measure(m) for m in work.kept],
        "carried": _rolled(work.rolled),
        "drafts": [_draft(d) for d in work.drafts],
        "questions": [
            {"file": file, "code": i.code, "about": list(i.about), "lines": list(i.places), "th": i.th, "en": i.en}
            for file, i in work.inquiries
        ],
        "remarks": list(work.remarks),
    }


def _text(value: object) -> str | None:
    return None if value is None else f"{value}"


def _score(value: Fraction | None) -> str | None:
    return None if value is None else f"{rounded(value)}"


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _gap(gap: Gap) -> dict[str, Any]:
    return {
        "key": gap.key,
        "name": gap.name,
        "instrument": gap.instrument,
        "score": _score(gap.value),
        "low": _score(gap.low),
        "high": _score(gap.high),
        "below_threshold": gap.below,
        "certain": gap.certain,
        "stake": _score(gap.stake),
        "stake_assumed": gap.assumed,
        "missing": list(gap.missing),
        "because": gap.because,
    }


def _way(way: WhatIf | None) -> Mapping[str, Any] | None:
    if way is None:
        return None
    return {
        "level": way.level.name,
        "reachable": way.reachable,
        "fixes": [
            {"key": f.key, "name": f.name, "score": _score(f.value), "enough": _score(f.enough), "gain": _score(f.gain)}
            for f in way.fixes
        ],
        "total": _score(way.total),
        "instruments": {code: _score(value) for code, value in way.instruments.items()},
        "because": way.because,
    }


def _verdict(verdict: Verdict) -> dict[str, Any]:
    return {
        "subject": verdict.subject,
        "name": verdict.name,
        "score": _text(verdict.score),
        "level": verdict.level,
        "verdict": [_statement(s) for s in verdict.verdict],
        "strengths": [_statement(s) for s in verdict.strengths],
        "weaknesses": [_statement(s) for s in verdict.weaknesses],
        "recommendations": [_statement(s) for s in verdict.recommendations],
    }


def _statement(statement: Statement) -> dict[str, Any]:
    return {"text": statement.text, "sources": list(statement.sources)}


def _measure(measure: Measure) -> dict[str, Any]:
    return {
        "key": measure.key,
        "title": measure.title,
        "targets": list(measure.targets),
        "steps": [{"text": s.text, "kind": s.kind or None} for s in measure.steps],
        "responsible": list(measure.responsible),
        "period_text": measure.period or None,
        "start": _day(measure.start),
        "end": _day(measure.end),
        "due": _day(measure.due),
        "evidence": list(measure.evidence),
        "goal": measure.goal or None,
        "outcome": measure.outcome or None,
        "at_6_months": measure.milestones.at_6_months or None,
        "at_12_months": measure.milestones.at_12_months or None,
        "monitoring": list(measure.monitoring),
    }


def _rolled(rolled: Rolled | None) -> Mapping[str, Any] | None:
    if rolled is None:
        return None
    return {
        "measures": [_measure(m) for m in rolled.plan.measures],
        "flags": [{"key": f.key, "field": f.field, "found": f.found, "th": f.th, "en": f.en} for f in rolled.flags],
        "unplaced": [
            {"key": u.key, "target": u.target, "relation": u.relation, "th": u.th, "en": u.en} for u in rolled.unplaced
        ],
    }


def _draft(draft: Draft) -> dict[str, Any]:
    return {
        **_measure(draft.measure),
        "concept": draft.concept,
        "reviewed": draft.reviewed,
        "weak_points": list(draft.gaps),
        "stake": _score(draft.stake),
        "because": list(draft.because),
        "causes_to_confirm": list(draft.causes),
    }
