"""Which versions of papers may be published for an item, and which papers are secret."""

from __future__ import annotations

from prongsai.domain.publication import UNPROVEN
from prongsai.domain.workflow import IN_FORCE
from prongsai.records.models import Agency, OfficialPaper, PaperVersion


def publishable(agency: Agency, what: str, fiscal_year: int) -> tuple[PaperVersion, ...]:
    """The versions with what an item asks for, the newest decision first. what: how the key of the attachment begins
    (`plan`, `round-6`, `round-12`). fiscal_year: that it is about (พ.ศ.).

    Approved ones, and those that were proposed where the office publishes without approval; none of a secret paper.
    """
    states = (*IN_FORCE, *(UNPROVEN if agency.publishes_unapproved else ()))
    rows = PaperVersion.objects.filter(
        agency=agency,
        state__in=states,
        attachments__made__startswith=what,
        attachments__fiscal_year=fiscal_year,
    ).exclude(paper__in=OfficialPaper.objects.filter(agency=agency, versions__secrecy__gt=""))
    return tuple(rows.select_related("paper").distinct().order_by("-ended_at", "-frozen_at"))


def is_secret(paper: OfficialPaper) -> bool:
    """Whether a paper is or was secret in any of its versions."""
    return paper.versions.exclude(secrecy="").exists()
