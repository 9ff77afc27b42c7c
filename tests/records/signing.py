"""A paper on its way for processes of their own: who decides at the screen, and who files the same from paper."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from tests.records.going_up import GoingUp
from tests.records.worlds import NOW, TODAY, World, actor

from prongsai.domain.workflow import APPROVE, FORWARD
from prongsai.records.actions.deciding import Decision, OnPaper, decide_step, record_step_from_paper
from prongsai.records.models import ChainStep, Person, Post, Rendition

_SEATED: dict[UUID, GoingUp] = {}
"""The chain of an agency, once its people are there in this process."""


def paper_before_its_last(agency: str, unit: str) -> dict[str, Any]:
    """A paper that everybody but the last of its chain has passed on; the keys of the step and of who decides."""
    chain = _chain(UUID(agency), UUID(unit))
    paper = chain.proposed()
    for step, who in zip(chain.steps(paper), ("unit", "clerk"), strict=False):
        decide_step(actor=chain.signer(who), agency=UUID(agency), step=step.pk, decision=Decision(FORWARD), now=NOW)
    return {"step": str(chain.steps(paper)[-1].pk), "person": str(chain.people["head"])}


def deciding(agency: str, step: str, person: str, choice: str, by: str) -> Callable[[], object]:
    """The act of the person, or of who files it from paper (`by` desk or paper)."""
    key, decision = UUID(agency), Decision(choice, "" if choice == APPROVE else "ยังไม่ครบ")
    if by == "paper":
        clerk, paper = actor("coordinator", key), OnPaper(TODAY, original="แฟ้ม 3")
        said: dict[str, Any] = {"agency": key, "step": UUID(step), "decision": decision, "now": NOW}
        return lambda: record_step_from_paper(actor=clerk, paper=paper, **said)
    chain = GoingUp(World(key, key, key, key, key), people={"head": UUID(person)})
    return lambda: decide_step(actor=chain.signer("head"), agency=key, step=UUID(step), decision=decision, now=NOW)


def state_after(step: str) -> dict[str, Any]:
    """What became of the paper, and how many files say so."""
    row = ChainStep.objects.select_related("version_of").get(pk=UUID(step))
    files = Rendition.objects.filter(version_of=row.version_of_id, kind="decided").count()
    return {"state": row.version_of.state, "choice": row.choice, "came": row.came, "files": files}


def _chain(agency: UUID, unit: UUID) -> GoingUp:
    if agency not in _SEATED:
        post, person = Post.objects.get(agency=agency), Person.objects.get(agency=agency)
        world = World(agency, unit, post.pk, person.pk, agency, people={"coordinator": actor("coordinator", agency)})
        _SEATED[agency] = GoingUp(world).seated()
    return _SEATED[agency]
