"""Who sits on a post today takes over a step whose person's time is over."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from tests.records.going_up import GoingUp
from tests.records.worlds import NOW, TODAY, World, last_row

from prongsai.domain.chain import Acting
from prongsai.domain.workflow import APPROVE, FORWARD
from prongsai.records.acting import PROGRAM
from prongsai.records.actions.deciding import Decision, decide_step
from prongsai.records.actions.people import hold_post
from prongsai.records.actions.reseating import reseat_step
from prongsai.records.models import Holding, Notice, PaperVersion
from prongsai.records.queries.paper_sheets import sheet_of

pytestmark = [pytest.mark.django_db, pytest.mark.database]
Refused = Callable[[str], AbstractContextManager[None]]
LATER = {"now": NOW + timedelta(days=2)}


@pytest.fixture
def chain(world: World) -> GoingUp:
    """The chain with its people."""
    return GoingUp(world).seated()


def acting_today(chain: GoingUp) -> UUID:
    """The head of the unit acts for the head of the agency, today alone."""
    until = Acting("in_place", "112/2568", TODAY - timedelta(days=1), TODAY)
    here: dict[str, Any] = {"actor": PROGRAM, "agency": chain.world.agency, "now": NOW}
    return hold_post(**here, person=chain.people["unit"], post=chain.posts["head"], since=TODAY, acting=until)


def test_the_right_to_act_ends_by_itself_with_its_last_day(chain: GoingUp, refused: Refused) -> None:
    held = Holding.objects.get(pk=acting_today(chain))
    assert (held.valid_to, held.acting) == (TODAY, "รักษาราชการแทน ตามคำสั่งที่ ๑๑๒/๒๕๖๘ ลงวันที่ ๔ มกราคม ๒๕๖๙")
    here: dict[str, Any] = {"actor": PROGRAM, "agency": chain.world.agency, "now": NOW}
    with refused("ends_before_start"):
        before = Acting("duty", until=TODAY - timedelta(days=1))
        hold_post(**here, person=chain.people["clerk"], post=chain.posts["head"], since=TODAY, acting=before)


def test_the_holder_takes_over_and_signs_under_their_own_name(chain: GoingUp, refused: Refused) -> None:
    acting_today(chain)
    paper = chain.proposed()
    last = chain.steps(paper)[-1]
    common = {**chain.world.common, **LATER}
    assert last.name == "นางปิ่นมณี สายธารใส"
    with refused("seat_still_held"):
        reseat_step(**chain.world.common, step=last.pk)
    reseat_step(**common, step=last.pk)
    last.refresh_from_db()
    assert (last.name, last.until, last.person_id) == ("ว่าที่ร้อยตรี ก้องภพ ทุ่งทองคำ", None, chain.people["head"])
    assert "แทน นางปิ่นมณี" in last_row(chain.world.agency).summary
    for who, choice in (("unit", FORWARD), ("clerk", FORWARD), ("head", APPROVE)):
        step = next(s for s in chain.steps(paper) if s.state == "waiting")
        said: dict[str, Any] = {"agency": chain.world.agency, "decision": Decision(choice), **LATER}
        decide_step(actor=chain.signer(who), step=step.pk, **said)
    printed = sheet_of(chain.world.people["coordinator"], chain.world.agency, paper, NOW).paper
    signed = printed.blocks[-1].signature  # type: ignore[union-attr]
    assert (signed.rank, signed.name) == ("ว่าที่ร้อยตรี", "ก้องภพ ทุ่งทองคำ")


def test_only_a_waiting_step_is_taken_over(chain: GoingUp, refused: Refused) -> None:
    acting_today(chain)
    paper = chain.proposed()
    PaperVersion.objects.update(state="withdrawn")
    with refused("step_not_asked"):
        reseat_step(**chain.world.common, step=chain.steps(paper)[-1].pk)


def test_a_post_that_nobody_holds_is_told(chain: GoingUp, refused: Refused) -> None:
    paper = chain.proposed()
    Holding.objects.filter(post=chain.posts["head"]).update(valid_to=TODAY)
    with refused("decider_post_vacant"):
        reseat_step(**{**chain.world.common, **LATER}, step=chain.steps(paper)[-1].pk)


def test_who_takes_over_the_step_that_is_asked_is_told(chain: GoingUp) -> None:
    Holding.objects.filter(post__in=[chain.posts["clerk"], chain.posts["unit"]]).update(valid_to=TODAY)
    acting_today(chain)
    paper = chain.proposed()
    step = next(s for s in chain.steps(paper) if s.state == "waiting")
    decide_step(
        actor=chain.signer("unit"), agency=chain.world.agency, step=step.pk, decision=Decision(FORWARD), now=NOW
    )
    left = next(s for s in chain.steps(paper) if s.state == "waiting")
    Holding.objects.filter(post=left.post_id).update(valid_to=TODAY)
    hold_post(
        actor=PROGRAM,
        agency=chain.world.agency,
        person=chain.people["head"],
        post=left.post_id or UUID(int=0),
        since=TODAY + timedelta(days=1),
        now=NOW,
    )
    reseat_step(**{**chain.world.common, **LATER}, step=left.pk)
    assert Notice.objects.filter(person=chain.people["head"], kind="to_decide").count() == 1
