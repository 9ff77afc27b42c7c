"""The audit folder of a year, written while its contents are read one by one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import IO
from uuid import UUID

from django.utils import timezone

from prongsai.documents.audit_index import audit_csv, audit_index, audit_volumes
from prongsai.domain.errors import Refusal
from prongsai.domain.sampling import Sample
from prongsai.frameworks.library import Library
from prongsai.planning.paper_files import PaperJob, paper_file
from prongsai.records.acting import Actor, act, require
from prongsai.records.actions.checked import agency_of
from prongsai.records.audit_zip import FolderZip
from prongsai.records.blobs import content_of
from prongsai.records.queries.audit_folder import FolderRows, audit_rows

INDEX = "index"
"""The name of the index; it stands in the folder as PDF (large ones in volumes), web page and table."""


@dataclass(frozen=True)
class FolderMade:
    """What was written. measures, files: how many. missing: contents that are not in it. digest: of SHA256SUMS."""

    measures: int
    files: int
    missing: int
    digest: str


def make_audit_folder(
    *,
    actor: Actor,
    agency: UUID,
    cycle: UUID,
    sample: Sample | None,
    out: IO[bytes],
    library: Library,
    now: datetime,
    submission: UUID | None = None,
) -> FolderMade:
    """The folder of a year, or of a sample of its measures, written to `out`; who made it and what stands in the log.

    A content that is lost or was changed is left out and said in the index. Refuses who may not, and a cycle of
    another agency.
    """
    owner = agency_of(agency)
    require("make_audit_folder", actor, agency=owner)
    rows = audit_rows(actor, agency, cycle, sample, library, now)
    made = _written(rows, out, now)
    with act("make_audit_folder", actor, agency=owner, now=now, submission=submission) as log:
        log.touched.append(owner)
        drawn = f" สุ่ม {sample.size} มาตรการ เลขตั้งต้น {sample.seed}" if sample else ""
        year, count = rows.folder.year, made.measures
        log.changes.append({"kind": "auditfolder", "id": str(cycle), "before": None, "after": {"sha256": made.digest}})
        log.say(
            f"จัดทำแฟ้มตรวจสอบปี {year}{drawn}: {count} มาตรการ {made.files} ไฟล์",
            f"Audit folder of {year}{f', sample of seed {sample.seed}' if sample else ''}: {count} measures",
        )
    return made


def _written(rows: FolderRows, out: IO[bytes], now: datetime) -> FolderMade:
    folder = FolderZip(out, timezone.localtime(now))
    missing: dict[str, str] = {}
    for path, digest in rows.contents.digests.items():
        try:
            folder.add(path, content_of(digest, rows.contents.names[path]))
        except Refusal as refusal:
            missing[path] = refusal.th
    for number, paper in enumerate(audit_volumes(rows.folder, missing), 1):
        name = f"{INDEX}.pdf" if number == 1 else f"{INDEX}-{number}.pdf"
        folder.add(name, paper_file(PaperJob(paper, None, "", now), "pdf"))
    whole = PaperJob(audit_index(rows.folder, missing), None, "", now)
    folder.add(f"{INDEX}.html", paper_file(whole, "html"))
    folder.add(f"{INDEX}.csv", audit_csv(rows.folder, missing))
    files = len(rows.contents.names) - len(missing)
    return FolderMade(len(rows.folder.measures), files, len(missing), folder.close())
