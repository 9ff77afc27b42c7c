"""What every page behind a link begins with: the link of its address where it opens today, and its bounds."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from prongsai.domain.errors import Refusal
from prongsai.reading.formats.kept import MEGABYTE
from prongsai.records.actions.replies import MOST_BYTES, MOST_FILES
from prongsai.records.queries.unit_work import OpenLink, opened_link
from prongsai.web.shared.unit_address import key_of

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, OpenLink, P], HttpResponse]
Shown = Callable[Concatenate[HttpRequest, str, P], HttpResponse]
SEEN_A_MINUTE, SENT_A_MINUTE = 120, 20
"""How often a link may be opened, and how often something may be sent by it."""
_AROUND = MEGABYTE
"""Bytes of a form beside its files."""
HEADERS = {
    "Cache-Control": "no-store, private",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
}


def by_link(view: View[P]) -> Shown[P]:
    """Hand the view the link of its address. One that is revoked, past its day, altered or guessed is answered alike.

    No cookie is asked or set, and reading changes nothing, since chats open addresses for a preview. `?lang=en` chooses
    English.
    """

    # Nobody is signed in here, so no other page can act in somebody's name: it would have to know the address.
    @csrf_exempt
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def shown(request: HttpRequest, /, token: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        _speak(request)
        answer = _refused(request, key := key_of(token))
        link = opened_link(key, timezone.localdate()) if key and not answer else None
        if answer is None:
            answer = view(request, link, *args, **kwargs) if link else closed(request)
        for name, value in HEADERS.items():
            answer[name] = value
        return answer

    return shown  # type: ignore[return-value]


def closed(request: HttpRequest) -> HttpResponse:
    """The page of a link that does not open, whatever the reason."""
    return render(request, "unit/closed.html", status=404)


def _refused(request: HttpRequest, key: object) -> HttpResponse | None:
    """What is too much is answered before a byte of it is read. The count goes by the link: no address of anybody's
    machine is kept, and tokens that were never made ask nothing of the database."""
    if request.method == "POST" and _length(request) > MOST_BYTES + _AROUND:
        refusal = Refusal("reply_too_large", files=MOST_FILES, limit=MOST_BYTES // MEGABYTE)
        return render(request, "unit/too_much.html", {"refusal": refusal}, status=413)
    if key and _too_often(request, key):
        return render(request, "unit/too_much.html", {"refusal": Refusal("link_too_often")}, status=429)
    return None


def _length(request: HttpRequest) -> int:
    told = str(request.META.get("CONTENT_LENGTH") or "0")
    return int(told) if told.isdecimal() else 0


def _too_often(request: HttpRequest, key: object) -> bool:
    sent = request.method == "POST"
    name = f"unit-link-{'sent' if sent else 'seen'}-{key}-{int(timezone.now().timestamp()) // 60}"
    count = int(cache.get(name, 0)) + 1
    cache.set(name, count, 120)
    return count > (SENT_A_MINUTE if sent else SEEN_A_MINUTE)


def _speak(request: HttpRequest) -> None:
    asked = request.GET.get("lang", "")
    translation.activate(asked if asked in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE)
