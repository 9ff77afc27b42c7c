"""Notices are told once and read by whom they are for; everybody says themselves how they are reached."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from tests.records.told import Told
from tests.records.worlds import NOW, last_row

from prongsai.domain.errors import Words
from prongsai.records.acting import PROGRAM, act
from prongsai.records.actions import notices
from prongsai.records.actions.notices import ReachFacts, edit_reach, mark_seen, tell
from prongsai.records.models import Notice, Person, Reach
from prongsai.records.queries.inbox import inbox_page, own_reach, unseen_count

pytestmark = [pytest.mark.django_db, pytest.mark.database]
LINE = "U" + "0a" * 16


def notice(told: Told, person: Person, key: str = "ก") -> bool:
    about = told.measure("แผน")
    with act("comment", PROGRAM, agency=about.agency, now=NOW) as log:
        what = notices.Told("mention", key, Words("มีผู้กล่าวถึงท่าน", "You were mentioned"), about)
        return tell(log, person, what, NOW)


def test_the_same_is_told_once(told: Told) -> None:
    assert notice(told, told.head)
    assert not notice(told, told.head)
    assert notice(told, told.worker)
    assert Notice.objects.count() == 2


def test_each_reads_their_own_and_marks_nobody_elses(told: Told) -> None:
    notice(told, told.head, "ก")
    notice(told, told.head, "ข")
    notice(told, told.worker)
    head, worker, agency = told.as_person(told.head), told.as_person(told.worker, "viewer"), told.world.agency
    first, second = inbox_page(head, agency).object_list
    assert unseen_count(told.head, first.agency) == 2
    assert mark_seen(actor=worker, agency=agency, notices=[first.pk], now=NOW) == 0
    assert mark_seen(actor=head, agency=agency, notices=[first.pk], now=NOW) == 1
    assert mark_seen(actor=head, agency=agency, notices=[first.pk], now=NOW + timedelta(1)) == 0
    assert [n.pk for n in inbox_page(head, agency, unseen=True)] == [second.pk]
    assert mark_seen(actor=head, agency=agency, notices=None, now=NOW) == 1
    assert unseen_count(told.head, first.agency) == 0
    assert unseen_count(told.worker, first.agency) == 1
    assert Notice.objects.get(pk=first.pk).seen_at == NOW


def test_how_somebody_is_reached_is_said_and_changed_by_themselves(told: Told) -> None:
    common: dict[str, Any] = {"agency": told.world.agency, "now": NOW}
    own = told.as_person(told.head, "viewer")
    edit_reach(actor=own, **common, facts=ReachFacts("pin@office.example", True, LINE, True))
    edit_reach(actor=own, **common, facts=ReachFacts("pin@office.example", True))
    row = Reach.objects.get()
    assert (row.person, row.mail, row.by_mail, row.line, row.by_line) == (
        told.head,
        "pin@office.example",
        True,
        "",
        False,
    )
    assert own_reach(own, told.world.agency) == row
    assert own_reach(told.as_person(told.worker), told.world.agency) is None
    assert last_row(told.world.agency).act == "edit_own_reach"


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        (ReachFacts("ไม่ใช่ที่อยู่"), "mail_address_wrong"),
        (ReachFacts("a@office.example\nBcc: b@office.example"), "mail_address_wrong"),
        (ReachFacts(line="somying"), "line_id_wrong"),
        (ReachFacts(line=LINE + "0"), "line_id_wrong"),
        (ReachFacts(by_mail=True), "channel_without_address"),
        (ReachFacts("a@office.example", by_line=True), "channel_without_address"),
    ],
)
def test_what_leads_nowhere_is_refused(told: Told, refused: Any, facts: ReachFacts, code: str) -> None:
    with refused(code):
        edit_reach(actor=told.as_person(told.head), agency=told.world.agency, facts=facts, now=NOW)


def test_an_account_that_is_nobodys_is_told_so(told: Told, refused: Any) -> None:
    with refused("own_person_missing"):
        edit_reach(**told.world.common, facts=ReachFacts())
