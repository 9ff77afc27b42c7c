"""Dates as Thai papers print them, read and written. A date is a plain `datetime.date` everywhere else."""

import re
from datetime import date
from typing import Literal

from prongsai.thai.moments import find_moments, folded, moment_alone
from prongsai.thai.months import FULL_NAMES, SHORT_NAMES
from prongsai.thai.numerals import to_thai_digits
from prongsai.thai.spans import Span
from prongsai.thai.unreadable import UnreadableText
from prongsai.thai.years import ce_to_be

Style = Literal["long", "short", "formal"]
Digits = Literal["thai", "arabic"]

_LEAD = re.compile(r"^(?:เมื่อ|ลง|ณ|ใน|ประจำ)\s*(?=วัน)")
_DOTS = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})")


def in_digits(text: str, digits: Digits) -> str:
    """`text`, made with ASCII digits, in the kind of digits the caller chose."""
    return to_thai_digits(text) if digits == "thai" else text


def short_year(year: int) -> str:
    """Two digits of a common-era year in the Buddhist era, or four where two would name another century."""
    be = ce_to_be(year)
    return f"{be % 100:02d}" if 2500 <= be <= 2599 else str(be)


def format_date(day: date, style: Style = "long", digits: Digits = "thai") -> str:
    """A date in the Buddhist era.

    long: ๔ เมษายน ๒๕๖๖; short: ๔ เม.ย. ๖๖ (four digits outside 2500-2599, so that it can be read back);
    formal: วันที่ ๗ เดือนเมษายน พ.ศ. ๒๕๖๖. Month names: conventions of the Royal Society.
    """
    full, short = FULL_NAMES[day.month - 1], SHORT_NAMES[day.month - 1]
    if style == "long":
        printed = f"{day.day} {full} {ce_to_be(day.year)}"
    elif style == "short":
        printed = f"{day.day} {short} {short_year(day.year)}"
    else:
        printed = f"วันที่ {day.day} เดือน{full} พ.ศ. {ce_to_be(day.year)}"
    return in_digits(printed, digits)


def parse_date(text: str) -> date:
    """The date that `text` consists of, in any style of `format_date`, as 4/4/2566 or as 2026-04-04.

    Thai or ASCII digits, Buddhist or common-era year (2443-2742 or 1900-2199); two digits are 25xx.
    Raises UnreadableText for anything else, for a date without its year, and for a day that does not exist.
    """
    bare = _DOTS.sub(r"\1/\2/\3", _LEAD.sub("", folded(text).strip()))
    moment = moment_alone(bare)
    if moment is None or moment.day is None or moment.year is None:
        raise UnreadableText(
            f"อ่านวันที่จาก “{text}” ไม่ได้ โปรดพิมพ์ วัน เดือน ปี เช่น ๔ เมษายน ๒๕๖๖ หรือ 4/4/2566",
            f"No date can be read from “{text}”; type day, month and year, such as 4/4/2566.",
        )
    day = moment.date()
    if day is None:
        raise UnreadableText(
            f"ไม่มีวันที่ “{text}” ในปฏิทิน โปรดตรวจจำนวนวันของเดือนนั้น",
            f"The day “{text}” does not exist in the calendar; check the days of that month.",
        )
    return day


def find_dates(text: str) -> list[Span[date]]:
    """Every full date (day, month, year) printed in `text`, in reading order; วันที่ before it is part of it.

    Days that do not exist are passed over. After a full month name two digits pass for a year only from 50
    on (2550): below that they are nearly always the next item of a list. Never raises.
    """
    return [
        Span(moment.start, moment.end, text[moment.start : moment.end], day)
        for moment in find_moments(folded(text))
        if (day := moment.date())
    ]
