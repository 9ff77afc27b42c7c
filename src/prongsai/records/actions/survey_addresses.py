"""Addresses of the official surveys of a year: kept as the office copied them, corrected, and taken out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from prongsai.domain.errors import Refusal
from prongsai.domain.survey_links import SURVEYS, check_survey_address
from prongsai.frameworks.survey_hosts import survey_hosts
from prongsai.records.acting import Actor, act, require
from prongsai.records.actions.checked import agency_of, open_cycle_of
from prongsai.records.models import SurveyAddress

RIGHT = "state_survey_address"
_LONGEST_BY = 200


@dataclass(frozen=True, slots=True)
class SurveyFacts:
    """What is said of a survey. opens: its first day, None where nobody said."""

    address: str
    closes: date
    opens: date | None = None


def state_survey_address(
    *,
    actor: Actor,
    agency: UUID,
    cycle: UUID,
    survey: str,
    facts: SurveyFacts,
    now: datetime,
    version: int | None = None,
    submission: UUID | None = None,
) -> None:
    """Where a survey of the year is answered (a key of SURVEYS), in place of what was said before.

    Refuses what is not the NACC's own address of that survey, days in the wrong order, and a closed year.
    """
    owner = agency_of(agency)
    require(RIGHT, actor, agency=owner)
    year = open_cycle_of(owner, cycle)
    address = check_survey_address(survey, facts.address, survey_hosts())
    if facts.opens and facts.closes < facts.opens:
        raise Refusal("survey_address_closes_first")
    with act(RIGHT, actor, agency=owner, now=now, submission=submission) as log:
        there = SurveyAddress.objects.filter(cycle=year, survey=survey).first()
        row = there or SurveyAddress(agency=owner, cycle=year, survey=survey)
        before = log.before(row) if there else {}
        row.address, row.opens, row.closes = address, facts.opens, facts.closes
        row.stated_at, row.stated_by = now, actor.name[:_LONGEST_BY]
        if there:
            log.save(row, before, expected=version)
        else:
            log.add(row)
        words, said = SURVEYS[survey], year.fiscal_year
        log.say(f"บันทึกที่อยู่{words.th} ปี {said}", f"Address of {words.en} kept for {said}")


def remove_survey_address(
    *, actor: Actor, agency: UUID, cycle: UUID, survey: str, now: datetime, submission: UUID | None = None
) -> None:
    """An address taken out, such as one that was typed for the wrong year. Where there is none, nothing happens."""
    owner = agency_of(agency)
    require(RIGHT, actor, agency=owner)
    year = open_cycle_of(owner, cycle)
    with act(RIGHT, actor, agency=owner, now=now, submission=submission) as log:
        for row in SurveyAddress.objects.filter(cycle=year, survey=survey):
            log.remove(row)
        words, said = SURVEYS[survey], year.fiscal_year
        log.say(f"นำที่อยู่{words.th} ปี {said} ออก", f"Address of {words.en} taken out of {said}")
