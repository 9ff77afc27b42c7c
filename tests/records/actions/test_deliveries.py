"""The daily summary and its way out: once a day on working days, tried again when it may succeed, never sent twice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.gateways.smtp_sink import sink
from tests.records.told import Told
from tests.records.worlds import NOW, TODAY

from prongsai.domain.deliveries import LONGEST_SENDING, LONGEST_WAITING, WAITS
from prongsai.gateways.channel import Channel, Failed, Message, Sent
from prongsai.gateways.mail import Mail, MailServer
from prongsai.records.actions.deliveries import Channels, prepare_digests, send_test, send_waiting, set_line_token
from prongsai.records.actions.notices import ReachFacts, edit_reach
from prongsai.records.models import Account, Agency, AuditPayload, Delivery, LineToken, Person, Reply, RoleHolding
from prongsai.records.queries.channels import channels_of
from prongsai.records.queries.deliveries import deliveries_page, notifying

pytestmark = [pytest.mark.django_db, pytest.mark.database]
LINE = "U" + "0a" * 16


@dataclass
class Post:
    """A channel that answers as told, then takes everything. dies: the program breaks off while it sends."""

    answers: list[Failed] = field(default_factory=list)
    got: list[Message] = field(default_factory=list)
    dies: bool = False

    def send(self, message: Message) -> Sent | Failed:
        self.got.append(message)
        if self.dies:
            raise KeyboardInterrupt
        return self.answers.pop(0) if self.answers else Sent()

    def tried(self) -> Sent | Failed:
        return Sent()


def by(**channels: Channel) -> Channels:
    def found(_agency: Agency) -> Mapping[str, Channel]:
        return channels

    return found


def reached(told: Told, person: Person, **facts: Any) -> None:
    given = ReachFacts(**{"mail": "pin@office.example", "by_mail": True, **facts})
    edit_reach(actor=told.as_person(person), agency=told.world.agency, facts=given, now=NOW)


def state() -> tuple[str, str, int]:
    row = Delivery.objects.get()
    return row.state, row.fault, row.tries


def test_a_summary_goes_once_a_day_to_those_who_wait_and_chose_it(told: Told) -> None:
    told.late(2)
    told.measure("ใกล้ครบ", ("สำนักปลัด",), TODAY + timedelta(7))
    told.measure("ยังอีกนาน", ("สำนักปลัด",), TODAY + timedelta(8))
    told.measure("ของคนอื่น", (told.worker.name,), TODAY - timedelta(1))
    reached(told, told.head)
    reached(told, told.clerk)
    assert [prepare_digests(NOW), prepare_digests(NOW + timedelta(hours=3))] == [1, 0]
    row = Delivery.objects.get()
    assert (row.person, row.channel, row.state) == (told.head, "mail", "waiting")
    assert "มีงาน ITA รอท่าน 2 เรื่อง" in row.th
    assert "ใกล้ครบ" in row.th
    assert "ยังอีกนาน" not in row.th
    assert "ของคนอื่น" not in row.th
    assert prepare_digests(NOW + timedelta(days=1)) == 1


def test_a_coordinator_hears_of_answers_to_be_accepted(told: Told) -> None:
    account = Account.objects.create_account("pan", None)
    Person.objects.filter(pk=told.worker.pk).update(account=account)
    RoleHolding.objects.create(account=account, role="coordinator", agency=told.worker.agency, valid_from=TODAY)
    reached(told, told.worker)
    reached(told, told.head)
    reply = {"measure": told.measure("แผน"), "round": 6, "kind": "result", "received_at": NOW, "came": "link"}
    for state in ("waiting", "waiting", "accepted"):
        Reply.objects.create(agency=told.worker.agency, state=state, **reply)
    assert prepare_digests(NOW) == 1
    row = Delivery.objects.get()
    assert row.person == told.worker
    assert "คำตอบของส่วนราชการที่รอตรวจรับ 2 เรื่อง" in row.th


def test_nothing_goes_out_on_a_day_off(told: Told) -> None:
    told.late(2)
    reached(told, told.head)
    saturday = NOW + timedelta(days=5)
    assert [prepare_digests(saturday), prepare_digests(saturday + timedelta(days=1))] == [0, 0]
    assert prepare_digests(saturday + timedelta(days=2)) == 1


def test_line_hears_a_number_and_no_name(told: Told, settings: Any) -> None:
    settings.ADDRESS = "https://ita.example"
    told.late(2)
    reached(told, told.head, by_mail=False, line=LINE, by_line=True)
    prepare_digests(NOW)
    post = Post()
    assert send_waiting(NOW, by(line=post)) == 1
    assert [(m.to, m.text) for m in post.got] == [(LINE, "มีงาน ITA รอท่าน 1 เรื่อง https://ita.example")]


def test_it_arrives_at_a_real_server_and_only_once(told: Told) -> None:
    told.late(2)
    reached(told, told.head)
    prepare_digests(NOW)
    with sink(rcpt=["451 come back later"]) as server:
        mail = by(mail=Mail(MailServer("127.0.0.1", server.port, "ita@office.example", security="none", seconds=3)))
        assert send_waiting(NOW, mail) == 0
        assert state() == ("waiting", "later", 1)
        assert send_waiting(NOW + WAITS[0] - timedelta(minutes=1), mail) == 0
        assert send_waiting(NOW + WAITS[0], mail) == 1
        assert send_waiting(NOW + timedelta(days=1), mail) == 0
    assert state() == ("sent", "", 2)
    assert [m["To"] for m in server.mails] == ["pin@office.example"]


def test_what_cannot_succeed_is_not_tried_again(told: Told) -> None:
    told.late(2)
    reached(told, told.head)
    prepare_digests(NOW)
    post = Post([Failed("password", said="535 no")])
    for days in range(3):
        send_waiting(NOW + timedelta(hours=days), by(mail=post))
    assert state() == ("failed", "password", 1)
    assert Delivery.objects.get().said == "535 no"


def test_after_some_tries_it_is_given_up(told: Told) -> None:
    told.late(2)
    reached(told, told.head)
    prepare_digests(NOW)
    post, now = Post([Failed("refused", again=True)] * 9), NOW
    for wait in (*WAITS, timedelta(days=1), timedelta(days=1)):
        send_waiting(now, by(mail=post))
        now += wait
    assert state() == ("failed", "tired", len(WAITS) + 1)


def test_what_has_waited_too_long_is_not_sent(told: Told) -> None:
    told.late(2)
    reached(told, told.head)
    prepare_digests(NOW)
    post = Post()
    assert send_waiting(NOW + LONGEST_WAITING + timedelta(minutes=1), by(mail=post)) == 0
    assert (post.got, state()) == ([], ("failed", "stale", 0))


def test_made_once_more_it_is_the_same_message(told: Told) -> None:
    """As where a backup was put back that knows nothing of it."""
    told.late(2)
    reached(told, told.head)
    keys = []
    for _ in range(2):
        prepare_digests(NOW)
        keys.append(Delivery.objects.get().pk)
        Delivery.objects.all().delete()
    assert keys[0] == keys[1]
    prepare_digests(NOW + timedelta(days=1))
    assert Delivery.objects.get().pk != keys[0]


def test_a_doubt_stays_a_doubt(told: Told) -> None:
    told.late(2)
    reached(told, told.head)
    prepare_digests(NOW)
    post = Post([Failed("silent", doubt=True)])
    for days in range(3):
        send_waiting(NOW + timedelta(days=days), by(mail=post))
    assert state() == ("doubt", "unsure", 1)


@pytest.mark.parametrize(("way", "after", "sent"), [("mail", "doubt", 1), ("line", "sent", 2)])
def test_a_program_that_dies_while_sending_sends_no_mail_twice(told: Told, way: str, after: str, sent: int) -> None:
    told.late(2)
    reached(told, told.head, by_mail=way == "mail", line=LINE, by_line=way == "line")
    prepare_digests(NOW)
    post = Post(dies=True)
    with pytest.raises(KeyboardInterrupt):
        send_waiting(NOW, by(**{way: post}))
    post.dies = False
    assert send_waiting(NOW + timedelta(minutes=1), by(**{way: post})) == 0
    assert state()[0] == "sending"
    send_waiting(NOW + LONGEST_SENDING + timedelta(minutes=1), by(**{way: post}))
    assert state()[0] == after
    assert len(post.got) == sent
    assert len({m.key for m in post.got}) == 1, "LINE knows the repeat by its key"


def test_who_left_the_channel_meanwhile_gets_nothing(told: Told) -> None:
    told.late(2)
    reached(told, told.head)
    prepare_digests(NOW)
    reached(told, told.head, by_mail=False)
    post = Post()
    send_waiting(NOW, by(mail=post))
    assert (post.got, state()) == ([], ("failed", "off", 1))


def test_a_test_says_at_once_what_is_wrong(told: Told, refused: Any) -> None:
    own: dict[str, Any] = {"actor": told.as_person(told.head), "agency": told.world.agency, "now": NOW}
    with refused("no_channel_chosen"):
        send_test(**own)
    reached(told, told.head, line=LINE, by_line=True)
    outcomes = send_test(**own, channels=by(mail=Post([Failed("tls", said="no certificate")]), line=Post()))
    assert [(o.channel, o.state, o.fault, o.said) for o in outcomes] == [
        ("mail", "failed", "tls", "no certificate"),
        ("line", "sent", "", ""),
    ]
    again = send_test(**own, channels=by(mail=Post([Failed("later", again=True)])))
    assert [(o.state, o.fault) for o in again] == [("failed", "later"), ("failed", "off")]
    coordinator = told.world.people["coordinator"]
    assert len(deliveries_page(coordinator, told.world.agency).object_list) == 4
    assert notifying(coordinator, told.world.agency, TODAY).reached == 1


def test_the_token_is_sealed_and_never_logged(told: Told, tmp_path: Path, settings: Any) -> None:
    settings.DATA = tmp_path
    agency = Agency.objects.get(pk=told.world.agency)
    for token in (" a secret token ", "a newer token"):
        set_line_token(**told.world.common, token=token)
    row = LineToken.objects.get()
    assert "token" not in row.sealed
    assert not AuditPayload.objects.filter(content__icontains="a secret token").exists()
    assert not AuditPayload.objects.filter(content__icontains="linetoken").exists()
    assert set(channels_of(agency)) == {"line"}
    (tmp_path / "second-factor-key").unlink()
    assert set(channels_of(agency)) == set()
    set_line_token(**told.world.common, token="")
    assert not LineToken.objects.exists()
