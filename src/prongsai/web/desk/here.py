"""What every view of the desk begins with: a person who is signed in, the agency they work for, and the year."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponse

from prongsai.domain.errors import Refusal
from prongsai.records.acting import Actor
from prongsai.records.queries.cycles import cycle_of_year
from prongsai.records.queries.rows import Agency, Cycle
from prongsai.web.shared.acts import ActForm, Shown, View, at_the_desk, done_once
from prongsai.web.shared.presence import YEAR

__all__ = ["ActForm", "Shown", "View", "at_the_desk", "done_once", "in_the_year"]

P = ParamSpec("P")
YearView = Callable[Concatenate[HttpRequest, Actor, Agency, Cycle, P], HttpResponse]


def in_the_year(view: YearView[P]) -> Callable[..., HttpResponse]:
    """The same for a view of one fiscal year, which stands in the address as `year`; a year not opened is no page."""

    @at_the_desk
    @wraps(view)
    def shown(request: HttpRequest, actor: Actor, agency: Agency, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        year = int(str(kwargs.pop("year")))
        try:
            cycle = cycle_of_year(actor, agency.pk, year)
        except Refusal as refusal:
            raise Http404(refusal.th) from refusal
        if request.session.get(YEAR) != year:  # looking at a page again need not write
            request.session[YEAR] = year
        return view(request, actor, agency, cycle, *args, **kwargs)

    return shown
