"""Who did what in the agency, and when."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from prongsai.records.acting import Actor
from prongsai.records.queries.audit import history_page
from prongsai.records.queries.rows import Agency
from prongsai.web.desk.here import at_the_desk
from prongsai.web.shared.tables import Column, Row, Table


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
    rows = [Row((line.what, line.who, line.when, line.seq)) for line in page.lines]
    return render(request, "desk/history.html", {"page": page, "table": Table(gettext("ประวัติการใช้งาน"), columns, rows)})
