"""The server that mail is handed to, as the environment names it; without one, no mail leaves and nothing else changes.

PRONGSAI_MAIL_SERVER names it, PRONGSAI_MAIL_FROM is the address mail comes from; PRONGSAI_MAIL_PORT, PRONGSAI_MAIL_USER
and PRONGSAI_MAIL_PASSWORD where it needs them; PRONGSAI_MAIL_SECURITY is starttls (usual), tls or none.
"""

from __future__ import annotations

from prongsai.config import environment
from prongsai.domain.errors import Refusal
from prongsai.gateways.mail import SECURITY, MailServer

PORTS = {"starttls": 587, "tls": 465, "none": 25}
"""Where a server listens for each kind of connection, unless it is named."""


def server() -> MailServer | None:
    """The server; None where none is named. Refuses one without a sender, an unknown security, and what is no port."""
    host = environment.text("PRONGSAI_MAIL_SERVER")
    if not host:
        return None
    sender = environment.text("PRONGSAI_MAIL_FROM")
    if "@" not in sender:
        raise Refusal("mail_without_sender")
    security = environment.text("PRONGSAI_MAIL_SECURITY", SECURITY[0]).casefold()
    if security not in SECURITY:
        raise Refusal("mail_security_unknown", value=security, known=", ".join(SECURITY))
    port = environment.text("PRONGSAI_MAIL_PORT", str(PORTS[security]))
    if not port.isdecimal() or not 0 < int(port) < 65536:
        raise Refusal("mail_port_wrong", value=port)
    user, password = environment.text("PRONGSAI_MAIL_USER"), environment.text("PRONGSAI_MAIL_PASSWORD")
    return MailServer(host, int(port), sender, user, password, security)
