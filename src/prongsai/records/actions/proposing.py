"""A paper goes up: its chain is resolved, what it says is frozen as files with their hashes; or it is taken back.

What is frozen is printed before the act begins, and refused if the draft was changed meanwhile: so no printing holds up
those who wait for the chain of acts, and what was hashed is what was seen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from prongsai.documents.blocks import Paper
from prongsai.documents.blocks_json import to_data
from prongsai.documents.errors import PaperError
from prongsai.documents.page_marks import PageMarks
from prongsai.documents.pdf import pages_of
from prongsai.domain.chain import VACANT, Signer, signers
from prongsai.domain.errors import Refusal, Words
from prongsai.domain.frozen_papers import digest_of
from prongsai.domain.reach import Id
from prongsai.domain.renditions import ORIGINAL, WORD
from prongsai.domain.workflow import CANCEL, SKIPPED, WAITING, WITHDRAW, moved, submitted
from prongsai.frameworks.library import Library
from prongsai.planning.official_paper import PAPER_KINDS, Written, official_paper
from prongsai.planning.paper_files import PaperJob, paper_file
from prongsai.reading.formats.kept import PAPER_FILES
from prongsai.records.acting import Actor, Log, act, require
from prongsai.records.actions.checked import agency_of, day_of, reason_of
from prongsai.records.actions.files import Upload, kept_row
from prongsai.records.actions.official_papers import newest_version
from prongsai.records.actions.paper_notices import tell_asked
from prongsai.records.models import (
    Agency,
    ChainStep,
    Cycle,
    Holding,
    PaperAttachment,
    PaperVersion,
    Rendition,
    StoredFile,
)
from prongsai.records.queries.chains import NOBODY_CHOSEN, chain_here, seats_of
from prongsai.records.queries.made_papers import GoesWith, emblem_here, made_digest, made_files
from prongsai.records.queries.official_papers import standing_of
from prongsai.records.queries.verification import paper_mark

_KIND_OF = {"pdf": ORIGINAL, "docx": WORD}


@dataclass(frozen=True, slots=True)
class _Frozen:
    """A file as it was frozen. row: not stored yet; None where the attachment is a file that is kept already."""

    attachment: PaperAttachment | None
    kind: str
    row: StoredFile
    new: bool
    pages: int | None = None


def submit_paper(
    *,
    actor: Actor,
    agency: UUID,
    paper: UUID,
    library: Library,
    chosen: Mapping[UUID, UUID] = NOBODY_CHOSEN,
    now: datetime,
    version: int | None = None,
    submission: UUID | None = None,
) -> None:
    """The draft of a paper proposed: printed, frozen, and before the first person of its chain.

    chosen: post → holding, where several people could sign for a post. version: of the draft as the person saw it.
    Refuses a chain whose last post is vacant, what cannot be printed, and a draft changed meanwhile.
    """
    owner = agency_of(agency)
    draft = newest_version(owner, paper)
    require("draft_paper", actor, agency=owner, unit=draft.paper.unit_id)
    submitted(standing_of(draft, ()), (WAITING,))  # before anything is printed
    chain = _chain(owner, draft, now, chosen)
    printed = printed_paper(owner, draft, chain, _author(actor, now))
    frozen = _frozen_files(actor, owner, draft, printed, library, now)
    attached = _attached(actor, owner, draft, library, now)
    with act("draft_paper", actor, agency=owner, unit=draft.paper.unit_id, now=now, submission=submission) as log:
        row = newest_version(owner, paper)
        if (row.pk, row.version) != (draft.pk, draft.version):
            raise Refusal("row_changed_meanwhile", what=row)
        before = log.before(row)
        _freeze(row, printed, frozen, attached, actor, now)
        steps = tuple(SKIPPED if signer.person is None else WAITING for signer in chain)
        row.state = submitted(standing_of(draft, ()), steps).state
        log.save(row, before, expected=version)
        for each in frozen:
            _add_frozen(log, row, each, now)
        for order, signer in enumerate(chain):
            log.add(_step(owner, row, order, signer))
        log.touched.append(row.paper)
        tell_asked(log, row, now)
        log.say(f"เสนอหนังสือ {row} ฉบับที่ {row.number}", f"Proposed: {row}, version {row.number}")


def withdraw_paper(
    *, actor: Actor, agency: UUID, paper: UUID, reason: str, now: datetime, submission: UUID | None = None
) -> None:
    """A paper taken back before it is decided. Refuses one that was decided, and no reason."""
    _end(WITHDRAW, "draft_paper", actor, agency, paper, reason, now, submission)


def cancel_paper(
    *, actor: Actor, agency: UUID, paper: UUID, reason: str, now: datetime, submission: UUID | None = None
) -> None:
    """A paper that was approved or noted holds no more from now on. Refuses every other, and no reason."""
    _end(CANCEL, "cancel_paper", actor, agency, paper, reason, now, submission)


def _end(
    move: str,
    right: str,
    actor: Actor,
    agency: UUID,
    paper: UUID,
    reason: str,
    now: datetime,
    submission: UUID | None,
) -> None:
    owner = agency_of(agency)
    unit = newest_version(owner, paper).paper.unit_id
    with act(right, actor, agency=owner, unit=unit, now=now, submission=submission) as log:
        row = newest_version(owner, paper)
        before = log.before(row)
        row.state = moved(standing_of(row, row.steps.all()), move).state
        row.reason, row.ended_at = reason_of(reason), now
        log.save(row, before)
        words = {WITHDRAW: Words("ถอนเรื่อง", "Withdrawn"), CANCEL: Words("ยกเลิก", "Cancelled")}[move]
        log.say(f"{words.th} {row}: {row.reason}", f"{words.en}: {row}: {row.reason}")


def printed_paper(owner: Agency, version: PaperVersion, chain: Sequence[Signer], author: tuple[str, str]) -> Paper:
    """A version as it would be printed for those who sign it. Refuses what its kind does not take."""
    unit = version.paper.unit
    written = Written(
        kind=version.paper.kind,
        purpose=version.purpose,
        title=version.title,
        content=version.content,
        agency=owner.name,
        signers=tuple(chain),
        office=(owner.name, owner.place),
        unit=unit.name if unit else "",
        number=version.letter_number,
        day=version.day,
        urgency=version.urgency,
        secrecy=version.secrecy,
        attachments=tuple(a.title for a in version.attachments.all()),
        author=author,
    )
    marks = PageMarks(version.paper.kind, version.paper.code, version.number, verify=paper_mark(version.paper))
    try:
        return replace(official_paper(written), marks=marks)
    except PaperError as error:
        raise Refusal("paper_unprintable", paper=version, reason=Words(error.th, error.en)) from error


def file_of_paper(owner: Agency, paper: Paper, kind: str, now: datetime) -> bytes:
    """A printed version as a file of that kind (pdf, docx). Refuses what cannot be printed."""
    try:
        return paper_file(PaperJob(paper, None, "", now, emblem_here(owner)), kind)
    except PaperError as error:
        raise Refusal("paper_unprintable", paper=paper.title, reason=Words(error.th, error.en)) from error


def _chain(owner: Agency, draft: PaperVersion, now: datetime, chosen: Mapping[UUID, UUID]) -> tuple[Signer, ...]:
    posts = chain_here(owner, draft.paper.kind)
    return signers(seats_of(owner, posts, draft.paper.unit, day_of(now), chosen))


def _author(actor: Actor, now: datetime) -> tuple[str, str]:
    """Name and post of who proposes; blank lines to be written on where the program does not know them."""
    if actor.person is None:
        return "", ""
    held = Holding.objects.filter(Holding.on(day_of(now)), person=actor.person, acting="").select_related("post")
    first = held.first()
    return actor.person.name, first.post.title if first else ""


def _frozen_files(
    actor: Actor, owner: Agency, draft: PaperVersion, printed: Paper, library: Library, now: datetime
) -> list[_Frozen]:
    base = f"{draft.paper.code}-{draft.number}"
    found = []
    for kind, what in _KIND_OF.items():
        content = file_of_paper(owner, printed, kind, now)
        row = _row(actor, owner, f"{base}.{kind}", content, now)
        found.append(_Frozen(None, what, row, True, _pages(kind, content)))
    first = 1
    for number, each in enumerate(draft.attachments.select_related("file"), 1):
        if each.file:
            found.append(_Frozen(each, ORIGINAL, each.file, False))
            continue
        goes_with = GoesWith(_words_of(draft), PageMarks("report", draft.paper.code, draft.number, first))
        files = made_files(actor, owner, _cycle(draft, each), each.made, goes_with, library, now)
        first += pages_of(files["pdf"])
        for kind, content in files.items():
            row = _row(actor, owner, f"{base}-{number}.{kind}", content, now)
            found.append(_Frozen(each, _KIND_OF[kind], row, True, _pages(kind, content)))
    return found


def _pages(kind: str, content: bytes) -> int | None:
    return pages_of(content) if kind == "pdf" else None


def _row(actor: Actor, owner: Agency, name: str, content: bytes, now: datetime) -> StoredFile:
    return kept_row(owner, Upload(name, content), PAPER_FILES, actor, now)


def _cycle(draft: PaperVersion, attachment: PaperAttachment) -> Cycle:
    """The year that an attachment is about, which may be one before the paper's own."""
    year = attachment.fiscal_year or 0
    found = Cycle.objects.filter(agency=draft.agency_id, fiscal_year=year).first()
    if found is None:
        raise Refusal("attachment_without_year", year=year or "-", title=attachment)
    return found


def _words_of(draft: PaperVersion) -> str:
    kind = PAPER_KINDS[draft.paper.kind].th
    return f"เอกสารประกอบ{kind} รหัส {draft.paper.code} ฉบับที่ {draft.number}"


def _attached(
    actor: Actor, owner: Agency, draft: PaperVersion, library: Library, now: datetime
) -> list[dict[str, Any]]:
    """What the papers of the program that go up with it say, each as a digest: so it is known later whether the year
    still says the same."""
    made = [each for each in draft.attachments.all() if each.made]
    digests = [made_digest(actor, owner, _cycle(draft, each), each.made, library, now) for each in made]
    return [
        {"made": each.made, "year": each.fiscal_year, "digest": digest}
        for each, digest in zip(made, digests, strict=True)
    ]


def _freeze(
    row: PaperVersion,
    printed: Paper,
    frozen: Sequence[_Frozen],
    attached: Sequence[dict[str, Any]],
    actor: Actor,
    now: datetime,
) -> None:
    """The values behind the files beside their hashes, so that neither can be exchanged alone."""
    files = [{"kind": f.kind, "title": str(f.attachment or ""), "sha256": f.row.sha256} for f in frozen]
    row.data = {"paper": to_data(printed), "files": files, "attached": list(attached)}
    row.digest = digest_of(row.data)
    row.frozen_at, row.frozen_by = now, actor.name[:200]
    row.proposer = actor.person if actor.person and actor.person.agency_id == row.agency_id else None


def _add_frozen(log: Log, version: PaperVersion, frozen: _Frozen, now: datetime) -> None:
    if frozen.new:
        log.add(frozen.row)
    log.add(
        Rendition(
            agency=version.agency,
            version_of=version,
            attachment=frozen.attachment,
            kind=frozen.kind,
            file=frozen.row,
            made_at=now,
            pages=frozen.pages,
        )
    )


def _key(key: Id | None) -> UUID | None:
    return UUID(str(key)) if key else None


def _step(owner: Agency, version: PaperVersion, order: int, signer: Signer) -> ChainStep:
    step = ChainStep(agency=owner, version_of=version, order=order, titles=signer.titles[:400])
    step.post_id = _key(signer.seats[-1].post)
    step.person_id, step.name, step.capacity = _key(signer.person), signer.name, signer.capacity
    step.until = signer.until
    if signer.person is None:
        step.state, step.reason, step.capacity = SKIPPED, VACANT, ""
    return step
