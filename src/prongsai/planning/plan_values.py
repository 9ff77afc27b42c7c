"""A reading as a plan and what is known beside it, for the checks: `reading` meets `domain` here."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from prongsai.domain.errors import Refusal
from prongsai.domain.exact import read_score
from prongsai.domain.framework import Edition
from prongsai.domain.inquiries import AnalysedText, Facts
from prongsai.domain.likeness import same_title
from prongsai.domain.measures import Measure, Plan, Step, StepKind
from prongsai.reading.reading_json import SCHEMA
from prongsai.thai.codes import read_item_code
from prongsai.thai.numerals import to_ascii_digits
from prongsai.thai.years import FiscalYear

_REQUIREMENT, _ACTION = re.compile(r"\s*[-–—]"), re.compile(r"\s*[➢•]")
_STATED = re.compile(r"(?:จำนวน|รวม|ทั้งหมด|ทั้งสิ้น)\s*(\d{1,3})\s*มาตรการ")
_UNIT = re.compile("กอง|สำนัก|ฝ่าย")
_SAME_ITEM = 0.72


def plan_of(data: Mapping[str, Any], editions: Sequence[Edition] = ()) -> Plan:
    """The plan or report that a reading (`reading_json.reading_data`, or its file) holds; texts as printed.

    editions: the years there are; with them the structure is the year whose numbers the paper's codes follow, as
    offices often keep last year's. The fiscal year is the one that all printed periods lie in, else the paper's.
    Refuses what is no reading.
    """
    try:
        return _plan(data, editions)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise Refusal("reading_faulty", file=str(data.get("source", "")), schema=SCHEMA) from error


def facts_of(data: Mapping[str, Any], edition: Edition | None) -> Facts:
    """What is known beside that plan. edition: the year of its structure; None when there is no such year.

    data: the reading; empty for a plan that was typed and not read.
    """
    scores = dict(_scores(data.get("scores") or {}))
    analysis = tuple(
        AnalysedText(r["label"], tuple(r["targets"]), r["text"], tuple(r["source_lines"]))
        for r in data.get("analysis", ())
    )
    if edition is None:
        return Facts(scores=scores, analysis=analysis, units=_units(data), stated=_stated(data))
    codes = {q.code: q.indicator for q in edition.questions}
    codes |= {i.code: s.indicator for s in edition.sub_indicators for i in edition.items_of(s.code)}
    return Facts(
        threshold=read_score(edition.rule("attention_threshold") or ""),
        indicators={i.number: i.name for i in edition.indicators},
        questions={q.code: q.topic for q in edition.questions},
        items={i.code: i.title for i in edition.items},
        indicator_of=codes,
        levels=tuple(level.name for level in edition.levels if level.passes),
        scores=scores,
        units=_units(data),
        stated=_stated(data),
        analysis=analysis,
    )


def _plan(data: Mapping[str, Any], editions: Sequence[Edition]) -> Plan:
    if data["schema"] != SCHEMA:
        raise ValueError(data["schema"])
    facts = data["document"]
    period = facts["period"] or {}
    both = _has_both_marks(data["measures"])
    measures = tuple(_measure(row, number, both) for number, row in enumerate(data["measures"], 1))
    return Plan(
        agency=facts["agency_name"] or "",
        year=_year(data["measures"]) or facts["fiscal_year_be"],
        structure=_structure(data, measures, editions),
        measures=measures,
        round=int(facts["round"].split()[0]) if facts["round"] else None,
        start=_day(period.get("start")),
        end=_day(period.get("end")),
    )


def _year(rows: Sequence[Mapping[str, Any]]) -> int | None:
    """The fiscal year in which every printed period begins and ends; None when they do not agree."""
    days = [_day(row[end]) for row in rows for end in ("start", "end") if row[end] and "start" not in row["inferred"]]
    years = {FiscalYear.of(day) for day in days if day}
    return years.pop().be if len(years) == 1 else None


def _structure(data: Mapping[str, Any], measures: Sequence[Measure], editions: Sequence[Edition]) -> int | None:
    facts, scores = data["document"], data["scores"]
    year: int | None = scores["edition"] if scores else facts["fiscal_year_be"]
    fits = Counter({e.year: sum(_fits(m, e) for m in measures) for e in editions if not e.variant})
    best = max(fits.values(), default=0)
    if not best or fits[year or 0] == best:
        return year
    return min((y for y, times in fits.items() if times == best), key=lambda y: abs(y - (year or y)))


def _fits(measure: Measure, edition: Edition) -> bool:
    titles = {i.code: i.title for i in edition.items}
    codes = (t for t in measure.targets if read_item_code(t) == t)
    return any(same_title(measure.title, titles[code], _SAME_ITEM) for code in codes if code in titles)


def _measure(row: Mapping[str, Any], number: int, both: bool) -> Measure:
    return Measure(
        key=f"m{number}",
        title=row["title"],
        targets=tuple(row["targets"]),
        steps=tuple(Step(text, _kind(text) if both else "") for text in row["steps"]),
        responsible=tuple(row["responsible"]),
        period=row["period_text"] or "",
        start=_day(row["start"]),
        end=_day(row["end"]),
        due=_day(row["due"]),
        evidence=tuple(row.get("evidence", ())),
        goal="\n".join(row.get("goal", ())),
        monitoring=tuple(row["monitoring"]),
        results=tuple(row["results"]),
        outcomes=tuple(row["outcomes"]),
        suggestions=tuple(row["suggestions"]),
        executed=tuple(date.fromisoformat(day) for day in row["executed_dates"]),
        score=row["score_mentioned"] or "",
        section=row["section"] or "",
        places=tuple(row["source_lines"]),
    )


def _has_both_marks(rows: Sequence[Mapping[str, Any]]) -> bool:
    """Whether the paper parts what is asked for (-) from what is done (➢)."""
    return any(
        any(_REQUIREMENT.match(t) for t in row["steps"]) and any(_ACTION.match(t) for t in row["steps"]) for row in rows
    )


def _kind(text: str) -> StepKind:
    if _REQUIREMENT.match(text):
        return "requirement"
    return "action" if _ACTION.match(text) else ""


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _scores(scores: Mapping[str, Any]) -> Iterator[tuple[str, Fraction]]:
    """Printed scores by key, those that are numbers."""
    printed = {
        "total": scores.get("total"),
        **scores.get("instruments", {}),
        **{f"indicator:{n}": text for n, text in scores.get("indicators", {}).items()},
        **scores.get("questions", {}),
        **{code: item["score"] for code, item in scores.get("items", {}).items()},
    }
    for key, text in printed.items():
        value = read_score(to_ascii_digits(text)) if text else None
        if value is not None:
            yield key, value


def _units(data: Mapping[str, Any]) -> tuple[str, ...]:
    """The units that the paper names as responsible; posts and groups are none."""
    named = (name for row in data.get("measures", ()) for name in row["responsible"])
    return tuple(dict.fromkeys(name for name in named if _UNIT.match(name)))


def _stated(data: Mapping[str, Any]) -> int | None:
    """How many measures the running text says there are."""
    texts = (to_ascii_digits(p["text"]) for p in data.get("passages", ()))
    found = next((m for t in texts if (m := _STATED.search(t))), None)
    return int(found[1]) if found else None
