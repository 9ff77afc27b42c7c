"""What stands on the public pages beside the items: news, channels, the posts that are named, and host names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Max

from prongsai.domain.errors import Refusal, Words
from prongsai.domain.site import CHANNELS, check_channel_address, host_name
from prongsai.records.acting import Actor, act, require
from prongsai.records.actions.checked import agency_of, clean, filled, row_of
from prongsai.records.actions.privacy_gate import look_before
from prongsai.records.models import Agency, Channel, NewsItem, Post, PublicHost, ShownPost
from prongsai.records.queries.privacy import ToBePublic

_TITLE, _BODY = Words("หัวข้อข่าว", "title of the news"), Words("เนื้อหา", "text")
_LABEL, _ABOUT = Words("ชื่อช่องทาง", "name of the channel"), Words("คำอธิบาย", "explanation")


@dataclass(frozen=True, slots=True)
class NewsFacts:
    """What a news item says. body: Markdown. day: of the news, as the page prints it."""

    title: str
    body: str
    day: date


@dataclass(frozen=True, slots=True)
class ChannelFacts:
    """What is said of a channel. kind: a key of domain.site.CHANNELS."""

    kind: str
    label: str
    address: str = ""
    about: str = ""
    order: int = 0
    is_shown: bool = True


def add_news(*, actor: Actor, agency: UUID, facts: NewsFacts, now: datetime, submission: UUID | None = None) -> UUID:
    """A news item as a draft; its key. Its number is never given again."""
    owner = agency_of(agency)
    with act("edit_site", actor, agency=owner, now=now, submission=submission) as log:
        last = NewsItem.objects.filter(agency=owner).aggregate(last=Max("number"))["last"] or 0
        row = _told(NewsItem(agency=owner, number=last + 1), facts)
        log.add(row)
        log.say(f"ร่างข่าว {row}", f"News drafted: {row}")
    return row.pk


def edit_news(
    *,
    actor: Actor,
    agency: UUID,
    news: UUID,
    facts: NewsFacts,
    passed: str = "",
    now: datetime,
    version: int | None = None,
    submission: UUID | None = None,
) -> None:
    """A news item in other words; one that is public is changed where it stands, and refused as `publish_news` does."""
    owner = agency_of(agency)
    require("edit_site", actor, agency=owner)
    shown = row_of(NewsItem, owner, news).shown
    gate = look_before(_news(owner, facts.title, facts.body) if shown else ToBePublic(facts.title, owner), passed, now)
    with act("edit_site", actor, agency=owner, now=now, submission=submission) as log:
        row = row_of(NewsItem, owner, news)
        if row.shown != shown:
            raise Refusal("row_changed_meanwhile", what=row)
        before = log.before(row)
        log.save(_told(row, facts), before, expected=version)
        gate.note(log, row)
        log.say(f"แก้ไขข่าว {row}{gate.why}", f"News corrected: {row}{gate.why}")


def publish_news(
    *, actor: Actor, agency: UUID, news: UUID, passed: str = "", now: datetime, submission: UUID | None = None
) -> None:
    """A news item that everybody may read from now on. Refuses one that is public, and what is not for everybody
    without the reason why it is published in spite of that (`passed`)."""
    owner = agency_of(agency)
    require("edit_site", actor, agency=owner)
    gate = look_before(_as_stored(row_of(NewsItem, owner, news)), passed, now)
    with act("edit_site", actor, agency=owner, now=now, submission=submission) as log:
        row = row_of(NewsItem, owner, news)
        if row.shown:
            raise Refusal("news_public", title=row.title)
        gate.check(_as_stored(row))
        before = log.before(row)
        row.published_at, row.ended_at = row.published_at or now, None
        log.save(row, before)
        gate.note(log, row)
        log.say(f"เผยแพร่ข่าว {row}{gate.why}", f"News published: {row}{gate.why}")


def end_news(*, actor: Actor, agency: UUID, news: UUID, now: datetime, submission: UUID | None = None) -> None:
    """A news item taken back; its address says so. Refuses one that is not public."""
    owner = agency_of(agency)
    with act("edit_site", actor, agency=owner, now=now, submission=submission) as log:
        row = row_of(NewsItem, owner, news)
        if not row.shown:
            raise Refusal("news_not_public", title=row.title)
        before = log.before(row)
        row.ended_at = now
        log.save(row, before)
        log.say(f"เลิกเผยแพร่ข่าว {row}", f"News taken back: {row}")


def add_channel(
    *,
    actor: Actor,
    agency: UUID,
    facts: ChannelFacts,
    passed: str = "",
    now: datetime,
    submission: UUID | None = None,
) -> UUID:
    """A channel on the public pages; its key. Refuses an address that nobody could follow, and a name or explanation
    that is not for everybody without the reason why it is shown in spite of that (`passed`)."""
    owner = agency_of(agency)
    require("edit_site", actor, agency=owner)
    gate = look_before(_channel(owner, facts), passed, now)
    with act("edit_site", actor, agency=owner, now=now, submission=submission) as log:
        row = _put(Channel(agency=owner), facts)
        log.add(row)
        gate.note(log, row)
        log.say(f"เพิ่มช่องทาง {row}{gate.why}", f"Channel added: {row}{gate.why}")
    return row.pk


def edit_channel(
    *,
    actor: Actor,
    agency: UUID,
    channel: UUID,
    facts: ChannelFacts,
    passed: str = "",
    now: datetime,
    version: int | None = None,
    submission: UUID | None = None,
) -> None:
    """A channel corrected, or no longer shown. Refuses as `add_channel`."""
    owner = agency_of(agency)
    require("edit_site", actor, agency=owner)
    gate = look_before(_channel(owner, facts), passed, now)
    with act("edit_site", actor, agency=owner, now=now, submission=submission) as log:
        row = row_of(Channel, owner, channel)
        before = log.before(row)
        log.save(_put(row, facts), before, expected=version)
        gate.note(log, row)
        log.say(f"แก้ไขช่องทาง {row}{gate.why}", f"Channel corrected: {row}{gate.why}")


def show_post(
    *,
    actor: Actor,
    agency: UUID,
    post: UUID,
    phone: str,
    mail: str,
    now: datetime,
    submission: UUID | None = None,
) -> None:
    """A post named on the public pages with its holder, or named with another telephone or mail."""
    owner = agency_of(agency)
    with act("edit_site", actor, agency=owner, now=now, submission=submission) as log:
        of = row_of(Post, owner, post)
        known = ShownPost.objects.filter(agency=owner, post=of).first()
        row = known or ShownPost(agency=owner, post=of)
        before = log.before(row)
        filled(row, phone=phone, mail=mail)
        for address in filter(None, (row.phone, row.mail)):
            check_channel_address(address)
        if known:
            log.save(row, before)
        else:
            log.add(row)
        log.say(f"แสดงตำแหน่ง {of} ที่หน้าสาธารณะ", f"Post shown on the public pages: {of}")


def hide_post(*, actor: Actor, agency: UUID, post: UUID, now: datetime, submission: UUID | None = None) -> None:
    """A post that the public pages name no longer. One that they do not name stays so."""
    owner = agency_of(agency)
    with act("edit_site", actor, agency=owner, now=now, submission=submission) as log:
        of = row_of(Post, owner, post)
        for row in ShownPost.objects.filter(agency=owner, post=of):
            log.remove(row)
        log.say(f"ไม่แสดงตำแหน่ง {of} ที่หน้าสาธารณะ", f"Post no longer shown on the public pages: {of}")


def add_host(*, actor: Actor, agency: UUID, host: str, now: datetime, submission: UUID | None = None) -> UUID:
    """A host name that leads to the pages of the agency; its key. Refuses what is no name, one that an agency has, and
    the ones under which the program itself is opened."""
    owner = agency_of(agency)
    with act("set_address", actor, agency=owner, now=now, submission=submission) as log:
        name = host_name(clean(host))
        if name in own_hosts():
            raise Refusal("host_of_the_program", host=name)
        row = filled(PublicHost(agency=owner), host=name)
        try:
            with transaction.atomic():
                log.add(row)
        except IntegrityError as taken:
            raise Refusal("host_used", host=name) from taken
        log.say(f"ชื่อเว็บไซต์ {name} นำไปยังหน้าสาธารณะ", f"Website name {name} leads to the public pages")
    return row.pk


def remove_host(*, actor: Actor, agency: UUID, host: UUID, now: datetime, submission: UUID | None = None) -> None:
    """A host name that leads to the agency no longer."""
    owner = agency_of(agency)
    with act("set_address", actor, agency=owner, now=now, submission=submission) as log:
        row = row_of(PublicHost, owner, host)
        log.remove(row)
        log.say(f"ชื่อเว็บไซต์ {row} ไม่นำมาแล้ว", f"Website name {row} leads here no longer")


def own_hosts() -> Sequence[str]:
    """The names under which the program itself is opened."""
    return tuple(settings.OWN_HOSTS)


def _as_stored(row: NewsItem) -> ToBePublic:
    return _news(row.agency, row.title, row.body)


def _news(owner: Agency, title: str, body: str) -> ToBePublic:
    return ToBePublic(title, owner, ((_TITLE, title), (_BODY, body)))


def _channel(owner: Agency, facts: ChannelFacts) -> ToBePublic:
    """What is written of a channel that is shown. Its address is that of a service, which whoever shows it says."""
    texts = ((_LABEL, facts.label), (_ABOUT, facts.about)) if facts.is_shown else ()
    return ToBePublic(facts.label, owner, texts, own=(facts.address,) if facts.address else ())


def _told(row: NewsItem, facts: NewsFacts) -> NewsItem:
    row.day = facts.day
    return filled(row, title=facts.title, body=facts.body)


def _put(row: Channel, facts: ChannelFacts) -> Channel:
    if facts.kind not in CHANNELS:
        raise ValueError(f"no kind of channel is called {facts.kind}")
    row.order, row.is_shown = facts.order, facts.is_shown
    filled(row, kind=facts.kind, label=facts.label, address=facts.address, about=facts.about)
    check_channel_address(row.address)
    return row
