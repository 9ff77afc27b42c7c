"""A page asked for from outside, safely and politely: what everybody would get of it, or why they would get nothing.

No cookie, name or password is ever sent. Each address, also of every redirect, is looked at first (see `open_net`).
"""

from __future__ import annotations

import http.client
import ssl
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from email.message import Message as Heads
from urllib.parse import urljoin

from prongsai.domain.watching import WATCHER
from prongsai.gateways.open_net import (
    Allowance,
    NoSuchName,
    NotAnAddress,
    NotPublic,
    Place,
    Resolver,
    looked_at,
    place_of,
    resolved,
)
from prongsai.gateways.pinned import Deadline, PinnedConnection, checking, unchecked

PROGRAM = f"{WATCHER}/1.0"
SAID = 200
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PIECE = 64 * 1024
_PACKED = frozenset({"gzip", "x-gzip", "deflate"})
_CERTIFICATES = {10: "expired", 18: "self", 19: "self", 62: "name", 64: "name"}
"""What OpenSSL calls it → what it means; any other is a chain that does not lead to a known root."""

_NOT_ASKED: dict[type[Exception], str] = {NotAnAddress: "address", NotPublic: "inside", NoSuchName: "name"}
FAULTS = (
    *("name", "refused", "silent", "reset", "slow", "big", "tls", "inside", "redirects", "robots", "protocol"),
    "address",
)
"""Why there is no page. inside: the address leads to a network within. slow: it did not come within the time."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one visit may cost. seconds: of each address on the way. silence: between two pieces. size: bytes, also
    when unpacked."""

    seconds: float = 60
    silence: float = 15
    size: int = 20 * 1024 * 1024
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came of asking. asked: as declared. final: where it ended. hops: the addresses in between. code: 0 where no
    answer came. fault: of FAULTS, empty for none. certificate: expired, name, self or chain where it is out of order;
    the page is then read all the same. headers: as sent. content: unpacked. seconds: that the servers took."""

    asked: str
    final: str = ""
    hops: tuple[str, ...] = ()
    code: int = 0
    reason: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    content: bytes = b""
    seconds: float = 0.0
    fault: str = ""
    said: str = ""
    certificate: str = ""

    def header(self, name: str) -> str:
        """The value of a header, empty where it was not sent."""
        return next((value for key, value in self.headers if key.lower() == name), "")


@dataclass
class Fetcher:
    """Asks for pages. page: an address that says who asks. also: for tests alone, see `open_net`. may: whether an
    address may be asked, where the site says so."""

    page: str = ""
    bounds: Bounds = field(default_factory=Bounds)
    resolve: Resolver = resolved
    also: Allowance | None = None
    may: Callable[[Place], bool] | None = None

    @property
    def agent(self) -> str:
        """How the program names itself."""
        return f"{PROGRAM} (+{self.page})" if self.page else PROGRAM

    def fetch(self, address: str) -> Fetched:
        """The page of that address, after its redirects. Never raises for what may happen on a network."""
        so_far = Fetched(address, address)
        while True:
            step = self._step(so_far)
            target = step.header("location") if step.code in _REDIRECTS and not step.fault else ""
            if not target:
                return step
            following = urljoin(step.final, _spelled(target))
            hops = (*step.hops, step.final)
            if len(hops) > self.bounds.redirects or following in hops:
                return replace(step, hops=hops, fault="redirects", said=following[:SAID], content=b"")
            so_far = Fetched(step.asked, following, hops, certificate=step.certificate, seconds=step.seconds)

    def _step(self, so_far: Fetched) -> Fetched:
        """One address looked at and asked."""
        try:
            place = looked_at(place_of(so_far.final), self.resolve, self.also)
        except (NotAnAddress, NotPublic, NoSuchName) as error:
            return replace(so_far, fault=_NOT_ASKED[type(error)], said=_cut(error))
        if self.may is not None and not self.may(place):
            return replace(so_far, fault="robots", said=place.host)
        began, deadline = time.monotonic(), Deadline(self.bounds.seconds)
        with deadline.running():
            found = self._tried(replace(so_far, final=place.address), place, deadline)
        return replace(found, seconds=round(so_far.seconds + time.monotonic() - began, 3))

    def _tried(self, here: Fetched, place: Place, deadline: Deadline) -> Fetched:
        """A certificate that is out of order is noted, and the page looked at without it."""
        try:
            return self._asked(here, place, deadline, checking() if place.scheme == "https" else None)
        except ssl.SSLCertVerificationError as error:
            noted = replace(here, certificate=_CERTIFICATES.get(error.verify_code, "chain"), said=_cut(error))
        except (OSError, http.client.HTTPException) as error:
            return _failed(here, error, deadline)
        try:
            return self._asked(noted, place, deadline, unchecked())
        except (OSError, http.client.HTTPException) as error:
            return _failed(noted, error, deadline)

    def _asked(self, here: Fetched, place: Place, deadline: Deadline, tls: ssl.SSLContext | None) -> Fetched:
        seconds = min(self.bounds.silence, self.bounds.seconds)
        connection = PinnedConnection(place, deadline, tls, seconds)
        try:
            connection.putrequest("GET", place.target, skip_host=True, skip_accept_encoding=True)
            for name, value in self._heads(place):
                connection.putheader(name, value)
            connection.endheaders()
            answer = connection.getresponse()
            return self._read(here, answer, deadline)
        finally:
            connection.close()

    def _heads(self, place: Place) -> tuple[tuple[str, str], ...]:
        return (
            ("Host", place.named),
            ("User-Agent", self.agent),
            ("Accept", "text/html,application/pdf,*/*;q=0.8"),
            ("Accept-Language", "th,en;q=0.5"),
            ("Accept-Encoding", "identity"),
            ("Connection", "close"),
        )

    def _read(self, here: Fetched, answer: http.client.HTTPResponse, deadline: Deadline) -> Fetched:
        heads = tuple((name, _readable(value)) for name, value in answer.getheaders())
        found = replace(here, code=answer.status, reason=answer.reason or "", headers=heads)
        if answer.status in _REDIRECTS and found.header("location"):
            return found
        if _declared(answer.headers) > self.bounds.size:
            return replace(found, fault="big")
        content = bytearray()
        while piece := answer.read1(_PIECE):
            content += piece
            if len(content) > self.bounds.size:
                return replace(found, fault="big")
        if deadline.passed.is_set():
            return replace(found, fault="slow")
        if answer.length:
            return replace(found, fault="reset")
        return _unpacked(found, bytes(content), self.bounds.size)


def _unpacked(found: Fetched, content: bytes, size: int) -> Fetched:
    """Some servers pack what they were asked not to. What would unpack without end is not unpacked."""
    packing = found.header("content-encoding").strip().lower()
    if packing in ("", "identity"):
        return replace(found, content=content)
    if packing not in _PACKED:
        return replace(found, fault="protocol", said=packing[:SAID])
    opened = zlib.decompressobj(zlib.MAX_WBITS | 32)
    try:
        plain = opened.decompress(content, size + 1)
    except zlib.error as error:
        return replace(found, fault="protocol", said=_cut(error))
    if len(plain) > size:
        return replace(found, fault="big")
    return replace(found, content=plain) if opened.eof else replace(found, fault="protocol", said=packing)


def _failed(here: Fetched, error: Exception, deadline: Deadline) -> Fetched:
    if deadline.passed.is_set():
        return replace(here, fault="slow", said=_cut(error))
    return replace(here, fault=_fault(error), said=_cut(error))


def _fault(error: Exception) -> str:
    if isinstance(error, ssl.SSLError):
        return "tls"
    if isinstance(error, TimeoutError):
        return "silent"
    if isinstance(error, ConnectionRefusedError):
        return "refused"
    if isinstance(error, ConnectionError | http.client.IncompleteRead):
        return "reset"
    return "silent" if isinstance(error, OSError) else "protocol"


def _declared(heads: Heads) -> int:
    length = str(heads.get("Content-Length", "")).strip()
    return int(length) if length.isascii() and length.isdigit() and len(length) < 20 else 0


def _spelled(location: str) -> str:
    """An address as servers send it: letters of UTF-8 that were read as Latin."""
    try:
        return location.encode("latin-1").decode("utf-8").strip()
    except UnicodeError:
        return location.strip()


def _readable(value: str) -> str:
    return " ".join(_spelled(value).split())[:2000]


def _cut(error: object) -> str:
    return " ".join(str(error).split())[:SAID]
