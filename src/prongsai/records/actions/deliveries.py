"""Messages that leave the program: the daily summary, the test, and handing them over, each once.

A message is noted as being sent before it is handed over. If the program breaks off in between, nobody knows whether
mail arrived: it is noted as in doubt and not sent again. LINE knows a message by its key, so there it is sent again.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction

from prongsai.domain.deliveries import LONGEST_SENDING, LONGEST_WAITING, next_try
from prongsai.domain.errors import Refusal, Words
from prongsai.domain.notices import SOON_DAYS, Waiting, long_message, short_message
from prongsai.gateways.channel import Channel, Failed, Message, Sent
from prongsai.records.acting import Actor, act
from prongsai.records.actions.checked import agency_of, clean, day_of
from prongsai.records.actions.notices import own_person
from prongsai.records.factor_key import sealed
from prongsai.records.models import Agency, Delivery, LineToken, Person, Reach
from prongsai.records.queries.channels import channels_of
from prongsai.records.queries.receivers import Receivers
from prongsai.records.queries.waiting import open_works, waiting_for
from prongsai.thai.working_days import is_working_day

Channels = Callable[[Agency], Mapping[str, Channel]]
SUBJECT = Words("งาน ITA ที่รอท่าน", "ITA work that waits for you")
MOST_AT_ONCE = 200
"""Messages handed over in one go; the rest follows a minute later."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a test. channel, state, fault: keys of `domain.deliveries`. said: what the server answered."""

    channel: str
    state: str
    fault: str
    said: str


def prepare_digests(now: datetime) -> int:
    """The summary of this day for everybody who chose a channel and for whom something waits; how many messages.

    Nothing on a day off, and nothing twice on a day.
    """
    day = day_of(now)
    if not is_working_day(day):
        return 0
    return sum(_digests_of(agency, now) for agency in Agency.objects.filter(pk__in=_with_reach()))


def send_waiting(now: datetime, channels: Channels = channels_of) -> int:
    """Hand over what waits; how many messages were sent. What may succeed later waits again, a while each time."""
    _broken_off(now)
    due = Delivery.objects.filter(state="waiting", next_at__lte=now).order_by("next_at", "pk")
    rows = due.select_related("agency", "person__reach")[:MOST_AT_ONCE]
    known: dict[UUID, Mapping[str, Channel]] = {}
    for row in (found := list(rows)):
        if row.agency_id not in known:
            known[row.agency_id] = channels(row.agency)
        _hand_over(row, known[row.agency_id], now)
    return sum(row.state == "sent" for row in found)


def send_test(
    *, actor: Actor, agency: UUID, now: datetime, submission: UUID | None = None, channels: Channels = channels_of
) -> tuple[Outcome, ...]:
    """A test message to whoever acts, by each channel they chose, handed over at once. Refuses who chose none."""
    owner = agency_of(agency)
    with act("edit_own_reach", actor, agency=owner, now=now, submission=submission) as log:
        person = own_person(actor, owner)
        chosen = _chosen(Reach.objects.filter(person=person).first())
        if not chosen:
            raise Refusal("no_channel_chosen")
        words = Words("ข้อความทดสอบจากโปร่งใส ท่านได้รับข้อความนี้ แปลว่าช่องทางนี้ใช้ได้", "A test: this way to you works.")
        key = f"test:{uuid.uuid4()}"
        rows = [_new(person, channel, key, words, now) for channel in chosen]
        for row in rows:
            row.kind = "test"
            log.add(row)
        log.say(f"ส่งข้อความทดสอบถึง {person}", f"Test message to {person}")
    for row in rows:
        _hand_over(row, channels(owner), now, last=True)
    return tuple(Outcome(row.channel, row.state, row.fault, row.said) for row in rows)


def set_line_token(*, actor: Actor, agency: UUID, token: str, now: datetime, submission: UUID | None = None) -> None:
    """The token of the agency's LINE account, stored sealed; empty takes it away. It is never shown nor logged."""
    owner = agency_of(agency)
    with act("edit_notifying", actor, agency=owner, now=now, submission=submission) as log:
        for row in LineToken.objects.filter(agency=owner):
            row.delete()
        if clean(token):
            LineToken.objects.create(agency=owner, sealed=sealed(clean(token), Path(settings.DATA)))
        log.touched.append(owner)
        th, en = ("ใส่", "set") if clean(token) else ("นำออก", "taken away")
        log.say(f"{th}โทเคนของ LINE", f"LINE token {en}")


def _with_reach() -> set[UUID]:
    reached = Reach.objects.filter(by_mail=True) | Reach.objects.filter(by_line=True)
    return set(reached.values_list("agency_id", flat=True))


def _digests_of(agency: Agency, now: datetime) -> int:
    day, made = day_of(now), 0
    receivers = Receivers(agency, day)
    until = day.fromordinal(day.toordinal() + SOON_DAYS)
    waiting = waiting_for(receivers, open_works(receivers, until))
    for reach in Reach.objects.filter(agency=agency, person__in=receivers.people).select_related("person"):
        if (what := waiting.get(reach.person_id)) is None:
            continue
        for channel in _chosen(reach):
            words = _words(channel, what)
            made += _once(_new(reach.person, channel, f"digest:{day.isoformat()}", words, now))
    return made


def _words(channel: str, waiting: Waiting) -> Words:
    """What goes through LINE names nothing."""
    return (long_message if channel == "mail" else short_message)(waiting, settings.ADDRESS)


def _chosen(reach: Reach | None) -> tuple[str, ...]:
    ways = {"mail": reach.by_mail, "line": reach.by_line} if reach else {}
    return tuple(channel for channel, chosen in ways.items() if chosen)


def _new(person: Person, channel: str, key: str, words: Words, now: datetime) -> Delivery:
    """A message. Its own key follows from what it is about: made once more, as after a backup was put back, it is the
    same to LINE and to programs that read mail."""
    own = uuid.uuid5(person.pk, f"{channel}:{key}")
    row = Delivery(
        pk=own, agency=person.agency, person=person, kind="digest", channel=channel, key=key, state="waiting"
    )
    row.th, row.en, row.made_at, row.next_at = words.th, words.en, now, now
    return row


def _once(row: Delivery) -> bool:
    """Stored unless the same is there: the database itself decides, whoever else prepares this day's messages."""
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        return False
    return True


def _broken_off(now: datetime) -> None:
    """What was being sent when the program ended, and what has waited until it is of no use."""
    left = Delivery.objects.filter(state="sending", tried_at__lt=now - LONGEST_SENDING)
    left.filter(channel="line").update(state="waiting", next_at=now)
    left.exclude(channel="line").update(state="doubt", fault="unsure")
    old = Delivery.objects.filter(state="waiting", made_at__lt=now - LONGEST_WAITING)
    old.update(state="failed", fault="stale")


def _hand_over(row: Delivery, channels: Mapping[str, Channel], now: datetime, *, last: bool = False) -> None:
    """One message. last: not tried again whatever happens."""
    taken = Delivery.objects.filter(pk=row.pk, state="waiting")
    if not taken.update(state="sending", tried_at=now, tries=row.tries + 1):
        return  # somebody else is at it
    row.state, row.tried_at, row.tries = "sending", now, row.tries + 1
    address = _address(row)
    channel = channels.get(row.channel)
    answer = Failed("off") if not (channel and address) else channel.send(_message(row, address))
    _note(row, answer, now, last)


def _address(row: Delivery) -> str:
    """Where the person is reached now: who has left the channel since then gets nothing by it."""
    reach = Reach.objects.filter(person=row.person_id).first()
    return str(getattr(reach, row.channel)) if row.channel in _chosen(reach) else ""


def _message(row: Delivery, address: str) -> Message:
    both = f"{row.th}\n\n{row.en}" if row.channel == "mail" else row.th
    return Message(address, SUBJECT.th, both, row.pk)


def _note(row: Delivery, answer: Sent | Failed, now: datetime, last: bool) -> None:
    row.fault, row.said, row.state = "", "", "sent"
    if isinstance(answer, Failed):
        later = next_try(row.tries, now) if answer.again and not last else None
        row.fault, row.said = "unsure" if answer.doubt else answer.fault, answer.said[:200]
        row.state = "doubt" if answer.doubt else "waiting" if later else "failed"
        row.next_at = later or row.next_at
        if answer.again and not later and not last:
            row.fault = "tired"
    row.save(update_fields=["state", "fault", "said", "next_at"])
