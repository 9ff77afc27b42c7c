"""The program as an office runs it: in a process of its own, behind a front that speaks https under a name."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from tests.journeys.example import Example, free_port, started, until_open

NAME = "ita.thungtawan.example"
"""An invented name; only the browser of the test knows where it leads."""
_SOON = timedelta(days=1)


@dataclass(frozen=True)
class Program:
    """The program, ready. address: as people type it. plain: the same pages without https. passwords: by user name."""

    address: str
    plain: str
    passwords: dict[str, str]


def certificate(folder: Path) -> Path:
    """A self-signed certificate for the invented name and for this machine, with its key, in one file."""
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, NAME)])
    names = [x509.DNSName(NAME), x509.DNSName("localhost"), x509.IPAddress(ip_address("127.0.0.1"))]
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), now - _SOON, now + _SOON)
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path = folder / "certificate.pem"
    path.write_bytes(made.public_bytes(serialization.Encoding.PEM) + secret)
    return path


@contextmanager
def program(example: Example, folder: Path, pem: Path, **environment: str) -> Iterator[Program]:
    """The program on a copy of the example, under https and the invented name, until the block ends."""
    inside, outside = free_port(), free_port()
    address = f"https://{NAME}:{outside}"
    example.copied(folder)
    process = started(folder, inside, **{"PRONGSAI_ADDRESS": address} | environment)
    try:
        until_open(process)
        wait_for(inside)
        with _front(outside, inside, pem):
            yield Program(address, f"http://127.0.0.1:{inside}", example.passwords)
    finally:
        process.terminate()
        process.communicate(timeout=30)


def wait_for(port: int) -> None:
    """Until somebody listens there: the program says that it is open a moment before."""
    end = time.monotonic() + 30
    while True:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            assert time.monotonic() < end, "the program does not answer"
            time.sleep(0.1)
        else:
            return


@contextmanager
def _front(outside: int, inside: int, pem: Path) -> Iterator[None]:
    """What an office puts in front of the program: it speaks https, and passes everything on."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    with socket.create_server(("127.0.0.1", outside)) as listening:
        threading.Thread(target=_accept, args=(listening, inside, context), daemon=True).start()
        yield
        listening.shutdown(socket.SHUT_RDWR)


def _accept(listening: socket.socket, inside: int, context: ssl.SSLContext) -> None:
    with suppress(OSError):  # the test is over
        while True:
            came, _ = listening.accept()
            threading.Thread(target=_serve, args=(came, inside, context), daemon=True).start()


def _serve(came: socket.socket, inside: int, context: ssl.SSLContext) -> None:
    with (
        suppress(OSError),
        context.wrap_socket(came, server_side=True) as browser,
        socket.create_connection(("127.0.0.1", inside)) as server,
    ):
        back = threading.Thread(target=_pass_on, args=(server, browser), daemon=True)
        back.start()
        _pass_on(browser, server)
        back.join()


def _pass_on(come: socket.socket, go: socket.socket) -> None:
    with suppress(OSError):
        while said := come.recv(65536):
            go.sendall(said)
    with suppress(OSError):
        go.shutdown(socket.SHUT_RDWR)
