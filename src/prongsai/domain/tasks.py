"""Tasks (งานที่สั่งการ): what somebody was told to do by a decision, a resolution, or by hand; and who owes it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from prongsai.domain.errors import Words
from prongsai.thai.dates import format_date

OPEN, DONE, DROPPED = "open", "done", "dropped"
TASK_STATES: Mapping[str, Words] = MappingProxyType(
    {
        OPEN: Words("ค้างอยู่", "open"),
        DONE: Words("ทำแล้ว", "done"),
        DROPPED: Words("ไม่ต้องทำแล้ว", "not needed any more"),
    }
)
"""Where a task stands → what that is called."""
ENDED = (DONE, DROPPED)
OF_A_SECRET_PAPER = Words("งานตามข้อสั่งการในหนังสือลับ", "a task ordered on a secret paper")
"""What is said of a task to those who may not see the paper that ordered it."""


@dataclass(frozen=True, slots=True)
class TaskFact:
    """An open task. unit: key and name of the unit that is to do it, both empty for a person's own; person: their
    name."""

    text: str
    unit: tuple[str, str] = ("", "")
    person: str = ""
    due: date | None = None

    @property
    def owner(self) -> str:
        """Who has to act, in words."""
        return self.unit[1] or self.person


def is_late(state: str, due: date | None, day: date) -> bool:
    """Whether the last day of an open task has passed."""
    return state == OPEN and due is not None and due < day


def given(owner: str, text: str, due: date | None) -> str:
    """A task in one line, as minutes print it: who, what, by when."""
    return " ".join(filter(None, (owner, text, f"ภายในวันที่ {format_date(due)}" if due else "")))


def by_owner(tasks: Iterable[TaskFact]) -> dict[tuple[str, str], list[TaskFact]]:
    """Tasks by key of the unit and name of who has to act, what is due first in front."""
    found: dict[tuple[str, str], list[TaskFact]] = defaultdict(list)
    for task in sorted(tasks, key=lambda t: (t.due is None, t.due)):
        found[task.unit[0], task.owner].append(task)
    return found
