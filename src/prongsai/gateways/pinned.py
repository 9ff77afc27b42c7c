"""A connection to one address that was looked at before, whatever its name points to now; with an end to waiting."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection

from prongsai.gateways.open_net import Place


@dataclass
class Deadline:
    """The end of asking one address. A server that sends a letter now and then is cut off all the same."""

    seconds: float
    passed: threading.Event = field(default_factory=threading.Event)
    _socket: socket.socket | None = None

    def watch(self, connected: socket.socket) -> None:
        """The socket that is shut when time is up."""
        self._socket = connected
        if self.passed.is_set():
            self._shut()

    @contextmanager
    def running(self) -> Iterator[Deadline]:
        """Time runs within."""
        clock = threading.Timer(self.seconds, self._end)
        clock.daemon = True
        clock.start()
        try:
            yield self
        finally:
            clock.cancel()

    def _end(self) -> None:
        self.passed.set()
        self._shut()

    def _shut(self) -> None:
        if self._socket is not None:
            with suppress(OSError):  # of the socket itself: a TLS one would first drop what its reader still uses
                socket.socket.shutdown(self._socket, socket.SHUT_RDWR)


class PinnedConnection(HTTPConnection):
    """To the address of a place, under its name. tls: None for a connection in the clear."""

    def __init__(self, place: Place, deadline: Deadline, tls: ssl.SSLContext | None, seconds: float):
        """Nothing is asked yet."""
        super().__init__(place.host, place.port, timeout=seconds)
        self._place, self._deadline, self._tls = place, deadline, tls

    def connect(self) -> None:
        """To the address that was looked at, never by the name."""
        plain = socket.create_connection((self._place.ip, self._place.port), self.timeout)
        self._deadline.watch(plain)
        self.sock = plain
        if self._tls is not None:
            secret = self._tls.wrap_socket(plain, server_hostname=self._place.host, do_handshake_on_connect=False)
            self._deadline.watch(secret)
            self.sock = secret
            secret.do_handshake()


def checking() -> ssl.SSLContext:
    """Certificates are checked, as browsers do."""
    return ssl.create_default_context()


def unchecked() -> ssl.SSLContext:
    """To see what a page holds whose certificate is out of order: nothing secret is ever sent."""
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context
