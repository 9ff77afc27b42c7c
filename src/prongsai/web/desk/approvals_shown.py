"""By which paper a plan or report was approved, as the pages of a year's papers show it."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from prongsai.domain.workflow import PAPER_STATES
from prongsai.frameworks.library import Library
from prongsai.planning.official_paper import PAPER_KINDS
from prongsai.records.acting import Actor
from prongsai.records.queries.approved_papers import approved_of
from prongsai.records.queries.rows import Agency, Cycle, PaperVersion
from prongsai.web.shared.language import shown_day, worded
from prongsai.web.shared.paper_words import file_words, state_of
from prongsai.web.shared.tables import State


@dataclass(frozen=True)
class ApprovalShown:
    """What was decided, in words. paper: its page, empty where it belongs to no year. files: words and address of what
    was frozen. unchanged: whether the year still says what went up."""

    state: State
    words: str
    paper: str
    files: tuple[tuple[str, str], ...]
    unchanged: bool


def approval_shown(actor: Actor, agency: Agency, cycle: Cycle, what: str) -> ApprovalShown | None:
    """The newest approval of the plan or of a report of the cycle; None without one."""
    found = approved_of(actor, agency.pk, cycle.pk, what, Library(), timezone.now())
    if found is None:
        return None
    paper = found.version.paper
    year = paper.cycle.fiscal_year if paper.cycle else None
    at = [year, paper.pk]
    files = [(file_words(row), reverse("desk:letter-file", args=[*at, row.pk])) for row in found.files] if year else []
    page = reverse("desk:letter", args=at) if year else ""
    return ApprovalShown(state_of(found.version), _words(found.version), page, tuple(files), found.unchanged)


def _words(version: PaperVersion) -> str:
    """What was decided by which paper: its number and date, else when it was decided."""
    day = version.day or version.ended_at
    dated, decided = (
        gettext("{state}แล้วตาม{kind} {number} ลงวันที่ {day}"),
        gettext("{state}แล้วตาม{kind} {number} เมื่อ {day}"),
    )
    said = dated if version.day else decided
    return said.format(
        state=worded(PAPER_STATES[version.state]),
        kind=worded(PAPER_KINDS[version.paper.kind]),
        number=version.letter_number or gettext("(ยังไม่ลงเลขที่)"),
        day=shown_day(day) if day else "–",
    )
