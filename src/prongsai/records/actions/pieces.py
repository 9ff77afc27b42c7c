"""The content of an item: added, written version by version, published, replaced and withdrawn; addresses stay."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath
from typing import Any
from uuid import UUID

from prongsai.domain.disclosing import FILES, LINK, MADE, PAGE, PIECES, TABLE, check_held
from prongsai.domain.errors import Refusal, Words
from prongsai.domain.kept_table import KeptTable
from prongsai.domain.publication import check_publishable
from prongsai.records.acting import Actor, Log, act, require
from prongsai.records.actions.checked import agency_of, check_open, day_of, filled, reason_of, row_of
from prongsai.records.actions.disclosures import checked_address
from prongsai.records.actions.privacy_gate import look_before
from prongsai.records.models import (
    Agency,
    Disclosure,
    PaperVersion,
    Piece,
    PieceFile,
    PieceVersion,
    StoredFile,
)
from prongsai.records.queries.item_owners import unit_acting
from prongsai.records.queries.privacy import ToBePublic, of_piece
from prongsai.records.queries.publishable import is_secret

_LONGEST_BY = 200
_TITLE = Words("ชื่อเรื่อง", "title")
_NOTE = Words("ข้อความที่แสดงแทน", "note in its place")


@dataclass(frozen=True, slots=True)
class PieceFacts:
    """What a piece is. kind: a key of PIECES. made: of what, for a paper of the program (see PaperAttachment)."""

    kind: str
    title: str
    made: str = ""


@dataclass(frozen=True, slots=True)
class Content:
    """What a version says: what its kind of piece is made of, the rest empty. files: stored files by slot, each in the
    place of the one that has that slot; None for a new slot. paper: the version of a paper whose files these are."""

    body: str = ""
    address: str = ""
    table: KeptTable | None = None
    files: tuple[tuple[int | None, UUID], ...] = ()
    paper: UUID | None = None


def add_piece(
    *,
    actor: Actor,
    agency: UUID,
    disclosure: UUID,
    facts: PieceFacts,
    content: Content,
    now: datetime,
    submission: UUID | None = None,
) -> UUID:
    """A new piece of content with its first version, which nobody else sees yet; its key, which is that of the
    submission where there is one, so that whoever finds it carried out already knows the piece.

    Refuses content that its kind cannot have or that is empty, and a closed year.
    """
    owner = agency_of(agency)
    item = row_of(Disclosure, owner, disclosure)
    unit = unit_acting("edit_disclosure", actor, item.cycle, item.code)
    with act("edit_disclosure", actor, agency=owner, unit=unit, now=now, submission=submission) as log:
        check_open(item.cycle)
        number = _next(Piece.objects.filter(disclosure__in=_of_address(item)).values_list("number", flat=True))
        piece = Piece(agency=owner, disclosure=item, number=number, order=number)
        piece.pk = submission or piece.pk
        piece.kind, piece.made = facts.kind, facts.made
        log.add(filled(piece, title=facts.title))
        add_version(log, piece, content, actor, now)
        log.touched.append(item)
        words = PIECES[facts.kind]
        log.say(f"เพิ่ม{words.th} {piece} ในข้อ {item.code}", f"{words.en} added to {item.code}: {piece}")
    return piece.pk


def write_piece(
    *,
    actor: Actor,
    agency: UUID,
    piece: UUID,
    title: str,
    content: Content,
    now: datetime,
    version: int | None = None,
    submission: UUID | None = None,
) -> UUID:
    """What a piece says next: its draft where there is one, else a new version; its key. What is public stays so until
    the new version, with its title, is published. Refuses what `add_piece` refuses, and for content that was public
    a new title that is not for everybody: there are other words for it, and nobody has to ask for it to pass later."""
    owner = agency_of(agency)
    row = row_of(Piece, owner, piece)
    item = row.disclosure
    unit = unit_acting("edit_disclosure", actor, item.cycle, item.code)
    require("edit_disclosure", actor, agency=owner, unit=unit)
    look_before(_title_shown(row, title), "", now)
    with act("edit_disclosure", actor, agency=owner, unit=unit, now=now, submission=submission) as log:
        check_open(item.cycle)
        before = log.before(row)
        log.save(filled(row, title=title), before, expected=version)
        named = _names_of(row)
        for old in row.versions.filter(published_at=None):
            log.remove(old)
        new = add_version(log, row, content, actor, now, named)
        log.touched.append(item)
        log.say(f"แก้ไข {row} ในข้อ {item.code}", f"Changed in {item.code}: {row}")
    return new.pk


def publish_piece(
    *,
    actor: Actor,
    agency: UUID,
    piece: UUID,
    reason: str = "",
    passed: str = "",
    now: datetime,
    version: int | None = None,
    submission: UUID | None = None,
) -> None:
    """The newest version of a piece for everybody, in place of the one before, at the same address.

    Refuses one that is public already, one without its approved paper where the item needs one and the office has not
    said otherwise, one of a secret paper, after the closing day of the year one without a reason, and what is not for
    everybody or was not read without the reason why it is published in spite of that (`passed`).
    """
    owner = agency_of(agency)
    row = row_of(Piece, owner, piece)
    item = row.disclosure
    require("publish_disclosure", actor, agency=owner)
    gate = look_before(of_piece(_newest(row)), passed, now)
    with act("publish_disclosure", actor, agency=owner, now=now, submission=submission) as log:
        check_open(item.cycle)
        owner.refresh_from_db()
        new = _newest(row)
        if new.published_at is not None and row.withdrawn_at is None:
            raise Refusal("content_as_published", content=row)
        gate.check(of_piece(new))
        check_held(item.cycle.closing_day(), day_of(now), reason)
        _check_approved(owner, item, new)
        if new.published_at is not None:
            new = _again(log, new, actor, now)
        _end(log, row, now)
        before = log.before(new)
        new.published_at, new.published_by = now, actor.name[:_LONGEST_BY]
        new.found, new.passed_reason = gate.found, gate.passed
        log.save(filled(new, reason=reason), before)
        before = log.before(row)
        row.withdrawn_at, row.withdrawn_note = None, ""
        log.save(row, before, expected=version)
        log.touched.append(item)
        why = "".join(f": {said}" for said in (new.reason, new.passed_reason) if said)
        log.say(f"เผยแพร่ {new} ในข้อ {item.code}{why}", f"Published in {item.code}: {new}{why}")


def withdraw_piece(
    *,
    actor: Actor,
    agency: UUID,
    piece: UUID,
    note: str,
    passed: str = "",
    now: datetime,
    version: int | None = None,
    submission: UUID | None = None,
) -> None:
    """What nobody else reads any more; a note stands at its address. Refuses what is not public, no note, and one that
    is not for everybody without a reason (`passed`)."""
    owner = agency_of(agency)
    row = row_of(Piece, owner, piece)
    item = row.disclosure
    require("publish_disclosure", actor, agency=owner)
    gate = look_before(ToBePublic(str(row), owner, ((_NOTE, note),)), passed, now)
    with act("publish_disclosure", actor, agency=owner, now=now, submission=submission) as log:
        check_open(item.cycle)
        if not _end(log, row, now):
            raise Refusal("content_as_published", content=row)
        before = log.before(row)
        row.withdrawn_at, row.withdrawn_note = now, reason_of(note, 300)
        log.save(row, before, expected=version)
        log.touched.append(item)
        gate.note(log, row)
        said = f"{row.withdrawn_note}{gate.why}"
        log.say(f"เลิกเผยแพร่ {row} ในข้อ {item.code}: {said}", f"No longer published in {item.code}: {row}: {said}")


def add_version(
    log: Log, piece: Piece, content: Content, actor: Actor, now: datetime, named: Mapping[int, str] | None = None
) -> PieceVersion:
    """The next version of a piece, under its title, stored within any act. named: the names of files by slot, where
    versions that had them are no more. Refuses content that its kind cannot have."""
    number = _next(piece.versions.values_list("number", flat=True))
    row = PieceVersion(agency=piece.agency, piece=piece, number=number, title=piece.title, made_at=now)
    row.made_by = actor.name[:_LONGEST_BY]
    _PUT[piece.kind](row, content)
    log.add(row)
    _add_files(log, row, content.files, _names_of(piece) if named is None else named)
    return row


def _put_link(row: PieceVersion, content: Content) -> None:
    row.address = checked_address(content.address)


def _put_page(row: PieceVersion, content: Content) -> None:
    row.body = content.body.replace("\r\n", "\n").strip()
    if not row.body:
        raise Refusal("content_empty", content=row.piece)


def _put_files(row: PieceVersion, content: Content) -> None:
    if not content.files:
        raise Refusal("content_empty", content=row.piece)


def _put_table(row: PieceVersion, content: Content) -> None:
    if content.table is None or not content.table.columns:
        raise Refusal("content_empty", content=row.piece)
    row.table = content.table.plain()


def _put_made(row: PieceVersion, content: Content) -> None:
    if content.paper is None:
        raise Refusal("content_empty", content=row.piece)
    row.paper_version = row_of(PaperVersion, row.agency, content.paper)


_PUT = {LINK: _put_link, PAGE: _put_page, FILES: _put_files, TABLE: _put_table, MADE: _put_made}


def _names_of(piece: Piece) -> dict[int, str]:
    """The names that files of a piece have for ever, by slot."""
    return dict(PieceFile.objects.filter(version_of__piece=piece).values_list("slot", "name"))


def _add_files(log: Log, row: PieceVersion, files: Sequence[tuple[int | None, UUID]], named: Mapping[int, str]) -> None:
    """The files of a version, each in its slot."""
    for order, (wanted, key) in enumerate(files):
        file = row_of(StoredFile, row.agency, key)
        slot, name = (wanted, named.get(wanted, "")) if wanted is not None else _new_slot(row.piece.disclosure, file)
        if PurePosixPath(name).suffix != _ending(file):
            raise Refusal("file_of_another_kind", file=file, address=name)
        log.add(PieceFile(agency=row.agency, version_of=row, slot=slot, order=order, file=file, name=name))


def _new_slot(item: Disclosure, file: StoredFile) -> tuple[int, str]:
    """The next slot of an item, and the name that its file has there for ever."""
    files = PieceFile.objects.filter(version_of__piece__disclosure__in=_of_address(item))
    slot = _next(files.values_list("slot", flat=True))
    return slot, f"{item.code.lower()}-{slot}{_ending(file)}"


def _of_address(item: Disclosure) -> list[UUID]:
    """The item, and those that had its code before: numbers below one address are never given twice."""
    rows = Disclosure.objects.filter(cycle=item.cycle_id).values_list("pk", "former_codes")
    return [key for key, former in rows if key == item.pk or item.code in former]


def _ending(file: StoredFile) -> str:
    return PurePosixPath(file.name).suffix.lower()


def _title_shown(row: Piece, title: str) -> ToBePublic:
    """The new title of what was public already; that of what never was is looked at with its content alone."""
    shown = row.title != title and row.versions.exclude(published_at=None).exists()
    return ToBePublic(title, row.agency, ((_TITLE, title),) if shown else ())


def _newest(row: Piece) -> PieceVersion:
    return row.versions.order_by("-number")[0]


def _again(log: Log, old: PieceVersion, actor: Actor, now: datetime) -> PieceVersion:
    """A withdrawn version as a new one: what was public then stays as it was."""
    files = tuple((f.slot, f.file_id) for f in old.files.all())
    content = Content(old.body, old.address, old.kept_table, files, old.paper_version_id)
    return add_version(log, old.piece, content, actor, now)


def _end(log: Log, row: Piece, now: datetime) -> bool:
    """The version that is public until now, ended; whether there was one."""
    standing = row.versions.exclude(published_at=None).filter(ended_at=None).first()
    if standing is None:
        return False
    before, standing.ended_at = log.before(standing), now
    log.save(standing, before)
    return True


def _check_approved(owner: Agency, item: Disclosure, new: PieceVersion) -> None:
    """Refuse what has no approved paper where the item needs one, and whatever is of a secret paper."""
    version = new.paper_version or _paper_of(item)
    if version is not None:
        secret = is_secret(version.paper)
        check_publishable(version.title, version.state, secret=secret, unapproved=owner.publishes_unapproved)
    elif item.needs_paper and not owner.publishes_unapproved:
        raise Refusal("item_without_paper", item=item.code)


def _paper_of(item: Disclosure) -> PaperVersion | None:
    """The version of the item's own paper that counts: the newest, where the item needs one."""
    return item.paper.versions.first() if item.paper and item.needs_paper else None


def _next(numbers: Any) -> int:
    return max(numbers, default=0) + 1
