"""Content is written in drafts, published version by version at one address, held after the closing day, withdrawn."""

from __future__ import annotations

from datetime import timedelta
from importlib import import_module
from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from tests.records.disclosing import a_file, a_page, begun, published, with_files
from tests.records.planned import open_year
from tests.records.worlds import NOW, TODAY, World, a_template, last_row

from prongsai.records.actions.calendar import DateFacts, set_date
from prongsai.records.actions.pieces import (
    Content,
    PieceFacts,
    add_piece,
    withdraw_piece,
    write_piece,
)
from prongsai.records.actions.publishing import switch_approval
from prongsai.records.models import Agency, Disclosure, Piece, PieceVersion
from prongsai.records.queries.public_items import public_file, public_item, public_year, public_years

pytestmark = [pytest.mark.django_db, pytest.mark.database]
LATER = NOW + timedelta(days=2)
migration: Any = import_module("prongsai.records.migrations.0031_titles_of_versions")


@pytest.fixture
def item(world: World) -> Disclosure:
    Agency.objects.update(is_public=True)
    return begun(world, open_year(world))


def office(world: World) -> Agency:
    return Agency.objects.get(pk=world.agency)


def seen(world: World, item: Disclosure, when: Any = NOW) -> Any:
    """The item as everybody reads it."""
    year = public_year(office(world), item.cycle.fiscal_year)
    return public_item(year, item.code, when) if year else None


def test_what_is_written_is_public_only_from_its_publication_on(world: World, item: Disclosure, refused: Any) -> None:
    piece = a_page(world, item, "ฉบับแรก")
    assert not seen(world, item).pieces
    published(world, piece)
    with refused("content_as_published"):
        published(world, piece)
    write_piece(**world.common, piece=piece, title="อำนาจหน้าที่", content=Content(body="ฉบับสอง"))
    assert seen(world, item).pieces[0].shown.body == "ฉบับแรก"
    published(world, piece, now=LATER)
    assert seen(world, item, LATER).pieces[0].shown.body == "ฉบับสอง"
    assert list(PieceVersion.objects.values_list("number", flat=True)) == [2, 1]
    assert last_row(world.agency).summary == f"เผยแพร่ อำนาจหน้าที่ ฉบับที่ 2 ในข้อ {item.code}"


def test_a_draft_gives_way_to_the_next_one_and_what_was_public_never_does(world: World, item: Disclosure) -> None:
    piece = published(world, a_page(world, item, "เผยแพร่"))
    for text in ("ร่างหนึ่ง", "ร่างสอง"):
        write_piece(**world.common, piece=piece, title="อำนาจหน้าที่", content=Content(body=text))
    assert [v.body for v in PieceVersion.objects.all()] == ["ร่างสอง", "เผยแพร่"]


def test_a_file_keeps_its_address_when_it_is_replaced(world: World, item: Disclosure, refused: Any) -> None:
    year, code = item.cycle.fiscal_year, item.code
    piece = published(
        world, with_files(world, item, a_file(world), a_file(world, "ภาพถ่าย.pdf", b"%PDF-1.7\nB\n%%EOF\n"))
    )
    names = [f.name for f in PieceVersion.objects.get().files.all()]
    assert names == [f"{code.lower()}-1.pdf", f"{code.lower()}-2.pdf"]
    newer = a_file(world, "ใหม่.pdf", b"%PDF-1.7\nC\n%%EOF\n")
    write_piece(**world.common, piece=piece, title="แผนผัง", content=Content(files=((1, newer),)))
    old = public_file(office(world), year, code, names[0])
    published(world, piece, now=LATER)
    new = public_file(office(world), year, code, names[0])
    assert old and new and (new.file_id, new.name) == (newer, old.name)
    assert public_file(office(world), year, code, names[0], number=1) == old
    assert public_file(office(world), year, code, names[1]) is None
    word = a_file(world, "แผน.docx", a_template())
    with refused("file_of_another_kind"):
        write_piece(**world.common, piece=piece, title="แผนผัง", content=Content(files=((1, word),)))


def test_after_the_closing_day_a_change_needs_its_reason_and_that_days_version_stays(
    world: World, item: Disclosure, refused: Any
) -> None:
    set_date(**world.common, cycle=item.cycle_id, facts=DateFacts("ปิดรับ OIT", TODAY, closes=True))
    piece = published(world, a_page(world, item, "ของวันปิดรับ"))
    write_piece(**world.common, piece=piece, title="อำนาจหน้าที่", content=Content(body="แก้แล้ว"))
    with refused("publication_is_held"):
        published(world, piece, now=LATER)
    published(world, piece, now=LATER, reason="แก้คำผิด")
    shown = seen(world, item, LATER).pieces[0]
    assert (shown.shown.body, shown.shown.reason, shown.held.body) == ("แก้แล้ว", "แก้คำผิด", "ของวันปิดรับ")


def test_what_is_withdrawn_leaves_its_note_and_may_come_back(world: World, item: Disclosure, refused: Any) -> None:
    piece = a_page(world, item)
    with refused("content_as_published"):
        withdraw_piece(**world.common, piece=piece, note="ผิด")
    published(world, piece)
    with refused("text_empty"):
        withdraw_piece(**world.common, piece=piece, note=" ")
    withdraw_piece(**{**world.common, "now": LATER}, piece=piece, note="ย้ายไปข้ออื่น")
    gone = seen(world, item, LATER).pieces[0]
    assert (gone.shown, gone.piece.withdrawn_note) == (None, "ย้ายไปข้ออื่น")
    published(world, piece, now=LATER + timedelta(days=1))
    back = seen(world, item, LATER + timedelta(days=1)).pieces[0]
    assert (back.shown.number, back.shown.body, back.piece.withdrawn_note) == (2, "จัดทำบริการสาธารณะ", "")


def test_an_item_that_needs_a_paper_waits_for_it_unless_the_office_says_otherwise(
    world: World, item: Disclosure, refused: Any
) -> None:
    Disclosure.objects.filter(pk=item.pk).update(needs_paper=True)
    piece = a_page(world, item)
    with refused("item_without_paper"):
        published(world, piece)
    switch_approval(**world.common, unapproved=True, reason="นายกมอบหมาย")
    published(world, piece)
    assert seen(world, item).pieces[0].shown


def test_a_new_title_is_read_by_nobody_before_its_version_is_published(world: World, item: Disclosure) -> None:
    piece = a_page(world, item, "ฉบับแรก")
    published(world, piece)
    before = seen(world, item).pieces[0]
    write_piece(**world.common, piece=piece, title="ชื่อใหม่", content=Content(body="ฉบับแรก"))
    assert seen(world, item).pieces[0].title == before.title == before.shown.title != "ชื่อใหม่"
    assert Piece.objects.get(pk=piece).title == "ชื่อใหม่", "the office itself sees what it is about to say"
    with pytest.raises(DatabaseError), transaction.atomic():
        PieceVersion.objects.filter(pk=before.shown.pk).update(title="อื่น")
    published(world, piece)
    assert seen(world, item).pieces[0].title == "ชื่อใหม่"
    withdraw_piece(**world.common, piece=piece, note="ไม่ใช้แล้ว")
    assert seen(world, item).pieces[0].title == "ชื่อใหม่"


def test_versions_of_before_have_the_title_of_their_piece(world: World, item: Disclosure) -> None:
    piece = a_page(world, item, "ฉบับแรก")
    PieceVersion.objects.update(title="")
    migration.carry(apps, SimpleNamespace(connection=connection))
    assert PieceVersion.objects.get().title == Piece.objects.get(pk=piece).title != ""


def test_content_that_its_kind_cannot_have_is_refused(world: World, item: Disclosure, refused: Any) -> None:
    for kind in ("page", "files", "table", "made"):
        with refused("content_empty"):
            add_piece(**world.common, disclosure=item.pk, facts=PieceFacts(kind, "ว่าง"), content=Content())
    with refused("not_a_web_address"):
        add_piece(**world.common, disclosure=item.pk, facts=PieceFacts("link", "ลิงก์"), content=Content(address="x"))
    assert not Piece.objects.exists()


def test_a_closed_page_shows_nothing_at_all(world: World, item: Disclosure) -> None:
    published(world, a_page(world, item))
    year = item.cycle.fiscal_year
    assert public_years(office(world)) == (year,)
    Agency.objects.update(is_public=False)
    assert public_years(office(world)) == ()
    assert public_year(office(world), year) is None
    assert public_file(office(world), year, item.code, "o1-1.pdf") is None
