"""แบบตอบ OIT confirmed once it was typed into the national form, and the words of the days of clarification."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from prongsai.domain.answers import ANSWERS, CLARIFY, SHEETS, sheet_values
from prongsai.domain.errors import Refusal
from prongsai.records.acting import Actor, act, require
from prongsai.records.actions.checked import agency_of, day_of, day_words, filled, open_cycle_of
from prongsai.records.models import AnswerSheet, Clarification
from prongsai.records.queries.answers import AnswersPage, answers_page, clarify_page
from prongsai.records.queries.item_owners import unit_acting


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """What is said when a sheet is confirmed. executive: who saw it on paper before. entered_on, entered_by: when and
    by whom it was typed into the national form. digest: of the sheet that the person saw."""

    executive: str
    entered_on: date
    entered_by: str
    digest: str


@dataclass(frozen=True, slots=True)
class ClarificationFacts:
    """The assessor's remark on an item, and the office's reply."""

    remark: str
    reply: str = ""


def confirm_answers(
    *,
    actor: Actor,
    agency: UUID,
    cycle: UUID,
    kind: str,
    facts: SheetFacts,
    now: datetime,
    submission: UUID | None = None,
) -> int:
    """The sheet frozen as it stands; its number. A later change is confirmed as another one.

    Refuses an unknown kind, items that cannot be typed in yet, a sheet that changed since it was seen, one that says
    what the last one says, and a day that is still to come.
    """
    owner = agency_of(agency)
    require("confirm_answers", actor, agency=owner)
    year = open_cycle_of(owner, cycle)
    with act("confirm_answers", actor, agency=owner, now=now, submission=submission) as log:
        page = (answers_page if kind == ANSWERS else clarify_page)(actor, agency, cycle)
        _check(page, facts, now)
        number = len(page.sheets) + 1
        row = AnswerSheet(agency=owner, cycle=year, kind=kind, number=number, digest=page.digest)
        row.lines, row.confirmed_at, row.confirmed_by = sheet_values(page.lines), now, actor.name
        row.entered_on = facts.entered_on
        log.add(filled(row, executive=facts.executive, entered_by=facts.entered_by))
        words = SHEETS[kind]
        log.say(f"ยืนยัน{words.th}ฉบับที่ {number}", f"{words.en} {number} confirmed")
    return number


def write_clarification(
    *,
    actor: Actor,
    agency: UUID,
    cycle: UUID,
    code: str,
    facts: ClarificationFacts,
    now: datetime,
    version: int | None = None,
    submission: UUID | None = None,
) -> None:
    """What was said of an item in the days of clarification. version: the one that the person saw. Refuses a code that
    is not on the sheet."""
    owner = agency_of(agency)
    unit = unit_acting("clarify_item", actor, open_cycle_of(owner, cycle), code)
    with act("clarify_item", actor, agency=owner, unit=unit, now=now, submission=submission) as log:
        year = open_cycle_of(owner, cycle)
        row = Clarification.objects.filter(cycle=year, code=code).first()
        if row is None and code not in {line.code for line in clarify_page(actor, agency, cycle).lines}:
            raise Refusal("not_on_the_sheet", item=code)
        before = log.before(row) if row else {}
        said = filled(row or Clarification(agency=owner, cycle=year, code=code), **_texts(facts))
        if row:
            log.save(said, before, expected=version)
        else:
            log.add(said)
        log.say(f"ชี้แจงผลตรวจข้อ {code}", f"Clarification of {code}")


def _texts(facts: ClarificationFacts) -> dict[str, str]:
    return {"remark": facts.remark, "reply": facts.reply}


def _check(page: AnswersPage, facts: SheetFacts, now: datetime) -> None:
    wanting = [line.code for line in page.lines if not line.ready]
    if not page.lines or (page.kind == ANSWERS and wanting):
        raise Refusal("answers_not_ready", n=len(wanting), items=", ".join(wanting) or "–")
    if page.kind == CLARIFY:
        _check_replies(page)
    if facts.digest != page.digest:
        raise Refusal("row_changed_meanwhile", what=SHEETS[page.kind])
    if page.confirmed:
        raise Refusal("answers_confirmed", sheet=page.sheets[0])
    if facts.entered_on > day_of(now):
        raise Refusal("entered_in_the_future", day=day_words(facts.entered_on))


def _check_replies(page: AnswersPage) -> None:
    silent = [line.code for line in page.lines if line.remark and not line.reply]
    if silent or not any(line.remark for line in page.lines):
        raise Refusal("clarifications_missing", items=", ".join(silent) or "–")
