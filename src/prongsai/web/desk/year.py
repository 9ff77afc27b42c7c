"""The page of one fiscal year: where it stands, and the ways to its work."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from prongsai.records.acting import Actor
from prongsai.records.queries.rows import Agency, Cycle
from prongsai.web.desk.here import in_the_year


@in_the_year
def year(request: HttpRequest, _actor: Actor, _agency: Agency, cycle: Cycle) -> HttpResponse:
    """The year at a glance."""
    return render(request, "desk/year.html", {"cycle": cycle})
