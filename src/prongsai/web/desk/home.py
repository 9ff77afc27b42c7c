"""The first page after signing in: the agency, its years, and which agency one works for."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from prongsai.records.acting import Actor
from prongsai.records.queries.agencies import agency_page
from prongsai.records.queries.cycles import cycles_of
from prongsai.records.queries.rows import Agency, Cycle
from prongsai.web.desk.first_steps import StepRow, next_step, steps_of, still_beginning, working_cycle
from prongsai.web.desk.here import at_the_desk
from prongsai.web.shared.presence import CHOSEN
from prongsai.web.shared.rights import right


@at_the_desk
def home(request: HttpRequest, actor: Actor, agency: Agency) -> HttpResponse:
    """What there is: units, people in posts, vacant posts, years."""
    page = agency_page(actor, agency.pk, timezone.localdate())
    posts = [*page.top, *(p for unit in page.units for p in unit.posts)]
    cycle = working_cycle(request, actor, agency)
    context = {
        "page": page,
        "vacant": [p for p in posts if p.vacant],
        "held": sum(not p.vacant for p in posts),
        "beginning": _beginning(actor, agency, cycle),
        "cycle": cycle,
        "cycles": cycles_of(actor, agency.pk),
        "agencies": request.agencies,  # type: ignore[attr-defined]
        "add_agency": right("create_agency", actor, None),
    }
    return render(request, "desk/home.html", context)


def _beginning(actor: Actor, agency: Agency, cycle: Cycle | None) -> StepRow | None:
    """The next step of the first hour, while it is not over."""
    steps = steps_of(actor, agency, cycle)
    return next_step(steps) if still_beginning(steps) else None


@require_POST
@at_the_desk
def choose(request: HttpRequest, _actor: Actor, _agency: Agency) -> HttpResponse:
    """Work for another of one's agencies; an agency that is not one's own changes nothing."""
    wanted = request.POST.get("agency", "")
    if wanted in {str(a.pk) for a in request.agencies}:  # type: ignore[attr-defined]
        request.session[CHOSEN] = wanted
    return redirect("desk:home")
