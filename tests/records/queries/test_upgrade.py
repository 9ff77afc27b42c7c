"""What raising an agency to another kind would change: shown as it would be done, and nothing stored."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
from tests.records.worlds import SINCE, TODAY, World

from prongsai.domain.errors import Words
from prongsai.records.actions.agencies import NewStatus, upgrade_agency
from prongsai.records.actions.posts import PostFacts, add_post
from prongsai.records.models import Agency, AuditRow, Post, Unit
from prongsai.records.queries.upgrade import Standing, Upgrade, upgrade_preview

pytestmark = [pytest.mark.django_db, pytest.mark.database]
Refused = Callable[[str], AbstractContextManager[None]]
SAO = Words("องค์การบริหารส่วนตำบล", "Subdistrict Administrative Organization")
MUNICIPALITY = Words("เทศบาลตำบล", "Subdistrict Municipality")
NEW = NewStatus("เทศบาลตำบลทุ่งตะวัน", "5990109")


def seen(world: World) -> Upgrade:
    return upgrade_preview(world.people["coordinator"], world.agency, NEW, TODAY, TODAY)


def test_the_preview_tells_what_the_act_then_does(world: World) -> None:
    add_post(**world.common, facts=PostFacts("นายกองค์การบริหารส่วนตำบลทุ่งตะวัน"))
    preview = seen(world)
    assert preview.before == Standing("องค์การบริหารส่วนตำบลทุ่งตะวัน", SAO, "6990101", "รณ 70001")
    assert preview.after == Standing("เทศบาลตำบลทุ่งตะวัน", MUNICIPALITY, "5990109", "รณ 70001")
    upgrade_agency(**world.common, status=NEW, first_day=TODAY, version=preview.version)
    assert {each.after for each in preview.words if each.is_post} == {*Post.objects.values_list("title", flat=True)}
    assert {each.after for each in preview.words if not each.is_post} == {*Unit.objects.values_list("name", flat=True)}
    assert Agency.objects.get(pk=world.agency).name == preview.after.name


def test_looking_stores_nothing(world: World) -> None:
    rows, titles = AuditRow.objects.count(), list(Post.objects.values_list("title", flat=True))
    seen(world)
    assert Agency.objects.get(pk=world.agency).name == "องค์การบริหารส่วนตำบลทุ่งตะวัน"
    assert (AuditRow.objects.count(), list(Post.objects.values_list("title", flat=True))) == (rows, titles)


@pytest.mark.parametrize(
    ("status", "days", "code"),
    [
        (NEW, 1, "upgrade_in_future"),
        (NEW, (SINCE - TODAY).days, "ends_before_start"),
        (NewStatus("ศูนย์ทุ่งตะวัน"), 0, "upgrade_needs_another_kind"),
        (NewStatus("เทศบาลตำบลทุ่งตะวัน", "50"), 0, "agency_code_digits"),
    ],
)
def test_the_preview_refuses_what_the_act_refuses(
    world: World, refused: Refused, status: NewStatus, days: int, code: str
) -> None:
    with refused(code):
        upgrade_preview(world.people["coordinator"], world.agency, status, TODAY + timedelta(days=days), TODAY)
