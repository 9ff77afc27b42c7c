"""ปฏิทินงาน: the dates of a year with their reasons, planned backwards from the day on which the forms close."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from prongsai.documents.charts.year_strip import Event, year_strip
from prongsai.documents.svg import to_svg
from prongsai.domain.deadlines import Deadline
from prongsai.domain.duty_calendar import DATE_KINDS, DutyCalendar
from prongsai.frameworks.library import Library
from prongsai.records.acting import Actor
from prongsai.records.queries.calendar import CalendarPage, ProposedDate, calendar_page, own_feed
from prongsai.records.queries.rows import Agency, Cycle
from prongsai.thai.months import FULL_NAMES
from prongsai.thai.years import FiscalYear, ce_to_be
from prongsai.web.desk.calendar_feed import feed_address
from prongsai.web.desk.here import in_the_year
from prongsai.web.shared.language import in_english, shown_day, worded
from prongsai.web.shared.rights import right
from prongsai.web.shared.tables import Column, Row, State, Table

SURE = {"high": _("ยืนยันแล้ว"), "medium": _("ค่อนข้างแน่"), "low": _("ยังไม่แน่ ให้ตรวจกับหนังสือ")}
"""How surely the criteria know a date → how that is said."""


@dataclass(frozen=True)
class Month:
    """A month with its dates."""

    name: str
    table: Table


@dataclass(frozen=True)
class Proposal:
    """A date that the criteria know. url: the form, filled with it."""

    words: str
    about: str
    url: str


@in_the_year
def calendar(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle) -> HttpResponse:
    """The year's dates by month, what collides, and the ways to change them."""
    today = timezone.localdate()
    page = calendar_page(actor, agency.pk, cycle.pk, Library(), today)
    edit = right("edit_calendar", actor, agency)
    feed = own_feed(actor, agency.pk)
    context = {
        "cycle": cycle,
        "heading": _heading(page.calendar, today),
        "clashes": page.calendar.clashes,
        "drawing": _drawn(page, cycle.fiscal_year, today),
        "months": list(_months(page, cycle.fiscal_year, today, editable=bool(edit))),
        "provisional": any(each.provisional for each in page.calendar.dates),
        "proposals": [_proposal(p, cycle.fiscal_year) for p in page.proposed],
        "closing": page.calendar.closing,
        "planned": page.planned,
        "edit": edit,
        "feed": feed_address(request, feed) if feed else "",
        "shared": bool(actor.account and actor.account.shared),
    }
    return render(request, "desk/calendar.html", context)


def _heading(calendar: DutyCalendar, today: date) -> str:
    """The answer to: how long is there."""
    closing = calendar.closing
    if closing is None:
        return gettext("ยังไม่ทราบวันปิดระบบ พิมพ์จากหนังสือของ ป.ป.ช.")
    left = (closing.day - today).days
    facts = {"name": worded(closing.name), "day": shown_day(closing.day), "n": abs(left)}
    if left < 0:
        return gettext("เลย{name}มาแล้ว {n} วัน ({day})").format(**facts)
    return gettext("เหลือ {n} วันก่อน{name} {day}").format(**facts)


def _drawn(page: CalendarPage, year: int, today: date) -> SafeString:
    events = tuple(Event(worded(each.name), each.day, each.day) for each in _without_rounds(page.calendar.dates))
    words = gettext("ปีงบประมาณ %(year)s") % {"year": year}
    chart = year_strip(events, year=FiscalYear(year), today=today, title=words, digits="arabic")
    return mark_safe(to_svg(chart.scene, identifier="year-strip"))  # noqa: S308 -- our own drawing, its texts escaped


def _without_rounds(dates: Iterable[Deadline]) -> Iterator[Deadline]:
    """The strip draws the rounds itself."""
    return (each for each in dates if not each.key.startswith("round-"))


def _months(page: CalendarPage, year: int, today: date, *, editable: bool) -> Iterator[Month]:
    rows = [*(_date_row(page, each, year, today, editable) for each in page.calendar.dates)]
    rows += [_due_row(day, count, year, today) for day, count in page.dues.items()]
    rows.sort(key=lambda row: row[0])
    for _month, found in groupby(rows, key=lambda row: (row[0].year, row[0].month)):
        listed = list(found)
        name = _month_name(listed[0][0])
        yield Month(name, Table(name, _columns(), [row for _day, row in listed]))


def _columns() -> list[Column]:
    names = (gettext("เรื่อง"), gettext("วันที่"), gettext("สถานะ"), gettext("ที่มาของวัน"))
    return [Column(name) for name in names]


def _date_row(page: CalendarPage, each: Deadline, year: int, today: date, editable: bool) -> tuple[date, Row]:
    typed = page.typed.get(each.key)
    source = gettext("ที่มา: {source}").format(source=typed.source) if typed and typed.source else ""
    kind = "" if each.key.startswith("round-") else worded(DATE_KINDS[each.kind])
    notes = [gettext("โปรดทราบ: {note}").format(note=worded(each.warning))] if each.warning else []
    because = " · ".join(filter(None, (kind if typed is None else "", worded(each.because), source, *notes)))
    url = reverse("desk:calendar-date", args=[year, typed.pk]) if typed and editable else ""
    return each.day, Row([worded(each.name), shown_day(each.day), _state(each.day, today), because], url)


def _due_row(day: date, count: int, year: int, today: date) -> tuple[date, Row]:
    words = gettext("มาตรการครบกำหนด {n} เรื่อง").format(n=count)
    url = f"{reverse('desk:measures', args=[year])}?sort=deadline"
    return day, Row([words, shown_day(day), _state(day, today), gettext("วันครบกำหนดในแผน")], url)


def _state(day: date, today: date) -> State:
    left = (day - today).days
    if left < 0:
        return State("calm", gettext("ผ่านแล้ว"))
    if left == 0:
        return State("attention", gettext("วันนี้"))
    return State("attention" if left <= 7 else "calm", gettext("เหลือ {n} วัน").format(n=left))


def _month_name(day: date) -> str:
    return f"{day:%B} {day.year}" if in_english() else f"{FULL_NAMES[day.month - 1]} {ce_to_be(day.year)}"


def _proposal(proposed: ProposedDate, year: int) -> Proposal:
    days = " - ".join(shown_day(day) for day in dict.fromkeys((proposed.first, proposed.last)))
    about = f"{SURE.get(proposed.confidence, '')} {proposed.note}".strip()
    query = urlencode({"name": proposed.name, "day": proposed.last.isoformat(), "kind": "official"})
    return Proposal(f"{proposed.name} {days}", about, f"{reverse('desk:calendar-add', args=[year])}?{query}")


ADDRESSES: list[URLPattern] = [path("<int:year>/calendar/", calendar, name="calendar")]
"""To stand among the desk's addresses."""
