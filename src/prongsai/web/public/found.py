"""What every public page begins with: the agency of its address, and the language that the address asks for."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe

from prongsai.records.queries.public import PublicAgency, public_agency

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, PublicAgency, P], HttpResponse]
Shown = Callable[Concatenate[HttpRequest, str, P], HttpResponse]


def of_an_agency(view: View[P]) -> Shown[P]:
    """Hand the view the agency of the code in its address. An old code leads for ever to the same page of the present
    one; a closed page is answered just as an unknown one. No cookie is asked or set: `?lang=en` chooses English."""

    @require_safe
    @wraps(view)
    def shown(request: HttpRequest, /, code: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        speak(request)
        found = public_agency(code)
        if found is None:
            return render(request, "public/404.html", status=404)
        if found.code != code:
            return HttpResponsePermanentRedirect(_same_page(request, {**kwargs, "code": found.code}))
        return view(request, found, *args, **kwargs)

    return shown  # type: ignore[return-value]


def speak(request: HttpRequest) -> None:
    """Speak the language that the address asks for."""
    asked = request.GET.get("lang", "")
    translation.activate(asked if asked in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE)


def _same_page(request: HttpRequest, within: dict[str, object]) -> str:
    page = request.resolver_match
    query = request.META.get("QUERY_STRING", "")
    place = reverse(page.view_name, kwargs=within) if page else request.path
    return f"{place}?{query}" if query else place
