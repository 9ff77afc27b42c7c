"""By which paper a plan was approved, and whether the year still says so."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from tests.records.going_up import GoingUp
from tests.records.planned import MEASURES, open_year, plan_in, stored
from tests.records.worlds import NOW, TODAY, World

from prongsai.domain.workflow import APPROVE, FORWARD
from prongsai.frameworks.library import Library
from prongsai.records.actions.deciding import Decision, decide_step
from prongsai.records.actions.official_papers import Attached
from prongsai.records.actions.proposing import cancel_paper
from prongsai.records.models import Cycle, OfficialPaper, PlannedMeasure
from prongsai.records.queries.approved_papers import Approved, approved_of, with_its_approval
from prongsai.records.queries.papers import year_parts

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept_in")]
PLAN = Attached("แผน", made="plan:report-by-issue", fiscal_year=2569)


@pytest.fixture
def approved(world: World) -> tuple[World, Cycle, Any]:
    """A plan that went up with a memo and was approved."""
    chain = GoingUp(world).seated()
    cycle = open_year(world)
    plan_in(cycle, *MEASURES[:2])
    paper = chain.proposed(attachments=(PLAN,), letter_number="รณ 70001/9", day=TODAY)
    for who, choice in (("unit", FORWARD), ("clerk", FORWARD), ("head", APPROVE)):
        step = next(s for s in chain.steps(paper) if s.state == "waiting")
        common: dict[str, Any] = {"agency": world.agency, "now": NOW, "decision": Decision(choice)}
        decide_step(actor=chain.signer(who), step=step.pk, **common)
    return world, cycle, paper


def found(world: World, cycle: Cycle, what: str = "plan") -> Approved | None:
    return approved_of(world.people["coordinator"], world.agency, cycle.pk, what, Library(), NOW + timedelta(days=9))


def line(world: World, cycle: Cycle) -> str:
    """What every paper of the year says about itself."""
    who = world.people["coordinator"]
    parts = year_parts(who, world.agency, cycle.pk, Library(), TODAY)
    return with_its_approval(who, world.agency, cycle.pk, "plan", parts, NOW).marks.words


def test_what_was_approved_is_no_draft_until_the_year_says_something_else(approved: tuple[World, Cycle, Any]) -> None:
    world, cycle, _paper = approved
    said = found(world, cycle)
    assert said and said.unchanged
    assert [row.kind for row in said.files] == ["original", "word"] or len(said.files) == 2
    assert said.words == "อนุมัติตามบันทึกข้อความ ที่ รณ 70001/9 ลงวันที่ ๕ มกราคม ๒๕๖๙"
    assert line(world, cycle).startswith("อนุมัติตามบันทึกข้อความ") and "ร่าง" not in line(world, cycle)
    PlannedMeasure.objects.filter(pk=PlannedMeasure.objects.filter(cycle=cycle)[0].pk).update(title="แก้แล้ว")
    changed = found(world, cycle)
    assert changed and not changed.unchanged
    assert line(world, cycle).startswith("ร่าง") and "ข้อมูลแก้ไขหลังจากที่อนุมัติตาม" in line(world, cycle)


def test_what_holds_no_more_or_was_about_something_else_is_not_told(approved: tuple[World, Cycle, Any]) -> None:
    world, cycle, paper = approved
    assert found(world, cycle, "round-6") is None
    cancel_paper(**world.common, paper=paper, reason="ทำใหม่")
    assert found(world, cycle) is None
    assert "ร่าง" in line(world, cycle)


def test_the_measures_themselves_are_left_alone(approved: tuple[World, Cycle, Any]) -> None:
    _world, cycle, _paper = approved
    rows = PlannedMeasure.objects.filter(cycle=cycle)
    assert {stored(row.pk).state for row in rows} == {"adopted"}
    assert OfficialPaper.objects.count() == 1
