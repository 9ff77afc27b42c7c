"""One person: posts of the day and earlier ones, duties, and what ends when they leave."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from allauth.usersessions.models import UserSession
from tests.records.worlds import NOW, SINCE, TODAY, World

from prongsai.records.acting import PROGRAM
from prongsai.records.actions.committees import CommitteeFacts, add_committee, add_member
from prongsai.records.actions.people import hold_post, leave_post, person_leaves
from prongsai.records.actions.posts import PostFacts, add_post
from prongsai.records.actions.roles import AccountFacts, create_account, grant_role
from prongsai.records.queries.person import leaving, person_page, roles_of_person

pytestmark = [pytest.mark.django_db, pytest.mark.database]
YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
def busy(world: World) -> World:
    """The person has left one post, holds another and a duty, and is signed in with a role."""
    here: dict[str, Any] = {"actor": PROGRAM, "agency": world.agency, "now": NOW}
    old = hold_post(**here, person=world.person, post=world.post, since=SINCE)
    leave_post(**here, holding=old, last_day=YESTERDAY)
    hold_post(**here, person=world.person, post=add_post(**here, facts=PostFacts("ปลัด")), since=TODAY)
    committee = add_committee(**here, facts=CommitteeFacts("คณะทำงาน ITA"))
    add_member(**here, committee=committee, person=world.person, duty="เลขานุการ")
    account = create_account(**here, facts=AccountFacts("pinmanee"), password=None, person=world.person)
    grant_role(**here, account=account, role="officer", unit=world.unit, since=SINCE)
    UserSession.objects.create(user_id=account, session_key="here", ip="192.0.2.1")
    return world


def test_posts_of_the_day_stand_apart_from_earlier_ones(busy: World) -> None:
    page = person_page(busy.people["viewer"], busy.agency, busy.person, TODAY)
    assert [str(h.post) for h in page.holdings] == ["ปลัด"]
    assert [str(h.post) for h in page.earlier] == ["หัวหน้าสำนักปลัด"]
    assert [(str(d.committee), d.duty) for d in page.duties] == [("คณะทำงาน ITA", "เลขานุการ")]
    assert page.unit is None
    assert person_page(busy.people["viewer"], busy.agency, busy.person, YESTERDAY).unit == busy.unit


def test_what_ends_is_what_is_open(busy: World) -> None:
    left = leaving(busy.people["coordinator"], busy.agency, busy.person, TODAY)
    assert [str(h.post) for h in left.holdings] == ["ปลัด"]
    assert [(r.words.th, str(r.holding.unit)) for r in left.roles] == [("เจ้าหน้าที่ผู้รับผิดชอบ", "สำนักปลัด")]
    assert (len(left.duties), left.stays) == (1, False)


def test_roles_of_the_day_or_later_in_this_agency_only(busy: World) -> None:
    account = UserSession.objects.get().user_id
    program: dict[str, Any] = {"actor": PROGRAM, "account": account, "now": NOW}
    grant_role(**program, agency=busy.agency, role="viewer", since=TODAY + timedelta(days=1))
    grant_role(**program, agency=busy.other, role="auditor", since=SINCE)
    rows = roles_of_person(busy.people["administrator"], busy.agency, busy.person, TODAY)
    assert [r.holding.role for r in rows] == ["officer", "viewer"]


def test_sessions_are_counted_only_where_they_would_end(busy: World, monkeypatch: pytest.MonkeyPatch) -> None:
    every = lambda account: list(UserSession.objects.filter(user=account))  # noqa: E731
    monkeypatch.setattr(UserSession.objects, "purge_and_list", every)
    assert leaving(PROGRAM, busy.agency, busy.person, TODAY).sessions == 1
    account = UserSession.objects.get().user_id
    grant_role(actor=PROGRAM, agency=busy.other, account=account, role="viewer", since=TODAY, now=NOW)
    left = leaving(PROGRAM, busy.agency, busy.person, TODAY)
    assert (left.sessions, left.stays) == (0, True)


def test_afterwards_it_says_what_ended(busy: World) -> None:
    person_leaves(actor=PROGRAM, agency=busy.agency, person=busy.person, last_day=TODAY, now=NOW)
    left = leaving(busy.people["coordinator"], busy.agency, busy.person, TODAY + timedelta(days=40))
    assert left.person.valid_to == TODAY
    assert [str(h.post) for h in left.holdings] == ["ปลัด"]
    assert [r.holding.role for r in left.roles] == ["officer"]
