"""An auditor's account: it looks at one agency, ends by itself on its day, and can be ended before."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from tests.records.planned import open_year
from tests.records.worlds import NOW, TODAY, World, last_changes, last_row

from prongsai.records.actions.auditors import LONGEST, AuditorFacts, end_auditor, invite_auditor
from prongsai.records.actions.roles import grant_role
from prongsai.records.models import Account, RoleHolding
from prongsai.records.queries.agencies import agencies_of
from prongsai.records.queries.audit_folder import measures_to_audit
from prongsai.records.queries.auditors import auditors_of
from prongsai.records.queries.who import actor_of

pytestmark = [pytest.mark.django_db, pytest.mark.database]
UNTIL = TODAY + timedelta(30)
PASSWORD = "ตรวจสอบ-ปีนี้-1"  # noqa: S105 -- of an invented account
FACTS = AuditorFacts("ผู้ตรวจสอบ สำนักตรวจเขาแก้ว", "audit1", UNTIL)


def invited(world: World, facts: AuditorFacts = FACTS) -> Any:
    common: dict[str, Any] = {"actor": world.people["administrator"], "agency": world.agency, "now": NOW}
    return invite_auditor(**common, facts=facts, password=PASSWORD)


def ended(world: World, holding: Any, days: int = 0) -> None:
    now = NOW + timedelta(days)
    end_auditor(actor=world.people["administrator"], agency=world.agency, holding=holding, now=now)


def test_the_account_looks_at_this_agency_alone_until_its_last_day(world: World, refused: Any) -> None:
    cycle = open_year(world)
    invited(world)
    account = Account.objects.get(username="audit1")
    for day in (TODAY, UNTIL):
        who = actor_of(account, day)
        assert [a.pk for a in agencies_of(who)] == [world.agency]
        assert measures_to_audit(who, world.agency, cycle.pk) == 0
    with refused("permission_scope"):
        measures_to_audit(actor_of(account, TODAY), world.other, cycle.pk)
    with refused("auditor_ended"):
        actor_of(account, UNTIL + timedelta(1))


def test_no_password_reaches_the_log(world: World) -> None:
    invited(world)
    account = Account.objects.get(username="audit1")
    assert account.check_password(PASSWORD)
    said = str(last_changes(world.agency)) + last_row(world.agency).summary
    assert PASSWORD not in said and account.password not in said
    assert "audit1" in said


@pytest.mark.parametrize("until", [TODAY - timedelta(1), TODAY + LONGEST + timedelta(1)])
def test_a_last_day_that_is_over_or_too_far_is_refused(world: World, refused: Any, until: Any) -> None:
    with refused("auditor_days"):
        invited(world, AuditorFacts("ผู้ตรวจสอบ", "audit1", until))
    with refused("text_empty"):
        invited(world, AuditorFacts(" ", "audit1", UNTIL))
    assert not Account.objects.filter(username="audit1").exists()


@pytest.mark.parametrize("days", [0, 3])
def test_an_account_is_ended_at_once_and_stays_listed(world: World, refused: Any, days: int) -> None:
    holding = invited(world)
    rows = auditors_of(world.people["administrator"], world.agency, TODAY)
    assert [(row.name, row.open) for row in rows] == [(FACTS.name, True)]
    ended(world, holding, days)
    with refused("account_closed"):
        actor_of(Account.objects.get(username="audit1"), TODAY + timedelta(days))
    rows = auditors_of(world.people["administrator"], world.agency, TODAY + timedelta(days))
    assert [(row.name, row.open) for row in rows] == [(FACTS.name, False)]


def test_one_with_a_role_elsewhere_keeps_that(world: World) -> None:
    holding = invited(world)
    account = Account.objects.get(username="audit1")
    other: dict[str, Any] = {"actor": world.people["everywhere"], "agency": world.other, "now": NOW}
    grant_role(**other, account=account.pk, role="auditor", since=TODAY)
    ended(world, holding, 3)
    account.refresh_from_db()
    assert [a.pk for a in agencies_of(actor_of(account, TODAY + timedelta(3)))] == [world.other]


def test_only_an_auditors_role_of_this_agency_is_ended_so(world: World, refused: Any) -> None:
    account = Account.objects.create_account("viewer1", None)
    other = RoleHolding.objects.create(account=account, role="viewer", agency_id=world.agency, valid_from=TODAY)
    with refused("row_not_here"):
        ended(world, other.pk)
