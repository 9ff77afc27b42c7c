"""Tasks of an agency: those of a year, one of them, and those that are open, as facts for the list of today."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from prongsai.domain.errors import Refusal, Words
from prongsai.domain.permissions import allowed
from prongsai.domain.reach import Target
from prongsai.domain.tasks import OF_A_SECRET_PAPER, OPEN, TaskFact, is_late
from prongsai.records.acting import Actor
from prongsai.records.models import Agency, Task
from prongsai.records.queries.agencies import viewed_agency
from prongsai.records.queries.measures import cycle_of
from prongsai.records.queries.official_papers import person_of
from prongsai.records.queries.rows import Cycle

_WITH = ("unit", "person", "step__version_of__paper", "item__meeting")


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task as a person may see it. text, source: empty where a secret paper ordered it. late: past its day."""

    task: Task
    text: str
    source: str
    late: bool
    secret: bool

    @property
    def owner(self) -> str:
        """Who is to do it."""
        return " ".join(str(who) for who in (self.task.unit, self.task.person) if who)


def tasks_of(actor: Actor, agency: UUID, cycle: UUID, day: date, unit: UUID | None = None) -> tuple[TaskRow, ...]:
    """The tasks of a year, the open ones first, by their last day; of one unit where it is named. Refuses a stranger,
    and a cycle of another agency."""
    found = cycle_of(actor, agency, cycle)
    rows = Task.objects.filter(agency=found.agency_id, cycle=found).select_related(*_WITH)
    rows = rows.filter(unit=unit) if unit else rows
    listed = sorted(rows, key=lambda t: (t.state != OPEN, t.due is None, t.due, str(t.pk)))
    return tuple(_row(actor, task, day) for task in listed)


def task_of(actor: Actor, agency: UUID, task: UUID, day: date) -> TaskRow:
    """One task. Refuses a stranger, and a task of another agency."""
    seen = viewed_agency(actor, agency)
    found = Task.objects.filter(agency=seen, pk=task).select_related(*_WITH).first()
    if found is None:
        raise Refusal("row_not_here", what=Words("งานที่สั่งการ", "task"))
    return _row(actor, found, day)


def open_tasks(agency: Agency, cycles: Iterable[Cycle]) -> dict[UUID | None, list[TaskFact]]:
    """Open tasks by the key of their cycle, None for those of no year, for those who have found the agency. What a
    secret paper ordered is not quoted. One database query."""
    found: dict[UUID | None, list[TaskFact]] = {None: []} | {cycle.pk: [] for cycle in cycles}
    for task in Task.objects.filter(agency=agency, state=OPEN).select_related(*_WITH):
        if task.cycle_id in found:
            unit = (str(task.unit_id), task.unit.name) if task.unit else ("", "")
            text = OF_A_SECRET_PAPER.th if _is_secret(task) else task.text
            found[task.cycle_id].append(TaskFact(text, unit, task.person.name if task.person else "", task.due))
    return found


def _row(actor: Actor, task: Task, day: date) -> TaskRow:
    hidden = _is_secret(task) and not _may_see(actor, task)
    text, source = (OF_A_SECRET_PAPER.th, "") if hidden else (task.text, task.source)
    return TaskRow(task, text, source, is_late(task.state, task.due, day), hidden)


def _is_secret(task: Task) -> bool:
    return task.step is not None and bool(task.step.version_of.secrecy)


def _may_see(actor: Actor, task: Task) -> bool:
    """Whether the paper may be seen, or the task is one's own."""
    if actor.trusted or (task.person_id is not None and task.person_id == person_of(actor)):
        return True
    unit = task.step.version_of.paper.unit_id if task.step else None
    target = Target(str(task.agency_id), str(unit) if unit else None)
    return bool(allowed("view_secret_paper", actor.holdings, target))
