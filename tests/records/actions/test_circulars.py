"""A circular goes to units, and each acknowledges it once: at the desk, on paper, or by its link."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from tests.records.going_up import GoingUp
from tests.records.planned import open_year
from tests.records.worlds import NOW, TODAY, World, actor, last_row

from prongsai.documents.blocks import Paragraph, Row, Table
from prongsai.domain.workflow import APPROVED
from prongsai.frameworks.library import Library
from prongsai.records.acting import AlreadyDone
from prongsai.records.actions.circulars import (
    CircularFacts,
    Seen,
    acknowledge_by_link,
    acknowledge_circular,
    draft_circular,
)
from prongsai.records.actions.cycles import close_cycle
from prongsai.records.actions.deciding import Decision, decide_step, frozen_paper
from prongsai.records.actions.proposing import cancel_paper, submit_paper
from prongsai.records.actions.unit_links import make_link, revoke_link
from prongsai.records.actions.units import UnitFacts, add_unit
from prongsai.records.models import Acknowledgement, Cycle, PaperVersion
from prongsai.records.queries.circulars import circular_page, circulars_behind, circulars_of
from prongsai.records.queries.unit_work import OpenLink, opened_link

pytestmark = [pytest.mark.django_db, pytest.mark.database, pytest.mark.usefixtures("kept_in")]
SAYS = ("ขอให้ทุกกองถือปฏิบัติ",)


@pytest.fixture
def chain(world: World) -> GoingUp:
    return GoingUp(world).seated()


@pytest.fixture
def works(world: World, chain: GoingUp) -> UUID:
    return add_unit(**world.common, facts=UnitFacts("กองช่าง"))


@pytest.fixture
def cycle(world: World, works: UUID) -> Cycle:
    return open_year(world)


def drafted(world: World, cycle: Cycle, *units: UUID) -> UUID:
    facts = CircularFacts("ถือปฏิบัติตามมาตรการ", units or (world.unit,), SAYS)
    return draft_circular(**world.common, cycle=cycle.pk, facts=facts, unit=world.unit)


def sent(world: World, cycle: Cycle, chain: GoingUp, *units: UUID, secrecy: str = "") -> PaperVersion:
    """A circular that everybody approved."""
    paper = drafted(world, cycle, *units)
    PaperVersion.objects.filter(paper=paper).update(secrecy=secrecy)
    submit_paper(**world.common, paper=paper, library=Library())
    for who, step in zip(("unit", "clerk", "head"), chain.steps(paper), strict=True):
        decision = Decision("approve" if who == "head" else "forward")
        decide_step(agency=world.agency, now=NOW, actor=chain.signer(who), step=step.pk, decision=decision)
    version = PaperVersion.objects.get(paper=paper)
    assert version.state == APPROVED
    return version


def seen(world: World, version: PaperVersion, unit: UUID, who: Seen | None = None, **more: Any) -> UUID:
    common = {**world.common, **more}
    told = who or Seen("นางปิ่นมณี สายธารใส")
    return acknowledge_circular(**common, version_of=version.pk, unit=unit, seen=told)


def link_of(world: World, unit: UUID) -> OpenLink:
    opened = opened_link(make_link(**world.common, unit=unit, expires=TODAY), TODAY)
    assert opened
    return opened


def by_link(link: OpenLink, version: PaperVersion, name: str = "ดาว ธุรการ", **more: Any) -> UUID:
    common: dict[str, Any] = {"actor": link.actor, "agency": link.agency.pk, "link": link.key, "now": NOW, **more}
    return acknowledge_by_link(**common, version_of=version.pk, name=name)


def test_it_is_printed_to_its_units_with_room_to_sign(world: World, cycle: Cycle, chain: GoingUp, works: UUID) -> None:
    blocks = frozen_paper(sent(world, cycle, chain, world.unit, works)).blocks
    assert any(isinstance(b, Paragraph) and b.text == SAYS[0] for b in blocks)
    (table,) = [b for b in blocks if isinstance(b, Table)]
    assert [row.cells[1].text for row in table.rows if isinstance(row, Row)] == ["สำนักปลัด", "กองช่าง"]


def test_each_unit_acknowledges_once_and_who_has_not_is_known(
    world: World, cycle: Cycle, chain: GoingUp, works: UUID, refused: Any
) -> None:
    version = sent(world, cycle, chain, world.unit, works)
    seen(world, version, world.unit, Seen("นางปิ่นมณี สายธารใส", "paper", "แฟ้มหนังสือเวียน"))
    with refused("circular_acknowledged_already"):
        seen(world, version, world.unit)
    page = circular_page(world.people["viewer"], world.agency, version.paper_id)
    assert [unit.pk for unit in page.waiting] == [works]
    row = Acknowledgement.objects.get()
    assert (row.came, row.original, row.at, row.typed_by) == ("paper", "แฟ้มหนังสือเวียน", NOW, "โปรแกรม")
    assert last_row(world.agency).summary.endswith("(นางปิ่นมณี สายธารใส) บนกระดาษ")
    (listed,) = circulars_of(world.people["viewer"], world.agency, cycle.pk)
    assert len(listed.units) - len(listed.waiting) == 1


def test_nobody_acknowledges_what_is_not_in_force_or_not_to_them(
    world: World, cycle: Cycle, chain: GoingUp, works: UUID, refused: Any
) -> None:
    with refused("circular_to_nobody"):
        facts = CircularFacts("ก", ())
        draft_circular(**world.common, cycle=cycle.pk, facts=facts, unit=world.unit)
    draft = PaperVersion.objects.get(paper=drafted(world, cycle))
    with refused("circular_not_sent"):
        seen(world, draft, world.unit)
    version = sent(world, cycle, chain)
    with refused("circular_not_to_unit"):
        seen(world, version, works)
    for name in ("", "ก" * 61):
        with refused("acknowledged_by_nobody"):
            seen(world, version, world.unit, Seen(name))
    memo = PaperVersion.objects.get(paper=chain.drafted())
    with refused("row_not_here"):
        seen(world, memo, world.unit)
    cancel_paper(**world.common, paper=version.paper_id, reason="ผิดฉบับ")
    with refused("circular_not_sent"):
        seen(world, version, world.unit)


def test_the_head_of_a_unit_acknowledges_for_that_unit_alone(
    world: World, cycle: Cycle, chain: GoingUp, works: UUID, refused: Any
) -> None:
    version = sent(world, cycle, chain, world.unit, works)
    head = actor("unit_head", world.agency, world.unit)
    seen(world, version, world.unit, actor=head)
    with refused("permission_scope"):
        seen(world, version, works, actor=head)


def test_a_unit_acknowledges_by_its_link_once_and_for_itself_alone(
    world: World, cycle: Cycle, chain: GoingUp, works: UUID, refused: Any
) -> None:
    version, key = sent(world, cycle, chain, works), uuid4()
    link, other = link_of(world, works), link_of(world, world.unit)
    assert [page.version for page in circulars_behind(link)] == [version]
    assert circulars_behind(other) == ()
    with refused("circular_not_to_unit"):
        by_link(other, version)
    by_link(link, version, submission=key)
    with pytest.raises(AlreadyDone):
        by_link(link, version, submission=key)
    assert not circulars_behind(link)[0].waiting
    row = last_row(world.agency)
    assert "กองช่าง" in row.who and "ดาว ธุรการ" in row.who
    assert row.proof == "link"


def test_a_link_shows_no_secret_circular_and_none_of_a_closed_year(
    world: World, cycle: Cycle, chain: GoingUp, works: UUID, refused: Any
) -> None:
    secret = sent(world, cycle, chain, works, secrecy="ลับ")
    link = link_of(world, works)
    assert circulars_behind(link) == ()
    with refused("row_not_here"):
        by_link(link, secret)
    assert circulars_of(world.people["coordinator"], world.agency, cycle.pk) == ()
    plain = sent(world, cycle, chain, works)
    assert [page.version for page in circulars_behind(link)] == [plain]
    close_cycle(**world.common, cycle=cycle.pk)
    assert circulars_behind(link) == ()
    with refused("cycle_closed"):
        by_link(link, plain)


def test_a_link_that_opens_no_more_acknowledges_nothing(
    world: World, cycle: Cycle, chain: GoingUp, works: UUID, refused: Any
) -> None:
    version, link = sent(world, cycle, chain, works), link_of(world, works)
    with refused("link_closed"):
        by_link(link, version, now=NOW + timedelta(days=1))
    with refused("permission_role"):
        by_link(link, version, actor=replace(link.actor, holdings=()))
    revoke_link(**world.common, link=link.key)
    with refused("link_closed"):
        by_link(link, version)
    assert not Acknowledgement.objects.exists()
