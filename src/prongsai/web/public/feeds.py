"""What changed on the public pages, for programs that follow them: an Atom feed, and the list of all pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any
from xml.etree import ElementTree

from django.http import Http404, HttpResponse
from django.utils.feedgenerator import Atom1Feed

from prongsai.documents import public_tables as words
from prongsai.records.queries.public import public_home
from prongsai.records.queries.public_items import public_years
from prongsai.records.queries.public_site import public_news
from prongsai.web.public.items import place_of
from prongsai.web.public.visit import Visit

FEED, SITEMAP = "feed.atom", "sitemap.xml"
NEWEST = 50
"""So many entries a feed tells; whoever follows it comes more often than that."""
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_SINCE = datetime.fromisoformat("2000-01-01T00:00:00+00:00")


def feed(visit: Visit) -> HttpResponse:
    """Publications and news, the newest first."""
    home = public_home(visit.agency)
    if not home:
        raise Http404
    entries = sorted(_entries(visit), key=lambda each: each[2], reverse=True)[:NEWEST]
    made: Any = _Feed(entries[0][2] if entries else _SINCE, visit.agency.name, home, home + FEED)
    for title, place, moment in entries:
        address = home + place
        made.add_item(title, address, "", unique_id=address, updateddate=moment, pubdate=moment)
    return HttpResponse(made.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


def sitemap(visit: Visit, places: Iterable[str]) -> HttpResponse:
    """The address of every page. places: of the whole site."""
    home = public_home(visit.agency)
    if not home:
        raise Http404
    every = ElementTree.Element("urlset", xmlns=_NAMESPACE)
    for place in places:
        if place == "" or place.endswith("/"):
            ElementTree.SubElement(ElementTree.SubElement(every, "url"), "loc").text = home + place
    content = ElementTree.tostring(every, encoding="utf-8", xml_declaration=True)
    return HttpResponse(content, content_type="application/xml")


def places(visit: Visit) -> Iterator[str]:
    """Their addresses, where the site has one."""
    if public_home(visit.agency):
        yield from (FEED, SITEMAP)


class _Feed(Atom1Feed):
    """Told when its newest entry was published: the same facts give the same file, whenever it is written."""

    def __init__(self, newest: datetime, office: str, home: str, own: str) -> None:
        super().__init__(words.FEED.format(office=office), home, "", language="th", feed_url=own, feed_guid=own)
        self.newest = newest

    def latest_post_date(self) -> datetime:
        return self.newest


def _entries(visit: Visit) -> Iterator[tuple[str, str, datetime]]:
    """Title, place and moment of all that was published."""
    for year in public_years(visit.agency):
        for item in visit.items(year):
            for piece in item.pieces:
                if piece.shown and piece.shown.published_at:
                    title = words.ENTRY.format(code=item.code, title=piece.title, year=year)
                    yield title, f"{place_of(item)}#p{piece.piece.number}", piece.shown.published_at
    for news in public_news(visit.agency):
        if news.published_at:
            yield news.title, f"news/{news.number}/", news.published_at
