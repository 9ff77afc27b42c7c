"""What may be published of official papers: what was approved, and never what is secret."""

from __future__ import annotations

from prongsai.domain.errors import Refusal
from prongsai.domain.workflow import CANCELLED, IN_FORCE, PAPER_STATES, PROPOSED, WITHDRAWN

UNPROVEN = (PROPOSED,)
"""States in which a version may be published too where the office has said that it publishes without approval."""

MATCHES, REPLACED, TAKEN_BACK = "matches", "replaced", "taken_back"
"""What a verification page says of a paper."""


def check_publishable(title: str, state: str, *, secret: bool, unapproved: bool) -> None:
    """Refuse what may not be published. secret: whether the paper is or was secret in any version, which no switch
    helps. unapproved: whether the office publishes without an approved paper."""
    if secret:
        raise Refusal("paper_is_secret")
    if state not in (*IN_FORCE, *(UNPROVEN if unapproved else ())):
        raise Refusal("paper_not_publishable", paper=title, state=PAPER_STATES[state])


def standing_of_page(state: str, *, ended: bool, later: bool) -> str:
    """What is said of a version whose paper is in somebody's hand. ended: whether its publication was ended. later:
    whether a later version took its place. CANCELLED where it was cancelled."""
    if state == CANCELLED:
        return CANCELLED
    if state == WITHDRAWN or ended:
        return TAKEN_BACK
    return REPLACED if later else MATCHES
