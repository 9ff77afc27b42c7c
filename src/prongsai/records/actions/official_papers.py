"""Official papers drafted, numbered, and made anew as another version; see `proposing` and `deciding` for the rest."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from prongsai.documents.errors import PaperError
from prongsai.documents.typing_rules import check_stamps
from prongsai.domain.errors import Refusal, Words
from prongsai.domain.workflow import DRAFT, PURPOSES, REVISED, WITHDRAWN
from prongsai.planning.official_paper import PAPER_KINDS
from prongsai.records.acting import Actor, Log, act
from prongsai.records.actions.checked import agency_of, check_open, filled, open_cycle_of, row_of
from prongsai.records.actions.forms import new_code
from prongsai.records.models import (
    Agency,
    OfficialPaper,
    PaperAttachment,
    PaperVersion,
    StoredFile,
    Unit,
)
from prongsai.records.queries.made_papers import makeable
from prongsai.records.queries.official_papers import paper_here, same_number
from prongsai.thai.numerals import to_ascii_digits

TOKEN_BYTES = 16
"""Of the id in the QR code: too many to be guessed, and nothing follows from it."""


@dataclass(frozen=True, slots=True)
class Attached:
    """What goes up with a paper: a file of the agency, or `made`, a key of queries.made_papers with its year (พ.ศ.)."""

    title: str
    file: UUID | None = None
    made: str = ""
    fiscal_year: int | None = None


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """What a version says; see PaperVersion. attachments: in order; None leaves those there are."""

    title: str
    purpose: str = "decide"
    content: Mapping[str, Any] = field(default_factory=dict)
    letter_number: str = ""
    day: date | None = None
    urgency: str = ""
    secrecy: str = ""
    attachments: Sequence[Attached] | None = None


@dataclass(frozen=True, slots=True)
class Registered:
    """What the office's register says. even_so: whether a number that stands twice is meant."""

    number: str
    day: date
    even_so: bool = False


def draft_paper(
    *,
    actor: Actor,
    agency: UUID,
    kind: str,
    facts: PaperFacts,
    cycle: UUID | None = None,
    unit: UUID | None = None,
    now: datetime,
    submission: UUID | None = None,
) -> UUID:
    """A new paper with its first version, a draft; its key, which is that of the submission where there is one.

    kind: a key of PAPER_KINDS. Refuses a closed year, a stamp that is no official word, and an unknown attachment.
    """
    owner = agency_of(agency)
    with act("draft_paper", actor, agency=owner, unit=unit, now=now, submission=submission) as log:
        if kind not in PAPER_KINDS or facts.purpose not in PURPOSES:
            raise Refusal("row_not_here", what=Words("ประเภทหนังสือ", "kind of paper"))
        paper = OfficialPaper(agency=owner, kind=kind, created_at=now, created_by=actor.name[:200])
        paper.pk = submission or paper.pk
        paper.cycle = open_cycle_of(owner, cycle) if cycle else None
        paper.unit = row_of(Unit, owner, unit) if unit else None
        paper.code, paper.token = new_code(OfficialPaper, owner), secrets.token_urlsafe(TOKEN_BYTES)
        log.add(paper)
        version = _filled(PaperVersion(agency=owner, paper=paper), facts)
        log.add(version)
        _attach(log, version, facts.attachments or ())
        log.say(f"ร่าง{PAPER_KINDS[kind].th} {version}", f"Drafted {PAPER_KINDS[kind].en}: {version}")
    return paper.pk


def edit_paper(
    *,
    actor: Actor,
    agency: UUID,
    paper: UUID,
    facts: PaperFacts,
    now: datetime,
    version: int | None = None,
    submission: UUID | None = None,
) -> None:
    """The draft of a paper changed. version: the one that the person saw. Refuses a version that was proposed."""
    owner = agency_of(agency)
    unit = paper_here(owner, paper).unit_id
    with act("draft_paper", actor, agency=owner, unit=unit, now=now, submission=submission) as log:
        row = newest_version(owner, paper)
        if row.state != DRAFT:
            raise Refusal("paper_is_frozen")
        before = log.before(row)
        log.save(_filled(row, facts), before, expected=version)
        if facts.attachments is not None:
            for old in row.attachments.all():
                log.remove(old)
            _attach(log, row, facts.attachments)
        log.say(f"แก้ไขร่างหนังสือ {row}", f"Draft changed: {row}")


def revise_paper(*, actor: Actor, agency: UUID, paper: UUID, now: datetime, submission: UUID | None = None) -> int:
    """A new version of a paper that was returned, decided or withdrawn, as a draft that begins with what the last one
    said; its number. Refuses one that is still on its way."""
    owner = agency_of(agency)
    unit = paper_here(owner, paper).unit_id
    with act("draft_paper", actor, agency=owner, unit=unit, now=now, submission=submission) as log:
        old = newest_version(owner, paper)
        if old.state not in REVISED:
            raise Refusal("paper_is_frozen")
        copied = ("title", "purpose", "content", "letter_number", "day", "urgency", "secrecy")
        same = {name: getattr(old, name) for name in copied}
        new = PaperVersion(agency=owner, paper=old.paper, number=old.number + 1, **same)
        log.add(new)
        for each in old.attachments.all():
            kept = {name: getattr(each, name) for name in ("order", "title", "made", "file", "fiscal_year")}
            log.add(PaperAttachment(agency=owner, version_of=new, **kept))
        log.say(f"ทำหนังสือ {new} ฉบับที่ {new.number}", f"Version {new.number} of {new} begun")
    return new.number


def number_paper(
    *,
    actor: Actor,
    agency: UUID,
    paper: UUID,
    registered: Registered,
    now: datetime,
    version: int | None = None,
    submission: UUID | None = None,
) -> None:
    """The number and date that a paper was given; before it goes up or typed in later.

    Refuses a number that another paper of the kind has in that calendar year, and a version that was withdrawn.
    What was printed stays as it was printed.
    """
    owner = agency_of(agency)
    unit = paper_here(owner, paper).unit_id
    with act("draft_paper", actor, agency=owner, unit=unit, now=now, submission=submission) as log:
        row = newest_version(owner, paper)
        if row.state == WITHDRAWN:
            raise Refusal("paper_is_frozen")
        before = log.before(row)
        filled(row, letter_number=to_ascii_digits(registered.number), day=registered.day)
        if not registered.even_so and (other := same_number(owner, row)):
            raise Refusal("number_taken", number=row.letter_number, paper=other)
        log.save(row, before, expected=version)
        log.say(f"ลงเลขที่ {row.letter_number} หนังสือ {row}", f"Number {row.letter_number} given: {row}")


def newest_version(owner: Agency, paper: UUID) -> PaperVersion:
    """The newest version of a paper whose year is open, for whatever changes it. Refuses as `row_of` and
    `check_open`."""
    found = paper_here(owner, paper)
    if found.cycle:
        check_open(found.cycle)
    version = PaperVersion.objects.filter(paper=found).select_related("paper__unit", "paper__cycle").first()
    assert version is not None  # noqa: S101 -- a paper is stored with its first version
    return version


def _filled(version: PaperVersion, facts: PaperFacts) -> PaperVersion:
    try:
        check_stamps(facts.urgency, facts.secrecy)
    except PaperError as error:
        raise Refusal("paper_unprintable", paper=facts.title, reason=Words(error.th, error.en)) from error
    filled(version, title=facts.title, letter_number=to_ascii_digits(facts.letter_number))
    version.purpose, version.content, version.day = facts.purpose, dict(facts.content), facts.day
    version.urgency, version.secrecy = facts.urgency, facts.secrecy
    return version


def _attach(log: Log, version: PaperVersion, attached: Sequence[Attached]) -> None:
    known = {paper.made for paper in makeable()}
    for order, each in enumerate(attached):
        if bool(each.file) == bool(each.made):
            raise Refusal("attachment_needs_source", title=each.title)
        if each.made and each.made not in known:
            raise Refusal("attachment_unknown", made=each.made[:40])
        row = PaperAttachment(agency=version.agency, version_of=version, order=order, made=each.made)
        row.file = row_of(StoredFile, version.agency, each.file) if each.file else None
        row.fiscal_year = each.fiscal_year or (version.paper.cycle.fiscal_year if version.paper.cycle else None)
        log.add(filled(row, title=each.title))
