"""The calendar of a year: dates typed with their source, the plan backwards, addresses for calendar programs."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date
from importlib import import_module

import pytest
from django.apps import apps
from tests.records.planned import open_year
from tests.records.worlds import NOW, TODAY, World, last_row

from prongsai.domain.duty_calendar import read_stages
from prongsai.records.acting import Actor
from prongsai.records.actions.calendar import (
    DateFacts,
    edit_date,
    end_feed,
    make_feed,
    plan_work,
    remove_date,
    set_date,
)
from prongsai.records.actions.cycles import close_cycle
from prongsai.records.models import Account, CalendarFeed, Cycle, CycleDate, Person, RoleHolding, WorkPlan
from prongsai.records.queries.calendar import fed
from prongsai.records.queries.who import actor_of
from prongsai.thai.years import FiscalYear

pytestmark = [pytest.mark.django_db, pytest.mark.database]
Refused = Callable[[str], AbstractContextManager[None]]


@pytest.fixture
def cycle(world: World) -> Cycle:
    return open_year(world)


@pytest.fixture
def closing(cycle: Cycle) -> DateFacts:
    day = date(FiscalYear(cycle.fiscal_year).ce, 4, 30)
    return DateFacts("วันปิดระบบ OIT", day, "official", closes=True, source="หนังสือ ปช 0012/ว 34")


def test_a_date_is_stored_with_its_source_and_told_in_the_history(
    world: World, cycle: Cycle, closing: DateFacts
) -> None:
    key = set_date(**world.common, cycle=cycle.pk, facts=closing)
    row = CycleDate.objects.get(pk=key)
    assert (row.day, row.kind, row.closes, row.source) == (closing.day, "official", True, closing.source)
    assert last_row(world.agency).summary == f"เพิ่มวันในปฏิทินงาน วันปิดระบบ OIT {closing.day}"


def test_what_a_date_must_not_be(world: World, cycle: Cycle, closing: DateFacts, refused: Refused) -> None:
    year = FiscalYear(cycle.fiscal_year)
    set_date(**world.common, cycle=cycle.pk, facts=closing)
    for code, facts in (
        ("official_date_without_source", replace(closing, source=" ", closes=False)),
        ("date_of_unknown_kind", replace(closing, kind="rumour", closes=False)),  # type: ignore[arg-type]
        ("date_far_from_year", replace(closing, day=date(year.ce - 1, 9, 30), closes=False)),
        ("date_far_from_year", replace(closing, day=date(year.ce + 1, 10, 1), closes=False)),
        ("second_closing_date", replace(closing, name="อีกวัน")),
        ("text_empty", replace(closing, name="", closes=False)),
    ):
        with refused(code):
            set_date(**world.common, cycle=cycle.pk, facts=facts)
    assert CycleDate.objects.count() == 1


def test_the_closing_date_itself_may_be_corrected(world: World, cycle: Cycle, closing: DateFacts) -> None:
    key = set_date(**world.common, cycle=cycle.pk, facts=closing)
    later = replace(closing, day=date(closing.day.year, 5, 15))
    edit_date(**world.common, date=key, facts=later, version=1)
    assert CycleDate.objects.get(pk=key).day == later.day


def test_two_people_correcting_the_same_date_do_not_overwrite_each_other(
    world: World, cycle: Cycle, closing: DateFacts, refused: Refused
) -> None:
    key = set_date(**world.common, cycle=cycle.pk, facts=closing)
    edit_date(**world.common, date=key, facts=replace(closing, name="ก"), version=1)
    with refused("row_changed_meanwhile"):
        edit_date(**world.common, date=key, facts=replace(closing, name="ข"), version=1)
    assert CycleDate.objects.get(pk=key).name == "ก"


def test_the_plan_backwards_is_one_for_a_year_and_keeps_its_order(world: World, cycle: Cycle, refused: Refused) -> None:
    off = (date(2026, 1, 5), date(2026, 1, 2), date(2026, 1, 5))
    plan_work(**world.common, cycle=cycle.pk, stages=read_stages("ข 2\nก 1"), days_off=off)
    row = WorkPlan.objects.get()
    assert row.stages == [{"name": "ข", "days": 2}, {"name": "ก", "days": 1}]
    assert row.days_off == ["2026-01-02", "2026-01-05"]
    with refused("row_changed_meanwhile"):
        plan_work(**world.common, cycle=cycle.pk, stages=(), days_off=())
    plan_work(**world.common, cycle=cycle.pk, stages=(), days_off=(), version=1)
    assert WorkPlan.objects.get().stages == []


def test_nothing_changes_in_a_closed_year(world: World, cycle: Cycle, closing: DateFacts, refused: Refused) -> None:
    key = set_date(**world.common, cycle=cycle.pk, facts=closing)
    close_cycle(**world.common, cycle=cycle.pk)
    with refused("cycle_closed"):
        set_date(**world.common, cycle=cycle.pk, facts=closing)
    with refused("cycle_closed"):
        edit_date(**world.common, date=key, facts=closing)
    with refused("cycle_closed"):
        remove_date(**world.common, date=key)
    with refused("cycle_closed"):
        plan_work(**world.common, cycle=cycle.pk, stages=(), days_off=())
    assert CycleDate.objects.filter(pk=key).exists()


def somebody(world: World, **more: bool) -> Actor:
    account = Account.objects.create_account("pinmanee", None, **more)
    RoleHolding.objects.create(account=account, role="viewer", agency_id=world.agency)
    return actor_of(account, NOW.date())


def test_an_address_is_replaced_and_ended_and_the_old_one_is_dead(world: World, refused: Refused) -> None:
    common = {**world.common, "actor": somebody(world)}
    first = make_feed(**common)
    second = make_feed(**common)
    assert fed(first, NOW.date()) is None
    found = fed(second, NOW.date())
    assert found is not None
    assert found[1].pk == world.agency
    end_feed(**common)
    assert fed(second, NOW.date()) is None
    with refused("no_feed"):
        end_feed(**common)


def test_a_shared_account_has_no_address_of_its_own(world: World, refused: Refused) -> None:
    shared = somebody(world, shared=True)
    with refused("shared_account_without_person"):
        make_feed(**{**world.common, "actor": replace(shared, person=None)})
    with refused("feed_needs_own_account"):
        make_feed(**{**world.common, "actor": replace(shared, person=Person.objects.get(pk=world.person))})
    with refused("feed_needs_own_account"):
        make_feed(**world.common)
    assert not CalendarFeed.objects.exists()


def test_whoever_loses_the_role_or_the_account_fetches_nothing_more(world: World) -> None:
    actor = somebody(world)
    key = make_feed(**{**world.common, "actor": actor})
    RoleHolding.objects.filter(account=actor.account).update(valid_to=date(2025, 12, 31))
    assert fed(key, NOW.date()) is None
    RoleHolding.objects.filter(account=actor.account).update(valid_to=None)
    assert fed(key, NOW.date()) is not None
    Account.objects.filter(username="pinmanee").update(is_active=False)
    assert fed(key, NOW.date()) is None


def test_dates_that_were_known_by_a_word_of_their_name_are_marked(world: World, cycle: Cycle) -> None:
    for name in ("ช่วงชี้แจงเพิ่มเติม", "วันประกาศผล"):
        set_date(**world.common, cycle=cycle.pk, facts=DateFacts(name, TODAY))
    import_module("prongsai.records.migrations.0030_days_of_clarification").mark(apps, None)
    assert set(CycleDate.objects.values_list("name", "clarifies")) == {("ช่วงชี้แจงเพิ่มเติม", True), ("วันประกาศผล", False)}
