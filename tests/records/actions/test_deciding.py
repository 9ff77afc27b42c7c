"""Steps of the chain decided: at the screen by the person alone, or on paper and typed in by somebody else."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any

import pypdfium2
import pytest
from tests.records.going_up import GoingUp
from tests.records.worlds import NOW, TODAY, World, last_row

from prongsai.domain.page_codes import CHECK_HERE, PageCode
from prongsai.domain.workflow import APPROVE, FORWARD, REFUSE, SEND_BACK, TAKE_NOTE
from prongsai.frameworks.library import Library
from prongsai.records.acting import PROGRAM
from prongsai.records.actions.deciding import Decision, OnPaper, decide_step, record_step_from_paper, skip_step
from prongsai.records.actions.official_papers import revise_paper
from prongsai.records.actions.people import hold_post, leave_post
from prongsai.records.actions.proposing import submit_paper
from prongsai.records.blobs import content_of
from prongsai.records.models import PaperVersion, Rendition, Task

pytestmark = [pytest.mark.django_db, pytest.mark.database]
Refused = Callable[[str], AbstractContextManager[None]]


@pytest.fixture
def chain(world: World) -> GoingUp:
    """The chain with its people."""
    return GoingUp(world).seated()


def decided(chain: GoingUp, paper: Any, who: str, choice: str, **said: Any) -> None:
    """The next step decided by one of the chain."""
    step = next(s for s in chain.steps(paper) if s.state == "waiting")
    common: dict[str, Any] = {"actor": chain.signer(who), "agency": chain.world.agency, "now": NOW}
    decide_step(**common, step=step.pk, decision=Decision(choice, **said))


def newest(paper: Any) -> PaperVersion:
    version = PaperVersion.objects.filter(paper=paper).first()
    assert version
    return version


def test_a_paper_goes_from_one_to_the_next_and_is_approved_by_the_last(chain: GoingUp) -> None:
    paper = chain.proposed()
    for who in ("unit", "clerk"):
        decided(chain, paper, who, FORWARD, opinion="เห็นควรอนุมัติ")
        assert newest(paper).state == "proposed"
    decided(chain, paper, "head", APPROVE, direction="ให้สำนักปลัดรายงานทุกเดือน")
    row = newest(paper)
    assert (row.state, row.ended_at) == ("approved", NOW)
    assert [s.signed_by for s in chain.steps(paper)] == [s.name for s in chain.steps(paper)]
    task = Task.objects.get()
    assert (task.text, task.unit_id) == ("ให้สำนักปลัดรายงานทุกเดือน", chain.world.unit)
    assert "ข้อสั่งการของนายก" in task.source
    assert sorted(Rendition.objects.values_list("kind", flat=True)) == ["decided", "original", "word"]


def test_every_frozen_page_carries_the_code_of_its_paper(chain: GoingUp) -> None:
    paper = chain.proposed()
    version = newest(paper)
    row = Rendition.objects.select_related("file").get(version_of=version, kind="original")
    pages = pypdfium2.PdfDocument(content_of(row.file.sha256, row.file.name))
    assert row.pages == len(pages)
    for number in range(len(pages)):
        wanted = PageCode("memo", version.paper.code, 1, number + 1).text
        assert (CHECK_HERE in pages[number].get_textpage().get_text_bounded()) is (number == 0)
        assert wanted in pages[number].get_textpage().get_text_bounded()


def test_nobody_else_decides_and_nobody_before_their_turn(chain: GoingUp, refused: Refused) -> None:
    paper = chain.proposed()
    first, second, _ = chain.steps(paper)
    said: dict[str, Any] = {"agency": chain.world.agency, "now": NOW, "decision": Decision(FORWARD)}
    with refused("permission_scope"):
        decide_step(actor=chain.signer("clerk"), step=first.pk, **said)
    with refused("permission_scope"):
        decide_step(actor=chain.world.people["coordinator"], step=first.pk, **said)
    with refused("step_of_another"):
        decide_step(actor=PROGRAM, step=first.pk, **said)
    with refused("step_not_asked"):
        decide_step(actor=chain.signer("clerk"), step=second.pk, **said)
    with refused("decision_needs_proof"):
        decide_step(actor=chain.signer("unit", "claimed"), step=first.pk, **said)
    with refused("choice_not_offered"):
        decide_step(actor=chain.signer("unit"), step=first.pk, **{**said, "decision": Decision(APPROVE)})
    assert [s.state for s in chain.steps(paper)] == ["waiting"] * 3


def test_what_is_returned_needs_a_reason_and_goes_up_again_as_another_version(chain: GoingUp, refused: Refused) -> None:
    paper = chain.proposed()
    with refused("decision_without_reason"):
        decided(chain, paper, "unit", SEND_BACK)
    decided(chain, paper, "unit", SEND_BACK, opinion="ขอตัวเลขปีก่อน")
    assert (newest(paper).state, newest(paper).reason) == ("returned", "ขอตัวเลขปีก่อน")
    assert revise_paper(**chain.world.common, paper=paper) == 2
    submit_paper(**chain.world.common, paper=paper, library=Library())
    assert [(v.number, v.state) for v in PaperVersion.objects.all()] == [(2, "proposed"), (1, "returned")]
    assert [s.state for s in chain.steps(paper)] == ["waiting"] * 3


def test_a_paper_to_be_noted_is_noted_and_one_to_be_decided_is_not(chain: GoingUp, refused: Refused) -> None:
    paper = chain.proposed(purpose="note")
    for who in ("unit", "clerk"):
        decided(chain, paper, who, FORWARD)
    with refused("choice_not_offered"):
        decided(chain, paper, "head", REFUSE, opinion="ไม่เห็นด้วย")
    decided(chain, paper, "head", TAKE_NOTE)
    assert newest(paper).state == "noted"


def test_what_was_signed_on_paper_is_never_taken_for_a_click(chain: GoingUp, refused: Refused) -> None:
    paper = chain.proposed()
    step = chain.steps(paper)[0]
    common = chain.world.common
    with refused("filed_without_source"):
        record_step_from_paper(**common, step=step.pk, decision=Decision(FORWARD), paper=OnPaper(TODAY))
    record_step_from_paper(**common, step=step.pk, decision=Decision(FORWARD), paper=OnPaper(TODAY, original="แฟ้ม 3"))
    step.refresh_from_db()
    assert (step.came, step.proof, step.signed_on, step.original) == ("paper", "paper", TODAY, "แฟ้ม 3")
    assert last_row(chain.world.agency).summary.startswith("บันทึกจากกระดาษโดย")
    assert last_row(chain.world.agency).proof != "paper" and step.signed_by != step.name


def test_one_who_acts_signs_with_the_order_and_only_as_long_as_it_holds(chain: GoingUp, refused: Refused) -> None:
    here: dict[str, Any] = {"actor": PROGRAM, "agency": chain.world.agency, "now": NOW}
    words = "รักษาราชการแทน ตามคำสั่งที่ ๑๑๒/๒๕๖๘ ลงวันที่ ๑ ธันวาคม ๒๕๖๘"
    held = hold_post(**here, person=chain.people["clerk"], post=chain.posts["head"], since=TODAY, acting=words)
    paper = chain.proposed()
    steps = chain.steps(paper)
    assert [s.name for s in steps] == ["นางปิ่นมณี สายธารใส", "นายดำเนิน ทุ่งกล้า"]
    assert steps[1].capacity.split("\n")[0] == steps[1].titles.split(" และ")[0]
    assert "ตามคำสั่งที่ ๑๑๒/๒๕๖๘" in steps[1].capacity
    leave_post(**here, holding=held, last_day=TODAY)
    later = chain.proposed()
    assert chain.steps(later)[1].until == TODAY
    tomorrow: dict[str, Any] = {"agency": chain.world.agency, "now": NOW + timedelta(days=1)}
    decide_step(actor=chain.signer("unit"), step=chain.steps(later)[0].pk, decision=Decision(FORWARD), **tomorrow)
    with refused("seat_ended"):
        decide_step(actor=chain.signer("clerk"), step=chain.steps(later)[1].pk, decision=Decision(APPROVE), **tomorrow)


def test_a_person_is_passed_over_with_a_reason_but_never_the_last(chain: GoingUp, refused: Refused) -> None:
    paper = chain.proposed()
    first, second, last = chain.steps(paper)
    with refused("step_not_asked"):
        skip_step(**chain.world.common, step=last.pk, reason="ลาป่วย")
    with refused("text_empty"):
        skip_step(**chain.world.common, step=first.pk, reason=" ")
    skip_step(**chain.world.common, step=first.pk, reason="ลาป่วย")
    skip_step(**chain.world.common, step=second.pk, reason="ลาป่วย")
    with refused("chain_without_decider"):
        skip_step(**chain.world.common, step=last.pk, reason="ลาป่วย")
