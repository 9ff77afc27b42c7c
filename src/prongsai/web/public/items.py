"""ข้อเปิดเผยข้อมูล: the index of a year, and the page of each item, at `ita/<year>/<code>/` for ever.

Elements stand in the order of the manual (`#e1`), content below them (`#p1`). A file keeps its address when it is
replaced; what stood there on the closing day stays beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django.http import Http404, HttpResponse, HttpResponsePermanentRedirect
from django.utils.translation import gettext

from prongsai.records.queries.public_content import asked_items, last_good, owning_units
from prongsai.records.queries.public_items import PublicElement, PublicItem, public_years
from prongsai.thai.codes import read_item_code
from prongsai.web.public.content import Content, content_of, file_answer
from prongsai.web.public.visit import Visit
from prongsai.web.shared.tables import State

_OF_ITEM = re.compile(r"ita/([0-9]{4})/([^/]+)/(.*)")


def years(visit: Visit) -> HttpResponse:
    """The years there are."""
    return visit.page("years", {"years": public_years(visit.agency)})


def year(visit: Visit, year: int) -> HttpResponse:
    """Every item of a year, as its own criteria name and order them."""
    items, of = visit.items(year), visit.year(year)
    if of is None or not items:
        raise Http404
    names = {sub.code: sub.name for sub in of.edition.sub_indicators}
    groups: dict[str, list[dict[str, Any]]] = {}
    for each in items:
        group = each.asked.sub_indicator if each.asked else ""
        groups.setdefault(group, []).append({"item": each, "place": place_of(each), "state": state_of(each)})
    rows = [(code, names.get(code, ""), every) for code, every in groups.items()]
    return visit.page("year", {"year": year, "groups": rows, "stem": f"ita/{year}/table-1"})


def item(visit: Visit, year: int, code: str) -> HttpResponse:
    """The page of an item. However its code is typed, there is one address."""
    of = visit.year(year)
    asked = asked_items(of) if of else ()
    at = {each.code.lower(): number for number, each in enumerate(asked)}
    if code not in at:
        meant = (read_item_code(code) or code).lower()
        if meant not in at:
            raise Http404
        return HttpResponsePermanentRedirect(f"../{meant}/")
    found = visit.item(year, asked[at[code]].code)
    if of is None or found is None:
        raise Http404
    contents = {each.piece.number: content_of(each, place_of(found)) for each in found.pieces}
    good = last_good(of, found.code) if any(each.addresses for each in found.elements) else {}
    context = {
        "item": found,
        "year": year,
        "state": state_of(found),
        "owners": owning_units(of, found.code),
        "elements": [_element(visit, each, contents, good) for each in found.elements],
        "pieces": contents.values(),
        "moved": [(each, f"ita/{year}/{each.code.lower()}/") for each in asked if found.code in each.former],
        "around": (asked[max(at[code] - 1, 0) : at[code]], asked[at[code] + 1 : at[code] + 2]),
    }
    return visit.page("item", context)


def moved(visit: Visit) -> str:
    """Where that went which stood at this place before the year's items were numbered anew; empty for nowhere."""
    match = _OF_ITEM.fullmatch(visit.place)
    of = visit.year(int(match[1])) if match else None
    if match is None or of is None:
        return ""
    old = read_item_code(match[2]) or match[2].upper()
    new = next((each.code for each in reversed(asked_items(of)) if old in each.former), "").lower()
    rest = re.sub(f"^{re.escape(old.lower())}(?=-p[0-9])", new, match[3])
    return f"ita/{match[1]}/{new}/{rest}" if new else ""


def moved_places(visit: Visit) -> Iterator[str]:
    """The addresses of before that lead on, of pages and files alike."""
    for each in public_years(visit.agency):
        of = visit.year(each)
        asked = asked_items(of) if of else ()
        for item in asked:
            found = visit.item(each, item.code) if item.former else None
            for code in item.former if found else ():
                old = f"ita/{each}/{code.lower()}/"
                yield from () if code in {other.code for other in asked} else (old,)
                for piece in found.pieces if found else ():
                    yield from content_of(piece, old).places


def file(visit: Visit, year: int, code: str, name: str) -> HttpResponse:
    """The file that stands at an address now."""
    return file_answer(visit, year, code, name)


def earlier_file(visit: Visit, year: int, code: str, number: int, name: str) -> HttpResponse:
    """The file of an earlier version that was public."""
    return file_answer(visit, year, code, name, number)


def place_of(item: PublicItem) -> str:
    """The address of an item."""
    return f"ita/{item.year}/{item.code.lower()}/"


def state_of(item: PublicItem) -> State:
    """How far an item is shown, as everybody sees it."""
    if item.has_it is False and item.nothing:
        return State("calm", gettext("ไม่มี พร้อมเหตุผล"))
    there = [bool(each.pieces or each.addresses or each.nothing) for each in item.elements]
    if there and all(there):
        return State("good", gettext("เผยแพร่แล้ว"))
    if any(there) or any(each.shown for each in item.pieces):
        return State("attention", gettext("เผยแพร่บางส่วน"))
    return State("calm", gettext("ยังไม่เผยแพร่"))


def places(visit: Visit) -> Iterator[str]:
    """The addresses of every year, item and file that everybody may open."""
    for each in public_years(visit.agency):
        items = visit.items(each)
        yield from (f"ita/{each}/",) if items else ()
        for found in items:
            yield place_of(found)
            for piece in found.pieces:
                yield from content_of(piece, place_of(found)).places


def _element(
    visit: Visit, element: PublicElement, contents: Mapping[int, Content], good: Mapping[str, datetime]
) -> dict[str, Any]:
    """An element with links to where it is shown: straight to a single file or address, else to the content below.
    good: when addresses elsewhere were last found right."""
    shown = [(contents[number], page) for number, page in element.pieces if number in contents]
    links = [(each.title, each.target(visit), page) for each, page in shown if not each.withdrawn]
    elsewhere = [(address, page, good.get(address)) for address, page in element.addresses]
    return {"row": element, "links": links, "elsewhere": elsewhere}
