"""ชั่วโมงแรก: what a new office does first, step by step, each found done from what is there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from prongsai.records.acting import Actor
from prongsai.records.queries.agencies import agency_page
from prongsai.records.queries.cycles import cycles_of
from prongsai.records.queries.intakes import intakes_of
from prongsai.records.queries.people import people_of
from prongsai.records.queries.rows import Agency, Cycle
from prongsai.records.queries.year_page import STEPS, first_hour
from prongsai.thai.years import FiscalYear
from prongsai.web.desk.here import at_the_desk
from prongsai.web.shared.presence import YEAR
from prongsai.web.shared.rights import right

WORDS: Mapping[str, tuple[object, object]] = {
    "agency": (_("ตรวจข้อมูลหน่วยงาน"), _("อำเภอ จังหวัด ส่วนราชการ และผู้ดำรงตำแหน่งอย่างน้อยหนึ่งคน")),
    "year": (_("เปิดปีงบประมาณ"), _("ปีที่จะทำแผน")),
    "files": (_("วางไฟล์ของปีก่อน"), _("ผลการประเมินและรายงานของปีก่อน ไฟล์ Word, PDF, Excel หรือข้อความ")),
    "confirmed": (_("ยืนยันสิ่งที่อ่านได้"), _("ยังไม่มีอะไรถูกบันทึกจนกว่าจะยืนยัน")),
    "points": (_("ดูว่าเสียคะแนนที่ใด"), _("เรียงจากเรื่องที่ได้คะแนนคืนมากที่สุด")),
    "drafts": (_("ร่างมาตรการ"), _("โปรแกรมร่างจากคะแนนและยกของปีก่อนมาให้เลือก")),
    "adopted": (_("กำหนดมาตรการของปี"), _("เลือกว่าร่างใดใช้ ร่างใดไม่ใช้")),
    "printed": (_("พิมพ์แผน"), _("ทุกรูปแบบ เป็น PDF, Word, Excel หรือ HTML")),
}
"""Step → what is to be done, and what it needs."""


@dataclass(frozen=True)
class StepRow:
    """A step. name: one of STEPS. url: where it is done, empty where it cannot be begun yet."""

    name: str
    words: object
    about: object
    url: str
    done: bool
    next: bool


def steps_of(actor: Actor, agency: Agency, cycle: Cycle | None) -> tuple[StepRow, ...]:
    """The steps in order; the first that is not done is next, and the last once there is a plan."""
    done = first_hour(actor, agency.pk, cycle.pk if cycle else None, timezone.localdate())
    following = STEPS[-1] if done["adopted"] else next(name for name in STEPS if not done[name])
    urls = _urls(cycle.fiscal_year if cycle else None)
    if not done["agency"]:
        urls["agency"] = _what_the_agency_lacks(actor, agency)
    if following == "confirmed":
        urls["confirmed"] = _file_that_waits(actor, agency)
    return tuple(StepRow(n, *WORDS[n], urls.get(n, ""), done[n], n == following) for n in STEPS)


def next_step(steps: tuple[StepRow, ...]) -> StepRow:
    """The step that is next; the last is never over."""
    return next(step for step in steps if step.next)


def still_beginning(steps: tuple[StepRow, ...]) -> bool:
    """Whether there is no plan to print yet."""
    return not steps[-1].next


def working_cycle(request: HttpRequest, actor: Actor, agency: Agency) -> Cycle | None:
    """The open year that somebody works on: the one looked at last, else the newest that has begun, else the newest."""
    cycles = cycles_of(actor, agency.pk)
    wanted = (request.session.get(YEAR), FiscalYear.of(timezone.localdate()).be)
    found = (c for year in wanted for c in cycles if c.fiscal_year == year)
    return next(found, cycles[0] if cycles else None)


def _urls(year: int | None) -> dict[str, str]:
    urls = {
        "agency": reverse("desk:agency"),
        "year": reverse("desk:year-open"),
        "files": reverse("desk:intakes"),
        "confirmed": reverse("desk:intakes"),
    }
    if year is None:
        return urls
    of_year = {"points": "analysis", "drafts": "drafts", "adopted": "drafts", "printed": "papers"}
    return urls | {step: reverse(f"desk:{name}", args=[year]) for step, name in of_year.items()}


def _what_the_agency_lacks(actor: Actor, agency: Agency) -> str:
    """The page on which somebody who may says what is not known of the agency yet, one thing after the other."""
    if not right("edit_post", actor, agency):
        return reverse("desk:agency")
    day = timezone.localdate()
    page = agency_page(actor, agency.pk, day)
    if not (agency.district and agency.province):
        return reverse("desk:agency-edit")
    if not page.units:
        return reverse("desk:unit-add")
    if not (page.top or any(unit.posts for unit in page.units)):
        return reverse("desk:post-add")
    people = people_of(actor, agency.pk, day)
    return reverse("desk:person-hold", args=[people[0].person.pk]) if people else reverse("desk:person-add")


def _file_that_waits(actor: Actor, agency: Agency) -> str:
    """The file to be confirmed next; the list of all, where none can be."""
    if not right("take_in", actor, agency):
        return reverse("desk:intakes")
    waiting = next((row for row in intakes_of(actor, agency.pk) if row.state == "waiting"), None)
    return reverse("desk:intake", args=[waiting.pk]) if waiting else reverse("desk:intakes")


@at_the_desk
def start(request: HttpRequest, actor: Actor, agency: Agency) -> HttpResponse:
    """The first hour."""
    steps = steps_of(actor, agency, working_cycle(request, actor, agency))
    left = sum(not step.done for step in steps)
    heading = gettext("เหลือ {n} ขั้น จากทั้งหมด {all} ขั้น").format(n=left, all=len(steps))
    if not still_beginning(steps):
        heading = gettext("พร้อมพิมพ์แผนแล้ว")
    context = {"steps": steps, "heading": heading, "following": next_step(steps)}
    return render(request, "desk/start.html", context)


ADDRESSES: list[URLPattern] = [path("start/", start, name="start")]
"""To stand among the desk's addresses."""
