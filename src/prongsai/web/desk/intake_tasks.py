"""Reading a file beside the pages: a task for whatever works in the background."""

from __future__ import annotations

from uuid import UUID

from django.utils import timezone
from django_tasks import task

from prongsai.domain.errors import Refusal
from prongsai.frameworks.library import Library
from prongsai.records.actions.intakes import read_intake


@task()
def read_file(intake: str) -> None:
    """Read one file that was handed in; one that somebody else has read meanwhile is left alone."""
    try:
        read_intake(UUID(intake), timezone.now(), Library())
    except Refusal as refusal:
        if refusal.code not in ("intake_read_already", "row_changed_meanwhile"):
            raise
