"""Committees and their members."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from uuid import UUID

import pytest
from tests.records.worlds import NOW, SINCE, TODAY, World, last_changes, last_row

from prongsai.records.acting import PROGRAM
from prongsai.records.actions.committees import CommitteeFacts, add_committee, add_member, edit_committee, remove_member
from prongsai.records.actions.people import PersonFacts, add_person
from prongsai.records.models import Committee, CommitteeMember

pytestmark = [pytest.mark.django_db, pytest.mark.database]
Refused = Callable[[str], AbstractContextManager[None]]


@pytest.fixture
def group(world: World) -> UUID:
    """A working group without members."""
    return add_committee(**world.common, facts=CommitteeFacts("คณะทำงาน ITA", SINCE))


def test_members_stand_in_the_order_in_which_they_were_added(world: World, group: UUID) -> None:
    second = add_person(**world.common, facts=PersonFacts("นายปั้น ช่างเหล็ก"))
    add_member(**world.common, committee=group, person=world.person, duty="ประธานคณะทำงาน")
    add_member(**world.common, committee=group, person=second, duty="เลขานุการ")
    members = CommitteeMember.objects.filter(committee=group)
    assert [(m.order, m.duty) for m in members] == [(0, "ประธานคณะทำงาน"), (1, "เลขานุการ")]
    assert last_row(world.agency).summary == "เพิ่ม นายปั้น ช่างเหล็ก – เลขานุการ ใน คณะทำงาน ITA"


def test_nobody_is_a_member_twice_or_without_a_duty_or_from_elsewhere(
    world: World, group: UUID, refused: Refused
) -> None:
    with refused("text_empty"):
        add_member(**world.common, committee=group, person=world.person, duty=" ")
    add_member(**world.common, committee=group, person=world.person, duty="ประธานคณะทำงาน")
    with refused("member_already"):
        add_member(**world.common, committee=group, person=world.person, duty="เลขานุการ")
    theirs = add_person(actor=PROGRAM, agency=world.other, now=NOW, facts=PersonFacts("นางชบา แดงอรุณฉาย"))
    with refused("row_not_here"):
        add_member(**world.common, committee=group, person=theirs, duty="เลขานุการ")


def test_a_member_is_taken_out_and_the_history_knows_who(world: World, group: UUID) -> None:
    member = add_member(**world.common, committee=group, person=world.person, duty="ประธานคณะทำงาน")
    remove_member(**world.common, member=member)
    assert not CommitteeMember.objects.exists()
    assert last_row(world.agency).summary == "นำ นางปิ่นมณี สายธารใส – ประธานคณะทำงาน ออกจาก คณะทำงาน ITA"
    (change,) = last_changes(world.agency)
    assert (change["id"], change["before"]["duty"], change["after"]) == (str(member), "ประธานคณะทำงาน", None)


def test_a_committee_is_corrected_and_ended(world: World, group: UUID, refused: Refused) -> None:
    with refused("name_taken"):
        add_committee(**world.common, facts=CommitteeFacts("คณะทำงาน ITA"))
    with refused("ends_before_start"):
        edit_committee(**world.common, committee=group, facts=CommitteeFacts("คณะทำงาน ITA", TODAY, SINCE))
    edit_committee(**world.common, committee=group, facts=CommitteeFacts("คณะทำงาน ITA", SINCE, TODAY), version=1)
    assert Committee.objects.get(pk=group).valid_to == TODAY
    add_committee(**world.common, facts=CommitteeFacts("คณะทำงาน ITA", TODAY))
