"""Host names and what the desk sees of the public pages: drafts too, and how often pages were opened."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from prongsai.domain.errors import Refusal, Words
from prongsai.records.acting import Actor
from prongsai.records.models import Agency, Channel, NewsItem, PageVisits, PublicAddress, PublicHost, ShownPost
from prongsai.records.queries.agencies import viewed_agency


@dataclass(frozen=True, slots=True)
class SiteDesk:
    """All of it as the desk shows it, with drafts. visits: page → month → how often."""

    news: tuple[NewsItem, ...]
    channels: tuple[Channel, ...]
    posts: tuple[ShownPost, ...]
    hosts: tuple[PublicHost, ...]
    visits: dict[str, dict[date, int]]


def site_desk(actor: Actor, agency: UUID) -> SiteDesk:
    """What the public pages of an agency show, and what waits. Refuses a stranger. Six database queries."""
    seen = viewed_agency(actor, agency)
    visits: dict[str, dict[date, int]] = defaultdict(dict)
    for row in PageVisits.objects.filter(agency=seen):
        visits[row.page][row.month] = row.count
    return SiteDesk(
        tuple(NewsItem.objects.filter(agency=seen)),
        tuple(Channel.objects.filter(agency=seen)),
        tuple(ShownPost.objects.filter(agency=seen).select_related("post").order_by("post__order", "post__title")),
        tuple(PublicHost.objects.filter(agency=seen)),
        dict(visits),
    )


def news_item(actor: Actor, agency: UUID, news: UUID) -> NewsItem:
    """One news item, drafts too. Refuses a stranger, and one of another agency."""
    found = NewsItem.objects.filter(agency=viewed_agency(actor, agency), pk=news).first()
    if found is None:
        raise Refusal("row_not_here", what=Words("ข่าว", "news item"))
    return found


def channel_of(actor: Actor, agency: UUID, channel: UUID) -> Channel:
    """One channel. Refuses a stranger, and one of another agency."""
    found = Channel.objects.filter(agency=viewed_agency(actor, agency), pk=channel).first()
    if found is None:
        raise Refusal("row_not_here", what=Words("ช่องทาง", "channel"))
    return found


def code_of_host(host: str) -> str | None:
    """The present public code of the agency whose pages that host name shows; None for a name that is nobody's."""
    row = PublicHost.objects.filter(host=host).first()
    if row is None:
        return None
    return PublicAddress.objects.filter(agency=row.agency_id, valid_to=None).values_list("code", flat=True).first()


def host_of(agency: Agency) -> str:
    """The first of an agency's own host names, empty where it has none."""
    return PublicHost.objects.filter(agency=agency).values_list("host", flat=True).first() or ""


def is_public_host(host: str) -> bool:
    """Whether a host name is that of an agency."""
    return PublicHost.objects.filter(host=host).exists()


def public_codes() -> tuple[str, ...]:
    """The codes of all agencies whose pages are open."""
    rows = PublicAddress.objects.filter(valid_to=None, agency__is_public=True)
    return tuple(rows.order_by("code").values_list("code", flat=True))
