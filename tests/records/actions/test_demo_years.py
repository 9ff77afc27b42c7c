"""The invented agency has earlier results that add up, and measures to carry on."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import count

import pytest
from tests.records.worlds import NOW

from prongsai.domain.checks import check_printed
from prongsai.domain.progress import DONE, NOT_DONE, PROGRESS_STATES, UNDER_WAY
from prongsai.domain.progress_round import SILENT
from prongsai.domain.scoring import score
from prongsai.domain.sheet import read_sheet
from prongsai.frameworks.library import Library
from prongsai.records.acting import PROGRAM
from prongsai.records.actions.demo import load_demo
from prongsai.records.actions.demo_years import month_begins
from prongsai.records.models import Agency, Cycle, MeasureOwner, Progress, StoredResult
from prongsai.records.queries.cycles import edition_of
from prongsai.records.queries.progress_round import round_page
from prongsai.records.queries.year_work import year_work
from prongsai.thai.years import FiscalYear


@pytest.fixture(params=[NOW, datetime(2031, 10, 1, 3, tzinfo=UTC)], ids=["now", "first-day-of-a-year"])
def now(request: pytest.FixtureRequest, db: None) -> datetime:
    """A moment, at which the example was loaded."""
    number = count(1)
    load_demo(request.param, lambda: f"ตะวันขึ้นทุกเช้า-{next(number)}")
    moment: datetime = request.param
    return moment


@pytest.mark.database
def test_whenever_it_is_loaded_its_years_are_full_and_can_be_planned(now: datetime) -> None:
    """Loading takes long: what it leaves is looked at once for each moment."""
    agency = Agency.objects.get(kind="sao")
    newest = Cycle.objects.filter(agency=agency).order_by("-fiscal_year").first()
    assert newest
    work = year_work(PROGRAM, agency.pk, newest.pk, Library())
    assert work.drafts
    assert work.history
    assert (len(work.kept), len(work.rolled.plan.measures if work.rolled else ())) == (2, 4)
    assert not MeasureOwner.objects.filter(unit=None).exists()
    every_result_adds_up()
    rounds_are_reported_in_every_way_and_no_day_lies_ahead(now, agency)


def every_result_adds_up() -> None:
    rows = StoredResult.objects.select_related("edition")
    assert sorted(r.standing for r in rows) == ["official", "official", "official", "rehearsal"]
    for row in rows:
        edition = edition_of(row.edition).edition
        result = score(edition, read_sheet(row.sheet, edition))
        assert all(check.agrees for check in check_printed(result)), row
    assert all(r.sheet.get("level") for r in rows if r.standing == "official")


def rounds_are_reported_in_every_way_and_no_day_lies_ahead(now: datetime, agency: Agency) -> None:
    last, this = Cycle.objects.filter(agency=agency).order_by("fiscal_year")
    rows = Progress.objects.filter(measure__cycle=last)
    assert {row.round for row in rows} == {6, 12}
    assert set(rows.values_list("state", flat=True)) == set(PROGRESS_STATES)
    assert rows.exclude(reason="").count() == 1
    today = now.date().isoformat()
    assert all(day <= today for row in Progress.objects.all() for day in row.executed)
    half = round_page(PROGRAM, agency.pk, this.pk, 6, now.date())
    assert sorted(row.state for row in half.rows) == [SILENT, UNDER_WAY]
    whole = round_page(PROGRAM, agency.pk, last.pk, 12, now.date())
    assert sorted(row.state for row in whole.rows) == [DONE, DONE, DONE, NOT_DONE]


def test_months_are_counted_from_october() -> None:
    year = FiscalYear(2569)
    assert [month_begins(year, n) for n in (1, 3, 4, 12, 13)] == [
        date(2025, 10, 1), date(2025, 12, 1), date(2026, 1, 1), date(2026, 9, 1), date(2026, 10, 1),
    ]  # fmt: skip
