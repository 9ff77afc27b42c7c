"""The same reply sent again and again by processes that die in between, until one of them acknowledges it."""

from __future__ import annotations

import os
import random
import signal
import time
import traceback
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import connection, connections
from tests.records.answering import Answering
from tests.records.worlds import NOW, TODAY, World, actor

from prongsai.domain.replies import RESULT, ReplyFacts
from prongsai.records.acting import AlreadyDone
from prongsai.records.actions.files import Upload
from prongsai.records.actions.replies import Sent, accept_reply, send_reply
from prongsai.records.actions.unit_links import LONGEST, make_link
from prongsai.records.models import AuditRow, Progress, Reply, ReplyFile, StoredFile
from prongsai.records.queries.unit_work import facts_when_accepted, opened_link

A_DAY, ACCEPTED = 50, 5
"""Replies of a day, so that no day takes too many; every so many-th is accepted too."""
WRITES, LONGEST_ACT = 16, 0.08
"""Within how many statements that write, or seconds, a process dies."""


class Mortal:
    """Kills the process right after so many statements that write; 0: never."""

    def __init__(self, left: int) -> None:
        self.left = left

    def __call__(self, execute: Callable[..., Any], sql: str, *more: Any) -> Any:
        done = execute(sql, *more)
        if sql.startswith(("INSERT", "UPDATE")):
            self.left -= 1
            if self.left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
        return done


def retried(agency: str, unit: str, kills: int, seed: int) -> dict[str, Any]:
    """Send and accept until so many processes were killed; what is stored then, and what should be."""
    work, chance = _Work(UUID(agency), UUID(unit)), random.Random(seed)
    killed = sent = accepted = 0
    while killed < kills:
        killed += _until_acknowledged(work.sending(sent), chance)
        sent += 1
        if sent % ACCEPTED == 0:
            killed += _until_acknowledged(work.accepting(sent - 1), chance)
            accepted += 1
    connections.close_all()
    return {"killed": killed, "sent": sent, "accepted": accepted, **_stored()}


def _stored() -> dict[str, Any]:
    texts = list(Reply.objects.values_list("results", flat=True))
    lines = [line for row in Progress.objects.all() for line in row.results.splitlines()]
    return {
        "replies": [len(texts), len(set(texts))],
        "files": [ReplyFile.objects.count(), StoredFile.objects.count()],
        "logged": AuditRow.objects.filter(act="send_reply").count(),
        "taken": [AuditRow.objects.filter(act="take_reply").count(), len(lines), len(set(lines))],
    }


class _Work:
    """A link that lasts, and what is done by it."""

    def __init__(self, agency: UUID, unit: UUID) -> None:
        nobody = UUID(int=0)
        people = {"coordinator": actor("coordinator", agency)}
        world = World(agency, unit, nobody, nobody, nobody, people)
        self.common, self.made = world.common, Answering(world)
        self.link = make_link(**self.common, unit=unit, expires=TODAY + LONGEST)

    def sending(self, number: int) -> Callable[[], object]:
        """One reply with a file, the same each time it is called."""
        submission, facts = uuid4(), ReplyFacts(RESULT, f"ผลที่ {number}")
        sent = Sent(facts, "ดาว", uploads=[Upload("ผล.txt", f"ผลที่ {number}".encode())])
        opened = opened_link(self.link, TODAY)
        assert opened
        given = {**self.common, "actor": opened.actor, "now": NOW + timedelta(days=number // A_DAY)}
        thing: dict[str, Any] = {"link": self.link, "measure": self.made.measures[0], "months": 6}
        return lambda: send_reply(**given, **thing, sent=sent, submission=submission)

    def accepting(self, number: int) -> Callable[[], object]:
        """That reply accepted, the same each time it is called."""
        row, submission = Reply.objects.get(results=f"ผลที่ {number}"), uuid4()
        facts = facts_when_accepted(row)
        return lambda: accept_reply(**self.common, reply=row.pk, facts=facts, submission=submission)


def _until_acknowledged(work: Callable[[], object], chance: random.Random) -> int:
    """Try until a process lives to say so; how many died."""
    died = 0
    while _dies(work, chance):
        died += 1
    return died


def _dies(work: Callable[[], object], chance: random.Random) -> bool:
    after = chance.choice((0, 0, chance.randint(1, WRITES), chance.randint(1, WRITES)))
    by_time = chance.random() < 0.4
    connections.close_all()  # a connection must not be shared
    child = os.fork()
    if not child:
        _carry_out(work, 0 if by_time else after)
    if by_time:
        time.sleep(chance.uniform(0, LONGEST_ACT))
        os.kill(child, signal.SIGKILL)  # until it is waited for it is still there, whether it lives or not
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return True
    assert os.waitstatus_to_exitcode(status) == 0, "an act was refused"
    return False


def _carry_out(work: Callable[[], object], dies_after: int) -> None:
    """In the child, which ends here."""
    try:
        with connection.execute_wrapper(Mortal(dies_after)):
            work()
    except AlreadyDone:
        os._exit(0)
    except BaseException:  # noqa: BLE001 -- the parent says that the test failed
        traceback.print_exc()
        os._exit(1)
    os._exit(0)
