"""What a calendar feed tells: the dates of every open year of an agency."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from prongsai.domain.agenda import Entry, agenda
from prongsai.records.acting import Actor
from prongsai.records.models import Agency
from prongsai.records.queries.agencies import viewed_agency
from prongsai.records.queries.calendar import asked_of, calendars, dues_of
from prongsai.records.queries.cycles import open_cycles


def agenda_of(actor: Actor, agency: UUID, today: date) -> tuple[Entry, ...]:
    """Every date of every open year, the earliest first. Five database queries. Refuses a stranger."""
    return agenda_here(viewed_agency(actor, agency), today)


def agenda_here(agency: Agency, today: date) -> tuple[Entry, ...]:
    """The same for those who have found the agency."""
    cycles = open_cycles(agency)
    dates, dues = calendars(agency, cycles, asked_of(cycles), today), dues_of(cycles)
    found = [entry for each in cycles for entry in agenda(each.fiscal_year, dates[each.pk], dues[each.pk])]
    return tuple(sorted(found, key=lambda e: (e.day, not e.official, e.key)))
