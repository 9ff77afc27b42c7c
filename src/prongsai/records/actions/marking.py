"""ทดลองประเมิน: a rehearsal begun and ended, items marked blindly, differences settled, statements, confirmed marks.

Every mark is a new line: none is changed, so that the history of each is there for ever.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from prongsai.domain.errors import Refusal, Words
from prongsai.domain.exact import rounded
from prongsai.domain.marking import (
    ANSWERING,
    DISCUSSING,
    ENDED,
    FINAL,
    FIRST,
    FULL,
    MARKING,
    MOST_MARKERS,
    REHEARSAL_STATES,
    SETTLED,
    STATEMENT,
    Place,
    read_mark,
    unmarked,
)
from prongsai.records.acting import Actor, Log, act, require
from prongsai.records.actions.checked import agency_of, check_open, day_of, filled, open_cycle_of, row_of
from prongsai.records.models import Account, Agency, Mark, Marker, Rehearsal
from prongsai.records.queries.item_owners import unit_acting
from prongsai.records.queries.marking import RehearsalPage, item_named, page_of, possible_markers, scores_of

PLACES = 10
"""Decimals of a stored mark."""


@dataclass(frozen=True, slots=True)
class Given:
    """A mark as it was typed. reason: why not all points. page: where it was seen. proof: an address."""

    score: str = ""
    reason: str = ""
    page: str = ""
    proof: str = ""


def begin_rehearsal(
    *,
    actor: Actor,
    agency: UUID,
    cycle: UUID,
    label: str,
    markers: Sequence[UUID],
    now: datetime,
    submission: UUID | None = None,
) -> UUID:
    """A rehearsal of a year; its key. markers: accounts, one to four. Refuses a shared account, and one that may not
    mark here."""
    owner = agency_of(agency)
    require("hold_rehearsal", actor, agency=owner)
    year = open_cycle_of(owner, cycle)
    chosen = tuple(dict.fromkeys(markers))
    if not 0 < len(chosen) <= MOST_MARKERS:
        raise Refusal("markers_number", most=MOST_MARKERS)
    with act("hold_rehearsal", actor, agency=owner, now=now, submission=submission) as log:
        number = Rehearsal.objects.filter(cycle=year).count() + 1
        row = Rehearsal(agency=owner, cycle=year, number=number, begun_at=now, begun_by=actor.name)
        log.add(filled(row, label=label or f"ครั้งที่ {number}"))
        known = dict(possible_markers(actor, agency, day_of(now)))
        for order, key in enumerate(chosen, 1):
            if key not in known:
                raise Refusal("marker_unfit", name=Account.objects.filter(pk=key).first() or "–")
            log.add(Marker(agency=owner, rehearsal=row, account_id=key, order=order, name=known[key]))
        log.say(f"เริ่มทดลองประเมิน {row} ผู้ตรวจ {len(chosen)} คน", f"Rehearsal begun: {row}, {len(chosen)} markers")
    return row.pk


def mark_item(
    *,
    actor: Actor,
    agency: UUID,
    rehearsal: UUID,
    code: str,
    marks: Mapping[int, Given],
    now: datetime,
    submission: UUID | None = None,
) -> None:
    """The marks of one marker for the elements of an item; an empty score is left for later. Only those that changed
    become new lines. Refuses who does not mark here or has finished, and points taken off without a reason."""
    owner = agency_of(agency)
    with act("mark_disclosure", actor, agency=owner, now=now, submission=submission) as log:
        page = _page(actor, owner, rehearsal, MARKING)
        mine = _marking(page)
        given = {number: mark for number, mark in marks.items() if mark.score.strip()}
        added = [_put(log, page, FIRST, (code, n), mark, actor, now, mine) for n, mark in sorted(given.items())]
        log.touched.append(page.rehearsal)
        many = sum(added)
        log.say(f"ทดลองประเมิน {page.rehearsal}: ให้คะแนนข้อ {code} {many} รายการ", f"Rehearsal: {many} marks of {code}")


def finish_marking(
    *, actor: Actor, agency: UUID, rehearsal: UUID, now: datetime, submission: UUID | None = None
) -> None:
    """One's own marks are done and stand; once all have finished, everybody sees them. Refuses while one is missing."""
    owner = agency_of(agency)
    with act("mark_disclosure", actor, agency=owner, now=now, submission=submission) as log:
        page = _page(actor, owner, rehearsal, MARKING)
        mine = _marking(page)
        left = unmarked(page.items, scores_of(page.own))
        if left:
            raise Refusal("marks_missing", n=len(left), items=", ".join(dict.fromkeys(code for code, _ in left)))
        before = log.before(mine)
        mine.finished_at = now
        log.save(mine, before)
        log.say(f"ตรวจครบแล้ว {page.rehearsal}: {mine}", f"Marking finished in {page.rehearsal}: {mine}")


def settle_marks(
    *,
    actor: Actor,
    agency: UUID,
    rehearsal: UUID,
    code: str,
    marks: Mapping[int, Given],
    now: datetime,
    submission: UUID | None = None,
) -> None:
    """The one first mark of elements on which the markers differed, as they agreed, each with its reason."""
    owner = agency_of(agency)
    with act("hold_rehearsal", actor, agency=owner, now=now, submission=submission) as log:
        page = _page(actor, owner, rehearsal, DISCUSSING, ANSWERING)
        differing = {d.place for d in page.differing}
        for number, mark in sorted(marks.items()):
            if (code, number) in differing and mark.score.strip():
                _put(log, page, SETTLED, (code, number), _reasoned(code, number, mark), actor, now)
        log.touched.append(page.rehearsal)
        log.say(f"ตกลงผลตรวจครั้งแรกข้อ {code}", f"First marks of {code} settled")


def state_case(
    *,
    actor: Actor,
    agency: UUID,
    rehearsal: UUID,
    code: str,
    element: int,
    case: Given,
    now: datetime,
    submission: UUID | None = None,
) -> None:
    """คำชี้แจงของหน่วยงาน on the first mark of an element, with new proof. Refuses one without words."""
    owner = agency_of(agency)
    cycle = row_of(Rehearsal, owner, rehearsal).cycle
    unit = unit_acting("clarify_item", actor, cycle, code)
    with act("clarify_item", actor, agency=owner, unit=unit, now=now, submission=submission) as log:
        page = _page(actor, owner, rehearsal, DISCUSSING, ANSWERING)
        if not case.reason.strip():
            raise Refusal("text_empty", what=Words("คำชี้แจง", "the statement"))
        _put(log, page, STATEMENT, (code, element), case, actor, now)
        log.touched.append(page.rehearsal)
        log.say(f"คำชี้แจงข้อ {code} องค์ประกอบที่ {element}", f"Statement on {code}, element {element}")


def confirm_marks(
    *,
    actor: Actor,
    agency: UUID,
    rehearsal: UUID,
    code: str,
    marks: Mapping[int, Given],
    now: datetime,
    submission: UUID | None = None,
) -> None:
    """ผลยืนยัน of elements of an item, after the statements. Refuses while first marks still differ."""
    owner = agency_of(agency)
    with act("hold_rehearsal", actor, agency=owner, now=now, submission=submission) as log:
        page = _page(actor, owner, rehearsal, ANSWERING)
        for number, mark in sorted(marks.items()):
            if mark.score.strip():
                _put(log, page, FINAL, (code, number), _reasoned(code, number, mark), actor, now)
        log.touched.append(page.rehearsal)
        log.say(f"ยืนยันผลตรวจข้อ {code}", f"Marks of {code} confirmed")


def end_rehearsal(
    *, actor: Actor, agency: UUID, rehearsal: UUID, now: datetime, submission: UUID | None = None
) -> None:
    """The rehearsal ended: from now on nothing of it changes. Refuses while marks are missing or still differ."""
    owner = agency_of(agency)
    with act("hold_rehearsal", actor, agency=owner, now=now, submission=submission) as log:
        row = _page(actor, owner, rehearsal, ANSWERING).rehearsal
        before = log.before(row)
        row.ended_at = now
        log.save(row, before)
        log.say(f"ปิดผลทดลองประเมิน {row}", f"Rehearsal ended: {row}")


def add_line(log: Log, row: Mark, score: Fraction | None, given: Given) -> bool:
    """A line of the history, unless the one that counts says the same; whether it was added."""
    kept = None if score is None else Decimal(rounded(score, PLACES))
    filled(row, reason=given.reason, page=given.page, proof=given.proof)
    same = Mark.objects.filter(
        cycle=row.cycle, rehearsal=row.rehearsal, marker=row.marker, stage=row.stage, code=row.code, element=row.element
    )
    before = same.order_by("-turn").first()
    said = (kept, row.reason, row.page, row.proof)
    if before and (before.score, before.reason, before.page, before.proof) == said:
        return False
    row.score, row.turn = kept, (before.turn if before else 0) + 1
    log.add(row)
    return True


def _put(
    log: Log, page: RehearsalPage, stage: str, place: Place, given: Given, actor: Actor, now: datetime,
    marker: Marker | None = None,
) -> bool:  # fmt: skip
    code, number = place
    if place not in item_named(page.items, code).places:
        raise Refusal("row_not_here", what=Words("องค์ประกอบ", "element"))
    score = None if stage == STATEMENT else read_mark(given.score, page.rule, _where(code, number).th)
    if stage == FIRST and score != FULL:
        _reasoned(code, number, given)
    cycle, agency = page.rehearsal.cycle, page.rehearsal.agency
    row = Mark(agency=agency, cycle=cycle, rehearsal=page.rehearsal, marker=marker, stage=stage, at=now, by=actor.name)
    row.code, row.element = place
    return add_line(log, row, score, given)


def _reasoned(code: str, number: int, given: Given) -> Given:
    if not given.reason.strip():
        raise Refusal("mark_without_reason", where=_where(code, number))
    return given


def _where(code: str, number: int) -> Words:
    return Words(f"ข้อ {code} องค์ประกอบที่ {number}", f"{code}, element {number}")


def _page(actor: Actor, owner: Agency, key: UUID, *states: str) -> RehearsalPage:
    """The rehearsal, which has to stand in one of these states."""
    row = row_of(Rehearsal, owner, key)
    check_open(row.cycle)
    page = page_of(actor, row)
    if page.state not in states:
        words = REHEARSAL_STATES[page.state]
        if page.state == ENDED:
            raise Refusal("rehearsal_ended", state=words)
        raise Refusal("rehearsal_not_there_yet", state=words)
    return page


def _marking(page: RehearsalPage) -> Marker:
    if page.mine is None:
        raise Refusal("not_a_marker", rehearsal=page.rehearsal)
    if page.mine.finished_at:
        raise Refusal("marking_finished", rehearsal=page.rehearsal)
    return page.mine
