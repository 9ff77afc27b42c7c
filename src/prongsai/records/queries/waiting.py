"""Work of an agency that has a last day and is not done: what is late, what is due soon, and what waits for whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count

from prongsai.domain.disclosing import DONE as SHOWN
from prongsai.domain.escalation import HISTORY_AFTER, LateWork, NobodyKnown, Patience, days_late, tellings
from prongsai.domain.likeness import shortened
from prongsai.domain.notices import SOON_DAYS, Waiting
from prongsai.domain.progress import DONE, NOT_DONE
from prongsai.records.models import (
    Agency,
    Assignment,
    Cycle,
    Disclosure,
    Escalation,
    MeasureOwner,
    Notice,
    PlannedMeasure,
    Progress,
    Reply,
)
from prongsai.records.models.progress import WAITING
from prongsai.records.queries.disclosures import items_of_cycle
from prongsai.records.queries.receivers import Receivers


def open_works(receivers: Receivers, until: date) -> list[LateWork]:
    """The measures of the plan, and their steps, whose last day is `until` or earlier, in years that are open, unless
    somebody reported that they are done or that nothing was done; and the disclosure items that somebody looks after
    and that are not shown. What is history is left out. The queries grow with the open years alone."""
    since = receivers.day - timedelta(days=HISTORY_AFTER)
    found = [*_measures(receivers, since, until), *_items(receivers, since, until)]
    return sorted(found, key=lambda work: (work.due, work.key))


def _measures(receivers: Receivers, since: date, until: date) -> Iterator[LateWork]:
    agency = receivers.agency
    rows = PlannedMeasure.objects.filter(agency=agency, state="adopted", cycle__closed=None)
    done = Progress.objects.filter(agency=agency, state__in=(DONE, NOT_DONE), monitoring=None)
    over: set[tuple[UUID, UUID | None]] = {
        (measure, step) for measure, step in done.values_list("measure_id", "step_id")
    }
    owners: dict[UUID, list[MeasureOwner]] = defaultdict(list)
    for owner in MeasureOwner.objects.filter(measure__in=rows).select_related("post"):
        owners[owner.measure_id].append(owner)
    for row in rows.prefetch_related("steps"):
        if (row.pk, None) in over:
            continue
        whole = [o for o in owners[row.pk] if o.step_id is None]
        if (due := row.due or row.ends) and since <= due <= until:
            yield _work(receivers, row, row.title, due, (f"measure:{row.pk}", whole))
        for step in row.steps.all():
            if step.due and since <= step.due <= until and (row.pk, step.pk) not in over:
                own = [o for o in owners[row.pk] if o.step_id == step.pk] or whole
                yield _work(receivers, row, step.text, step.due, (f"step:{step.pk}", own))


def _items(receivers: Receivers, since: date, until: date) -> Iterator[LateWork]:
    """An item that nobody looks after is on the wall alone: who would be told of it?"""
    for cycle in Cycle.objects.filter(agency=receivers.agency, closed=None).select_related("edition", "agency"):
        closing = cycle.closing_day()
        for item in items_of_cycle(cycle):
            due = item.row.due or closing
            if due and since <= due <= until and item.owners and item.state not in SHOWN:
                title = f"{item.row.code} {item.asked.title if item.asked else ''}".strip()
                yield _work(receivers, item.row, title, due, (f"item:{item.row.pk}", item.owners))


def _work(
    receivers: Receivers,
    row: PlannedMeasure | Disclosure,
    title: str,
    due: date,
    of: tuple[str, Sequence[MeasureOwner | Assignment]],
) -> LateWork:
    key, owners = of
    people, units = receivers.of(owners), receivers.units_of(owners)
    return LateWork(key, shortened(title), due, people, units, row.pk)


def waiting_for(receivers: Receivers, works: Iterable[LateWork]) -> dict[UUID, Waiting]:
    """What waits for each person on the day; who has nothing is left out. Three database queries."""
    agency, day = receivers.agency, receivers.day
    late: dict[UUID, list[str]] = defaultdict(list)
    soon: dict[UUID, list[str]] = defaultdict(list)
    for work in works:
        for person in work.owners:
            if days_late(work.due, day):
                late[UUID(str(person))].append(work.title)
            elif work.due <= day + timedelta(days=SOON_DAYS):
                soon[UUID(str(person))].append(work.title)
    notices = Notice.objects.filter(agency=agency, seen_at=None).exclude(kind="late").order_by()
    unseen = dict(notices.values_list("person").annotate(n=Count("pk")))
    count = Reply.objects.filter(agency=agency, state=WAITING, measure__cycle__closed=None).count()
    replies = dict.fromkeys(receivers.coordinators, count) if count else {}
    return {
        key: Waiting(tuple(late.get(key, ())), tuple(soon.get(key, ())), unseen.get(key, 0), replies.get(key, 0))
        for key in {*late, *soon, *unseen, *replies}
    }


def patience_of(agency: Agency) -> Patience:
    """After how many days late the agency tells whom; the usual days where it has said nothing."""
    row = Escalation.objects.filter(agency=agency).first()
    return Patience(row.head_after, row.clerk_after) if row else Patience()


def nobody_known(agency: Agency, day: date) -> tuple[NobodyKnown, ...]:
    """Late work of which somebody should be told and nobody is known."""
    receivers = Receivers(agency, day)
    return tellings(open_works(receivers, day), receivers.superiors, day, patience_of(agency))[1]
