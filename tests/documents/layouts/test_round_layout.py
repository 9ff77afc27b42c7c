"""Every layout can carry a report of progress, and its title says which round it is."""

from __future__ import annotations

from datetime import date

import pytest

from prongsai.documents.layouts.layout import Layout, layouts
from prongsai.documents.layouts.round_layout import layout_of_round, round_title
from prongsai.documents.layouts.values import Report

HALF = Report(agency="อบต.ทุ่งตะวัน", fiscal_year=2569, round=6, start=date(2025, 10, 1), end=date(2026, 3, 31))


@pytest.mark.parametrize("layout", layouts(), ids=lambda each: each.name)
def test_results_have_their_column(layout: Layout) -> None:
    made = layout_of_round(layout)
    assert "results" in made.parts
    assert (made == layout) == ("results" in layout.parts)
    assert made.landscape


@pytest.mark.parametrize("layout", layouts(), ids=lambda each: each.name)
def test_the_title_is_that_of_a_report_with_round_and_months(layout: Layout) -> None:
    title, months = round_title(HALF, layout).splitlines()
    assert title.startswith("รายงาน")
    assert title.endswith("2569 รอบ 6 เดือน")
    assert months == "(เดือนตุลาคม 2568 - มีนาคม 2569)"
    assert layout.round_th
    assert "เดือน" not in layout.round_th
