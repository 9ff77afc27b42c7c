"""The server for mail, as the environment says it, and what is refused in which words."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from prongsai.config.mail import server
from prongsai.gateways.mail import MailServer

Refused = Callable[..., AbstractContextManager[None]]
Given = Callable[..., None]
ENCRYPTED = {"PRONGSAI_MAIL_SECURITY": "TLS", "PRONGSAI_MAIL_USER": "ita", "PRONGSAI_MAIL_PASSWORD": "a secret"}
NAMED = {"PRONGSAI_MAIL_SERVER": "mail.office.example", "PRONGSAI_MAIL_FROM": "ita@office.example"}


def test_without_a_server_no_mail_leaves(given: Given) -> None:
    assert server() is None
    given(PRONGSAI_MAIL_FROM="ita@office.example")
    assert server() is None


def test_a_server_is_used_as_it_is_named(given: Given) -> None:
    given(**NAMED)
    assert server() == MailServer("mail.office.example", 587, "ita@office.example")
    given(**ENCRYPTED)
    assert server() == MailServer("mail.office.example", 465, "ita@office.example", "ita", "a secret", "tls")
    assert "a secret" not in repr(server()), "whoever prints the settings prints no password"
    given(PRONGSAI_MAIL_PORT="2525", PRONGSAI_MAIL_SECURITY="none")
    found = server()
    assert found
    assert (found.port, found.security) == (2525, "none")


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("PRONGSAI_MAIL_FROM", "โปร่งใส", "mail_without_sender"),
        ("PRONGSAI_MAIL_FROM", "", "mail_without_sender"),
        ("PRONGSAI_MAIL_SECURITY", "ssl3", "mail_security_unknown"),
        ("PRONGSAI_MAIL_PORT", "smtp", "mail_port_wrong"),
        ("PRONGSAI_MAIL_PORT", "70000", "mail_port_wrong"),
    ],
)
def test_what_makes_no_sense_is_refused(given: Given, refused: Refused, name: str, value: str, code: str) -> None:
    given(**{**NAMED, name: value})
    with refused(code, "PRONGSAI_"):
        server()
