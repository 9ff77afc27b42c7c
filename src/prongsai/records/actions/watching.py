"""Declared addresses looked at from outside: every look stored, copies kept of what was there, owners told of changes.

Looking takes as long as others take to answer, so it comes before the act that stores what was seen.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings

from prongsai.domain.errors import Refusal, Words
from prongsai.domain.watch_findings import ALARM, GOOD
from prongsai.domain.watching import TRANSIENT, gravest
from prongsai.gateways.fetching import Bounds
from prongsai.gateways.visiting import Visitor, has_own_net
from prongsai.records.acting import PROGRAM, Actor, Log, act, require
from prongsai.records.actions.checked import agency_of, check_open, day_of, row_of
from prongsai.records.actions.notices import Told, tell
from prongsai.records.last_done import note_done
from prongsai.records.looking import Look, looks_at, visitor_here
from prongsai.records.models import Agency, Assignment, Capture, Cycle, Disclosure, LinkCheck, StoredFile, WatchedLink
from prongsai.records.queries.declared import Declared, declared_in, end_of_watching
from prongsai.records.queries.item_owners import owners_of_items, unit_acting, units_of
from prongsai.records.queries.privacy import allowed_of
from prongsai.records.queries.receivers import Receivers

WAITED_FOR = Bounds(seconds=20, silence=8)
"""What a look may cost while somebody waits for it."""
COPY_AGAIN = timedelta(days=7)
"""A page whose letters are the same, though its bytes are not, is copied no sooner again."""
_ENDINGS = {"html": "html", "text": "txt", "picture": "img", "pdf": "pdf", "docx": "docx", "xlsx": "xlsx", "zip": "zip"}


@dataclass(frozen=True, slots=True)
class Watched:
    """What a round of looking came to. own_net: whether this computer reached the internet; else nothing was looked
    at. looked: addresses; alarms: those with a problem; told: notices."""

    own_net: bool = True
    looked: int = 0
    alarms: int = 0
    told: int = 0


def watch_everywhere(now: datetime, visitor: Visitor | None = None, *, again: bool = False) -> Watched | None:
    """Look at what every agency declares in its open years; None where nothing is declared, or looking is switched off.
    What was looked at on this day already is left alone. again: that is looked at too."""
    every = {agency: _due(agency, now, again) for agency in Agency.objects.all()} if settings.WATCHING.on else {}
    if not any(every.values()):
        return None
    looker = visitor or visitor_here()
    if not has_own_net(looker.fetcher, settings.WATCHING.probes):
        note_done("watch", now, fine=False)
        return Watched(own_net=False)
    rounds = [_watched(agency, due, looker, now) for agency, due in every.items() if due]
    note_done("watch", now)
    return Watched(True, *(sum(getattr(r, name) for r in rounds) for name in ("looked", "alarms", "told")))


def check_item(
    *,
    actor: Actor,
    agency: UUID,
    disclosure: UUID,
    now: datetime,
    submission: UUID | None = None,
    visitor: Visitor | None = None,
) -> Watched:
    """Look at every address of one item now. Refuses a closed year, an item that declares none, and, where nothing
    answers, a computer without a way out."""
    owner = agency_of(agency)
    row = row_of(Disclosure, owner, disclosure)
    unit = unit_acting("check_links", actor, row.cycle, row.code)
    require("check_links", actor, agency=owner, unit=unit)
    check_open(row.cycle)
    if not settings.WATCHING.on:
        raise Refusal("watching_is_off")
    if not (due := declared_in(row.cycle, row.code)):
        raise Refusal("nothing_declared", item=row.code)
    looker = visitor or visitor_here(WAITED_FOR)
    looks = looks_at(due, looker, allowed_of(owner, day_of(now)))
    silent = all(look.found[0].code in TRANSIENT for look in looks)
    if silent and not has_own_net(looker.fetcher, settings.WATCHING.probes):
        raise Refusal("own_net_down")
    with act("check_links", actor, agency=owner, unit=unit, now=now, submission=submission) as log:
        done = _Storing(log, owner, now).stored(looks)
        log.touched.append(row)
        _say(log, done, Words(f"ตรวจลิงก์ของข้อ {row.code}", f"Links of {row.code} checked"))
    return done


def _due(agency: Agency, now: datetime, again: bool) -> list[Declared]:
    day = day_of(now)
    due: list[Declared] = []
    for cycle in Cycle.objects.filter(agency=agency, closed=None).select_related("edition"):
        if day <= end_of_watching(cycle):
            due += declared_in(cycle)
    if again:
        return due
    rows = WatchedLink.objects.filter(agency=agency).exclude(checked_at=None)
    seen = {(row.disclosure_id, row.address) for row in rows if day_of(row.checked_at or now) == day}
    return [each for each in due if (each.disclosure.pk, each.address) not in seen]


def _watched(agency: Agency, due: Sequence[Declared], visitor: Visitor, now: datetime) -> Watched:
    looks = looks_at(due, visitor, allowed_of(agency, day_of(now)))
    with act("check_links", PROGRAM, agency=agency, now=now) as log:
        storing = _Storing(log, agency, now)
        done = storing.stored(looks)
        storing.left_alone()
        log.touched.append(agency)
        _say(log, done, Words("ตรวจลิงก์ที่ประกาศ", "Declared links checked"))
    return done


def _say(log: Log, done: Watched, what: Words) -> None:
    log.say(
        f"{what.th} {done.looked} ลิงก์ มีปัญหา {done.alarms} ลิงก์",
        f"{what.en}: {done.looked}, of which {done.alarms} have a problem",
    )


@dataclass
class _Storing:
    """What was seen, put into rows within one act."""

    log: Log
    agency: Agency
    now: datetime
    _owners: dict[UUID, dict[str, tuple[Assignment, ...]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._receivers = Receivers(self.agency, day_of(self.now))

    def stored(self, looks: Iterable[Look]) -> Watched:
        checks = [self._look(look) for look in looks]
        alarms = sum(check.gravity == ALARM for check, _ in checks)
        return Watched(True, len(checks), alarms, sum(told for _, told in checks))

    def left_alone(self) -> None:
        """Addresses that nobody declares any more are told as such, with all that was seen of them."""
        declared = {
            (each.disclosure.pk, each.address)
            for cycle in Cycle.objects.filter(agency=self.agency, closed=None).select_related("edition")
            for each in declared_in(cycle)
        }
        for row in WatchedLink.objects.filter(agency=self.agency, left_at=None, disclosure__cycle__closed=None):
            if (row.disclosure_id, row.address) not in declared:
                before = self.log.before(row)
                row.left_at = self.now
                self.log.save(row, before)

    def _look(self, look: Look) -> tuple[LinkCheck, int]:
        link = self._link(look.declared)
        before, was = self.log.before(link), link.gravity
        found = [{"code": each.code, "th": each.words.th, "en": each.words.en} for each in look.found]
        changed = [each["code"] for each in found] != [each["code"] for each in link.found]
        capture = self._capture(link, look)
        check = LinkCheck(agency=self.agency, link=link, at=self.now, gravity=gravest(look.found), found=found)
        fetched = look.fetched
        check.final, check.code, check.seconds = fetched.final[:2100], fetched.code, fetched.seconds
        check.size, check.digest, check.capture = look.size, look.digest, capture
        # Every look is a row of its own that the database keeps, so the log tells of the round, not of each.
        check.save(force_insert=True)
        link.checked_at, link.gravity, link.found, link.left_at = self.now, check.gravity, found, None
        link.good_at = self.now if check.gravity == GOOD else link.good_at
        link.changed_at = self.now if changed else link.changed_at
        if changed:
            self.log.save(link, before)
        else:
            link.save()
        told = self._tell(link, look) if ALARM in (check.gravity, was) and changed else 0
        return check, told

    def _link(self, declared: Declared) -> WatchedLink:
        found = WatchedLink.objects.filter(disclosure=declared.disclosure, address=declared.address).first()
        if found is not None:
            return found
        new = WatchedLink(agency=self.agency, disclosure=declared.disclosure, address=declared.address, since=self.now)
        self.log.add(new)
        return new

    def _capture(self, link: WatchedLink, look: Look) -> Capture | None:
        """The copy that this content is the same as, or a new one."""
        if not look.digest or look.seen is None:
            return None
        last = Capture.objects.filter(link=link).select_related("file").first()
        if last is not None and self._is_same(last, look):
            return last
        if last is not None and last.file.sha256 == look.digest and last.final == look.fetched.final[:2100]:
            return last
        new = self._new_capture(link, look)
        self.log.add(new)
        return new

    def _is_same(self, last: Capture, look: Look) -> bool:
        """A web page with a counter has other bytes each time: one with the same letters is the same for a while."""
        seen = look.seen
        letters = seen is not None and seen.really == "html" and bool(seen.text) and seen.text == last.text
        return letters and self.now - last.at < COPY_AGAIN

    def _new_capture(self, link: WatchedLink, look: Look) -> Capture:
        seen, fetched = look.seen, look.fetched
        assert seen is not None  # noqa: S101 -- looked at before
        file = StoredFile(agency=self.agency, sha256=look.digest, size=look.size, kind=_kind(look), kept_at=self.now)
        ending = _ENDINGS.get(seen.really, "bin")
        file.name = f"{link.disclosure.code.lower()}-{day_of(self.now).isoformat()}-{look.digest[:8]}.{ending}"
        file.kept_by = "โปรแกรม"
        self.log.add(file)
        facts: dict[str, Any] = {"code": fetched.code, "reason": fetched.reason[:100], "hops": list(fetched.hops)}
        facts |= {"headers": [list(each) for each in fetched.headers], "certificate": fetched.certificate}
        facts |= {"really": seen.really, "title": seen.title, "text": seen.text}
        return Capture(agency=self.agency, link=link, at=self.now, final=fetched.final[:2100], file=file, **facts)

    def _tell(self, link: WatchedLink, look: Look) -> int:
        """Those who look after the item, their heads where it is a unit's; who coordinates where nobody does."""
        item = link.disclosure
        if item.cycle_id not in self._owners:
            self._owners[item.cycle_id] = owners_of_items(item.cycle)
        owners = self._owners[item.cycle_id].get(item.code, ())
        keys = self._people(owners) or self._receivers.coordinators
        key = f"link:{link.pk}:{self.now:%Y%m%d%H%M%S}"
        told = Told("link", key, _words(link, look), disclosure=item)
        return sum(tell(self.log, self._receivers.people[person], told, self.now) for person in keys)

    def _people(self, owners: tuple[Assignment, ...]) -> tuple[UUID, ...]:
        there = self._receivers
        heads = (key for unit in units_of(owners) for key in there.heads.get(unit.pk, ()))
        named = (row.person_id for row in owners if row.person_id)
        return tuple(dict.fromkeys(key for key in (*named, *heads) if key in there.people))


def _kind(look: Look) -> str:
    return look.fetched.header("content-type").partition(";")[0].strip()[:100] or "application/octet-stream"


def _words(link: WatchedLink, look: Look) -> Words:
    item, said = link.disclosure.code, look.found[0].words
    if gravest(look.found) != ALARM:
        return Words(f"ข้อ {item} ลิงก์กลับมาเปิดได้แล้ว {link.address}", f"Item {item}: the link opens again, {link.address}")
    return Words(f"ข้อ {item} ลิงก์มีปัญหา: {said.th} {link.address}", f"Item {item}: {said.en}, {link.address}")
