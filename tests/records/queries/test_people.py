"""People with their posts, and roles."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from tests.records.worlds import NOW, SINCE, TODAY, World

from prongsai.records.acting import PROGRAM
from prongsai.records.actions.people import PersonFacts, add_person, hold_post
from prongsai.records.actions.posts import PostFacts, add_post
from prongsai.records.actions.roles import AccountFacts, create_account, grant_role
from prongsai.records.queries.people import people_of, roles_of

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def staffed(world: World, tag: str, count: int) -> None:
    """That many people, each in a post of their own, with an account and a role."""
    program: dict[str, Any] = {"actor": PROGRAM, "agency": world.agency, "now": NOW}
    for n in range(count):
        person = add_person(**program, facts=PersonFacts(f"นาย{tag}{n} ช่างเหล็ก", valid_from=SINCE))
        post = add_post(**program, facts=PostFacts(f"นิติกร {tag}{n}", world.unit))
        hold_post(**program, person=person, post=post, since=SINCE)
        account = create_account(**program, facts=AccountFacts(f"{tag}{n}"), password=None, person=person)
        grant_role(**program, account=account, role="officer", unit=world.unit, since=TODAY)


def test_people_of_the_day_in_dictionary_order_with_their_posts(world: World) -> None:
    hold_post(**world.common, person=world.person, post=world.post, since=SINCE)
    for name in ("เกศแก้ว นาเขียวขจี", "ขวัญฟ้า เมฆลอยละล่อง"):
        add_person(**world.common, facts=PersonFacts(name, valid_from=TODAY))
    rows = people_of(world.people["viewer"], world.agency, TODAY)
    assert [r.person.name.split()[0] for r in rows] == ["เกศแก้ว", "ขวัญฟ้า", "นางปิ่นมณี"]
    assert [h.post.title for h in rows[2].holdings] == ["หัวหน้าสำนักปลัด"]
    assert not rows[2].has_account
    yesterday = people_of(world.people["viewer"], world.agency, TODAY - timedelta(days=1))
    assert [r.person.pk for r in yesterday] == [world.person]


def test_a_larger_agency_takes_no_more_queries(world: World, django_assert_num_queries: Any) -> None:
    for tag, count in (("ก", 1), ("ข", 6)):
        staffed(world, tag, count)
        with django_assert_num_queries(3):
            people = people_of(world.people["viewer"], world.agency, TODAY)
            said = [(h.post.title, str(h.post.unit)) for row in people for h in row.holdings]
        with django_assert_num_queries(2):
            roles = roles_of(world.people["administrator"], world.agency, TODAY)
            named = [(r.holding.account.person.name, r.words.th, str(r.holding.unit)) for r in roles]
    assert (len(said), len(named)) == (7, 7)
    assert roles_of(world.people["administrator"], world.agency, TODAY - timedelta(days=1)) == ()
    assert named[0] == ("นายก0 ช่างเหล็ก", "เจ้าหน้าที่ผู้รับผิดชอบ", "สำนักปลัด")
