"""Results corrected, and unofficial ones withdrawn; none is ever deleted."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from prongsai.domain.errors import Refusal
from prongsai.domain.sheet import read_sheet
from prongsai.records.acting import Actor, act
from prongsai.records.actions.checked import agency_of, clean_lines, filled, row_of
from prongsai.records.actions.result_rows import ResultFacts
from prongsai.records.models import StoredResult
from prongsai.records.queries.cycles import edition_of


def edit_result(
    *,
    actor: Actor,
    agency: UUID,
    result: UUID,
    facts: ResultFacts,
    now: datetime,
    version: int | None = None,
    submission: UUID | None = None,
) -> None:
    """A result corrected under the criteria it is bound to. version: the one that the person saw.

    Refuses values that the criteria do not take, a second official result of a year, and a withdrawn result.
    """
    owner = agency_of(agency)
    with act("edit_result", actor, agency=owner, now=now, submission=submission) as log:
        row = _standing(row_of(StoredResult, owner, result))
        before = log.before(row)
        read_sheet(facts.sheet, edition_of(row.edition).edition)
        _check_only_official(row, facts)
        row.standing, row.sheet, row.announced = facts.standing, dict(facts.sheet), facts.announced
        row.remarks = {code: text for code, said in facts.remarks.items() if (text := clean_lines(said))}
        log.save(filled(row, label=facts.label), before, expected=version)
        log.say(f"แก้ไข{row}", f"Result of {row.year} corrected")


def withdraw_result(
    *,
    actor: Actor,
    agency: UUID,
    result: UUID,
    now: datetime,
    version: int | None = None,
    submission: UUID | None = None,
) -> None:
    """An unofficial result that counts no more; it stays to be seen. Refuses an official one, which is corrected."""
    owner = agency_of(agency)
    with act("edit_result", actor, agency=owner, now=now, submission=submission) as log:
        row = _standing(row_of(StoredResult, owner, result))
        if row.standing == "official":
            raise Refusal("official_result_stays", year=row.year)
        before = log.before(row)
        row.withdrawn = now
        log.save(row, before, expected=version)
        log.say(f"ถอน{row} {row.label}".rstrip(), f"Result of {row.year} withdrawn {row.label}".rstrip())


def _standing(row: StoredResult) -> StoredResult:
    if row.withdrawn:
        raise Refusal("result_withdrawn", year=row.year)
    return row


def _check_only_official(row: StoredResult, facts: ResultFacts) -> None:
    others = StoredResult.objects.filter(agency=row.agency, year=row.year, standing="official").exclude(pk=row.pk)
    if facts.standing == "official" and others.exists():
        raise Refusal("result_exists", year=row.year)
