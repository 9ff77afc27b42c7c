"""Content of an item copied without what is not for everybody; what was there before stays in the office."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import PurePosixPath
from uuid import UUID

from prongsai.domain.blotting import blotted, too_short
from prongsai.domain.errors import Refusal, Words
from prongsai.domain.kept_table import TEXT, KeptTable
from prongsai.planning.redacting import redacted, values_of
from prongsai.reading.formats.kept import EVIDENCE
from prongsai.reading.privacy.answers import Box
from prongsai.records.acting import Actor, act, require
from prongsai.records.actions.checked import agency_of, check_open, day_of, row_of
from prongsai.records.actions.files import Upload, kept_row
from prongsai.records.actions.pieces import Content, add_version
from prongsai.records.blobs import content_of
from prongsai.records.models import Piece, PieceFile, StoredFile
from prongsai.records.queries.item_owners import unit_acting
from prongsai.records.queries.privacy import PartLook, allowed_of, looks_of

_MARK = "-ปกปิด"


@dataclass(frozen=True, slots=True)
class Covering:
    """What goes besides what was found. words: wherever they stand. boxes: places on pages, with the slot of the file.
    spared: texts that were found and stay."""

    words: tuple[str, ...] = ()
    boxes: tuple[tuple[int, Box], ...] = ()
    spared: tuple[str, ...] = ()


FOUND = Covering()
"""What was found, and nothing else."""


def redact_piece(
    *,
    actor: Actor,
    agency: UUID,
    piece: UUID,
    covering: Covering = FOUND,
    now: datetime,
    version: int | None = None,
    submission: UUID | None = None,
) -> UUID:
    """A new draft of a piece without what was found in its newest version, and as `covering` says; its key. The files
    before stay among the files of the office.

    Refuses what is made of an approved paper, which is changed only as a paper, and what `redacted` refuses.
    """
    owner = agency_of(agency)
    row = row_of(Piece, owner, piece)
    item = row.disclosure
    unit = unit_acting("edit_disclosure", actor, item.cycle, item.code)
    require("edit_disclosure", actor, agency=owner, unit=unit)
    old = row.versions.order_by("-number")[0]
    if old.paper_version is not None:
        raise Refusal("paper_not_redacted", content=row)
    parts = looks_of(old, day_of(now))
    values = _values(parts, covering)
    if not values and not covering.boxes and all(part.look.clean for part in parts):
        raise Refusal("nothing_to_redact", content=row)
    placed = [part.file for part in parts if part.file is not None]
    if {slot for slot, _ in covering.boxes} - {file.slot for file in placed}:
        raise Refusal("row_not_here", what=Words("ไฟล์ของเนื้อหา", "file of the content"))
    files = tuple((f.slot, _copy(f, values, covering, actor, now)) for f in placed)
    with act("edit_disclosure", actor, agency=owner, unit=unit, now=now, submission=submission) as log:
        check_open(item.cycle)
        before = log.before(row)
        row.title = blotted(row.title, values)
        log.save(row, before, expected=version)
        for _, file in files:
            log.add(file)
        content = Content(
            blotted(old.body, values),
            old.address,
            blotted_table(old.kept_table, values),
            tuple((s, f.pk) for s, f in files),
        )
        made = add_version(log, row, content, actor, now)
        for draft in row.versions.filter(published_at=None).exclude(pk=made.pk):
            log.remove(draft)
        log.touched.append(item)
        log.say(f"ทำสำเนาที่ปกปิดแล้วของ {row} ในข้อ {item.code}", f"Redacted copy made in {item.code}: {row}")
    return made.pk


def _values(parts: Sequence[PartLook], covering: Covering) -> tuple[str, ...]:
    """The texts that go. Refuses a word that says too little."""
    words = tuple(filter(None, covering.words))
    short = next((word for word in words if too_short(word)), None)
    if short is not None:
        raise Refusal("redaction_too_short", value=short)
    found = (value for part in parts for value in values_of(part.look.findings))
    return (*(value for value in found if value not in covering.spared), *words)


def blotted_table(table: KeptTable | None, values: Sequence[str]) -> KeptTable | None:
    """A small table without these values. A column of which something went holds text from then on."""
    if table is None:
        return None
    rows = tuple(tuple(blotted(cell, values) for cell in row) for row in table.rows)
    columns = tuple(
        replace(
            column,
            title=blotted(column.title, values),
            kind=column.kind if [r[n] for r in rows] == [r[n] for r in table.rows] else TEXT,
        )
        for n, column in enumerate(table.columns)
    )
    return KeptTable(columns, rows)


def _copy(file: PieceFile, values: Sequence[str], covering: Covering, actor: Actor, now: datetime) -> StoredFile:
    """The file without it, not stored yet."""
    old, boxes = file.file, tuple(box for slot, box in covering.boxes if slot == file.slot)
    content = content_of(old.sha256, old.name)
    made = redacted(old.name, content, values, boxes, allowed_of(old.agency, day_of(now)))
    path = PurePosixPath(old.name)
    name = old.name if path.stem.endswith(_MARK) else f"{path.stem}{_MARK}{path.suffix}"
    return kept_row(old.agency, Upload(name, made.content), EVIDENCE, actor, now)
