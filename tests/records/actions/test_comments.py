"""Comments: written, corrected and removed by their own author; who is mentioned is told once."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from tests.records.told import Told
from tests.records.worlds import NOW, last_changes, last_row

from prongsai.records.actions.comments import LONGEST, add_comment, edit_comment, remove_comment
from prongsai.records.actions.people import PersonFacts, add_person, person_leaves
from prongsai.records.models import Comment, Notice
from prongsai.records.queries.comments import comment_of, comments_of

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def written(told: Told) -> dict[str, Any]:
    """What every act of the head on the measure is told."""
    return {"actor": told.as_person(told.head), "agency": told.world.agency, "now": NOW}


def said(told: Told, key: UUID) -> list[tuple[str, tuple[str, ...], bool]]:
    rows = comments_of(told.as_person(told.head), told.world.agency, key)
    return [(r.row.text, r.mentions, r.own) for r in rows]


def test_a_comment_stands_on_its_measure_as_it_was_written(told: Told, written: dict[str, Any]) -> None:
    measure = told.measure("แผน")
    add_comment(**written, measure=measure.pk, text=" <b>ดู</b>\nด้วย ", mentions=[told.worker.pk])
    assert said(told, measure.pk) == [("<b>ดู</b>\nด้วย", ("นายปั้น ช่างเหล็ก",), True)]
    assert last_row(told.world.agency).summary == "แสดงความเห็นต่อมาตรการ m1 “แผน”"
    answering = {**written, "actor": told.as_person(told.worker), "now": NOW + timedelta(minutes=1)}
    add_comment(**answering, measure=measure.pk, text="ได้ครับ")
    assert [own for *_, own in said(told, measure.pk)] == [True, False]


def test_who_is_mentioned_is_told_once_and_nobody_of_themselves(told: Told, written: dict[str, Any]) -> None:
    measure = told.measure("แผน")
    both = [told.worker.pk, told.head.pk, told.worker.pk]
    key = add_comment(**written, measure=measure.pk, text="ดูด้วย", mentions=both)
    edit_comment(**written, comment=key, text="ดูด้วยครับ", mentions=[told.worker.pk, told.clerk.pk])
    edit_comment(**written, comment=key, text="ดูด้วยครับ", mentions=[told.clerk.pk])
    edit_comment(**written, comment=key, text="ดูด้วยครับ", mentions=[told.worker.pk, told.clerk.pk])
    found = {(n.person, n.kind, n.th) for n in Notice.objects.all()}
    words = "นางปิ่นมณี สายธารใส กล่าวถึงท่านในมาตรการ m1 “แผน”"
    assert found == {(told.worker, "mention", words), (told.clerk, "mention", words)}
    assert Notice.objects.count() == 2
    assert sorted(comment_of(written["actor"], told.world.agency, key).mentions) == sorted(
        map(str, (told.worker, told.clerk))
    )


def test_only_the_author_changes_it_and_a_removed_one_stays_away(
    told: Told, written: dict[str, Any], refused: Any
) -> None:
    key = add_comment(**written, measure=told.measure("แผน").pk, text="ความลับ", mentions=[told.worker.pk])
    other = {**written, "actor": told.as_person(told.worker, "administrator")}
    with refused("comment_not_own"):
        edit_comment(**other, comment=key, text="x")
    with refused("comment_not_own"):
        remove_comment(**other, comment=key)
    remove_comment(**written, comment=key)
    row = Comment.objects.get()
    assert (row.text, row.removed_at, row.mentions.count()) == ("", NOW, 0)
    assert any(
        change["before"] and change["before"].get("text") == "ความลับ" for change in last_changes(told.world.agency)
    )
    with refused("comment_not_own"):
        edit_comment(**written, comment=key, text="กลับมา")


def test_an_account_without_a_person_signs_with_its_name(told: Told, written: dict[str, Any], refused: Any) -> None:
    key = add_comment(**told.program, measure=told.measure("แผน").pk, text="ดูด้วย")
    assert (Comment.objects.get().author, Comment.objects.get().author_name) == (None, "โปรแกรม")
    with refused("comment_not_own"):
        edit_comment(**told.program, comment=key, text="x")


def test_nothing_and_too_much_and_nobody_are_refused(told: Told, written: dict[str, Any], refused: Any) -> None:
    measure = told.measure("แผน").pk
    with refused("comment_empty"):
        add_comment(**written, measure=measure, text=" \n ")
    with refused("comment_too_long"):
        add_comment(**written, measure=measure, text="ก" * (LONGEST + 1))
    leaver = add_person(**told.program, facts=PersonFacts("นายลา แล้ว"))
    person_leaves(**told.program, person=leaver, last_day=NOW.date().replace(day=1))
    with refused("mention_of_nobody_here"):
        add_comment(**written, measure=measure, text="ดูด้วย", mentions=[leaver])
    neighbour = add_person(**{**told.program, "agency": told.world.other}, facts=PersonFacts("นายอื่น"))
    with refused("row_not_here"):
        add_comment(**written, measure=measure, text="ดูด้วย", mentions=[neighbour])
    assert not Comment.objects.exists()


def test_who_comes_second_is_told(told: Told, written: dict[str, Any], refused: Any) -> None:
    key = add_comment(**written, measure=told.measure("แผน").pk, text="หนึ่ง")
    edit_comment(**written, comment=key, text="สอง", version=1)
    with refused("row_changed_meanwhile"):
        edit_comment(**written, comment=key, text="สาม", version=1)
