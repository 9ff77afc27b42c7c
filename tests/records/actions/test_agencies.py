"""Agencies: made, corrected, raised to another kind."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.records.worlds import NOW, SINCE, TODAY, World, last_row

from prongsai.records.actions.agencies import (
    AgencyFacts,
    Channel,
    NewStatus,
    create_agency,
    edit_agency,
    upgrade_agency,
)
from prongsai.records.actions.posts import PostFacts, add_post, close_post
from prongsai.records.models import Agency, AgencyName, AuditRow, Post, Unit

pytestmark = [pytest.mark.django_db, pytest.mark.database]
Refused = Callable[[str], AbstractContextManager[None]]
FACTS = AgencyFacts(
    "องค์การบริหารส่วนตำบลทุ่งตะวัน", dla_code="6990101", district="เขาแก้ว", province="รุ่งอรุณ", letter_prefix="รณ 70001"
)
NEW = NewStatus("เทศบาลตำบลทุ่งตะวัน", "5990109", "รณ 50009")


def test_an_agency_begins_its_own_history(world: World) -> None:
    facts = AgencyFacts(
        "อบต.ดอนฟ้าใส",
        dla_code="๖๙๙๐๑๐๒",
        phones=(" 0 2000 0000 ", ""),
        websites=("https://www.donfahsai.example",),
        social=(Channel("Facebook", "https://social.example/donfahsai"), Channel("LINE", " ")),
    )
    key = create_agency(actor=world.people["everywhere"], facts=facts, now=NOW, since=TODAY)
    made = Agency.objects.get(pk=key)
    assert (made.kind, made.dla_code, made.phones) == ("sao", "6990102", ["0 2000 0000"])
    assert made.social == [{"channel": "Facebook", "address": "https://social.example/donfahsai"}]
    assert AgencyName.objects.get(agency=made).valid_from == TODAY
    assert [row.act for row in AuditRow.objects.filter(chain=str(key))] == ["create_agency"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"name": " "}, "text_empty"),
        ({"name": "ศูนย์ฟ้าใส", "kind": "castle"}, "agency_kind_unknown"),
        ({"name": "เทศบาลตำบลฟ้าใส", "kind": "sao"}, "agency_kind_differs"),
        ({"name": "อบต.ฟ้าใส", "dla_code": "12345"}, "agency_code_digits"),
        ({"name": "อบต.ฟ้าใส"}, "agency_code_taken"),
        ({"dla_code": ""}, "agency_exists"),
        ({"name": "อบต.ฟ้าใส", "dla_code": "", "websites": ("javascript:alert(1)",)}, "website_not_an_address"),
        (
            {"name": "อบต.ฟ้าใส", "dla_code": "", "social": (Channel("LINE", "data:text/html,x"),)},
            "website_not_an_address",
        ),
    ],
)
def test_bad_agencies_are_refused(world: World, refused: Refused, change: dict[str, object], code: str) -> None:
    with refused(code):
        create_agency(actor=world.people["everywhere"], facts=replace(FACTS, **change), now=NOW)  # type: ignore[arg-type]
    assert Agency.objects.count() == 2


def test_a_name_may_repeat_in_another_district(world: World) -> None:
    facts = replace(FACTS, dla_code="", district="ดอยแดง")
    create_agency(actor=world.people["everywhere"], facts=facts, now=NOW)
    assert Agency.objects.filter(name=FACTS.name).count() == 2


def test_only_an_administrator_of_everything_makes_agencies(world: World, refused: Refused) -> None:
    for role, code in (("administrator", "permission_scope"), ("coordinator", "permission_role")):
        with refused(code):
            create_agency(actor=world.people[role], facts=AgencyFacts("อบต.ฟ้าใส"), now=NOW)


def test_a_corrected_name_is_not_a_new_one(world: World, refused: Refused) -> None:
    facts = replace(FACTS, name="องค์การบริหารส่วนตำบลทุ่งตะวันฉาย", is_demo=True)
    edit_agency(**world.common, facts=facts, version=1)
    name = AgencyName.objects.get(agency=world.agency)
    assert (name.name, name.valid_from, name.valid_to) == (facts.name, SINCE, None)
    assert not Agency.objects.get(pk=world.agency).is_demo
    with refused("row_changed_meanwhile"):
        edit_agency(**world.common, facts=facts, version=1)
    Agency.objects.update(is_demo=True)
    edit_agency(**world.common, facts=replace(FACTS, phones=("0 2000 0000",)))
    assert Agency.objects.get(pk=world.agency).is_demo
    with refused("kind_changes_by_upgrade"):
        edit_agency(**world.common, facts=replace(FACTS, name=NEW.name))


def test_an_upgrade_keeps_the_agency_and_its_old_name(world: World) -> None:
    add_post(**world.common, facts=PostFacts("นายกองค์การบริหารส่วนตำบลทุ่งตะวัน"))
    gone = add_post(**world.common, facts=PostFacts("ผู้ช่วยปลัดองค์การบริหารส่วนตำบล"))
    close_post(**world.common, post=gone, last_day=TODAY - timedelta(days=10))
    rows = AuditRow.objects.count()
    upgrade_agency(**world.common, status=NEW, first_day=TODAY, version=1)
    agency = Agency.objects.get(pk=world.agency)
    assert (agency.name, agency.kind, agency.dla_code) == (NEW.name, "subdistrict_municipality", NEW.dla_code)
    assert (agency.letter_prefix, agency.district) == ("รณ 50009", "เขาแก้ว")
    names = [(n.name, n.kind, n.valid_from, n.valid_to) for n in AgencyName.objects.filter(agency=agency)]
    yesterday = TODAY - timedelta(days=1)
    assert names == [
        (FACTS.name, "sao", SINCE, yesterday),
        (NEW.name, "subdistrict_municipality", TODAY, None),
    ]
    assert set(Post.objects.values_list("title", flat=True)) == {
        "นายกเทศมนตรีตำบลทุ่งตะวัน",
        "หัวหน้าสำนักปลัดเทศบาล",
        "ผู้ช่วยปลัดองค์การบริหารส่วนตำบล",
    }
    assert Unit.objects.get().name == "สำนักปลัดเทศบาล"
    assert AuditRow.objects.count() == rows + 1
    assert last_row(world.agency).summary == f"เปลี่ยนฐานะ {FACTS.name} เป็น {NEW.name}"


@pytest.mark.parametrize(
    ("status", "day", "code"),
    [
        (NEW, TODAY + timedelta(days=1), "upgrade_in_future"),
        (NEW, SINCE, "ends_before_start"),
        (NewStatus("องค์การบริหารส่วนตำบลอื่น"), TODAY, "upgrade_needs_another_kind"),
        (NewStatus("ศูนย์ทุ่งตะวัน"), TODAY, "upgrade_needs_another_kind"),
        (NewStatus("เทศบาลตำบลทุ่งตะวัน", "50"), TODAY, "agency_code_digits"),
    ],
)
def test_bad_upgrades_are_refused_and_change_nothing(
    world: World, refused: Refused, status: NewStatus, day: date, code: str
) -> None:
    with refused(code):
        upgrade_agency(**world.common, status=status, first_day=day)
    assert Agency.objects.get(pk=world.agency).name == FACTS.name
    assert AgencyName.objects.filter(agency=world.agency).count() == 1
