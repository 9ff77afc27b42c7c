"""How often public pages are opened, by page and month; nothing of who opened them is ever stored."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.db.models import F

from prongsai.records.models import Agency, PageVisits

LONGEST = 200


def count_visit(agency: Agency, page: str, day: date) -> None:
    """One more visit of a page in the month of that day. Not an act of anybody, so the log says nothing of it."""
    of = {"agency": agency, "page": page[:LONGEST], "month": day.replace(day=1)}
    if not PageVisits.objects.filter(**of).update(count=F("count") + 1):
        with transaction.atomic():
            row, made = PageVisits.objects.get_or_create(**of, defaults={"count": 1})
        if not made:  # another visitor was the first of the month meanwhile
            PageVisits.objects.filter(pk=row.pk).update(count=F("count") + 1)


def visits_in(agency: Agency, month: date, pages: Iterable[str]) -> int:
    """The visits of these pages in a month, together. One database query."""
    rows = PageVisits.objects.filter(agency=agency, page__in=list(pages), month=month.replace(day=1))
    return sum(rows.values_list("count", flat=True))
