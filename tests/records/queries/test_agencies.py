"""Agencies as somebody may see them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from tests.records.worlds import SINCE, TODAY, World

from prongsai.domain.reach import Holding
from prongsai.records.acting import PROGRAM, Actor
from prongsai.records.actions.agencies import NewStatus, upgrade_agency
from prongsai.records.actions.committees import CommitteeFacts, add_committee, add_member
from prongsai.records.actions.people import PersonFacts, add_person, hold_post, leave_post
from prongsai.records.actions.posts import PostFacts, add_post
from prongsai.records.actions.units import UnitFacts, add_unit
from prongsai.records.queries.agencies import agencies_of, agency_page

pytestmark = [pytest.mark.django_db, pytest.mark.database]
Refused = Callable[[str], AbstractContextManager[None]]
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


def staffed(world: World, tag: str, count: int) -> None:
    """That many units, each with a post, its holder and a committee."""
    for n in range(count):
        unit = add_unit(**world.common, facts=UnitFacts(f"กอง{tag}{n}", order=n + 1))
        post = add_post(**world.common, facts=PostFacts(f"ผู้อำนวยการกอง{tag}{n}", unit))
        person = add_person(**world.common, facts=PersonFacts(f"นาย{tag}{n} ช่างเหล็ก"))
        hold_post(**world.common, person=person, post=post, since=SINCE)
        group = add_committee(**world.common, facts=CommitteeFacts(f"คณะทำงาน{tag}{n}"))
        add_member(**world.common, committee=group, person=person, duty="ประธาน")


def test_everybody_sees_their_own_agencies_and_strangers_none(world: World) -> None:
    seen = {name: {a.pk for a in agencies_of(who)} for name, who in world.people.items()}
    assert seen.pop("everywhere") == {world.agency, world.other}
    assert (seen.pop("stranger"), seen.pop("nobody")) == ({world.other}, set())
    assert set(map(frozenset, seen.values())) == {frozenset({world.agency})}
    assert len(agencies_of(PROGRAM)) == 2
    for agency in (str(world.agency), None):
        assert agencies_of(Actor(None, holdings=(Holding("a role that shows nothing", agency, None),))) == ()
    assigned = frozenset({str(world.other)})
    auditor = Actor(None, holdings=(Holding("auditor", str(world.agency), None, assigned=assigned),))
    assert {a.pk for a in agencies_of(auditor)} == {world.agency, world.other}


def test_a_page_shows_units_posts_and_holders_of_the_day(world: World) -> None:
    head = add_post(**world.common, facts=PostFacts("นายกองค์การบริหารส่วนตำบลทุ่งตะวัน"))
    held = hold_post(**world.common, person=world.person, post=world.post, since=SINCE)
    leave_post(**world.common, holding=held, last_day=TODAY)
    page = agency_page(world.people["viewer"], world.agency, TODAY)
    assert [(p.post.pk, p.vacant) for p in page.top] == [(head, True)]
    (unit,) = page.units
    (post,) = unit.posts
    assert (unit.unit.pk, post.post.pk) == (world.unit, world.post)
    assert [(h.name, h.acting, h.since) for h in post.holders] == [("นางปิ่นมณี สายธารใส", "", SINCE)]
    (later,) = agency_page(world.people["viewer"], world.agency, TOMORROW).units
    assert later.posts[0].vacant
    before = agency_page(world.people["viewer"], world.agency, SINCE - timedelta(days=1))
    assert before.units == ()


def test_the_holder_stands_before_those_who_act_for_them(world: World) -> None:
    deputy = add_person(**world.common, facts=PersonFacts("นายก่อน ช่างเหล็ก"))
    hold_post(**world.common, person=deputy, post=world.post, since=SINCE, acting="รักษาราชการแทน")
    hold_post(**world.common, person=world.person, post=world.post, since=TODAY)
    page = agency_page(world.people["viewer"], world.agency, TODAY)
    assert [h.acting for h in page.units[0].posts[0].holders] == ["", "รักษาราชการแทน"]


def test_a_page_of_an_old_day_has_the_old_name(world: World) -> None:
    upgrade_agency(**world.common, status=NewStatus("เทศบาลตำบลทุ่งตะวัน"), first_day=TODAY)
    old = agency_page(world.people["viewer"], world.agency, YESTERDAY)
    assert (old.name, old.agency.name) == ("องค์การบริหารส่วนตำบลทุ่งตะวัน", "เทศบาลตำบลทุ่งตะวัน")
    assert agency_page(world.people["viewer"], world.agency, TODAY).name == "เทศบาลตำบลทุ่งตะวัน"
    assert len(old.names) == 2


def test_an_agency_that_is_not_there_is_refused(world: World, refused: Refused) -> None:
    with refused("row_not_here"):
        agency_page(world.people["viewer"], uuid4(), TODAY)


def test_a_larger_agency_takes_no_more_queries(world: World, django_assert_num_queries: Any) -> None:
    for tag, count in (("ก", 1), ("ข", 6)):
        staffed(world, tag, count)
        with django_assert_num_queries(7):
            page = agency_page(world.people["viewer"], world.agency, TODAY)
            said = [(u.unit.name, p.post.title, h.name) for u in page.units for p in u.posts for h in p.holders]
            duties = [(c.committee.name, m.person.name, m.duty) for c in page.committees for m in c.members]
    assert (len(said), len(duties)) == (7, 7)
    with django_assert_num_queries(1):
        agencies_of(world.people["everywhere"])
