"""Files handed in: kept once, read outside of any transaction, read again after a crash, set aside and taken up."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from pytest_django import DjangoAssertNumQueries
from tests.records.worlds import NOW, World, last_row

from prongsai.domain.errors import Refusal
from prongsai.frameworks.library import Library
from prongsai.records.actions import intakes
from prongsai.records.actions.files import Upload
from prongsai.records.actions.intakes import (
    LEFT_UNREAD,
    hand_in,
    read_intake,
    read_what_was_left,
    set_aside_intake,
    take_up_intake,
)
from prongsai.records.models import Intake, StoredFile
from prongsai.records.queries.intakes import intakes_of, reading_progress

pytestmark = [pytest.mark.django_db, pytest.mark.database, pytest.mark.usefixtures("kept_in")]
SHEET = b"edition,2568\nO1,100\n"
LIBRARY = Library()
Refused = Callable[[str], AbstractContextManager[None]]


def handed(world: World, content: bytes = SHEET, name: str = "ผล.csv") -> UUID:
    return hand_in(**world.common, upload=Upload(name, content)).intake


def row(key: UUID) -> Intake:
    return Intake.objects.get(pk=key)


def test_a_file_is_kept_and_waits_to_be_read(world: World) -> None:
    found = row(handed(world))
    assert (found.state, found.file.name, found.reading) == ("unread", "ผล.csv", {})
    assert last_row(world.agency).summary == "นำเข้าไฟล์ ผล.csv"


def test_the_same_content_leads_to_the_file_that_is_there(world: World) -> None:
    first = handed(world)
    again = hand_in(**world.common, upload=Upload("ชื่ออื่น.csv", SHEET))
    assert (again.intake, again.again) == (first, True)
    assert (Intake.objects.count(), StoredFile.objects.count()) == (1, 1)
    elsewhere = hand_in(actor=world.people["stranger"], agency=world.other, now=NOW, upload=Upload("ผล.csv", SHEET))
    assert not elsewhere.again


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.exe", b"MZ", "kept_file_kind"),
        ("a.csv", b"", "file_empty"),
        ("a.pdf", b"text", "kept_file_differs"),
        ("a.png", b"\x89PNG\r\n\x1a\n", "kept_file_kind"),
    ],
)
def test_what_cannot_be_read_is_not_taken(world: World, refused: Refused, name: str, content: bytes, code: str) -> None:
    with refused(code):
        handed(world, content, name)
    assert not Intake.objects.exists()


@pytest.mark.parametrize("name", ["a.html", "a.md", "a.txt"])
def test_papers_that_are_web_pages_are_taken(world: World, name: str) -> None:
    assert row(handed(world, b"<table><tr><td>x</td></tr></table>", name)).state == "unread"


def test_reading_holds_no_transaction_and_is_done_once(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    key, inside = handed(world), connection.in_atomic_block
    depth = len(connection.savepoint_ids)

    def looked(*given: Any) -> dict[str, Any]:
        assert (connection.in_atomic_block, len(connection.savepoint_ids)) == (inside, depth)
        return {"measures": []}

    monkeypatch.setattr(intakes, "taken_in", looked)
    assert read_intake(key, NOW, LIBRARY)
    assert (row(key).state, row(key).reading) == ("waiting", {"measures": []})
    assert not read_intake(key, NOW, LIBRARY)
    assert last_row(world.agency).summary == "อ่านไฟล์ ผล.csv"


def test_two_who_read_the_same_file_store_it_once(
    world: World, refused: Refused, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = handed(world)

    def overtaken(*given: Any) -> dict[str, Any]:
        monkeypatch.undo()
        read_intake(key, NOW, LIBRARY)
        return {"late": True}

    monkeypatch.setattr(intakes, "taken_in", overtaken)
    with refused("intake_read_already"):
        read_intake(key, NOW, LIBRARY)
    assert "late" not in row(key).reading


def test_a_file_that_cannot_be_read_says_why_and_can_be_tried_again(world: World) -> None:
    key = handed(world, b"edition,2568\nzzz,1\n")
    read_intake(key, NOW, LIBRARY)
    assert row(key).state == "waiting"
    assert "zzz" in row(key).problem
    take_up_intake(**world.common, intake=key)
    assert (row(key).state, row(key).problem) == ("unread", "")


def test_a_fault_of_the_program_stops_no_other_file(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    keys = [handed(world), handed(world, b"edition,2567\nO1,100\n")]

    def fault(*_: Any) -> None:
        raise KeyError("lost")

    monkeypatch.setattr(intakes, "taken_in", fault)
    assert read_what_was_left(NOW + LEFT_UNREAD, LIBRARY) == 2
    assert all("โปรแกรมขัดข้อง" in row(key).problem for key in keys)


def test_what_a_crash_left_unread_is_read_later(world: World) -> None:
    key = handed(world)
    assert read_what_was_left(NOW + LEFT_UNREAD / 2, LIBRARY) == 0
    assert row(key).state == "unread"
    assert read_what_was_left(NOW + LEFT_UNREAD, LIBRARY) == 1
    assert row(key).reading["scores"]["items"] == {"O1": {"score": "100", "remark": None}}


def test_a_file_set_aside_is_left_alone_until_it_is_taken_up(world: World, refused: Refused) -> None:
    key = handed(world)
    read_intake(key, NOW, LIBRARY)
    set_aside_intake(**world.common, intake=key, version=row(key).version)
    assert (row(key).state, row(key).decided) == ("set_aside", NOW)
    with refused("intake_set_aside"):
        set_aside_intake(**world.common, intake=key)
    take_up_intake(**world.common, intake=key)
    assert (row(key).state, row(key).decided) == ("waiting", None)
    with refused("row_changed_meanwhile"):
        set_aside_intake(**world.common, intake=key, version=1)


def test_the_list_and_how_far_reading_has_come(world: World, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for year in (2566, 2567, 2568):
        handed(world, f"edition,{year}\nO1,100\n".encode(), f"{year}.csv")
    read_intake(Intake.objects.get(file__name="2566.csv").pk, NOW, LIBRARY)
    coordinator = world.people["coordinator"]
    with django_assert_num_queries(4):
        progress = reading_progress(coordinator, world.agency)
        assert (progress.read, progress.total, progress.under_way) == (1, 3, True)
    with django_assert_num_queries(2):
        assert {i.file.name for i in intakes_of(coordinator, world.agency)} == {"2566.csv", "2567.csv", "2568.csv"}
    with pytest.raises(Refusal):
        intakes_of(world.people["viewer"], world.agency)
    assert uuid4() not in {i.pk for i in intakes_of(coordinator, world.agency)}
