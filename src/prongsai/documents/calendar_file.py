"""Dates as an iCalendar file (RFC 5545), for calendar programs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from prongsai.domain.agenda import Entry

if TYPE_CHECKING:
    from icalendar import Event

PRODUCT = "-//prongsai//calendar//TH"
AGAIN = timedelta(hours=12)
"""How often a program is asked to fetch it anew."""


def calendar_file(entries: Iterable[Entry], *, office: str, identifier: str, made_at: datetime) -> bytes:
    """The entries as events of whole days, under the short name of the office. identifier: of the installation's feed,
    so that an entry is known again when its day moves. A day off stays free: no entry blocks anybody's time."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", f"งาน ITA {office}")
    calendar.add("refresh-interval", AGAIN, parameters={"VALUE": "DURATION"})
    for entry in entries:
        calendar.add_component(_event(entry, office, identifier, made_at))
    return bytes(calendar.to_ical())


def _event(entry: Entry, office: str, identifier: str, made_at: datetime) -> Event:
    from icalendar import Event

    event = Event()
    event.add("uid", f"{entry.key}@{identifier}")
    event.add("dtstamp", made_at)
    event.add("dtstart", entry.day)
    event.add("dtend", entry.day + timedelta(days=1))
    event.add("summary", f"{entry.title} ({office})")
    if entry.about:
        event.add("description", entry.about)
    event.add("transp", "TRANSPARENT")
    return event
