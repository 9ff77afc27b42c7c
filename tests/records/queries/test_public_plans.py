"""Measures that everybody reads: those of a plan that was approved and published, in the words that were approved."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from tests.records.approved import approve
from tests.records.going_up import GoingUp
from tests.records.planned import MEASURES, open_year, plan_in
from tests.records.worlds import NOW, World

from prongsai.domain.measures import Measure
from prongsai.domain.progress import ProgressFacts
from prongsai.records.acting import PROGRAM
from prongsai.records.actions.addresses import publish_agency, set_address
from prongsai.records.actions.disclosures import begin_disclosures
from prongsai.records.actions.measures import plan_measure
from prongsai.records.actions.official_papers import Attached
from prongsai.records.actions.pieces import Content, PieceFacts, add_piece, publish_piece
from prongsai.records.actions.progress import Report, record_progress
from prongsai.records.actions.publishing import publish_paper_version, unpublish_paper_version
from prongsai.records.models import Agency, Cycle, Disclosure, PaperVersion, PlannedMeasure
from prongsai.records.queries import public_plans as seen
from prongsai.records.queries.public_plans import PublicPlan, public_plans

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept_in")]
PLAN = Attached("แผน", made="plan:report-by-issue", fiscal_year=2569)
DONE = Report(ProgressFacts("done", results="ทำเสร็จที่ประชุม"))
SITE = "/a/thungtawan/"


@pytest.fixture
def approved(world: World) -> tuple[World, Cycle, PaperVersion]:
    """A plan of two measures that was approved, and an open site."""
    chain = GoingUp(world).seated()
    set_address(**world.common, code="thungtawan")
    publish_agency(**world.common, is_public=True)
    cycle = open_year(world)
    plan_in(cycle, *MEASURES[:2])
    return world, cycle, approve(chain, chain.proposed(attachments=(PLAN,)))


def plans(world: World) -> tuple[PublicPlan, ...]:
    return public_plans(Agency.objects.get(pk=world.agency))


def test_a_plan_is_read_while_it_is_approved_and_public_in_the_words_that_were_approved(
    approved: tuple[World, Cycle, PaperVersion],
) -> None:
    world, cycle, version = approved
    later: dict[str, Any] = {"actor": PROGRAM, "agency": world.agency, "now": NOW + timedelta(days=1)}
    assert plans(world) == (), "approved alone is not public"
    publish_paper_version(**world.common, paper=version.paper_id)
    told = plans(world)[0]
    assert (told.year, told.months, told.later) == (2569, None, 0)
    assert [each.title for each in told.measures] == [each.title for each in MEASURES[:2]]
    first = PlannedMeasure.objects.filter(cycle=cycle)[0]
    record_progress(**later, measure=first.pk, months=6, report=DONE)
    assert plans(world)[0].measures[0].state is None, "no report is public yet"
    plan_measure(**later, cycle=cycle.pk, measure=Measure("", "มาตรการที่ยังไม่มีใครอนุมัติ"))
    assert plans(world)[0].later == 1
    page = Client().get(f"{SITE}measures/").content.decode()
    assert MEASURES[0].title in page and "ยังไม่มีใครอนุมัติ" not in page and "มี 1 มาตรการที่แก้ไขหลังอนุมัติแผน" in page
    unpublish_paper_version(**world.common, paper=version.paper_id, reason="ผิด")
    assert plans(world) == ()


def test_progress_is_told_once_a_report_of_the_round_is_public(
    approved: tuple[World, Cycle, PaperVersion], monkeypatch: pytest.MonkeyPatch
) -> None:
    world, cycle, version = approved
    publish_paper_version(**world.common, paper=version.paper_id)
    first = PlannedMeasure.objects.filter(cycle=cycle)[0]
    record_progress(**world.common, measure=first.pk, months=6, report=DONE)
    # A second paper with the report would be made and signed just so; what counts is that one is public.
    monkeypatch.setattr(seen, "_published", lambda *_asked: version)
    told = plans(world)[0]
    assert told.months == 12 and [each.state for each in told.measures] == ["done", None]
    page = Client().get(f"{SITE}measures/").content.decode()
    assert "ดำเนินการแล้ว" in page and "ยังไม่มีรายงาน" in page and "ทำเสร็จที่ประชุม" not in page


def test_a_paper_of_the_program_is_shown_as_its_file(approved: tuple[World, Cycle, PaperVersion]) -> None:
    world, cycle, version = approved
    begin_disclosures(**world.common, cycle=cycle.pk)
    item = Disclosure.objects.filter(cycle=cycle, needs_paper=True)[0]
    facts = PieceFacts("made", "แผนมาตรการ", "plan:report-by-issue")
    piece = add_piece(**world.common, disclosure=item.pk, facts=facts, content=Content(paper=version.pk))
    place = f"{SITE}ita/2569/{item.code.lower()}/"
    name = f"{item.code.lower()}-p1.pdf"
    assert Client().get(f"{place}{name}").status_code == 404
    assert plans(world) == ()
    publish_piece(**world.common, piece=piece)
    assert plans(world)[0].paper == version, "what is the content of an item is public"
    assert f'href="{name}"' in Client().get(place).content.decode()
    assert Client().get(f"{place}{name}").content.startswith(b"%PDF")
    PaperVersion.objects.create(agency_id=world.agency, paper_id=version.paper_id, number=2, title="ก", secrecy="ลับ")
    assert plans(world) == ()
    assert Client().get(f"{place}{name}").status_code == 404
