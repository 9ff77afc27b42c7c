"""Orders drafted from what is stored: who looks after what, what changed of it, and committees."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from prongsai.records.acting import Actor, require
from prongsai.records.actions.checked import agency_of, day_of
from prongsai.records.actions.official_papers import PaperFacts, draft_paper
from prongsai.records.queries.orders import OrderDraft, amending_order, assignment_order, committee_order

ORDER = "order"


def draft_assignment_order(
    *, actor: Actor, agency: UUID, cycle: UUID, unit: UUID | None = None, now: datetime, submission: UUID | None = None
) -> UUID:
    """The draft of an order whose annex is today's table of assignments; its key. unit: that writes it."""
    require("draft_paper", actor, agency=agency_of(agency), unit=unit)
    return _drafted(actor, agency, cycle, unit, assignment_order(actor, agency, cycle), now, submission)


def draft_amending_order(
    *, actor: Actor, agency: UUID, cycle: UUID, unit: UUID | None = None, now: datetime, submission: UUID | None = None
) -> UUID:
    """The draft of an order with only what changed since the orders in force; its key."""
    require("draft_paper", actor, agency=agency_of(agency), unit=unit)
    return _drafted(actor, agency, cycle, unit, amending_order(actor, agency, cycle), now, submission)


def draft_committee_order(
    *,
    actor: Actor,
    agency: UUID,
    cycle: UUID,
    committee: UUID,
    unit: UUID | None = None,
    now: datetime,
    submission: UUID | None = None,
) -> UUID:
    """The draft of an order that forms a committee, with its people and usual duties; its key."""
    require("draft_paper", actor, agency=agency_of(agency), unit=unit)
    draft = committee_order(actor, agency, cycle, committee, day_of(now))
    return _drafted(actor, agency, cycle, unit, draft, now, submission)


def _drafted(
    actor: Actor,
    agency: UUID,
    cycle: UUID,
    unit: UUID | None,
    draft: OrderDraft,
    now: datetime,
    submission: UUID | None,
) -> UUID:
    """Drafting is one act of its own, whatever the content comes from."""
    return draft_paper(
        actor=actor,
        agency=agency,
        kind=ORDER,
        facts=PaperFacts(draft.title, content=draft.content),
        cycle=cycle,
        unit=unit,
        now=now,
        submission=submission,
    )
