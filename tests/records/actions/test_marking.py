"""A rehearsal: marked blindly by two, differences settled, statements, confirmed marks; every line of it stays."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from tests.records.rehearsing import FULL, NONE, Rehearsing
from tests.records.worlds import NOW, TODAY, World, last_changes

from prongsai.domain.marking import ANSWERING, DISCUSSING, ENDED, FINAL, FIRST, MARKING, SETTLED, STATEMENT
from prongsai.records.actions.auditors import ROLE, AuditorFacts, end_auditor, invite_auditor
from prongsai.records.actions.marking import (
    Given,
    begin_rehearsal,
    confirm_marks,
    end_rehearsal,
    finish_marking,
    mark_item,
    settle_marks,
    state_case,
)
from prongsai.records.models import Account, Agency, Mark, RoleHolding
from prongsai.records.queries.marking import marked_item_page, possible_markers, rehearsal_page, rehearsals_of

PASSWORD = "ความลับที่ยาวพอ"  # noqa: S105 -- of an invented account
pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def year(world: World) -> Rehearsing:
    return Rehearsing(world)


def test_markers_do_not_see_each_other_until_both_have_finished(year: Rehearsing, refused: Any) -> None:
    key = year.begun("officer", "auditor")
    mark_item(**year.by("officer", key), code="O1", marks={1: FULL, 2: NONE})
    own, others = (rehearsal_page(year.actor(who), year.world.agency, key) for who in ("officer", "auditor"))
    assert own.own[("O1", 2)].reason == "ไม่พบปีงบประมาณ"
    assert own.own[("O1", 2)].page == "2"
    for who in ("auditor", "coordinator"):
        seen = rehearsal_page(year.actor(who), year.world.agency, key)
        assert (seen.state, seen.own, seen.first, seen.differing, seen.told) == (MARKING, {}, {}, (), None)
        assert marked_item_page(year.actor(who), year.world.agency, key, "O1").history == ()
    assert [row.marked for row in others.markers] == [2, 0]
    assert [row.score for row in marked_item_page(year.actor("officer"), year.world.agency, key, "O1").history] == [
        Decimal(100),
        Decimal(0),
    ]
    told = str(last_changes(year.world.agency))
    assert "ไม่พบปีงบประมาณ" not in told and "'score'" not in told
    with refused("marks_missing"):
        finish_marking(**year.by("officer", key))
    year.fill(key, "auditor", {})
    assert rehearsal_page(year.actor("auditor"), year.world.agency, key).state == MARKING
    assert rehearsal_page(year.actor("auditor"), year.world.agency, key).first == {}
    with refused("marking_finished"):
        mark_item(**year.by("auditor", key), code="O1", marks={1: NONE})


def test_differences_are_settled_statements_answered_and_the_marks_confirmed(year: Rehearsing, refused: Any) -> None:
    key, agency = year.differing(), year.world.agency
    seen = rehearsal_page(year.actor("officer"), agency, key)
    assert seen.state == DISCUSSING
    assert [d.place for d in seen.differing] == [("O1", 2)]
    assert seen.told is not None and seen.told.alpha is not None and seen.told.low is not None
    assert (seen.told.agreed, seen.told.units) == (seen.elements - 1, seen.elements)
    assert seen.told == rehearsal_page(year.actor("auditor"), agency, key).told
    assert "O1" not in seen.first_items and seen.first_items["O2"] == 0
    with refused("rehearsal_not_there_yet"):
        end_rehearsal(**year.by("coordinator", key))
    with refused("rehearsal_not_there_yet"):
        confirm_marks(**year.by("coordinator", key), code="O2", marks={1: FULL})
    with refused("mark_without_reason"):
        settle_marks(**year.by("coordinator", key), code="O1", marks={2: Given("40")})
    settle_marks(**year.by("coordinator", key), code="O1", marks={1: NONE, 2: Given("๔๐", "ขาดอำนาจหน้าที่")})
    assert Mark.objects.filter(stage=SETTLED).count() == 1  # those who agree have nothing to settle
    with refused("text_empty"):
        state_case(**year.by("coordinator", key), code="O2", element=1, case=Given(proof="https://a.example"))
    said = Given(reason="อยู่ท้ายหน้า", proof="https://www.thungtawan.example/o2", page="3")
    state_case(**year.by("coordinator", key), code="O2", element=1, case=said)
    confirm_marks(**year.by("coordinator", key), code="O2", marks={1: Given("100", "พบแล้ว"), 2: Given(" ")})
    seen = rehearsal_page(year.actor("auditor"), agency, key)
    assert seen.state == ANSWERING
    assert seen.statements[("O2", 1)].proof == "https://www.thungtawan.example/o2"
    assert seen.first[("O2", 1)] == 0 and seen.final[("O2", 1)] == 100
    assert seen.final_items["O2"] > seen.first_items["O2"]
    assert seen.result.printed("OIT") is not None
    history = marked_item_page(year.actor("auditor"), agency, key, "O2").history
    assert [row.stage for row in history if row.element == 1] == [FIRST, FIRST, STATEMENT, FINAL]
    end_rehearsal(**year.by("coordinator", key))
    assert rehearsals_of(year.actor("officer"), agency, year.cycle.pk)[0].state == ENDED
    with refused("rehearsal_ended"):
        confirm_marks(**year.by("coordinator", key), code="O2", marks={1: NONE})


def test_a_mark_corrected_is_a_new_line_and_the_old_one_stays_in_the_database(year: Rehearsing) -> None:
    key = year.begun()
    mark_item(**year.by("officer", key), code="O1", marks={1: NONE, 2: Given("")})
    mark_item(**year.by("officer", key), code="O1", marks={1: NONE})
    mark_item(**year.by("officer", key), code="O1", marks={1: Given("50.5", "ขาดบางส่วน")})
    assert [(row.turn, row.score) for row in Mark.objects.order_by("turn")] == [(1, 0), (2, Decimal("50.5"))]
    row = Mark.objects.get(turn=1)
    with pytest.raises(IntegrityError, match="stays"), transaction.atomic():
        Mark.objects.filter(pk=row.pk).update(score=100)
    with pytest.raises(IntegrityError, match="stays"), transaction.atomic():
        row.delete()


def test_a_mark_has_a_score_a_reason_and_a_place(year: Rehearsing, refused: Any) -> None:
    key = year.begun()
    for code, marks in {
        "mark_without_reason": {1: Given("90")},
        "not_a_score": {1: Given("ดี", "เพราะ")},
        "row_not_here": {99: FULL},
    }.items():
        with refused(code):
            mark_item(**year.by("officer", key), code="O1", marks=marks)
    with refused("row_not_here"):
        mark_item(**year.by("officer", key), code="O99", marks={1: FULL})
    with refused("not_a_marker"):
        mark_item(**year.by("coordinator", key), code="O1", marks={1: FULL})
    assert not Mark.objects.exists()


def test_markers_have_an_account_of_their_own_and_a_role_here(year: Rehearsing, refused: Any) -> None:
    office = Agency.objects.get(pk=year.world.agency)
    shared = Account.objects.create_account("counter", None, shared=True)
    viewer = Account.objects.create_account("viewer", None)
    neighbour = Account.objects.create_account("neighbour", None)
    RoleHolding.objects.create(account=shared, role="officer", agency=office)
    RoleHolding.objects.create(account=viewer, role="viewer", agency=office)
    RoleHolding.objects.create(account=neighbour, role="coordinator", agency_id=year.world.other)
    for account in (shared, viewer, neighbour):
        with refused("marker_unfit"):
            begin_rehearsal(**year.by("coordinator"), cycle=year.cycle.pk, label="", markers=[account.pk])
    for many in (0, 5):
        accounts = [Account.objects.create_account(f"a{many}{n}", None).pk for n in range(many)]
        with refused("markers_number"):
            begin_rehearsal(**year.by("coordinator"), cycle=year.cycle.pk, label="", markers=accounts)
    with refused("permission_role"):
        begin_rehearsal(**year.by("officer"), cycle=year.cycle.pk, label="", markers=[year.accounts["officer"].pk])


def test_a_reviewer_from_outside_is_an_auditor_until_a_day(year: Rehearsing) -> None:
    world = year.world
    program: dict[str, Any] = {"actor": world.people["administrator"], "agency": world.agency, "now": NOW}
    facts = AuditorFacts("ผู้ทรงคุณวุฒิ", "reviewer", NOW.date())
    holding = invite_auditor(**program, facts=facts, password=PASSWORD)
    account = Account.objects.get(username="reviewer")
    assert RoleHolding.objects.get(pk=holding).role == ROLE
    known: dict[str, Any] = {"actor": world.people["administrator"], "agency": world.agency, "day": TODAY}
    assert (account.pk, "ผู้ทรงคุณวุฒิ") in possible_markers(**known)
    end_auditor(**program, holding=holding)
    assert account.pk not in {key for key, _ in possible_markers(**known)}


def test_one_marker_alone_needs_no_discussion(year: Rehearsing) -> None:
    key = year.begun("officer")
    year.fill(key, "officer", {})
    seen = rehearsal_page(year.actor("coordinator"), year.world.agency, key)
    assert (seen.state, seen.told) == (ANSWERING, None)
    assert seen.result.printed("OIT") == 100
