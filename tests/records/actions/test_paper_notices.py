"""Who is told of a paper on its way."""

from __future__ import annotations

from typing import Any

import pytest
from tests.records.going_up import GoingUp
from tests.records.worlds import NOW, World

from prongsai.domain.workflow import FORWARD, SEND_BACK
from prongsai.frameworks.library import Library
from prongsai.records.actions.deciding import Decision, decide_step, skip_step
from prongsai.records.actions.proposing import submit_paper
from prongsai.records.models import Notice

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def chain(world: World) -> GoingUp:
    """The chain with its people."""
    return GoingUp(world).seated()


def told(chain: GoingUp, who: str) -> list[tuple[str, str]]:
    rows = Notice.objects.filter(person=chain.people[who]).order_by("made_at", "kind")
    return [(row.kind, row.th) for row in rows]


def test_the_one_who_is_asked_next_is_told_and_nobody_before_their_turn(chain: GoingUp) -> None:
    paper = chain.proposed()
    assert told(chain, "unit") == [("to_decide", "โปรดพิจารณา: “ขออนุมัติแผนปฏิบัติการ”")]
    assert told(chain, "clerk") == told(chain, "head") == []
    first, second, _last = chain.steps(paper)
    common: dict[str, Any] = {"agency": chain.world.agency, "now": NOW}
    decide_step(actor=chain.signer("unit"), step=first.pk, decision=Decision(FORWARD), **common)
    assert len(told(chain, "clerk")) == 1
    skip_step(**chain.world.common, step=second.pk, reason="ลาป่วย")
    assert len(told(chain, "head")) == 1


def test_who_proposed_it_is_told_what_became_of_it(chain: GoingUp) -> None:
    paper = chain.drafted()
    author = chain.signer("clerk")
    author = chain.signer("clerk").__class__(None, person=author.person, trusted=True)
    submit_paper(actor=author, agency=chain.world.agency, paper=paper, library=Library(), now=NOW)
    first = chain.steps(paper)[0]
    decision = Decision(SEND_BACK, opinion="ขอตัวเลข")
    decide_step(actor=chain.signer("unit"), agency=chain.world.agency, step=first.pk, decision=decision, now=NOW)
    assert told(chain, "clerk") == [("decided", "ส่งคืนแก้ไข: “ขออนุมัติแผนปฏิบัติการ”")]


def test_the_subject_of_a_secret_paper_is_not_told(chain: GoingUp) -> None:
    chain.proposed(secrecy="ลับ")
    assert told(chain, "unit") == [("to_decide", "โปรดพิจารณา: หนังสือที่มีชั้นความลับ")]
