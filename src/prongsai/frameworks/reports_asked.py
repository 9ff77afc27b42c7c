"""Which item of an edition asks for the report on the measures of a year, and of which year."""

from __future__ import annotations

from prongsai.domain.duty_calendar import ReportAsked
from prongsai.frameworks.advice.finding import advice_of
from prongsai.frameworks.library import Library, LoadedEdition

CONCEPT = "item.ita-measures-report"
"""How the advice calls that item, whatever its code is in a year."""


def report_asked(library: Library, loaded: LoadedEdition) -> ReportAsked | None:
    """The item, found through the crosswalk; None where the edition has none. Its year is told only where the edition
    names one: an item without it may mean six months or a whole year."""
    found = next((key for key, each in advice_of(library, loaded).items() if each.advice.concept == CONCEPT), None)
    row = next((r for r in loaded.tables.get("items", ()) if r["code"] == found), None)
    if row is None:
        return None
    told = row.get("data_year")
    return ReportAsked(row["code"], row["name_th"], int(told) - loaded.edition.year if told else None)
