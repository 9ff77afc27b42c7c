"""By which paper a year's plan or report was approved, and whether the year still says what was approved."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from prongsai.domain.workflow import PAPER_STATES
from prongsai.frameworks.library import Library
from prongsai.planning.official_paper import PAPER_KINDS
from prongsai.planning.year_report import YearParts, with_approval
from prongsai.records.acting import Actor
from prongsai.records.models import Agency, Cycle, PaperVersion, Rendition
from prongsai.records.queries.agencies import viewed_agency
from prongsai.records.queries.made_papers import made_digest
from prongsai.records.queries.official_papers import approved_attachments
from prongsai.records.queries.papers import cycle_here
from prongsai.thai.dates import format_date


@dataclass(frozen=True, slots=True)
class Approved:
    """The newest paper that was decided on with a plan or report. files: of that attachment, as they were frozen.
    unchanged: whether the year still says what went up."""

    version: PaperVersion
    files: tuple[Rendition, ...]
    unchanged: bool

    @property
    def words(self) -> str:
        """By which paper, as other papers print it."""
        return approved_words(self.version)


def approved_of(actor: Actor, agency: UUID, cycle: UUID, what: str, library: Library, now: datetime) -> Approved | None:
    """The newest approval of the plan (`plan`) or of a report (`round-6`, `round-12`) of a cycle; None without one.
    Refuses a stranger, and a cycle of another agency."""
    seen = viewed_agency(actor, agency)
    found = cycle_here(seen, cycle)
    rows = approved_attachments(seen, found.fiscal_year, f"{what}:")
    if not rows:
        return None
    version = rows[0].version_of
    files = tuple(row for row in rows if row.version_of_id == version.pk)
    return Approved(version, files, _unchanged(actor, seen, found, files[0], library, now))


def with_its_approval(actor: Actor, agency: UUID, cycle: UUID, what: str, parts: YearParts, now: datetime) -> YearParts:
    """What a year's papers say, with the paper by which they were approved where there is one. Refuses as
    `approved_of`."""
    approved = approved_of(actor, agency, cycle, what, Library(), now)
    if approved is None:
        return parts
    return replace(parts, marks=with_approval(parts.marks, approved.words, approved.unchanged))


def approved_words(version: PaperVersion) -> str:
    """What was decided, by which paper, number and date, as far as they are known."""
    number = f" ที่ {version.letter_number}" if version.letter_number else ""
    kind = PAPER_KINDS[version.paper.kind].th
    return f"{PAPER_STATES[version.state].th}ตาม{kind}{number}{_dated(version)}"


def _dated(version: PaperVersion) -> str:
    """The day of the paper, else the one on which it was decided."""
    if version.day:
        return f" ลงวันที่ {format_date(version.day)}"
    return f" เมื่อ {format_date(timezone.localtime(version.ended_at).date())}" if version.ended_at else ""


def _unchanged(actor: Actor, agency: Agency, cycle: Cycle, file: Rendition, library: Library, now: datetime) -> bool:
    attachment = file.attachment
    if attachment is None:
        return False
    data: dict[str, Any] = file.version_of.data or {}
    known = next((a["digest"] for a in data.get("attached", ()) if a["made"] == attachment.made), "")
    return bool(known) and known == made_digest(actor, agency, cycle, attachment.made, library, now)
