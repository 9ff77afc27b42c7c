"""The address by which somebody's calendar programs fetch the dates: made, replaced, ended; and what they fetch."""

from __future__ import annotations

from uuid import UUID

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from prongsai.documents.calendar_file import calendar_file
from prongsai.records.acting import Actor
from prongsai.records.actions.calendar import end_feed, make_feed
from prongsai.records.queries.calendar import fed
from prongsai.records.queries.feed import agenda_of
from prongsai.records.queries.rows import Agency, Cycle
from prongsai.web.desk.here import in_the_year

SALT = "prongsai.calendar-feed"


def feed_address(request: HttpRequest, feed: UUID) -> str:
    """The whole address of a feed, as it is pasted into a calendar program."""
    token = signing.Signer(salt=SALT).sign_object(feed.hex)
    return request.build_absolute_uri(reverse("calendar-feed", args=[token]))


@require_safe
def feed(_request: HttpRequest, token: str) -> HttpResponse:
    """The dates as a calendar file. Fetching changes nothing; a wrong or ended address is no page."""
    today = timezone.localdate()
    found = fed(_key(token), today)
    if found is None:
        raise Http404
    actor, agency = found
    entries = agenda_of(actor, agency.pk, today)
    content = calendar_file(entries, office=agency.name, identifier=agency.pk.hex, made_at=timezone.now())
    answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'inline; filename="ita.ics"'
    answer["Cache-Control"] = "private, no-cache"
    answer["X-Robots-Tag"] = "noindex"
    return answer


@require_POST
@in_the_year
def make(_request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle) -> HttpResponse:
    """A new address; the one before is dead."""
    make_feed(actor=actor, agency=agency.pk, now=timezone.now())
    return _back(cycle)


@require_POST
@in_the_year
def end(_request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle) -> HttpResponse:
    """No address any more."""
    end_feed(actor=actor, agency=agency.pk, now=timezone.now())
    return _back(cycle)


def _key(token: str) -> UUID:
    try:
        return UUID(hex=signing.Signer(salt=SALT).unsign_object(token))
    except (signing.BadSignature, ValueError, TypeError, AttributeError) as error:
        raise Http404 from error


def _back(cycle: Cycle) -> HttpResponse:
    return redirect(f"{reverse('desk:calendar', args=[cycle.fiscal_year])}#feed")


FEED = path("ics/<str:token>.ics", feed, name="calendar-feed")
"""To stand at the root: it belongs to no signed-in page."""
ADDRESSES: list[URLPattern] = [
    path("<int:year>/calendar/feed/", make, name="calendar-feed-make"),
    path("<int:year>/calendar/feed/end/", end, name="calendar-feed-end"),
]
"""To stand among the desk's addresses."""
