"""`prongsai watch`: the addresses that agencies declare, looked at from outside, and those that have a problem."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from prongsai.cli.console import DONE, Console
from prongsai.cli.django_ready import make_ready, refuse_unready_database
from prongsai.domain.errors import Refusal
from prongsai.domain.sentences import Sentence

if TYPE_CHECKING:
    from prongsai.records.actions.watching import Watched


def answer(options: argparse.Namespace, console: Console) -> int:
    """Look at what was not looked at today, or with --now at everything, and list what has a problem. Refuses a
    computer that does not reach the internet, and where looking is switched off."""
    make_ready(options.data)
    refuse_unready_database()
    from django.conf import settings
    from django.utils import timezone

    from prongsai.records.actions.watching import watch_everywhere
    from prongsai.records.queries.watching import alarms_everywhere

    if not settings.WATCHING.on:
        raise Refusal("watching_is_off")
    done = watch_everywhere(timezone.localtime(), again=options.now)
    if done and not done.own_net:
        raise Refusal("own_net_down")
    said = told_of(done) if done else Sentence("ไม่มีลิงก์ที่ต้องตรวจ", "No link is to be checked")
    console.say(said.th, said.en)
    for alarm in alarms_everywhere():
        console.say(f"  {alarm.th}", f"  {alarm.en}")
    return DONE


def told_of(done: Watched) -> Sentence:
    """What a round of looking came to."""
    if not done.own_net:
        return Sentence(
            "เครื่องนี้ออกอินเทอร์เน็ตไม่ได้ จึงไม่ได้ตรวจลิงก์", "This computer cannot reach the internet: no link was checked"
        )
    return Sentence(
        f"ตรวจลิงก์ {done.looked} ลิงก์ มีปัญหา {done.alarms} ลิงก์",
        f"Checked {done.looked} links, of which {done.alarms} have a problem",
    )
