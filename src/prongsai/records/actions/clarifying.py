"""เอกสารประกอบการชี้แจง of an item: the paper, the copies it speaks of, and the same as a web archive, in one ZIP."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from uuid import UUID

from django.utils import timezone

from prongsai.documents.clarification import Clarification, clarification_paper
from prongsai.documents.pictures import fitted
from prongsai.domain.errors import Refusal
from prongsai.gateways.warc import Archived, warc_of
from prongsai.planning.paper_files import PaperJob, paper_file
from prongsai.reading.formats.cage import caged_glance
from prongsai.records.acting import Actor, act, require
from prongsai.records.actions.checked import agency_of, row_of
from prongsai.records.audit_zip import FolderZip
from prongsai.records.blobs import content_of
from prongsai.records.models import Capture, Disclosure
from prongsai.records.queries.clarified import CAPTURES, ClarifiedItem, archived, clarified
from prongsai.records.queries.item_owners import unit_acting

MOST_PICTURES = 4 * 1024 * 1024


def make_clarification(
    *, actor: Actor, agency: UUID, disclosure: UUID, now: datetime, submission: UUID | None = None
) -> bytes:
    """The ZIP, whose hash stands in the log. Refuses an item of which nothing was captured, and a copy that is gone or
    was changed: proof with holes is none."""
    owner = agency_of(agency)
    row = row_of(Disclosure, owner, disclosure)
    unit = unit_acting("clarify_item", actor, row.cycle, row.code)
    require("clarify_item", actor, agency=owner, unit=unit)
    item = clarified(row, now)
    if not item.captures:
        raise Refusal("no_capture_yet", item=row.code)
    content, digest = _written(item, row.code, now)
    with act("clarify_item", actor, agency=owner, unit=unit, now=now, submission=submission) as log:
        log.touched.append(row)
        log.changes.append({"kind": "clarification", "id": str(row.pk), "before": None, "after": {"sha256": digest}})
        log.say(f"จัดทำเอกสารประกอบการชี้แจงข้อ {row.code}", f"Pack for clarifying {row.code} made")
    return content


def _written(item: ClarifiedItem, code: str, now: datetime) -> tuple[bytes, str]:
    every = {path: archived(capture) for path, capture in item.captures.items()}
    pictures = {name: picture for name, (capture, page) in item.shown.items() if (picture := _drawn(capture, page))}
    job = PaperJob(clarification_paper(_with(item, pictures)), None, "", now)
    paper = paper_file(job, "pdf", fitted(pictures, most_bytes=MOST_PICTURES))
    out = BytesIO()
    folder = FolderZip(out, timezone.localtime(now))
    folder.add(f"{code.lower()}-clarification.pdf", paper)
    for path, each in every.items():
        folder.add(path, each.content)
    if archive := web_archive([*every.values()]):
        folder.add(f"{CAPTURES}.warc.gz", archive)
    digest = folder.close()
    return out.getvalue(), digest


def _with(item: ClarifiedItem, pictures: Mapping[str, bytes]) -> Clarification:
    """Of pages that could not be drawn the paper promises none."""
    links = (link if link.picture in pictures else replace(link, picture="") for link in item.told.links)
    return replace(item.told, links=tuple(links))


def archive_of_link(captures: Sequence[Capture]) -> bytes:
    """Copies that somebody was shown, as a web archive. Refuses where the extra is not installed, and a copy that is
    gone or was changed."""
    made = web_archive([archived(each) for each in captures])
    if made is None:
        raise Refusal("warc_not_installed")
    return made


def web_archive(every: list[Archived]) -> bytes | None:
    """The captures as a web archive; None where the extra is not installed."""
    try:
        return warc_of(every)
    except ImportError:
        return None


def _drawn(capture: Capture, page: int) -> bytes | None:
    """A picture of that page; None for what cannot be drawn, and for a page far behind."""
    try:
        sheets = caged_glance(capture.file.name, content_of(capture.file.sha256, capture.file.name))
    except Refusal as refusal:
        if refusal.code in ("kept_file_missing", "kept_file_changed"):
            raise
        return None
    return sheets[page - 1].picture if page <= len(sheets) else None
