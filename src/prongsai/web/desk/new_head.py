"""When the head of the agency is new: what has to be done anew, and which items of the year show it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext

from prongsai.domain.errors import Words
from prongsai.frameworks.library import Library
from prongsai.frameworks.new_head import Redo
from prongsai.records.acting import Actor
from prongsai.records.queries.new_head import new_head
from prongsai.records.queries.rows import Agency
from prongsai.web.desk.here import at_the_desk
from prongsai.web.shared.language import worded
from prongsai.web.shared.tables import Column, Row, Table


@at_the_desk
def redo(request: HttpRequest, actor: Actor, agency: Agency) -> HttpResponse:
    """The list, or that no head is new."""
    found = new_head(actor, agency.pk, timezone.localdate(), Library())
    columns = (Column(gettext("สิ่งที่ต้องทำใหม่")), Column(gettext("ข้อที่แสดง")), Column(gettext("เพราะ")))
    rows = [_row(each) for each in found.redo] if found else []
    table = Table(gettext("สิ่งที่ต้องทำใหม่เมื่อผู้บริหารเปลี่ยน"), columns, rows)
    return render(request, "desk/new_head.html", {"found": found, "table": table})


def _row(each: Redo) -> Row:
    what = worded(Words(each.what_th, each.what_en))
    return Row((what, ", ".join(each.codes) or "–", worded(each.source)))
