"""The list of a year's items to be put into another website: as a frame, or as plain HTML to paste."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import Http404, HttpResponse
from django.template import loader

from prongsai.records.queries.public import public_home
from prongsai.records.queries.public_items import public_years
from prongsai.web.public.items import place_of, state_of
from prongsai.web.public.visit import Visit

POLICY = "default-src 'none'; style-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors *"
"""What the frame may do: look like the site, and stand in any other. Nothing in it can be sent or signed."""


def frame(visit: Visit, year: int) -> HttpResponse:
    """The list as a page that any website may frame; its links open in the whole window."""
    answer = visit.page("embed", {"year": year, "rows": _rows(visit, year)})
    answer.headers["Content-Security-Policy"] = POLICY
    answer.xframe_options_exempt = True
    return answer


def snippet(visit: Visit, year: int) -> HttpResponse:
    """The list as plain HTML with whole addresses, to paste; only of a site that has an address."""
    home = public_home(visit.agency)
    if not home:
        raise Http404
    context = {"year": year, "rows": _rows(visit, year), "home": home, "shown": visit.agency}
    content = loader.render_to_string("public/embed_list.html", context)
    answer = HttpResponse(content, content_type="text/html; charset=utf-8")
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox allow-top-navigation-by-user-activation"
    return answer


def places(visit: Visit) -> Iterator[str]:
    """The addresses of both, for every year."""
    for year in public_years(visit.agency):
        if visit.items(year):
            yield f"embed/{year}/"
            yield from (f"embed/{year}/list.html",) if public_home(visit.agency) else ()


def _rows(visit: Visit, year: int) -> list[tuple[str, str, str, str]]:
    """Code, title, state and place of every item; no page for a year without any."""
    items = visit.items(year)
    if not items:
        raise Http404
    return [(i.code, i.asked.title if i.asked else "", state_of(i).words, place_of(i)) for i in items]
