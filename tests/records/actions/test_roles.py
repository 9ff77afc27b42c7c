"""Accounts and the roles they hold."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from tests.records.worlds import NOW, SINCE, TODAY, World, last_row

from prongsai.records.actions.roles import AccountFacts, create_account, end_role, grant_role
from prongsai.records.models import Account, AuditPayload, Person, RoleHolding

pytestmark = [pytest.mark.django_db, pytest.mark.database]
Refused = Callable[[str], AbstractContextManager[None]]
SUNRISE = "ตะวันขึ้นทุกเช้า-41"
"""What the account is opened with."""


def anywhere(world: World) -> dict[str, Any]:
    """The administrator of the installation, for the first agency."""
    return {"actor": world.people["everywhere"], "agency": world.agency, "now": NOW}


@pytest.fixture
def account(world: World) -> UUID:
    """The account of the person of the first agency."""
    facts = AccountFacts("pinmanee")
    return create_account(**anywhere(world), facts=facts, password=SUNRISE, person=world.person)


@pytest.fixture
def admin(world: World) -> dict[str, Any]:
    """The administrator of the first agency."""
    return {"actor": world.people["administrator"], "agency": world.agency, "now": NOW}


def test_an_account_is_a_persons_and_its_password_stays_out_of_the_history(world: World, account: UUID) -> None:
    stored = Account.objects.get(pk=account)
    assert stored.check_password(SUNRISE)
    assert Person.objects.get(pk=world.person).account == stored
    said = str(list(AuditPayload.objects.values_list("content", flat=True)))
    assert "pinmanee" in said
    assert SUNRISE not in said
    assert stored.password not in said
    assert last_row(world.agency).summary == "เพิ่มบัญชีผู้ใช้ pinmanee"


@pytest.mark.parametrize(
    ("facts", "password", "code"),
    [
        (AccountFacts("PinManee"), SUNRISE, "username_taken"),
        (AccountFacts(" "), SUNRISE, "text_empty"),
        (AccountFacts("a" * 61), SUNRISE, "text_too_long"),
        (AccountFacts("counter"), "สั้น", "password_weak"),
        (AccountFacts("counter"), "password123", "password_weak"),
        (AccountFacts("tungtawan-counter"), "tungtawan-counter", "password_weak"),
    ],
)
def test_bad_accounts_are_refused(
    world: World, account: UUID, refused: Refused, facts: AccountFacts, password: str, code: str
) -> None:
    with refused(code):
        create_account(**anywhere(world), facts=facts, password=password)
    assert Account.objects.count() == 1


def test_a_person_has_one_account_and_it_is_made_in_their_agency(world: World, account: UUID, refused: Refused) -> None:
    with refused("person_has_account"):
        create_account(**anywhere(world), facts=AccountFacts("second"), password=SUNRISE, person=world.person)
    for agency in (world.other, None):
        with refused("row_not_here"):
            create_account(
                **{**anywhere(world), "agency": agency},
                facts=AccountFacts("second"),
                password=None,
                person=world.person,
            )


def test_an_agencys_administrator_makes_accounts_for_its_people_alone(
    world: World, admin: dict[str, Any], refused: Refused
) -> None:
    with refused("permission_scope"):
        create_account(**admin, facts=AccountFacts("counter", shared=True), password=None)
    with refused("permission_scope"):
        create_account(**{**admin, "agency": None}, facts=AccountFacts("counter"), password=None)
    with refused("permission_scope"):
        create_account(
            **{**admin, "agency": world.other}, facts=AccountFacts("somebody"), password=None, person=world.person
        )
    key = create_account(**admin, facts=AccountFacts("pinmanee"), password=SUNRISE, person=world.person)
    assert Person.objects.get(pk=world.person).account_id == key


def test_nobody_knows_a_password_that_was_not_given(world: World) -> None:
    key = create_account(**anywhere(world), facts=AccountFacts("counter", "เคาน์เตอร์", shared=True), password=None)
    stored = Account.objects.get(pk=key)
    assert stored.shared
    assert not stored.has_usable_password()


def test_a_role_is_granted_and_ended(account: UUID, admin: dict[str, Any], world: World, refused: Refused) -> None:
    key = grant_role(**admin, account=account, role="unit_head", unit=world.unit, since=SINCE)
    assert last_row(world.agency).summary == "มอบหน้าที่ หัวหน้าส่วนราชการ ให้ pinmanee"
    with refused("ends_before_start"):
        end_role(**admin, holding=key, last_day=SINCE - timedelta(days=1))
    end_role(**admin, holding=key, last_day=TODAY)
    row = RoleHolding.objects.get(pk=key)
    assert (row.valid_from, row.valid_to, row.unit_id) == (SINCE, TODAY, world.unit)
    assert last_row(world.agency).summary == "ยุติหน้าที่ หัวหน้าส่วนราชการ ของ pinmanee"


def test_a_role_ends_at_once(account: UUID, admin: dict[str, Any]) -> None:
    old = grant_role(**admin, account=account, role="viewer", since=SINCE)
    new = grant_role(**admin, account=account, role="officer", since=TODAY)
    for key in (old, new):
        end_role(**admin, holding=key, last_day=None)
    assert not RoleHolding.objects.filter(RoleHolding.on(TODAY)).exists()
    assert RoleHolding.objects.get().pk == old


def test_what_cannot_be_granted(account: UUID, admin: dict[str, Any], world: World, refused: Refused) -> None:
    with refused("role_unknown"):
        grant_role(**admin, account=account, role="king", since=TODAY)
    with refused("row_not_here"):
        grant_role(**admin, account=uuid4(), role="viewer", since=TODAY)
    grant_role(**admin, account=account, role="viewer", since=SINCE)
    with refused("role_held_already"):
        grant_role(**admin, account=account, role="viewer", since=TODAY)
    everywhere = {**anywhere(world), "agency": None}
    with refused("row_not_here"):
        grant_role(**everywhere, account=account, role="unit_head", unit=world.unit, since=TODAY)
    with refused("permission_scope"):
        grant_role(**{**admin, "agency": None}, account=account, role="administrator", since=TODAY)
    grant_role(**everywhere, account=account, role="administrator", since=TODAY)


def test_a_role_of_another_agency_cannot_be_ended_from_here(
    account: UUID, admin: dict[str, Any], world: World, refused: Refused
) -> None:
    theirs = grant_role(**{**anywhere(world), "agency": world.other}, account=account, role="viewer", since=SINCE)
    with refused("row_not_here"):
        end_role(**admin, holding=theirs, last_day=TODAY)
    with refused("permission_scope"):
        end_role(**{**admin, "agency": world.other}, holding=theirs, last_day=TODAY)
