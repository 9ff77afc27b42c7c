"""What everybody may see of an agency beside its items: news, channels, posts, units, and announced results."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from prongsai.domain.permissions import allowed
from prongsai.domain.reach import Target
from prongsai.records.models import Agency, Channel, Holding, NewsItem, ShownPost, StoredResult, Unit
from prongsai.records.queries.results import ScoredRow, scored_rows


@dataclass(frozen=True, slots=True)
class NamedPost:
    """A post that the pages name. holders: names with the order by which they act, empty where they hold it."""

    shown: ShownPost
    holders: tuple[tuple[str, str], ...]


def public_news(agency: Agency) -> tuple[NewsItem, ...]:
    """The news that everybody may read, the newest first."""
    check_open_to_all(agency)
    return tuple(NewsItem.objects.filter(agency=agency, ended_at=None).exclude(published_at=None))


def news_of_number(agency: Agency, number: int) -> NewsItem | None:
    """The news item of that address, also one that was taken back; None for a draft that nobody has seen."""
    check_open_to_all(agency)
    return NewsItem.objects.filter(agency=agency, number=number).exclude(published_at=None).first()


def ended_news(agency: Agency) -> tuple[NewsItem, ...]:
    """News that was taken back, whose addresses say so."""
    check_open_to_all(agency)
    return tuple(NewsItem.objects.filter(agency=agency).exclude(ended_at=None).exclude(published_at=None))


def public_channels(agency: Agency) -> tuple[Channel, ...]:
    """The channels that are shown, in their order."""
    check_open_to_all(agency)
    return tuple(Channel.objects.filter(agency=agency, is_shown=True))


def named_posts(agency: Agency, day: date) -> tuple[NamedPost, ...]:
    """The posts that the pages name, with who holds them on that day. Two database queries."""
    check_open_to_all(agency)
    held: dict[UUID, list[tuple[str, str]]] = defaultdict(list)
    for row in Holding.objects.filter(Holding.on(day), agency=agency, post__shown__isnull=False).select_related(
        "person"
    ):
        held[row.post_id].append((row.person.name, row.acting))
    rows = ShownPost.objects.filter(agency=agency).select_related("post__unit")
    standing = [row for row in rows if row.post.holds(day)]
    standing.sort(key=lambda row: (row.post.unit is not None, row.post.order, row.post.title))
    return tuple(NamedPost(row, tuple(sorted(held[row.post_id], key=lambda each: each[1]))) for row in standing)


def public_units(agency: Agency, day: date) -> tuple[Unit, ...]:
    """The units of that day, in their order."""
    check_open_to_all(agency)
    return tuple(Unit.objects.filter(Unit.on(day), agency=agency))


def public_results(agency: Agency) -> tuple[ScoredRow, ...]:
    """The results that were announced, the newest first; no rehearsal and no self-assessment. Two database queries."""
    check_open_to_all(agency)
    rows = StoredResult.objects.filter(agency=agency, standing="official", withdrawn=None).order_by("-year")
    return scored_rows(tuple(rows))


def check_open_to_all(agency: Agency) -> None:
    """Everybody may see it; said here so that the table of rights stays the one place that says so."""
    allowed("view_public_agency", (), Target(str(agency.pk))).require()
