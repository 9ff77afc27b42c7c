"""What stands at which place of an agency's site: the one table for pages that are served and for those in a folder.

A place is an address below the home of the site (`ita/2569/o12/`), without language; it never changes once it was told
to anybody. A page is a function of a visit; whatever it links to stands in `every_place` or is reached by a redirect.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponsePermanentRedirect
from django.urls import URLPattern, path, resolve
from django.utils import translation

from prongsai.records.queries.public import PublicAgency
from prongsai.web.public import embed, feeds, home, items, looks, measures, news, open_data, people, results, sections
from prongsai.web.public.visit import ENGLISH, Visit

urlpatterns: list[URLPattern] = [
    path("", home.home),
    path("agency.json", home.data),
    path("look/<str:name>", looks.look),
    path("data/", open_data.listed),
    path(open_data.CATALOGUE, open_data.catalogue),
    path(open_data.HARVEST, open_data.harvest),
    path(feeds.FEED, feeds.feed),
    path(feeds.SITEMAP, lambda visit: feeds.sitemap(visit, every_place(visit))),
    path("embed/<int:year>/", embed.frame),
    path("embed/<int:year>/list.html", embed.snippet),
    path("news/", news.listed),
    path("news/<int:number>/", news.item),
    path("people/", people.people),
    path("people/table-1.<slug:kind>", open_data.people_file),
    path("results/", results.results),
    path("results/table-1.<slug:kind>", open_data.results_file),
    path("measures/", measures.measures),
    path("measures/table-<int:year>.<slug:kind>", open_data.measures_file),
    path("information/", sections.sections),
    path("ita/", items.years),
    path("ita/<int:year>/", items.year),
    path("ita/<int:year>/table-1.<slug:kind>", open_data.year_file),
    path("ita/<int:year>/<str:code>/", items.item),
    path("ita/<int:year>/<str:code>/p<int:number>.<slug:kind>", open_data.piece_file),
    path("ita/<int:year>/<str:code>/<str:name>", items.file),
    path("ita/<int:year>/<str:code>/v<int:number>/<str:name>", items.earlier_file),
]


def answer(visit: Visit) -> HttpResponse | None:
    """What stands at the place of a visit, in its language; None for nothing."""
    with translation.override(visit.language):
        found = _made(visit, visit.place)
        if found is None and visit.place and not visit.place.endswith("/") and _made(visit, f"{visit.place}/"):
            return HttpResponsePermanentRedirect(f"{visit.place.rpartition('/')[2]}/")
        if found is None and (there := items.moved(visit)) and _made(visit, there):
            return _moved(visit, there)
        return found


def whole_site(found: PublicAgency, now: datetime) -> Iterator[tuple[str, bytes]]:
    """Everything of a site by its place, as it is at a moment. Commands know it by `settings.PUBLIC_SITE`."""
    home = Visit(found, "", settings.LANGUAGE_CODE, now)
    # The places themselves ask for whole years, so that no page has to ask again.
    for place in every_place(home):
        made = answer(home.at(place))
        if made is not None:
            yield place, made.content
    yield from _moved_files(home)


def every_place(visit: Visit) -> Iterator[str]:
    """Every place of a site that holds something, English pages too; the visit says whose and when."""
    for place in _places(visit):
        yield place
        if place == "" or place.endswith("/"):
            yield f"{ENGLISH}{place}"


def _places(visit: Visit) -> Iterator[str]:
    yield from ("", "agency.json", *(f"look/{name}" for name in looks.LOOKS))
    yield from ("news/", "people/", "results/", "measures/", "information/", "ita/")
    yield from news.places(visit)
    yield from items.places(visit)
    yield from open_data.places(visit)
    yield from embed.places(visit)
    yield from feeds.places(visit)


def _moved(visit: Visit, there: str) -> HttpResponse:
    """The way on from an address of before; a page says it too, for folders, whose server sends nobody anywhere."""
    if not there.endswith("/"):
        return HttpResponsePermanentRedirect(visit.beside(there))
    answer = HttpResponsePermanentRedirect(visit.to(there))
    answer.content = visit.page("moved", {"there": there}).content
    return answer


def _moved_files(home: Visit) -> Iterator[tuple[str, bytes]]:
    """What lies in a folder at addresses of before: pages with the way on, files themselves."""
    for place in items.moved_places(home):
        every = (place, f"{ENGLISH}{place}") if place.endswith("/") else (place,)
        for each in every:
            there = home.at(each)
            made = answer(there if each.endswith("/") else home.at(items.moved(there)))
            if made is not None:
                yield each, made.content


def _made(visit: Visit, place: str) -> HttpResponse | None:
    try:
        match = resolve(f"/{place}", urlconf=AT)
        made: HttpResponse = match.func(visit, **match.kwargs)
    except Http404:  # no such place, or nothing at it
        return None
    return made


AT = __name__
"""Where Django finds the table above."""
