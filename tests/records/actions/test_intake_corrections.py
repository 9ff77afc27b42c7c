"""Corrections and answers are kept beside the reading; nothing that was read is changed."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from uuid import UUID

import pytest
from tests.records.worlds import NOW, World

from prongsai.frameworks.library import Library
from prongsai.records.actions.files import Upload
from prongsai.records.actions.intake_corrections import Dealt, correct_intake, deal_with_places
from prongsai.records.actions.intakes import hand_in, read_intake, set_aside_intake
from prongsai.records.models import Intake
from prongsai.records.queries.intakes import corrected_reading, places_of

pytestmark = [pytest.mark.django_db, pytest.mark.database, pytest.mark.usefixtures("kept_in")]
Refused = Callable[[str], AbstractContextManager[None]]


@pytest.fixture
def intake(world: World) -> UUID:
    key = hand_in(**world.common, upload=Upload("ผล.csv", b"edition,2568\ntotal,86.71\n")).intake
    read_intake(key, NOW, Library())
    reading = Intake.objects.get(pk=key).reading
    reading["warnings"] = ["โปรดตรวจ"]
    reading["not_understood"] = [{"text": "ก ข", "where": "บรรทัด 7", "why": "อยู่นอกตาราง"}]
    Intake.objects.filter(pk=key).update(reading=reading)
    return key


def row(key: UUID) -> Intake:
    return Intake.objects.get(pk=key)


def test_a_correction_stands_beside_what_was_read_and_can_be_taken_back(world: World, intake: UUID) -> None:
    correct_intake(**world.common, intake=intake, corrections={"scores.total": " 90.00 ", "scores.level": "ผ่าน"})
    assert row(intake).corrections == {"scores.total": "90.00", "scores.level": "ผ่าน"}
    assert (row(intake).reading["scores"]["total"], corrected_reading(row(intake))["scores"]["total"]) == (
        "86.71",
        "90.00",
    )
    correct_intake(**world.common, intake=intake, corrections={"scores.total": None})
    assert row(intake).corrections == {"scores.level": "ผ่าน"}


def test_what_the_reading_does_not_have_and_an_older_version_are_refused(
    world: World, intake: UUID, refused: Refused
) -> None:
    with refused("correction_unknown"):
        correct_intake(**world.common, intake=intake, corrections={"measures.1.title": "x"})
    seen = row(intake).version
    correct_intake(**world.common, intake=intake, corrections={"scores.total": "1"})
    with refused("row_changed_meanwhile"):
        correct_intake(**world.common, intake=intake, corrections={"scores.total": "2"}, version=seen)
    set_aside_intake(**world.common, intake=intake)
    with refused("intake_set_aside"):
        correct_intake(**world.common, intake=intake, corrections={})


def test_a_place_stays_listed_until_it_is_dealt_with(world: World, intake: UUID) -> None:
    assert [(p.key, p.line, p.open) for p in places_of(row(intake))] == [
        ("not_understood.1", 7, True),
        ("warnings.1", None, True),
    ]
    deal_with_places(**world.common, intake=intake, dealt={"not_understood.1": Dealt("no_content", "หัวกระดาษ")})
    first, second = places_of(row(intake))
    assert (first.kind, first.note, first.open, second.open) == ("no_content", "หัวกระดาษ", False, True)
    deal_with_places(**world.common, intake=intake, dealt={"not_understood.1": Dealt("")})
    assert places_of(row(intake))[0].open


@pytest.mark.parametrize(
    ("place", "answer", "code"),
    [
        ("not_understood.2", Dealt("typed"), "intake_place_unknown"),
        ("measures.1", Dealt("typed"), "intake_place_unknown"),
        ("warnings.1", Dealt("ใช่"), "intake_answer_unknown"),
        ("warnings.1", Dealt("typed", "ก" * 501), "intake_answer_unknown"),
    ],
)
def test_a_place_or_an_answer_that_does_not_exist_is_refused(
    world: World, intake: UUID, refused: Refused, place: str, answer: Dealt, code: str
) -> None:
    with refused(code):
        deal_with_places(**world.common, intake=intake, dealt={place: answer})
