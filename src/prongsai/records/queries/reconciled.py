"""The figures of a year's papers as they are stored, held against each other."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from prongsai.domain.errors import Refusal, Words
from prongsai.domain.exact import read_score, shown
from prongsai.domain.gaps import figures_behind
from prongsai.domain.measures import Plan
from prongsai.domain.progress import DONE, ROUNDS, ProgressLine, state_of
from prongsai.domain.reconciling import (
    DONE_COUNT,
    LEVEL,
    TOTAL,
    Disagreement,
    SaidFigure,
    disagreements,
    plan_says,
    rounds_say,
    scores_say,
    text_says,
)
from prongsai.frameworks.crosswalk import target_moved
from prongsai.frameworks.library import Library
from prongsai.planning.corrections import plan_in
from prongsai.records.acting import Actor
from prongsai.records.actions.papers import CALLED
from prongsai.records.models import Agency, Intake
from prongsai.records.models.intake import CONFIRMED
from prongsai.records.queries.agencies import viewed_agency
from prongsai.records.queries.intakes import corrected_reading
from prongsai.records.queries.papers import cycle_here, texts_of
from prongsai.records.queries.plan import plan_of
from prongsai.records.queries.progress import plan_with_progress, progress_lines
from prongsai.records.queries.results import ScoredRow, scored_rows
from prongsai.records.queries.year_work import results_before

_PLAN = Words("แผนที่บันทึกไว้", "the plan as stored")
_SHEET = Words("ผลการประเมินที่บันทึกไว้", "the results as stored")
_REPORTS = Words("ผลที่บันทึกไว้ของรอบ", "the progress as stored")
_HALF, _WHOLE = (Words(f"รายงานรอบ {n} เดือน", f"the {n}-month report") for n in ROUNDS)


def disagreements_of(actor: Actor, agency: UUID, cycle: UUID, library: Library) -> tuple[Disagreement, ...]:
    """What the papers of a cycle say differently of the same figure. Refuses a stranger, and a cycle of another agency.

    Held against each other: plan, progress of both rounds, results, the office's own texts, and reports of the year
    that were handed in and confirmed.
    """
    seen = viewed_agency(actor, agency)
    found = cycle_here(seen, cycle)
    plan, lines = plan_of(actor, agency, cycle), progress_lines(actor, agency, cycle)
    results = scored_rows(results_before(seen, found.fiscal_year + 1))
    whole = plan_with_progress(actor, agency, cycle, ROUNDS[-1])
    reached = [m for m, planned in zip(whole.measures, plan.measures, strict=True) if m.score != planned.score]
    texts = texts_of(seen, found)
    said = [*plan_says(plan, _PLAN), *_results_say(results), *_rounds(plan, lines)]
    said += scores_say(plan.measures, printed := _printed(plan, results, library), _PLAN, _SHEET)
    said += scores_say(reached, printed, _WHOLE, _SHEET)
    levels = tuple(dict.fromkeys(level.name for r in results for level in r.criteria.edition.levels))
    said += [each for name, text in texts.items() for each in text_says(text, CALLED[name], levels)]
    return disagreements((*said, *_handed_in(seen, found.fiscal_year, library)))


def _results_say(results: tuple[ScoredRow, ...]) -> Iterator[SaidFigure]:
    """Totals, counted and as stated, and levels of all years: a text may speak of any of them."""
    totals = (each.result.printed("total") for each in results)
    stated = (read_score(each.row.sheet.get("total") or "") for each in results)
    known = (*(f"{t:.2f}" for t in totals if t is not None), *(shown(s) for s in stated if s is not None))
    yield SaidFigure(TOTAL, tuple(dict.fromkeys(known)), _SHEET)
    yield SaidFigure(LEVEL, tuple(each.result.level.name for each in results if each.result.level), _SHEET)


def _rounds(plan: Plan, lines: tuple[ProgressLine, ...]) -> Iterator[SaidFigure]:
    half, whole = ({m.key: state_of(lines, m.key, months, len(m.steps)) for m in plan.measures} for months in ROUNDS)
    counts = dict.fromkeys(str(list(states.values()).count(DONE)) for states in (half, whole))
    yield SaidFigure(DONE_COUNT, tuple(counts), _REPORTS)
    yield from rounds_say(half, whole, {m.key: m.title for m in plan.measures}, (_HALF, _WHOLE))


def _printed(plan: Plan, results: tuple[ScoredRow, ...], library: Library) -> dict[str, tuple[str, ...]]:
    """Key of a measure → every score that a result prints of what it aims at."""
    found: dict[str, tuple[str, ...]] = {}
    for measure in plan.measures:
        for each in results:
            year = each.result.edition.year
            aims = (c for t in measure.targets for c in target_moved(library, t, plan.structure or year, year).codes)
            values = (each.result.printed(key) for code in aims for key in figures_behind(each.result, code))
            known = (*found.get(measure.key, ()), *(f"{value:.2f}" for value in values if value is not None))
            found[measure.key] = tuple(dict.fromkeys(known))
    return found


def _handed_in(agency: Agency, year: int, library: Library) -> Iterator[SaidFigure]:
    """Measures of that year as papers print them that were handed in and confirmed."""
    for row in Intake.objects.filter(agency=agency, state=CONFIRMED).select_related("file"):
        try:
            plan = plan_in(corrected_reading(row), library)
        except Refusal:
            continue
        if plan.year == year and plan.measures:
            yield from plan_says(plan, Words(f"ไฟล์ {row.file}", f"the file {row.file}"))
