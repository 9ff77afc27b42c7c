"""What is stored for a memo to be drafted from, by what it is for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

from prongsai.documents.layouts.layout import layouts
from prongsai.documents.plan_memo import Reported
from prongsai.domain.errors import Refusal
from prongsai.domain.progress import PROGRESS_STATES
from prongsai.domain.proving import PLAN as OF_PLAN
from prongsai.domain.proving import proving
from prongsai.frameworks.library import Library
from prongsai.planning.memo_draft import PLAN, RESULT, ROUNDS_OF, MemoDraft, MemoFacts, memo_draft
from prongsai.planning.year_report import Months
from prongsai.records.acting import Actor
from prongsai.records.models import Agency, Cycle
from prongsai.records.queries.agencies import viewed_agency
from prongsai.records.queries.cycles import cycle_of_year
from prongsai.records.queries.made_papers import makeable
from prongsai.records.queries.papers import cycle_here, known_editions
from prongsai.records.queries.plan import plan_of
from prongsai.records.queries.round_report import report_page
from prongsai.records.queries.year_work import worked_out, year_inputs

LAST_YEAR = "last-12"


def drafted_memo(actor: Actor, agency: UUID, cycle: UUID, subject: str, library: Library, day: date) -> MemoDraft:
    """A memo for a key of planning.memo_draft.SUBJECTS, from what is stored today.

    Refuses a stranger, a cycle of another agency, and a report of a year that was not opened here.
    """
    seen = viewed_agency(actor, agency)
    found = cycle_here(seen, cycle)
    if subject == LAST_YEAR:
        found = cycle_of_year(actor, agency, found.fiscal_year - 1)
    facts = MemoFacts(seen.name, found.fiscal_year)
    if subject in ROUNDS_OF:
        facts = _of_round(actor, facts, found, ROUNDS_OF[subject], library, day)
    elif subject in (PLAN, RESULT):
        facts = replace(facts, reported=_reported(actor, seen, found, library, subject))
        facts = _of_plan(actor, facts, found, library) if subject == PLAN else facts
    return memo_draft(subject, facts)


def _of_plan(actor: Actor, facts: MemoFacts, cycle: Cycle, library: Library) -> MemoFacts:
    proves = proving(OF_PLAN, facts.year, None, known_editions(library, facts.year)).words.th
    measures = len(plan_of(actor, cycle.agency_id, cycle.pk).measures)
    return replace(facts, measures=measures, proves=proves, attached=_attached("plan", facts.year))


def _of_round(actor: Actor, facts: MemoFacts, cycle: Cycle, months: Months, library: Library, day: date) -> MemoFacts:
    page = report_page(actor, cycle.agency_id, cycle.pk, months, library, day)
    said = list(page.states.values())
    states = [(words.th, said.count(state)) for state, words in PROGRESS_STATES.items()]
    what = f"nothing-{months}" if page.empty else f"round-{months}"
    return replace(
        facts,
        measures=len(page.plan.measures),
        states=(*states, ("ยังไม่รายงาน", len(page.silent))),
        proves=page.proving.words.th,
        attached=_attached(what, facts.year),
    )


def _reported(actor: Actor, agency: Agency, cycle: Cycle, library: Library, subject: str) -> Reported | None:
    """The newest result before the year; without one a memo about it is refused."""
    inputs = year_inputs(actor, agency.pk, cycle.pk)
    work = worked_out(agency, cycle, inputs, library) if inputs.results else None
    if work is None and subject == RESULT:
        raise Refusal("memo_without_result", year=cycle.fiscal_year)
    return work.reported if work else None


def _attached(what: str, year: int) -> tuple[str, str]:
    """The paper of that kind in the first layout; another one is chosen on the page."""
    made = f"{what}:{layouts()[0].name}" if not what.startswith("nothing") else what
    words = next(paper.words.th for paper in makeable() if paper.made == made)
    return made, f"{words} ปีงบประมาณ พ.ศ. {year}"
