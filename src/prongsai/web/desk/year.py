"""The page of one fiscal year: where it stands, what falls on which days, and the ways to its work."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from prongsai.documents.blocks import Chart
from prongsai.documents.blocks import Row as PaperRow
from prongsai.documents.charts.year_strip import year_strip
from prongsai.documents.svg import to_svg
from prongsai.domain.standings import STANDINGS
from prongsai.frameworks.library import Library
from prongsai.records.acting import Actor
from prongsai.records.queries.rows import Agency, Cycle
from prongsai.records.queries.year_page import YearPage, year_page
from prongsai.thai.years import FiscalYear
from prongsai.web.desk.first_steps import StepRow, next_step, steps_of
from prongsai.web.desk.here import in_the_year
from prongsai.web.desk.rounds import last_report
from prongsai.web.shared.language import worded
from prongsai.web.shared.rights import right
from prongsai.web.shared.tables import Column, Row, Table


@dataclass(frozen=True)
class Card:
    """One figure of the year, what it is of, and its page."""

    label: str
    value: str
    about: str
    url: str


@in_the_year
def year(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle) -> HttpResponse:
    """The year at a glance."""
    page = year_page(actor, agency.pk, cycle.pk, Library(), timezone.localdate())
    chart = year_strip(
        page.events,
        year=FiscalYear(cycle.fiscal_year),
        today=timezone.localdate(),
        title=gettext("ปีงบประมาณ %(year)s") % {"year": cycle.fiscal_year},
        digits="arabic",
    )
    context = {
        "cycle": cycle,
        "heading": _heading(page),
        "cards": _cards(page, cycle.fiscal_year),
        "following": _following(page, steps_of(actor, agency, cycle)),
        "drawing": _drawn(chart),
        "table": _table(chart),
        "last_year": _last_year(cycle.fiscal_year),
        "last_report": last_report(actor, agency, cycle),
        "edit_papers": right("edit_papers", actor, agency),
    }
    return render(request, "desk/year.html", context)


def _following(page: YearPage, steps: tuple[StepRow, ...]) -> StepRow:
    """The next act: drafts that wait are decided on before anything is printed."""
    return next(s for s in steps if s.name == "adopted") if page.drafts else next_step(steps)


def _heading(page: YearPage) -> str:
    """The answer to: where do we stand."""
    if page.drafts:
        return gettext("มี {n} ร่างรอพิจารณา อยู่ในแผนแล้ว {m} มาตรการ").format(n=page.drafts, m=page.adopted)
    if page.adopted:
        return gettext("มี {n} มาตรการในแผน").format(n=page.adopted)
    if page.result:
        return gettext("มีผลการประเมินแล้ว ยังไม่มีมาตรการในแผน")
    return gettext("ยังไม่มีผลการประเมินของปีก่อน")


def _cards(page: YearPage, year: int) -> list[Card]:
    return [
        _result_card(page),
        Card(
            gettext("บทวิเคราะห์"),
            str(page.verdicts),
            gettext("หัวข้อที่ร่างไว้แล้ว"),
            reverse("desk:analysis", args=[year]),
        ),
        Card(gettext("ร่างรอพิจารณา"), str(page.drafts), gettext("มาตรการ"), reverse("desk:drafts", args=[year])),
        Card(gettext("อยู่ในแผน"), str(page.adopted), gettext("มาตรการ"), reverse("desk:measures", args=[year])),
        Card(
            gettext("ยังไม่มีผู้รับผิดชอบ"),
            str(page.unassigned),
            gettext("จาก {n} ตัวชี้วัดและข้อ").format(n=page.codes),
            reverse("desk:assignments", args=[year]),
        ),
        Card(
            gettext("การเปิดเผยข้อมูล (OIT)"),
            str(page.items_left) if page.items else gettext("ยังไม่เริ่ม"),
            gettext("ข้อที่ยังต้องทำ จาก {n} ข้อ").format(n=page.items) if page.items else gettext("ข้อเปิดเผยข้อมูลของปีนี้"),
            reverse("desk:oit", args=[year]),
        ),
        Card(
            gettext("ข้อซักถามเรื่องแผน"),
            str(page.questions),
            gettext("ตอบได้ที่แต่ละมาตรการ"),
            reverse("desk:measures", args=[year]),
        ),
    ]


def _result_card(page: YearPage) -> Card:
    """The newest result, by the name of what it is worth."""
    if page.result is None:
        return Card(gettext("ผลการประเมิน"), gettext("ยังไม่มี"), gettext("นำเข้าไฟล์หรือพิมพ์เอง"), reverse("desk:intakes"))
    label = gettext("ผลการประเมินปี %(year)s") % {"year": page.result.year}
    total = str(page.result.sheet.get("total") or gettext("ไม่ทราบคะแนนรวม"))
    return Card(label, total, worded(STANDINGS[page.result.standing]), reverse("desk:results"))


def _drawn(chart: Chart) -> SafeString:
    return mark_safe(to_svg(chart.scene, identifier="year-strip"))  # noqa: S308 -- our own drawing, its texts escaped


def _table(chart: Chart) -> Table:
    columns = [Column(column.header) for column in chart.table.columns]
    rows = [Row([cell.text for cell in row.cells]) for row in chart.table.rows if isinstance(row, PaperRow)]
    return Table(gettext("วันสำคัญของปี"), columns, rows)


def _last_year(year: int) -> list[tuple[str, str]]:
    """Ways to take over what the year before left; pages that are not there are left out."""
    ways = [
        (gettext("ยกมาตรการของปีก่อน"), reverse("desk:drafts", args=[year])),
        (gettext("ใช้การมอบหมายปีก่อน"), reverse("desk:assignments", args=[year])),
    ]
    return [(words, url) for words, url in ways if url]
