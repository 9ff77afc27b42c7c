"""Who is told of a paper on its way: the person who is asked next, and who proposed it once it was decided."""

from __future__ import annotations

from datetime import datetime

from prongsai.domain.errors import Words
from prongsai.domain.likeness import shortened
from prongsai.domain.workflow import PAPER_STATES, PURPOSES
from prongsai.records.acting import Log
from prongsai.records.actions.notices import Told, tell
from prongsai.records.models import ChainStep, PaperVersion
from prongsai.records.queries.official_papers import standing_of

SECRET = Words("หนังสือที่มีชั้นความลับ", "a secret paper")
"""What a secret paper is called where others may see it."""


def tell_asked(log: Log, version: PaperVersion, now: datetime) -> None:
    """A notice to the person whose step is waited for, once for each step and each person on it."""
    steps = tuple(version.steps.select_related("person"))
    asked = standing_of(version, steps).asked
    if asked is None:
        return
    step, called, purpose = steps[asked], _called(version), PURPOSES[version.purpose]
    words = Words(f"{purpose.th}: {called.th}", f"Waits for you, {purpose.en}: {called.en}")
    _tell(log, step, f"asked:{step.pk}:{step.person_id}", words, now)


def tell_proposer(log: Log, version: PaperVersion, now: datetime) -> None:
    """A notice to who proposed the version, with what became of it."""
    if version.proposer is None:
        return
    called, state = _called(version), PAPER_STATES[version.state]
    words = Words(f"{state.th}: {called.th}", f"{state.en.capitalize()}: {called.en}")
    tell(log, version.proposer, Told("decided", f"decided:{version.pk}", words, paper=version.paper), now)


def _tell(log: Log, step: ChainStep, key: str, words: Words, now: datetime) -> None:
    if step.person is not None:
        tell(log, step.person, Told("to_decide", key, words, paper=step.version_of.paper), now)


def _called(version: PaperVersion) -> Words:
    if version.secrecy:
        return SECRET
    title = shortened(version.title)
    return Words(f"“{title}”", f"“{title}”")
