"""Asking for progress, many measures at once: who is told, and that nobody is asked twice in a day by mistake."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from tests.records.told import Told
from tests.records.worlds import NOW, TODAY

from prongsai.domain.progress import ProgressFacts
from prongsai.records.actions.asking import AGAIN_AFTER, AskFacts, ask_progress
from prongsai.records.actions.measures import drop_measure
from prongsai.records.actions.progress import Report, record_progress
from prongsai.records.models import Comment, Notice
from prongsai.records.queries.comments import ask_page

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def ask(told: Told, facts: AskFacts, **how: Any) -> Any:
    return ask_progress(**{**told.world.common, "cycle": told.cycle, "facts": facts, **how})


def test_all_chosen_are_asked_and_those_behind_them_told(told: Told) -> None:
    unit, person, text = (
        told.measure("ก", ("สำนักปลัด",)),
        told.measure("ข", (told.worker.name,)),
        told.measure("ค", ("ชาวบ้าน",)),
    )
    asked = ask(told, AskFacts([unit.pk, person.pk, text.pk, unit.pk], 6, "ขอภายในศุกร์นี้"))
    assert (asked.measures, asked.people, asked.nobody) == (3, 2, ("m3",))
    assert {(n.person, n.measure, n.kind) for n in Notice.objects.all()} == {
        (told.head, unit, "asked"),
        (told.worker, person, "asked"),
    }
    rows = {c.measure: (c.kind, c.round, c.text, c.asked) for c in Comment.objects.all()}
    assert rows[unit] == ("ask", 6, "ขอภายในศุกร์นี้", told.head.name)
    assert rows[text] == ("ask", 6, "ขอภายในศุกร์นี้", "")


def test_asking_again_within_a_day_is_told_first(told: Told, refused: Any) -> None:
    one, two = told.measure("ก", ("สำนักปลัด",)), told.measure("ข", ("สำนักปลัด",))
    ask(told, AskFacts([one.pk], 6))
    soon = NOW + AGAIN_AFTER - timedelta(minutes=1)
    with refused("asked_just_now"):
        ask(told, AskFacts([one.pk, two.pk], 6), now=soon)
    assert Comment.objects.count() == 1
    ask(told, AskFacts([one.pk], 12), now=soon)
    ask(told, AskFacts([one.pk, two.pk], 6, again=True), now=soon)
    ask(told, AskFacts([two.pk], 6), now=soon + AGAIN_AFTER)
    assert Comment.objects.count() == 5
    assert Notice.objects.filter(person=told.head).count() == 5


def test_nothing_outside_the_plan_is_asked_for(told: Told, refused: Any) -> None:
    row = told.measure("ก")
    for code, facts in (("measures_none_chosen", AskFacts([], 6)), ("round_unknown", AskFacts([row.pk], 9))):
        with refused(code):
            ask(told, facts)
    with refused("comment_too_long"):
        ask(told, AskFacts([row.pk], 6, "ก" * 5000))
    drop_measure(**told.program, measure=row.pk, reason="ซ้ำ")
    with refused("ask_outside_the_plan"):
        ask(told, AskFacts([row.pk], 6))
    assert not Comment.objects.exists()


def test_the_page_says_who_when_and_how_far(told: Told) -> None:
    silent, spoken = told.measure("ก", ("สำนักปลัด",)), told.measure("ข", ("ชาวบ้าน",))
    record_progress(**told.program, measure=spoken.pk, months=6, report=Report(ProgressFacts("under_way")))
    ask(told, AskFacts([silent.pk], 6))
    where: dict[str, Any] = {"months": 6, "day": TODAY}
    coordinator = told.world.people["coordinator"]
    page = ask_page(coordinator, told.world.agency, told.cycle, **where)
    assert [(r.measure.key, r.people, r.asked, r.state) for r in page.rows] == [
        ("m1", (told.head.name,), NOW, None),
        ("m2", (), None, "under_way"),
    ]
    assert page.units == {str(told.world.unit): "สำนักปลัด"}
    only = ask_page(coordinator, told.world.agency, told.cycle, **where, silent=True)
    assert [r.measure.key for r in only.rows] == ["m1"]
    later = ask_page(coordinator, told.world.agency, told.cycle, months=12, day=TODAY, silent=True)
    assert [(r.measure.key, r.asked) for r in later.rows] == [("m1", None), ("m2", None)]
    of_unit = ask_page(coordinator, told.world.agency, told.cycle, **where, unit=str(told.world.unit))
    assert [r.measure.key for r in of_unit.rows] == ["m1"]
