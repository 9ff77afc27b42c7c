"""The analysis of a result: drafted by the program, put into people's own words, statement by statement."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID, uuid4

from prongsai.domain.errors import Refusal
from prongsai.domain.redrafting import PARTS, Said, in_order
from prongsai.frameworks.library import Library
from prongsai.records.acting import Actor, act
from prongsai.records.actions.checked import agency_of, clean_lines, open_cycle_of, row_of
from prongsai.records.models import StoredResult, StoredVerdict
from prongsai.records.queries.analysis import NewDraft, as_stored, new_draft, said_in, said_of

LONGEST = 2_000
"""Letters of a statement."""


@dataclass(frozen=True)
class VerdictChange:
    """What somebody did to a verdict: texts by the key of the statement, keys taken out, keys brought back, and new
    statements, each with its part."""

    texts: Mapping[str, str] = field(default_factory=dict)
    dropped: Collection[str] = ()
    restored: Collection[str] = ()
    added: tuple[tuple[str, str], ...] = ()


def draft_analysis(
    *,
    actor: Actor,
    agency: UUID,
    cycle: UUID,
    result: UUID,
    library: Library,
    now: datetime,
    submission: UUID | None = None,
) -> None:
    """The verdicts on a result, drafted; where there are some already, whatever a person wrote or took out stays so.

    Refuses as `new_draft`.
    """
    owner = agency_of(agency)
    with act("edit_analysis", actor, agency=owner, now=now, submission=submission) as log:
        of = row_of(StoredResult, owner, result)
        open_cycle_of(owner, cycle)
        drafts = new_draft(actor, agency, cycle, result, library)
        for order, draft in enumerate(drafts):
            row = draft.row or StoredVerdict(agency=owner, result=of, subject=draft.verdict.subject)
            before = log.before(row)
            row.order, row.statements = order, as_stored(draft.after.statements)
            if draft.row is None:
                log.add(row)
            elif _differs(draft, before["order"]):
                log.save(row, before)
        log.say(f"ร่างบทวิเคราะห์ {of} {len(drafts)} หัวข้อ", f"Analysis drafted, {len(drafts)} subjects: {of}")


def _differs(draft: NewDraft, order: int) -> bool:
    row = draft.row
    return bool(draft.after) or (row is not None and row.order != order)


def edit_verdict(
    *,
    actor: Actor,
    agency: UUID,
    verdict: UUID,
    change: VerdictChange,
    now: datetime,
    version: int | None = None,
    submission: UUID | None = None,
) -> None:
    """A verdict in people's own words. version: the one that the person saw; statements that were added meanwhile and
    that the change does not name are left alone.

    Refuses a statement without a word or longer than a page takes, and a part that verdicts do not have.
    """
    owner = agency_of(agency)
    with act("edit_analysis", actor, agency=owner, now=now, submission=submission) as log:
        row = row_of(StoredVerdict, owner, verdict)
        before, said = log.before(row), said_in(row)
        gone = [each for each in said if each.key in change.dropped]
        back = [each for each in row.dropped if each["key"] in change.restored]
        kept = [_worded(each, change.texts.get(each.key)) for each in said if each not in gone]
        kept += [said_of(each) for each in back]
        kept += [_typed(actor, part, text) for part, text in change.added]
        row.statements = as_stored(in_order(kept, kept))
        row.dropped = [d for d in row.dropped if d not in back] + as_stored([g for g in gone if not g.typed])
        log.save(row, before, expected=version)
        kind, _, number = row.subject.partition(":")
        th, en = {"indicator": ("ตัวชี้วัดที่", "indicator"), "issue": ("ประเด็นที่", "issue")}[kind]
        log.say(f"แก้ไขบทวิเคราะห์ {th} {number}", f"Analysis edited: {en} {number}")


def _worded(said: Said, text: str | None) -> Said:
    """The statement with these words; as it was where nothing is said of it."""
    if text is None or (words := _checked(text)) == said.text:
        return said
    return replace(said, text=words, edited=said.typed or words != said.drafted)


def _typed(actor: Actor, part: str, text: str) -> Said:
    """A statement of a person, who is its source."""
    if part not in PARTS:
        raise Refusal("verdict_part_unknown", part=part)
    return Said(f"typed|{uuid4().hex}", part, _checked(text), (f"ผู้จัดทำ {actor.name}",), edited=True)


def _checked(text: str) -> str:
    words = " ".join(clean_lines(text).split("\n"))
    if not words:
        raise Refusal("statement_empty")
    if len(words) > LONGEST:
        raise Refusal("statement_too_long", limit=LONGEST)
    return words
