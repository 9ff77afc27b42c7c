"""Content of an item copied without what is not for everybody; what was there before stays in the office."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import PurePosixPath
from uuid import UUID

from prongsai.domain.blotting import blotted, too_short
from prongsai.domain.errors import Refusal
from prongsai.domain.kept_table import TEXT, KeptTable
from prongsai.planning.redacting import redacted, values_of
from prongsai.reading.formats.kept import EVIDENCE
from prongsai.records.acting import Actor, act, require
from prongsai.records.actions.checked import agency_of, check_open, day_of, row_of
from prongsai.records.actions.files import Upload, kept_row
from prongsai.records.actions.pieces import Content, add_version
from prongsai.records.blobs import content_of
from prongsai.records.models import Piece, StoredFile
from prongsai.records.queries.item_owners import unit_acting
from prongsai.records.queries.privacy import PartLook, allowed_of, looks_of

_MARK = "-ปกปิด"


def redact_piece(
    *,
    actor: Actor,
    agency: UUID,
    piece: UUID,
    words: Sequence[str] = (),
    now: datetime,
    version: int | None = None,
    submission: UUID | None = None,
) -> UUID:
    """A new draft of a piece without what was found in its newest version and without these words; its key. The files
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
    short = next((word for word in words if word and too_short(word)), None)
    if short is not None:
        raise Refusal("redaction_too_short", value=short)
    values = (*(v for part in parts for v in values_of(part.look.findings)), *filter(None, words))
    if not values and all(part.look.clean for part in parts):
        raise Refusal("nothing_to_redact", content=row)
    files = tuple((p.file.slot, _copy(p, values, actor, now)) for p in parts if p.file is not None)
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


def _copy(part: PartLook, values: Sequence[str], actor: Actor, now: datetime) -> StoredFile:
    """The file without it, not stored yet; the very file where nothing has to go."""
    assert part.file is not None  # noqa: S101 - asked for files only
    old = part.file.file
    content = content_of(old.sha256, old.name)
    made = redacted(old.name, content, values, (), allowed_of(old.agency, day_of(now)))
    path = PurePosixPath(old.name)
    name = old.name if path.stem.endswith(_MARK) else f"{path.stem}{_MARK}{path.suffix}"
    return kept_row(old.agency, Upload(name, made.content), EVIDENCE, actor, now)
