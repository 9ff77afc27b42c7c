"""What is shown in the language of the reader: reasons of refusals, and days."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import formats, timezone
from django.utils.translation import get_language

from prongsai.domain.errors import Words
from prongsai.thai.dates import Style, format_date
from prongsai.thai.explained import Explained

NBSP = "\u00a0"
"""A space at which no line breaks. Browsers hand it on as a plain one when text is copied."""


def in_english() -> bool:
    """Whether the reader chose English; everything else is Thai."""
    return (get_language() or "th").startswith("en")


def told(reason: Explained | str) -> str:
    """The sentence of a refusal in the reader's language; text stays as it is."""
    if isinstance(reason, Explained):
        return reason.told("en" if in_english() else "th")
    return str(reason)


def worded(words: Words) -> str:
    """Words in the reader's language."""
    return words.en if in_english() else words.th


def shown_day(day: date, style: Style = "long") -> str:
    """A day as `written_day` has it, with spaces at which no line breaks: day, month and year are read together.

    A formal one may break before its month and before its year, since it is too long for a phone.
    """
    glued = written_day(day, style).replace(" ", NBSP)
    return glued.replace(f"{NBSP}เดือน", " เดือน").replace(f"{NBSP}พ.ศ.", " พ.ศ.")


def written_day(day: date, style: Style = "long") -> str:
    """30 เมษายน and the Buddhist year in Arabic digits; for English readers the common era.

    A moment is first brought to the time zone of the installation.
    """
    if isinstance(day, datetime):
        day = timezone.localtime(day).date() if timezone.is_aware(day) else day.date()
    if in_english():
        return formats.date_format(day, "j M Y" if style == "short" else "j F Y", use_l10n=False)
    return format_date(day, style, digits="arabic")


def shown_moment(moment: datetime) -> str:
    """Day and time here, as lists show them: 5 ม.ค. 69 เวลา 10.00 น.; for English readers 5 Jan 2026, 10:00."""
    local = timezone.localtime(moment)
    if in_english():
        return f"{shown_day(local, 'short')}, {local:%H:%M}"
    return f"{shown_day(local, 'short')} เวลา{NBSP}{local:%H.%M}{NBSP}น."
