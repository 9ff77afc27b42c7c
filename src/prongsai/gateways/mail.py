"""Messages as e-mail, handed to a server that speaks SMTP."""

from __future__ import annotations

import smtplib
import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend

from prongsai.gateways.channel import Failed, Message, Sent

SECONDS = 20
"""How long a server may take over each answer."""
SAID = 200
SECURITY = ("starttls", "tls", "none")
"""Encrypted after a first word in the clear, from the first byte on, or not at all."""
_TEMPORARY = range(400, 500)
_ANSWERS: dict[type[Exception], str] = {
    smtplib.SMTPAuthenticationError: "password",
    smtplib.SMTPSenderRefused: "sender",
}


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where mail is handed over. sender: the address it comes from. security: one of SECURITY. user empty: the server
    asks nobody who they are."""

    host: str
    port: int
    sender: str
    user: str = ""
    password: str = field(default="", repr=False)
    security: str = SECURITY[0]
    seconds: float = SECONDS


class Mail:
    """E-mail by one server. What is to be encrypted is never sent without; certificates are checked."""

    def __init__(self, server: MailServer):
        """Nothing is asked of the server yet."""
        self.server = server

    def send(self, message: Message) -> Sent | Failed:
        """Hand one mail over. Its key is the Message-ID, by which programs that read mail know a repeat."""
        place = self.server.sender.rpartition("@")[2] or "localhost"
        mail = EmailMessage(
            subject=message.subject,
            body=message.text,
            from_email=self.server.sender,
            to=[message.to],
            headers={"Message-ID": f"<{message.key}@{place}>", "Auto-Submitted": "auto-generated"},
        )
        return self._with_server(lambda backend: backend.send_messages([mail]))

    def tried(self) -> Sent | Failed:
        """Connect, encrypt, sign in and leave."""
        return self._with_server(lambda _backend: None)

    def _with_server(self, use: Callable[[EmailBackend], object]) -> Sent | Failed:
        backend = self._backend()
        handed_over = False
        try:
            backend.open()
            handed_over = True
            use(backend)
        except (OSError, smtplib.SMTPException, ValueError) as error:
            return fault_of(error, handed_over=handed_over)
        finally:
            _leave(backend)
        return Sent()

    def _backend(self) -> EmailBackend:
        server = self.server
        return EmailBackend(
            host=server.host,
            port=server.port,
            username=server.user,
            password=server.password,
            use_tls=server.security == "starttls",
            use_ssl=server.security == "tls",
            timeout=server.seconds,
            fail_silently=False,
        )


def fault_of(error: Exception, *, handed_over: bool = False) -> Failed:
    """What an error means for whoever has to mend it. handed_over: the mail was on its way, so that silence is no proof
    that it was not taken."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, said = next(iter(error.recipients.values()))
        return _answered("address", code, said)
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return Failed("password" if "AUTH" in str(error) else "tls", said=_cut(error))
    if isinstance(error, smtplib.SMTPServerDisconnected):
        return Failed("silent", again=not handed_over, doubt=handed_over, said=_cut(error))
    if isinstance(error, smtplib.SMTPResponseException):
        return _answered(_ANSWERS.get(type(error), "protocol"), error.smtp_code, error.smtp_error)
    return _of_network(error, handed_over)


def _of_network(error: Exception, handed_over: bool) -> Failed:
    if isinstance(error, ssl.SSLError):
        return Failed("tls", said=_cut(error))
    if isinstance(error, socket.gaierror):
        return Failed("name", again=True, said=_cut(error))
    if isinstance(error, ConnectionRefusedError):
        return Failed("refused", again=True, said=_cut(error))
    if isinstance(error, OSError):
        return Failed("silent", again=not handed_over, doubt=handed_over, said=_cut(error))
    # what cannot be written as SMTP wants it: before anything is sent that is a name or password in Thai letters
    return Failed("address" if handed_over else "password", said=_cut(error))


def _answered(fault: str, code: int, said: Any) -> Failed:
    """An answer of 4xx is no refusal: the server wants to see it again later (greylisting)."""
    words = f"{code} {said.decode('utf-8', 'replace') if isinstance(said, bytes) else said}"
    return Failed("later", again=True, said=_cut(words)) if code in _TEMPORARY else Failed(fault, said=_cut(words))


def _cut(text: object) -> str:
    return " ".join(str(text).split())[:SAID]


def _leave(backend: EmailBackend) -> None:
    """What was said is said: a server that breaks off at the farewell changes nothing."""
    try:
        backend.close()
    except (OSError, smtplib.SMTPException):
        return
