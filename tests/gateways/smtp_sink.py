"""A small server that speaks SMTP on this machine and keeps what it is given; told how to behave."""

from __future__ import annotations

import base64
import datetime as dt
import ipaddress
import socket
import socketserver
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message
from email.policy import default
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


@dataclass
class Sink:
    """port: where it listens. login: user and password it asks for. rcpt: its answers to the next receivers, then 250.
    breaks: it hangs up when a mail is on its way, before it answers. pause: it never answers at all."""

    port: int = 0
    tls: Path | None = None
    at_once: bool = False
    login: tuple[str, str] | None = None
    rcpt: list[str] = field(default_factory=list)
    breaks: bool = False
    pause: bool = False
    mails: list[Message] = field(default_factory=list)
    encrypted: list[bool] = field(default_factory=list)


@contextmanager
def sink(**how: Any) -> Iterator[Sink]:
    """The server while it runs."""
    state = Sink(**how)

    class Handler(_Talk):
        sink = state

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        state.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        yield state
        server.shutdown()
        thread.join()


class _Talk(socketserver.BaseRequestHandler):
    sink: Sink
    request: socket.socket

    def handle(self) -> None:
        """One conversation."""
        if self.sink.pause:
            self.request.recv(1)
            return
        self.safe = False
        try:
            if self.sink.at_once:
                self._encrypt()
            else:
                self._file = self.request.makefile("rb")
            self._say("220 sink")
            while (line := self._file.readline()) and self._answer(line.decode().rstrip("\r\n")):
                pass
        except OSError:
            return
        finally:
            self.request.close()

    def _say(self, text: str) -> None:
        self.request.sendall(f"{text}\r\n".encode())

    def _encrypt(self) -> None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        assert self.sink.tls
        context.load_cert_chain(self.sink.tls)
        self.request = context.wrap_socket(self.request, server_side=True)
        self._file, self.safe = self.request.makefile("rb"), True

    def _answer(self, line: str) -> bool:
        verb, _, rest = line.partition(" ")
        said = getattr(self, f"_{verb.lower()}", lambda _rest: "250 ok")(rest)
        if said:
            self._say(said)
        if verb.upper() == "STARTTLS":
            self._encrypt()
        return said is not None

    def _ehlo(self, _rest: str) -> str:
        more = ["sink", *(["STARTTLS"] if self.sink.tls and not self.safe else [])]
        more += ["AUTH PLAIN"] if self.sink.login else []
        return "\r\n".join([*(f"250-{x}" for x in more), "250 8BITMIME"])

    def _starttls(self, _rest: str) -> str:
        return "220 go"

    def _auth(self, rest: str) -> str:
        given = tuple(base64.b64decode(rest.partition(" ")[2]).decode().split("\0")[1:])
        return "235 welcome" if given == self.sink.login else "535 no such user or password"

    def _rcpt(self, _rest: str) -> str:
        return self.sink.rcpt.pop(0) if self.sink.rcpt else "250 ok"

    def _data(self, _rest: str) -> str | None:
        self._say("354 go on")
        content = b"".join(iter(self._file.readline, b".\r\n"))
        self.sink.mails.append(message_from_bytes(content, policy=default))
        self.sink.encrypted.append(self.safe)
        return None if self.sink.breaks else "250 taken"

    def _quit(self, _rest: str) -> None:
        self._say("221 bye")


def certificate(folder: Path) -> Path:
    """Key and certificate of 127.0.0.1, signed by itself."""
    key, now = ec.generate_private_key(ec.SECP256R1()), dt.datetime.now(dt.UTC)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "sink")])
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    made = made.serial_number(1).not_valid_before(now).not_valid_after(now + dt.timedelta(days=1))
    here = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    made = made.add_extension(x509.BasicConstraints(ca=True, path_length=None), True).add_extension(here, False)
    path = folder / "sink.pem"
    plain = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    signed = made.sign(key, hashes.SHA256())
    path.write_bytes(key.private_bytes(*plain) + signed.public_bytes(serialization.Encoding.PEM))
    return path


def unused_port() -> int:
    """A port of this machine where nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
