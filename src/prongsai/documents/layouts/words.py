"""The words that fill a layout's sentences: office, place, year, round, months."""

from __future__ import annotations

from prongsai.documents.layouts.values import Report
from prongsai.frameworks.agency_kinds import agency_name
from prongsai.thai.months import FULL_NAMES
from prongsai.thai.years import FiscalYear, ce_to_be

BLANK = "." * 30


def words_of(report: Report) -> dict[str, str]:
    """{agency}, {place}, {year}, {year_before}, {round}, {months}; dots for what is not known, to be written by hand.

    {round} begins with a space and is empty for a report that names no round; {months} stands in brackets.
    """
    known = agency_name(report.agency)
    year = report.fiscal_year
    return {
        "agency": known.full if known else report.agency or BLANK,
        "place": place_of(report),
        "year": str(year) if year else BLANK,
        "year_before": str(year - 1) if year else BLANK,
        "round": f" รอบ {report.round} เดือน" if report.round else "",
        "months": _months(report),
    }


def place_of(report: Report) -> str:
    """อำเภอ… จังหวัด…, as far as known."""
    parts = (("อำเภอ", report.district), ("จังหวัด", report.province))
    return " ".join(kind + name for kind, name in parts if name)


def _months(report: Report) -> str:
    """(เดือนตุลาคม ๒๕๖๕ - มีนาคม ๒๕๖๖), from the dates or from year and round."""
    start, end = report.start, report.end
    if not (start and end) and report.fiscal_year and report.round in (6, 12):
        start, end = FiscalYear(report.fiscal_year).round(report.round)
    if not (start and end):
        return ""
    first, last = (f"{FULL_NAMES[day.month - 1]} {ce_to_be(day.year)}" for day in (start, end))
    return f"(เดือน{first} - {last})"
