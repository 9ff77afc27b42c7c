"""The public address of an agency: chosen, changed without losing the old one, given once for ever."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
from tests.records.worlds import NOW, TODAY, World, last_changes, last_row

from prongsai.records.acting import PROGRAM
from prongsai.records.actions import addresses
from prongsai.records.actions.addresses import publish_agency, set_address
from prongsai.records.actions.agencies import NewStatus, upgrade_agency
from prongsai.records.models import Agency, AuditRow, PublicAddress

pytestmark = [pytest.mark.django_db, pytest.mark.database]
Refused = Callable[[str], AbstractContextManager[None]]


def known(world: World) -> list[tuple[str, bool]]:
    """Every code of the agency, and whether it is the present one."""
    rows = PublicAddress.objects.filter(agency=world.agency)
    return sorted((row.code, row.valid_to is None) for row in rows)


def test_an_address_takes_the_place_of_the_one_before(world: World) -> None:
    set_address(**world.common, code=" ThungTawan ")
    set_address(**world.common, code="thungtawan-๒")
    assert known(world) == [("thungtawan", False), ("thungtawan-2", True)]
    assert PublicAddress.objects.get(code="thungtawan").valid_to == TODAY
    assert last_row(world.agency).summary == "ตั้งที่อยู่หน้าสาธารณะเป็น thungtawan-2"
    assert [change["kind"] for change in last_changes(world.agency)] == ["publicaddress", "publicaddress"]


@pytest.mark.parametrize("code", ["ab", "a" * 41, "ทุ่งตะวัน", "thung tawan", "-thung", "thung--tawan", "a/b", "1234567"])
def test_what_is_no_address_is_refused(world: World, refused: Refused, code: str) -> None:
    rows = AuditRow.objects.count()
    with refused("address_letters"):
        set_address(**world.common, code=code)
    assert (known(world), AuditRow.objects.count()) == ([], rows)


def test_a_code_is_given_once_for_ever(world: World, refused: Refused) -> None:
    set_address(**world.common, code="thungtawan")
    set_address(**world.common, code="6990101")
    for agency in (world.agency, world.other):
        with refused("address_used"):
            set_address(actor=PROGRAM, agency=agency, now=NOW, code="thungtawan")


def test_an_opened_page_has_an_address(world: World, refused: Refused) -> None:
    publish_agency(**world.common, is_public=True)
    assert known(world) == [("6990101", True)]
    assert last_row(world.agency).summary == "เปิดหน้าสาธารณะ"
    with refused("public_page_as_asked"):
        publish_agency(**world.common, is_public=True)
    publish_agency(**world.common, is_public=False)
    assert not Agency.objects.get(pk=world.agency).is_public
    assert last_row(world.agency).summary == "ปิดหน้าสาธารณะ"
    publish_agency(**world.common, is_public=True)
    assert known(world) == [("6990101", True)]


def test_nobody_could_find_a_page_without_an_address(world: World, refused: Refused) -> None:
    neighbour = {"actor": PROGRAM, "agency": world.other, "now": NOW}
    with refused("public_page_without_address"):
        publish_agency(**neighbour, is_public=True)  # type: ignore[arg-type]
    assert not Agency.objects.get(pk=world.other).is_public


def test_an_upgrade_brings_a_new_address_or_keeps_the_old_one(world: World, refused: Refused) -> None:
    set_address(**world.common, code="sao-thungtawan")
    taken = NewStatus("เทศบาลตำบลทุ่งตะวัน", address="sao-thungtawan")
    with refused("address_used"):
        upgrade_agency(**world.common, status=taken, first_day=TODAY)
    upgrade_agency(**world.common, status=NewStatus("เทศบาลตำบลทุ่งตะวัน"), first_day=TODAY - timedelta(days=9))
    assert known(world) == [("sao-thungtawan", True)]
    upgrade_agency(**world.common, status=NewStatus("เทศบาลเมืองทุ่งตะวัน", address="thungtawan"), first_day=TODAY)
    assert known(world) == [("sao-thungtawan", False), ("thungtawan", True)]


def test_two_agencies_that_take_one_code_at_the_same_moment(
    world: World, refused: Refused, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second one looked before the first one was done."""
    set_address(actor=PROGRAM, agency=world.other, code="rungarun", now=NOW)
    monkeypatch.setattr(addresses, "free_code", lambda _row, code: code)
    with refused("address_used"):
        set_address(**world.common, code="rungarun")
    assert known(world) == []
