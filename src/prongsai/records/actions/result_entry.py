"""A result typed by hand."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from prongsai.domain.errors import Refusal
from prongsai.domain.standings import STANDINGS
from prongsai.frameworks.library import Library
from prongsai.records.acting import Actor, act
from prongsai.records.actions.checked import agency_of
from prongsai.records.actions.result_rows import ResultFacts, add_result


def enter_result(
    *,
    actor: Actor,
    agency: UUID,
    facts: ResultFacts,
    library: Library,
    now: datetime,
    submission: UUID | None = None,
) -> UUID:
    """A result as somebody typed it; its key. The year is the one that its sheet names.

    Refuses a year without criteria, an unknown standing, values that the criteria do not take, and a second official
    result of a year.
    """
    owner = agency_of(agency)
    with act("edit_result", actor, agency=owner, now=now, submission=submission) as log:
        if facts.standing not in STANDINGS:
            raise Refusal("result_standing_unknown", standing=facts.standing)
        loaded = library.find(str(facts.sheet.get("edition", "")), owner.kind)
        row = add_result(log, owner, loaded, facts)
        words = STANDINGS[facts.standing]
        log.say(f"พิมพ์ผลการประเมินปี {row.year} ({words.th})", f"Result of {row.year} typed ({words.en})")
    return row.pk
