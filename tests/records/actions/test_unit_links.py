"""A link of a unit opens until its day, one at a time, and by nobody's leave but who may make it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from tests.records.worlds import NOW, TODAY, World, last_row

from prongsai.records.actions.posts import close_post
from prongsai.records.actions.unit_links import LONGEST, make_link, revoke_link
from prongsai.records.actions.units import close_unit
from prongsai.records.models import UnitLink
from prongsai.records.queries.unit_work import opened_link

pytestmark = [pytest.mark.django_db, pytest.mark.database]
SOON = TODAY + timedelta(days=30)


def made(world: World, expires: date = SOON) -> Any:
    return make_link(**world.common, unit=world.unit, expires=expires)


def test_it_opens_through_its_last_day_for_its_unit_alone(world: World) -> None:
    key = made(world)
    opened = opened_link(key, SOON)
    assert opened
    assert (opened.unit.pk, opened.agency.pk, opened.actor.proof) == (world.unit, world.agency, "link")
    assert [(h.role, h.unit) for h in opened.actor.holdings] == [("unit_link", str(world.unit))]
    assert opened_link(key, SOON + timedelta(days=1)) is None
    assert last_row(world.agency).summary == "ทำลิงก์ของสำนักปลัด ใช้ได้ถึง ๔ กุมภาพันธ์ ๒๕๖๙"


def test_a_new_one_closes_the_one_before_and_a_revoked_one_opens_no_more(world: World, refused: Any) -> None:
    first, second = made(world), made(world)
    assert opened_link(first, TODAY) is None
    assert opened_link(second, TODAY)
    with refused("row_changed_meanwhile"):
        revoke_link(**world.common, link=second, version=2)
    revoke_link(**world.common, link=second, version=1)
    assert opened_link(second, TODAY) is None
    with refused("link_revoked"):
        revoke_link(**world.common, link=second)
    assert UnitLink.objects.count() == 2, "what came by them still leads to them"


@pytest.mark.parametrize("day", [TODAY - timedelta(days=1), TODAY + LONGEST + timedelta(days=1)])
def test_a_day_that_passed_or_lies_far_ahead_is_refused(world: World, refused: Any, day: date) -> None:
    with refused("link_day_unfit"):
        made(world, day)


def test_a_closed_unit_has_no_link(world: World, refused: Any) -> None:
    key = made(world)
    UnitLink.objects.filter(pk=key).update(expires=TODAY + LONGEST)
    close_post(**world.common, post=world.post, last_day=TODAY)
    close_unit(**world.common, unit=world.unit, last_day=TODAY)
    assert opened_link(key, TODAY)
    assert opened_link(key, TODAY + timedelta(days=1)) is None
    with refused("link_of_closed_unit"):
        make_link(**{**world.common, "now": NOW + timedelta(days=2)}, unit=world.unit, expires=SOON)
