"""A step of the chain decided: by its person at the screen, or on paper and then typed in by somebody else."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from prongsai.documents.blocks import Paper
from prongsai.documents.blocks_json import FORMAT, from_json
from prongsai.domain.errors import Refusal, Words
from prongsai.domain.renditions import DECIDED
from prongsai.domain.workflow import (
    BY_STEP,
    MOVES,
    PROPOSED,
    REFUSE,
    SEND_BACK,
    SIGNED,
    SKIP,
    SKIPPED,
    moved,
)
from prongsai.planning.official_paper import Decided, with_decisions
from prongsai.reading.formats.kept import EVIDENCE, PAPER_FILES
from prongsai.records.acting import Actor, Log, act, require
from prongsai.records.actions.checked import agency_of, check_open, day_of, day_words, filled, reason_of, row_of
from prongsai.records.actions.files import Upload, kept_row
from prongsai.records.actions.paper_notices import tell_asked, tell_proposer
from prongsai.records.actions.proposing import file_of_paper
from prongsai.records.models import ChainStep, PaperVersion, Rendition, StoredFile, Task, Unit
from prongsai.records.queries.official_papers import standing_of
from prongsai.thai.dates import format_date

CLAIMED = "claimed"
"""How a person at a shared account is known who has shown neither PIN nor passkey."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided. choice: a move of BY_STEP. opinion: in their words. direction: what they order to be
    done, which becomes a task of `direction_unit` (else of the unit that wrote the paper) by `direction_due`."""

    choice: str
    opinion: str = ""
    direction: str = ""
    direction_unit: UUID | None = None
    direction_due: date | None = None


@dataclass(frozen=True, slots=True)
class OnPaper:
    """How a decision was made with a pen. signed_on: the day written there. scan: a file of the agency; picture: one
    that is handed in now; original: where the paper lies. One of the three at least."""

    signed_on: date
    scan: UUID | None = None
    picture: Upload | None = None
    original: str = ""


def decide_step(
    *,
    actor: Actor,
    agency: UUID,
    step: UUID,
    decision: Decision,
    now: datetime,
    version: int | None = None,
    submission: UUID | None = None,
) -> None:
    """The person of a step decides. version: of the step as they saw it.

    Refuses everybody else, the program itself, somebody at a shared account without proof, a seat whose time is over,
    a step that is not asked, a choice that it does not have, and a return or refusal without reason.
    """
    owner = agency_of(agency)
    person = row_of(ChainStep, owner, step).person_id
    with act("decide_paper", actor, agency=owner, step_owner=person, now=now, submission=submission) as log:
        row = row_of(ChainStep, owner, step)
        _check_person(actor, row)
        if row.until and day_of(now) > row.until:
            raise Refusal("seat_ended", person=row.name, titles=row.titles, day=day_words(row.until))
        before = log.before(row)
        row.came, row.signed_on, row.proof = "desk", day_of(now), actor.proof
        _decided(log, row, before, decision, actor, now, version)
        choice = MOVES[decision.choice]
        log.say(f"{choice.th}: {row.version_of} ({row.titles})", f"{choice.en.capitalize()}: {row.version_of}")


def record_step_from_paper(
    *,
    actor: Actor,
    agency: UUID,
    step: UUID,
    decision: Decision,
    paper: OnPaper,
    now: datetime,
    version: int | None = None,
    submission: UUID | None = None,
) -> None:
    """A decision that was made on paper, typed in by somebody else, and never taken for a click of who decided.

    Refuses as `decide_step`, but whoever may file papers does it; and one with neither picture nor place of the
    original.
    """
    owner = agency_of(agency)
    require("file_paper", actor, agency=owner)
    picture = kept_row(owner, paper.picture, EVIDENCE, actor, now) if paper.picture else None
    with act("file_paper", actor, agency=owner, now=now, submission=submission) as log:
        row = row_of(ChainStep, owner, step)
        before = log.before(row)
        if not (picture or paper.scan or paper.original.strip()):
            raise Refusal("filed_without_source")
        if picture:
            log.add(picture)
        row.scan = picture or (row_of(StoredFile, owner, paper.scan) if paper.scan else None)
        filled(row, original=paper.original)
        row.came, row.signed_on, row.proof = "paper", paper.signed_on, "paper"
        _decided(log, row, before, decision, actor, now, version)
        choice = MOVES[decision.choice]
        log.say(
            f"บันทึกจากกระดาษโดย {actor.name}: {row.name} {choice.th} {row.version_of}",
            f"Entered from paper by {actor.name}: {row.name}, {choice.en}: {row.version_of}",
        )


def skip_step(
    *,
    actor: Actor,
    agency: UUID,
    step: UUID,
    reason: str,
    now: datetime,
    version: int | None = None,
    submission: UUID | None = None,
) -> None:
    """A person of the chain passed over, with the reason. Refuses the last one, and a step that is not asked."""
    owner = agency_of(agency)
    with act("file_paper", actor, agency=owner, now=now, submission=submission) as log:
        row = row_of(ChainStep, owner, step)
        paper = _asked(row)
        before = log.before(row)
        paper.state = moved(standing_of(paper, paper.steps.all()), SKIP).state
        row.state, row.reason = SKIPPED, reason_of(reason)
        log.save(row, before, expected=version)
        log.touched.append(paper)
        tell_asked(log, paper, now)
        log.say(f"ข้าม {row.titles}: {row.reason}", f"Passed over: {row.titles}: {row.reason}")


def _check_person(actor: Actor, row: ChainStep) -> None:
    if actor.person is None or actor.person.pk != row.person_id:
        raise Refusal("step_of_another", person=row.name or row.titles)
    if actor.proof == CLAIMED:
        raise Refusal("decision_needs_proof")


def _asked(row: ChainStep) -> PaperVersion:
    """The version that waits for this step. Refuses a step that nobody waits for."""
    version = PaperVersion.objects.select_related("paper__cycle", "paper__unit", "agency").get(pk=row.version_of_id)
    if version.paper.cycle:
        check_open(version.paper.cycle)
    asked = standing_of(version, steps := tuple(version.steps.all())).asked
    if asked is None or steps[asked].pk != row.pk:
        raise Refusal("step_not_asked")
    return version


def _decided(
    log: Log,
    row: ChainStep,
    before: dict[str, object],
    decision: Decision,
    actor: Actor,
    now: datetime,
    expected: int | None,
) -> None:
    version = _asked(row)
    old = log.before(version)
    after = moved(standing_of(version, version.steps.all()), _by_step(decision.choice))
    filled(row, opinion=decision.opinion, direction=decision.direction)
    if decision.choice in (SEND_BACK, REFUSE) and not row.opinion:
        raise Refusal("decision_without_reason", choice=MOVES[decision.choice])
    row.state, row.choice = SIGNED, decision.choice
    row.signed_at, row.signed_by = now, actor.name[:200]
    log.save(row, before, expected=expected)
    row.version_of = version
    if row.direction:
        log.add(_task(version, row, decision))
    if after.state != PROPOSED:
        version.state, version.ended_at = after.state, now
        version.reason = row.opinion.replace("\n", " ")[:300] if decision.choice in (SEND_BACK, REFUSE) else ""
        log.save(version, old)
        _keep_decided(log, version, actor, now)
        tell_proposer(log, version, now)
    else:
        log.touched.append(version)
        tell_asked(log, version, now)


def _by_step(choice: str) -> str:
    if choice not in BY_STEP:
        raise Refusal("row_not_here", what=Words("ตัวเลือก", "choice"))
    return choice


def _task(version: PaperVersion, row: ChainStep, decision: Decision) -> Task:
    unit = row_of(Unit, version.agency, decision.direction_unit) if decision.direction_unit else version.paper.unit
    source = f"ข้อสั่งการของ{row.titles} ในหนังสือ {version}"
    task = Task(agency=version.agency, cycle=version.paper.cycle, unit=unit, due=decision.direction_due, step=row)
    return filled(task, text=row.direction, source=source[:300])


def _keep_decided(log: Log, version: PaperVersion, actor: Actor, now: datetime) -> None:
    """The paper with what was decided on it, as one more file of the version."""
    printed = decided_paper(version)
    content = file_of_paper(version.agency, printed, "pdf", now)
    name = f"{version.paper.code}-{version.number}-{DECIDED}.pdf"
    row = kept_row(version.agency, Upload(name, content), PAPER_FILES, actor, now)
    log.add(row)
    log.add(Rendition(agency=version.agency, version_of=version, kind=DECIDED, file=row, made_at=now))


def frozen_paper(version: PaperVersion) -> Paper:
    """The paper as it was frozen, from the values behind its files."""
    assert version.data is not None  # noqa: S101 -- a version that was proposed holds what was printed
    return from_json(json.dumps({"format": FORMAT, "paper": version.data["paper"]}))


def decided_paper(version: PaperVersion) -> Paper:
    """The paper as it was frozen, and on it what was decided so far."""
    return with_decisions(frozen_paper(version), _decisions(version))


def _decisions(version: PaperVersion) -> list[Decided]:
    rows = version.steps.filter(state=SIGNED)
    return [Decided(r.titles, r.name, r.capacity, r.choice, r.opinion, r.direction, _how(r)) for r in rows]


def _how(row: ChainStep) -> str:
    """When and by which way, so that a click is never taken for a signature."""
    if row.came == "paper":
        day = format_date(row.signed_on) if row.signed_on else ""
        return f"ลงนามบนกระดาษ {day}\nบันทึกจากกระดาษโดย {row.signed_by}"
    at = timezone.localtime(row.signed_at) if row.signed_at else None
    when = f"{format_date(at.date())} เวลา {at:%H.%M} น." if at else ""
    return f"{MOVES[row.choice].th}ในโปรแกรม มิใช่ลายมือชื่อดิจิทัล\n{when}"
