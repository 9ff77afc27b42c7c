"""The invented agency has earlier results that add up, and measures to carry on."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import count

import pytest
from tests.records.worlds import NOW

from prongsai.domain.checks import check_printed
from prongsai.domain.scoring import score
from prongsai.domain.sheet import read_sheet
from prongsai.frameworks.library import Library
from prongsai.records.acting import PROGRAM
from prongsai.records.actions.demo import load_demo
from prongsai.records.actions.demo_years import month_begins
from prongsai.records.models import Agency, Cycle, MeasureOwner, StoredResult
from prongsai.records.queries.cycles import edition_of
from prongsai.records.queries.year_work import year_work
from prongsai.thai.years import FiscalYear

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.mark.parametrize("now", [NOW, datetime(2031, 11, 1, tzinfo=UTC)])
def test_whenever_it_is_loaded_there_is_a_year_to_plan(now: datetime) -> None:
    number = count(1)
    load_demo(now, lambda: f"ตะวันขึ้นทุกเช้า-{next(number)}")
    agency = Agency.objects.get(kind="sao")
    newest = Cycle.objects.filter(agency=agency).order_by("-fiscal_year").first()
    assert newest
    work = year_work(PROGRAM, agency.pk, newest.pk, Library())
    assert work.drafts
    assert work.history
    assert (len(work.kept), len(work.rolled.plan.measures if work.rolled else ())) == (2, 4)


def test_every_result_of_the_demo_adds_up() -> None:
    number = count(1)
    load_demo(NOW, lambda: f"ตะวันขึ้นทุกเช้า-{next(number)}")
    rows = StoredResult.objects.select_related("edition")
    assert sorted(r.standing for r in rows) == ["official", "official", "official", "rehearsal"]
    for row in rows:
        edition = edition_of(row.edition).edition
        result = score(edition, read_sheet(row.sheet, edition))
        assert all(check.agrees for check in check_printed(result)), row
    assert all(r.sheet.get("level") for r in rows if r.standing == "official")


def test_units_of_the_demo_answer_for_its_measures() -> None:
    number = count(1)
    load_demo(NOW, lambda: f"ตะวันขึ้นทุกเช้า-{next(number)}")
    assert not MeasureOwner.objects.filter(unit=None).exists()


def test_months_are_counted_from_october() -> None:
    year = FiscalYear(2569)
    assert [month_begins(year, n) for n in (1, 3, 4, 12, 13)] == [
        date(2025, 10, 1), date(2025, 12, 1), date(2026, 1, 1), date(2026, 9, 1), date(2026, 10, 1),
    ]  # fmt: skip
