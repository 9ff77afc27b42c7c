"""Who acts: an account with its roles of a day."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any

import pytest
from tests.records.worlds import NOW, SINCE, TODAY, World

from prongsai.domain.reach import OWN_ACCOUNT, Holding
from prongsai.records.acting import PROGRAM
from prongsai.records.actions.people import PersonFacts, add_person, edit_person
from prongsai.records.actions.roles import AccountFacts, create_account, end_role, grant_role
from prongsai.records.models import Account, Person
from prongsai.records.queries.who import actor_of

pytestmark = [pytest.mark.django_db, pytest.mark.database]
Refused = Callable[[str], AbstractContextManager[None]]


@pytest.fixture
def program(world: World) -> dict[str, Any]:
    """The person at the keyboard of the server, for the first agency."""
    return {"actor": PROGRAM, "agency": world.agency, "now": NOW}


@pytest.fixture
def account(world: World, program: dict[str, Any]) -> Account:
    """The account of the person of the first agency."""
    key = create_account(**program, facts=AccountFacts("pinmanee"), password=None, person=world.person)
    return Account.objects.get(pk=key)


def test_the_roles_of_the_day_and_no_other(world: World, program: dict[str, Any], account: Account) -> None:
    ended = grant_role(**program, account=account.pk, role="viewer", since=SINCE)
    end_role(**program, holding=ended, last_day=TODAY - timedelta(days=1))
    grant_role(**program, account=account.pk, role="unit_head", unit=world.unit, since=TODAY)
    grant_role(**program, account=account.pk, role="coordinator", since=TODAY + timedelta(days=1))
    who = actor_of(account, TODAY)
    held = Holding("unit_head", str(world.agency), str(world.unit), person=str(world.person))
    assert who.holdings == (OWN_ACCOUNT, held)
    assert (who.account, who.person and who.person.pk, who.proof, who.trusted) == (
        account,
        world.person,
        "account",
        False,
    )
    assert [h.role for h in actor_of(account, TODAY - timedelta(days=1)).holdings] == ["signed_in", "viewer"]


def test_an_account_without_roles_may_do_nothing_of_an_agency(account: Account) -> None:
    assert actor_of(account, TODAY).holdings == (OWN_ACCOUNT,)


def test_a_closed_account_and_a_person_who_left_are_refused(
    world: World, program: dict[str, Any], account: Account, refused: Refused
) -> None:
    edit_person(**program, person=world.person, facts=PersonFacts("นางปิ่นมณี สายธารใส", valid_to=TODAY))
    actor_of(account, TODAY)
    with refused("person_left"):
        actor_of(account, TODAY + timedelta(days=1))
    account.is_active = False
    with refused("account_closed"):
        actor_of(account, TODAY)


def test_who_left_acts_by_the_roles_elsewhere_alone(
    world: World, program: dict[str, Any], account: Account, refused: Refused
) -> None:
    grant_role(**program, account=account.pk, role="coordinator", since=SINCE)
    edit_person(**program, person=world.person, facts=PersonFacts("นางปิ่นมณี สายธารใส", valid_to=TODAY))
    later = TODAY + timedelta(days=1)
    with refused("person_left"):
        actor_of(account, later)
    grant_role(**{**program, "agency": world.other}, account=account.pk, role="auditor", since=later)
    who = actor_of(account, later)
    assert [(h.role, h.agency) for h in who.holdings] == [("signed_in", None), ("auditor", str(world.other))]
    assert who.person and who.person.pk == world.person


def test_nobody_who_left_sits_at_a_shared_account(world: World, program: dict[str, Any], refused: Refused) -> None:
    key = create_account(**program, facts=AccountFacts("counter", shared=True), password=None)
    for agency in (world.agency, world.other):
        grant_role(**{**program, "agency": agency}, account=key, role="officer", since=SINCE)
    edit_person(**program, person=world.person, facts=PersonFacts("นางปิ่นมณี สายธารใส", valid_to=TODAY))
    with refused("person_left"):
        actor_of(Account.objects.get(pk=key), TODAY + timedelta(days=1), Person.objects.get(pk=world.person))


def test_a_shared_account_names_somebody_of_its_agency(
    world: World, program: dict[str, Any], account: Account, refused: Refused
) -> None:
    key = create_account(**program, facts=AccountFacts("counter", shared=True), password=None)
    counter = Account.objects.get(pk=key)
    grant_role(**program, account=key, role="officer", unit=world.unit, since=SINCE)
    here = Person.objects.get(pk=world.person)
    theirs = add_person(**{**program, "agency": world.other}, facts=PersonFacts("นางชบา แดงอรุณฉาย"))
    assert actor_of(counter, TODAY).person is None
    assert actor_of(counter, TODAY, here).person == here
    assert actor_of(counter, TODAY, here).proof == "claimed"
    with refused("person_not_at_account"):
        actor_of(counter, TODAY, Person.objects.get(pk=theirs))
    other = Person.objects.get(pk=add_person(**program, facts=PersonFacts("นายปั้น ช่างเหล็ก")))
    with refused("person_not_at_account"):
        actor_of(account, TODAY, other)
