"""Mail, handed to a server on this machine: what arrives, and what is said when it does not."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from tests.gateways.smtp_sink import Sink, certificate, sink, unused_port

from prongsai.domain.deliveries import FAULTS
from prongsai.gateways.channel import Failed, Message, Sent
from prongsai.gateways.mail import Mail, MailServer

KEY = UUID(int=7)
MESSAGE = Message("somying@office.example", "งาน ITA รอท่าน 3 เรื่อง", "มีงานรอ\n- เผยแพร่แผน", KEY)


def mail(where: Sink | int, login: tuple[str, str] = ("", ""), **how: Any) -> Mail:
    port = where if isinstance(where, int) else where.port
    how = {"security": "none", "seconds": 3, **how}
    return Mail(MailServer("127.0.0.1", port, "ita@office.example", *login, **how))


def failed(answer: Sent | Failed, fault: str, *, again: bool = False, doubt: bool = False) -> None:
    assert isinstance(answer, Failed), answer
    assert (answer.fault, answer.again, answer.doubt) == (fault, again, doubt), answer
    assert fault in FAULTS


def test_a_mail_arrives_as_it_was_written() -> None:
    with sink() as server:
        assert mail(server).send(MESSAGE) == Sent()
    (arrived,) = server.mails
    assert (arrived["To"], arrived["From"]) == ("somying@office.example", "ita@office.example")
    assert arrived["Subject"].strip() == MESSAGE.subject
    assert arrived["Message-ID"] == f"<{KEY}@office.example>"
    assert arrived["Auto-Submitted"] == "auto-generated"
    assert arrived.get_payload(decode=True).decode().replace("\r\n", "\n").strip() == MESSAGE.text  # type: ignore[union-attr]


def test_it_is_encrypted_where_it_shall_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known = certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(known))
    with sink(tls=known, login=("ita", "right")) as server:
        assert mail(server, security="starttls", login=("ita", "right")).send(MESSAGE) == Sent()
    with sink(tls=known, at_once=True) as other:
        assert mail(other, security="tls").send(MESSAGE) == Sent()
    assert server.encrypted == other.encrypted == [True]


def test_without_encryption_nothing_is_sent(tmp_path: Path) -> None:
    with sink() as plain:
        failed(mail(plain, security="starttls").send(MESSAGE), "tls")
    with sink(tls=certificate(tmp_path)) as unknown:
        failed(mail(unknown, security="starttls").send(MESSAGE), "tls")
        failed(mail(unknown, security="starttls").tried(), "tls")
    assert plain.mails == unknown.mails == []


def test_a_wrong_password_is_told() -> None:
    with sink(login=("ita", "right")) as server:
        failed(mail(server, login=("ita", "wrong")).send(MESSAGE), "password")
        failed(mail(server, login=("ita", "ความลับ")).tried(), "password")
        assert mail(server, login=("ita", "right")).tried() == Sent()
    with sink() as open_to_all:
        failed(mail(open_to_all, login=("ita", "right")).tried(), "password")
    assert server.mails == []


def test_greylisting_is_tried_later_and_a_refused_address_is_not() -> None:
    with sink(rcpt=["451 come back later", "550 nobody of that name"]) as server:
        failed(mail(server).send(MESSAGE), "later", again=True)
        failed(mail(server).send(MESSAGE), "address")
        assert mail(server).send(MESSAGE) == Sent()
    assert len(server.mails) == 1


def test_a_server_that_is_not_there_is_told() -> None:
    failed(mail(unused_port()).send(MESSAGE), "refused", again=True)
    nowhere = Mail(MailServer("mail.office.invalid", 25, "ita@office.example", security="none", seconds=3))
    failed(nowhere.send(MESSAGE), "name", again=True)
    with sink(pause=True) as mute:
        failed(mail(mute, seconds=0.2).tried(), "silent", again=True)


def test_a_server_that_hangs_up_on_a_mail_leaves_a_doubt_and_no_second_mail() -> None:
    with sink(breaks=True) as server:
        failed(mail(server).send(MESSAGE), "silent", doubt=True)
    assert len(server.mails) == 1


@pytest.mark.parametrize("to", ["a@office.example\nBcc: b@office.example", "ไม่ใช่ที่อยู่"])
def test_no_address_smuggles_a_head_in(to: str) -> None:
    with sink() as server:
        answer = mail(server).send(Message(to, "เรื่อง", "ข้อความ", KEY))
    assert isinstance(answer, Failed) or server.mails[0]["Bcc"] is None
    assert not isinstance(answer, Sent) or "\n" not in to
