"""Who is shown which paper, what waits for whom, which number comes next, and what holds."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.records.going_up import GoingUp
from tests.records.planned import open_year, plan_in
from tests.records.worlds import NOW, TODAY, World

from prongsai.domain.workflow import APPROVE, FORWARD
from prongsai.frameworks.library import Library
from prongsai.records.actions.deciding import Decision, decide_step
from prongsai.records.actions.official_papers import (
    Attached,
    PaperFacts,
    Registered,
    draft_paper,
    number_paper,
    revise_paper,
)
from prongsai.records.actions.proposing import cancel_paper, submit_paper
from prongsai.records.models import Agency, OfficialPaper
from prongsai.records.queries.official_papers import (
    approved_attachments,
    number_proposed,
    paper_page,
    papers_of_year,
    papers_waiting,
)

pytestmark = [pytest.mark.django_db, pytest.mark.database, pytest.mark.usefixtures("kept_in")]


@pytest.fixture
def chain(world: World) -> GoingUp:
    """Posts and people."""
    return GoingUp(world).seated()


def approve(chain: GoingUp, paper: Any) -> None:
    for who, step in zip(("unit", "clerk", "head"), chain.steps(paper), strict=True):
        choice = APPROVE if who == "head" else FORWARD
        said: dict[str, Any] = {"agency": chain.world.agency, "step": step.pk, "now": NOW}
        decide_step(actor=chain.signer(who), decision=Decision(choice), **said)


def test_a_paper_waits_for_one_person_at_a_time(chain: GoingUp) -> None:
    paper, agency = chain.proposed(), chain.world.agency
    first = chain.steps(paper)[0]
    assert [s.pk for s in papers_waiting(chain.signer("unit"), agency)] == [first.pk]
    assert papers_waiting(chain.signer("clerk"), agency) == ()
    assert papers_waiting(chain.world.people["coordinator"], agency) == ()
    said: dict[str, Any] = {"agency": agency, "step": first.pk, "now": NOW}
    decide_step(actor=chain.signer("unit"), decision=Decision(FORWARD), **said)
    assert papers_waiting(chain.signer("unit"), agency) == ()
    assert [s.order for s in papers_waiting(chain.signer("clerk"), agency)] == [1]


def test_a_page_says_who_is_asked_and_what_they_can_choose(chain: GoingUp) -> None:
    paper, agency = chain.proposed(), chain.world.agency
    mine, others = (paper_page(chain.signer(who), agency, paper) for who in ("unit", "clerk"))
    assert (mine.mine, others.mine, mine.offered) == (True, False, ("forward", "send_back"))
    assert mine.asked and mine.asked.name == "นางปิ่นมณี สายธารใส"
    assert (mine.revisable, mine.in_force) == (False, None)
    approve(chain, paper)
    done = paper_page(chain.signer("unit"), agency, paper)
    assert (done.asked, done.offered, done.revisable) == (None, (), True)
    assert done.in_force and done.in_force.number == 1
    assert revise_paper(**chain.world.common, paper=paper) == 2
    begun = paper_page(chain.signer("unit"), agency, paper)
    assert begun.in_force and (begun.version.number, begun.in_force.number) == (2, 1)


def test_a_secret_paper_is_shown_to_those_concerned_alone(chain: GoingUp, refused: Any) -> None:
    cycle = open_year(chain.world)
    facts = PaperFacts("เรื่องลับ", content={"sections": []}, secrecy="ลับ")
    paper = draft_paper(**chain.world.common, kind="memo", facts=facts, cycle=cycle.pk, unit=chain.world.unit)
    agency, people = chain.world.agency, chain.world.people
    seen = {
        who
        for who, actor in people.items()
        if who not in ("stranger", "nobody") and papers_of_year(actor, agency, cycle.pk)
    }
    assert seen == {"administrator", "coordinator", "approver", "everywhere", "unit_head"}
    with refused("paper_is_secret"):
        paper_page(people["viewer"], agency, paper)
    assert paper_page(people["unit_head"], agency, paper).version.title == "เรื่องลับ"


def test_one_who_signs_a_secret_paper_sees_it_whatever_role_they_hold(chain: GoingUp) -> None:
    cycle = open_year(chain.world)
    facts = PaperFacts("เรื่องลับ", content={"sections": []}, secrecy="ลับ")
    paper = draft_paper(**chain.world.common, kind="memo", facts=facts, cycle=cycle.pk, unit=chain.world.unit)
    submit_paper(**chain.world.common, paper=paper, library=Library())
    signer = chain.signer("clerk")
    viewer = type(signer)(None, person=signer.person, holdings=chain.world.people["viewer"].holdings)
    assert [row.title for row in papers_of_year(viewer, chain.world.agency, cycle.pk)] == ["เรื่องลับ"]
    assert papers_of_year(chain.world.people["viewer"], chain.world.agency, cycle.pk) == ()


def test_the_next_number_is_that_of_the_unit_and_of_the_calendar_year(chain: GoingUp) -> None:
    agency = Agency.objects.get(pk=chain.world.agency)
    one, other = (OfficialPaper.objects.get(pk=chain.drafted()) for _ in range(2))
    assert number_proposed(agency, one, TODAY) == "รณ 70001/1"
    number_paper(**chain.world.common, paper=one.pk, registered=Registered("รณ 70001/๖๓", TODAY))
    assert number_proposed(agency, other, TODAY) == "รณ 70001/64"
    assert number_proposed(agency, other, date(TODAY.year + 1, 1, 4)) == "รณ 70001/1"
    order = OfficialPaper.objects.get(pk=chain.drafted("order", content={}))
    assert number_proposed(agency, order, TODAY) == "1/2569"


def test_only_what_was_approved_and_holds_is_found_by_what_it_is(chain: GoingUp) -> None:
    cycle = open_year(chain.world)
    plan_in(cycle)
    agency = Agency.objects.get(pk=chain.world.agency)
    made = Attached("แผน", made="plan:report-by-issue", fiscal_year=cycle.fiscal_year)
    paper = chain.proposed(attachments=(made,))
    assert approved_attachments(agency, cycle.fiscal_year, "plan") == ()
    approve(chain, paper)
    found = approved_attachments(agency, cycle.fiscal_year, "plan")
    assert {(r.version_of.paper_id, r.kind) for r in found} == {(paper, "original"), (paper, "word")}
    assert approved_attachments(agency, cycle.fiscal_year, "round-6") == ()
    assert approved_attachments(agency, cycle.fiscal_year - 1, "plan") == ()
    cancel_paper(**chain.world.common, paper=paper, reason="ทำใหม่")
    assert approved_attachments(agency, cycle.fiscal_year, "plan") == ()
