"""The main job: from last year's papers to this year's drafts, everything that is worked out before it is printed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from prongsai.documents.plan_memo import Reported
from prongsai.domain.advice import Advice
from prongsai.domain.analysis import analyse
from prongsai.domain.analysis_facts import figure_names
from prongsai.domain.checks import check_printed
from prongsai.domain.drafting import Draft, draft, numbered, without_part
from prongsai.domain.errors import Refusal
from prongsai.domain.framework import Edition
from prongsai.domain.gaps import Gap, gaps
from prongsai.domain.inquiries import Inquiry
from prongsai.domain.measures import Measure, Plan
from prongsai.domain.plan_checks import plan_inquiries
from prongsai.domain.report_checks import report_inquiries
from prongsai.domain.rollover import Rolled, roll_over
from prongsai.domain.scoring import Result
from prongsai.domain.verdicts import Analysis, IssueLinks, YearFigures
from prongsai.domain.what_if import WhatIf, cheapest
from prongsai.frameworks.advice.entries import unit_names
from prongsai.frameworks.advice.finding import advice_of_year
from prongsai.frameworks.agency_kinds import agency_name
from prongsai.frameworks.analysis_words import analysis_words
from prongsai.frameworks.crosswalk import Moved, moved, target_moved
from prongsai.frameworks.library import Library, LoadedEdition
from prongsai.planning.inputs import Inputs, Paper, agencies
from prongsai.planning.plan_values import facts_of
from prongsai.thai.years import FiscalYear

INSTRUMENTS = ("IIT", "EIT", "OIT")
"""Measures may aim at an instrument as a whole; these have borne the same codes in every year."""


@dataclass(frozen=True)
class YearWork:
    """All that was worked out for the plan of one fiscal year.

    reported, gaps, way, analysis: of the newest result; None or empty without one. structure: the year whose codes the
    plan uses. kept: measures set for the year already. rolled: those of the year before. drafts: proposed ones.
    inquiries: questions to the unit by file. remarks: Thai sentences that a person should know. library: the years as
    they were known.
    """

    year: FiscalYear
    structure: int
    agency: str
    result_file: str
    reported: Reported | None
    gaps: tuple[Gap, ...]
    way: WhatIf | None
    analysis: Analysis | None
    history: tuple[YearFigures, ...]
    kept: tuple[Measure, ...]
    rolled: Rolled | None
    drafts: tuple[Draft, ...]
    inquiries: tuple[tuple[str, Inquiry], ...]
    remarks: tuple[str, ...]
    inputs: Inputs
    library: Library


def work_out(inputs: Inputs, library: Library, year: str | None, structure: int | None = None) -> YearWork:
    """The plan of the fiscal year (by default the one after the result, or after the measures) from what was given.

    structure: the year whose codes the plan uses; by default its own where its criteria are whole. Refuses a year that
    lies before the result, and papers from which no year can be told.
    """
    planned = plan_year(inputs, year)
    newest = inputs.results[-1] if inputs.results else None
    result = newest.result.scored() if newest and newest.result else None
    structure = structure or _structure(planned, result, library)
    weak = gaps(result) if result else ()
    kept, last = _kept(inputs, planned), _last(inputs, planned)
    rolled = _rolled(last, planned, structure, library) if last else None
    first = 1 + len(kept) + (len(rolled.plan.measures) if rolled else 0)
    drafts = numbered(_drafts(weak, result, planned, structure, library, _agency(inputs)), first)
    return YearWork(
        year=planned,
        structure=structure,
        agency=_agency(inputs),
        result_file=newest.file if newest else "",
        reported=_reported(newest, result),
        gaps=weak,
        way=cheapest(result) if result else None,
        analysis=_analysis(result, weak, last, inputs, library) if result else None,
        history=_history(inputs, result, library) if result else (),
        kept=kept,
        rolled=rolled,
        drafts=drafts,
        inquiries=tuple(_inquiries(inputs, result, weak, library)),
        remarks=tuple(_remarks(inputs)),
        inputs=inputs,
        library=library,
    )


def plan_year(inputs: Inputs, asked: str | None) -> FiscalYear:
    """The fiscal year to plan for: as asked, else the one after the newest result, else after the newest measures."""
    results = [p.result.edition.year for p in inputs.results if p.result]
    plans = [p.plan.year for p in inputs.plans if p.plan and p.plan.year]
    if asked:
        year = FiscalYear.read(asked)
        if results and year.be <= max(results):
            raise Refusal("plan_before_its_result", year=year, result=max(results), following=max(results) + 1)
        return year
    if not results and not plans:
        raise Refusal("plan_year_unknown", files=inputs.files)
    return FiscalYear(max(results or plans) + 1)


def _structure(year: FiscalYear, result: Result | None, library: Library) -> int:
    """The year whose codes are used: the plan's own where its criteria are known whole, else the newest known."""
    for be in (year.be, *((result.edition.year,) if result else ()), *range(year.be - 1, 0, -1)):
        loaded = library.load(str(be)) if str(be) in library.names else None
        if loaded and loaded.edition.questions and loaded.edition.items:
            return int(be)
    return year.be


def _rolled(last: Plan, year: FiscalYear, structure: int, library: Library) -> Rolled:
    into = library.load(str(structure)).edition if str(structure) in library.names else None
    return roll_over(last, year.be, _onward(last.structure or last.year, structure, library), into)


def _agency(inputs: Inputs) -> str:
    return next(agencies(inputs), "")


def _reported(paper: Paper | None, result: Result | None) -> Reported | None:
    if paper is None or paper.result is None or result is None:
        return None
    return Reported(result, check_printed(result), paper.result.official)


def _kept(inputs: Inputs, year: FiscalYear) -> tuple[Measure, ...]:
    """Measures that papers set for the year itself, keys counted through."""
    found = [m for p in inputs.plans if p.plan and p.plan.year == year.be for m in p.plan.measures]
    return tuple(replace(m, key=f"m{n}") for n, m in enumerate(found, 1))


def _last(inputs: Inputs, year: FiscalYear) -> Plan | None:
    """The measures of the newest year before; two papers of that year count as one plan."""
    earlier = [p.plan for p in inputs.plans if p.plan and (p.plan.year or 0) < year.be]
    if not earlier:
        return None
    newest = max(p.year or 0 for p in earlier)
    same = [p for p in earlier if (p.year or 0) == newest]
    first = len(_kept(inputs, year)) + 1
    measures = [m for p in same for m in p.measures]
    return replace(same[0], measures=tuple(replace(m, key=f"m{n}") for n, m in enumerate(measures, first)))


def _onward(before: int | None, structure: int, library: Library) -> Callable[[str], Moved]:
    """Where a target of that year's structure stands in the new one."""

    def where(target: str) -> Moved:
        return target_moved(library, target, before or structure, structure)

    return where


def _drafts(
    weak: tuple[Gap, ...], result: Result | None, year: FiscalYear, structure: int, library: Library, agency: str
) -> tuple[Draft, ...]:
    if result is None:
        return ()
    advice = advice_for(result.edition, library)
    targets = {without_part(g.key): _target(g, result.edition, structure, library) for g in weak if without_part(g.key)}
    made = draft(weak, advice, year=year, units=unit_names(agency_name(agency)), targets=targets)
    if structure == year.be:
        return made
    return tuple(replace(d, because=(*d.because, *_named_anew(d, result.edition, year, library))) for d in made)


def _named_anew(made: Draft, edition: Edition, year: FiscalYear, library: Library) -> Iterator[str]:
    """What the items of a draft are called in a year of which only some codes are known yet."""
    items = {i.code for i in edition.items}
    for code in (without_part(key) for key in made.gaps):
        there = moved(library, "item", code, edition.year, year.be) if code in items else Moved((), "unknown")
        if there.codes:
            notes = f" ({' '.join(there.notes)})" if there.notes else ""
            yield f"ในกรอบปี {year} เท่าที่ทราบ ข้อ {code} น่าจะตรงกับข้อ {', '.join(there.codes)}{notes}"


def _target(gap: Gap, edition: Edition, structure: int, library: Library) -> tuple[str, ...]:
    code = without_part(gap.key)
    if gap.kind == "sub_indicator":
        code = f"indicator:{_indicators(edition)[code]}"
    return target_moved(library, code, edition.year, structure).codes or (code,)


def advice_for(edition: Edition, library: Library) -> dict[str, Advice]:
    """The advice by figure key of a year; a code without advice of its own takes that of its indicator."""
    found = {key: f.advice for key, f in advice_of_year(library, edition.year).items()}
    for code, number in _indicators(edition).items():
        if f"indicator:{number}" in found:
            found.setdefault(code, found[f"indicator:{number}"])
    return found


def _indicators(edition: Edition) -> dict[str, int]:
    """The indicator that each question, item and sub-indicator belongs to."""
    subs = {s.code: s.indicator for s in edition.sub_indicators}
    found = {q.code: q.indicator for q in edition.questions} | {s.key: s.indicator for s in edition.sub_indicators}
    return found | {i.code: subs[i.sub_indicator] for i in edition.items if i.sub_indicator in subs}


def _analysis(result: Result, weak: tuple[Gap, ...], last: Plan | None, inputs: Inputs, library: Library) -> Analysis:
    loaded = library.load(result.edition.name)
    advice = {k: tuple(m.title for m in a.measures) for k, a in advice_for(result.edition, library).items()}
    return analyse(
        result,
        gaps=weak,
        words=analysis_words(),
        names=figure_names(result.edition),
        history=_history(inputs, result, library),
        measures=_in_codes_of(last, result.edition.year, library) if last else (),
        advice=advice,
        issues=tuple(IssueLinks.of(row) for row in loaded.tables.get("issues", ())),
    )


def _in_codes_of(plan: Plan, year: int, library: Library) -> tuple[Measure, ...]:
    """The measures with their targets in the codes of that year, as far as they have a place there."""
    where = _onward(plan.structure or plan.year, year, library)
    return tuple(replace(m, targets=tuple(c for t in m.targets for c in where(t).codes)) for m in plan.measures)


def _history(inputs: Inputs, result: Result, library: Library) -> tuple[YearFigures, ...]:
    """Results of earlier years that were handed in, oldest first, under the codes of the newest."""
    found = []
    for paper in inputs.results[:-1]:
        if paper.result is None:
            continue
        earlier = paper.result.scored()
        found.append(_figures_of(earlier, result, library))
    return tuple(found)


def _figures_of(earlier: Result, result: Result, library: Library) -> YearFigures:
    where = _onward(earlier.edition.year, result.edition.year, library)
    values, breaks = {}, {}
    for key in earlier.figures:
        printed = earlier.printed(key)
        if printed is None or "/" in key:
            continue
        plain = key in ("total", *(i.code for i in earlier.edition.instruments))
        there = Moved((key,), "same") if plain else where(key)
        if len(there.codes) == 1:
            values[there.codes[0]] = printed
            if not there.comparable:
                breaks[there.codes[0]] = " ".join(there.notes)
    return YearFigures(earlier.edition.year, values, breaks=breaks)


def _inquiries(
    inputs: Inputs, result: Result | None, weak: tuple[Gap, ...], library: Library
) -> Iterator[tuple[str, Inquiry]]:
    for paper in inputs.plans:
        for inquiry in inquiries_about(paper, library, result, weak):
            yield paper.file, inquiry


def inquiries_about(
    paper: Paper, library: Library, result: Result | None = None, weak: tuple[Gap, ...] = ()
) -> tuple[Inquiry, ...]:
    """What a careful reviewer would ask about the measures of a paper. result: what is known of the scores."""
    plan = paper.plan
    if plan is None:
        return ()
    # a result calls for measures of later years, not for those that led to it
    later = result is None or plan.year is None or plan.year > result.edition.year
    facts = replace(
        facts_of(paper.reading or {}, _framework(plan, library).edition),
        gaps=weak if later else (),
        units=tuple(unit_names(agency_name(plan.agency)).values()),
    )
    if result:
        facts = replace(facts, scores={key: figure.value for key, figure in result.figures.items()})
    asked = plan_inquiries(plan, facts)
    return (*asked, *report_inquiries(plan, facts, None)) if plan.reports else asked


def _framework(plan: Plan, library: Library) -> LoadedEdition:
    """The criteria whose codes the plan uses; of the newest whole year where that is not known."""
    wanted = (str(plan.structure or ""), str(plan.year or ""))
    whole = [n for n in library.names if library.load(n).edition.questions and not library.load(n).edition.variant]
    return library.load(next((n for n in wanted if n in whole), whole[-1]))


def _remarks(inputs: Inputs) -> Iterator[str]:
    named = list(agencies(inputs))
    if len({_full(name) for name in named}) > 1:
        yield f"ไฟล์ที่ให้มาระบุชื่อหน่วยงานต่างกัน: {', '.join(named)} โปรดตรวจว่าเป็นหน่วยงานเดียวกัน"
    for paper in inputs.papers:
        left = len(paper.reading["not_understood"]) if paper.reading else 0
        if left:
            yield f"{paper.file}: อ่านไม่เข้าใจ {left} แห่ง ดูด้วย prongsai read"
        if paper.result:
            yield from (f"{paper.file}: {remark}" for remark in paper.result.remarks)


def _full(name: str) -> str:
    known = agency_name(name)
    return known.full if known else name
