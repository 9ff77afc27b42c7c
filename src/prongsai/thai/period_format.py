"""Writes periods in the styles of `format_date`; `find_periods` reads every one of them back."""

from datetime import date

from prongsai.thai.dates import Digits, Style, format_date, in_digits, short_year
from prongsai.thai.months import FULL_NAMES, SHORT_NAMES
from prongsai.thai.periods import Period
from prongsai.thai.years import FiscalYear, ce_to_be, month_bounds


def _month(day: date, style: Style) -> str:
    if style == "short":
        return f"{SHORT_NAMES[day.month - 1]} {short_year(day.year)}"
    era = "พ.ศ. " if style == "formal" else ""
    return f"เดือน{FULL_NAMES[day.month - 1]} {era}{ce_to_be(day.year)}"


def _year(day: date, style: Style) -> str:
    return f"ปีงบประมาณ {'' if style == 'short' else 'พ.ศ. '}{FiscalYear.of(day)}"


def _quarter(day: date, style: Style) -> str:
    return f"ไตรมาสที่ {(day.month + 2) % 12 // 3 + 1} {_year(day, style)}"


def _whole_months(start: date, end: date) -> bool:
    return start.day == 1 and end == month_bounds(end.year, end.month)[1]


def _range(start: date, end: date, style: Style) -> str:
    if style == "short" and _whole_months(start, end):
        return f"{_month(start, style)} - {_month(end, style)}"
    link = " - " if style == "short" else " ถึง" if style == "formal" else " ถึง "
    return link.join(format_date(day, style, "arabic") for day in (start, end))


def _deadline(end: date, style: Style) -> str:
    lead = {"short": "ภายใน ", "long": "ภายในวันที่ ", "formal": "ภายใน"}[style]
    return lead + format_date(end, style, "arabic")


def _with_start(period: Period, start: date, end: date, style: Style) -> str:
    if period.kind == "range":
        return _range(start, end, style)
    if period.kind == "day":
        return format_date(start, style, "arabic")
    writer = {"month": _month, "quarter": _quarter, "fiscal_year": _year}[period.kind]
    return writer(start, style)


def format_period(period: Period, style: Style = "long", digits: Digits = "thai") -> str:
    """A period with its dates, Buddhist era.

    long: ๑ ตุลาคม ๒๕๖๘ ถึง ๓๐ กันยายน ๒๕๖๙, ภายในวันที่ ๓๐ มิถุนายน ๒๕๖๖, เดือนเมษายน ๒๕๖๖,
    ไตรมาสที่ ๒ ปีงบประมาณ พ.ศ. ๒๕๖๘; short: ต.ค. ๖๗ - ก.ย. ๖๘ for whole months, ๑ มิ.ย. ๖๙ - ๑๕ มิ.ย. ๖๙,
    ภายใน ๕ เม.ย. ๖๖; formal: วันที่ … ถึงวันที่ …. An inferred year is printed like any other.
    Raises ValueError for a period without dates.
    """
    if period.end is not None and period.kind == "deadline":
        return in_digits(_deadline(period.end, style), digits)
    if period.start is None or period.end is None:
        raise ValueError("a period without dates cannot be written; give it a fiscal year first")
    return in_digits(_with_start(period, period.start, period.end, style), digits)
