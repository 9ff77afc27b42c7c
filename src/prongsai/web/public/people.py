"""ผู้บริหารและโครงสร้าง: the posts that an item asks for with who holds them, and the units; nobody else by name."""

from __future__ import annotations

from django.http import HttpResponse

from prongsai.records.queries.public_site import named_posts, public_units
from prongsai.web.public.visit import Visit


def people(visit: Visit) -> HttpResponse:
    """The page, as it stands today."""
    posts = named_posts(visit.agency, visit.today)
    units = public_units(visit.agency, visit.today)
    rows = [(unit, [each for each in posts if each.shown.post.unit_id == unit.pk]) for unit in units]
    top = [each for each in posts if each.shown.post.unit is None]
    return visit.page("people", {"top": top, "units": rows, "named": bool(posts)})
