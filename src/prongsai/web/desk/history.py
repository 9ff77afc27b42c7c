"""Who did what in the agency, and when."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from prongsai.domain.measures import MEASURE_STATES
from prongsai.domain.progress import PROGRESS_STATES
from prongsai.records.acting import PROGRAM, Actor
from prongsai.records.queries.audit import Change, HistoryLine, history_of, history_page
from prongsai.records.queries.rows import Agency
from prongsai.web.desk.here import at_the_desk
from prongsai.web.shared.language import shown_day, shown_moment, worded
from prongsai.web.shared.rights import right
from prongsai.web.shared.tables import Column, Row, Table

KINDS = {
    "unit": _("ส่วนราชการ"),
    "post": _("ตำแหน่ง"),
    "person": _("บุคคล"),
    "committee": _("คณะทำงาน"),
    "cycle": _("ปีงบประมาณ"),
    "disclosure": _("ข้อเปิดเผยข้อมูล"),
    "storedfile": _("ไฟล์"),
    "storedresult": _("ผลการประเมิน"),
    "storedverdict": _("บทวิเคราะห์"),
    "plannedmeasure": _("มาตรการ"),
    "progress": _("ผลการดำเนินการ"),
}
"""What has a history of its own → what it is called."""
FIELDS = {
    "name": _("ชื่อ"),
    "title": _("ชื่อตำแหน่ง"),
    "label": _("ชื่อที่ใช้เรียก"),
    "removed_on": _("นำออกเมื่อ"),
    "phone": _("โทรศัพท์"),
    "letter_prefix": _("อักษรนำหนังสือ"),
    "valid_from": _("ตั้งแต่วันที่"),
    "valid_to": _("ถึงวันที่"),
    "fiscal_year": _("ปีงบประมาณ"),
    "provisional": _("ชั่วคราว"),
    "closed": _("ปิดเมื่อ"),
    "announced": _("ประกาศเมื่อ"),
    "state": _("สถานะ"),
    "period": _("ช่วงเวลา"),
    "starts": _("เริ่มวันที่"),
    "ends": _("ถึงวันที่"),
    "due": _("กำหนดเสร็จ"),
    "outcome": _("ผลลัพธ์ที่คาดหวัง"),
    "kpi": _("ตัวชี้วัดความสำเร็จ"),
    "goal": _("ค่าเป้าหมาย"),
    "budget": _("งบประมาณที่ขอ"),
    "score": _("คะแนน"),
    "results": _("ผลการดำเนินการ"),
    "outcomes": _("ผลลัพธ์ที่เกิดขึ้น"),
    "executed": _("วันที่ดำเนินการ"),
    "suggestions": _("ข้อเสนอแนะ"),
    "reason": _("เหตุผล"),
    "promised": _("จะส่งภายใน"),
    "told_by": _("ผู้รายงาน"),
}
"""Which values are told; keys of rows and places in lists say nothing to a reader."""
DAYS = ("valid_from", "valid_to", "closed", "removed_on", "announced", "starts", "ends", "due", "promised")
STATES = {**MEASURE_STATES, **PROGRESS_STATES}
"""The two have no state in common."""
NAMES = ("label", "name", "title", "fiscal_year")


@at_the_desk
def history(request: HttpRequest, actor: Actor, agency: Agency) -> HttpResponse:
    """The newest acts first."""
    asked = request.GET.get("page", "1")
    page = history_page(actor, agency.pk, number=int(asked) if asked.isdecimal() and len(asked) < 7 else 1)
    columns = (
        Column(gettext("เรื่อง")),
        Column(gettext("ใคร")),
        Column(gettext("เมื่อใด")),
        Column(gettext("ที่"), number=True),
    )
    rows = [Row((worded(line.what), _who(line), shown_moment(line.at), line.seq)) for line in page.lines]
    return render(request, "desk/history.html", {"page": page, "table": Table(gettext("ประวัติการใช้งาน"), columns, rows)})


@at_the_desk
def history_one(request: HttpRequest, actor: Actor, agency: Agency, kind: str, key: UUID) -> HttpResponse:
    """What was done to one thing of the agency, the newest first, with the values before and after."""
    if kind not in KINDS:
        raise Http404
    lines = history_of(actor, agency.pk, kind, key)
    if not lines:
        raise Http404
    heads = (gettext("เรื่อง"), gettext("เปลี่ยนอะไร"), gettext("ใคร"), gettext("เมื่อใด"))
    rows = [Row((worded(line.what), _changes(line), _who(line), shown_moment(line.at))) for line in lines]
    heading = gettext("ประวัติ: {name}").format(name=_called(str(KINDS[kind]), lines))
    table = Table(heading, [Column(head) for head in heads], rows)
    return render(request, "desk/history_of.html", {"heading": heading, "table": table})


def history_links(actor: Actor, agency: Agency, kind: str, key: UUID) -> list[tuple[str, str]]:
    """The link to the history of one thing, for those who may see it; else none."""
    if not right("view_audit", actor, agency):
        return []
    return [(gettext("ประวัติ"), reverse("desk:history-of", args=[kind, key]))]


def _called(kind: str, lines: tuple[HistoryLine, ...]) -> str:
    """What the thing is called, by the newest act that said so; many a name begins with what the thing is."""
    name = next((str(c.after) for line in lines for c in line.changes if c.field in NAMES and c.after), "")
    return name if name.startswith(kind) else f"{kind} {name}"


def _who(line: HistoryLine) -> str:
    return gettext("โปรแกรม") if line.who == PROGRAM.name else line.who


def _changes(line: HistoryLine) -> str:
    told = [change for change in line.changes if change.field in FIELDS and (change.before or change.after)]
    return " · ".join(_change(change) for change in told) or "–"


def _change(change: Change) -> str:
    label, after = FIELDS[change.field], _said(change.field, change.after)
    if not change.before:
        return f"{label}: {after}"
    return gettext("{label}: {before} เป็น {after}").format(
        label=label, before=_said(change.field, change.before), after=after
    )


def _said(field: str, value: object) -> str:
    if isinstance(value, bool):
        return gettext("ใช่") if value else gettext("ไม่ใช่")
    if not value:
        return "–"
    if field == "state" and value in STATES:
        return worded(STATES[str(value)])
    if isinstance(value, list):
        return ", ".join(shown_day(date.fromisoformat(str(day))) for day in value)
    return shown_day(date.fromisoformat(str(value))) if field in DAYS else str(value)
