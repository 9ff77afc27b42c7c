"""People and the posts they hold."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta
from typing import Any

import pytest
from allauth.usersessions.models import UserSession
from tests.records.worlds import NOW, SINCE, TODAY, World, last_changes, last_row

from prongsai.records.acting import PROGRAM
from prongsai.records.actions.people import (
    PersonFacts,
    add_person,
    edit_person,
    hold_post,
    leave_post,
    person_leaves,
)
from prongsai.records.actions.posts import close_post
from prongsai.records.actions.roles import AccountFacts, create_account, grant_role
from prongsai.records.models import Holding, Person, RoleHolding
from prongsai.records.queries.audit import history_of

pytestmark = [pytest.mark.django_db, pytest.mark.database]
Refused = Callable[[str], AbstractContextManager[None]]


def newcomer(world: World) -> dict[str, Any]:
    """Somebody without a post."""
    return {"person": add_person(**world.common, facts=PersonFacts("นายปั้น ช่างเหล็ก", valid_from=SINCE))}


def test_a_person_is_added_and_corrected(world: World, refused: Refused) -> None:
    key = add_person(**world.common, facts=PersonFacts(" นายปั้น  ช่างเหล็ก ", "0 2000 0022"))
    edit_person(**world.common, person=key, facts=PersonFacts("นายปั้น ช่างเหล็กกล้า"), version=1)
    person = Person.objects.get(pk=key)
    assert (person.name, person.phone) == ("นายปั้น ช่างเหล็กกล้า", "")
    with refused("row_changed_meanwhile"):
        edit_person(**world.common, person=key, facts=PersonFacts("อื่น"), version=1)
    with refused("text_empty"):
        edit_person(**world.common, person=key, facts=PersonFacts(""))


def test_the_head_of_a_unit_corrects_its_people_only(world: World, refused: Refused) -> None:
    head: dict[str, Any] = {"actor": world.people["unit_head"], "agency": world.agency, "now": NOW}
    facts = PersonFacts("นางปิ่นมณี สายธารใส", "0 2000 0015")
    with refused("permission_scope"):
        edit_person(**head, person=world.person, facts=facts)
    held = hold_post(**world.common, person=world.person, post=world.post, since=SINCE)
    edit_person(**head, person=world.person, facts=facts)
    leave_post(**world.common, holding=held, last_day=TODAY - timedelta(days=1))
    with refused("permission_scope"):
        edit_person(**head, person=world.person, facts=facts)


def test_a_post_taken_up_and_left_stands_in_the_history_of_person_and_post(world: World) -> None:
    held = hold_post(**world.common, person=world.person, post=world.post, since=SINCE)
    leave_post(**world.common, holding=held, last_day=TODAY)
    for kind, key in (("person", world.person), ("post", world.post)):
        left, taken = history_of(world.people["coordinator"], world.agency, kind, key)[:2]
        assert ("พ้นจากตำแหน่ง" in left.what.th, "ดำรงตำแหน่ง" in taken.what.th) == (True, True), kind


def test_a_post_has_one_holder_and_others_act_for_them(world: World, refused: Refused) -> None:
    held = hold_post(**world.common, person=world.person, post=world.post, since=SINCE)
    other = newcomer(world)
    with refused("post_is_held"):
        hold_post(**world.common, **other, post=world.post, since=TODAY)
    order = "รักษาราชการแทน ตามคำสั่งที่ ๑๑๒"
    hold_post(**world.common, **other, post=world.post, since=TODAY, acting=order)
    assert last_row(world.agency).summary == f"นายปั้น ช่างเหล็ก ดำรงตำแหน่ง หัวหน้าสำนักปลัด ({order})"
    with refused("post_is_held"):
        hold_post(**world.common, **other, post=world.post, since=TODAY, acting=order)
    leave_post(**world.common, holding=held, last_day=TODAY)
    with refused("post_is_held"):
        hold_post(**world.common, **other, post=world.post, since=TODAY)
    hold_post(**world.common, **other, post=world.post, since=TODAY + timedelta(days=1))
    assert Holding.objects.filter(acting="").count() == 2


def test_nobody_holds_what_is_not_there_yet_or_no_more(world: World, refused: Refused) -> None:
    with refused("not_there_on_day"):
        hold_post(**world.common, person=world.person, post=world.post, since=SINCE - timedelta(days=1))
    close_post(**world.common, post=world.post, last_day=TODAY)
    with refused("not_there_on_day"):
        hold_post(**world.common, person=world.person, post=world.post, since=TODAY + timedelta(days=1))


def test_nobody_leaves_before_they_came(world: World, refused: Refused) -> None:
    held = hold_post(**world.common, person=world.person, post=world.post, since=TODAY)
    with refused("ends_before_start"):
        leave_post(**world.common, holding=held, last_day=TODAY - timedelta(days=1))
    leave_post(**world.common, holding=held, last_day=TODAY)
    assert Holding.objects.get(pk=held).valid_to == TODAY


def test_who_leaves_the_agency_leaves_its_posts_and_roles_and_keeps_those_elsewhere(
    world: World, refused: Refused
) -> None:
    program: dict[str, Any] = {"actor": PROGRAM, "now": NOW}
    here = {**program, "agency": world.agency}
    account = create_account(**here, facts=AccountFacts("pinmanee"), password=None, person=world.person)
    hold_post(**world.common, person=world.person, post=world.post, since=SINCE)
    grant_role(**here, account=account, role="viewer", since=SINCE)
    grant_role(**here, account=account, role="officer", since=TODAY + timedelta(days=1))
    elsewhere = grant_role(**program, agency=world.other, account=account, role="auditor", since=SINCE)
    with refused("ends_before_start"):
        person_leaves(**world.common, person=world.person, last_day=SINCE - timedelta(days=1))
    person_leaves(**world.common, person=world.person, last_day=TODAY)
    assert (Person.objects.get().valid_to, Holding.objects.get().valid_to) == (TODAY, TODAY)
    roles = {row.role: row.valid_to for row in RoleHolding.objects.all()}
    assert roles == {"viewer": TODAY, "auditor": None}
    assert RoleHolding.objects.get(valid_to=None).pk == elsewhere
    assert last_row(world.agency).summary == "นางปิ่นมณี สายธารใส พ้นจากหน่วยงาน"


def signed_in(world: World) -> UserSession:
    """The person with an account, a role, and a session that is open."""
    program: dict[str, Any] = {"actor": PROGRAM, "now": NOW, "agency": world.agency}
    account = create_account(**program, facts=AccountFacts("pinmanee"), password=None, person=world.person)
    grant_role(**program, account=account, role="viewer", since=SINCE)
    return UserSession.objects.create(user_id=account, session_key="here", ip="192.0.2.1")


def test_who_leaves_is_signed_out(world: World) -> None:
    session = signed_in(world)
    person_leaves(**world.common, person=world.person, last_day=TODAY)
    assert not UserSession.objects.exists()
    noted = [c for c in last_changes(world.agency) if c["id"] == str(session.user_id)]
    assert [c["after"] for c in noted] == [{"sessions_ended": 1}]


@pytest.mark.parametrize("last_day", [None, TODAY])
def test_an_account_in_use_elsewhere_stays_signed_in(world: World, last_day: date | None) -> None:
    session = signed_in(world)
    RoleHolding.objects.create(account=session.user, role="auditor", agency_id=world.other, valid_to=last_day)
    person_leaves(**world.common, person=world.person, last_day=TODAY)
    assert UserSession.objects.count() == 1


def test_a_role_elsewhere_that_is_over_keeps_nobody_signed_in(world: World) -> None:
    session = signed_in(world)
    over = TODAY - timedelta(days=1)
    RoleHolding.objects.create(account=session.user, role="auditor", agency_id=world.other, valid_to=over)
    person_leaves(**world.common, person=world.person, last_day=TODAY)
    assert not UserSession.objects.exists()
