"""Visits: counted by page and month, and nothing else is stored."""

from __future__ import annotations

from datetime import date

import pytest
from tests.records.worlds import made_world

from prongsai.records.models import Agency, AuditRow, PageVisits
from prongsai.records.visits import count_visit, visits_in


@pytest.mark.django_db
def test_a_visit_is_one_more_in_its_month_and_not_in_the_log() -> None:
    world = made_world()
    agency, other = Agency.objects.get(pk=world.agency), Agency.objects.get(pk=world.other)
    logged = AuditRow.objects.count()
    for day in (date(2026, 1, 31), date(2026, 1, 1), date(2026, 2, 1)):
        count_visit(agency, "news/1/", day)
    count_visit(other, "news/1/", date(2026, 1, 1))
    count_visit(agency, "ก" * 300, date(2026, 1, 1))
    assert visits_in(agency, date(2026, 1, 15), ["news/1/"]) == 2
    assert visits_in(agency, date(2026, 1, 15), ["news/2/"]) == 0
    assert AuditRow.objects.count() == logged
    kept = {field.name for field in PageVisits._meta.get_fields()}
    assert kept == {"id", "version", "agency", "page", "month", "count"}, "nothing of who opened it"
