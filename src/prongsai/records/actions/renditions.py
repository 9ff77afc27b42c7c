"""More files of a paper that was proposed: the signed sheet as a picture, copies for the public, certified copies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from prongsai.documents.certified import Certifier, certified_copy
from prongsai.documents.errors import PaperError
from prongsai.domain.errors import Refusal, Words
from prongsai.domain.renditions import CERTIFIED, FOR_PUBLIC, HANDED_IN, RENDITIONS
from prongsai.domain.workflow import DRAFT
from prongsai.reading.formats.kept import JPEG, PAPER_FILES, PNG, SCANS
from prongsai.records.acting import Actor, act, require
from prongsai.records.actions.checked import agency_of, day_of, row_of
from prongsai.records.actions.deciding import CLAIMED
from prongsai.records.actions.files import Upload, kept_row
from prongsai.records.actions.privacy_gate import look_before
from prongsai.records.blobs import content_of
from prongsai.records.models import Agency, Holding, PaperAttachment, PaperVersion, Rendition
from prongsai.records.queries.official_papers import paper_here
from prongsai.records.queries.privacy import ToBePublic

CERTIFIABLE = frozenset({PAPER_FILES[0].media, JPEG.media, PNG.media})


@dataclass(frozen=True, slots=True)
class PaperCopy:
    """A file that is handed in. kind: of HANDED_IN. number: of the version, the newest where it is not said.
    attachment: of which it is a copy, where it is not of the paper itself."""

    kind: str
    upload: Upload
    number: int | None = None
    attachment: UUID | None = None


def add_rendition(
    *,
    actor: Actor,
    agency: UUID,
    paper: UUID,
    copy: PaperCopy,
    passed: str = "",
    now: datetime,
    submission: UUID | None = None,
) -> UUID:
    """A file that is of a version too; its key.

    Refuses a draft, a copy for the public of a secret paper, what is neither PDF nor picture, and a copy for the public
    with what is not for everybody without the reason why it may be published (`passed`): where the paper is content of
    an item, everybody has the copy at once.
    """
    owner = agency_of(agency)
    require("file_paper", actor, agency=owner)
    version = version_here(owner, paper, copy.number)
    if copy.kind not in HANDED_IN:
        raise Refusal("row_not_here", what=Words("ชนิดของไฟล์", "kind of file"))
    if version.frozen_at is None or version.state == DRAFT:
        raise Refusal("rendition_of_draft", paper=version)
    if copy.kind in FOR_PUBLIC and version.secrecy:
        raise Refusal("paper_is_secret")
    row = kept_row(owner, copy.upload, SCANS, actor, now)
    files = ((None, row),) if copy.kind in FOR_PUBLIC else ()
    gate = look_before(ToBePublic(row.name, owner, files=files), passed, now)
    with act("file_paper", actor, agency=owner, now=now, submission=submission) as log:
        log.add(row)
        made = Rendition(agency=owner, version_of=version, kind=copy.kind, file=row, made_at=now)
        made.attachment = _attachment(version, copy.attachment)
        log.add(made)
        log.touched.append(version.paper)
        gate.note(log, made)
        kind, why = RENDITIONS[copy.kind], gate.why
        log.say(f"เก็บ{kind.th}ของหนังสือ {version}{why}", f"Kept of {version}: {kind.en}{why}")
    return made.pk


def certify_copy(*, actor: Actor, agency: UUID, rendition: UUID, now: datetime, submission: UUID | None = None) -> UUID:
    """A file of a paper once more with สำเนาถูกต้อง on each page and who says so, as a file of its own; its key.

    Refuses the program itself and somebody without a post, a shared account without proof, and what is neither PDF nor
    picture.
    """
    owner = agency_of(agency)
    of = row_of(Rendition, owner, rendition)
    unit = of.version_of.paper.unit_id
    require("certify_copy", actor, agency=owner, unit=unit)
    certifier = _certifier(actor, owner, now)
    if of.file.kind not in CERTIFIABLE:
        raise Refusal("copy_not_certifiable", file=of.file)
    title = of.attachment.title if of.attachment else of.version_of.title
    try:
        content = certified_copy(content_of(of.file.sha256, of.file.name), title, certifier, now)
    except PaperError as error:
        raise Refusal("copy_not_made", paper=title, reason=Words(error.th, error.en.rstrip("."))) from error
    name = f"{of.file.name.rpartition('.')[0]}-{CERTIFIED}.pdf"
    row = kept_row(owner, Upload(name, content), PAPER_FILES, actor, now)
    with act("certify_copy", actor, agency=owner, unit=unit, now=now, submission=submission) as log:
        log.add(row)
        made = Rendition(agency=owner, version_of=of.version_of, kind=CERTIFIED, file=row, made_at=now)
        made.attachment = of.attachment
        log.add(made)
        log.touched.append(of.version_of.paper)
        said = of.version_of if of.version_of.secrecy else title  # a secret paper is called by its code
        log.say(f"รับรองสำเนาถูกต้อง {said} โดย {certifier.name}", f"Certified by {certifier.name}: copy of {said}")
    return made.pk


def version_here(owner: Agency, paper: UUID, number: int | None) -> PaperVersion:
    """A version of a paper by its number, the newest where none is said."""
    versions = PaperVersion.objects.filter(paper=paper_here(owner, paper)).select_related("paper")
    found = (versions if number is None else versions.filter(number=number)).first()
    if found is None:
        raise Refusal("row_not_here", what=Words("ฉบับของหนังสือ", "version of a paper"))
    return found


def _attachment(version: PaperVersion, key: UUID | None) -> PaperAttachment | None:
    if key is None:
        return None
    found = PaperAttachment.objects.filter(version_of=version, pk=key).first()
    if found is None:
        raise Refusal("row_not_here", what=Words("สิ่งที่ส่งมาด้วย", "attachment"))
    return found


def _certifier(actor: Actor, owner: Agency, now: datetime) -> Certifier:
    """Who certifies, with the post that they hold themselves before one that they hold for another."""
    if actor.proof == CLAIMED:
        raise Refusal("certifier_needs_proof")
    held = Holding.objects.filter(Holding.on(day_of(now)), agency=owner, person=actor.person)
    found = held.select_related("post").order_by("acting", "pk").first() if actor.person else None
    if actor.person is None or found is None:
        raise Refusal("certifier_without_post")
    return Certifier(actor.person.name, f"{found.post.title} {found.acting}".strip(), day_of(now))
