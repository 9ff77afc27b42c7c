"""Public pages as they are served: below the code of an agency, or at the root of its own host name.

What stands at which place is told by `places.py` alone, for here and for folders. No cookie is asked or set; a closed
site is answered just as an unknown one, and an old code leads for ever to the same page of the present one.
"""

from __future__ import annotations

from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from prongsai.domain.site import is_counted
from prongsai.records.queries.public import PublicAgency, public_agency
from prongsai.records.visits import count_visit, visits_in
from prongsai.web.public.places import answer
from prongsai.web.public.visit import ENGLISH, Visit


@require_safe
def of_code(request: HttpRequest, code: str, place: str = "") -> HttpResponse:
    """The page at that place of the agency that has or had this code."""
    found = public_agency(code)
    if found is not None and found.code != code:
        there = reverse("public:agency", args=[found.code])
        return HttpResponsePermanentRedirect(_with_query(request, f"{there}{place}"))
    return _shown(request, found, place)


@require_safe
def of_host(request: HttpRequest, place: str = "") -> HttpResponse:
    """The page at that place of the agency whose name the request asks for."""
    return _shown(request, public_agency(getattr(request, "public_code", "")), place)


def speak(request: HttpRequest, *, english: bool = False) -> str:
    """Speak the language that the address asks for, by its beginning or by `?lang`; which one."""
    asked = "en" if english else request.GET.get("lang", "")
    language = asked if asked in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    translation.activate(language)
    return language


def _shown(request: HttpRequest, found: PublicAgency | None, place: str) -> HttpResponse:
    language = speak(request, english=place.startswith(ENGLISH))
    if found is None:
        return render(request, "public/404.html", status=404)
    visit = Visit(found, place.removeprefix(ENGLISH), language, timezone.now())
    made = _counted(request, visit)
    return made or render(request, "public/404.html", {"shown": found.agency}, status=404)


def _counted(request: HttpRequest, visit: Visit) -> HttpResponse | None:
    """What stands at the place, told how often it was opened this month; this time is one more where it counts. Pages
    of both languages are one; files are none."""
    if visit.place and not visit.place.endswith("/"):
        return answer(visit)
    counts = request.method == "GET" and is_counted(request.headers.get("User-Agent", ""))
    made = answer(visit.counted(visits_in(visit.agency, visit.today, [visit.place]) + counts))
    if counts and made is not None and made.status_code == HTTPStatus.OK:
        count_visit(visit.agency, visit.place, visit.today)
    return made


def _with_query(request: HttpRequest, place: str) -> str:
    query = request.META.get("QUERY_STRING", "")
    return f"{place}?{query}" if query else place
