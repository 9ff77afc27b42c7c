"""ข่าวประชาสัมพันธ์: the news that everybody may read, each item at an address of its own for ever."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import Http404, HttpResponse

from prongsai.records.queries.public_site import ended_news, news_of_number, public_news
from prongsai.web.public.visit import Visit


def listed(visit: Visit) -> HttpResponse:
    """All of it, the newest first."""
    return visit.page("news", {"news": public_news(visit.agency)})


def item(visit: Visit, number: int) -> HttpResponse:
    """One item; of one that was taken back the address says so."""
    found = news_of_number(visit.agency, number)
    if found is None:
        raise Http404
    return visit.page("news_item", {"item": found})


def places(visit: Visit) -> Iterator[str]:
    """The addresses of all items that were ever public."""
    for found in (*public_news(visit.agency), *ended_news(visit.agency)):
        yield f"news/{found.number}/"
