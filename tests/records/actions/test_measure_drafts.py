"""Drafts come from the scores or from last year's plan, once each, and say why."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from tests.records.queries.test_year_work import LIBRARY, SCORES, YEAR, Years
from tests.records.worlds import NOW, last_row

from prongsai.domain.measures import Measure
from prongsai.frameworks.crosswalk import target_moved
from prongsai.records.acting import PROGRAM, AlreadyDone, act
from prongsai.records.actions.measure_drafts import carry_measures, draft_measures
from prongsai.records.actions.measure_rows import Origin, Responsible, add_measure
from prongsai.records.actions.measures import drop_measure
from prongsai.records.models import AuditRow, Cycle, PlannedMeasure, StoredResult

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def years() -> Years:
    return Years()


def drafted(years: Years, **more: Any) -> int:
    return draft_measures(**years.world.common, cycle=years.this.pk, library=LIBRARY, **more)


def carried(years: Years, **more: Any) -> int:
    return carry_measures(**years.world.common, cycle=years.this.pk, library=LIBRARY, **more)


def of_this_year(years: Years) -> list[PlannedMeasure]:
    return list(PlannedMeasure.objects.filter(cycle=years.this))


def test_drafts_say_why_and_quote_the_score(years: Years) -> None:
    years.result(YEAR.previous)
    count = drafted(years)
    rows = of_this_year(years)
    assert count == len(rows) > 0
    about = next(row for row in rows if "O10" in {t.code for t in row.targets.all()})
    assert (about.state, about.origin, about.score) == ("draft", "drafted", "0.00")
    assert any("0.00" in text for text in about.because)
    assert about.concept
    assert f"{count} เรื่อง" in last_row(years.agency.pk).summary


def test_drafting_again_adds_only_what_is_new(years: Years, refused: Any) -> None:
    years.result(YEAR.previous)
    drafted(years)
    before, acts = {row.pk for row in of_this_year(years)}, AuditRow.objects.count()
    with refused("draft_nothing_new"):
        drafted(years)
    assert AuditRow.objects.count() == acts
    StoredResult.objects.update(sheet={"edition": str(YEAR.previous.be), **SCORES, "items": {"O10": "0", "O25": "0"}})
    assert drafted(years) > 0
    added = [row for row in of_this_year(years) if row.pk not in before]
    assert added
    assert all("O25" in {t.code for t in row.targets.all()} for row in added)


def test_what_was_dropped_is_not_drafted_again(years: Years, refused: Any) -> None:
    years.result(YEAR.previous)
    drafted(years)
    for row in of_this_year(years):
        drop_measure(**years.world.common, measure=row.pk, reason="ทำอยู่แล้ว")
    with refused("draft_nothing_new"):
        drafted(years)


def test_without_a_result_or_a_plan_it_is_said_what_to_do(years: Years, refused: Any) -> None:
    with refused("nothing_stored_to_plan_from"):
        drafted(years)
    years.measure(years.last, "เปิดเผยแผนปีก่อน")
    with refused("draft_without_result"):
        drafted(years)
    PlannedMeasure.objects.all().delete()
    years.result(YEAR.previous)
    with refused("carry_without_plan"):
        carried(years)


def test_last_years_plan_is_carried_once_with_its_questions(years: Years, refused: Any) -> None:
    years.measure(years.last, f"เปิดเผยแผนของปี {YEAR.previous.be}")
    years.measure(years.last, "ไม่เคยใช้", state="dropped")
    assert carried(years) == 1
    (row,) = of_this_year(years)
    assert (row.state, row.origin) == ("draft", "carried")
    assert row.carried_from == PlannedMeasure.objects.get(cycle=years.last, state="adopted")
    assert any(str(YEAR.previous.be) in text and "ข้อความของปีก่อน" in text for text in row.because)
    with refused("carry_nothing_new"):
        carried(years)
    years.measure(years.last, "เพิ่มปลายปี")
    assert carried(years) == 1
    assert [r.title for r in of_this_year(years)][1:] == ["เพิ่มปลายปี"]


def test_each_measure_comes_from_its_own_row(years: Years) -> None:
    for n in range(4):
        years.measure(years.last, f"เรื่องที่ {n}")
    first = PlannedMeasure.objects.filter(cycle=years.last)[0]
    PlannedMeasure.objects.filter(pk=first.pk).update(order=99)
    years.measure(years.this, "มีอยู่แล้ว")
    carried(years)
    found = PlannedMeasure.objects.filter(cycle=years.this, origin="carried").select_related("carried_from")
    assert [(r.title, r.carried_from.title if r.carried_from else "") for r in found] == [
        (f"เรื่องที่ {n}", f"เรื่องที่ {n}") for n in (1, 2, 3, 0)
    ]


def test_codes_become_those_of_this_year_and_what_has_no_place_is_asked(years: Years) -> None:
    older = years.opened(YEAR.previous.previous)
    gone = next(c for c in _items(older) if not target_moved(LIBRARY, c, older.fiscal_year, YEAR.previous.be).codes)
    with act("edit_measure", PROGRAM, agency=years.agency, now=NOW) as log:
        value = Measure("", "เรื่องที่ย้ายข้อ", ("O10", gone))
        add_measure(log, older, value, Responsible(years.agency), state="adopted", origin=Origin("typed"))
    carry_measures(**years.world.common, cycle=years.last.pk, library=LIBRARY)
    row = PlannedMeasure.objects.get(cycle=years.last)
    assert [t.code for t in row.targets.all()] == ["O8"]
    assert any(text.startswith(gone) for text in row.because)


def _items(cycle: Cycle) -> list[str]:
    return [item.code for item in LIBRARY.load(str(cycle.fiscal_year)).edition.items]


def test_a_form_sent_twice_drafts_once(years: Years) -> None:
    years.result(YEAR.previous)
    years.measure(years.last, "เปิดเผยแผนปีก่อน")
    for carry_out in (drafted, carried):
        key = uuid4()
        carry_out(years, submission=key)
        with pytest.raises(AlreadyDone):
            carry_out(years, submission=key)
