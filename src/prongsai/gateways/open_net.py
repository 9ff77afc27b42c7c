"""Which addresses of the internet may be asked at all: those that everybody can reach, and none of a network within.

A name is resolved once, each of its addresses is looked at, and the connection goes to the one that was looked at. So
neither a name that points inside, nor one that changes its mind, nor a number written in an odd way leads inside.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urlsplit

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
Allowance = Callable[[str, int], bool]
"""An address and port that may be asked though they lie within: for tests alone, which serve pages to themselves."""
Resolver = Callable[[str, int], tuple[str, ...]]
"""The addresses of a name."""
PORTS = {"http": 80, "https": 443}
LONGEST = 2000
"""Letters of an address; longer ones no program keeps whole."""
_FIRST_FREE_PORT = 1024
_WEB_PORTS = frozenset({80, 81, 443})
_NEVER: tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, ...] = (
    ipaddress.IPv4Network("168.63.129.16/32"),  # what a rented machine of one provider asks about itself
    ipaddress.IPv4Network("192.0.0.0/24"),
    ipaddress.IPv6Network("::/96"),
    ipaddress.IPv6Network("64:ff9b::/32"),  # stands for addresses of IPv4, also for those within
    ipaddress.IPv6Network("fec0::/10"),
)
"""What is not public, though its form alone does not say so."""


class NotAnAddress(Exception):  # noqa: N818 -- an answer, told as a finding
    """What is written there is no address of a page."""


class NotPublic(Exception):  # noqa: N818 -- an answer, told as a finding
    """The address leads to a network within."""


class NoSuchName(Exception):  # noqa: N818 -- an answer, told as a finding
    """Nobody knows the name."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page is asked for. host: in ASCII. target: path and query as they are sent. ip: that was looked at."""

    scheme: str
    host: str
    port: int
    target: str
    ip: str = ""

    @property
    def named(self) -> str:
        """Host and port as the request names them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def address(self) -> str:
        """The address without names and passwords, which are never sent on."""
        return f"{self.scheme}://{self.named}{self.target}"


def place_of(address: str) -> Place:
    """The place of an address as people type it, Thai letters and all. Raises NotAnAddress."""
    text = address.strip()
    if len(text) > LONGEST or "\\" in text or any(ord(letter) < 32 or ord(letter) == 127 for letter in text):
        raise NotAnAddress(address[:100])
    try:
        parts = urlsplit(text)
        port, host = parts.port, _ascii_host(parts.hostname or "")
    except ValueError as error:
        raise NotAnAddress(str(error)[:100]) from error
    if parts.scheme not in PORTS or not host:
        raise NotAnAddress(text[:100])
    return Place(parts.scheme, host, port or PORTS[parts.scheme], _target(parts))


def is_public(ip: str) -> bool:
    """Whether everybody can reach that address: none of a network within, of the machine itself, or of many at once."""
    try:
        found = ipaddress.ip_address(ip)
    except ValueError:
        return False
    return all(_is_public(each) for each in (found, *_within(found)))


def looked_at(place: Place, resolve: Resolver, also: Allowance | None = None) -> Place:
    """The place with an address that may be asked. Raises NotPublic where any address of the name lies within."""
    found = resolve(place.host, place.port)
    if not found:
        raise NoSuchName(place.host)
    if also is None or not all(also(ip, place.port) for ip in found):
        if not all(is_public(ip) for ip in found):
            raise NotPublic(place.host)
        if place.port not in _WEB_PORTS and place.port < _FIRST_FREE_PORT:
            raise NotPublic(f"{place.host}:{place.port}")
    return Place(place.scheme, place.host, place.port, place.target, found[0])


def resolved(host: str, port: int) -> tuple[str, ...]:
    """The addresses of a name, as this machine is told them. Raises NoSuchName."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise NoSuchName(host) from error
    return tuple(dict.fromkeys(str(row[4][0]) for row in found))


def _ascii_host(host: str) -> str:
    """A Thai name as the net knows it. Raises ValueError for what is no name."""
    if ":" in host:
        return str(ipaddress.IPv6Address(host.partition("%")[0])) if "%" not in host else ""
    return host.encode("idna").decode("ascii").rstrip(".")


def _target(parts: SplitResult) -> str:
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = quote(parts.query, safe="/%:@!$&'()*+,;=~-._?")
    return f"{path}?{query}" if query else path


def _is_public(ip: IPAddress) -> bool:
    if any(ip in net for net in _NEVER if net.version == ip.version):
        return False
    return ip.is_global and not ip.is_multicast


def _within(ip: IPAddress) -> tuple[IPAddress, ...]:
    """The addresses of IPv4 that stand in one of IPv6."""
    if isinstance(ip, ipaddress.IPv4Address):
        return ()
    teredo = ip.teredo or ()
    return tuple(each for each in (ip.ipv4_mapped, ip.sixtofour, *teredo) if each is not None)
