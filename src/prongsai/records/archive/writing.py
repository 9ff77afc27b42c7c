"""An agency's rows, written to a signed archive."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import IntegrityError, connections, transaction

from prongsai import __version__
from prongsai.domain.errors import Refusal
from prongsai.records.acting import Actor, act, require
from prongsai.records.archive.beside import beside, make_empty, migrations
from prongsai.records.archive.container import Manifest, seal
from prongsai.records.archive.contents import PARTS, counts, rows, store
from prongsai.records.archive.signing import installation_key
from prongsai.records.blobs import FILES, content_of
from prongsai.records.models import Agency, AuditHead, StoredFile

SCHEMA = "prongsai/archive-1"
DATABASE = "database.sqlite3"
"""The member that holds the rows. The contents of files stand beside it, each once, as files/<SHA-256>."""


def export_agency(agency: Agency, target: Path, *, actor: Actor, now: datetime, data: Path) -> Manifest:
    """One act: write the agency's archive, then note in its log who did, and where the log ended in the archive.

    data: the installation's data folder, which holds its key. Refuses an actor without the right, a folder that
    cannot be written, and a file whose content is lost or was changed.
    """
    require("export_agency", actor, agency=agency)
    manifest = write_archive(agency, target, now=now, data=data)
    with act("export_agency", actor, agency=agency, now=now) as log:
        log.say(f"ส่งออกข้อมูลทั้งหมดเป็นไฟล์ {target.name}", f"Everything exported as {target.name}")
        log.changes.append({"kind": "archive", "id": str(agency.pk), "before": None, "after": manifest.facts["head"]})
    return manifest


def write_archive(agency: Agency, target: Path, *, now: datetime, data: Path, using: str = "default") -> Manifest:
    """Write the archive of an agency as it stands at one moment; nothing is noted. Refuses as export_agency."""
    with tempfile.TemporaryDirectory(prefix="prongsai-archive-") as made:
        path = Path(made) / DATABASE
        make_empty(path, migrations()[-1])
        with beside(path) as copy, _snapshot(using):
            facts = _facts(agency, now, using)
            _copy(agency, using, copy)
            files = _contents(copy, Path(made))
        return seal(target, SCHEMA, facts, {DATABASE: path} | files, installation_key(data))


def _contents(copy: str, folder: Path) -> dict[str, Path]:
    """The contents of all files of the copy, by the names that they get in the archive; one that is lost is refused."""
    (folder / FILES).mkdir()
    for file in StoredFile.objects.using(copy).order_by("sha256"):
        (folder / FILES / file.sha256).write_bytes(content_of(file.sha256, file.name))
    return {f"{FILES}/{path.name}": path for path in sorted((folder / FILES).iterdir())}


def _facts(agency: Agency, now: datetime, using: str) -> dict[str, Any]:
    head = AuditHead.objects.using(using).filter(chain=str(agency.pk)).first()
    return {
        "agency": {"id": str(agency.pk), "name": agency.name, "place": agency.place},
        "made": now.isoformat(timespec="seconds"),
        "program": __version__,
        "migration": migrations()[-1],
        "counts": counts(agency.pk, using),
        "head": {"seq": head.seq, "hash": head.hash} if head else None,
    }


def _copy(agency: Agency, using: str, copy: str) -> None:
    try:
        with transaction.atomic(using=copy):
            for part in PARTS:
                for row in rows(part, agency.pk, using):
                    store(row, copy)
    except IntegrityError as error:
        raise Refusal("archive_points_outside", agency=agency.name) from error


@contextmanager
def _snapshot(using: str) -> Iterator[None]:
    """All that is read inside is of one moment, whatever others write meanwhile."""
    connection = connections[using]
    outermost = not connection.in_atomic_block
    with transaction.atomic(using=using):
        if outermost and connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield
