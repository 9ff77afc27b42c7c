"""When backup, check of the log and the daily work were last done, as the first page tells it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from prongsai.records.models import LastDone

WORKS = ("backup", "verify_log", "tick", "watch")
"""What is noted."""


@dataclass(frozen=True, slots=True)
class Done:
    """When something was last done, and whether all was in order."""

    at: datetime
    fine: bool


def note_done(work: str, now: datetime, *, fine: bool = True) -> None:
    """Note that it was done now. work: one of WORKS; any other is a ValueError."""
    if work not in WORKS:
        raise ValueError(work)
    LastDone.objects.update_or_create(name=work, defaults={"at": now, "fine": fine})


def last_done() -> Mapping[str, Done | None]:
    """Each of WORKS with when it was last done; None for never. One database query."""
    found = {row.name: Done(row.at, row.fine) for row in LastDone.objects.all()}
    return {work: found.get(work) for work in WORKS}
