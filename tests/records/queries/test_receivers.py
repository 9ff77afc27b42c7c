"""Who stands behind those responsible on a day."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from tests.records.told import Told
from tests.records.worlds import SINCE, TODAY

from prongsai.records.actions.committees import CommitteeFacts, add_committee, add_member
from prongsai.records.actions.people import person_leaves
from prongsai.records.models import Account, MeasureOwner, PlannedMeasure, RoleHolding
from prongsai.records.queries.receivers import Receivers

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def behind(row: PlannedMeasure, **of: Any) -> list[str]:
    receivers = Receivers(row.agency, of.pop("day", TODAY))
    owners = MeasureOwner.objects.filter(measure=row).select_related("post")
    return [receivers.people[key].name for key in receivers.of(owners)]


def test_units_posts_people_and_committees_lead_to_people(told: Told) -> None:
    committee = add_committee(**told.program, facts=CommitteeFacts("คณะทำงาน ITA"))
    add_member(**told.program, committee=committee, person=told.worker.pk, duty="กรรมการ")
    assert behind(told.measure("ก", ("สำนักปลัด",))) == [told.head.name]
    assert behind(told.measure("ข", ("ปลัดองค์การบริหารส่วนตำบล",))) == [told.clerk.name]
    assert behind(told.measure("ค", ("คณะทำงาน ITA", "สำนักปลัด", "คณะทำงาน ITA"))) == [told.worker.name, told.head.name]
    assert behind(told.measure("ง", ("ชาวบ้าน",))) == []


def test_a_head_by_role_goes_before_one_by_title(told: Told) -> None:
    account = Account.objects.create_account("pan", None)
    told.worker.account = account
    told.worker.save()
    agency = told.worker.agency
    RoleHolding.objects.create(
        account=account, role="unit_head", agency=agency, unit_id=told.world.unit, valid_from=TODAY
    )
    assert Receivers(agency, TODAY).heads == {told.world.unit: (told.worker.pk,)}
    assert Receivers(agency, TODAY - timedelta(1)).heads == {told.world.unit: (told.head.pk,)}


def test_who_has_left_is_told_nothing(told: Told) -> None:
    row = told.measure("ก", (told.worker.name, "สำนักปลัด"))
    person_leaves(**told.program, person=told.clerk.pk, last_day=TODAY)
    assert behind(row) == [told.worker.name, told.head.name]
    told.worker.valid_to = TODAY
    told.worker.save()
    assert behind(row, day=TODAY + timedelta(1)) == [told.head.name]
    assert Receivers(row.agency, TODAY).clerks == (told.clerk.pk,)
    assert Receivers(row.agency, TODAY + timedelta(1)).clerks == ()
    assert Receivers(row.agency, SINCE - timedelta(1)).people == {}
