"""What a person makes of a reading: corrections in place, and every doubtful place dealt with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from prongsai.domain.errors import Refusal
from prongsai.planning.corrections import corrected
from prongsai.records.acting import Actor, act
from prongsai.records.actions.checked import agency_of, clean, clean_lines
from prongsai.records.actions.intakes import undecided
from prongsai.records.models import Intake

DEALT = ("no_content", "typed", "checked")
"""How a place can have been dealt with: no content, typed by hand, compared and found right."""
LONGEST_NOTE = 500
_PLACES = ("warnings", "not_understood")


@dataclass(frozen=True, slots=True)
class Dealt:
    """How a place was dealt with. kind: of DEALT; empty takes an earlier answer back."""

    kind: str
    note: str = ""


def correct_intake(
    *,
    actor: Actor,
    agency: UUID,
    intake: UUID,
    corrections: Mapping[str, str | None],
    now: datetime,
    version: int | None = None,
    submission: UUID | None = None,
) -> None:
    """What was typed instead of what was read, by path; None takes an earlier correction back.

    Refuses a path that the reading does not have, and a file that was decided on.
    """
    owner = agency_of(agency)
    with act("take_in", actor, agency=owner, now=now, submission=submission) as log:
        row = undecided(owner, intake)
        before = log.before(row)
        typed = {path: clean_lines(text) for path, text in corrections.items() if text is not None}
        kept = {path: text for path, text in row.corrections.items() if path not in corrections}
        row.corrections = {**kept, **typed}
        corrected(row.reading, row.corrections)
        log.save(row, before, expected=version)
        log.say(
            f"แก้ไขสิ่งที่อ่านได้จากไฟล์ {row.file} {len(corrections)} ช่อง",
            f"{row.file}: {len(corrections)} corrected",
        )


def deal_with_places(
    *,
    actor: Actor,
    agency: UUID,
    intake: UUID,
    dealt: Mapping[str, Dealt],
    now: datetime,
    version: int | None = None,
    submission: UUID | None = None,
) -> None:
    """Doubts and places not understood, dealt with by their position (`not_understood.2`).

    Refuses a place that the reading does not have, an unknown answer, a note that is too long, and a file that was
    decided on.
    """
    owner = agency_of(agency)
    with act("take_in", actor, agency=owner, now=now, submission=submission) as log:
        row = undecided(owner, intake)
        before = log.before(row)
        row.dealt = dict(row.dealt)
        for place, answer in dealt.items():
            _deal(row, place, answer)
        log.save(row, before, expected=version)
        log.say(f"ตรวจจุดที่สงสัยในไฟล์ {row.file} {len(dealt)} แห่ง", f"{row.file}: {len(dealt)} places dealt with")


def _deal(row: Intake, place: str, answer: Dealt) -> None:
    group, _, number = place.partition(".")
    rows = row.reading.get(group, ()) if group in _PLACES else ()
    note = clean(answer.note)
    if not (number.isdecimal() and 1 <= int(number) <= len(rows)):
        raise Refusal("intake_place_unknown", place=place)
    if answer.kind not in (*DEALT, "") or len(note) > LONGEST_NOTE:
        raise Refusal("intake_answer_unknown", place=place, limit=LONGEST_NOTE)
    row.dealt.pop(place, None)
    if answer.kind:
        row.dealt[place] = {"kind": answer.kind, "note": note}
