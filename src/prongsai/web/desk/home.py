"""งานที่ต้องทำวันนี้: the first page after signing in. What comes first, when what was last done, which agency."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from prongsai.domain.agenda import coming
from prongsai.domain.duties import report_called, settles
from prongsai.domain.today import Ranked
from prongsai.frameworks.library import Library
from prongsai.records.acting import Actor
from prongsai.records.last_done import Done
from prongsai.records.queries.cycles import cycles_of
from prongsai.records.queries.official_papers import papers_waiting
from prongsai.records.queries.rows import Agency
from prongsai.records.queries.today import TodayPage, today_page
from prongsai.web.desk.first_steps import next_step, steps_of, still_beginning, working_cycle
from prongsai.web.desk.here import at_the_desk
from prongsai.web.shared.language import shown_day, shown_moment, worded
from prongsai.web.shared.presence import CHOSEN
from prongsai.web.shared.rights import right
from prongsai.web.shared.tables import State

PLACES: Mapping[str, tuple[str, str]] = {
    "reply": ("desk:replies", ""),
    "late": ("desk:measures", "unit"),
    "task": ("desk:tasks", "unit"),
    "unreported": ("desk:progress", "unit"),
    "disclosure": ("desk:oit", "unit"),
    "ownerless": ("desk:measures", ""),
    "dateless": ("desk:measures", ""),
    "question": ("desk:measures", ""),
    "unassigned": ("desk:assignments", ""),
    "draft": ("desk:drafts", ""),
    "report": ("desk:rounds", ""),
}
"""Kind of duty → the page on which it is done, and by what that page is filtered. Whatever is not here has no year."""
WORKS = {"backup": _("สำรองข้อมูล"), "verify_log": _("ตรวจประวัติการใช้งาน"), "tick": _("งานประจำวันของโปรแกรม")}
SELDOM = {"backup": timedelta(days=7), "verify_log": timedelta(days=31), "tick": timedelta(days=2)}
"""After how long it is said that something should be done again."""
DATES_SHOWN = 5


@dataclass(frozen=True)
class TodayRow:
    """A duty on the page. settle: its key, where somebody may say that it is done."""

    title: str
    because: str
    url: str
    late: bool
    year: int
    settle: str = ""


@at_the_desk
def home(request: HttpRequest, actor: Actor, agency: Agency) -> HttpResponse:
    """What is to be done today."""
    today = timezone.localdate()
    page = today_page(actor, agency.pk, Library(), today)
    cycle = working_cycle(request, actor, agency)
    steps = steps_of(actor, agency, cycle)
    may = bool(right("edit_calendar", actor, agency))
    waiting = papers_waiting(actor, agency.pk)
    context = {
        "heading": today_heading(page, len(waiting)),
        "waiting": waiting,
        "rows": [_row(row, may) for row in page.rows],
        "coming": coming(page.entries, today)[:DATES_SHOWN],
        "no_closing": page.closing is None,
        "settled": _settled(page) if may else [],
        "done": [_done(name, page.done[name], timezone.now()) for name in WORKS],
        "steps": steps,
        "may_begin": right("take_in", actor, agency),
        "beginning": next_step(steps) if still_beginning(steps) else None,
        "cycle": cycle,
        "cycles": cycles_of(actor, agency.pk),
        "agencies": request.agencies,  # type: ignore[attr-defined]
        "add_agency": right("create_agency", actor, None),
    }
    return render(request, "desk/home.html", context)


def today_heading(page: TodayPage, waiting: int = 0) -> str:
    """The answer to: what must I do today. waiting: papers that wait for who looks."""
    count = len(page.rows) + waiting
    if not count:
        return gettext("วันนี้ไม่มีเรื่องค้าง")
    if page.closing is None:
        return ngettext("เหลือ {n} เรื่อง", "เหลือ {n} เรื่อง", count).format(n=count)
    said = ngettext("เหลือ {n} เรื่องก่อน {day}", "เหลือ {n} เรื่องก่อน {day}", count)
    return said.format(n=count, day=shown_day(page.closing.day))


def place_of(row: Ranked) -> str:
    """The page on which a duty is done."""
    duty = row.duty
    if duty.kind not in PLACES:
        return reverse("desk:intakes")
    name, by = PLACES[duty.kind]
    page = reverse(name, args=[duty.year])
    return f"{page}?{by}={duty.unit}" if by and duty.unit else page


def _row(row: Ranked, may: bool) -> TodayRow:
    key = row.duty.key if may and settles(row.duty.key) else ""
    late = row.days is not None and row.days < 0
    return TodayRow(worded(row.duty.title), worded(row.because), place_of(row), late, row.duty.year, key)


def _settled(page: TodayPage) -> list[tuple[int, str, str]]:
    return [(year, key, worded(report_called(key))) for year, keys in page.settled.items() for key in keys]


def _done(name: str, done: Done | None, now: datetime) -> tuple[object, State]:
    """What was last done, with what that means."""
    if done is None:
        return WORKS[name], State("attention", gettext("ยังไม่เคยทำ"))
    if not done.fine:
        return WORKS[name], State("alarm", gettext("พบความผิดปกติ {at} แจ้งผู้ดูแลโปรแกรม").format(at=shown_moment(done.at)))
    kind = State("attention" if now - done.at > SELDOM[name] else "good", shown_moment(done.at))
    return WORKS[name], kind


@require_POST
@at_the_desk
def choose(request: HttpRequest, _actor: Actor, _agency: Agency) -> HttpResponse:
    """Work for another of one's agencies; an agency that is not one's own changes nothing."""
    wanted = request.POST.get("agency", "")
    if wanted in {str(a.pk) for a in request.agencies}:  # type: ignore[attr-defined]
        request.session[CHOSEN] = wanted
    return redirect("desk:home")
