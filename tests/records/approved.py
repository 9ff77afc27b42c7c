"""A paper of the chain, approved by all of it, in many tests."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from tests.records.going_up import GoingUp
from tests.records.worlds import NOW

from prongsai.domain.workflow import APPROVE, FORWARD
from prongsai.records.actions.deciding import Decision, decide_step
from prongsai.records.models import PaperVersion


def approve(chain: GoingUp, paper: UUID) -> PaperVersion:
    """All of the chain say yes; the version."""
    for who, choice in (("unit", FORWARD), ("clerk", FORWARD), ("head", APPROVE)):
        step = next(s for s in chain.steps(paper) if s.state == "waiting")
        common: dict[str, Any] = {"actor": chain.signer(who), "agency": chain.world.agency, "now": NOW}
        decide_step(**common, step=step.pk, decision=Decision(choice))
    found = PaperVersion.objects.filter(paper=paper).first()
    assert found
    return found
