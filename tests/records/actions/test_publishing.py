"""Only what was approved is published, unless the office has set that; what is secret never is."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from tests.records.approved import approve
from tests.records.going_up import GoingUp
from tests.records.worlds import NOW, World, last_row

from prongsai.domain.errors import Refusal
from prongsai.records.actions.official_papers import revise_paper
from prongsai.records.actions.proposing import cancel_paper
from prongsai.records.actions.publishing import publish_paper_version, switch_approval, unpublish_paper_version
from prongsai.records.models import Agency, PaperAttachment, PaperVersion
from prongsai.records.queries.publishable import publishable

pytestmark = [pytest.mark.django_db, pytest.mark.database]
Refused = Callable[[str], AbstractContextManager[None]]


@pytest.fixture
def chain(world: World) -> GoingUp:
    return GoingUp(world).seated()


def test_only_an_approved_version_is_published_until_that_is_ended(chain: GoingUp, refused: Refused) -> None:
    paper, common = chain.proposed(), chain.world.common
    with refused("paper_not_publishable"):
        publish_paper_version(**common, paper=paper)
    approve(chain, paper)
    publish_paper_version(**common, paper=paper)
    row = PaperVersion.objects.get()
    assert (row.published_at, row.unpublished_at) == (NOW, None)
    with refused("paper_as_published"):
        publish_paper_version(**common, paper=paper)
    with refused("text_empty"):
        unpublish_paper_version(**common, paper=paper, reason=" ")
    unpublish_paper_version(**common, paper=paper, reason="พบที่ผิด")
    assert "เลิกเผยแพร่" in last_row(chain.world.agency).summary
    with refused("paper_as_published"):
        unpublish_paper_version(**common, paper=paper, reason="อีก")


def test_an_office_may_set_that_it_publishes_without_approval_with_a_reason(chain: GoingUp, refused: Refused) -> None:
    paper, common = chain.proposed(), chain.world.common
    with refused("text_empty"):
        switch_approval(**common, unapproved=True, reason="")
    switch_approval(**common, unapproved=True, reason="นายกมอบหมายด้วยวาจา")
    assert last_row(chain.world.agency).summary == "ให้เผยแพร่โดยไม่ต้องมีหนังสืออนุมัติ: นายกมอบหมายด้วยวาจา"
    with refused("approval_as_asked"):
        switch_approval(**common, unapproved=True, reason="อีก")
    publish_paper_version(**common, paper=paper)
    assert "โดยไม่มีหนังสืออนุมัติ" in last_row(chain.world.agency).summary
    draft = chain.drafted()
    with refused("paper_not_publishable"):
        publish_paper_version(**common, paper=draft)


@pytest.mark.parametrize("unapproved", [False, True])
def test_a_secret_paper_is_never_published_not_even_once_it_is_no_longer(chain: GoingUp, unapproved: bool) -> None:
    paper = chain.proposed(secrecy="ลับ", attachments=())
    approve(chain, paper)
    revise_paper(**chain.world.common, paper=paper)
    PaperVersion.objects.filter(number=2).update(secrecy="", state="approved")
    if unapproved:
        switch_approval(**chain.world.common, unapproved=True, reason="ลอง")
    for number in (1, 2):
        with pytest.raises(Refusal) as caught:
            publish_paper_version(**chain.world.common, paper=paper, number=number)
        assert caught.value.code == "paper_is_secret"


def test_what_an_item_asks_for_is_offered_when_it_was_approved(chain: GoingUp) -> None:
    owner = Agency.objects.get(pk=chain.world.agency)

    def offered(what: str = "plan") -> list[object]:
        return [row.paper_id for row in publishable(Agency.objects.get(pk=owner.pk), what, 2569)]

    paper = chain.proposed()
    version = PaperVersion.objects.get()
    made = {"agency": owner, "version_of": version, "title": "แผน", "fiscal_year": 2569}
    PaperAttachment.objects.create(**made, made="plan:report-by-item")
    assert offered() == []
    switch_approval(**chain.world.common, unapproved=True, reason="ลอง")
    assert offered() == [paper]
    switch_approval(**chain.world.common, unapproved=False, reason="เลิกลอง")
    approve(chain, paper)
    assert (offered(), offered("round-6")) == ([paper], [])
    cancel_paper(**chain.world.common, paper=paper, reason="ทำใหม่")
    assert offered() == []
    secret = chain.proposed(secrecy="ลับ")
    approve(chain, secret)
    PaperAttachment.objects.create(**{**made, "version_of": PaperVersion.objects.get(paper=secret)}, made="plan:x")
    assert offered() == []
