"""`prongsai tick`: what is due from time to time. Each act may run again at any moment and then does nothing more."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, MutableMapping
from dataclasses import dataclass
from datetime import date, datetime, time

from prongsai.cli.console import DONE, Console
from prongsai.cli.django_ready import make_ready, refuse_unready_database
from prongsai.domain.sentences import Sentence


@dataclass(frozen=True)
class Daily:
    """An act of once a day. act: gets the moment, says what it did, None where there was nothing to do. after: not
    before that time of day."""

    name: str
    act: Callable[[datetime], Sentence | None]
    after: time = time.min


EARLY = time(5)
"""Before offices open, when web sites have little to do."""
MORNING = time(8)
"""When offices open: nobody is written to in the night."""


def answer(options: argparse.Namespace, console: Console) -> int:
    """Do now whatever is due in a day, and say what was done."""
    make_ready(options.data)
    refuse_unready_database()
    from django.utils import timezone

    for told in tick(timezone.localtime(), {}):
        console.say(told.th, told.en)
    return DONE


def tick(now: datetime, done: MutableMapping[str, date]) -> Iterator[Sentence]:
    """Run what `done` does not name for the day of `now`, and note it there; one sentence each. now: local time.

    What was left behind by a crash is taken up every time, and told only where there was something.
    """
    yield from read_left_files(now)
    for daily in DAILY:
        if done.get(daily.name) != now.date() and now.time() >= daily.after:
            told = daily.act(now)
            done[daily.name] = now.date()
            _note(now)
            if told:
                yield told
    yield from send_messages(now)


def _note(now: datetime) -> None:
    from prongsai.records.last_done import note_done

    note_done("tick", now)


def clear_old_sessions(now: datetime) -> Sentence:
    """Take away the sessions of sign-ins that have run out."""
    from django.contrib.sessions.models import Session

    count, _ = Session.objects.filter(expire_date__lt=now).delete()
    return Sentence(f"ล้างการเข้าใช้ที่หมดอายุแล้ว {count} รายการ", f"Cleared {count} sign-ins that had run out")


def read_left_files(now: datetime) -> Iterator[Sentence]:
    """Read the files that were handed in and that nobody has read."""
    from prongsai.frameworks.library import Library
    from prongsai.records.actions.intakes import read_what_was_left

    if count := read_what_was_left(now, Library()):
        yield Sentence(f"อ่านไฟล์ที่ค้างอยู่ {count} ไฟล์", f"Read {count} files that were left unread")


def tell_late_work(now: datetime) -> Sentence | None:
    """Tell of work past its date, step by step up to the clerk."""
    from prongsai.records.actions.escalating import tell_late_everywhere

    count = tell_late_everywhere(now)
    return Sentence(f"แจ้งงานที่เลยกำหนด {count} รายการ", f"Told of late work: {count}") if count else None


def watch_links(now: datetime) -> Sentence | None:
    """Look at the addresses that agencies declare, those that were not looked at today."""
    from prongsai.cli.watch import told_of
    from prongsai.records.actions.watching import watch_everywhere

    done = watch_everywhere(now)
    return told_of(done) if done else None


def prepare_summaries(now: datetime) -> Sentence | None:
    """Write the day's summary for everybody for whom something waits."""
    from prongsai.records.actions.deliveries import prepare_digests

    count = prepare_digests(now)
    return Sentence(f"เตรียมสรุปงานประจำวัน {count} ฉบับ", f"Prepared {count} daily summaries") if count else None


def send_messages(now: datetime) -> Iterator[Sentence]:
    """Hand over the messages that wait."""
    from prongsai.records.actions.deliveries import send_waiting

    if count := send_waiting(now):
        yield Sentence(f"ส่งข้อความ {count} ฉบับ", f"Sent {count} messages")


DAILY = (
    Daily("clear_old_sessions", clear_old_sessions),
    Daily("watch_links", watch_links, EARLY),
    Daily("tell_late_work", tell_late_work, MORNING),
    Daily("prepare_summaries", prepare_summaries, MORNING),
)
