"""Drafts are listed page by page."""

from __future__ import annotations

from typing import Any

import pytest
from tests.records.queries.test_year_work import Years

from prongsai.records.queries.drafts import PAGE, drafts_of

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def test_a_page_of_drafts_costs_the_same_however_many(django_assert_num_queries: Any) -> None:
    years = Years()
    for n in range(PAGE + 2):
        years.measure(years.this, f"ร่างที่ {n}", state="draft")
    years.measure(years.this, "ไม่ใช้", state="dropped")
    ask = (years.world.people["viewer"], years.agency.pk, years.this.pk)
    with django_assert_num_queries(9):
        page = drafts_of(*ask)
    assert (len(page.object_list), page.paginator.count) == (PAGE, PAGE + 2)
    assert [d.value.title for d in drafts_of(*ask, number=99)] == [f"ร่างที่ {PAGE}", f"ร่างที่ {PAGE + 1}"]
    assert [d.value.title for d in drafts_of(*ask, state="dropped")] == ["ไม่ใช้"]
