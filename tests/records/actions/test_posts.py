"""Posts: added, corrected, closed."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
from tests.records.worlds import NOW, SINCE, TODAY, World, last_row

from prongsai.records.acting import PROGRAM
from prongsai.records.actions.people import hold_post, leave_post
from prongsai.records.actions.posts import PostFacts, add_post, close_post, edit_post
from prongsai.records.actions.units import UnitFacts, add_unit
from prongsai.records.models import Post

pytestmark = [pytest.mark.django_db, pytest.mark.database]
Refused = Callable[[str], AbstractContextManager[None]]


def test_a_post_stands_in_its_unit_or_above_all(world: World) -> None:
    inside = add_post(**world.common, facts=PostFacts("นิติกร", world.unit, 3))
    above = add_post(**world.common, facts=PostFacts("ปลัดองค์การบริหารส่วนตำบลทุ่งตะวัน"))
    units = dict(Post.objects.filter(pk__in=[inside, above]).values_list("pk", "unit"))
    assert units == {inside: world.unit, above: None}
    assert last_row(world.agency).summary == "เพิ่มตำแหน่ง ปลัดองค์การบริหารส่วนตำบลทุ่งตะวัน"


def test_a_post_cannot_stand_in_a_unit_of_another_agency(world: World, refused: Refused) -> None:
    theirs = add_unit(actor=PROGRAM, agency=world.other, now=NOW, facts=UnitFacts("กองคลัง"))
    with refused("row_not_here"):
        add_post(**world.common, facts=PostFacts("นิติกร", theirs))
    with refused("row_not_here"):
        edit_post(**world.common, post=world.post, facts=PostFacts("นิติกร", theirs))


def test_a_post_is_corrected_and_moved(world: World, refused: Refused) -> None:
    edit_post(**world.common, post=world.post, facts=PostFacts("หัวหน้าสำนัก", None, 5), version=1)
    post = Post.objects.get(pk=world.post)
    assert (post.title, post.unit, post.order, post.version) == ("หัวหน้าสำนัก", None, 5, 2)
    with refused("text_empty"):
        edit_post(**world.common, post=world.post, facts=PostFacts(" "))
    with refused("row_changed_meanwhile"):
        edit_post(**world.common, post=world.post, facts=PostFacts("อื่น"), version=1)


def test_a_post_ends_when_nobody_holds_it_any_more(world: World, refused: Refused) -> None:
    held = hold_post(**world.common, person=world.person, post=world.post, since=SINCE)
    with refused("post_is_held"):
        close_post(**world.common, post=world.post, last_day=TODAY)
    with refused("post_is_held"):
        edit_post(**world.common, post=world.post, facts=PostFacts("หัวหน้าสำนักปลัด", valid_to=TODAY))
    leave_post(**world.common, holding=held, last_day=TODAY)
    with refused("ends_before_start"):
        close_post(**world.common, post=world.post, last_day=SINCE - timedelta(days=1))
    close_post(**world.common, post=world.post, last_day=TODAY)
    assert Post.objects.get(pk=world.post).valid_to == TODAY
