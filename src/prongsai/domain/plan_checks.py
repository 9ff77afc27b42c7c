"""What a careful reviewer would ask about a plan: what is missing, what does not agree, what would change for people.

Similar findings over many measures are one question. Printed slips of a scanned paper are the reading's business
(`reading/doubts.py`); these checks work on any plan, typed or read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from itertools import pairwise

from prongsai.domain.errors import Words
from prongsai.domain.inquiries import Facts, Inquiry, ask, day_in_words, days_in_words, told_by
from prongsai.domain.likeness import excerpt, item_number, shortened, squeezed, without_mark
from prongsai.domain.measures import Measure, Plan
from prongsai.domain.subject_checks import only_paper, subject_inquiries
from prongsai.thai.periods import find_periods
from prongsai.thai.unreadable import UnreadableText
from prongsai.thai.years import FiscalYear

_RHYTHM = re.compile(r"ทุก(?:วัน|สัปดาห์|เดือน|ไตรมาส|ปี|\d+เดือน)|(?:เดือน|ไตรมาส|สัปดาห์|ปี)ละ|รายเดือน|รายไตรมาส")
_NO_BEGINNING = re.compile(r"ซึ่ง|และ|หรือ|อันจะ|อันเป็น|เพื่อให้|ที่(?!อยู่|ประชุม|ดิน|ทำการ|ปรึกษา|พัก|ตั้ง|จอด|มา|ว่าการ)")
_NO_END = re.compile(r"(?:และ|หรือ|เพื่อ|โดย|เช่น|ได้แก่|ซึ่ง|(?<!สิ่ง)(?<!ข้าว)ของ)$")
_SHORTEST_STEP = 6
_OF_PUBLISHING = re.compile("สื่อสาร|เปิดเผย|เผยแพร่|ประชาสัมพันธ์")
_BEFORE_SURVEY = re.compile("(?:ก่อน(?:การ)?|แนวทางการ|ซักซ้อม(?:การ)?)ตอบแบบ(?:วัด|สอบถาม|ประเมิน)?")
_FEW = 3
_WHOLE_YEAR = 360


def plan_inquiries(plan: Plan, facts: Facts) -> tuple[Inquiry, ...]:
    """Every question about the plan, the missing parts first. An empty plan raises none."""
    if not plan.measures:
        return ()
    found = [inquiry for check in _CHECKS for inquiry in check(plan)]
    return (*found, *_paper_only(plan, facts), *subject_inquiries(plan, facts))


def fiscal_year_of(plan: Plan) -> FiscalYear | None:
    """The plan's fiscal year; None when it is not known or no year at all."""
    try:
        return FiscalYear(plan.year) if plan.year else None
    except UnreadableText:
        return None


def _owners(plan: Plan) -> Iterator[Inquiry]:
    found = [m for m in plan.measures if not any(r.strip() for r in m.responsible)]
    if found:
        yield ask("owner_missing", plan, found)


def _periods(plan: Plan) -> Iterator[Inquiry]:
    found = [m for m in plan.measures if not _is_timed(m, fiscal_year_of(plan))]
    if found:
        yield ask("period_missing", plan, found)


def _is_timed(measure: Measure, year: FiscalYear | None) -> bool:
    """Whether a day, a period or a rhythm stands anywhere; a step or a line of monitoring may carry it."""
    if measure.period or measure.start or measure.end or measure.due:
        return True
    texts = (*(s.text for s in measure.steps), *measure.monitoring)
    return any(find_periods(t, year) or _RHYTHM.search(squeezed(t)) for t in texts)


def _proof(plan: Plan) -> Iterator[Inquiry]:
    """Goal and evidence; a paper without such columns is asked once, one that has results already not at all."""
    no_goal = [m for m in plan.measures if not (m.goal or m.outcome)]
    no_evidence = [m for m in plan.measures if not m.evidence]
    everywhere = len(plan.measures)
    if len(no_goal) == len(no_evidence) == everywhere:
        if not plan.reports:
            yield ask("proof_missing", plan, plan.measures)
        return
    for code, found in (("goal_missing", no_goal), ("evidence_missing", no_evidence)):
        if found and not (plan.reports and len(found) == everywhere):
            yield ask(code, plan, found)


def _actions(plan: Plan) -> Iterator[Inquiry]:
    """Measures that only repeat what the criteria ask for."""
    found = [m for m in plan.measures if m.steps and all(s.kind == "requirement" for s in m.steps)]
    if found:
        yield ask("action_missing", plan, found, quote=shortened(found[0].steps[0].text))


def _whole_year(plan: Plan) -> Iterator[Inquiry]:
    """One period of a year for every measure says nothing of when a step is done."""
    first = plan.measures[0]
    spans = {(m.start, m.end) for m in plan.measures}
    if plan.reports or len(plan.measures) < _FEW or len(spans) > 1 or not (first.start and first.end):
        return
    bare = not any(m.due or m.milestones.at_6_months or m.milestones.at_12_months for m in plan.measures)
    if bare and (first.end - first.start).days >= _WHOLE_YEAR:
        yield ask("whole_year", plan, plan.measures, period=_span(first.start, first.end))


def _span(start: date, end: date) -> Words:
    one, other = day_in_words(start), day_in_words(end)
    return Words(f"{one.th} ถึง {other.th}", f"{one.en} to {other.en}")


def _days_reversed(plan: Plan) -> Iterator[Inquiry]:
    rows = {m.key: _span(m.start, last) for m in plan.measures if m.start and (last := _reversed_end(m))}
    found = [m for m in plan.measures if m.key in rows]
    if found:
        yield ask("dates_reversed", plan, found, rows=told_by(plan, rows))


def _reversed_end(measure: Measure) -> date | None:
    """The end or deadline that comes before the start."""
    return next((d for d in (measure.end, measure.due) if measure.start and d and d < measure.start), None)


def _days_outside(plan: Plan) -> Iterator[Inquiry]:
    year = fiscal_year_of(plan)
    if year is None:
        return
    outside = {m.key: [d for d in (m.start, m.end, m.due) if d and not year.contains(d)] for m in plan.measures}
    rows = {key: days_in_words(days) for key, days in outside.items() if days}
    found = [m for m in plan.measures if m.key in rows]
    if found:
        yield ask("dates_outside_year", plan, found, year=str(year), rows=told_by(plan, rows))


def _deadlines(plan: Plan) -> Iterator[Inquiry]:
    """A deadline within the last step, or one later than the table's, that is not the table's."""
    year = fiscal_year_of(plan)
    rows = {m.key: _table_and_step(m.due, step) for m in plan.measures if m.due and (step := _other_due(m, year))}
    found = [m for m in plan.measures if m.key in rows]
    if found:
        yield ask("due_differs", plan, found, rows=told_by(plan, rows))


def _table_and_step(due: date, other: date) -> Words:
    table, step = day_in_words(due), day_in_words(other)
    return Words(f"ตาราง {table.th} ขั้นตอน {step.th}", f"table {table.en}, step {step.en}")


def _other_due(measure: Measure, year: FiscalYear | None) -> date | None:
    due = measure.due
    for at, step in enumerate(reversed(measure.steps)):
        days = [d for p in find_periods(step.text, year) if (d := p.meaning.due)]
        for day in days:
            if due and (day > due or (at == 0 and day != due)):
                return day
    return None


def _order(plan: Plan) -> Iterator[Inquiry]:
    jumps = {m.key: jump for m in plan.measures if (jump := _jump(m))}
    found = [m for m in plan.measures if m.key in jumps]
    if found:
        rows = {key: Words(f"จาก {a} ไป {b}", f"from {a} to {b}") for key, (a, b) in jumps.items()}
        yield ask("steps_out_of_order", plan, found, rows=told_by(plan, rows))


def _jump(measure: Measure) -> tuple[int, int] | None:
    """The first two printed numbers that do not follow each other; a list may begin anew at 1."""
    printed = [n for s in measure.steps if (n := item_number(s.text)) is not None]
    return next(((a, b) for a, b in pairwise(printed) if b not in (a + 1, 1)), None)


def _fragments(plan: Plan) -> Iterator[Inquiry]:
    cut = {m.key: text for m in plan.measures if (text := _fragment(m))}
    found = [m for m in plan.measures if m.key in cut]
    if found:
        yield ask("step_fragment", plan, found, quote=shortened(cut[found[0].key]))


def _fragment(measure: Measure) -> str | None:
    """A step that begins or ends in the middle of a sentence, or is too short to say anything."""
    for step in measure.steps:
        text = without_mark(step.text)
        if len(text) < _SHORTEST_STEP or _NO_BEGINNING.match(text) or _NO_END.search(text):
            return step.text
    return None


def _paper_only(plan: Plan, facts: Facts) -> Iterator[Inquiry]:
    """Measures on what people experience whose steps are papers and announcements alone."""
    found = [m for m in plan.measures if only_paper(m) and not _is_about_publishing(m, facts)]
    if found:
        yield ask("only_announced", plan, found)


def _is_about_publishing(measure: Measure, facts: Facts) -> bool:
    """Whether publishing is the very thing asked for: disclosure items, their indicators, and communication."""
    disclosed = {facts.indicator_of.get(code) for code in facts.items}
    own = facts.indicators_of(measure.targets)
    if measure.targets and all(t in facts.items or t == "OIT" for t in measure.targets):
        return True
    return bool(own & disclosed) or any(_OF_PUBLISHING.search(facts.indicators.get(n, "")) for n in own)


def _surveys(plan: Plan) -> Iterator[Inquiry]:
    """Briefing people before they answer is allowed; telling them what to answer is not."""
    said = {m.key: quote for m in plan.measures if (quote := _briefing(m))}
    found = [m for m in plan.measures if m.key in said]
    if found:
        yield ask("before_survey", plan, found, quote=said[found[0].key])


def _briefing(measure: Measure) -> str | None:
    texts = (s.text for s in measure.steps)
    return next((excerpt(t, *found.span()) for t in texts if (found := _BEFORE_SURVEY.search(t))), None)


_CHECKS: tuple[Callable[[Plan], Iterator[Inquiry]], ...] = (
    _owners,
    _periods,
    _proof,
    _actions,
    _whole_year,
    _days_reversed,
    _days_outside,
    _deadlines,
    _order,
    _fragments,
    _surveys,
)
