"""Official marks of a year's items, typed or out of a file; each is a new line, so that what was before stays."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from fractions import Fraction
from uuid import UUID

from prongsai.domain.errors import Refusal
from prongsai.domain.exact import plain
from prongsai.domain.marking import OFFICIAL_STAGES, STAGES
from prongsai.domain.sheet import read_sheet
from prongsai.records.acting import Actor, Log, act, require
from prongsai.records.actions.checked import agency_of, open_cycle_of
from prongsai.records.actions.marking import Given, add_line
from prongsai.records.models import Cycle, Mark
from prongsai.records.queries.cycles import edition_of
from prongsai.records.queries.official_marks import official_preview


def type_official_mark(
    *,
    actor: Actor,
    agency: UUID,
    cycle: UUID,
    code: str,
    stage: str,
    given: Given,
    now: datetime,
    submission: UUID | None = None,
) -> None:
    """The official mark of an item with the assessor's reason. Refuses what the criteria do not take."""
    owner = agency_of(agency)
    require("edit_result", actor, agency=owner)
    year = open_cycle_of(owner, cycle)
    with act("edit_result", actor, agency=owner, now=now, submission=submission) as log:
        edition = edition_of(year.edition).edition
        scores = read_sheet({"edition": edition.name, "items": {code: given.score}}, edition).items
        _add(log, year, stage, scores, {code: given}, actor, now)
        log.touched.append(year)
        log.say(f"บันทึก{STAGES[stage].th} ข้อ {code}", f"{STAGES[stage].en} of {code} entered")


def take_in_official_marks(
    *,
    actor: Actor,
    agency: UUID,
    cycle: UUID,
    file: UUID,
    stage: str,
    digest: str,
    now: datetime,
    submission: UUID | None = None,
) -> int:
    """The marks of a kept file, as they were shown; how many are new. digest: of the preview that the person saw.
    Refuses one that says something else by now, and a file that changes nothing."""
    owner = agency_of(agency)
    require("edit_result", actor, agency=owner)
    year = open_cycle_of(owner, cycle)
    with act("edit_result", actor, agency=owner, now=now, submission=submission) as log:
        seen = official_preview(actor, agency, cycle, file, stage)
        if seen.digest != digest:
            raise Refusal("row_changed_meanwhile", what=STAGES[stage])
        if not seen.changes:
            raise Refusal("no_new_marks")
        _add(log, year, stage, {change.code: change.after for change in seen.changes}, {}, actor, now)
        many = len(seen.changes)
        log.say(f"นำเข้า{STAGES[stage].th} {many} ข้อ", f"{STAGES[stage].en}: {many} items taken in")
    return many


def _add(
    log: Log,
    year: Cycle,
    stage: str,
    scores: Mapping[str, Fraction],
    given: Mapping[str, Given],
    actor: Actor,
    now: datetime,
) -> None:
    if stage not in OFFICIAL_STAGES:
        raise ValueError(f"no official stage: {stage}")
    for code, score in scores.items():
        row = Mark(agency=year.agency, cycle=year, code=code, element=0, stage=stage, at=now, by=actor.name)
        add_line(log, row, score, given.get(code, Given(plain(score))))
